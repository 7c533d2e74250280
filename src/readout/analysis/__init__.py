"""Analysis: what can be computed from the ledger and its registers. The line between two sides so far."""

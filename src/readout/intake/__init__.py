"""Bytes to Articles: pages, plain text, JSON lines, directories, URLs and standard input."""

from __future__ import annotations

from readout.intake.failure import MAX_BYTES, Failure
from readout.intake.page import parse_page

__all__ = ["MAX_BYTES", "Failure", "parse_page"]

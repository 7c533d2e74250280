"""Registers: events of one kind as typed records. Contacts so far."""

"""Bytes to Articles: pages, plain text, JSON lines, directories, URLs and standard input.

Importing this loads neither trafilatura nor lxml: they load with the first HTML page.
"""

from __future__ import annotations

from readout.intake.failure import MAX_BYTES, Failure
from readout.intake.page import parse_page
from readout.intake.sources import open_input
from readout.intake.text import parse_text

__all__ = ["MAX_BYTES", "Failure", "open_input", "parse_page", "parse_text"]

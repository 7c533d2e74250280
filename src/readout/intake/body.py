"""The body of a page as paragraphs: what trafilatura finds, or else all text there is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from readout.intake import tree as trees

_ENOUGH = 250
"""Characters below which an extraction may have missed the article and the next step of the cascade is asked too
(trafilatura's own bound)."""
_BLOCKS = frozenset([
    "p", "div", "section", "article", "main", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt",
    "dd", "blockquote", "pre", "table", "tr", "td", "th", "header", "footer", "body", "address", "hr", "figure",
    "center",
])  # fmt: skip
_HEAD = frozenset(("head", "title", "script", "style"))


def paragraphs(tree: Any, hostile: bool = False) -> list[str]:
    """The paragraphs of the page's body, headings and list items among them; [] where it has no text.

    `tree` is changed. A `hostile` one gives all its text."""
    if hostile:
        return list(_plain(tree))
    trees.prune(tree)
    found = _careful(tree)
    if sum(map(len, found)) >= _ENOUGH:
        return found
    return max(found, list(_plain(tree)), key=lambda lines: sum(map(len, lines)))


def _careful(tree: Any) -> list[str]:
    """trafilatura's extraction; [] where it finds nothing."""
    import trafilatura

    document = trafilatura.bare_extraction(tree, include_comments=False, include_tables=True, with_metadata=False)
    body = getattr(document, "body", None)
    return [] if body is None else [line for line in _lines(body) if line]


def _lines(body: Any) -> Iterator[str]:
    """The text blocks of trafilatura's XML: p, head, item, quote, cell, and breaks within them."""
    pieces: list[str] = []
    for event, element in _walk(body):
        if not isinstance(element.tag, str):
            continue
        block = element.tag in (
            "p",
            "head",
            "item",
            "quote",
            "cell",
            "row",
            "list",
            "table",
            "code",
            "lb",
            "main",
            "body",
            "div",
            "fw",
        )
        if block:
            yield _joined(pieces)
            pieces = []
        text = element.text if event == "start" else element.tail
        if (text and element is not body) or (event == "start" and text):
            pieces.append(text)
    yield _joined(pieces)


def _plain(tree: Any) -> Iterator[str]:
    """Every text block of the page outside its head: what is left when nothing better is found."""
    pieces: list[str] = []
    hidden = 0
    for event, element in _walk(tree):
        skipped = not isinstance(element.tag, str) or element.tag in _HEAD
        hidden += (1 if event == "start" else -1) if skipped else 0
        if isinstance(element.tag, str) and (element.tag in _BLOCKS or element.tag == "br"):
            if line := _joined(pieces):
                yield line
            pieces = []
        text = element.text if event == "start" else element.tail
        if text and not hidden:
            pieces.append(text)
    if line := _joined(pieces):
        yield line


def _walk(tree: Any) -> Iterator[tuple[str, Any]]:
    from lxml import etree

    return iter(etree.iterwalk(tree, events=("start", "end")))


def _joined(pieces: list[str]) -> str:
    """Pieces of one block as a line: white space folded, no space left before a comma or full stop by inline tags."""
    return re.sub(r"\s+", " ", "".join(pieces)).strip()

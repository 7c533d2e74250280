"""The body of a page as paragraphs. A cascade: trafilatura on the pruned page, trafilatura on the whole page, the text
that JSON-LD carries, all text there is; a later step is taken only where the one before found too little."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from readout.intake import tree as trees

_ENOUGH = 250
"""Characters below which an extraction may have missed the article and the next step of the cascade is asked too
(trafilatura's own bound)."""
_FAR_MORE = 2
"""The metadata's text is taken where it is so many times as long: the page shows a teaser or is written by script."""
_BLOCKS = frozenset([
    "p", "div", "section", "article", "main", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt",
    "dd", "blockquote", "pre", "table", "tr", "td", "th", "header", "footer", "body", "address", "hr", "figure",
    "center",
])  # fmt: skip
_HEAD = frozenset(("head", "title", "script", "style"))


def paragraphs(tree: Any, hostile: bool = False, described: str = "") -> list[str]:
    """The paragraphs of the page's body, headings and list items among them; [] where it has no text.

    `tree` is changed. A `hostile` one gives all its text. `described` is the article's text as its metadata carry it.
    """
    if hostile:
        return list(_plain(tree))
    trees.strip_unread(tree)
    whole = deepcopy(tree)
    trees.prune(tree)
    found = _careful(tree)
    if _length(found) < _ENOUGH:
        found = max(found, _careful(whole), key=_length)
    carried = [" ".join(line.split()) for line in re.split(r"\n+|</p>|<br ?/?>", described)]
    if _length(found) * _FAR_MORE < len(described):
        found = [line for text in carried if (line := re.sub(r"<[^<>]{1,300}>", "", text).strip())]
    if _length(found) < _ENOUGH:
        found = max(found, list(_plain(tree)), key=_length)
    return found


def _length(lines: list[str]) -> int:
    return sum(map(len, lines))


def _careful(tree: Any) -> list[str]:
    """trafilatura's extraction; [] where it finds nothing."""
    import trafilatura
    from lxml import etree

    try:
        document = trafilatura.bare_extraction(tree, include_comments=False, include_tables=True, with_metadata=False)
    except (etree.LxmlError, ValueError, TypeError, AttributeError, IndexError, RecursionError):
        return []  # broken markup that it stumbles over still has text, which the next step reads
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

"""An HTML page to an Article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from readout.intake import charset, provenance
from readout.intake.body import paragraphs
from readout.intake.failure import MAX_BYTES, Unread, too_large
from readout.intake.furniture import drop_furniture
from readout.intake.metadata import Metadata, read_metadata
from readout.intake.names import byline_of, opening_byline
from readout.intake.printed import date_line
from readout.intake.provenance import Credit
from readout.intake.tongue import language_of
from readout.intake.tree import is_hostile, parse, text_of
from readout.records import Article

_HEADER = 8  # first paragraphs among which the headline, the byline and the date may be repeated
_CREDIT_BLOCKS = ("p", "div", "span", "li", "em", "i", "small", "footer", "cite", "a", "h3", "h4")
_MAX_CREDIT_BLOCK = 240  # characters


def parse_page(html: bytes | str, url: str | None = None) -> Article:
    """The article of an HTML page; `url` is where it was found.

    `text` holds the body's paragraphs, separated by blank lines, less headline, byline, date line and page furniture.
    Raises InputError where the page is empty, binary, too large, or has no text.
    """
    if len(html) >= MAX_BYTES:
        raise too_large(url or "the page")
    if isinstance(html, bytes) and charset.is_binary(html):
        raise Unread("binary", f"{url or 'the page'} is a binary file, not HTML: give a page or a text")
    text = charset.decode(html) if isinstance(html, bytes) else html
    if not text.strip():
        raise Unread("empty", f"{url or 'the page'} is empty: there is nothing to read")
    return parse_tree(parse(text), url)


def parse_tree(tree: Any, url: str | None) -> Article:
    """The article of a parsed page. `tree` is changed."""
    hostile = is_hostile(tree)
    said = read_metadata(tree, url, hostile)
    base = url or said.canonical
    credits = [] if hostile else list(_credits(tree, base))
    blocks = _body(paragraphs(tree, hostile, said.body), said)
    if said.standfirst and _key(said.standfirst) not in _key(" ".join(blocks)):
        blocks.insert(0, said.standfirst)
    body = "\n\n".join(blocks)
    if not re.search(r"\w", body):
        raise Unread("no-text", f"{url or 'the page'} has no text to read: it may need a browser to show its article")
    return Article(
        text=body,
        url=url or said.canonical,
        outlet=said.outlet,
        title=said.title,
        byline=said.byline or opening_byline(body),
        published=said.published,
        source_url=_source(said, credits, base),
        via=_via(said, credits, body, base),
        language=language_of(body),
    )


def _body(found: list[str], said: Metadata) -> list[str]:
    """The paragraphs without what the record holds in other fields, and without furniture."""
    title = _key(said.title or "")
    kept = [
        paragraph
        for number, paragraph in enumerate(drop_furniture(found))
        if not (number < _HEADER and (_key(paragraph) == title or byline_of(paragraph) or date_line(paragraph)))
        and provenance.credit_line(paragraph) is None
    ]
    return kept


def _key(line: str) -> str:
    return re.sub(r"\W+", "", line.casefold())


def _credits(tree: Any, base: str | None) -> Iterator[Credit]:
    """What the page's short blocks name as its source, in reading order."""
    for element in tree.iter(*_CREDIT_BLOCKS):
        if sum(len(piece) for piece in element.itertext()) > _MAX_CREDIT_BLOCK:
            continue
        anchors = [element] if element.tag == "a" else element.iter("a")
        links = [(text_of(a), provenance.absolute(a.get("href") or "", base) or "") for a in anchors]
        credit = provenance.credit_line(text_of(element), links)
        if credit and (credit.name or provenance.other_site(base, credit.link) or base is None):
            yield credit


def _source(said: Metadata, credits: list[Credit], base: str | None) -> str | None:
    """The link named as source: in the text, in the metadata, or as a canonical address on another site."""
    printed = next(
        (
            credit.link
            for credit in credits
            if credit.link and (base is None or provenance.other_site(base, credit.link))
        ),
        None,
    )
    return printed or next((link for link in (said.source, said.canonical) if provenance.other_site(base, link)), None)


def _via(said: Metadata, credits: list[Credit], body: str, base: str | None) -> tuple[str, ...]:
    """The outlets that the report passed through, first printing first: the agency, then the sources the page names."""
    source = _source(said, credits, base)
    named = [credit.name or provenance.site_of(credit.link) for credit in reversed(credits)]
    if source and not named:
        named = [provenance.site_of(source)]
    own = [provenance.site_of(base) or ""]
    return provenance.chain([provenance.wire_credit(body), said.wire, *named], said.outlet, own)

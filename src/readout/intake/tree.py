"""HTML to a tree of bounded depth, and the tree without what is plainly no article: scripts, forms, page modules."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from readout.intake.failure import Unread
from readout.intake.furniture import is_tail_heading

MAX_DEPTH = 256
"""Deeper trees are read by the plain way only. libxml2 itself drops what is nested deeper when `huge_tree` is off; real
pages stay under 40."""
MAX_ELEMENTS = 60_000
"""Pages of more elements are read by the plain way only: real articles have some hundreds to a few thousand, and the
careful way takes seconds beyond that."""

_NOT_XML = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
    "|&#(?:0{0,9}(?:[0-8]|1[124-9]|2\\d|3[01])|x0{0,9}(?:[0-8bcef]|1[\\da-f]))(?![\\da-f]);?",
    re.I,
)
"""Characters that XML forbids: they are no text, and libraries on the way refuse them."""
_NEVER_TEXT = [
    "script", "style", "noscript", "template", "iframe", "svg", "form", "button", "select", "textarea",
    "object", "canvas", "dialog", "nav", "aside", "figcaption", "video", "audio",
]  # fmt: skip
_MODULES = frozenset([
    "ad", "ads", "advert", "advertisement", "advertising", "adslot", "advertorial", "sponsor", "sponsored",
    "sponsorship", "outbrain", "taboola", "nativo", "newsletter", "newsletters", "signup", "recirc",
    "recirculation", "related", "recommended", "recommendation", "recommendations", "recommends", "trending",
    "promo", "promos", "promotion", "promobox", "disruptor", "boilerplate", "speedbump", "cta", "teaser",
    "teasers", "popular", "mostread", "mostpopular", "readmore", "share", "sharing", "sharebar", "sharetools",
    "social", "socials", "sharedaddy", "addthis", "disqus", "comments", "commenting", "breadcrumb",
    "breadcrumbs", "caption", "imagecaption", "credit", "credits", "copyright", "byline", "bylines", "bio",
    "tags", "taglist", "topics", "pagination", "cookie", "consent", "gdpr", "toolbar", "subscribe",
    "subscription", "donate", "donation", "licensing", "popover", "tooltip", "modal", "skiplink",
    "printfriendly", "jp-relatedposts", "sources", "twitter-tweet", "instagram-media", "tiktok-embed", "fb-post",
])  # fmt: skip
"""Words of class and id attributes that name a page module (source: pages of many content systems)."""
_PAIRS = re.compile(
    r"(?:more|also|read|further|see)-(?:from|for|on|like|stories|news|next|also|reading|coverage)|up-next|article-(?:tags|footer|meta|sources)"
    r"|post-(?:tags|footer|meta)|author-(?:bio|box|info|card)|about-(?:the-)?authors?|app-promo|call-to-action|in-this-(?:article|story)"
    r"|table-of-contents|story-(?:tags|footer)|link-?list|most-(?:read|popular|viewed)"
)
_CREDIT = re.compile(r"\([^()]{0,60}\b(?:AP|AFP|EPA|Reuters|Getty|Photo|Image|Credit|Courtesy)\b[^()]{0,60}\)\.?$")
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_CONTAINERS = frozenset(("div", "section", "header", "ul", "li"))
_TOKEN = re.compile(r"[a-z]+|[A-Z][a-z]*")
_MAX_SHARE = 0.3
"""A module that holds more of the page's prose than this is no module but a wrapper with an unlucky name."""
_ATTRIBUTES = ("class", "id", "data-testid", "data-component", "data-type", "aria-label")


def parse(text: str) -> Any:
    """The lxml tree of an HTML page, as far as it goes. Raises InputError where there is nothing to parse."""
    from lxml import etree, html

    text = _NOT_XML.sub(" ", text)
    parser = html.HTMLParser(huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as problem:
        raise Unread(
            "no-text", "the page holds no readable HTML: give the whole page, or plain text as .txt"
        ) from problem
    return tree


def is_hostile(tree: Any) -> bool:
    """Whether the tree is too large or too deep to be gone through more than once or twice."""
    from lxml import etree

    count = depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        count += event == "start"
        if count > MAX_ELEMENTS or depth > MAX_DEPTH:
            return True
    return False


def strip_unread(tree: Any) -> None:
    """Takes out of `tree` the elements that never hold an article's text: scripts, forms, navigation."""
    from lxml import etree

    etree.strip_elements(tree, *_NEVER_TEXT, with_tail=False)


def prune(tree: Any) -> None:
    """Takes page modules out of `tree`, by the words of their class or id or by their heading, and picture captions and
    blocks that are nothing but links."""
    from lxml import etree

    limit = max(_prose_length(tree) * _MAX_SHARE, 1)
    alike: Counter[str | None] = Counter()  # prose of the paragraphs of one class: the body's may have an unlucky one
    for paragraph in tree.iter("p"):
        alike[paragraph.get("class") or ""] += _prose_length(paragraph)
    for element in list(tree.iter(etree.Element)):
        if element.tag in ("html", "body", "main", "article", "head") or element.getparent() is None:
            continue
        if element.tag in _HEADINGS and is_tail_heading(text_of(element)):
            element = _headed(element, limit)
            _remove(element)
            continue
        module = _is_module(element) and max(_prose_length(element), alike[element.get("class") or ""]) <= limit
        if module or _is_link_block(element) or _is_caption(element):
            _remove(element)


def text_of(element: Any) -> str:
    """The element's words, white space folded; what its children hold is kept apart."""
    return " ".join(" ".join(element.itertext()).split())


def line_of(element: Any) -> str:
    """The words of a headline or a paragraph as they are printed: emphasis and links within leave no space."""
    apart = any(child.tag in ("br", "p", "div") for child in element.iterdescendants())
    return " ".join((" " if apart else "").join(element.itertext()).split())


def _is_module(element: Any) -> bool:
    for name in _ATTRIBUTES:
        value = element.get(name)
        if not value:
            continue
        for word in value[:300].split():
            hyphened = "-".join(token.lower() for token in _TOKEN.findall(word))
            if word.lower() in _MODULES or not _MODULES.isdisjoint(hyphened.split("-")) or _PAIRS.search(hyphened):
                return True
    return False


def _headed(heading: Any, limit: float) -> Any:
    """The largest element that the heading opens and that is small enough to be a module; at least the heading."""
    found = heading
    while (parent := found.getparent()) is not None and parent.tag in _CONTAINERS and not (parent.text or "").strip():
        if parent.index(found) != 0 or _prose_length(parent) > limit:
            break
        found = parent
    return found


def _is_caption(element: Any) -> bool:
    """A paragraph in italics that ends with a picture credit in parentheses."""
    if element.tag != "p" or not len(element) or (element.text or "").strip():
        return False
    first = element[0]
    whole = len(element) == 1 and first.tag in ("em", "i", "small") and not (first.tail or "").strip()
    return whole and _CREDIT.search(text_of(element)[-80:]) is not None


def _is_link_block(element: Any) -> bool:
    """A paragraph, heading or list all of whose words are links, none of them a sentence: a teaser."""
    if element.tag not in ("p", "ul", "ol", "h2", "h3", "h4"):
        return False
    links = [link for link in element.iter("a") if not link.get("href", "#").startswith("#")]
    if not links or len(links) > 60:
        return False
    words = text_of(element)
    linked = sum(len(text_of(link)) for link in links)
    prose = words.rstrip(" \"'”’").endswith((".", "!", "?")) and element.tag == "p"
    return bool(words) and not prose and linked >= 0.9 * len(words) and len(words) > 3


def _prose_length(element: Any) -> int:
    """Characters in the element's paragraphs and list items, those of links not counted."""
    total = 0
    for block in element.iter("p", "li"):
        if block.tag == "li" and block.find(".//p") is not None:
            continue
        total += sum(len(piece) for piece in block.itertext())
        total -= sum(len(piece) for link in block.iter("a") for piece in link.itertext())
    return total


def _remove(element: Any) -> None:
    """Drops the element and keeps the text that follows it."""
    parent = element.getparent()
    if parent is None:
        return
    tail = element.tail
    if tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + tail
        else:
            before.tail = (before.tail or "") + tail
    parent.remove(element)

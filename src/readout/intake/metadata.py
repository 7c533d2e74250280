"""A page's own account of itself: title, authors, outlet, date, source.

A cascade, a field at a time: JSON-LD, meta tags, the printed page.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any, NamedTuple

from readout.intake import jsonld
from readout.intake.names import byline_of, is_group, join_names, same_name
from readout.intake.printed import date_line, dated_part, is_update_label, machine_date, printed_date, url_date
from readout.intake.provenance import absolute, agency, byline_wire, site_of
from readout.intake.tree import line_of, text_of

_TITLES = ("og:title", "twitter:title", "dc.title", "sailthru.title", "parsely-title")
_AUTHORS = (
    "author", "article:author", "dc.creator", "dcterms.creator", "sailthru.author", "parsely-author", "byl",
    "citation_author", "article.author",
)  # fmt: skip
_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "dc.date.issued", "dcterms.date",
    "dc.date", "parsely-pub-date", "sailthru.date", "article:published", "pubdate", "publishdate", "publish-date",
    "publication_date", "citation_publication_date", "og:published_time", "article.published", "date",
)  # fmt: skip
_SITES = ("og:site_name", "application-name", "publisher", "dc.publisher")
_SOURCES = ("original-source", "syndication-source", "citation_source")
_NEAR_DAYS = 3
"""The printed date wins over metadata's within so many days: metadata are often in another time zone, and pages that
were revised the next day print that day. A date farther off belongs to something else on the page."""
_SAME_TITLE = 0.5  # likeness of two printings of one title, the outlet's name after one of them
_MOST_HEADINGS = 200  # of a page; the title is among the first
_LONGEST_TITLE = 400  # characters
_LONE_TITLE = 5  # words of an h1 that is a title though the metadata give another; a site's name has fewer
_NEAR_TITLE = 60  # blocks after the headline in which the page prints its date and byline
_BEFORE_TITLE = 25
_PROSE = 150  # characters of a paragraph of the body
_MAX_PROSE = 2  # such paragraphs that can stand above the date line: a standfirst and a caption
_STANDFIRST = range(40, 500)  # characters
_LONGEST_BYLINE = 160  # characters
_FEW = 4  # distinct bylines; more are those of a list of teasers
_BYLINE_CLASS = re.compile(r"by-?line|author|vcard|contributor|writer", re.I)
_AUTHOR_PAGE = re.compile(
    r"/(?:authors?|staff|people|persons?|profiles?|by|contributors?|writers?|journalists?|reporters?|columnists?)/[\w.%-]",
    re.I,
)
_NOT_BYLINE = re.compile(r"bio|comment|related|avatar|image|social|follow|desc|about|title|date|time|job|more", re.I)
_BLOCKS = frozenset([
    "p", "div", "span", "time", "h1", "h2", "h3", "h4", "li", "a", "address", "em", "small", "section",
    "header", "td", "b", "strong", "i", "font", "cite",
])  # fmt: skip
_SUFFIX = re.compile(r"^(.{8,}?)\s(?:[|–—·»-]|::)\s(.{2,60})$")


class Metadata(NamedTuple):
    """What the page says of itself; a field that it does not say is None. `wire` is an agency that its byline credits,
    `standfirst` the summary that it prints under its headline, `body` the article's text where JSON-LD carries it."""

    title: str | None
    byline: str | None
    outlet: str | None
    published: str | None
    canonical: str | None
    source: str | None
    wire: str | None
    standfirst: str | None
    body: str = ""


def read_metadata(tree: Any, url: str | None, hostile: bool = False) -> Metadata:
    """The metadata of a whole page (scripts still in it). `url` is where it was found, if known. Of a `hostile` tree
    the body is not looked at."""
    if hostile:
        tree = next(tree.iter("head"), None)
        if tree is None:
            return Metadata(None, None, site_of(url), None, None, None, None, None)
    metas = _metas(tree)
    node = jsonld.article_node(
        [script.text or "" for script in tree.iter("script") if "ld+json" in (script.get("type") or "")]
    )
    link = next(
        (a.get("href") for a in tree.iter("link") if (a.get("rel") or "").lower() == "canonical" and a.get("href")),
        None,
    )
    canonical = absolute(link or next(iter(metas.get("og:url", ())), ""), url)
    outlet = _outlet(node, metas, url or canonical)
    blocks = _near(tree, _headline(tree, node, metas))
    byline, wire = _byline(node, metas, blocks, tree, outlet)
    if byline is None:
        byline = _few(filter(_is_author_link, blocks), outlet)
    return Metadata(
        title=_title(tree, node, metas, outlet),
        byline=byline,
        outlet=outlet,
        published=_published(node, metas, blocks, tree, url or canonical),
        canonical=canonical,
        source=_source(node, metas, url or canonical),
        wire=wire,
        standfirst=_standfirst(node, metas, blocks),
        body=unescape(node["articleBody"]) if isinstance(node.get("articleBody"), str) else "",
    )


def _metas(tree: Any) -> dict[str, list[str]]:
    """The contents of meta tags, by name in lower case."""
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        content = (meta.get("content") or "").strip()
        for key in ("property", "name", "itemprop"):
            if meta.get(key) and content:
                found.setdefault(meta.get(key).strip().lower(), []).append(content[:1000])
    return found


def _first(metas: dict[str, list[str]], keys: tuple[str, ...]) -> str | None:
    return next((metas[key][0] for key in keys if key in metas), None)


def _text(value: object) -> str | None:
    """A metadata string with its entities resolved (some systems escape twice) and white space folded."""
    if not isinstance(value, str):
        return None
    return " ".join(re.sub(r"</?[a-z]{1,8}>", "", unescape(unescape(value[:2000]))).split()) or None


def _headline(tree: Any, node: dict[str, Any], metas: dict[str, list[str]]) -> Any:
    """The heading that prints the title: the one nearest to what the metadata say, or a lone long h1, or None."""
    said = [_words(title) for title in _given_titles(tree, node, metas)]
    heads = [(h, words) for h in tree.iter("h1", "h2", "h3") if (words := _words(text_of(h)))][:_MOST_HEADINGS]
    matched = [(_overlap(words, title), -n, h) for n, (h, words) in enumerate(heads) for title in said]
    best = max(matched, key=lambda found: found[:2], default=None)
    if best and best[0] >= _SAME_TITLE:
        return best[2]
    lone = [h for h, words in heads if h.tag == "h1" and words]
    return lone[0] if len(lone) == 1 and len(_words(text_of(lone[0]))) >= _LONE_TITLE else None


def _given_titles(tree: Any, node: dict[str, Any], metas: dict[str, list[str]]) -> list[str]:
    given = (node.get("headline"), *(metas[key][0] for key in _TITLES if key in metas), tree.findtext(".//title"))
    return [title for value in given if (title := _text(value)) and len(title) <= _LONGEST_TITLE]


def _overlap(first: set[str], second: set[str]) -> float:
    """How alike two titles are: twice the words they share, over the words they have (Dice)."""
    return 2 * len(first & second) / (len(first) + len(second))


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _title(tree: Any, node: dict[str, Any], metas: dict[str, list[str]], outlet: str | None) -> str | None:
    """The printed headline; or else the metadata's, less the outlet's name."""
    printed = _headline(tree, node, metas)
    if printed is not None and len(_words(text_of(printed))) > 1:
        return line_of(printed)
    given = next(iter(_given_titles(tree, node, metas)), None)
    return _without_outlet(given, outlet) if given else None


def _without_outlet(title: str, outlet: str | None) -> str:
    """A title without the outlet's name that many systems put before or after it."""
    for _ in range(2):
        found = _SUFFIX.match(title)
        if found and (same_name(found[2], outlet) or (len(found[2].split()) <= 3 and "|" in title)):
            title = found[1]
        elif outlet and (start := re.match(r"^(.{2,60}?)\s[|–—·:-]\s", title)) and same_name(start[1], outlet):
            title = title[start.end() :]
    return title.strip()


def _outlet(node: dict[str, Any], metas: dict[str, list[str]], url: str | None) -> str | None:
    said = [*jsonld.names(node.get("publisher")), *(metas[key][0] for key in _SITES if key in metas)]
    clean = [
        name.split(" | ")[0].strip()
        for value in said
        if (name := _text(value)) and "://" not in name and name[0] != "@"
    ]
    return next((name for name in clean if name and len(name) <= 80), None) or site_of(url)


def _near(tree: Any, headline: Any) -> list[Any]:
    """The small elements after the headline down to the body's prose, then those just above it, nearest first: where
    pages print their date and byline. Without a headline, the first of the page."""
    before: list[Any] = []
    after: list[Any] = []
    passed, prose = headline is None, 0
    for element in tree.iter(*_BLOCKS):
        if element is headline:
            passed = True
            continue
        length = sum(len(piece) for piece in element.itertext())
        prose += passed and element.tag == "p" and length >= _PROSE
        if prose > _MAX_PROSE or len(after) >= _NEAR_TITLE:
            break
        if 0 < length <= _STANDFIRST.stop:
            (after if passed else before).append(element)
    return [*after, *reversed(before[-_BEFORE_TITLE:])]


def _standfirst(node: dict[str, Any], metas: dict[str, list[str]], blocks: list[Any]) -> str | None:
    """The summary that metadata give where the page prints the same words by its headline."""
    given = (node.get("description"), *(metas[key][0] for key in ("og:description", "description") if key in metas))
    said = {_squeezed(text) for value in given if (text := _text(value)) and len(text) in _STANDFIRST}
    return next((line for block in blocks if (line := line_of(block)) and _squeezed(line) in said), None)


def _squeezed(line: str) -> str:
    return re.sub(r"\W+", "", line.casefold())


def _published(
    node: dict[str, Any], metas: dict[str, list[str]], blocks: list[Any], tree: Any, url: str | None
) -> str | None:
    """The day of publication. The metadata say it, and a date printed by the headline corrects it by a few days; then
    come the printed date alone, the address, and a date of revision. Nothing is guessed: a wrong day would misdate
    every claim on the page."""
    said = _said_dates(node, metas, tree)
    given = next(said, None)
    printed, revised = _printed_near(blocks)
    if given is None:
        return printed or url_date(url) or revised
    if printed and len(printed) == len(given) == 10 and _days_apart(printed, given) <= _NEAR_DAYS:
        return printed
    return given


def _said_dates(node: dict[str, Any], metas: dict[str, list[str]], tree: Any) -> Iterator[str]:
    marked = [
        e.get("content") or e.get("datetime") or text_of(e)
        for e in tree.iter("time", "span", "div", "p")
        if e.get("itemprop") == "datePublished"
    ]
    for value in (
        node.get("datePublished"),
        *(metas[key][0] for key in _DATES if key in metas),
        *marked,
        node.get("dateCreated"),
    ):
        if day := machine_date(_text(value)):
            yield day


def _printed_near(blocks: list[Any]) -> tuple[str | None, str | None]:
    """(first date printed by the headline, first one labelled as a revision)."""
    revised = None
    for block in blocks:
        line = text_of(block)
        day = dated_part(line)
        if day is None and block.tag == "time":
            day = printed_date(line) or machine_date(block.get("datetime"))
        if day is None:
            continue
        if not is_update_label(line):
            return day, revised
        revised = revised or day
    return None, revised


def _days_apart(first: str, second: str) -> int:
    return abs((datetime.date.fromisoformat(first) - datetime.date.fromisoformat(second)).days)


def _byline(
    node: dict[str, Any], metas: dict[str, list[str]], blocks: list[Any], tree: Any, outlet: str | None
) -> tuple[str | None, str | None]:
    """(authors, the agency that the byline credits). A person named anywhere comes before an agency or a desk."""
    marked = [line for e in blocks if _is_marked(e) and len(line := text_of(e)) <= _LONGEST_BYLINE]
    printed = [
        line
        for e in blocks
        if (byline_of(line := text_of(e)) or _is_classed(e)) and len(line) <= _LONGEST_BYLINE and not date_line(line)
    ]
    candidates = (
        join_names(filter(None, map(_text, jsonld.names(node.get("author") or node.get("creator")))), outlet),
        *(join_names(filter(None, map(_text, metas[key])), outlet) for key in _AUTHORS if key in metas),
        _few(filter(_is_marked, tree.iter("a", "span", "address", "p", "div")), outlet) or join_names(marked, outlet),
        *(join_names([line], outlet) for line in printed),
    )
    named = [names for names in candidates if names]
    chosen = next((names for names in named if not is_group(names, outlet)), None) or next(iter(named), None)
    wires = [byline_wire(line) for line in (*marked, *printed)] + [agency(names) for names in named[:1]]
    return chosen, next(filter(None, wires), None)


def _few(elements: Iterable[Any], outlet: str | None) -> str | None:
    """The authors that these elements name, where they are few enough to be this page's."""
    lines = {line: None for e in elements if 0 < len(line := text_of(e)) <= _LONGEST_BYLINE}
    return join_names(lines, outlet) if len(lines) <= _FEW else None


def _is_marked(element: Any) -> bool:
    return "author" in (element.get("rel"), element.get("itemprop"))


def _is_author_link(element: Any) -> bool:
    return element.tag == "a" and _AUTHOR_PAGE.search(element.get("href") or "") is not None


def _is_classed(element: Any) -> bool:
    """Whether the element's class says byline or author, and not what often stands beside it."""
    label = f"{element.get('class') or ''} {element.get('data-testid') or ''}"
    return bool(_BYLINE_CLASS.search(label)) and not _NOT_BYLINE.search(label)


def _source(node: dict[str, Any], metas: dict[str, list[str]], url: str | None) -> str | None:
    """The link that the metadata name as the page's original."""
    based = node.get("isBasedOn") or node.get("isBasedOnUrl")
    if isinstance(based, dict):
        based = based.get("url") or based.get("@id")
    value = based if isinstance(based, str) else _first(metas, _SOURCES)
    return absolute(value, url) if value and value.startswith("http") else None

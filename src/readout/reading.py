"""The whole way from an article to its claims."""

from __future__ import annotations

import re
from datetime import date

from readout.records import Article, Reading

_PARTIAL = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")


def read(
    article_or_text: Article | str,
    published: str | date | None = None,
    outlet: str | None = None,
    title: str | None = None,
) -> Reading:
    """Reads an article, or a bare text, and gives its claims with all that they rest on.

    `published` (a date or an ISO date), `outlet` and `title` win over what the article has. Offsets index its text."""
    from readout.claims.assemble import Found, assemble
    from readout.claims.attribution import find_attributions
    from readout.claims.doubtful import settle_doubts
    from readout.claims.events import find_events
    from readout.claims.quotes import quotations
    from readout.dates import find_dates
    from readout.entities.mentions import Cast
    from readout.language.encoder import encoder
    from readout.language.sentences import split
    from readout.places import find_places

    article = _article(article_or_text, published, outlet, title)
    text = article.text
    sentences = split(text)
    found = Found(
        article=article,
        sentences=sentences,
        cast=Cast(text, article.published, sentences, article.title, article.outlet),
        dates=find_dates(text, article.published, sentences),
        places=find_places(text),
        attributions=find_attributions(text, sentences),
        quotations=quotations(text),
    )
    drafts = find_events(text, sentences, encoder())
    drafts = settle_doubts(drafts, encoder().card["thresholds"]["trigger"], found.attributions, text)
    claims = assemble(drafts, found)
    return Reading(
        article=article,
        claims=claims,
        mentions=found.cast.mentions,
        dates=tuple(found.dates),
        places=tuple(found.places),
        attributions=tuple(found.attributions),
        sentences=tuple(sentences),
    )


def _article(given: Article | str, published: str | date | None, outlet: str | None, title: str | None) -> Article:
    """The article to read, with the caller's own particulars."""
    import msgspec

    article = Article(text=given) if isinstance(given, str) else given
    own = {"published": _day(published), "outlet": outlet, "title": title}
    return msgspec.structs.replace(article, **{name: value for name, value in own.items() if value is not None})


def _day(published: str | date | None) -> str | None:
    """A date, or an ISO date or date and time, cut to the day; "2024" and "2024-07" stay as they are."""
    from readout.errors import UsageError

    if published is None:
        return None
    text = str(published)
    try:
        return text if _PARTIAL.fullmatch(text) else date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        raise UsageError(f"published={published!r} is not an ISO date such as 2024-07-14") from None

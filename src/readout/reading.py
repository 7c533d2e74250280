"""The whole way from an article to its claims."""

from __future__ import annotations

from readout.records import Article, Reading


def read(
    article_or_text: Article | str,
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
) -> Reading:
    """Reads an article, or a bare text, and gives its claims with all that they rest on.

    `published` (an ISO date), `outlet` and `title` win over what the article carries. Offsets index `article.text`."""
    from readout.claims.assemble import assemble
    from readout.claims.attribution import find_attributions
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
    cast = Cast(text, article.published, sentences, article.title, article.outlet)
    dates = find_dates(text, article.published, sentences)
    places = find_places(text)
    attributions = find_attributions(text, sentences)
    drafts, _, _ = find_events(text, sentences, encoder())
    claims = assemble(article, drafts, sentences, cast, dates, places, attributions, quotations(text))
    return Reading(
        article=article,
        claims=claims,
        mentions=cast.mentions,
        dates=tuple(dates),
        places=tuple(places),
        attributions=tuple(attributions),
        sentences=tuple(sentences),
    )


def _article(given: Article | str, published: str | None, outlet: str | None, title: str | None) -> Article:
    """The article to read, with the caller's own particulars."""
    import msgspec

    article = Article(text=given) if isinstance(given, str) else given
    own = {"published": _day(published), "outlet": outlet, "title": title}
    return msgspec.structs.replace(article, **{name: value for name, value in own.items() if value is not None})


def _day(published: str | None) -> str | None:
    """An ISO date or date and time, cut to the day."""
    from datetime import date, datetime

    from readout.errors import UsageError

    if published is None or (isinstance(published, str) and len(published) in (4, 7) and published[:4].isdigit()):
        return published
    if isinstance(published, datetime | date):
        return published.isoformat()[:10]
    try:
        return date.fromisoformat(str(published)[:10]).isoformat()
    except ValueError:
        raise UsageError(f"published={published!r} is not an ISO date such as 2024-07-14") from None

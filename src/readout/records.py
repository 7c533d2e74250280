"""The records every stage takes and gives: frozen, typed, and shaped like the JSON of a claim.

Offsets count Python characters of `Article.text`; ends are exclusive. Countries are ISO 3166 alpha-3.
Dates are ISO 8601 strings, cut to their precision: "2024-07-14", "2023-03", "2019".
"""

from __future__ import annotations

import hashlib
from typing import Literal, NamedTuple

import msgspec

Status = Literal["actual", "future", "hypothetical", "negated"]
Manner = Literal["direct", "indirect", "mixed"]

QUADS: dict[str, str] = {
    "AGREE": "verbal cooperation",
    "CONSULT": "verbal cooperation",
    "SUPPORT": "verbal cooperation",
    "CONCEDE": "verbal cooperation",
    "COOPERATE": "material cooperation",
    "AID": "material cooperation",
    "RETREAT": "material cooperation",
    "REQUEST": "verbal conflict",
    "REJECT": "verbal conflict",
    "ACCUSE": "verbal conflict",
    "THREATEN": "verbal conflict",
    "PROTEST": "material conflict",
    "SANCTION": "material conflict",
    "MOBILIZE": "material conflict",
    "COERCE": "material conflict",
    "ASSAULT": "material conflict",
}
"""PLOVER's sixteen event types, each with its quad class."""


def short_hash(*parts: object) -> str:
    """Sixteen hex digits that name these parts: the ids of articles, claims and events."""
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Span(NamedTuple):
    """A stretch of the stored text."""

    start: int
    end: int


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all records."""


class Phrase(Record, frozen=True, kw_only=True):
    """Words of the text, and where they stand."""

    text: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @classmethod
    def of(cls, text: str, span: tuple[int, int]) -> Phrase:
        """The phrase that `span` cuts out of `text`."""
        return Phrase(text=text[span[0] : span[1]], start=span[0], end=span[1])


class Article(Record, frozen=True, kw_only=True):
    """One report. `published` is an ISO date cut to its precision, or None; `via` lists the outlets a
    reprint passed through, nearest to the first printing first."""

    text: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    source_url: str | None = None
    via: tuple[str, ...] = ()
    language: str | None = None

    @property
    def id(self) -> str:
        return short_hash(self.url, self.outlet, self.published, self.title, self.text)

    @property
    def published_precision(self) -> Literal["day", "month", "year"] | None:
        kinds: dict[int, Literal["day", "month", "year"]] = {10: "day", 7: "month", 4: "year"}
        return kinds.get(len(self.published)) if self.published else None


class Entity(Record, frozen=True, kw_only=True):
    """Who a name stands for on a date. `kind`: state, person, igo, alliance, organisation, armed-group, medium,
    generic. `country` is ISO alpha-3 or None; `sector` is a PLOVER/NGEC code (GOV, MIL, LEG, JUD, SPY, IGO, REB,
    UAF, COP, OPP, MED, CVL, …); `title` is the office held on that date."""

    id: str
    name: str
    kind: str
    country: str | None = None
    sector: str | None = None
    title: str | None = None


class Mention(Record, frozen=True, kw_only=True):
    """A party named in the text; as a claim's actor or recipient it is one of the JSON's parties."""

    text: str
    start: int
    end: int
    entity: Entity | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class When(Record, frozen=True, kw_only=True):
    """A date as the text gives it. `value` is ISO 8601/TIMEX3; `precision`: time, day, week, month, quarter,
    season, half, year, decade, duration, set, inferred, or unknown. `earliest` and `latest` are ISO days, both
    included. An inferred date (no words of its own) has empty `text` and no offsets."""

    text: str = ""
    start: int | None = None
    end: int | None = None
    value: str | None = None
    precision: str = "unknown"
    earliest: str | None = None
    latest: str | None = None

    @property
    def span(self) -> Span | None:
        return None if self.start is None or self.end is None else Span(self.start, self.end)


class Place(Record, frozen=True, kw_only=True):
    """A place named in the text. `latitude` and `longitude` are degrees on WGS84."""

    text: str
    start: int
    end: int
    name: str
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Attribution(Record, frozen=True, kw_only=True):
    """One report of somebody's words: who (`source`), the words that say so (`cue`), and what (`content`)."""

    content: Span
    source: Span | None = None
    cue: Span | None = None
    manner: Manner = "indirect"


class Speaker(Record, frozen=True, kw_only=True):
    """One link of a claim's chain of attribution. `medium`: interview, readout, statement, tweet, report, … or
    None; `cue` is the strength of the verb (said, claimed, denied, admitted, warned)."""

    name: str
    start: int | None = None
    end: int | None = None
    medium: str | None = None
    cue: str | None = None
    entity: Entity | None = None


class ArticleRef(Record, frozen=True, kw_only=True):
    """What a claim repeats of its article."""

    id: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None


class Claim(Record, frozen=True, kw_only=True):
    """Somebody's statement that somebody did, does, will, might or did not do something to somebody.

    `type` and `mode` are PLOVER's; `background` is PLOVER's `historical`; `said_by` runs from the innermost
    speaker outward and is empty for the outlet's own voice; reciprocal events hold all parties in `actors`."""

    claim_id: str
    article: ArticleRef
    type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    quad: str
    status: Status = "actual"
    background: bool = False
    factuality: float = 3.0
    register: str | None = None
    actors: tuple[Mention, ...] = ()
    recipients: tuple[Mention, ...] = ()
    object: Phrase | None = None
    condition: Phrase | None = None
    initiator: str | None = None
    when: When | None = None
    where: Place | None = None
    quote: bool = False
    said_by: tuple[Speaker, ...] = ()
    trigger: Phrase
    evidence: Phrase
    score: float = 1.0


class PairLabel(Record, frozen=True, kw_only=True):
    """The PLOVER type of what a given actor does to a given recipient (None: nothing), with a score a type."""

    type: str | None
    scores: dict[str, float]


class Reading(Record, frozen=True, kw_only=True):
    """All that was read from one article."""

    article: Article
    claims: tuple[Claim, ...] = ()
    mentions: tuple[Mention, ...] = ()
    dates: tuple[When, ...] = ()
    places: tuple[Place, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    sentences: tuple[Span, ...] = ()


class Event(Record, frozen=True, kw_only=True):
    """What one or more claims are about. `reports` counts claims' articles, `outlets` their outlets, `origins`
    independent first printings (a reprint adds a report, not an origin), `speakers` the named first speakers."""

    event_id: str
    type: str
    mode: str | None = None
    quad: str
    status: Status = "actual"
    background: bool = False
    register: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    value: str | None = None
    precision: str | None = None
    earliest: str | None = None
    latest: str | None = None
    place: str | None = None
    initiator: str | None = None
    reports: int = 0
    outlets: int = 0
    origins: int = 0
    speakers: int = 0
    claims: tuple[str, ...] = ()

"""Which claims are about one event: deterministic, and the same in whatever order the claims arrived.

Claims of one bucket (keys.bucket: same type, parties and kind of status) are taken in an order that depends on nothing
but the claims: stated dates before inferred ones before none, narrow windows before wide ones, those that say more
before those that say less, then by publication. Each joins an event already there or founds one:

- a stated date joins an event of the same window; a wider one (a month) joins a narrower one (a day) that it holds,
  if there is exactly one; a year or more joins only where both name the same object, or it would catch too much;
- an inferred date (the story's own day) joins an event of its article within STORY_REACH days (of several, the one
  that was last mentioned), else the event of that day or the one that ends at most INFERRED_REACH days before it;
- no date joins an event of the same article (of several, the one that was last mentioned), else the one event that
  another article published within UNDATED_REACH days reports; nothing joins a choice between several;
- `future` joins `actual` only on one and the same stated day: what was announced for that day took place;
- channels (remote or in person), persons, levels, objects, registers and countries of place must not contradict.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from readout.ledger.keys import day_window, party_key, window
from readout.ledger.levels import level_of
from readout.records import Claim

INFERRED_REACH = 3
"""Days that an inferred date, which is often the day of printing, may come after the event's own."""

STORY_REACH = 16
"""Days before publication within which an event is still the story's own news, as claims.dating has it."""

UNDATED_REACH = 3
"""Days between two publications within which an undated report may mean the same event."""

WIDE = 100
"""A window of more days than this (over a quarter) joins a narrower one only by its object."""

LAST = "9999"
"""Sorts articles without a publication date after all others."""

IN_PERSON = frozenset({"visit", "multilateral", "third-party"})
"""CONSULT modes that one meeting may be given by different reports."""

_WORD = re.compile(r"\w+")
_EMPTY_WORDS = frozenset(
    {"a", "an", "and", "at", "by", "for", "from", "in", "into", "its", "of", "on", "or", "the", "to"}
)


@dataclass(frozen=True)
class Witness:
    """A claim as merging sees it. `reprint`: its article says that it was printed elsewhere before."""

    claim: Claim
    reprint: bool = False

    @cached_property
    def window(self) -> tuple[int, int] | None:
        """First and last day as ordinals, which do not run out at the ends of the calendar."""
        days = window(self.claim.when)
        return (days[0].toordinal(), days[1].toordinal()) if days else None

    @cached_property
    def inferred(self) -> bool:
        return self.claim.when is not None and self.claim.when.precision == "inferred"

    @cached_property
    def days(self) -> int:
        """The width of the window: 1 for a day."""
        return self.window[1] - self.window[0] + 1 if self.window else 0

    @cached_property
    def channel(self) -> str | None:
        mode = self.claim.mode
        return "in person" if self.claim.type == "CONSULT" and mode in IN_PERSON else mode

    @cached_property
    def persons(self) -> dict[str, set[str]]:
        """The last names of the persons that are named, by party: spellings of first names differ more."""
        found: dict[str, set[str]] = defaultdict(set)
        for party in (*self.claim.actors, *self.claim.recipients):
            if party.entity and party.entity.kind == "person" and "/" not in party.entity.id:
                words = _WORD.findall(party.entity.name.casefold())
                found[party_key(party, self.claim.article.id)].update(words[-1:])
        return found

    @cached_property
    def levels(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        if self.claim.type == "CONSULT":
            for party in (*self.claim.actors, *self.claim.recipients):
                if level := level_of(party):
                    found[party_key(party, self.claim.article.id)].add(level)
        return found

    @cached_property
    def object_words(self) -> set[str]:
        """The words of the object that tell it from another; a CONSULT is one event whatever it was about."""
        if self.claim.object is None or self.claim.type == "CONSULT":
            return set()
        return set(_WORD.findall(self.claim.object.text.casefold())) - _EMPTY_WORDS

    @property
    def place_country(self) -> str | None:
        """Where it happened, at country level; the place of a call is what it was about, or one end of it."""
        return self.claim.where.country if self.claim.where and self.claim.mode != "phone" else None

    @property
    def published(self) -> str:
        return self.claim.article.published or LAST

    @property
    def published_day(self) -> int | None:
        """The day of publication as an ordinal, if it is known to the day."""
        days = day_window(self.published)
        return days[0].toordinal() if days and days[0] == days[1] else None

    @cached_property
    def seniority(self) -> tuple[str, str, int, str]:
        """Earlier printed comes first; ties are broken by what the claim is, never by when it was added."""
        return self.published, self.claim.article.id, self.claim.trigger.start, self.claim.claim_id

    @cached_property
    def turn(self) -> tuple[int, int, bool, int, tuple[str, str, int, str]]:
        """The place in the order of merging."""
        tier = 2 if self.window is None else int(self.inferred)
        says = sum(map(len, self.persons.values())) + sum(map(len, self.levels.values()))
        says += (self.channel is not None) + bool(self.object_words)
        return tier, self.days, self.claim.status != "actual", -says, self.seniority


@dataclass(eq=False)
class Cluster:
    """The claims about one event, in the order they were taken; the first founded it."""

    witnesses: list[Witness] = field(default_factory=list)
    channel: str | None = None
    register: str | None = None
    place_country: str | None = None
    statuses: set[str] = field(default_factory=set)
    persons: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    levels: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    object_words: set[str] = field(default_factory=set)

    @property
    def founder(self) -> Witness:
        return self.witnesses[0]

    def take(self, witness: Witness) -> None:
        self.witnesses.append(witness)
        self.channel = self.channel or witness.channel
        self.register = self.register or witness.claim.register
        self.place_country = self.place_country or witness.place_country
        self.statuses.add(witness.claim.status)
        self.object_words |= witness.object_words
        for party, names in witness.persons.items():
            self.persons[party] |= names
        for party, levels in witness.levels.items():
            self.levels[party] |= levels

    def admits(self, witness: Witness) -> bool:
        """Whether nothing that the claim says contradicts what the event's claims say."""
        return (
            self._status_fits(witness)
            and _same_or_unknown(self.channel, witness.channel)
            and _same_or_unknown(self.register, witness.claim.register)
            and _same_or_unknown(self.place_country, witness.place_country)
            and _overlap_or_unknown(self.object_words, witness.object_words)
            and all(_overlap_or_unknown(self.persons.get(p, set()), names) for p, names in witness.persons.items())
            and all(_overlap_or_unknown(self.levels.get(p, set()), levels) for p, levels in witness.levels.items())
        )

    def _status_fits(self, witness: Witness) -> bool:
        one_day = witness.days == self.founder.days == 1 and not witness.inferred and not self.founder.inferred
        return witness.claim.status in self.statuses or one_day

    def last_mention_before(self, witness: Witness) -> int:
        """The offset of the event's last mention before the claim in the claim's article; -1 if all stand after it."""
        starts = [w.claim.trigger.start for w in self.witnesses if w.claim.article.id == witness.claim.article.id]
        return max((s for s in starts if s <= witness.claim.trigger.start), default=-1)


def _same_or_unknown(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _overlap_or_unknown(one: set[str], other: set[str]) -> bool:
    return not one or not other or not one.isdisjoint(other)


class Bucket:
    """The events of one bucket while they are found, with what is needed to look them up quickly."""

    def __init__(self) -> None:
        self.clusters: list[Cluster] = []
        self._starts: list[tuple[int, int]] = []
        self._by_article: dict[str, list[Cluster]] = defaultdict(list)
        self._by_day: dict[int, list[Cluster]] = defaultdict(list)

    def place(self, witness: Witness) -> None:
        """Puts the claim into the event it belongs to, or into one of its own."""
        cluster = self._home(witness)
        if cluster is None:
            cluster = Cluster()
            if witness.window:
                insort(self._starts, (witness.window[0], len(self.clusters)))
            self.clusters.append(cluster)
        cluster.take(witness)
        _note(self._by_article[witness.claim.article.id], cluster)
        if witness.published_day:
            _note(self._by_day[witness.published_day], cluster)

    def _home(self, witness: Witness) -> Cluster | None:
        if witness.window is None:
            return self._undated_home(witness)
        first, last = witness.window
        if witness.inferred:
            told = [c for c in self._same_article(witness) if _meets(c.founder.window, first - STORY_REACH, last)]
            near = self._within(first - INFERRED_REACH, last)
            return _last_mentioned(told, witness) or self._same_window(witness) or self._only(near, witness)
        if witness.days > WIDE and not witness.object_words:
            return self._same_window(witness)
        held = [c for c in self._within(first, last) if witness.days <= WIDE or c.object_words]
        return self._only(held, witness) or self._same_window(witness)

    def _within(self, first: int, last: int) -> Iterator[Cluster]:
        """Events whose whole window lies between two days, in order of their first day."""
        for start, index in self._starts[bisect_left(self._starts, (first, -1)) :]:
            if start > last:
                return
            window = self.clusters[index].founder.window
            if window and window[1] <= last:
                yield self.clusters[index]

    def _same_window(self, witness: Witness) -> Cluster | None:
        """An event founded on the same window; of several, one founded on as little else as the claim says."""
        assert witness.window is not None
        same = [c for c in self._within(*witness.window) if c.founder.window == witness.window and c.admits(witness)]
        if len(same) > 1:
            same = [c for c in same if c.founder.turn[3] == witness.turn[3] and c.founder.channel == witness.channel]
        return same[0] if same else None

    def _only(self, clusters: Iterable[Cluster], witness: Witness) -> Cluster | None:
        admitting = [c for c in clusters if c.admits(witness)]
        return admitting[0] if len(admitting) == 1 else None

    def _same_article(self, witness: Witness) -> list[Cluster]:
        """Events that the claim's article reports already, as news if the claim is news, or else as background."""
        return [
            c
            for c in self._by_article[witness.claim.article.id]
            if c.admits(witness) and any(w.claim.background == witness.claim.background for w in c.witnesses)
        ]

    def _undated_home(self, witness: Witness) -> Cluster | None:
        if told := self._same_article(witness):
            return _last_mentioned(told, witness)
        day = witness.published_day
        if day is None or witness.claim.background:
            return None
        near: list[Cluster] = []
        for shift in range(-UNDATED_REACH, UNDATED_REACH + 1):
            near += [c for c in self._by_day[day + shift] if c not in near]
        return self._only((c for c in near if not all(w.claim.background for w in c.witnesses)), witness)


def _meets(window: tuple[int, int] | None, first: int, last: int) -> bool:
    return window is None or (window[0] <= last and first <= window[1])


def _last_mentioned(clusters: list[Cluster], witness: Witness) -> Cluster | None:
    return max(clusters, key=lambda c: c.last_mention_before(witness), default=None)


def _note(index: list[Cluster], cluster: Cluster) -> None:
    if cluster not in index:
        index.append(cluster)


def merge(witnesses: Iterable[Witness]) -> list[Cluster]:
    """The events of one bucket's claims, each as the cluster of its claims."""
    bucket = Bucket()
    for witness in sorted(witnesses, key=lambda w: w.turn):
        bucket.place(witness)
    return bucket.clusters

"""Builds a claim's chain of attribution: who says it, innermost first, through which medium, on to the outlet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from readout.claims.cues import Cue, cue_in, medium_in, strength_of, word_set
from readout.records import Attribution, Entity, Span, Speaker


class Resolver(Protocol):
    """What a chain asks of an article's cast: the entity that a span stands for."""

    def entity(self, span: Span) -> Entity | None: ...


_FIRST_PERSONS = word_set("i we us me you my our your") | {"let me", "let us"}
_PRONOUNS = word_set("he she it they his her its their him them himself herself")
_CONTRACTED = re.compile(r"[’'](?:ve|m|re|d|ll|s)\Z")
_SUBJECTS = word_set("he she it they i we you there")
_PERSONAL = word_set("he she his her him himself herself")
_NOBODY = frozenset(
    ["no one", "nobody", "none", "anyone", "who", "what", "which", "that", "this", "and", "there", "people"]
)
"""Subjects of a cue verb that name no speaker."""

_NAME = r"(?:the\s)?[A-Z][\w.&’'-]*(?:\s(?:of\s|the\s)?[A-Z][\w.&’'-]*){0,5}"
_ITS_INTERVIEW = re.compile(
    rf"\b(?:an?|the|his|her|their)\s(?P<who>{_NAME})\s(?:TV\s|radio\s|television\s)?(?:interview|podcast)\b"
)
_INTERVIEW_WITH = re.compile(
    rf"\binterviews?\s(?:with|to|on|for|published\s(?:by|in)|aired\s(?:by|on))\s(?P<who>{_NAME})"
)
_TOLD = re.compile(rf"\A(?:has\s|have\s|had\s|also\s|later\s)*(?:told|tells|telling)\s(?P<who>{_NAME})")
_SPOKE_TO = re.compile(rf"\b(?:[Ss]peaking|[Tt]alking|spoke|talked)\s(?:to|with)\s(?P<who>{_NAME})")
_BY_WAY_OF_REPORT = re.compile(rf"\bin\s(?:an?|the)\s(?:report|article|story)\s(?:in|by|of)\s(?P<who>{_NAME})")
_WORDS_AFTER = 60
"""Characters after a cue in which whom the speaker told is read."""

_TAIL = re.compile(r"[^.;:“”\"\n]{0,80}")
_FRONT = re.compile(r"\A(?P<front>(?:[Ii]n|[Oo]n|[Dd]uring|[Aa]t|[Ss]peaking|[Tt]alking)\s[^.;:“”\"\n]{0,120}),\s\Z")
_SPOKESPERSON = re.compile(r"\b(?:spokes(?:man|woman|person)|press secretary)\b", re.IGNORECASE)
_OFFICIAL_TEXTS = frozenset({"readout", "statement"})
_CONTINUES = word_set("continue add go conclude elaborate repeat")


def chain(
    trigger: Span, text: str, attributions: Sequence[Attribution], cast: Resolver, outlet: str | None
) -> tuple[Speaker, ...]:
    """The speakers of the claim whose trigger is `trigger`, innermost first; () for the outlet's own voice.

    Every attribution whose content holds the trigger gives a link; an outlet that a link's cue names ("told CNN", "in
    a CBS News interview") follows it. `outlet`, the article's own, is no link.
    """
    speakers: list[Speaker] = []
    for attribution in covering(trigger, text, attributions):
        for speaker in links(attribution, text, attributions, cast):
            if not any(_same(speaker, known) for known in speakers):
                speakers.append(speaker)
    return tuple(_documents_last(speakers, text))


def _documents_last(speakers: list[Speaker], text: str) -> list[Speaker]:
    """Puts an official text that a spokesperson relays after the spokesperson: it is the medium of the same house."""
    ordered = list(speakers)
    for place in range(len(ordered) - 1):
        one, other = ordered[place], ordered[place + 1]
        if (
            one.medium in _OFFICIAL_TEXTS
            and one.entity is None
            and _SPOKESPERSON.search(text, other.start or 0, other.end or 0)
        ):
            ordered[place], ordered[place + 1] = other, one
    return ordered


def covering(trigger: Span, text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions whose content holds the trigger, innermost first."""
    held = [
        a
        for a in attributions
        if a.content.start <= trigger.start and trigger.end <= a.content.end and a.source and reports_claims(text, a)
    ]
    return sorted(held, key=lambda a: (a.content.end - a.content.start, -(a.source.start if a.source else 0)))


def reports_claims(text: str, attribution: Attribution) -> bool:
    """Whether the content is somebody's statement: a clause or a quotation that was said, not what somebody wants,
    discusses or promises to do. First persons inside another's words are that other."""
    source, cue = attribution.source, cue_in(text, attribution.cue)
    if source is None or _CONTRACTED.sub("", text[source.start : source.end].lower()) in _FIRST_PERSONS | _NOBODY:
        return False
    if cue is None or cue.kind in ("document", "noun"):
        return True
    if cue.kind == "thought" and cue.lemma != "believe":
        return False
    return cue.kind in ("speech", "thought") and _clausal(text, attribution, cue)


def _clausal(text: str, attribution: Attribution, cue: Cue) -> bool:
    content = attribution.content
    if attribution.cue is None or content.end <= attribution.cue.start:
        return True
    opening = text[content.start : content.start + 8].lower()
    if opening.startswith("to "):
        return cue.strength == "claimed"
    if opening.startswith("that ") or opening[:1] in '"“‘«' or cue.frames & {"of", "relay"}:
        return True
    if text[attribution.cue.end : content.start].strip(" ,") == ":" or text[content.start - 2 : content.start] == ": ":
        return True
    if opening.split(" ")[0] in _SUBJECTS and "clause" in cue.frames:
        return True
    return "bare" in cue.frames or bool(cue.frames & {"hearer", "hearer-clause"})


def links(attribution: Attribution, text: str, attributions: Sequence[Attribution], cast: Resolver) -> list[Speaker]:
    """The speaker of the attribution with its medium, then the outlet that the words around the cue name."""
    source = attribution.source
    if source is None:
        return []
    document = medium_in(text, source.start, source.end)
    if document is not None and document[1].end >= source.end - 1:
        name = _named(text, source)
        return [
            Speaker(
                name=name,
                start=source.start,
                end=source.end,
                medium=document[0],
                cue=strength_of(text, attribution.cue),
            )
        ]
    medium, outlet = _medium(attribution, text, attributions)
    who = _person(attribution, text, attributions, cast) or source
    entity = cast.entity(who)
    name = entity.name if entity and entity.kind != "generic" else _named(text, who)
    cue = strength_of(text, attribution.cue)
    first = Speaker(name=name, start=source.start, end=source.end, medium=medium, cue=cue, entity=entity)
    if outlet is None or text[outlet.start : outlet.end].lower() in text[source.start : source.end].lower():
        return [first]
    of_outlet = cast.entity(outlet)
    outlet_name = of_outlet.name if of_outlet else _named(text, outlet)
    return [first, Speaker(name=outlet_name, start=outlet.start, end=outlet.end, medium=medium, entity=of_outlet)]


def _named(text: str, span: Span) -> str:
    """The words of a source without the article before them; "The" inside a sentence belongs to a name (The Hill)."""
    words = text[span.start : span.end]
    article, _, rest = words.partition(" ")
    if article.lower() not in ("a", "an", "the") or not rest:
        return words
    before = (
        text[: span.start].rstrip()[-1:] if span.start < 3 else text[max(0, span.start - 3) : span.start].rstrip()[-1:]
    )
    opens = not before or before in '.!?\n”"“' or text[span.start - 1 : span.start] == "\n"
    return rest if article.islower() or opens else words


def _person(attribution: Attribution, text: str, attributions: Sequence[Attribution], cast: Resolver) -> Span | None:
    """The span that names the speaker: the source, or for a pronoun who spoke last before it and may be meant by it.

    None where nobody did. A quotation's "he" is mostly who spoke before it; an indirect report's is the cast's to say.
    """
    source = attribution.source
    if source is None:
        return None
    pronoun = text[source.start : source.end].lower()
    if pronoun not in _PRONOUNS:
        return source
    if pronoun in _PERSONAL and attribution.manner == "indirect" and cast.entity(source) is not None:
        return None
    for other in _spoke_before(attribution, text, attributions):
        if _may_mean(pronoun, other, text, cast):
            return other
    return None


def _medium(attribution: Attribution, text: str, attributions: Sequence[Attribution]) -> tuple[str | None, Span | None]:
    """The medium that the words around the cue name, and the outlet whose interview it was, if any.

    A quotation that goes on ("he continued") keeps the medium of the report before it.
    """
    found = _stated_medium(attribution, text)
    if found != (None, None):
        return found
    before = _continued(attribution, text, attributions)
    return _stated_medium(before, text) if before else found


def _stated_medium(attribution: Attribution, text: str) -> tuple[str | None, Span | None]:
    cue, source = attribution.cue, attribution.source
    if cue is None or source is None:
        return None, None
    end = cue.end if attribution.content.start >= cue.end else cue.end + len(_tail(text, cue.end))
    if attribution.content.start > cue.end:
        end = max(end, min(attribution.content.start, cue.end + _WORDS_AFTER))
    stretches = [text[cue.start : end]]
    line = max(0, source.start - 140, text.rfind("\n", 0, source.start) + 1)
    marks = (text.rfind(mark, line, source.start) for mark in (". ", "” ", '" '))
    front_from = max([line, *(place + 2 for place in marks if place >= 0)])
    if front := _FRONT.match(text[front_from : source.start]):
        stretches.append(front["front"])
    for offset, stretch in zip((cue.start, front_from), stretches, strict=False):
        if outlet := _named_outlet(stretch):
            return "interview", Span(outlet[0] + offset, outlet[1] + offset)
        if named := medium_in(text, offset, offset + len(stretch)):
            told = _BY_WAY_OF_REPORT.search(stretch)
            return named[0], Span(told.start("who") + offset, told.end("who") + offset) if told else None
    return None, None


def _tail(text: str, start: int) -> str:
    match = _TAIL.match(text, start)
    return match.group() if match else ""


def _named_outlet(stretch: str) -> tuple[int, int] | None:
    """Where the words around a cue name the outlet that the speaker spoke to."""
    for pattern in (_ITS_INTERVIEW, _INTERVIEW_WITH, _TOLD, _SPOKE_TO):
        if (match := pattern.search(stretch)) and (pattern is not _TOLD or _is_outlet(match["who"])):
            return match.span("who")
    return None


_OUTLET = re.compile(
    r"News|Times|Post|Journal|Guardian|Reuters|Agency|Agence|Radio|TV|Television|Tribune|Herald|Telegraph|Magazine|Daily"
    r"|Today|Press|Associated|Politico|Bloomberg|Newspaper|Observer|Independent|Mail|Sun|Mirror|Chronicle|Gazette|Globe"
    r"|Axios|Der Spiegel|Le Monde|Jazeera|Tass|TASS|RIA|Interfax|Xinhua|Yonhap|Anadolu|Kyodo|Express|Economist|Atlantic"
    r"|\A(?:the\s)?[A-Z]{2,5}\Z"
)
"""Words that news organisations' names are made of, and bare initials (CNN, BBC, AFP)."""


def _is_outlet(name: str) -> bool:
    return _OUTLET.search(name) is not None


def _continued(attribution: Attribution, text: str, attributions: Sequence[Attribution]) -> Attribution | None:
    """The report that this one goes on with: the last before it, where the cue says so or the speaker is a pronoun."""
    cue, source = attribution.cue, attribution.source
    verb = cue_in(text, cue)
    if cue is None or source is None or verb is None or attribution.manner == "indirect":
        return None
    if verb.lemma not in _CONTINUES or text[source.start : source.end].lower() not in _PRONOUNS:
        return None
    own = attribution.content
    earlier = [
        a
        for a in attributions
        if a.cue and a.cue.start < cue.start and not own.start <= a.cue.start < own.end and reports_claims(text, a)
    ]
    return max(earlier, key=lambda a: a.cue.start if a.cue else 0, default=None)


_MEMORY = 1500
"""Characters back in which the person that a pronoun stands for is looked for among those who spoke."""


def _spoke_before(attribution: Attribution, text: str, attributions: Sequence[Attribution]) -> list[Span]:
    """Sources of the reports before this one, nearest first; those inside its own content are its speaker's words."""
    source, content = attribution.source, attribution.content
    if source is None:
        return []
    places = {
        a.source
        for a in attributions
        if a.source
        and source.start - _MEMORY < a.source.start < a.source.end <= source.start
        and not content.start <= a.source.start < content.end
        and reports_claims(text, a)
    }
    named = (span for span in places if text[span.start : span.end].lower() not in _PRONOUNS)
    return sorted(named, key=lambda span: -span.start)


def _may_mean(pronoun: str, other: Span, text: str, cast: Resolver) -> bool:
    """Whether "he" or "she" may stand for the source `other` (a person, or a name of no known kind), "it" and "they"
    for what is no single person."""
    entity = cast.entity(other)
    person = entity is not None and entity.kind == "person"
    if pronoun in _PERSONAL:
        words = text[other.start : other.end]
        return person or (entity is None and any(word[0].isupper() for word in words.split()[-2:]))
    return not person


def _same(one: Speaker, other: Speaker) -> bool:
    return one.name == other.name

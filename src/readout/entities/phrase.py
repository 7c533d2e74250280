"""Reads a noun phrase that names a party: which words are its head, its country, its office, its name.

"Russian Minister of Defense Andrey Belousov" -> the person; "the Russian defence minister" -> the holder on the day;
"three Ukrainian soldiers" -> a generic actor with a country. Work is bounded by MAX_TOKENS.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from readout.entities.fold import Token, fold, key_of, tokenize
from readout.entities.generic import company, generic, ministry
from readout.entities.given import is_given
from readout.entities.lexicon import Piece, is_name_word, lexicon, particle
from readout.entities.offices import elected, holder_of, known_person, person_entity, unnamed_office
from readout.entities.tables import Actor, State, Title, country_code, valid, word_set
from readout.records import Entity

MAX_TOKENS = 40
MAX_TAIL = 12
MAX_CHARACTERS = 400
KEEPS_COUNTRY = frozenset(["born", "based", "speaking", "led"])
AGAINST = frozenset(["anti", "pro", "non", "trans"])
DETERMINER = re.compile(
    r"^(?:the|this|that|these|those|its|their|his|her|our|a|an|some|other|any|all|local|two|three|several|many)\s+",
    re.IGNORECASE,
)
# Offices that an official page names without their state: its own.
OWN_OFFICE = re.compile(
    r"(?:[Tt]he )?(?:Vice President|President|Secretary|Deputy Secretary|National Security Advis[eo]r|Administration)"
)
Context = Callable[[list[Token]], "Entity | None"]


@dataclass
class Reading:
    """What the words of a phrase say, before it is decided whom they name."""

    states: list[tuple[int, str, State]]
    place: State | None = None
    actor: Actor | None = None
    actor_at: int = -1
    title: Title | None = None
    title_at: int = -1
    person: str | None = None
    person_at: int = -1
    role: str | None = None
    role_at: int = -1
    name: tuple[int, int] | None = None
    demoted: bool = False
    home: Entity | None = None


def interpret(text: str, on: str | None, context: str = "", local: Context | None = None) -> Entity | None:
    """The entity that a phrase names on a day; None if its words name no party. `local` knows the article's people."""
    if len(text) > MAX_CHARACTERS:
        return None
    tokens = tokenize(text)
    if not tokens or len(tokens) > MAX_TOKENS or not text.strip():
        return None
    if tokens[-1].folded == "s" and tokens[-1].gap in ("'", "’") and len(tokens) > 1:
        tokens = tokens[:-1]
    pieces = lexicon().pieces(tokens)
    head, tail = cut(tokens, pieces, on)
    reading = read(tokens, head, on)
    if reading.role and tokens[reading.role_at].folded in ("member", "members"):
        reading.role = next((str(e.value) for p in tail if (e := p.of("role"))), reading.role)
    if not reading.states and reading.place is not None:
        reading.home = reading.place.entity
    elif not reading.states and not reading.actor:
        reading.home = home_of(tokens, tail, on, context, local, reading.role == "MED")
    return decide(tokens, reading, on, context, local)


def cut(tokens: list[Token], pieces: list[Piece], on: str | None) -> tuple[list[Piece], list[Piece]]:
    """The pieces of the head, and those after its first preposition, comma or clause."""
    for i, piece in enumerate(pieces):
        token = tokens[piece.first]
        if i == 0 or piece.entries:
            if i and "," in token.gap:
                return pieces[:i], pieces[i:]
            continue
        if (
            token.folded in word_set("prepositions")
            or token.folded in word_set("clause words")
            or ("," in token.gap or "(" in token.gap)
        ):
            return pieces[:i], pieces[i:]
    return pieces, []


def read(tokens: list[Token], pieces: list[Piece], on: str | None) -> Reading:
    """What the pieces of a head say."""
    found = Reading(states=[])
    for i, piece in enumerate(pieces):
        following = tokens[piece.last] if piece.last < len(tokens) else None
        if _only_backs(tokens, piece, following):
            continue
        state = _dated_state(piece, on)
        actor = piece.of("actor")
        if (person := piece.of("person")) and not state and isinstance(person.value, str):
            found.person, found.person_at = person.value, piece.first
        elif (
            actor
            and isinstance(actor.value, Actor)
            and valid("", actor.value.end, on)
            and not _part_of_name(tokens, pieces, i)
        ):
            found.actor, found.actor_at = actor.value, piece.first
        elif state and not _part_of_name(tokens, pieces, i):
            found.states.append((piece.first, state[0], state[1]))
        elif (
            found.name and found.name[1] == piece.first and tokens[piece.first].gap in ("-", "‑") and piece.of("place")
        ):
            found.name = (found.name[0], piece.last)
        elif (place := piece.of("place")) and isinstance(place.value, State):
            found.place = place.value
        elif (title := piece.of("title")) and isinstance(title.value, Title):
            if found.title is None or title.value.office != "honorific":
                found.title, found.title_at = title.value, piece.first
            _note_role(found, piece)
        elif piece.of("role"):
            _note_role(found, piece)
        elif tokens[piece.first].folded in word_set("not the holder"):
            found.demoted = True
        elif found.name and found.name[1] == piece.first and particle(tokens, piece.first):
            found.name = (found.name[0], piece.last)
        elif is_name_word(tokens[piece.first]) and not tokens[piece.first].folded.isdigit():
            first = found.name[0] if found.name and found.name[1] == piece.first else piece.first
            found.name = (first, piece.last)
    return found


def _note_role(found: Reading, piece: Piece) -> None:
    role = piece.of("role")
    if role and isinstance(role.value, str):
        found.role, found.role_at = role.value, piece.first


def _only_backs(tokens: list[Token], piece: Piece, following: Token | None) -> bool:
    """Whether a piece is the first half of "US-backed", or stands behind "anti-"."""
    if following and following.gap in ("-", "‑") and following.folded in word_set("backed") - KEEPS_COUNTRY:
        return True
    return piece.first > 0 and tokens[piece.first].gap in ("-", "‑") and tokens[piece.first - 1].folded in AGAINST


def _part_of_name(tokens: list[Token], pieces: list[Piece], i: int) -> bool:
    """Whether a country's word begins a person's name: "Chad" or "Israel" before an unknown capitalised word."""
    piece = pieces[i]
    if piece.last - piece.first > 1 or not piece.of("state") or piece.of("adjective"):
        return False
    return tokens[piece.first].text in word_set("given names of places") and _is_bare_name(tokens, pieces, i + 1)


def _is_bare_name(tokens: list[Token], pieces: list[Piece], i: int) -> bool:
    return (
        i < len(pieces)
        and not pieces[i].entries
        and is_name_word(tokens[pieces[i].first])
        and len(tokens[pieces[i].first].text) > 2
    )


def _dated_state(piece: Piece, on: str | None) -> tuple[str, State] | None:
    """The state that a piece names on the day: its kind of word and the state."""
    options = [(e.kind, e.value) for e in piece.entries if isinstance(e.value, State) and e.kind != "place"]
    if not options:
        return None
    standing = [o for o in options if valid("", o[1].end, on)] or options
    return standing[0]


def home_of(
    tokens: list[Token], tail: list[Piece], on: str | None, context: str, local: Context | None, media: bool
) -> Entity | None:
    """The state or organisation that the words after the head give: "of Ukraine", "in Minsk", "from Hamas"."""
    for i, piece in enumerate(tail):
        if (state := _dated_state(piece, on)) and not _only_backs(tokens, piece, _next(tokens, piece)):
            return choose_state(state[1], tokens, context).entity
        if (place := piece.of("place")) and isinstance(place.value, State):
            return place.value.entity
        actor = piece.of("actor")
        if actor and isinstance(actor.value, Actor) and (media or actor.value.entity.kind != "medium"):
            return actor.value.entity
        person = piece.of("person")
        if person and isinstance(person.value, str):
            return person_entity(person.value, on)
        if i > MAX_TAIL:
            break
    return _named_home(tokens, tail, on, local)


def _named_home(tokens: list[Token], tail: list[Piece], on: str | None, local: Context | None) -> Entity | None:
    """The person whom the first name behind the head means: "a spokesperson for Buhari"."""
    first = next((i for i, p in enumerate(tail[:MAX_TAIL]) if not p.entries and is_name_word(tokens[p.first])), None)
    if first is None or first > 1:
        return None
    last = first
    while last < len(tail) and not tail[last].entries and is_name_word(tokens[tail[last].first]):
        last += 1
    words = tokens[tail[first].first : tail[last - 1].last]
    return (local(words) if local else None) or known_person(words, None, None, on)


def _next(tokens: list[Token], piece: Piece) -> Token | None:
    return tokens[piece.last] if piece.last < len(tokens) else None


def choose_state(state: State, tokens: list[Token], context: str) -> State:
    """The state meant by a name that several places share, by the words around it."""
    from readout.entities.ambiguous import choose

    return choose(state, tokens, context)


def decide(tokens: list[Token], r: Reading, on: str | None, context: str, local: Context | None) -> Entity | None:
    """Whom a reading names."""
    country = _country(tokens, r, context)
    if r.name is not None and (firm := company(tokens, r.name, r.title_at, country)):
        return firm
    last_word = max((at for at in (r.role_at, r.title_at) if at >= 0), default=-1)
    if r.person is not None:
        owner = person_entity(r.person, on, country)
        if last_word > r.person_at and owner and (r.name is None or r.name[0] < last_word):
            return generic(owner.country, _sector(r), owner if owner.kind == "armed-group" else None)
        return owner
    holder = _holder(r, country)
    if r.title is not None and r.name is not None and r.name[0] > r.title_at:
        return _titled(tokens, r, holder, on, local)
    if r.title is not None and r.name is not None and r.name[1] <= r.title_at and not holder:
        named = local(tokens[r.name[0] : r.name[1]]) if local else None
        named = named or known_person(tokens[r.name[0] : r.name[1]], None, None, on)
        if named:
            return generic(named.country, _sector(r), None)
    if r.title is not None and holder and (office := _office(r, holder, on)) is not None:
        return office
    if r.actor is not None:
        return _of_actor(tokens, r, on, local)
    if r.name is not None and (last_word < r.name[0] or r.title is None):
        named = _named(tokens, r, country, last_word, on, local)
        if named is not None:
            return named
    if r.states:
        return _stateside(tokens, r, context)
    if r.home is not None and (r.role or r.title or r.place):
        if (
            r.home.kind == "state"
            and r.role_at >= 0
            and (named := ministry(r.home.id, tokens[r.role_at :], _sector(r)))
        ):
            return named
        return generic(r.home.country, _sector(r), r.home)
    if r.role or (r.title and r.title.office != "honorific"):
        return generic(None, _sector(r), None)
    return None


def _named(
    tokens: list[Token], r: Reading, country: str | None, last_word: int, on: str | None, local: Context | None
) -> Entity | None:
    """A name without a title before it: known, somebody's ("the Trump administration"), or new with its country."""
    assert r.name is not None
    words = tokens[r.name[0] : r.name[1]]
    named = (local(words) if local else None) or known_person(words, None, country, on) or _hyphened(words, on, local)
    if named is not None:
        return named if last_word < r.name[0] else generic(named.country, _sector(r), None)
    if not country or not r.states or r.states[0][0] > r.name[0] or last_word > r.name[0]:
        return None
    slug, name, code = _slug(tokens, r.name), _words(tokens, r.name), country_code(country)
    if (len(words) > 1 and (r.role or is_given(words[0].folded))) or r.title:
        return Entity(id=slug, name=name, kind="person", country=code, sector=_sector(r))
    if r.role is None and len(r.states) == 1:
        return Entity(id=slug.replace("person:", "generic:", 1), name=name, kind="generic", country=code)
    return None


def _hyphened(words: list[Token], on: str | None, local: Context | None) -> Entity | None:
    """The first of two people who lend their names to one thing: "the Biden-Harris administration"."""
    if len(words) != 2 or words[1].gap not in ("-", "‑"):
        return None
    return (local(words[:1]) if local else None) or known_person(words[:1], None, None, on)


def _country(tokens: list[Token], r: Reading, context: str) -> str | None:
    if r.states:
        return choose_state(r.states[-1][2], tokens, context).iso3
    return r.home.country if r.home else None


def _holder(r: Reading, country: str | None) -> str | None:
    """Whose office a title is: an implied state or organisation, a named one, or the country."""
    if r.actor is not None and r.actor.entity.kind in ("igo", "alliance", "armed-group") and r.actor_at != r.title_at:
        return r.actor.entity.id
    if r.actor is not None and r.actor.entity.sector == "PTY" and r.title is not None and r.title.office == "nominee":
        return r.actor.entity.id
    if r.actor is not None and r.actor.entity.country and r.actor.entity.kind == "organisation":
        return r.actor.entity.country
    if r.home is not None and r.home.kind in ("igo", "alliance", "armed-group") and not r.states:
        return r.home.id
    if r.states and country:
        return country
    if r.title is not None and r.title.holder and not country:
        return r.title.holder
    return country


def _sector(r: Reading) -> str:
    if r.role_at > r.title_at and r.role:
        return r.role
    return (r.title.sector if r.title and r.title.sector else None) or r.role or "GOV"


def _titled(
    tokens: list[Token], r: Reading, holder: str | None, on: str | None, local: Context | None
) -> Entity | None:
    """A person named after a title: looked up in the article, then in the tables, else a person not known before."""
    assert r.name is not None and r.title is not None
    words = tokens[r.name[0] : r.name[1]]
    if (
        local
        and (named := local(words))
        and (holder is None or named.country in (holder, country_code(holder or ""), None))
    ):
        return named
    if known := known_person(words, r.title, holder, on):
        return known
    if holder is None and r.title.office == "honorific":
        return None
    country = country_code(holder) if holder and len(holder) == 3 else None
    if holder and not country:
        actor = r.actor.entity if r.actor else r.home
        country = actor.country if actor else None
    title = None if r.title.office == "honorific" else r.title.phrase
    return Entity(
        id=_slug(tokens, r.name),
        name=_words(tokens, r.name),
        kind="person",
        country=country,
        sector=r.title.sector or None,
        title=title,
    )


def _office(r: Reading, holder: str, on: str | None) -> Entity | None:
    """The holder of an office on the day, or the office unnamed."""
    assert r.title is not None
    if r.title.office in ("honorific", "military_rank"):
        return None
    if r.title.phrase.endswith("-elect"):
        coming = elected(holder, r.title, on, r.actor.entity if r.actor else None)
        return person_entity(coming.person, on) if coming else unnamed_office(holder, r.title, None)
    plural = r.title.phrase.endswith("s") and not r.title.phrase.endswith(("ss", "us"))
    if not r.demoted and not plural:
        spell = holder_of(holder, r.title, on, r.actor.entity if r.actor else None)
        if spell:
            return person_entity(spell.person, on)
    actor = r.actor.entity if r.actor else r.home
    return unnamed_office(holder, r.title, actor)


def _of_actor(tokens: list[Token], r: Reading, on: str | None, local: Context | None) -> Entity | None:
    """An organisation or group, or somebody of it."""
    assert r.actor is not None
    entity = r.actor.entity
    if r.name is not None and r.name[0] > r.actor_at:
        named = (local(tokens[r.name[0] : r.name[1]]) if local else None) or known_person(
            tokens[r.name[0] : r.name[1]], None, None, on
        )
        if named:
            return named
    return entity


def _stateside(tokens: list[Token], r: Reading, context: str) -> Entity:
    """A state, or a generic actor of it."""
    at, kind, state = r.states[-1]
    state = choose_state(state, tokens, context)
    if max(r.role_at, r.title_at) > at or (kind == "adjective" and r.role_at >= 0):
        if r.role_at >= 0 and state.country and (named := ministry(state.country, tokens[r.role_at :], _sector(r))):
            return named
        return generic(state.country or None, _sector(r), None)
    if kind == "people" or not state.country:
        return generic(state.country or None, "CVL" if state.country else "REB", None)
    return state.entity


def _words(tokens: list[Token], span: tuple[int, int]) -> str:
    return " ".join(t.text for t in tokens[span[0] : span[1]])


def _slug(tokens: list[Token], span: tuple[int, int]) -> str:
    return "person:" + "-".join(t.folded for t in tokens[span[0] : span[1]])


def head_of(words: str) -> str:
    """The head noun of a bare description, folded: "the armed soldiers in the street" -> "soldiers"."""
    rest = DETERMINER.sub("", words.strip())
    first = re.split(r"\b(?:of|in|from|who|that|which|at|on|with|for|to|near|inside)\b|[,(]", rest, maxsplit=1)[
        0
    ].split()
    if not first:
        return ""
    return fold(first[-1].removesuffix("’s").removesuffix("'s"))


def has_name(words: str, entity: Entity) -> bool:
    """Whether a phrase holds a part of the person's name, rather than the office alone."""
    own = set(key_of(entity.name).split(" "))
    return any(word in own for word in key_of(words).split(" "))

"""What people see: consoles, text from outside made safe to print, the tables of claims and events.

Nothing here knows how a claim is made or stored. Rich is imported when first needed, for a fast start.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, TextIO

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from readout.records import Claim, Event, Mention, When

PIPED_WIDTH = 120
"""Columns of a table that is not printed to a terminal; COLUMNS in the environment overrides it."""

NARROW = 130
"""Below this many columns a claim's evidence goes under it instead of beside it."""

WIDE_FIXED = 12 + 20 + 12 + 6
"""Columns that a wide table of claims spends on date, type, status, gaps and ragged line ends."""

QUAD_STYLES = {
    "verbal cooperation": "cyan",
    "material cooperation": "green",
    "verbal conflict": "yellow",
    "material conflict": "red",
}

DITTO = "″"
"""Stands for what the row above says."""

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_SPACE = re.compile(r"\s+")


def clean(text: str | None) -> str:
    """`text` on one line, safe for a terminal: control characters, direction marks and lone surrogates are
    shown as escapes (ESC becomes \\x1b), so that a page cannot move the cursor or hide what it says."""
    if not text:
        return ""
    flat = _SPACE.sub(" ", re.sub("[\t\n\r\v\f\x85\u2028\u2029]+", " ", text))
    return _UNSAFE.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), flat).strip()


def shorten(text: str, width: int) -> str:
    """`text` cut at a word's end to at most `width` characters, an ellipsis included."""
    if len(text) <= width:
        return text
    cut = text[: max(width - 1, 1)]
    space = cut.rfind(" ")
    return (cut[:space] if space > width // 2 else cut).rstrip(" ,;:—-") + "…"


def is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except ValueError:  # a closed stream
        return False


def _tolerant(stream: TextIO) -> TextIO:
    """Makes the stream print a mark where its encoding lacks a character, and gives it back."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")
    return stream


def console(stream: TextIO | None = None) -> Console:
    """A console on standard output, or on `stream`. NO_COLOR and COLUMNS are respected."""
    from rich.console import Console

    out = _tolerant(stream or sys.stdout)
    width = None if is_terminal(out) or os.environ.get("COLUMNS") else PIPED_WIDTH
    return Console(file=out, width=width, highlight=False, markup=False, emoji=False)


def complain(message: str) -> None:
    """One line on standard error that starts with the program's name."""
    print(f"readout: {clean(message)}", file=_tolerant(sys.stderr), flush=True)


def note(message: str) -> None:
    """A line for people on standard error, where it does not mix with the data."""
    print(clean(message), file=_tolerant(sys.stderr), flush=True)


def quiet_table(*columns: str, expand: bool = False) -> Table:
    """A table without lines: a dim header, two spaces between columns."""
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False, expand=expand)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def date_of(when: When | None) -> str:
    """The date as precise as it is known; one that the text does not state (inferred) has "~" before it."""
    value = (when.value or when.earliest) if when else None
    if when is None or not value:
        return "—"
    return f"~{value}" if when.precision == "inferred" else value


def party(mention: Mention) -> str:
    """A party's name with its country: "Lloyd Austin USA"."""
    entity = mention.entity
    if entity is None:
        return clean(mention.text)
    # Nobody in particular: the report's own words say more than the class they belong to.
    name, country = clean(mention.text if entity.kind == "generic" else entity.name), entity.country
    return f"{name} {country}" if country and entity.kind != "state" else name


def parties_of(claim: Claim) -> str:
    """Actors → recipients; parties of a reciprocal event are joined by ↔."""
    actors, recipients = [party(m) for m in claim.actors], [party(m) for m in claim.recipients]
    if recipients:
        return f"{', '.join(actors) or '?'} → {', '.join(recipients)}"
    return (" ↔ " if claim.type == "CONSULT" else ", ").join(actors)


def speakers_of(claim: Claim) -> str:
    """The chain of attribution, innermost first: "Sabrina Singh ‹ Pentagon readout"."""
    return " ‹ ".join(clean(speaker.name) for speaker in claim.said_by)


def state_of(status: str, background: bool) -> str:
    """Status for people: nothing for what is simply said to have happened."""
    marks = ([] if status == "actual" else [status]) + (["background"] if background else [])
    return ", ".join(marks)


def kind_of(kind: str, mode: str | None, quad: str) -> Text:
    from rich.text import Text

    text = Text().append(clean(kind), style=QUAD_STYLES.get(quad, ""))
    return text.append(f" {clean(mode)}", style="dim") if mode else text


def claims_table(claims: Sequence[Claim], width: int) -> Table:
    """date · type and mode · actors → recipients · status · said by · evidence; two lines a claim where narrow."""
    return _wide_claims(claims, width) if width >= NARROW else _narrow_claims(claims, width)


def _wide_claims(claims: Sequence[Claim], width: int) -> Table:
    table = quiet_table("date", "type", "who", "status", "said by", "evidence")
    table.columns[0].no_wrap = table.columns[1].no_wrap = True
    who, said = width * 24 // 100, width * 16 // 100
    table.columns[2].max_width, table.columns[3].max_width, table.columns[4].max_width = who, 13, said
    evidence = 2 * (width - who - said - WIDE_FIXED)
    for claim, shown in _mark_repeated(claims):
        table.add_row(
            date_of(claim.when),
            kind_of(claim.type, claim.mode, claim.quad),
            parties_of(claim),
            state_of(claim.status, claim.background),
            DITTO if shown.speakers and claim.said_by else speakers_of(claim),
            DITTO if shown.evidence else excerpt(claim, evidence),
        )
    return table


def _narrow_claims(claims: Sequence[Claim], width: int) -> Table:
    from rich.text import Text

    table = quiet_table("date", "claim")
    table.columns[0].no_wrap = True
    for claim, shown in _mark_repeated(claims):
        state = state_of(claim.status, claim.background)
        told = kind_of(claim.type, claim.mode, claim.quad).append(f"  {parties_of(claim)}")
        told.append(f"  {state}" if state else "", style="italic")
        said = speakers_of(claim)
        if not shown.evidence or (said and not shown.speakers):
            told.append(f"\n{said + ': ' if said else ''}", style="dim")
            told.append_text(Text(DITTO) if shown.evidence else excerpt(claim, 2 * (width - 16) - len(said)))
        table.add_row(date_of(claim.when), told)
    return table


class _Shown(NamedTuple):
    """What a row need not say again, as the row above it says the same."""

    evidence: bool
    speakers: bool


def _mark_repeated(claims: Sequence[Claim]) -> Iterator[tuple[Claim, _Shown]]:
    """Each claim, and what of it the claim before it shows."""
    before: Claim | None = None
    for claim in claims:
        if before is None or (before.article.id, before.evidence) != (claim.article.id, claim.evidence):
            yield claim, _Shown(False, False)
        else:
            yield claim, _Shown(True, before.said_by == claim.said_by)
        before = claim


def excerpt(claim: Claim, width: int) -> Text:
    """The evidence in at most `width` characters, its trigger standing out; what is cut off is marked by "…"."""
    from rich.text import Text

    text, low = claim.evidence.text, claim.trigger.start - claim.evidence.start
    high = low + len(claim.trigger.text)
    if not 0 <= low < high <= len(text):
        return Text(shorten(clean(text), width), style="dim")
    before, trigger, after = clean(text[:low]), clean(text[low:high]), clean(text[high:])
    room = max(width - len(trigger) - 2, 16)
    ahead = max(room - len(after), room // 3)
    if len(before) > ahead:
        cut = before[-ahead:]
        before = "…" + cut[cut.find(" ") + 1 :]
    parts = Text(style="dim").append(before).append(" " if text[low - 1 : low].isspace() else "")
    parts.append(trigger, style="not dim").append(" " if text[high : high + 1].isspace() else "")
    return parts.append(shorten(after, max(room - len(before), 8)))


def events_table(events: Sequence[Event]) -> Table:
    """date · type and mode · who · status · how many reports, outlets, independent origins and first speakers."""
    table = quiet_table("date", "type", "who", "status", "reports", "outlets", "origins", "speakers")
    table.columns[0].no_wrap = table.columns[1].no_wrap = True
    for column in table.columns[4:]:
        column.justify = "right"
    for event in events:
        actors, recipients = [clean(a) for a in event.actors], [clean(r) for r in event.recipients]
        joined = (" ↔ " if event.type == "CONSULT" and not recipients else ", ").join(actors)
        who = f"{joined or '?'} → {', '.join(recipients)}" if recipients else joined
        counts = (event.reports, event.outlets, event.origins, event.speakers)
        table.add_row(
            clean(event.value or event.earliest) or "—",
            kind_of(event.type, event.mode, event.quad),
            who,
            state_of(event.status, event.background),
            *(str(count) for count in counts),
        )
    return table


def heading(title: str, *details: str | None) -> Text:
    """A bold title and its details: "Title · outlet · 2024-07-14"."""
    from rich.text import Text

    text = Text(clean(title), style="bold")
    for detail in details:
        if detail:
            text.append(f" · {clean(detail)}", style="dim not bold")
    return text

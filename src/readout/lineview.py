"""Contacts for people: as a table, and as a line of communication with its silences drawn to scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from readout.terminal import clean, heading, quiet_table

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

    from readout.analysis.line import Line
    from readout.registers.contacts import Contact, Silence

BAR = "█"
SLIVER = "▏"
BAR_WIDTH = 32
"""Columns of the bar of the longest silence; the others are drawn to its scale."""


def participants_of(contact: Contact) -> str:
    """Who took part, each with its side: "Lloyd Austin USA ↔ Sergei Shoigu RUS"; the sides where nobody is named."""
    sides = [
        ", ".join(clean(p.name) for p in contact.participants if p.party == party) or clean(party)
        for party in contact.parties
    ]
    named = {p.party for p in contact.participants if p.level}
    return " ↔ ".join(
        f"{side} {clean(party)}" if party in named else side for side, party in zip(sides, contact.parties, strict=True)
    )


def days_of(silence: Silence | None) -> str:
    """ "161", or "440–470" where a date is not known to the day."""
    if silence is None:
        return ""
    return f"{silence.least}" if silence.days is not None else f"{silence.least}–{silence.most}"


def contacts_table(contacts: Sequence[Contact]) -> Table:
    """date · channel · level · who · who began it · days of silence before it · reports and independent origins."""
    table = quiet_table("date", "channel", "level", "who", "begun by", "silence", "reports", "origins")
    table.columns[0].no_wrap = True
    for column in table.columns[5:]:
        column.justify = "right"
    for contact in contacts:
        table.add_row(
            clean(contact.date) or "—",
            contact.channel,
            contact.level,
            participants_of(contact),
            clean(contact.initiator),
            days_of(contact.silence),
            str(contact.reports),
            str(contact.origins),
        )
    return table


def draw_line(line: Line, width: int) -> Iterator[Text]:
    """The line from its first contact on: a contact a row, each silence between drawn as a bar, the silence that
    lasts on the day asked about, and how it compares with those before it."""
    from rich.text import Text

    yield _title(line)
    yield Text()
    scale = max((s.middle for s in (*line.silences, *([line.current] if line.current else []))), default=0.0)
    ranks = dict(zip((s.after for s in line.silences), line.ranks, strict=True))
    for contact in line.contacts:
        if contact.silence is not None and contact.silence.most > 0:
            rank = _rank(ranks[contact.silence.after], len(line.silences))
            yield _bar(contact.silence, scale, width, rank)
        yield _row(contact)
    if line.current is not None:
        yield _bar(line.current, scale, width, f"so far, to {line.on}")
    yield Text()
    yield from _summary(line)


def _title(line: Line) -> Text:
    contacts = f"{len(line.contacts)} contact{'' if len(line.contacts) == 1 else 's'}"
    return heading(f"{line.a}–{line.b}", line.level if line.level != "all" else "all levels", contacts, f"to {line.on}")


def _rank(rank: int, of: int) -> str:
    return "longest" if rank == 1 and of > 1 else ""


def _summary(line: Line) -> Iterator[Text]:
    """What the record says of the silences, of who begins contacts, and of what it could not place."""
    from rich.text import Text

    if line.silences and line.median is not None:
        longest = max(line.silences, key=lambda s: s.middle)
        told = f"silences: longest {days_of(longest)} of {len(line.silences)} · median {line.median:g} days"
        if line.current is not None and line.unusual is not None:
            told += f" · now {days_of(line.current)}, and {line.unusual:.0%} of those before were at least as long"
        yield Text(told, style="dim")
    if line.began:
        yield Text("begun by " + ", ".join(f"{clean(side)} {n}" for side, n in line.began.items()), style="dim")
    if line.set_aside:
        yield Text(f"not placed, for want of a sharp date: {len(line.set_aside)}", style="dim")
    if line.note:
        yield Text(clean(line.note), style="dim")


def _row(contact: Contact) -> Text:
    from rich.text import Text

    text = Text(f"{clean(contact.date) or 'undated':<10}", style="bold")
    text.append(f"  {contact.channel:<6}  {participants_of(contact)}", style="not bold")
    details = [
        f"begun by {clean(contact.initiator)}" if contact.initiator else "",
        f"in {clean(contact.place)}" if contact.place else "",
        f"{contact.reports} reports" if contact.reports > 1 else "",
    ]
    return text.append("".join(f" · {detail}" for detail in details if detail), style="dim not bold")


def _bar(silence: Silence, scale: float, width: int, remark: str) -> Text:
    from rich.text import Text

    room = max(min(BAR_WIDTH, width - 48), 8)
    cells = round(room * silence.middle / scale) if scale else 0
    days = days_of(silence)
    text = Text("│ ", style="dim").append(f"{days:>8} {'day' if days == '1' else 'days'} of silence  ")
    text.append(BAR * cells or SLIVER, style="yellow not dim")
    return text.append(f"  {remark}" if remark else "")

"""Claims and events as JSON lines, CSV and TSV: one row a record, written as it comes.

Text from outside can hold anything: cells that a spreadsheet would run as a formula get an apostrophe before them,
and JSON escapes the control characters that a terminal would obey.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TextIO

import msgspec

from readout.records import Claim, Event, Mention

if TYPE_CHECKING:
    from readout.registers.contacts import Contact

FORMATS = ("table", "jsonl", "csv", "tsv")

_CONTROLS = re.compile("[\x7f-\x9f\u2028\u2029]")
_BREAKS = re.compile("[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")

Cell = str | int | float | bool | None


def to_json(record: Any) -> str:
    """The record in one line of JSON. Lone surrogates and C1 controls become \\u escapes: same value, safe to print."""
    try:
        line = msgspec.json.encode(record).decode()
    except UnicodeEncodeError:
        line = json.dumps(msgspec.to_builtins(record), ensure_ascii=True, separators=(",", ":"))
    return _CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", line)


def _names(parties: Iterable[Mention]) -> str:
    return "; ".join(m.entity.name if m.entity else m.text for m in parties)


def _countries(parties: Iterable[Mention]) -> str:
    return "; ".join(dict.fromkeys(m.entity.country for m in parties if m.entity and m.entity.country))


CLAIM_COLUMNS: dict[str, Callable[[Claim], Cell]] = {
    "claim_id": lambda c: c.claim_id,
    "type": lambda c: c.type,
    "mode": lambda c: c.mode,
    "quad": lambda c: c.quad,
    "contexts": lambda c: "; ".join(c.contexts),
    "status": lambda c: c.status,
    "background": lambda c: c.background,
    "factuality": lambda c: c.factuality,
    "register": lambda c: c.register,
    "actors": lambda c: _names(c.actors),
    "actor_countries": lambda c: _countries(c.actors),
    "recipients": lambda c: _names(c.recipients),
    "recipient_countries": lambda c: _countries(c.recipients),
    "initiator": lambda c: c.initiator,
    "object": lambda c: c.object.text if c.object else None,
    "condition": lambda c: c.condition.text if c.condition else None,
    "date": lambda c: c.when.value if c.when else None,
    "date_precision": lambda c: c.when.precision if c.when else None,
    "earliest": lambda c: c.when.earliest if c.when else None,
    "latest": lambda c: c.when.latest if c.when else None,
    "date_text": lambda c: c.when.text if c.when else None,
    "place": lambda c: c.where.name if c.where else None,
    "place_country": lambda c: c.where.country if c.where else None,
    "said_by": lambda c: " < ".join(s.name for s in c.said_by),
    "media": lambda c: " < ".join(s.medium or "" for s in c.said_by),
    "quote": lambda c: c.quote,
    "score": lambda c: c.score,
    "trigger": lambda c: c.trigger.text,
    "trigger_start": lambda c: c.trigger.start,
    "trigger_end": lambda c: c.trigger.end,
    "evidence": lambda c: c.evidence.text,
    "evidence_start": lambda c: c.evidence.start,
    "evidence_end": lambda c: c.evidence.end,
    "article_id": lambda c: c.article.id,
    "outlet": lambda c: c.article.outlet,
    "title": lambda c: c.article.title,
    "published": lambda c: c.article.published,
    "url": lambda c: c.article.url,
}
"""The flat columns of a claim, in their order; docs/cli.md says what each holds."""

EVENT_COLUMNS: dict[str, Callable[[Event], Cell]] = {
    "event_id": lambda e: e.event_id,
    "type": lambda e: e.type,
    "mode": lambda e: e.mode,
    "quad": lambda e: e.quad,
    "status": lambda e: e.status,
    "background": lambda e: e.background,
    "register": lambda e: e.register,
    "actors": lambda e: "; ".join(e.actors),
    "recipients": lambda e: "; ".join(e.recipients),
    "initiator": lambda e: e.initiator,
    "date": lambda e: e.value,
    "date_precision": lambda e: e.precision,
    "earliest": lambda e: e.earliest,
    "latest": lambda e: e.latest,
    "place": lambda e: e.place,
    "reports": lambda e: e.reports,
    "outlets": lambda e: e.outlets,
    "origins": lambda e: e.origins,
    "speakers": lambda e: e.speakers,
    "claims": lambda e: "; ".join(e.claims),
}
"""The flat columns of an event."""

CONTACT_COLUMNS: dict[str, Callable[[Contact], Cell]] = {
    "event_id": lambda c: c.event_id,
    "date": lambda c: c.date,
    "date_precision": lambda c: c.precision,
    "earliest": lambda c: c.earliest,
    "latest": lambda c: c.latest,
    "status": lambda c: c.status,
    "channel": lambda c: c.channel,
    "level": lambda c: c.level,
    "parties": lambda c: "; ".join(c.parties),
    "participants": lambda c: "; ".join(p.name for p in c.participants),
    "initiator": lambda c: c.initiator,
    "place": lambda c: c.place,
    "silence_least": lambda c: c.silence.least if c.silence else None,
    "silence_most": lambda c: c.silence.most if c.silence else None,
    "reports": lambda c: c.reports,
    "origins": lambda c: c.origins,
    "claims": lambda c: "; ".join(c.claims),
}
"""The flat columns of a contact."""

COLUMNS: dict[str, dict[str, Callable[[Any], Cell]]] = {
    "claims": CLAIM_COLUMNS,
    "events": EVENT_COLUMNS,
    "contacts": CONTACT_COLUMNS,
}


def cell(value: Cell, one_line: bool) -> str:
    """A value as a cell's text. Texts that start as a formula does get an apostrophe; with `one_line`, tabs and
    line breaks become spaces, as TSV has no quoting that all readers share. Numbers are left as they are."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    text = value.encode("utf-8", "replace").decode()
    guarded = f"'{text}" if text.lstrip().startswith(_FORMULA) else text
    return _BREAKS.sub(" ", guarded) if one_line else guarded


class Rows:
    """Writes records on `stream` as JSON lines, CSV or TSV; the last two start with a header."""

    def __init__(self, stream: TextIO, form: str, columns: dict[str, Callable[[Any], Cell]]) -> None:
        self.stream, self.form, self.columns = stream, form, columns
        tabs = form == "tsv"
        self._sheet = csv.writer(
            stream,
            delimiter="\t" if tabs else ",",
            lineterminator="\n",
            quoting=csv.QUOTE_NONE if tabs else csv.QUOTE_MINIMAL,
            quotechar=None if tabs else '"',
        )
        if form != "jsonl":
            self._sheet.writerow(columns)

    def write(self, records: Sequence[Any]) -> None:
        """Writes the records and passes them on at once, so that a reader of the pipe sees each as it is found."""
        if self.form == "jsonl":
            self.stream.writelines(f"{to_json(record)}\n" for record in records)
        else:
            one_line = self.form == "tsv"
            self._sheet.writerows(
                [cell(value(record), one_line) for value in self.columns.values()] for record in records
            )
        self.stream.flush()

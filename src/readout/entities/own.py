"""A user's own table of parties: rows that add to the tables shipped, or stand in their place.

One CSV file in UTF-8 with a header. `name` and `kind` must be there; docs/entities.md describes every column.
"""

from __future__ import annotations

import calendar
import csv
import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

from readout.errors import UsageError

COLUMNS = ("name", "kind", "aliases", "country", "sector", "id", "office", "holder", "title", "start", "end")
ACTOR_KINDS = frozenset(["igo", "alliance", "organisation", "armed-group", "medium"])
KINDS = ACTOR_KINDS | {"person", "state"}
MAX_NAME = 200
_SECTOR = re.compile(r"[A-Z]{3}")
_ID = re.compile(r"[\w/.:-]{1,100}")


class OwnRow(NamedTuple):
    """One row, checked. Dates are ISO days, or empty: open."""

    id: str
    name: str
    kind: str
    names: tuple[str, ...]
    country: str
    sector: str
    office: str
    holder: str
    title: str
    start: str
    end: str


class _Rows:
    """The rows in use; empty unless `use_table` has been called."""

    def __init__(self) -> None:
        self.listed: tuple[OwnRow, ...] = ()


_IN_USE = _Rows()


def own_rows() -> tuple[OwnRow, ...]:
    """The rows of the user's table in use."""
    return _IN_USE.listed


def use_table(path: str | Path | None) -> int:
    """Takes the rows of a CSV file in use, in place of those of any table before; None goes back to the tables
    shipped. Returns how many rows are in use. Call it before reading, once in each process.

    Raises UsageError, with row and column, for a file or value that cannot be used; the tables in use stay then."""
    _use(() if path is None else _parse(Path(path)))
    return len(_IN_USE.listed)


def _use(rows: tuple[OwnRow, ...]) -> None:
    from readout.entities import given, lexicon, people, tables
    from readout.entities.resolve import resolve_cached

    _IN_USE.listed = rows
    for cached in (
        tables.states,
        tables.actors,
        people.people,
        lexicon.lexicon,
        given.listed_given_names,
        resolve_cached,
    ):
        cached.cache_clear()


def _parse(path: Path) -> tuple[OwnRow, ...]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            _check_header(path, list(reader.fieldnames or ()))
            rows = tuple(_Row(path, number, row).checked() for number, row in enumerate(reader, start=2))
    except OSError as error:
        raise UsageError(f"cannot read the table of entities {path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not UTF-8 text; save the table of entities as CSV in UTF-8") from error
    except csv.Error as error:
        raise UsageError(f"{path} is not a CSV file: {error}") from error
    for number, row in enumerate(rows, start=2):
        if row.kind == "person" and row.holder and not _known_holder(row.holder, rows):
            raise UsageError(
                f"{path}, row {number}, column holder: {row.holder!r} is no country code and no id of an organisation"
            )
    return rows


def _check_header(path: Path, header: list[str]) -> None:
    for column in ("name", "kind"):
        if column not in header:
            raise UsageError(f"{path}, row 1: no column {column!r}; the columns are {', '.join(COLUMNS)}")
    for column in header:
        if column not in COLUMNS:
            raise UsageError(f"{path}, row 1: unknown column {column!r}; the columns are {', '.join(COLUMNS)}")


def _known_holder(holder: str, rows: tuple[OwnRow, ...]) -> bool:
    from readout.entities.tables import actors, states

    return holder in states() or holder in actors() or any(r.id == holder for r in rows)


class _Row:
    """One row as it stands in the file, with what is needed to say where an error is."""

    def __init__(self, path: Path, number: int, cells: dict[str, str | None]) -> None:
        self.path = path
        self.number = number
        self.cells = cells

    def checked(self) -> OwnRow:
        """The row with every value checked."""
        if None in self.cells:
            raise UsageError(f"{self.path}, row {self.number}: more cells than columns; quote cells that hold commas")
        name, kind = self._cell("name"), self._cell("kind")
        if not 0 < len(name) <= MAX_NAME:
            raise self._error("name", f"must hold 1 to {MAX_NAME} characters")
        if kind not in KINDS:
            raise self._error("kind", f"{kind!r} is not one of {', '.join(sorted(KINDS))}")
        holder, office = self._cell("holder") or self._country(), self._cell("office")
        if kind == "person" and not holder:
            raise self._error("country", "a person needs a country, or an organisation's id in the column holder")
        if kind == "state" and not self._country():
            raise self._error("country", "a name of a state needs the state's code")
        start, end = self._day("start", last=False), self._day("end", last=True)
        if start and end and end < start:
            raise self._error("end", f"{end} is before the start, {start}")
        return OwnRow(
            id=self._id(kind, name),
            name=name,
            kind=kind,
            names=(name, *(a.strip() for a in self._cell("aliases").split("|") if a.strip())),
            country=self._country(),
            sector=self._sector(),
            office=office or "listed",
            holder=holder,
            title=self._cell("title"),
            start=start,
            end=end,
        )

    def _cell(self, column: str) -> str:
        return (self.cells.get(column) or "").strip()

    def _error(self, column: str, message: str) -> UsageError:
        return UsageError(f"{self.path}, row {self.number}, column {column}: {message}")

    def _country(self) -> str:
        from readout.entities.tables import states

        code = self._cell("country")
        if code and code not in states():
            raise self._error("country", f"{code[:20]!r} is no ISO 3166 alpha-3 code")
        return code

    def _sector(self) -> str:
        code = self._cell("sector")
        if code and not _SECTOR.fullmatch(code):
            raise self._error("sector", f"{code[:20]!r} is no code of three capitals such as GOV, MIL or REB")
        return code

    def _id(self, kind: str, name: str) -> str:
        from readout.entities.fold import key_of

        given = self._cell("id")
        if given and not _ID.fullmatch(given):
            raise self._error("id", f"{given[:20]!r} must be letters, digits and -_/.: only")
        prefix = {"person": "person", "medium": "medium", "armed-group": "group"}.get(kind, "org")
        return given or f"{prefix}:{key_of(name).replace(' ', '-')}"

    def _day(self, column: str, last: bool) -> str:
        """An ISO day; a year or month stands for its first day, or its last."""
        cell = self._cell(column)
        if not cell:
            return ""
        try:
            year, *rest = (int(part) for part in cell.split("-"))
            month = rest[0] if rest else (12 if last else 1)
            day = rest[1] if len(rest) > 1 else (calendar.monthrange(year, month)[1] if last else 1)
            return date(year, month, day).isoformat()
        except (ValueError, IndexError, calendar.IllegalMonthError) as error:
            raise self._error(column, f"{cell[:20]!r} is no date; give YYYY, YYYY-MM or YYYY-MM-DD") from error

"""Builds src/readout/data/offices.csv: who held which office of which state or organisation, and when.

Sources, in order of trust: recalled_offices.txt beside this file (general knowledge, marked "recalled"), then the other
recalled_*.txt by name, each cut to the days on which no file before it fills the office; the heads among them are cut
to REIGN's dates where the two name one person; REIGN's effective leaders from 1990 (to August 2021); the World
Factbook's heads with "since" dates (2026); Wikidata's leaders of 2021 (years only). PETRARCH's actors and the Office of
the Historian's visits lend full names to bare surnames. Run: python training/tables/offices.py SHARED_DIR
"""

from __future__ import annotations

import csv
import gzip
import html
import json
import re
import sys
import tarfile
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from readout.entities.fold import fold, key_of, skeleton, sound
from readout.entities.tables import actors, states

HERE = Path(__file__).resolve().parent
OUT = HERE.parents[1] / "src" / "readout" / "data" / "offices.csv"
FIRST = "1990-01-01"
# Labels that name a movement rather than its head.
UNNAMED = frozenset(["Houthi"])
FAR = "9999-12-31"
REIGN_END = "2021-08-31"
WIKIDATA_END = "2022-06-30"
HEADS = ("head_of_state", "head_of_government", "president")
# States whose effective leader, as REIGN counts, is the head of government.
PARLIAMENTARY = frozenset(
    [
        "GBR",
        "CAN",
        "AUS",
        "NZL",
        "DEU",
        "ITA",
        "ESP",
        "GRC",
        "IND",
        "JPN",
        "ISR",
        "IRQ",
        "PAK",
        "NLD",
        "BEL",
        "SWE",
        "NOR",
        "DNK",
        "FIN",
        "IRL",
        "PRT",
        "AUT",
        "HUN",
        "POL",
        "CZE",
        "SVK",
        "SVN",
        "HRV",
        "BGR",
        "EST",
        "LVA",
        "LTU",
        "ALB",
        "MKD",
        "MNE",
        "XKX",
        "JAM",
        "BHS",
        "BRB",
        "TTO",
        "BLZ",
        "GRD",
        "LCA",
        "VCT",
        "ATG",
        "KNA",
        "DMA",
        "PNG",
        "FJI",
        "SLB",
        "VUT",
        "WSM",
        "TUV",
        "MYS",
        "SGP",
        "THA",
        "KHM",
        "NPL",
        "BGD",
        "MUS",
        "ETH",
        "LSO",
        "MLT",
        "ISL",
        "LUX",
        "AND",
        "MNG",
        "TUR",
        "SRB",
        "ROU",
        "CSK",
    ]
)
EXTRA_COW = {
    "260": "DEU",
    "678": "YEM",
    "340": "SRB",
    "347": "XKX",
    "348": "MNE",
    "364": "SUN",
    "345": "YUG",
}
MONTH_NAMES = "January February March April May June July August September October November December"
MONTHS = {name: number for number, name in enumerate(MONTH_NAMES.split(), 1)}
SINCE = re.compile(r"since (?:(\d{1,2}) )?(?:([A-Z][a-z]+) )?(\d{4})")
TITLE_WORDS = [
    "co-chiefs of state",
    "acting",
    "interim",
    "transition",
    "transitional",
    "caretaker",
    "president",
    "prime minister",
    "king",
    "queen",
    "sultan",
    "amir",
    "emir",
    "prince",
    "grand duke",
    "pope",
    "supreme leader",
    "chancellor",
    "premier",
    "crown prince",
    "and",
    "vice president",
    "minister of state",
    "general",
    "gen.",
    "capt.",
    "col.",
    "dr.",
    "sir",
    "of",
    "the",
    "swiss",
    "confederation",
    "taoiseach",
    "federal",
    "council",
    "chairman",
    "chairperson",
    "cnsp",
    "gnu",
    "taliban",
    "leader",
    "emperor",
]
TITLES = re.compile(rf"^(?:(?:{'|'.join(map(re.escape, TITLE_WORDS))}),?\s+)+", re.IGNORECASE)


@dataclass(frozen=True)
class Row:
    """One spell, as the table holds it."""

    person: str
    holder: str
    office: str
    start: str
    end: str
    source: str
    surname: str = ""
    aliases: tuple[str, ...] = field(default=())
    title: str = ""


def before(day: str) -> str:
    """The day before an ISO day."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def recalled() -> list[Row]:
    """The spells of recalled_offices.txt, and those of the other recalled_*.txt that fill what it leaves open."""
    first = HERE / "recalled_offices.txt"
    found = spells(first)
    for path in sorted(HERE.glob("recalled_*.txt")):
        for row in spells(path) if path != first else []:
            taken = [r for r in found if (r.holder, r.office) == (row.holder, row.office)]
            found.extend(gap(row, taken))
    return found


def spells(path: Path) -> list[Row]:
    """The spells of one file; raises ValueError, naming the line, for a line that is none."""
    found: list[Row] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        head, _, body = line.partition(": ")
        try:
            holder, office = head.split(" ")
            parts = [part.strip().rsplit(" ", 1) for part in body.split(";") if part.strip()]
            found.extend(line_of_spells(holder, office, [(names, start) for names, start in parts]))
        except ValueError as error:
            raise ValueError(f"{path.name}, line {number}: {error}: {line[:80]}") from error
    return found


def line_of_spells(holder: str, office: str, parts: list[tuple[str, str]]) -> list[Row]:
    """The spells of one office: each ends where the next begins."""
    if not (holder in states() or holder in actors()) or not re.fullmatch("[a-z_0-9]+", office):
        raise ValueError(f"no such holder or office: {holder} {office}")
    found: list[Row] = []
    for i, (names, start) in enumerate(parts):
        if date.fromisoformat(start) and names == "-":
            continue
        person, *aliases = names.split("=")
        end = before(parts[i + 1][1]) if i + 1 < len(parts) else ""
        if end and end < start:
            raise ValueError(f"{person} ends before the start")
        found.append(Row(person, holder, office, start, end, "recalled", aliases=tuple(aliases)))
    return found


def gap(row: Row, taken: list[Row]) -> list[Row]:
    """The row cut to the days on which nobody else holds its office (one piece at most, of a week or more)."""
    start, end = row.start, row.end or FAR
    for other in sorted(taken, key=lambda r: r.start):
        stop = other.end or FAR
        if stop < start or other.start > end:
            continue
        if other.start > start:
            end = before(other.start)
        elif stop >= end:
            return []
        else:
            start = (date.fromisoformat(stop) + timedelta(days=1)).isoformat()
    whole = (start, end) == (row.start, row.end or FAR)
    if end < start or (not whole and end != FAR and days(start, end) < 7):
        return []
    return [replace(row, start=start, end="" if end == FAR else end)]


def same(one: str, other: str) -> bool:
    """Whether all words of the shorter name sound like words of the longer; an initial stands for any word."""
    short, long = sorted((key_of(one).split(), key_of(other).split()), key=len)
    return bool(short) and all(any(like(word, w) for w in long) for word in short)


def like(word: str, other: str) -> bool:
    """Whether two folded words are spellings of one: short ones must sound alike, vowels too."""
    if len(word) == 1:
        return other.startswith(word)
    return sound(word) == sound(other) or (len(skeleton(word)) > 2 and skeleton(word) == skeleton(other))


def reign(shared: Path) -> list[Row]:
    """REIGN's effective leaders in office from 1990 on."""
    by_cow = {s.cow: s.iso3 for s in states().values() if s.cow and s.iso3 not in ("SUN", "YUG", "SCG")} | EXTRA_COW
    found: list[Row] = []
    with gzip.open(shared / "data/reference/reign_leaders.csv.gz", "rt", encoding="utf-8", errors="replace") as file:
        for row in csv.DictReader(file):
            iso = by_cow.get(row["ccode"], "")
            if not iso or row["leader"].strip() in UNNAMED or not row["sdate"].strip() or not row["syear"].strip():
                continue
            start = f"{int(row['syear']):04}-{int(row['smonth']):02}-{int(row['sdate']):02}"
            if row["eyear"].strip():
                following = date(int(row["eyear"]) + (int(row["emonth"]) == 12), int(row["emonth"]) % 12 + 1, 1)
                end = (following - timedelta(days=1)).isoformat()
            else:
                end = ""
            try:
                date.fromisoformat(start)
            except ValueError:
                continue
            if end and end < FIRST:
                continue
            if iso == "YUG" and start >= "2003-02-04":
                iso = "SRB"
            office = "head_of_government" if iso in PARLIAMENTARY else "head_of_state"
            found.append(Row(plain(row["leader"]), iso, office, start, end, "REIGN"))
    return close_gaps(found)


def close_gaps(rows: list[Row]) -> list[Row]:
    """REIGN gives ends by month: a spell ends the day before the next one of its state begins."""
    closed: list[Row] = []
    ordered = sorted(rows, key=lambda r: (r.holder, r.start))
    for row, following in zip(ordered, [*ordered[1:], None], strict=True):
        if following and following.holder == row.holder and (not row.end or row.end >= following.start):
            end = max(before(following.start), row.start)
            if end >= following.start:
                continue
            row = replace(row, end=end)
        closed.append(row)
    return closed


def full_names(shared: Path) -> dict[str, list[str]]:
    """Full names by state, from PETRARCH's actors, Wikidata's leaders and visits to the United States."""
    by_name = {fold(n): s.iso3 for s in states().values() for n in (s.name, *s.names)}
    found: dict[str, list[str]] = {}
    name = ""
    with gzip.open(
        shared / "data/reference/petrarch/Phoenix.Countries.actors.txt.gz", "rt", encoding="utf-8", errors="replace"
    ) as file:
        for line in file:
            text = line.partition("#")[0].strip()
            if text and text[0] not in "[+":
                name = text.partition("[")[0].strip().strip("_")
            code = re.search(r"\[([A-Z]{3})GOV [0-9]{6}-[0-9]{6}\]", line)
            if code and name.count("_") >= 1:
                pretty = " ".join(w.capitalize() for w in name.split("_") if w)
                known = found.setdefault(code.group(1), [])
                if pretty not in known:
                    known.append(pretty)
    with tarfile.open(shared / "data/reference/historyatstate_visits.tar.gz") as archive:
        for member in archive.getmembers():
            stream = archive.extractfile(member) if re.search(r"/(199|20)\d+\.xml$", member.name) else None
            if stream is None:
                continue
            for visit in ElementTree.fromstring(stream.read()).iter("visit"):
                iso = by_name.get(fold(visit.findtext("from") or ""), "")
                person = TITLES.sub("", (visit.findtext("visitor") or "").strip())
                if iso and person and len(person) < 40:
                    found.setdefault(iso, []).append(person)
    return found


def wikidata(shared: Path) -> list[Row]:
    """Leaders of 2021 and 2022 by year, for full names and for what REIGN's end leaves open."""
    by_name = {fold(n): s.iso3 for s in states().values() for n in (s.name, *s.names)}
    found: list[Row] = []
    with (shared / "data/reference/world_leaders_2021.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            iso = by_name.get(fold(row["country"].replace("Kingdom of Denmark", "Denmark")))
            label, post = row["officeholderLabel"].split(", ")[0].split(" of ")[0], fold(row["positionLabel"])
            if not iso or (label.startswith("Q") and label[1:].isdigit()):
                continue
            office = (
                "head_of_government"
                if re.search("prime minister|chancellor|premier|chairman of the council", post)
                else "head_of_state"
            )
            if "governor" in post:
                continue
            start = f"{row['start_year'] or '2021'}-01-01"
            end = f"{row['end_year']}-12-31" if row["end_year"] else ""
            found.append(Row(label, iso, office, start, end, "Wikidata 2021"))
    return found


def factbook(shared: Path) -> list[Row]:
    """The heads in office in January 2026, with the days since when."""
    by_name = {fold(n): s.iso3 for s in states().values() for n in (s.name, *s.names)}
    with gzip.open(shared / "data/reference/factbook_government_2026.json.gz", "rt", encoding="utf-8") as file:
        countries = json.load(file)
    found: list[Row] = []
    for country in countries:
        names = (
            [country["names"].get(k) or "" for k in ("conventional short form", "conventional long form")]
            if country.get("names")
            else []
        )
        iso = next((by_name[fold(html.unescape(n))] for n in names if fold(html.unescape(n)) in by_name), "")
        seen: set[str] = set()
        for column, office in (("chief_of_state", "head_of_state"), ("head_of_government", "head_of_government")):
            text = html.unescape(re.sub(r"<[^>]*>", " ", country.get(column) or "")).split(";")[0]
            since = SINCE.search(text)
            if (
                not iso
                or not self_governing(iso)
                or not since
                or ("represented by" in text and iso not in ("AUS", "CAN"))
            ):
                continue
            raw = TITLES.sub("", text[: since.start()].strip(" (,")).strip(" (,")
            person = " ".join(
                w if not w.isupper() or len(w) < 2 or re.fullmatch("[IVX]+", w) else w.title() for w in raw.split()
            )
            if not 3 <= len(person) <= 60 or person in seen or "(" in person:
                continue
            seen.add(person)
            surname = " ".join(w for w in raw.split() if w.isupper() and len(w) > 1)
            day, month, year = since.groups()
            start = f"{year}-{MONTHS.get(month or 'January', 1):02}-{int(day or 1):02}"
            found.append(Row(person, iso, office, start, "", "World Factbook 2026", surname=surname.title()))
    return found


def self_governing(iso: str) -> bool:
    """Whether a territory's heads are heads of a state: dependencies share their sovereign's."""
    state = states()[iso]
    return state.country == iso and bool(state.cow or iso in ("PSE", "ESH", "COK", "NIU", "GRL"))


def plain(label: str) -> str:
    """A REIGN label as a name: "Franco, Itamar" -> "Itamar Franco", without remarks in parentheses."""
    label = re.sub(r"\s*\([^)]*\)", "", label).strip()
    last, comma, given = label.partition(", ")
    return label if not comma else f"{given} {last}" if len(given) > 2 else last


def merge(shared: Path) -> list[Row]:
    """All sources as one list without overlaps within an office."""
    own = recalled()
    names = full_names(shared)
    current, listed, leaders = factbook(shared), wikidata(shared), reign(shared)
    known = {(r.holder, r.person) for r in own}
    for row in listed + current:
        names.setdefault(row.holder, []).insert(0, row.person)
    own = [trim(row, leaders) for row in own]
    out = list(own)
    abroad = {(r.person, r.holder) for r in own if r.office in HEADS}
    for row in leaders:
        # An occupier is no head of the state that he occupies.
        if any(person == row.person and holder != row.holder for person, holder in abroad):
            continue
        named = replace(row, person=name_for(row, own, names.get(row.holder, [])))
        if named.person != row.person:
            named = replace(named, aliases=() if (row.holder, named.person) in known else (row.person,))
        if not named.end:
            stays = any(r.holder == row.holder and same(r.person, row.person) for r in current)
            stayed = any(r.holder == row.holder and same(r.person, row.person) for r in listed)
            named = replace(named, end="" if stays else WIKIDATA_END if stayed else REIGN_END)
        out.extend(fit(named, out))
    for row in [*current, *listed]:
        if row.source.startswith("Wikidata") and not row.end:
            row = replace(row, end=WIKIDATA_END)
        match = next((r.person for r in out if r.holder == row.holder and same(r.person, row.person)), row.person)
        out.extend(fit(replace(row, person=match, aliases=() if match == row.person else (row.person,)), out))
    spelled: dict[tuple[str, str], str] = {}
    for row in out:
        spelled.setdefault((row.holder, key_of(row.person)), row.person)
    out = [replace(r, person=spelled[r.holder, key_of(r.person)]) for r in out]
    return sorted(out, key=lambda r: (r.holder, r.office, r.start, r.person))


def trim(row: Row, leaders: list[Row]) -> Row:
    """A recalled head's spell, cut where REIGN ends the same person's spell well before."""
    if row.office not in HEADS:
        return row
    for other in leaders:
        if other.holder == row.holder and same(other.person, row.person) and abs(days(other.start, row.start)) < 75:
            late = other.end and (not row.end or days(other.end, row.end) > 45)
            return replace(row, end=max(other.end, row.start)) if late else row
    return row


def near(one: Row, other: Row) -> bool:
    """Whether two spells lie within six years of each other: further apart, a shared surname is a relative's."""
    gap = timedelta(days=6 * 365)
    first, second = sorted((one, other), key=lambda r: r.start)
    return not first.end or date.fromisoformat(first.end) + gap >= date.fromisoformat(second.start)


def name_for(row: Row, own: list[Row], names: list[str]) -> str:
    """The fullest known name for a REIGN label."""
    for other in own:
        if (
            other.holder == row.holder
            and other.office in HEADS
            and near(other, row)
            and any(same(n, row.person) for n in (other.person, *other.aliases))
        ):
            return other.person
    if " " in row.person.strip() and "." not in row.person:
        return row.person
    wanted = {sound(w) for w in key_of(row.person).split()}
    fitting = [n for n in names if wanted and wanted <= {sound(w) for w in key_of(n).split()}]
    return fitting[0] if len({skeleton(key_of(n).split(" ")[0]) for n in fitting}) == 1 else row.person


def fit(row: Row, taken: list[Row]) -> list[Row]:
    """The row cut to the days on which its office has no holder yet (at most one piece, of three weeks or more), unless
    the same person holds a head's office then already."""
    others = [r for r in taken if r.holder == row.holder and r.office in HEADS]
    start, end = row.start, row.end or FAR
    for other in sorted(others, key=lambda r: r.start):
        stop = other.end or FAR
        if stop < start or other.start > end:
            continue
        if other.office != row.office and other.person != row.person:
            continue
        if other.start <= start:
            if stop >= end:
                return []
            start = (date.fromisoformat(stop) + timedelta(days=1)).isoformat()
        else:
            end = before(other.start)
    if end < start or (end != FAR and days(start, end) < 21 and (start, end) != (row.start, row.end)):
        return []
    return [replace(row, start=start, end="" if end == FAR else end)]


def main() -> None:
    rows = merge(Path(sys.argv[1]))
    with OUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["person", "aliases", "surname", "office", "holder", "start", "end", "title", "source"])
        for r in rows:
            writer.writerow(
                [r.person, "|".join(r.aliases), r.surname, r.office, r.holder, r.start, r.end, r.title, r.source]
            )
    print(f"{len(rows)} spells, {len({r.person for r in rows})} people -> {OUT.name}")


if __name__ == "__main__":
    main()

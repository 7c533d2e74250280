"""Calls and meetings in White House readouts, with the title as the key and withheld from the reader.

    python benchmarks/whitehouse.py [--every N] [--misses]

Of the readouts whose title names one foreign leader or minister with a country: how many bodies give a CONSULT claim
with both countries, and of those claims how many have the channel of the title (call, or face to face) and the day.
The day's key is the publication day, moved by the body's own first day word ("yesterday", a weekday, a full date) where
it has one. Texts that were annotated for training are left out.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from training.data import SHARED, annotated_urls

import readout
from readout.records import Claim

WITH = re.compile(
    r"(?P<kind>\bvideo call|\bphone call|\bcall|\bvirtual [\w ]*meeting|\bmeeting)s? with (?P<who>.+)$", re.IGNORECASE
)
LEADER = re.compile(
    r"\b(?:President|Prime Minister|Chancellor|King|Sultan|Emir|Amir|Crown Prince|Minister|Secretary|Taoiseach|Premier|"
    r"National Security Adviso?e?r|NSA|Chairman|Director)\b"
)
ONE_NAME = (
    "Herzegovina|Barbuda|Tobago|the Grenadines|Principe|Nevis|Security|Cooperation|Defen[cs]e|Foreign|International|"
    "Minister|Trade|Commerce|Head|Director|Special|Expatriates|Diaspora|European"
)
"""What follows "and" inside one country's or one office's name."""
SEVERAL = re.compile(rf"\band (?!{ONE_NAME})|,.*\band |\bLeaders\b|\bMinisters\b")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
DAY = re.compile(rf"\b(today|yesterday|(?:{'|'.join(MONTHS)}) \d{{1,2}}|{'|'.join(WEEKDAYS)})\b", re.I)


TITLE_NAMES = (
    "UK GBR|Republic of Korea KOR|ROK KOR|South Korea KOR|Korean KOR|Russia RUS|Türkiye TUR|Turkiye TUR|Saudi SAU|"
    "Turkey TUR|Turkish TUR|"
    "Czech Republic CZE|Vietnam VNM|Palestinian PSE|Palestinian Authority PSE|Chinese CHN|PRC CHN|"
    "Chinese Communist Party CHN|"
    "People’s Republic of China CHN|German DEU|French FRA|British GBR|Russian RUS|Emirati ARE|UAE ARE|DRC COD|"
    "Democratic Republic of the Congo COD|Democratic Republic of Congo COD|Laos LAO|Bahamas BHS|Gambia GMB|"
    "Ivory Coast CIV"
)
"""Names that titles use beside those of the reference tables."""


@dataclass(frozen=True)
class Key:
    """What a title says of the contact its body reports."""

    title: str
    text: str
    published: date
    country: str
    phone: bool
    day: date


def countries() -> dict[str, str]:
    """Lower-case name or adjective of a country -> ISO code, from the reference table and the names titles use."""
    found: dict[str, str] = {}
    with (SHARED / "reference/country-codes.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            code = row["ISO3166-1-Alpha-3"]
            for column in ("CLDR display name", "UNTERM English Short", "official_name_en"):
                name = re.sub(r"^the | \(the\)$|\s*\(.*", "", row.get(column) or "", flags=re.I).strip().lower()
                if name and code:
                    found[name] = code
    with gzip.open(SHARED / "reference/factbook_government_2026.json.gz", "rt") as lines:
        for row in json.load(lines):
            code = found.get(str((row["names"] or {}).get("conventional short form")).lower())
            adjective = str(((row.get("nationality") or {}).get("adjective") or {}).get("text")).lower()
            if code and re.fullmatch(r"[a-z -]{4,30}", adjective) and " or " not in adjective:
                found.setdefault(adjective, code)
    for pair in TITLE_NAMES.split("|"):
        name, _, code = pair.rpartition(" ")
        found[name.lower()] = code
    found.pop("united states", None)
    return found


def keys() -> Iterator[Key]:
    """The readouts that the issue counts, with what their titles say."""
    names = countries()
    pattern = re.compile(r"\b(" + "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + r")\b", re.I)
    trained = annotated_urls()
    with gzip.open(SHARED / "articles/whitehouse_2021_2023.jsonl.gz", "rt") as lines:
        rows = [json.loads(line) for line in lines]
    for row in rows:
        match = WITH.search(row["title"].replace("\u2060", ""))
        if "readout" not in row["title"].lower() or not match or row["url"] in trained:
            continue
        who = match["who"]
        found = {names[m.lower()] for m in pattern.findall(who)}
        if len(found) != 1 or not LEADER.search(who) or SEVERAL.search(who):
            continue
        published = date.fromisoformat(row["published"][:10])
        phone = bool(re.search(r"call|virtual|video", match["kind"], re.I))
        yield Key(row["title"], row["text"], published, found.pop(), phone, _day(row["text"], published))


def _day(text: str, published: date) -> date:
    """The publication day, or the day that the body's first sentences name."""
    match = DAY.search(text[:400])
    word = match[1].lower() if match else "today"
    if word == "yesterday":
        return published - timedelta(days=1)
    if word.title() in WEEKDAYS:
        return published - timedelta(days=(published.weekday() - WEEKDAYS.index(word.title())) % 7)
    if word == "today":
        return published
    month, _, number = word.partition(" ")
    try:
        named = date(published.year, MONTHS.index(month.title()) + 1, int(number))
    except ValueError:
        return published
    return named if abs((named - published).days) < 15 else published


def right_claim(key: Key, claims: tuple[Claim, ...]) -> Claim | None:
    """The first CONSULT claim between the two countries."""
    for claim in claims:
        sides = {m.entity.country for m in (*claim.actors, *claim.recipients) if m.entity}
        if claim.type == "CONSULT" and claim.status == "actual" and {"USA", key.country} <= sides:
            return claim
    return None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1, help="read each Nth readout only")
    parser.add_argument("--misses", action="store_true", help="print what was missed")
    options = parser.parse_args()
    chosen = list(keys())[:: options.every]
    found = phone = day = 0
    began = time.time()
    for key in chosen:
        reading = readout.read(key.text, published=key.published.isoformat(), outlet="White House")
        claim = right_claim(key, reading.claims)
        value = claim.when.value if claim and claim.when else None
        good = (
            claim is not None,
            claim is not None and (claim.mode == "phone") == key.phone,
            value == key.day.isoformat(),
        )
        found, phone, day = found + good[0], phone + good[1], day + good[2]
        if options.misses and not all(good):
            what = [name for name, ok in zip(("countries", "channel", "date"), good, strict=True) if not ok]
            parties = [(m.text, m.entity.country if m.entity else None) for m in claim.actors] if claim else []
            print(f"{what} {key.title} [{key.country} {key.day}] {claim and claim.mode} {value} {parties}")
            print(f"    {key.text[:260]!r}")
    n = len(chosen)
    print(
        f"readouts whose title names one foreign leader or minister with a country: {n} ({time.time() - began:.0f} s)"
    )
    print(f"CONSULT claim with both countries   {found / n:.3f}  ({found} of {n})")
    print(f"  its channel is the title's        {phone / max(1, found):.3f}  ({phone} of {found})")
    print(f"  its date is right                 {day / max(1, found):.3f}  ({day} of {found})")


if __name__ == "__main__":
    main()

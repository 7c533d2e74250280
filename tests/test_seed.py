"""The page that the design says must be read whole: each claim it holds, with its words and its chain of speakers.

The page is not ours, so the test names what is to be found, never the page's sentences."""

from collections.abc import Callable

import pytest

import readout
from readout.intake import open_input
from readout.records import Article, Claim, Mention, Reading
from tests.shared import SHARED, needs_shared

pytestmark = needs_shared


@pytest.fixture(scope="module")
def reading() -> Reading:
    assert SHARED is not None
    (article,) = open_input(str(SHARED / "seed_article.txt"))
    assert isinstance(article, Article)
    return readout.read(article)


def sides(mentions: tuple[Mention, ...]) -> set[str]:
    """Countries of the parties, ids of those that have none."""
    return {m.entity.country or m.entity.id for m in mentions if m.entity}


def speakers(claim: Claim) -> list[str]:
    return [s.name for s in claim.said_by]


def dated(claim: Claim, value: str) -> bool:
    return claim.when is not None and claim.when.value == value


def only(reading: Reading, fits: Callable[[Claim], bool]) -> list[Claim]:
    return [c for c in reading.claims if fits(c)]


def test_the_page_itself(reading: Reading) -> None:
    assert (reading.article.published, reading.article.byline) == ("2024-07-14", "Tyler Durden")
    assert not any(line in reading.article.text for line in ("No comments:", "Post a Comment"))
    assert all(c.evidence.text.strip() not in ("Source", "No comments:") for c in reading.claims)


def test_the_call_of_12_july_and_who_began_it(reading: Reading) -> None:
    calls = only(reading, lambda c: c.type == "CONSULT" and dated(c, "2024-07-12") and c.initiator == "RUS")
    assert calls and all((c.mode, c.status, c.background) == ("phone", "actual", False) for c in calls)
    names = {m.entity.id for c in calls for m in c.actors if m.entity}
    assert {"person:lloyd-austin", "person:andrei-belousov"} <= names


@pytest.mark.parametrize(("value", "background"), [("2024-06-25", True), ("2023-03", True)])
def test_the_calls_before_it(reading: Reading, value: str, background: bool) -> None:
    calls = only(reading, lambda c: c.type == "CONSULT" and c.mode == "phone" and dated(c, value))
    assert calls and all({"USA", "RUS"} <= sides(c.actors) for c in calls)
    assert all(c.status == "actual" and c.background is background for c in calls)
    assert all(c.when is not None and c.when.precision == ("month" if len(value) == 7 else "day") for c in calls)


def test_the_threat_is_told_once_with_its_speaker(reading: Reading) -> None:
    quoted = only(reading, lambda c: c.type == "THREATEN" and c.quote)
    assert len(quoted) == 1
    (threat,) = quoted
    assert (threat.status, threat.register) == ("hypothetical", "threat")
    assert "Dmitry Peskov" in speakers(threat)


def test_missiles_to_germany(reading: Reading) -> None:
    claims = only(reading, lambda c: c.register == "deployment" and c.status == "future")
    assert any(
        "USA" in sides(c.actors) and ("DEU" in sides(c.recipients) or (c.where and c.where.country == "DEU"))
        for c in claims
    )


def test_leaving_the_treaty(reading: Reading) -> None:
    (claim,) = only(reading, lambda c: c.type == "SANCTION" and c.register == "treaty" and dated(c, "2019"))
    assert claim.mode == "withdraw" and claim.background and sides(claim.actors) == {"USA"}


def test_the_alliances_commitment(reading: Reading) -> None:
    claims = only(reading, lambda c: c.register == "commitment" and "org:nato" in sides(c.actors))
    assert any("UKR" in sides(c.recipients) for c in claims)


def test_the_permission(reading: Reading) -> None:
    claims = only(reading, lambda c: c.register == "permission" and "GBR" in sides(c.actors))
    assert any("UKR" in sides(c.recipients) and "The Hill" in speakers(c) for c in claims)


def test_the_attack_and_its_chain(reading: Reading) -> None:
    claims = only(reading, lambda c: c.type == "ASSAULT" and c.quote and speakers(c)[:1] == ["Jens Stoltenberg"])
    assert any(sides(c.actors) == {"RUS"} and sides(c.recipients) == {"UKR"} for c in claims)
    assert any(speakers(c)[1:] == ["CBS News"] and c.said_by[0].medium == "interview" for c in claims)


def test_a_chain_ends_at_the_readout(reading: Reading) -> None:
    assert any("Pentagon readout" in speakers(c) for c in reading.claims)

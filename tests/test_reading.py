"""From a text to its claims: offsets are exact, nothing crashes, and plain sentences are read rightly."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import readout
from readout.errors import UsageError
from readout.records import Article, Claim, Mention, Reading


def countries(mentions: tuple[Mention, ...]) -> set[str | None]:
    return {m.entity.country for m in mentions if m.entity}


def phrases(claim: Claim) -> list[tuple[str, int, int]]:
    """Every stretch of text that a claim points at."""
    parts = [
        claim.trigger,
        claim.evidence,
        *claim.actors,
        *claim.recipients,
        claim.object,
        claim.condition,
        claim.where,
    ]
    found = [(p.text, p.start, p.end) for p in parts if p is not None]
    if claim.when and claim.when.start is not None and claim.when.end is not None:
        found.append((claim.when.text, claim.when.start, claim.when.end))
    return found


def check_offsets(reading: Reading) -> None:
    text = reading.article.text
    for claim in reading.claims:
        assert all(text[start:end] == words for words, start, end in phrases(claim))
        assert claim.evidence.start <= claim.trigger.start < claim.evidence.end
    assert all(text[m.start : m.end] == m.text for m in reading.mentions)
    assert all(text[w.start : w.end] == w.text for w in reading.dates)
    assert all(text[p.start : p.end] == p.text for p in reading.places)


CALL = (
    "Turkish President Recep Tayyip Erdogan spoke by phone with Iraqi Prime Minister Mohammed Shia al-Sudani on "
    "Tuesday. Iraq condemned the Turkish air strikes on Sinjar. Analysts expect a dull harvest."
)


def test_a_call_and_a_condemnation() -> None:
    reading = readout.read(CALL, published="2023-05-04", outlet="The Harbour Courier")
    check_offsets(reading)
    call = next(c for c in reading.claims if c.type == "CONSULT")
    assert (call.mode, call.status, call.register) == ("phone", "actual", "contact")
    assert countries(call.actors) == {"TUR", "IRQ"} and not call.recipients
    assert call.when is not None and (call.when.value, call.when.precision) == ("2023-05-02", "day")
    accusation = next(c for c in reading.claims if c.type == "ACCUSE")
    assert countries(accusation.actors) == {"IRQ"} and countries(accusation.recipients) == {"TUR"}
    assert all("harvest" not in c.evidence.text for c in reading.claims)
    assert call.article.outlet == "The Harbour Courier"


def test_the_same_text_gives_the_same_claims() -> None:
    first, second = (readout.read(CALL, published="2023-05-04") for _ in range(2))
    assert msgspec.json.encode(first) == msgspec.json.encode(second)


def test_a_sentence_printed_twice_is_told_once() -> None:
    once = readout.read(CALL, published="2023-05-04")
    twice = readout.read(f"{CALL}\n\n{CALL}", published="2023-05-04")
    assert len(twice.claims) == len(once.claims)


def test_a_quotation_has_its_speaker() -> None:
    text = '"Serbia has bombed our villages," Kosovo\'s prime minister, Albin Kurti, told a briefing in Pristina.'
    claim = next(c for c in readout.read(text, published="2023-05-04").claims if c.type == "ASSAULT")
    assert claim.quote and claim.said_by[0].name == "Albin Kurti"
    assert countries(claim.actors) == {"SRB"}


def test_the_callers_particulars_win() -> None:
    article = Article(text=CALL, published="2020-01-01", outlet="A", title="B")
    reading = readout.read(article, published="2023-05-04", outlet="C")
    assert (reading.article.published, reading.article.outlet, reading.article.title) == ("2023-05-04", "C", "B")


def test_a_date_that_is_none_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="not an ISO date"):
        readout.read(CALL, published="last Tuesday")


@pytest.mark.parametrize("text", ["", "   \n", ".", "\x00\x01", "ملك", "a" * 5000, "🙂 " * 300])
def test_texts_that_say_nothing_give_no_claims(text: str) -> None:
    assert readout.read(text).claims == ()


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(CALL.split(" ")),
            st.sampled_from(
                ['"', "“", "said", "the two sides", "He", "their", "\n\n", "2019", "—", "on Friday", "NATO"]
            ),
            st.text(max_size=8),
        ),
        max_size=60,
    )
)
def test_any_text_is_read_with_exact_offsets(words: list[str]) -> None:
    check_offsets(readout.read(" ".join(words), published="2023-05-04"))

"""TimeML: well-formed, and the article's text word for word between the tags."""

import xml.etree.ElementTree as ElementTree

from hypothesis import given
from hypothesis import strategies as st

from readout.dates import find_dates, timeml
from readout.records import Article, ArticleRef, Claim, Phrase, Reading

TEXT = "Dear A & B,\n\nthe ministers <met> on Friday & left at 5 p.m.; talks of two days follow every year."


def reading(text: str, trigger: str | None = None) -> Reading:
    article = Article(text=text, title='A "title" & more', published="2024-07-14")
    dates = tuple(find_dates(text, article.published))
    claims: tuple[Claim, ...] = ()
    if trigger:
        at = text.index(trigger)
        phrase = Phrase.of(text, (at, at + len(trigger)))
        ref = ArticleRef(id=article.id)
        claim = Claim(
            claim_id="c",
            article=ref,
            type="CONSULT",
            quad="",
            trigger=phrase,
            evidence=phrase,
            when=dates[0],
            status="negated",
        )
        claims = (claim, claim)
    return Reading(article=article, claims=claims, dates=dates)


def body(document: str) -> ElementTree.Element:
    found = ElementTree.fromstring(document.encode()).find("TEXT")
    assert found is not None
    return found


def test_expressions_are_tagged_in_place() -> None:
    tags = body(timeml(reading(TEXT))).findall("TIMEX3")
    assert [(tag.text, tag.get("type"), tag.get("value")) for tag in tags] == [
        ("Friday", "DATE", "2024-07-12"),
        ("5 p.m.", "TIME", "2024-07-12T17:00"),
        ("two days", "DURATION", "P2D"),
        ("every year", "SET", "P1Y"),
    ]


def test_events_are_tied_to_their_dates() -> None:
    root = ElementTree.fromstring(timeml(reading(TEXT, "met")).encode())
    (event,) = root.iter("EVENT")
    (instance,) = root.iter("MAKEINSTANCE")
    (link,) = root.iter("TLINK")
    assert event.text == "met" and instance.get("eventID") == event.get("eid") and instance.get("polarity") == "NEG"
    dated = next(tag for tag in root.iter("TIMEX3") if tag.get("tid") == link.get("relatedToTime"))
    assert (dated.text, link.get("eventInstanceID")) == ("Friday", instance.get("eiid"))


def test_a_trigger_inside_a_date_does_not_cross_it() -> None:
    assert list(body(timeml(reading(TEXT, "days follow"))).iter("EVENT")) == []


@given(
    st.text(alphabet=st.one_of(st.sampled_from(" \n<>&'\"May 5 2019Friday]"), st.characters(exclude_categories=["Cs"])))
)
def test_the_text_without_tags_is_the_articles(text: str) -> None:
    kept = "".join(
        char
        if char in "\t\n" or " " <= char <= "\ud7ff" or "\ue000" <= char <= "\ufffd" or char > "\uffff"
        else "\ufffd"
        for char in text
    )
    assert "".join(body(timeml(reading(text))).itertext()) == kept

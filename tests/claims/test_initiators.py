"""Who began a contact, read from active, passive and "at the request of" phrasings."""

import pytest

from readout.claims.initiators import initiator
from readout.entities.mentions import Cast
from readout.language.sentences import split
from readout.records import Span

TRIGGERS = ("talked", "spoke", "talks", "call", "conversation", "met")


def begun_by(text: str, trigger: str | None = None) -> str | None:
    sentences = split(text)
    start = text.index(trigger) if trigger else min(text.index(w) for w in TRIGGERS if w in text)
    return initiator(text, Span(start, start + 1), sentences[0], sentences, Cast(text, "2023-05-04", sentences, None))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The French and Turkish foreign ministers talked. The call was initiated by Ankara, aides said.", "TUR"),
        ("The two presidents spoke at the request of Poland on Monday.", "POL"),
        ("At Egypt's request, the ministers of Egypt and Sudan held talks.", "EGY"),
        ("Japan requested the call with South Korea after the launch.", "JPN"),
        ("The conversation, which was requested by Chile, lasted an hour.", "CHL"),
        ("The presidents of Chile and Peru met in Lima. The weather was requested by nobody.", None),
        ("Chile and Peru held talks in Lima.", None),
        ("Kenya's and Uganda's ministers spoke on Monday. Kampala asked for the call, aides said.", "UGA"),
    ],
)
def test_the_party_that_began_it(text: str, wanted: str | None) -> None:
    assert begun_by(text) == wanted


def test_who_began_one_contact_began_no_other_of_the_sentence() -> None:
    text = "The ministers of Chile and Peru met in Lima before a call that was requested by Bolivia."
    assert begun_by(text, "met") is None
    assert begun_by(text, "call") == "BOL"

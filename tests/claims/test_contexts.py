"""Contexts come from telling words and from the parties' sectors."""

from readout.claims.contexts import contexts, telling_words


def test_words_and_phrases_tell_contexts() -> None:
    assert contexts("The foreign minister discussed the gas pipeline and human rights.") == (
        "diplomatic",
        "human_rights",
        "natural_resource",
    )


def test_words_within_words_tell_nothing() -> None:
    assert contexts("The warden stalked the oily armyworm.") == ()


def test_a_military_party_tells_the_military_context() -> None:
    assert contexts("They spoke.", ("MIL", None)) == ("military",)


def test_the_table_is_lower_case_and_short() -> None:
    assert all(phrase == phrase.casefold() and 1 <= len(phrase.split()) <= 3 for phrase in telling_words())

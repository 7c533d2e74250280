"""The words that fill a role become parties: whole mentions, each once, the likely ones only."""

from readout.claims.events import Draft, Filler
from readout.claims.roles import participle_subject, phrase, roles
from readout.entities.mentions import Cast
from readout.language.sentences import split
from readout.records import Span

TEXT = (
    "Turkish Foreign Minister Hakan Fidan flew to Baku on Monday. "
    "The Turkish foreign ministry said France and Italy had sent Egypt ten helicopters."
)
SENTENCES = split(TEXT)
CAST = Cast(TEXT, "2024-03-05", SENTENCES, None)


def filler(words: str, score: float = 0.9) -> Filler:
    start = TEXT.index(words)
    return Filler(Span(start, start + len(words)), score)


def draft(type_: str, **fillers: list[Filler]) -> Draft:
    start = TEXT.index("sent")
    return Draft(Span(start, start + 4), type_, None, "actual", False, None, 2.0, 0.9, fillers)


def codes(type_: str, **fillers: list[Filler]) -> tuple[list[str | None], list[str | None]]:
    actors, recipients = roles(draft(type_, **fillers), CAST, SENTENCES[1])
    return [m.entity.country for m in actors if m.entity], [m.entity.country for m in recipients if m.entity]


def test_coordinated_parties_come_apart() -> None:
    assert codes("AID", actor=[filler("France and Italy")], recipient=[filler("Egypt")]) == (["FRA", "ITA"], ["EGY"])


def test_words_of_another_sentence_count_only_where_this_one_names_nobody() -> None:
    far = filler("Turkish Foreign Minister Hakan Fidan")
    assert codes("AID", actor=[far, filler("France")])[0] == ["FRA"]
    assert codes("AID", actor=[far])[0] == ["TUR"]


def test_unlikely_words_are_dropped() -> None:
    assert codes("AID", actor=[filler("France", 0.95), filler("Egypt", 0.52)])[0] == ["FRA"]


def test_a_contact_has_actors_only_and_nobody_is_both() -> None:
    assert codes("CONSULT", actor=[filler("France")], recipient=[filler("Egypt")]) == (["FRA", "EGY"], [])
    assert codes("AID", actor=[filler("France")], recipient=[filler("France")]) == (["FRA"], [])


def test_an_official_does_nothing_to_his_own_state() -> None:
    text = "President Emmanuel Macron of France warned rebels that France would answer; Niger's rebels attacked Niger."
    cast = Cast(text, "2024-03-05", split(text), None)

    def parties(actor: str, recipient: str) -> tuple[int, int]:
        places = [
            Filler(Span(at, at + len(w)), 0.9)
            for w, at in ((actor, text.index(actor)), (recipient, text.rindex(recipient)))
        ]
        made = Draft(
            Span(0, 1),
            "THREATEN",
            None,
            "actual",
            False,
            None,
            2.0,
            0.9,
            {"actor": places[:1], "recipient": places[1:]},
        )
        actors, recipients = roles(made, cast, Span(0, len(text)))
        return len(actors), len(recipients)

    assert parties("President Emmanuel Macron of France", "France") == (1, 0)
    assert parties("Niger's rebels", "Niger") == (1, 1)


def test_part_of_a_longer_party_is_not_another_party() -> None:
    actors, _ = roles(
        draft("AID", actor=[filler("Turkish foreign ministry"), filler("Turkish foreign")]), CAST, SENTENCES[1]
    )
    assert len(actors) == 1


def test_a_phrase_is_the_likeliest_words() -> None:
    found = phrase(draft("AID", object=[filler("ten", 0.6), filler("ten helicopters", 0.8)]), "object", TEXT)
    assert found is not None and found.text == "ten helicopters"
    assert phrase(draft("AID"), "condition", TEXT) is None


def test_the_party_right_before_a_participle_is_its_subject() -> None:
    text = "Serbia was angry at the African Union summit pledging troops, and at Ghana for sending them."
    cast = Cast(text, "2024-03-05", split(text), None)
    start = text.index("pledging")
    subject = participle_subject(Span(start, start + 8), cast)
    assert subject is not None and subject.entity is not None and subject.entity.id == "org:au"
    start = text.index("sending")
    assert participle_subject(Span(start, start + 7), cast) is None


def test_a_bodys_gathering_is_the_bodys() -> None:
    text = "Serbia's president spoke a day after the African Union summit in Addis Ababa."
    cast = Cast(text, "2024-03-05", split(text), None)
    start = text.index("summit")
    made = Draft(
        Span(start, start + 6),
        "CONSULT",
        "multilateral",
        "actual",
        False,
        "contact",
        2.0,
        0.9,
        {"actor": [Filler(Span(0, 18), 0.9)]},
    )
    actors, _ = roles(made, cast, Span(0, len(text)))
    assert [m.entity.id for m in actors if m.entity] == ["org:au"]

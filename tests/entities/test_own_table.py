"""`use_table`: a user's rows add to the tables shipped and stand in their place; wrong rows are named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from readout.entities import resolve, use_table
from readout.entities.mentions import Cast
from readout.entities.own import COLUMNS, KINDS
from readout.errors import UsageError
from readout.records import Span

HEADER = "name,kind,aliases,country,sector,id,office,holder,title,start,end\n"


@pytest.fixture(autouse=True)
def shipped_tables_after() -> Iterator[None]:
    yield
    use_table(None)


def table(tmp_path: Path, *rows: str, header: str = HEADER) -> Path:
    path = tmp_path / "my.csv"
    path.write_text(header + "\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_a_new_group_with_aliases(tmp_path: Path) -> None:
    before = resolve("Lakeside Brigade")
    assert before is None or before.kind == "generic"
    assert use_table(table(tmp_path, "Lakeside Brigade,armed-group,LKB|Brigade of the Lake,MLI,REB,,,,,,")) == 1
    for name in ("Lakeside Brigade", "the LKB", "Brigade of the Lake"):
        entity = resolve(name)
        assert entity is not None
        assert (entity.id, entity.kind, entity.country, entity.sector) == (
            "group:lakeside-brigade",
            "armed-group",
            "MLI",
            "REB",
        )


def test_a_person_by_full_name_surname_and_office(tmp_path: Path) -> None:
    use_table(table(tmp_path, "Orla Quendrath,person,,IRL,,,defence,,,2030-01-01,2031-12-31"))
    for name in ("Orla Quendrath", "Quendrath", "the Irish defence minister"):
        entity = resolve(name, "2030-06-01")
        assert entity is not None
        assert (entity.id, entity.country, entity.sector) == ("person:orla-quendrath", "IRL", "MIL")
    after = resolve("the Irish defence minister", "2032-06-01")
    assert after is not None
    assert after.id != "person:orla-quendrath"


def test_an_own_holder_goes_before_the_one_shipped(tmp_path: Path) -> None:
    before = resolve("the French president", "2020-01-01")
    assert before is not None and before.name == "Emmanuel Macron"
    use_table(table(tmp_path, "Jeanne Exemple,person,,FRA,,x:jeanne,head_of_state,,president,2020-01-01,2020-01-31"))
    during, later = resolve("the French president", "2020-01-15"), resolve("the French president", "2020-03-01")
    assert during is not None and later is not None
    assert (during.id, during.title, later.name) == ("x:jeanne", "president", "Emmanuel Macron")


def test_a_row_with_a_known_id_stands_in_its_place(tmp_path: Path) -> None:
    use_table(table(tmp_path, "Hamas movement,organisation,Hamas,PSE,GOV,group:hamas,,,,,"))
    entity = resolve("Hamas")
    assert entity is not None
    assert (entity.id, entity.name, entity.kind, entity.sector) == (
        "group:hamas",
        "Hamas movement",
        "organisation",
        "GOV",
    )


def test_a_new_name_of_a_state(tmp_path: Path) -> None:
    assert resolve("Freedonia") is None
    use_table(table(tmp_path, "Freedonia,state,,LUX,,,,,,,"))
    entity = resolve("Freedonia")
    assert entity is not None
    assert entity.id == "LUX"


def test_an_article_knows_the_rows(tmp_path: Path) -> None:
    use_table(table(tmp_path, "Lakeside Brigade,armed-group,LKB,MLI,,,,,,,"))
    text = "LKB fighters left the town."
    (mention,) = Cast(text, "2024-01-01", [Span(0, len(text))]).mentions
    assert mention.entity is not None
    assert mention.entity.id == "group:lakeside-brigade"


def test_none_goes_back_to_the_tables_shipped(tmp_path: Path) -> None:
    use_table(table(tmp_path, "Freedonia,state,,LUX,,,,,,,"))
    assert use_table(None) == 0
    assert resolve("Freedonia") is None


def test_only_two_columns_are_needed(tmp_path: Path) -> None:
    use_table(table(tmp_path, "Lakeside Relief,organisation", header="name,kind\n"))
    entity = resolve("Lakeside Relief")
    assert entity is not None
    assert (entity.id, entity.sector) == ("org:lakeside-relief", "NGO")


WRONG = [
    (",organisation,,,,,,,,,", "row 2, column name"),
    ("X Group,gang,,,,,,,,,", "row 2, column kind"),
    ("X Group,organisation,,Mali,,,,,,,", "row 2, column country"),
    ("X Group,organisation,,MLI,gov,,,,,,", "row 2, column sector"),
    ("X Group,organisation,,MLI,GOV,a b,,,,,", "row 2, column id"),
    ("Jane Doe,person,,,,,,,,,", "row 2, column country"),
    ("Jane Doe,person,,,,,,org:nowhere,,,", "row 2, column holder"),
    ("Jane Doe,person,,MLI,,,,,,2020-13-01,", "row 2, column start"),
    ("Jane Doe,person,,MLI,,,,,,2020-05,2020-04", "row 2, column end"),
    ("Freedonia,state,,,,,,,,,", "row 2, column country"),
    ("A,B,C,organisation,,,,,,,,,,", "row 2: more cells"),
]


@pytest.mark.parametrize(("row", "where"), WRONG)
def test_a_wrong_row_is_named(tmp_path: Path, row: str, where: str) -> None:
    with pytest.raises(UsageError, match=where):
        use_table(table(tmp_path, row))


def test_a_wrong_table_leaves_the_one_in_use(tmp_path: Path) -> None:
    use_table(table(tmp_path, "Freedonia,state,,LUX,,,,,,,"))
    with pytest.raises(UsageError):
        use_table(table(tmp_path, "X,gang,,,,,,,,,"))
    assert resolve("Freedonia") is not None


def test_wrong_files(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot read"):
        use_table(tmp_path / "absent.csv")
    with pytest.raises(UsageError, match="no column 'name'"):
        use_table(table(tmp_path, "x", header="who\n"))
    with pytest.raises(UsageError, match="unknown column 'colour'"):
        use_table(table(tmp_path, "x,person,red", header="name,kind,colour\n"))
    binary = tmp_path / "binary.csv"
    binary.write_bytes(b"\xff\xfe\x00name")
    with pytest.raises(UsageError, match="UTF-8"):
        use_table(binary)


DOCS = Path(__file__).resolve().parents[2] / "docs/entities.md"


def test_the_documented_table_is_read(tmp_path: Path) -> None:
    page = DOCS.read_text(encoding="utf-8")
    path = tmp_path / "my.csv"
    path.write_text(page.split("```csv\n")[1].split("```")[0], encoding="utf-8")
    assert use_table(path) == 4
    entity = resolve("the Belgian defence minister", "2031-06-01")
    assert entity is not None
    assert entity.id == "person:jane-doe"


def test_every_column_and_kind_is_documented() -> None:
    page = DOCS.read_text(encoding="utf-8")
    assert [word for word in (*COLUMNS, *KINDS) if f"`{word}`" not in page] == []


def test_the_documented_answers_hold() -> None:
    page = DOCS.read_text(encoding="utf-8")
    for name in ("Andrei Belousov", "Sergei Shoigu"):
        assert f"# '{name}'" in page
    answers = [resolve("the Russian defence minister", day) for day in ("2024-07-14", "2024-05-01")]
    assert [a.name for a in answers if a] == ["Andrei Belousov", "Sergei Shoigu"]

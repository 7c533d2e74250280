"""docs/ledger.md names every table and column, and its queries run."""

from __future__ import annotations

import re
from pathlib import Path

from readout.ledger import Ledger

PAGE = Path(__file__).resolve().parents[2] / "docs" / "ledger.md"


def sections() -> dict[str, str]:
    """Table name -> the text under its heading."""
    parts = re.split(r"^### `(\w+)`.*$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_every_table_and_column_is_documented_and_none_that_is_not_there() -> None:
    with Ledger(":memory:") as ledger:
        columns: dict[str, list[str]] = {}
        for table, column in ledger.sql(
            "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal ORDER BY column_index"
        ):
            columns.setdefault(table, []).append(column)
    documented = {t: re.findall(r"^\| `(\w+)` \|", text, flags=re.MULTILINE) for t, text in sections().items()}
    assert documented == columns


def test_the_queries_of_the_page_run() -> None:
    queries = re.findall(r"```sql\n(.*?)```", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert len(queries) >= 3
    with Ledger(":memory:") as ledger:
        for query in queries:
            ledger.sql(query)


def test_the_python_of_the_page_runs(tmp_path: Path) -> None:
    examples = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert examples
    for example in examples:
        exec(compile(example.replace("readout.duckdb", str(tmp_path / "l.duckdb")), "docs/ledger.md", "exec"), {})

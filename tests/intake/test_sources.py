"""open_input: files, directories, JSON lines, standard input, and one Failure for each thing that cannot be read."""

import gzip
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from readout.errors import UsageError
from readout.intake import MAX_BYTES, Failure, open_input
from readout.records import Article
from tests.intake.samples import PROSE, page

TEXT = f"12 July 2024\n\nMinisters talk of grain\n\n{PROSE[0]}\n"


def only(source: object) -> Article | Failure:
    found = list(open_input(str(source)))
    assert len(found) == 1
    return found[0]


def failure(source: object, kind: str) -> Failure:
    found = only(source)
    assert isinstance(found, Failure) and found.kind == kind
    assert found.message and "\n" not in found.message
    return found


def test_a_directory_is_read_in_order_and_other_endings_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.html").write_text(page())
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress(json.dumps({"text": PROSE[1]}).encode()))
    (tmp_path / "notes.pdf").write_bytes(b"%PDF-")
    texts = [item.text if isinstance(item, Article) else item for item in open_input(str(tmp_path))]
    assert texts == [PROSE[0], "\n\n".join(PROSE), PROSE[1]]


def test_what_the_user_says_wins(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (article,) = open_input(str(tmp_path / "a.txt"), published="July 2020", outlet="The Herald")
    assert isinstance(article, Article)
    assert (article.published, article.outlet, article.title) == ("2020-07", "The Herald", "Ministers talk of grain")
    with pytest.raises(UsageError):
        open_input(str(tmp_path), published="soon")


def test_json_lines_keep_the_text_and_the_printed_day(tmp_path: Path) -> None:
    text = "  Share\n\nKept as it stands. \n"
    record = {
        "text": text,
        "published": "2021-04-27 23:46:45-04:00",
        "byline": ["Ada Berg", "Olu Okoye"],
        "odd": 1,
        "title": "",
    }
    path = tmp_path / "a.jsonl"
    path.write_text(
        "\n".join([json.dumps(record), "{broken", "", '{"title": "no text"}', "[1]", json.dumps({"text": "Last."})])
    )
    first, *middle, last = open_input(str(path))
    assert isinstance(first, Article) and isinstance(last, Article)
    assert (first.text, first.published, first.byline, first.title) == (text, "2021-04-27", "Ada Berg, Olu Okoye", None)
    assert last.text == "Last."
    assert [(item.kind, item.source) for item in middle if isinstance(item, Failure)] == [
        ("broken-line", f"{path}, line {number}") for number in (2, 4, 5)
    ]


def test_a_json_file_may_hold_one_object_or_a_list(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"text": "One."}, indent=1))
    (tmp_path / "b.json").write_text(json.dumps([{"text": "Two."}, {"text": 3}, {"text": "Four."}], indent=1))
    found = list(open_input(str(tmp_path)))
    assert [item.text if isinstance(item, Article) else item.kind for item in found] == [
        "One.",
        "Two.",
        "broken-line",
        "Four.",
    ]


def test_what_cannot_be_read_fails_with_its_kind(tmp_path: Path) -> None:
    files = {
        "empty.txt": b"",
        "blank.html": b" \n",
        "empty.jsonl": b"\n",
        "binary.txt": b"\x7fELF\x00\x00",
        "nothing.html": b"<html></html>",
        "large.txt": b"a" * MAX_BYTES,
        "large.html": b"a" * (MAX_BYTES + 5),
        "notes.doc": b"words",
        "cut.txt.gz": gzip.compress(b"words" * 99)[:-9],
        "wrong.txt.gz": b"words",
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    kinds = {name: getattr(only(tmp_path / name), "kind", "read") for name in files}
    assert kinds == {
        "empty.txt": "empty",
        "blank.html": "empty",
        "empty.jsonl": "empty",
        "binary.txt": "binary",
        "nothing.html": "no-text",
        "large.txt": "too-large",
        "large.html": "too-large",
        "notes.doc": "unsupported",
        "cut.txt.gz": "unreadable",
        "wrong.txt.gz": "unreadable",
    }
    failure(tmp_path / "absent.txt", "missing")
    (tmp_path / "link.txt").symlink_to(tmp_path / "nowhere")
    failure(tmp_path / "link.txt", "unreadable")
    (tmp_path / "void").mkdir()
    failure(tmp_path / "void", "empty")


def test_a_bomb_in_gzip_is_too_large(tmp_path: Path) -> None:
    (tmp_path / "bomb.html.gz").write_bytes(gzip.compress(b" " * (MAX_BYTES * 3)))
    failure(tmp_path / "bomb.html.gz", "too-large")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (TEXT.encode(), PROSE[0]),
        (page().encode(), "\n\n".join(PROSE)),
        (json.dumps({"text": "One."}).encode(), "One."),
    ],
)
def test_standard_input_is_told_by_what_it_holds(monkeypatch: pytest.MonkeyPatch, data: bytes, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    found = only("-")
    assert isinstance(found, Article) and found.text == text


def test_a_text_loads_no_html_library(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    code = (
        "import sys; from readout.intake import open_input; list(open_input(sys.argv[1])); "
        "print([name for name in ('trafilatura', 'lxml', 'httpx2', 'py3langid') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "a.txt")], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"

"""The README and docs say what is so: examples print what they show, every command, option and column is told."""

import re
from pathlib import Path

import click
import pytest

from readout.cli import main
from readout.formats import COLUMNS
from tests.console_blocks import BLOCK, PAGES, ROOT, examples, folder_of_examples, run

CLI_PAGE = ROOT / "docs" / "cli.md"


def flat(lines: list[str]) -> str:
    """Lines as words alone: how they are broken depends on widths."""
    return " ".join(" ".join(lines).split())


def pattern(shown: list[str]) -> str:
    """What the shown lines match: themselves, and anything where a line is "..."."""
    parts: list[list[str]] = [[]]
    for line in shown:
        if line == "...":
            parts.append([])
        else:
            parts[-1].append(line)
    return " ?.*? ?".join(re.escape(flat(part)) for part in parts)


@pytest.mark.parametrize(
    "page", [p for p in PAGES if BLOCK.search(p.read_text(encoding="utf-8"))], ids=lambda p: p.name
)
def test_examples_print_what_they_show(page: Path) -> None:
    with folder_of_examples() as folder:
        for block in BLOCK.findall(page.read_text(encoding="utf-8")):
            for example in examples(block):
                printed = flat(run(example.command, folder))
                assert re.fullmatch(pattern(example.shown), printed), (
                    f"{example.command}\nprints\n{printed}\nbut the page shows other output: "
                    "run python -m tests.console_blocks"
                )


def test_readme_has_running_examples() -> None:
    assert BLOCK.search((ROOT / "README.md").read_text(encoding="utf-8"))


def section(command: str) -> str:
    """The part of docs/cli.md under the heading that names the command."""
    parts = re.split(r"^## ", CLI_PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return next(part for part in parts if command in part.split("\n", 1)[0].split(", "))


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_option_is_documented(name: str) -> None:
    told = section(name)
    options = [p for p in main.commands[name].params if isinstance(p, click.Option)]
    missing = [flag for option in options for flag in option.opts if f"`{flag}" not in told]
    assert missing == []


@pytest.mark.parametrize("name", sorted(main.commands))
def test_no_option_is_documented_that_is_not_there(name: str) -> None:
    known = {flag for param in main.commands[name].params for flag in param.opts} | {"--help"}
    lines = section(name).split("```", 2)[1].strip().splitlines()
    usage = [line for line in lines if name in line.split()[1].split("|")]
    assert usage
    assert set(re.findall(r"--[a-z][a-z-]+", " ".join(usage))) <= known


@pytest.mark.parametrize("what", COLUMNS)
def test_every_column_is_documented(what: str) -> None:
    told = CLI_PAGE.read_text(encoding="utf-8").split(f"\n### {what}\n", 1)[1].split("\n### ", 1)[0]
    cells = re.findall(r"^\| (`.*?`) \|", told, flags=re.MULTILINE)
    assert sorted(name for cell in cells for name in re.findall(r"`(\w+)`", cell)) == sorted(COLUMNS[what])


def test_links_lead_somewhere() -> None:
    """Links to files of the repository, on every page."""
    for page in [*PAGES, ROOT / "CHANGELOG.md"]:
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
            assert target.startswith("https://") or (page.parent / target).exists(), f"{page.name}: {target}"


def test_makefile_has_the_commands_of_the_readme() -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))
    assert set(re.findall(r"make (\w+)", (ROOT / "README.md").read_text(encoding="utf-8"))) - {"sure"} <= targets

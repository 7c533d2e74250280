"""The examples of the README and docs: finds them, runs them, compares or rewrites what they print.

An example is a ```console block right under a line `<!-- run -->`. Its lines that start with "$ " are commands; what
follows is their output, in which a line "..." stands for any lines. Examples of one page run in order in one folder,
where `src` is the repository's. `python -m tests.console_blocks` rewrites the output of every example in place (elided
ones are left alone).
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"<!-- run -->\n```console\n(.*?)```", re.DOTALL)
COLUMNS = "100"


@dataclass
class Example:
    """One command and the output that its page shows."""

    command: str
    shown: list[str] = field(default_factory=list)

    @property
    def elided(self) -> bool:
        return "..." in self.shown


def examples(block: str) -> list[Example]:
    """The commands of one block."""
    found: list[Example] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append(Example(line[2:]))
        else:
            found[-1].shown.append(line)
    return found


def folder_of_examples() -> tempfile.TemporaryDirectory[str]:
    """An empty folder where `src` is the repository's."""
    folder = tempfile.TemporaryDirectory(prefix="readout-docs-")
    (Path(folder.name) / "src").symlink_to(ROOT / "src", target_is_directory=True)
    return folder


def run(command: str, folder: str) -> list[str]:
    """The lines that a command prints on both streams. Only Readout's own commands are run."""
    words = shlex.split(command)
    assert words[0] == "readout", f"examples run readout alone, not {words[0]}"
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("READOUT_", "COLUMNS"))}
    done = subprocess.run(
        [sys.executable, "-m", "readout.cli", *words[1:]],
        cwd=folder,
        env={**environment, "COLUMNS": COLUMNS, "NO_COLOR": "1", "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return [line.rstrip() for line in done.stdout.splitlines()]


def rewrite(page: Path) -> None:
    """Puts into the page what its commands print now."""
    with folder_of_examples() as folder:

        def fresh(found: re.Match[str]) -> str:
            lines: list[str] = []
            for example in examples(found[1]):
                printed = run(example.command, folder)
                lines += [f"$ {example.command}", *(example.shown if example.elided else printed)]
            return "<!-- run -->\n```console\n" + "\n".join(lines) + "\n```"

        page.write_text(BLOCK.sub(fresh, page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    for each in PAGES:
        rewrite(each)

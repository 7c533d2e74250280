"""One run of `readout read`: inputs to readings, to the printer and the ledger, with failures and progress."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from readout.errors import LedgerError, ReadoutError
from readout.intake import Failure, open_input
from readout.records import Article, Reading
from readout.scale.pool import describe_fault, read_all
from readout.terminal import claims_table, clean, complain, console, heading, is_terminal, note, shorten

if TYPE_CHECKING:
    from readout.ledger import Ledger

PROGRESS_AFTER = 2.0
"""Seconds before a progress bar shows: short runs stay quiet."""


@dataclass
class Run:
    """What a run writes to, and what it has counted so far."""

    print_reading: Callable[[Reading], None] | None = None
    ledger: Ledger | None = None
    documents: int = 0
    claims: int = 0
    new_claims: int = 0
    failures: int = 0

    def read(
        self, inputs: Sequence[str], *, published: str | None = None, outlet: str | None = None, workers: int = 1
    ) -> None:
        """Reads every document of `inputs`; each failure gives one line, and a row in the ledger if there is one."""
        # Results come in the order of the documents: this queue tells which input each one is of.
        sources: deque[str] = deque()
        documents = _documents(inputs, published, outlet, sources)
        with _progress(inputs, shown=self.print_reading is None or not is_terminal(sys.stdout)) as advance:
            for result in read_all(documents, workers):
                source = sources.popleft()
                if isinstance(result, Failure):
                    self._record_failure(result, source)
                else:
                    self._take(result, source)
                advance(self.failures)

    def summarise(self) -> None:
        """Says on standard error what the run came to."""
        note(self._summary())

    def fail(self, message: str) -> None:
        """Counts a failure and says so in one line."""
        self.failures += 1
        complain(message)

    def _record_failure(self, failure: Failure, source: str) -> None:
        named = failure.source if source in failure.source else f"{source}: {failure.source}"
        self.fail(failure.message if failure.source in failure.message else f"{named}: {failure.message}")
        if self.ledger is not None:
            self.ledger.add_failure(failure.source, failure.kind, failure.message)

    def _take(self, reading: Reading, source: str) -> None:
        self.documents += 1
        self.claims += len(reading.claims)
        if self.ledger is not None:
            try:
                self.new_claims += self.ledger.add(reading)
            except LedgerError as error:
                self.fail(f"{source}: not recorded: {error}")
        if self.print_reading is not None:
            self.print_reading(reading)

    def _summary(self) -> str:
        parts = [_count(self.documents, "document"), f"{_count(self.claims, 'claim')} ({self.new_claims} new)"]
        return ", ".join(parts + ([f"{self.failures} failed"] if self.failures else []))


def printer(form: str) -> Callable[[Reading], None]:
    """A function that prints a reading's claims on standard output as `form`."""
    if form == "table":
        return _print_table
    from readout.formats import CLAIM_COLUMNS, Rows

    rows = Rows(sys.stdout, form, CLAIM_COLUMNS)
    return lambda reading: rows.write(reading.claims)


def _print_table(reading: Reading) -> None:
    article, out = reading.article, console()
    title = article.title or article.url or shorten(clean(article.text), 60)
    out.print(heading(title, article.outlet, article.published))
    if reading.claims:
        out.print(claims_table(reading.claims, out.width))
    else:
        out.print("no claims", style="dim")
    out.print()
    sys.stdout.flush()


def _documents(
    inputs: Sequence[str], published: str | None, outlet: str | None, sources: deque[str]
) -> Iterator[Article | Failure]:
    """The documents of all inputs, the input of each put into `sources` before it; an input that cannot be opened at
    all is a Failure like any other."""
    for source in inputs:
        try:
            for document in open_input(source, published=published, outlet=outlet):
                sources.append(source)
                yield document
            continue
        except (ReadoutError, OSError) as error:
            kind, what = "intake", str(error)
        except Exception as error:  # whatever is wrong with one input must not end the run
            kind, what = "internal", describe_fault(error)
        sources.append(source)
        yield Failure(source=source, kind=kind, message=what)


@contextmanager
def _progress(inputs: Sequence[str], shown: bool) -> Iterator[Callable[[int], None]]:
    """A bar on standard error with rate, time left and failures, if that is a terminal and the run is long."""
    if not shown or not is_terminal(sys.stderr):
        yield lambda failures: None
        return
    from time import monotonic

    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    bar = Progress(
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]:.1f} a second"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[failures]} failed"),
        console=Console(file=sys.stderr),
        transient=True,
        redirect_stdout=False,  # the data goes where it was sent, not to this console
    )
    started, done, total = monotonic(), 0, count_documents(inputs)
    task = bar.add_task("read", total=total, rate=0.0, failures=0)

    def advance(failures: int) -> None:
        nonlocal done
        done += 1
        spent = monotonic() - started
        if spent > PROGRESS_AFTER and not bar.live.is_started:
            bar.start()
        if total is not None and done > total:
            bar.update(task, total=None)
        bar.update(task, completed=done, rate=done / max(spent, 0.001), failures=failures)

    try:
        yield advance
    finally:
        bar.stop()


def count_documents(inputs: Sequence[str]) -> int | None:
    """How many documents the inputs hold: files, and lines of JSON lines; None if an input cannot tell (a pipe)."""
    total = 0
    for source in inputs:
        if source == "-":
            return None
        path = Path(source)
        files = (p for p in path.rglob("*") if p.is_file()) if path.is_dir() else iter([path])
        total += sum(_lines(p) if p.suffix in {".jsonl", ".ndjson"} and p.is_file() else 1 for p in files)
    return total


def _lines(path: Path) -> int:
    with path.open("rb") as stream:
        return sum(1 for line in stream if line.strip())


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"

"""`readout demo`: the bundled sample reports go into a ledger, and the terminal shows what comes of them. Offline."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from readout.terminal import console, events_table, heading

SAMPLES = Path(__file__).parent / "data" / "samples"

OUTLETS = {
    "2022-05-13-harbour-courier.txt": "The Harbour Courier",
    "2022-05-13-volga-gazette.txt": "The Volga Gazette",
}
"""Plain text names no outlet: for these samples it is given, as `readout read FILE --outlet` does."""

DYAD = ("USA", "RUS")
LEVEL = "defence"
DAY = "2024-07-31"
"""The day on which the samples' line is looked at: shortly after the last of them."""


def run(ledger_path: str | None = None) -> int:
    """Reads the samples into `ledger_path` (or a ledger that is thrown away) and shows claims, events and the
    USA-RUS line. Returns the number of samples that could not be read."""
    from readout.analysis.line import line
    from readout.ledger import Ledger
    from readout.lineview import draw_line
    from readout.running import Run, printer

    out = console()
    with _ledger_path(ledger_path) as path, Ledger(path) as ledger:
        out.print(heading("1. Claims", "what each report says, and on whose word"), end="\n\n")
        run = Run(print_reading=printer("table"), ledger=ledger)
        for sample in samples():
            run.read([str(sample)], outlet=OUTLETS.get(sample.name))
        out.print(
            heading("2. Events", "told by more than one report; a reprint adds a report, not an origin"), end="\n\n"
        )
        out.print(events_table([event for event in ledger.events() if event.reports > 1]))
        out.print()
        out.print(heading("3. The line", "calls of two defence ministers, and the silences between"), end="\n\n")
        for row in draw_line(line(ledger, *DYAD, level=LEVEL, on=DAY), out.width):
            out.print(row)
    out.print()
    run.summarise()
    return run.failures


def samples() -> list[Path]:
    """The bundled reports, by name: the outlets are invented, what they report is true."""
    return sorted(path for path in SAMPLES.iterdir() if path.suffix in {".txt", ".html", ".jsonl"})


@contextmanager
def _ledger_path(given: str | None) -> Iterator[str]:
    if given:
        yield given
        return
    with tempfile.TemporaryDirectory(prefix="readout-demo-") as folder:
        yield str(Path(folder) / "demo.duckdb")

"""The command line: read reporting into claims and a ledger, and ask the ledger.

Data goes to standard output; messages, progress and failures go to standard error. Exit codes: 0 all went well,
1 something failed (one line each says what), 2 wrong usage, 130 stopped by Ctrl-C, 141 the reader of a pipe left.
Each command imports what it needs when it runs, so that help is quick.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, TypeVar

import click

from readout import __version__
from readout.errors import LedgerError, ReadoutError, UsageError
from readout.records import QUADS
from readout.terminal import complain, is_terminal, note

if TYPE_CHECKING:
    from readout.formats import Cell
    from readout.ledger import Ledger

DEFAULT_LEDGER = "readout.duckdb"
FORMATS = ("table", "jsonl", "csv", "tsv")
STATUSES = ("actual", "future", "hypothetical", "negated")
INTERRUPTED, PIPE_CLOSED = 130, 141
"""Exit codes that shells use for a program that Ctrl-C, or a closed pipe, ended."""

Command = TypeVar("Command", bound=Callable[..., Any])


class Group(click.Group):
    """Turns what goes wrong on purpose into one line on standard error and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except UsageError as error:
            raise click.UsageError(str(error), ctx) from error
        except ReadoutError as error:
            complain(str(error))
            ctx.exit(1)
        except KeyboardInterrupt:
            complain("stopped")
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            # The interpreter flushes standard output when it ends: let that go nowhere instead of failing aloud.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(PIPE_CLOSED)


class DayType(click.ParamType):
    """A date cut to its precision: 2024-07-14, 2024-07 or 2024."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from datetime import date

        text = str(value)
        found = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text, re.ASCII)
        try:
            if not found:
                raise ValueError(text)
            date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
        except ValueError:
            self.fail(f"{text!r} is not a date; write 2024-07-14, 2024-07 or 2024", param, ctx)
        return text


DAY = DayType()


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", message="readout %(version)s")
def main() -> None:
    """Readout reads reporting and keeps the record: who did or said what to whom, when, and on whose word.

    \b
    Start here:
      readout demo                                        see it work on the bundled samples, offline
      readout read page.html                              the claims of one report
      readout read reports/ --ledger readout.duckdb       read a folder, keep the record
      readout line USA RUS --level defence                who called whom, and the silences between
    """


def format_option(*choices: str) -> Callable[[Command], Command]:
    return click.option(
        "--format",
        "form",
        type=click.Choice(choices),
        help=f"How to print. Default: table on a terminal, {choices[1]} in a pipe.",
    )


def ledger_option(command: Command) -> Command:
    return click.option(
        "--ledger",
        type=click.Path(dir_okay=False),
        default=DEFAULT_LEDGER,
        envvar="READOUT_LEDGER",
        show_default=True,
        show_envvar=True,
        help="The ledger to ask.",
    )(command)


def filter_options(command: Command) -> Command:
    types = ", ".join(QUADS)
    for option in reversed(
        (
            click.option(
                "--dyad", metavar="A-B", help="Only between these two, as in USA-RUS; USA>RUS for one direction."
            ),
            click.option(
                "--since", type=DAY, help="Only what happened on this day or later: 2024-07-14, 2024-07, 2024."
            ),
            click.option("--until", type=DAY, help="Only what happened on this day or earlier."),
            click.option("--type", "type", metavar="TYPE", help=f"Only events of this type: {types}."),
            click.option("--status", type=click.Choice(STATUSES), help="Only what has this status."),
            click.option("--limit", type=click.IntRange(1), help="At most this many."),
        )
    ):
        command = option(command)
    return command


def chosen_format(form: str | None, piped: str = "jsonl") -> str:
    return form or ("table" if is_terminal(sys.stdout) else piped)


@main.command()
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@click.option("--ledger", type=click.Path(dir_okay=False), help="Also record in this ledger; made if absent.")
@click.option("--published", type=DAY, help="Publication date, for inputs that do not state one.")
@click.option("--outlet", help="Name of the outlet, for inputs that do not state one.")
@format_option(*FORMATS)
@click.option("--workers", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes that read.")
@click.option(
    "--engine",
    type=click.Choice(("local",)),
    default="local",
    show_default=True,
    help="Where the workers run: on this machine, the only choice so far.",
)
@click.option("--quiet", "-q", is_flag=True, help="Print no claims; for use with --ledger.")
def read(
    inputs: tuple[str, ...],
    ledger: str | None,
    published: str | None,
    outlet: str | None,
    form: str | None,
    workers: int,
    engine: str,
    quiet: bool,
) -> None:
    """Read reports and print their claims.

    An INPUT is a file (HTML, plain text, JSON lines), a directory of them, a URL, or - for standard input.
    What cannot be read gives one line on standard error and the rest is read; the exit code is then 1.

    \b
    Examples:
      readout read page.html
      readout read archive/ --ledger readout.duckdb --workers 4
      readout read report.txt --published 2024-07-14 --format jsonl | jq .type
    """
    from readout.running import Run, printer

    with ExitStack() as stack:
        run = Run(print_reading=None if quiet else printer(chosen_format(form)))
        if ledger:
            try:
                run.ledger = stack.enter_context(_open(ledger))
            except LedgerError as error:
                if quiet:
                    raise
                run.fail(f"{error} (the claims are printed, not recorded)")
        run.read(inputs, published=published, outlet=outlet, workers=workers)
    if run.failures:
        raise SystemExit(1)


def _open(path: str, read_only: bool = False) -> Ledger:
    from readout.ledger import Ledger

    return Ledger(path, read_only=read_only)


def _ask(what: str, path: str, form: str | None, filters: dict[str, Any]) -> None:
    """Prints the ledger's `what` ("claims", "events", "contacts") that pass the filters."""
    chosen = {name: value for name, value in filters.items() if value is not None}
    with _open(path, read_only=True) as ledger:
        records = list(getattr(ledger, what)(**chosen))
    if not records:
        asked = " with these filters" if chosen else ""
        note(f"No {what} in {path}{asked}.")
    _print_records(records, what, chosen_format(form))


def _print_records(records: list[Any], what: str, form: str) -> None:
    from readout import formats, terminal

    if form == "table":
        if records:
            out = terminal.console()
            table = terminal.claims_table(records, out.width) if what == "claims" else terminal.events_table(records)
            out.print(table)
        return
    columns: dict[str, Callable[[Any], Cell]] = formats.CLAIM_COLUMNS if what == "claims" else formats.EVENT_COLUMNS
    formats.Rows(sys.stdout, form, columns).write(records)


@main.command()
@ledger_option
@filter_options
@format_option(*FORMATS)
def claims(ledger: str, form: str | None, **filters: Any) -> None:
    """List claims: what each report says, on whose word.

    \b
    Examples:
      readout claims --dyad USA-RUS --type CONSULT
      readout claims --status hypothetical --format csv > threats.csv
    """
    _ask("claims", ledger, form, filters)


@main.command()
@ledger_option
@filter_options
@format_option(*FORMATS)
def events(ledger: str, form: str | None, **filters: Any) -> None:
    """List events: what the claims are about, each once, with its reports counted.

    Reports counts articles, outlets their outlets, origins independent first printings (a reprint adds a report,
    not an origin), and speakers the first speakers that are named.

    \b
    Examples:
      readout events --since 2024-07 --dyad USA-RUS
      readout events --type SANCTION --format jsonl
    """
    _ask("events", ledger, form, filters)


@main.command()
@ledger_option
@filter_options
@format_option(*FORMATS)
def contacts(ledger: str, form: str | None, **filters: Any) -> None:
    """List contacts: calls, meetings, visits and talks between two sides.

    \b
    Examples:
      readout contacts --dyad USA-RUS
      readout contacts --dyad USA-RUS --since 2022 --format csv
    """
    _ask("contacts", ledger, form, filters)


@main.command()
@click.option("--ledger", type=click.Path(dir_okay=False), help="Keep the ledger here; otherwise it is thrown away.")
def demo(ledger: str | None) -> None:
    """Read the bundled sample reports and show claims, events and a line with its silences. Works offline.

    \b
    Example:
      readout demo --ledger demo.duckdb
    """
    from readout.demo import run

    if run(ledger):
        raise SystemExit(1)


@main.command()
@ledger_option
def doctor(ledger: str) -> None:
    """Check this installation: versions, model, tables, ledger, and the speed of one sentence.

    \b
    Example:
      readout doctor
    """
    from readout.doctor import examine
    from readout.terminal import console

    out, whole = console(), True
    for check in examine(ledger):
        mark, style = {True: ("ok", "green"), False: ("BAD", "bold red"), None: ("", "dim")}[check.fine]
        out.print(f"{mark:>3}  ", style=style, end="")
        out.print(f"{check.name:<28}{check.says}", soft_wrap=True)
        whole = whole and check.fine is not False
    if not whole:
        raise SystemExit(1)


if __name__ == "__main__":
    main()

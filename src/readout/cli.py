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
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from readout import __version__
from readout.errors import LedgerError, ReadoutError, UsageError
from readout.records import QUADS
from readout.terminal import complain, is_terminal, note

if TYPE_CHECKING:
    from readout.ledger import Ledger

DEFAULT_LEDGER = "readout.duckdb"
FORMATS = ("table", "jsonl", "csv", "tsv")
STATUSES = ("actual", "future", "hypothetical", "negated")
INTERRUPTED, PIPE_CLOSED = 130, 141
"""Exit codes that shells use for a program that Ctrl-C, or a closed pipe, ended."""

Command = TypeVar("Command", bound=Callable[..., Any])


DUCKDB_INTERRUPTED = "Query interrupted"
"""What DuckDB raises as a RuntimeError where Ctrl-C comes in the middle of a query."""


def _stop(ctx: click.Context) -> NoReturn:
    complain("stopped")
    ctx.exit(INTERRUPTED)


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
            _stop(ctx)
        except RuntimeError as error:
            if str(error) != DUCKDB_INTERRUPTED:
                raise
            _stop(ctx)
        except BrokenPipeError:
            # The interpreter flushes standard output when it ends: let that go nowhere instead of failing aloud.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(PIPE_CLOSED)


def _day(context: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """The option's value if it is a date cut to its precision: 2024-07-14, 2024-07 or 2024."""
    from datetime import date

    if value is None:
        return None
    found = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", value, re.ASCII)
    try:
        if not found:
            raise ValueError(value)
        date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError as error:
        raise click.BadParameter(
            f"{value!r} is not a date; write 2024-07-14, 2024-07 or 2024", context, param
        ) from error
    return value


def day_option(name: str, help: str) -> Callable[[Command], Command]:
    return click.option(name, metavar="DATE", callback=_day, help=help)


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
        metavar="FILE",
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
            day_option("--since", "Only what happened on this day or later: 2024-07-14, 2024-07, 2024."),
            day_option("--until", "Only what happened on this day or earlier."),
            click.option(
                "--type",
                type=click.Choice(tuple(QUADS), case_sensitive=False),
                metavar="TYPE",
                help=f"Only events of this type: {types}.",
            ),
            click.option("--status", type=click.Choice(STATUSES), help="Only what has this status."),
            click.option("--limit", type=click.IntRange(1), help="At most this many."),
        )
    ):
        command = option(command)
    return command


def level_option(command: Command) -> Command:
    return click.option(
        "--level",
        metavar="LEVEL",
        default="all",
        show_default=True,
        help="Only this level: leaders, foreign, defence, chiefs-of-staff, security-advisers, envoys, other, all.",
    )(command)


def chosen_format(form: str | None, piped: str = "jsonl") -> str:
    return form or ("table" if is_terminal(sys.stdout) else piped)


@main.command()
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@click.option("--ledger", metavar="FILE", help="Also record in this ledger; made if absent.")
@day_option("--published", "Publication date, for inputs that do not state one.")
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
@click.option("--entities", metavar="FILE", help="Your own table of parties: a CSV file, see docs/entities.md.")
@click.option("--quiet", "-q", is_flag=True, help="Print no claims; for use with --ledger.")
def read(
    inputs: tuple[str, ...],
    ledger: str | None,
    published: str | None,
    outlet: str | None,
    form: str | None,
    workers: int,
    engine: str,
    entities: str | None,
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
    from readout.scale.pool import use_entities

    if entities:
        use_entities(entities)
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
        if run.ledger is not None:
            run.summarise()
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
    from readout import formats

    if form != "table":
        formats.Rows(sys.stdout, form, formats.COLUMNS[what]).write(records)
    elif records:
        from readout import lineview, terminal

        out = terminal.console()
        tables = {
            "claims": lambda: terminal.claims_table(records, out.width),
            "events": lambda: terminal.events_table(records),
            "contacts": lambda: lineview.contacts_table(records),
        }
        out.print(tables[what]())


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
@level_option
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
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@ledger_option
@level_option
@day_option("--on", "The line as it stood on this day. Default: today.")
@format_option("table", "json")
def line(a: str, b: str, ledger: str, level: str, on: str | None, form: str | None) -> None:
    """Show the line between two sides: their contacts, who began them, and the silences between.

    A and B are ISO 3166 codes of countries, or organisations of the ledger such as NATO.

    \b
    Examples:
      readout line USA RUS --level defence
      readout line USA RUS --on 2024-06-01 --format json
    """
    from readout.analysis.line import line as find_line

    with _open(ledger, read_only=True) as opened:
        found = find_line(opened, a, b, level=level, on=on)
    if chosen_format(form, piped="json") == "json":
        from readout.formats import to_json

        click.echo(to_json(found))
        return
    from readout.lineview import draw_line
    from readout.terminal import console

    out = console()
    for row in draw_line(found, out.width):
        out.print(row)


@main.command()
@click.option("--ledger", metavar="FILE", help="Keep the ledger here; otherwise it is thrown away.")
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

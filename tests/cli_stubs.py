"""What the tests of the command line share: a reader without a model, and ways to run a command and read its answer."""

from pathlib import Path

from click.testing import CliRunner, Result

from readout.cli import main
from readout.records import Article, ArticleRef, Claim, Entity, Mention, Phrase, Reading, Speaker, When

REPORT = "The minister of Examplia telephoned his colleague on Friday.\n\nThey spoke of [bold]trade[/bold] and grain.\n"


def claim_of(article: Article) -> Claim:
    """One claim whose evidence is the whole text: a stand-in for the model's."""
    states = [
        Entity(id=code, name=name, kind="state", country=code)
        for code, name in (("USA", "United States"), ("RUS", "Russia"))
    ]
    return Claim(
        claim_id=f"claim-{article.id}",
        article=ArticleRef(
            id=article.id, url=article.url, outlet=article.outlet, title=article.title, published=article.published
        ),
        type="CONSULT",
        mode="phone",
        quad="verbal cooperation",
        register="contact",
        actors=tuple(Mention(text=s.name, start=0, end=3, entity=s) for s in states),
        initiator="RUS",
        when=When(
            text="on Friday",
            start=0,
            end=9,
            value="2024-07-12",
            precision="day",
            earliest="2024-07-12",
            latest="2024-07-12",
        ),
        said_by=(Speaker(name="Sabrina Singh"), Speaker(name="Pentagon", medium="readout")),
        trigger=Phrase.of(article.text, (0, 3)),
        evidence=Phrase.of(article.text, (0, len(article.text))),
    )


def stub_read(given: Article | str, published: str | None = None) -> Reading:
    """Stands in for reading.read; the text tells it to fail or to stop."""
    article = Article(text=given, published=published) if isinstance(given, str) else given
    if "FAULT" in article.text:
        raise ZeroDivisionError("division by zero")
    if "INTERRUPT" in article.text:
        raise KeyboardInterrupt
    return Reading(article=article, claims=(claim_of(article),))


def run(*args: str, stdin: str | bytes | None = None, width: int = 160) -> Result:
    return CliRunner(env={"COLUMNS": str(width)}).invoke(main, args, input=stdin)


def report(folder: Path, name: str = "report.txt", text: str = REPORT) -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return name


def one_line(result: Result) -> str:
    """The only line on standard error; it starts with the program's name and is no traceback."""
    lines = result.stderr.splitlines()
    assert len(lines) == 1, result.stderr
    assert lines[0].startswith("readout: ")
    assert "Traceback" not in result.output
    return lines[0]

"""HTML pages: metadata, body, furniture, provenance, and hostile input."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.errors import InputError, ReadoutError
from readout.intake import MAX_BYTES, parse_page
from readout.records import Article
from tests.intake.samples import BLOG, PROSE, page

URL = "https://www.herald.example/2024/07/12/grain.html"


def ld(**fields: object) -> str:
    node = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    return f"<script type='application/ld+json'>{json.dumps(node)}</script>"


def test_a_page_gives_its_paragraphs_separated_by_blank_lines() -> None:
    article = parse_page(page(), URL)
    assert article.text == "\n\n".join(PROSE)
    assert article.title == "Ministers talk of grain by telephone"
    assert article.url == URL
    assert article.language == "en"


def test_json_ld_gives_authors_outlet_and_day() -> None:
    head = ld(
        headline="Ministers talk of grain by telephone",
        author=[{"@type": "Person", "name": "Ada Berg"}, {"@type": "Person", "name": "By Olu Okoye"}],
        publisher={"@type": "Organization", "name": "The Norland Herald"},
        datePublished="2024-07-12T23:40:00-05:00",
    )
    article = parse_page(page(head=head), URL)
    assert (article.byline, article.outlet, article.published) == (
        "Ada Berg, Olu Okoye",
        "The Norland Herald",
        "2024-07-12",
    )


def test_json_ld_in_a_graph_with_references() -> None:
    graph = {
        "@graph": [
            {"@type": "Organization", "@id": "#herald", "name": "The Norland Herald"},
            {"@type": "Person", "@id": "#ada", "name": "Ada Berg"},
            {
                "@type": "NewsArticle",
                "headline": "Ministers talk of grain by telephone",
                "author": {"@id": "#ada"},
                "publisher": {"@id": "#herald"},
                "datePublished": "2024-07",
            },
        ]
    }
    article = parse_page(page(head=f"<script type='application/ld+json'>{json.dumps(graph)}</script>"), URL)
    assert (article.byline, article.outlet, article.published) == ("Ada Berg", "The Norland Herald", "2024-07")
    assert article.published_precision == "month"


@pytest.mark.parametrize(
    ("head", "header", "byline"),
    [
        ("<meta name='author' content='Ada Berg and Olu Okoye'>", "", "Ada Berg, Olu Okoye"),
        ("<meta name='author' content='The Norland Herald'>", "<p>By Ada Berg</p>", "Ada Berg"),
        ("", "<div class='byline'>By <a rel='author'>Ada Berg</a>, Associated Press</div>", "Ada Berg"),
        ("", "<a href='/authors/ada-berg'>Ada Berg</a>", "Ada Berg"),
        ("", "<p>By ADA BERG | July 12, 2024</p>", "ADA BERG"),
        ("<meta name='author' content='Norland Herald Staff'>", "", "Norland Herald Staff"),
        ("<meta name='author' content='https://herald.example/ada'>", "", None),
    ],
)
def test_bylines(head: str, header: str, byline: str | None) -> None:
    site = "<meta property='og:site_name' content='The Norland Herald'>"
    article = parse_page(page(head=site + head, header=f"<h1>Ministers talk of grain by telephone</h1>{header}"), URL)
    assert article.byline == byline


@pytest.mark.parametrize(
    ("head", "header", "published"),
    [
        ("<meta property='article:published_time' content='2024-07-12T08:00:00Z'>", "", "2024-07-12"),
        (
            "<meta property='article:published_time' content='2024-07-13T02:00:00Z'>",
            "<p>July 12, 2024 10 pm EDT</p>",
            "2024-07-12",
        ),
        ("<meta property='article:published_time' content='2024-07-12'>", "<p>Updated July 14, 2024</p>", "2024-07-12"),
        ("<meta property='article:published_time' content='2024-07-12'>", "<p>1 January 2020</p>", "2024-07-12"),
        ("", "<time datetime='2024-07-12T08:00'>two hours ago</time>", "2024-07-12"),
        ("", "<p>Friday, 12th July 2024 at 09.15</p>", "2024-07-12"),
        ("<meta name='date' content='20240712'>", "", "2024-07-12"),
        ("", "<div>by Ada Berg - 07/22/24 11:35 AM ET</div>", "2024-07-22"),
        ("", "<div>07-22-2024</div>", "2024-07-22"),
        ("<meta name='date' content='2024-02-31'>", "", None),
    ],
)
def test_dates(head: str, header: str, published: str | None) -> None:
    article = parse_page(page(head=head, header=f"<h1>Ministers talk of grain by telephone</h1>{header}"))
    assert article.published == published


def test_furniture_goes_and_prose_that_has_its_words_stays() -> None:
    prose = (*PROSE, "The source said that readers should share the comment.")
    tail = (
        "<p>Source</p><p>No comments:</p><p>Post a Comment</p><p>Advertisement</p><p>Read more: Ports shut again</p>"
        "<p>Sign up for our newsletter</p><p>Copyright 2024 Norland Media. All rights reserved.</p>"
        "<div class='related-stories'><h3>Related stories</h3>"
        "<ul><li><a href='/a'>Ports shut in Sudria</a></li></ul></div>"
        "<div class='share-bar'>Facebook Twitter</div><p><a href='/b'>Ten charts on grain</a></p>"
    )
    assert parse_page(page(paragraphs=prose, tail=tail), URL).text == "\n\n".join(prose)


def test_modules_within_the_body_go_and_the_body_goes_on() -> None:
    module = (
        "</p><div class='newsletter-promo'><h3>Get our newsletter</h3><p>News in the morning, each day.</p></div><p>"
    )
    text = parse_page(page(paragraphs=(PROSE[0] + module + PROSE[1], PROSE[2])), URL).text
    assert text == "\n\n".join(PROSE)


def test_a_wrapper_with_an_unlucky_class_keeps_its_prose() -> None:
    html = page().replace("story-body", "social related")
    assert parse_page(html, URL).text == "\n\n".join(PROSE)


def test_a_body_that_only_the_metadata_carry_is_read() -> None:
    head = ld(headline="Ministers talk of grain by telephone", articleBody="\n".join(PROSE * 2))
    article = parse_page(page(head=head, paragraphs=("Loading",)), URL)
    assert article.text == "\n\n".join(PROSE * 2)


def test_paragraphs_with_unlucky_classes_are_not_lost() -> None:
    html = page().replace("<p>", "<p class='subscribe-only'>")
    assert parse_page(html, URL).text == "\n\n".join(PROSE)


@pytest.mark.parametrize(
    ("credit", "link", "via"),
    [
        ("<p><a href='https://first.example/x'>Source</a></p>", "https://first.example/x", ("first.example",)),
        (
            "<p>This article originally appeared on <a href='https://first.example/x'>First Printing</a>.</p>",
            "https://first.example/x",
            ("First Printing",),
        ),
        ("<p>Originally published at The First Printing</p>", None, ("The First Printing",)),
        ("<p>via <a href='https://b.example/'>Second Hand</a></p>", "https://b.example/", ("Second Hand",)),
        ("<p>This story was originally published July 12, 2024, 9:15 AM.</p>", None, ()),
    ],
)
def test_credits_become_source_and_via(credit: str, link: str | None, via: tuple[str, ...]) -> None:
    article = parse_page(page(tail=credit), URL)
    assert (article.source_url, article.via) == (link, via)
    assert article.text == "\n\n".join(PROSE)


def test_a_canonical_address_on_another_site_is_the_source() -> None:
    head = "<link rel='canonical' href='https://first.example/x'>"
    assert parse_page(page(head=head), URL).source_url == "https://first.example/x"
    own = "<link rel='canonical' href='https://news.herald.example/x'>"
    assert parse_page(page(head=own), URL).source_url is None


def test_a_dateline_credits_its_agency() -> None:
    article = parse_page(page(paragraphs=(f"PORT NORD, Norland, July 12 (AP) — {PROSE[0]}", *PROSE[1:])), URL)
    assert article.via == ("Associated Press",)
    assert article.text.startswith("PORT NORD, Norland, July 12 (AP) — ")


def test_a_blog_without_metadata() -> None:
    article = parse_page(BLOG, "https://quiet.example/2024/07/grain.html")
    assert article.text == "\n\n".join((f"By Ada Berg: {PROSE[0]}", *PROSE[1:]))
    assert (article.title, article.byline, article.published) == ("Ministers Talk Of Grain", "Ada Berg", "2024-07-14")
    assert (article.source_url, article.via) == ("https://first.example/grain", ("first.example",))


def test_entities_are_resolved_once() -> None:
    text = parse_page(
        page(paragraphs=("Norland&rsquo;s envoy said &ldquo;AT&amp;T &amp;amp; others&rdquo; left.", *PROSE))
    ).text
    assert text.startswith("Norland’s envoy said “AT&T &amp; others” left.")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_survive_wrong_declarations(encoding: str) -> None:
    prose = ("The “irreversible” path was Müller’s phrase, he told a café in Malmö on Friday – twice.", *PROSE)
    for declared in ("utf-8", "iso-8859-1", "windows-1252", "shift_jis-nonsense"):
        html = page(paragraphs=prose).replace("charset='utf-8'", f"charset='{declared}'")
        assert parse_page(html.encode(encoding)).text.startswith(prose[0])


def test_a_page_cut_in_the_middle_is_read_as_far_as_it_goes() -> None:
    data = page().encode()
    cut = data[: data.index(b"described the talk")]
    assert parse_page(cut).text.startswith(PROSE[0])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"%PDF-1.7 \x00\x01", "binary"),
        (bytes(range(256)) * 20, "binary"),
        (b"<html><body><script>let a = 1</script></body></html>", "no text"),
        (b"x" * MAX_BYTES, "20 MB"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        parse_page(data)


@pytest.mark.parametrize(
    "html",
    [
        "<html><body>" + "<div>" * 100_000 + PROSE[0],
        "<html><body>" + "<div class='ad'>" * 250 + f"<p>{PROSE[0]}</p>" * 300,
        "<html><body>" + "<b>a" * 500_000,
        "<html><body><p>x</p>" + "<!--" * 100_000,
        "<html><head><script type='application/ld+json'>" + "[" * 100_000 + "</script></head><body><p>x</p>",
        "<html><body>" + f"<p>{PROSE[1]}</p>" * 70_000,
    ],
)
def test_hostile_pages_are_quick(html: str) -> None:
    start = time.monotonic()
    try:
        parse_page(html)
    except ReadoutError as problem:
        assert "\n" not in str(problem)
    assert time.monotonic() - start < 20


TAGS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div class='share'>",
        "</div>",
        "<ul><li>",
        "<h1>",
        "<h2>Related stories</h2>",
        "<a href='//x'>",
        "<table><tr><td>",
        "<script>",
        "<!--",
        "<blockquote>",
        "<time datetime='2024-99'>",
        "<meta name=author content='A, B'>",
        "&#xD800;",
        "&#12;",
        "\x0c",
        "&lt;",
        "<svg>",
        "<br>",
        ld(author=[[1]], headline=3, datePublished={}),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(TAGS, st.text(max_size=60)), max_size=40).map("".join))
def test_no_string_raises_anything_but_our_errors(html: str) -> None:
    check(html)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_raise_anything_but_our_errors(data: bytes) -> None:
    check(data)


def check(html: bytes | str) -> None:
    try:
        article = parse_page(html, URL)
    except ReadoutError:
        return
    assert isinstance(article, Article)
    assert article.text == article.text.strip() != ""
    assert "\n\n\n" not in article.text and "\x00" not in article.text
    assert article.published_precision in ("day", "month", "year", None)

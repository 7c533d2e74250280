"""Fetching: a real server on this machine, its redirects, sizes and errors, and the addresses that are refused."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from readout.errors import FetchError
from readout.intake import MAX_BYTES, Failure, open_input
from readout.intake.fetch import ALLOW_PRIVATE, MAX_REDIRECTS, fetch
from readout.records import Article
from tests.intake.samples import PROSE, page


class Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        answer = {
            "/page": (200, "text/html; charset=windows-1252", page(paragraphs=("Café.", *PROSE)).encode("cp1252")),
            "/text": (200, "text/plain", f"12 July 2024\n\n{PROSE[0]}".encode()),
            "/picture": (200, "image/png", b"\x89PNG"),
            "/large": (200, "text/html", b"a" * (MAX_BYTES + 1)),
            "/gone": (404, "text/html", b"no"),
        }.get(self.path)
        if answer:
            self.send_response(answer[0])
            self.send_header("Content-Type", answer[1])
            self.end_headers()
            self.wfile.write(answer[2])
        else:
            self.send_response(302)
            self.send_header(
                "Location", {"/moved": "/page", "/file": "file:///etc/hostname"}.get(self.path, self.path + "x")
            )
            self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv(ALLOW_PRIVATE, "1")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_page_is_fetched_through_a_redirect_and_read(site: str) -> None:
    (article,) = open_input(f"{site}/moved")
    assert isinstance(article, Article)
    assert article.text == "\n\n".join(("Café.", *PROSE))
    assert article.url == f"{site}/page"


def test_plain_text_is_fetched(site: str) -> None:
    (article,) = open_input(f"{site}/text")
    assert isinstance(article, Article) and (article.text, article.published) == (PROSE[0], "2024-07-12")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/gone", "404"),
        ("/picture", "image/png"),
        ("/large", "20 MB"),
        ("/loop", f"more than {MAX_REDIRECTS} times"),
        ("/file", "only http"),
    ],
)
def test_what_cannot_be_fetched_is_one_failure(site: str, path: str, words: str) -> None:
    (failure,) = open_input(site + path)
    assert isinstance(failure, Failure) and failure.kind == "fetch"
    assert words in failure.message and "\n" not in failure.message


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://10.0.0.1/",
        "http://169.254.169.254/latest",
        "http://0.0.0.0/",
        "http://[::ffff:127.0.0.1]/",
        "http://2130706433/",
        "http://192.168.1.1:8080/",
    ],
)
def test_private_addresses_are_refused(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.delenv(ALLOW_PRIVATE, raising=False)
    with pytest.raises(FetchError, match=r"private|no such host"):
        fetch(url)


@pytest.mark.parametrize(
    "url", ["ftp://a.example/", "http:///x", "http://user:word@a.example/", "http://a.example:99999/", "http://[::1/"]
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(FetchError):
        fetch(url)

"""Pages are fetched from a real local server; ``allowed`` lets the tests reach it, and only it."""

import gzip
import subprocess
import sys
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from newsletter.drafting.fetch import AGENT, MAX_ROBOTS_BYTES, Page, fetch
from newsletter.drafting.source_file import MAX_BYTES
from newsletter.errors import RemoteError

PAGE = "<title>기사</title>".encode()


REDIRECTS = {
    "moved": (301, "/article"),
    "round": (302, "/round"),
    "onto-private": (302, "/private/1"),
    "inside": (302, "http://127.0.0.2:{port}/article"),
    "elsewhere": (302, "file:///etc/passwd"),
    "nowhere": (302, "http://["),
}


class Press(BaseHTTPRequestHandler):
    """A newspaper's server; its port decides what robots.txt says."""

    robots = "User-agent: *\nDisallow: /private/\n"
    robots_status = 200
    visible: list[str]

    def do_GET(self) -> None:
        name = self.path.lstrip("/").split("?")[0]
        type(self).visible.append(f"{self.path} {self.headers['User-Agent']}")
        if name in REDIRECTS:
            status, location = REDIRECTS[name]
            return self.answer(status, b"", location=location.format(port=self.connection.getsockname()[1]))
        match name:
            case "robots.txt":
                self.answer(self.robots_status if self.robots else 404, self.robots.encode(), "text/plain")
            case "packed":
                self.answer(200, gzip.compress(PAGE), encoding="gzip")
            case "missing":
                self.answer(404, PAGE)
            case "picture":
                self.answer(200, PAGE, "image/png")
            case "slow":
                time.sleep(3)
            case "endless":
                self.answer(200, b"a" * (MAX_BYTES + 1))
            case _:
                self.answer(200, PAGE)
        return None

    def answer(
        self, status: int, body: bytes, kind: str = "text/html; charset=utf-8", location: str = "", encoding: str = ""
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if location:
            self.send_header("Location", location)
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            return  # the client has had enough, which is what some tests are about

    def log_message(self, *words: object) -> None:
        """Nothing to say."""


@pytest.fixture
def publisher() -> Iterator[str]:
    Press.visible = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Press)
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


def here(ip: str) -> bool:
    return ip == "127.0.0.1"


def refusal(address: str, timeout: float = 5) -> str:
    with pytest.raises(RemoteError) as caught:
        fetch(address, allowed=here, timeout=timeout)
    return str(caught.value)


def test_fetches_a_page_and_says_who_asks(publisher: str) -> None:
    assert fetch(f"{publisher}/article?id=1", allowed=here) == Page(
        f"{publisher}/article?id=1", 200, "OK", PAGE, "text/html; charset=utf-8"
    )
    assert Press.visible == [f"/robots.txt {AGENT}", f"/article?id=1 {AGENT}"]


def test_a_redirect_is_followed_and_the_page_knows_where_it_is(publisher: str) -> None:
    assert fetch(f"{publisher}/moved", allowed=here).address == f"{publisher}/article"


def test_what_robots_txt_forbids_is_not_asked_for(publisher: str) -> None:
    assert "robots.txt" in refusal(f"{publisher}/private/1")
    assert [visible.split()[0] for visible in Press.visible] == ["/robots.txt"]


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("User-agent: *\nDisallow: /*.pdf$", "report.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "report.pdf?page=2", True),
        ("User-agent: *\nDisallow: /*.pdf$", "report.pdf.html", True),
        ("User-agent: *\nDisallow: /news/\nAllow: /news/free", "news/free/1", True),
        ("User-agent: *\nDisallow: /기사/", "기사/1", False),
        ("User-agent: *\nDisallow: /*?*print=", "article?id=1&print=1", False),
        ("\ufeffUser-agent: *\nDisallow: /", "article", False),
        ("User-agent: Newsletter\nDisallow: /\nUser-agent: *\nAllow: /", "article", False),
        ("User-agent: page\nDisallow: /", "article", True),  # a word of the agent's comment is not its name
        ("User-agent: otherbot\nDisallow: /", "article", True),
        ("User-agent: *\nDisallow:", "article", True),
        ("User-agent: *\nDisallow: //[\nDisallow: /%zz\nDisallow: http://[", "article", True),
    ],
)
def test_robots_txt_means_what_crawlers_take_it_for(
    publisher: str, monkeypatch: pytest.MonkeyPatch, rules: str, path: str, allowed: bool
) -> None:
    monkeypatch.setattr(Press, "robots", rules)
    if allowed:
        assert fetch(f"{publisher}/{path}", allowed=here).data == PAGE
    else:
        assert "its robots.txt asks programs to stay away" in refusal(f"{publisher}/{path}")


def test_a_robots_txt_made_to_be_slow_is_read_like_any_other(publisher: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that made a regular expression of each line would not end here."""
    monkeypatch.setattr(Press, "robots", "User-agent: *\nDisallow: /" + "*a" * 5_000 + "*b$\n")
    assert fetch(f"{publisher}/{'a' * 6_000}", allowed=here).data == PAGE


def test_of_an_endless_robots_txt_the_beginning_counts(publisher: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Press, "robots", "User-agent: *\nDisallow: /private/\n" + "#" * MAX_ROBOTS_BYTES + "\nDisallow: /\n")
    assert fetch(f"{publisher}/article", allowed=here).data == PAGE
    assert "robots.txt" in refusal(f"{publisher}/private/1")


def test_where_a_redirect_leads_robots_txt_is_obeyed_too_and_read_once(publisher: str) -> None:
    refusal(f"{publisher}/onto-private")
    assert [visible.split()[0] for visible in Press.visible] == ["/robots.txt", "/onto-private"]


def test_a_server_in_trouble_allows_nothing(publisher: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Press, "robots_status", 503)
    assert "robots.txt" in refusal(f"{publisher}/article")


def test_without_robots_txt_everything_is_allowed(publisher: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Press, "robots", "")
    assert fetch(f"{publisher}/private/1", allowed=here).data == PAGE


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("missing", "answers 404"),
        ("picture", "image/png, not a page"),
        ("round", "redirects more than 5 times"),
        ("inside", "inside a private network"),
        ("nowhere", "redirects to something that is not an address"),
        ("onto-private", "/private/1: its robots.txt asks"),
        ("elsewhere", "'file:' is not fetched"),
        ("endless", "is over 20,000,000 bytes"),
    ],
)
def test_refuses_in_one_line(publisher: str, path: str, says: str) -> None:
    said = refusal(f"{publisher}/{path}")
    assert says in said
    assert "\n" not in said


def test_does_not_wait_for_a_silent_server(publisher: str) -> None:
    assert "in time" in refusal(f"{publisher}/slow", timeout=0.2)


def test_the_machine_itself_is_never_reached(publisher: str) -> None:
    with pytest.raises(RemoteError, match="private network"):
        fetch(f"{publisher}/article")
    assert Press.visible == []


def test_a_compressed_page_is_read(publisher: str) -> None:
    assert fetch(f"{publisher}/packed", allowed=here).data == PAGE


@pytest.mark.parametrize(
    "address", ["http://[", "http://", "file:///etc/passwd", "x", "", "http://a\x00b/", "http://127.0.0.1:99999/"]
)
def test_what_is_no_address_is_one_error(address: str) -> None:
    assert "\n" not in refusal(address)


def test_a_draft_without_the_network_loads_no_part_of_it() -> None:
    program = (
        "import sys, newsletter.commands._drafting, newsletter.drafting.fetch, newsletter.drafting.page_cache;"
        "print([name for name in ('httpx', 'httpcore', 'http.client', 'protego', 'newsletter.net') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"

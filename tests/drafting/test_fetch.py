"""Pages are fetched from a real local server; ``allowed`` lets the tests reach it, and only it."""

import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from newsletter.drafting.fetch import AGENT, Page, fetch
from newsletter.drafting.source_file import MAX_BYTES
from newsletter.errors import RemoteError
from newsletter.outside import is_public

PAGE = "<title>기사</title>".encode()


class Press(BaseHTTPRequestHandler):
    """A newspaper's server; its port decides what robots.txt says."""

    robots = "User-agent: *\nDisallow: /private/\n"
    visible: list[str]

    def do_GET(self) -> None:
        name = self.path.lstrip("/").split("?")[0]
        type(self).visible.append(f"{self.path} {self.headers['User-Agent']}")
        match name:
            case "robots.txt":
                self.answer(200 if self.robots else 404, self.robots.encode(), "text/plain")
            case "moved":
                self.answer(301, b"", location="/article")
            case "round":
                self.answer(302, b"", location="/round")
            case "inside":
                self.answer(302, b"", location=f"http://127.0.0.2:{self.connection.getsockname()[1]}/article")
            case "elsewhere":
                self.answer(302, b"", location="file:///etc/passwd")
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

    def answer(self, status: int, body: bytes, kind: str = "text/html; charset=utf-8", location: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if location:
            self.send_header("Location", location)
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


@pytest.mark.parametrize(
    "ip",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "::1", "fe80::1", "fd00::1",
     "::ffff:10.0.0.1", "::"],
)  # fmt: skip
def test_private_addresses(ip: str) -> None:
    assert not is_public(ip)


@pytest.mark.parametrize("ip", ["8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8"])
def test_public_addresses(ip: str) -> None:
    assert is_public(ip)

"""Opening links: a real server on this machine, which only a test may call."""

import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from newsletter.checks import find_rule
from newsletter.checks.link_checker import MOST, LinkChecker, LinkResult
from newsletter.checks.run import run_rule
from tests.checks.conftest import IssueBuilder


@dataclass
class Site:
    """A small web site and what was asked of it."""

    address: str = ""
    asked: Counter[str] = field(default_factory=Counter)


@pytest.fixture
def site() -> Iterator[Site]:
    """Pages /ok, /gone (404), /moved and /loop (301), /consent (302), /get-only (405 to HEAD), /broken (500)."""
    here = Site()
    answers = {"/ok": 200, "/gone": 404, "/moved": 301, "/loop": 301, "/consent": 302, "/broken": 500}
    to = {"/moved": "/ok", "/loop": "/loop", "/consent": "/ok"}

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            here.asked[f"{self.command} {self.path}"] += 1
            status = answers.get(self.path, 200)
            if self.path == "/get-only" and self.command == "HEAD":
                status = 405
            self.send_response(status)
            if self.path in to:
                self.send_header("Location", to[self.path])
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_GET = do_HEAD  # noqa: N815

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Keep quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        here.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield here
        server.shutdown()
        thread.join()


CHECKER = LinkChecker(allowed=lambda _: True, pause=0)


def test_a_page_that_is_there_is_asked_for_its_head_only(site: Site) -> None:
    assert CHECKER.check(f"{site.address}/ok#part") == LinkResult(f"{site.address}/ok#part", 200, f"{site.address}/ok")
    assert site.asked == {"HEAD /ok": 1}


def test_a_site_that_refuses_head_is_asked_again(site: Site) -> None:
    assert CHECKER.check(f"{site.address}/get-only").status == 200


@pytest.mark.parametrize(("path", "status"), [("/gone", 404), ("/broken", 500)])
def test_errors_are_the_server_s_own_words(site: Site, path: str, status: int) -> None:
    assert CHECKER.check(site.address + path).status == status


def test_moves_for_good_are_told_from_other_ones(site: Site) -> None:
    moved = CHECKER.check(f"{site.address}/moved")
    assert (moved.final, moved.moved_for_good) == (f"{site.address}/ok", True)
    assert not CHECKER.check(f"{site.address}/consent").moved_for_good


def test_a_circle_of_redirects_ends(site: Site) -> None:
    assert "more than 5 redirects" in CHECKER.check(f"{site.address}/loop").error


def test_a_host_that_nobody_knows() -> None:
    assert CHECKER.check("https://nowhere.invalid/x").error == "there is no such host"


def test_a_server_without_tls_under_an_https_address(site: Site) -> None:
    assert CHECKER.check(site.address.replace("http:", "https:")).error


def test_this_machine_is_never_called_by_default(site: Site) -> None:
    visit = LinkChecker(pause=0).check(f"{site.address}/ok")
    assert "private network" in visit.error
    assert not site.asked


def test_each_address_is_opened_once_and_a_hundred_at_most(site: Site) -> None:
    urls = [f"{site.address}/ok?{number % 120}" for number in range(240)]
    done: list[int] = []
    link_results = CHECKER.check_all([*urls, "mailto:a@b.kr"], done=lambda: done.append(1))
    assert len(link_results) == len(done) == MOST
    assert max(site.asked.values()) == 1


@pytest.mark.parametrize(
    ("rule", "visit", "severity"),
    [
        ("link-unreachable", {"status": 404}, "error"),
        ("link-unreachable", {"status": 503}, "warning"),
        ("link-unreachable", {"error": "there is no such host"}, "error"),
        ("link-moved", {"status": 200, "final": "https://b.kr/1", "moved_for_good": True}, "info"),
    ],
)
def test_what_is_told_of_a_visit(builder: IssueBuilder, rule: str, visit: dict[str, object], severity: str) -> None:
    url = "https://a.kr/1"
    context = replace(builder.build(f"closing: '[지난 호의 글]({url})'"), link_results={url: LinkResult(url, **visit)})  # type: ignore[arg-type]
    assert [(found.severity, found.problem.column) for found in run_rule(find_rule(rule), context)] == [(severity, 21)]


@pytest.mark.parametrize(
    ("rule", "visit"),
    [
        ("link-unreachable", {"status": 403}),
        ("link-unreachable", {"status": 200}),
        ("link-moved", {"status": 200, "final": "https://www.a.kr/1/", "moved_for_good": True}),
        ("link-moved", {"status": 200, "final": "https://b.kr/consent"}),
    ],
)
def test_what_is_no_news(builder: IssueBuilder, rule: str, visit: dict[str, object]) -> None:
    url = "https://a.kr/1"
    context = replace(builder.build(f"closing: '[지난 호의 글]({url})'"), link_results={url: LinkResult(url, **visit)})  # type: ignore[arg-type]
    assert list(run_rule(find_rule(rule), context)) == []

"""A preview that really runs: the command in a process of its own, a workspace on disk, a browser where one is asked for."""

import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

import pytest

from newsletter.files import atomic_write
from tests.esps.fake_esp import FakeEsp

if TYPE_CHECKING:
    from playwright.sync_api import Browser, FrameLocator, Page

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a shell's background job ignores Ctrl-C, and so would its children
    signal.signal(signal.SIGINT, signal.default_int_handler)

REPOSITORY = Path(__file__).parents[2]
NEWEST = "2024-02-07-preview"
ISSUE = """\
number: 13
date: 2024-02-07
subject: 미리 보는 호
preheader: 저장하면 바로 보입니다
headline:
  title: 저장하면 바로 보이는 메일
  body: |
    첫 문단입니다.

    ${name:-구독자}님, 둘째 문단입니다.
  image: {src: images/alliance.png, alt: 반도체 그림}
topics:
  - title: 첫 주제
    body: 첫 주제의 본문.
    links: [{title: 읽을거리, url: "https://example.org/read", source: 예시일보}]
  - title: 둘째 주제
    body: 둘째 주제의 본문.
"""


@dataclass(frozen=True)
class Response:
    """What the server said."""

    status: int
    headers: dict[str, str]
    text: str

    @property
    def json(self) -> Any:
        return json.loads(self.text)


@dataclass(frozen=True)
class RunningPreview:
    """A running ``newsletter preview`` and the folder that it follows."""

    folder: Path
    url: str
    process: subprocess.Popen[str]

    @property
    def host(self) -> str:
        return urlsplit(self.url).netloc

    @property
    def root(self) -> str:
        """The path below which the server answers: its token."""
        return urlsplit(self.url).path.rstrip("/")

    def get(self, path: str, *, method: str = "GET", host: str = "", raw: bool = False, **headers: str) -> Response:
        """One request below the token (``raw``: to that very path); header names with ``_`` for ``-``."""
        connection = http.client.HTTPConnection(self.host, timeout=20)
        sent = {"Host": host or self.host, **{name.replace("_", "-"): value for name, value in headers.items()}}
        connection.request(method, path if raw else self.root + path, headers=sent)
        response = connection.getresponse()
        answer = Response(
            response.status,
            {name.lower(): value for name, value in response.getheaders()},
            response.read().decode(errors="replace"),
        )
        connection.close()
        return answer

    def post(self, path: str, *, origin: str | None = None, content: str | bytes = "", **body: object) -> Response:
        """POST JSON, or ``content`` as it is, as the page does; ``origin`` is another page's."""
        connection = http.client.HTTPConnection(self.host, timeout=20)
        origin = f"http://{self.host}" if origin is None else origin
        headers = {"Host": self.host, **({"Origin": origin} if origin else {})}
        connection.request("POST", self.root + path, content or json.dumps(body), headers)
        response = connection.getresponse()
        answer = Response(response.status, {}, response.read().decode())
        connection.close()
        return answer

    def mail(self, **query: str) -> Any:
        """What the page is told of the mail in a view."""
        return self.get(f"/api/mail?{urlencode({'issue': NEWEST, **query})}").json

    def save(self, name: str, text: str) -> None:
        """Save a file of the workspace as an editor does."""
        atomic_write(self.folder / name, text)


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPreview]:
    """A preview of a workspace with the repository's issues and a newest one of its own."""
    folder = tmp_path_factory.mktemp("digest")
    shutil.copytree(REPOSITORY / "issues", folder / "issues")
    (folder / "issues" / f"{NEWEST}.yaml").write_text(ISSUE, "utf-8")
    process = start(folder)
    assert process.stdout is not None
    yield RunningPreview(folder, process.stdout.readline().strip(), process)
    stop(process)


@pytest.fixture(scope="module")
def stibee() -> Iterator[FakeEsp]:
    fake = FakeEsp("stibee")
    yield fake
    fake.close()


@pytest.fixture(scope="module")
def connected(stibee: FakeEsp, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPreview]:
    """A preview of a workspace that is set up for Stibee."""
    folder = tmp_path_factory.mktemp("connected")
    shutil.copytree(REPOSITORY / "issues", folder / "issues")
    lines = {"STIBEE_ACCESS_TOKEN": "s3cret-token", "STIBEE_LIST_ID": "7", "STIBEE_API_URL": stibee.root}
    (folder / ".env").write_text("".join(f"{name}={value}\n" for name, value in lines.items()), "utf-8")
    process = start(folder)
    assert process.stdout is not None
    yield RunningPreview(folder, process.stdout.readline().strip(), process)
    stop(process)


def start(folder: Path, *options: str, port: str = "0", opens: bool = False, **settings: str) -> subprocess.Popen[str]:
    """``newsletter preview`` in ``folder`` at ``port`` (any free one), with ``settings`` in its environment; with ``opens`` it opens a browser."""
    command = [sys.executable, "-m", "newsletter", "preview", *([] if opens else ["--no-open"]), "--port", port, *options]
    own = {name: value for name, value in os.environ.items() if not name.startswith("SMTP_")}
    environment = {**own, "PYTHONPATH": str(REPOSITORY), **settings}
    return subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def stop(process: subprocess.Popen[str]) -> None:
    """Stop a preview as Ctrl-C does."""
    process.send_signal(signal.SIGINT)
    process.wait(60)
    assert process.stdout is not None
    process.stdout.close()


@dataclass(frozen=True)
class Tab:
    """The preview's page in a real browser."""

    page: "Page"
    preview: RunningPreview

    @property
    def mail(self) -> "FrameLocator":
        """Inside the mail frame."""
        return self.page.frame_locator(".mail iframe")

    def shows(self, text: str) -> None:
        """Wait until the mail shows ``text``."""
        self.mail.get_by_text(text).first.wait_for()

    def colour(self, selector: str, name: str) -> str:
        """A computed colour inside the mail as ``#rrggbb``."""
        found = self.mail.locator(selector).first.evaluate("(element, name) => getComputedStyle(element)[name]", name)
        return "#" + "".join(f"{int(channel):02x}" for channel in re.findall(r"\d+", found)[:3])

    def has_colour(self, selector: str, colour: str) -> None:
        """Wait until an element of the mail has its words in this colour."""
        rgb = ", ".join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
        script = """([selector, rgb]) => {
            const element = document.querySelector('.mail iframe').contentDocument.querySelector(selector);
            return getComputedStyle(element).color === `rgb(${rgb})`;
        }"""
        self.page.wait_for_function(script, arg=[selector, rgb])

    def is_wide(self, pixels: int) -> None:
        """Wait until the mail is this wide."""
        script = "pixels => document.querySelector('.mail iframe').contentWindow.innerWidth === pixels"
        self.page.wait_for_function(script, arg=pixels)

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)


OpenTab = Callable[..., Tab]


@pytest.fixture
def open_tab(preview: RunningPreview, chromium: "Browser") -> Iterator[OpenTab]:
    """``open_tab("view=inbox")`` opens the page in a state and waits for it; fails the test on an error in the page."""
    contexts = []
    errors: list[str] = []

    def opened(query: str = "", *, dark: bool = False, width: int = 1280, height: int = 800, address: str = "") -> Tab:
        context = chromium.new_context(
            viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light", locale="en-GB"
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address or f"http://{preview.host}{preview.root}/?{query}")
        page.locator("html[data-ready]").wait_for()
        return Tab(page, preview)

    yield opened
    for context in contexts:
        context.close()
    assert errors == []

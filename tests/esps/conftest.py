"""A workspace whose layouts are compiled once, and what the tests of this folder say about exports."""

import ipaddress
import socket
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from newsletter.content import LoadedIssue, load_issue
from newsletter.esps.export import export_issue
from newsletter.esps.registry import find_esp
from newsletter.esps.types import Export
from newsletter.render import CompiledLayouts, Email, render_email
from newsletter.workspace import Workspace

PUBLICATION = """\
name: 구루미 AI 뉴스레터
language: ko
sender: {name: 구루미, email: news@example.com}
reply_to: editor@example.com
footer:
  company: 구루미
  address: 서울시 강남구 선릉로112길 34
  phone: 1833-9229
  email: marketing@example.com
feedback: {title: 의견을 들려주세요, url: 'https://example.com/form?e=${email}'}
"""

ISSUE = """\
number: 12
date: 2024-01-31
subject: 오픈AI, 서울로 🚀
preheader: 19시간의 방한이 남긴 것
headline:
  title: 오픈AI, 반도체 동맹을 찾아 서울로
  body: |
    ${name:-구독자}님, 안녕하세요. 😀 올트먼이 왔습니다.
topics:
  - title: 삼성 평택
    body: 세 시간을 **평택**에서 보냈습니다. [기사](https://example.com/a?x=1&y=2)
closing: 다음 주에 만나요.
"""

Write = Callable[..., tuple[LoadedIssue, Email]]


@pytest.fixture(scope="session", autouse=True)
def this_computer_only() -> Iterator[None]:
    """No test of an ESP can reach one: a connection to any other computer is refused before it is opened."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not ipaddress.ip_address(address[0]).is_loopback:
            raise AssertionError(f"a test opens a connection to {address[0]}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """One workspace for every test of the session: its layouts are compiled once."""
    root = tmp_path_factory.mktemp("newsroom")
    (root / "issues" / "images").mkdir(parents=True)
    return Workspace(root)


@pytest.fixture(scope="session")
def layouts(newsroom: Workspace) -> CompiledLayouts:
    (newsroom.issues / "publication.yaml").write_text(PUBLICATION, "utf-8")
    return CompiledLayouts(newsroom)


@pytest.fixture(scope="session")
def written(newsroom: Workspace, layouts: CompiledLayouts) -> Write:
    """``written(issue, publication=…)`` → the loaded and its rendered mail, rendered once for each wording."""

    @cache
    def write(issue: str = ISSUE, *, publication: str = PUBLICATION, name: str = "2024-01-31-seoul") -> tuple[LoadedIssue, Email]:
        newsroom.publication.write_text(publication, "utf-8")
        path = newsroom.issues / f"{name}.yaml"
        path.write_text(issue, "utf-8")
        loaded = load_issue(path, newsroom)
        return loaded, render_email(loaded, layouts)

    return write


@pytest.fixture
def exported(written: Write) -> Callable[..., Export]:
    """``exported("stibee")`` → the sample issue as that ESP takes it, without the reader's address where it has no tag for one."""

    def export(esp: str, issue: str = ISSUE, *, publication: str = PUBLICATION) -> Export:
        if "email" not in find_esp(esp).tags:
            publication = publication.replace("?e=${email}", "")
        loaded, email = written(issue, publication=publication)
        return export_issue(loaded, email, find_esp(esp))

    return export


@pytest.fixture
def picture(newsroom: Workspace) -> Path:
    """A real, tiny PNG in the workspace."""
    path = newsroom.issues / "images" / "fab.png"
    path.write_bytes(
        bytes.fromhex(
            "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
            "0000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
        )
    )
    return path

"""``newsletter send`` as an editor runs it, through a real server on this computer."""

import socket
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from tests.commands.conftest import Newsletter


class Inbox:
    def __init__(self) -> None:
        self.mails: list[Any] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.mails.append(message_from_bytes(envelope.content, policy=default))
        return "250 OK"


@pytest.fixture
def inbox(sendable_digest: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Inbox]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    box = Inbox()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    for name in ("SMTP_USER", "SMTP_PASSWORD", "SMTP_FROM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"SMTP_HOST": "127.0.0.1", "SMTP_PORT": str(port), "SMTP_SECURITY": "none"}.items():
        monkeypatch.setenv(name, value)
    yield box
    controller.stop()


def test_the_newest_issue_arrives_with_the_name_that_was_asked_for(
    sendable_digest: Path, newsletter: Newsletter, inbox: Inbox
) -> None:
    (sendable_digest / "issues" / "2030-01-02-x.yaml").write_text("headline: {title: 제목, body: '${name}님께'}\n", "utf-8")
    ran = newsletter("send", "--to", "anna@example.com,boris@example.com", "--as", "name=지은", cwd=sendable_digest)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "sent '[TEST] 제목' to anna@example.com, boris@example.com through 127.0.0.1\n"
    (mail,) = inbox.mails
    assert mail["Subject"] == "[TEST] 제목"
    assert "지은님께" in mail.get_body(("plain",)).get_content()
    assert "지은님께" in mail.get_body(("html",)).get_content()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--to", "anna"), "'anna' is not an address"),
        (("--to", "anna@example.com\nBcc: all@example.com"), "is not an address"),
        (("--to", "a@example.com", "--as", "nmae=지은"), "did you mean '${name}'?"),
        (("--to", "a@example.com", "--as", "name"), "write TOKEN=VALUE"),
        (("--to", ",".join(f"a{n}@example.com" for n in range(21))), "at most 20"),
    ],
)
def test_a_wrong_word_is_the_users_mistake_and_nothing_is_sent(
    words: tuple[str, ...], said: str, sendable_digest: Path, newsletter: Newsletter, inbox: Inbox
) -> None:
    ran = newsletter("send", *words, cwd=sendable_digest)
    assert ran.code == 2
    assert said in ran.err
    assert inbox.mails == []


def test_without_a_server_the_settings_are_named(
    sendable_digest: Path, newsletter: Newsletter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SMTP_HOST", raising=False)
    ran = newsletter("send", "--to", "a@example.com", cwd=sendable_digest)
    assert ran.code == 4
    assert "SMTP_HOST:" in ran.err

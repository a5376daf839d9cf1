"""Test mails through a real SMTP server with TLS and passwords: what arrives, and what each failure says."""

import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any, cast

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword

from newsletter.errors import InputError, RemoteError, SetupError
from newsletter.esps.smtp import Server, deliver, server_of, trial_message
from newsletter.render.email import with_samples
from tests.esps.conftest import Write


class Inbox:
    """What the server took in; it knows one password and refuses one reader."""

    def __init__(self) -> None:
        self.mails: list[Envelope] = []

    async def handle_RCPT(self, server: Any, session: Any, envelope: Envelope, address: str, options: list[str]) -> str:  # noqa: N802
        if address.startswith("nobody"):
            return "550 5.1.1 그런 사람 없음"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:  # noqa: N802
        self.mails.append(envelope)
        return "250 OK"


def knows(server: Any, session: Any, envelope: Any, mechanism: str, words: LoginPassword) -> AuthResult:
    return AuthResult(success=(words.login, words.password) in ((b"news", b"right"), (b"news", "비밀번호".encode())), handled=False)


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This computer trusts the tests' own authority."""
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))


Start = Callable[..., tuple[Server, Inbox]]


@pytest.fixture
def start(authority: trustme.CA) -> Iterator[Start]:
    """``start("starttls")`` → how to reach a real server, and its inbox."""
    import ssl

    running: list[Controller] = []

    def begin(security: str, *, host: str = "localhost", exclude: list[str] | None = None) -> tuple[Server, Inbox]:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        authority.issue_cert(host).configure_cert(context)
        inbox = Inbox()
        asked: dict[str, Any] = {"authenticator": knows, "auth_exclude_mechanism": exclude}
        if security == "starttls":
            asked |= {"tls_context": context, "require_starttls": True, "auth_required": True}
        else:  # the whole line is encrypted, which aiosmtpd does not see
            asked |= {"auth_require_tls": False}
        controller = Controller(inbox, hostname="127.0.0.1", port=free_port(), **asked)
        if security == "tls":
            controller.ssl_context = context
        controller.start()
        running.append(controller)
        return Server("localhost", controller.port, security, "news", "right", timeout=20), inbox

    yield begin
    for one in running:
        one.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def mail(written: Write) -> EmailMessage:
    loaded, email = written()
    return trial_message(email, ["anna@example.com"], {"name": "지은"}, loaded.issue.publication.schedule)


def arrived(inbox: Inbox) -> EmailMessage:
    (envelope,) = inbox.mails
    return message_from_bytes(cast("bytes", envelope.content), policy=default)


def part(message: EmailMessage, kind: str) -> str:
    found = message.get_body((kind,))
    assert found is not None
    return str(found.get_content()).replace("\r\n", "\n")


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_the_mail_arrives_as_it_was_rendered(
    security: str, start: Start, mail: EmailMessage, written: Write, trusted: None
) -> None:
    server, inbox = start(security)
    deliver(mail, ["anna@example.com", "boris@example.com"], server)
    message = arrived(inbox)
    _, email = written()
    expected = with_samples(email, {"name": "지은"})
    assert part(message, "html") == expected.html
    assert part(message, "plain") == expected.text
    assert message["Subject"] == "[TEST] 오픈AI, 서울로 🚀"
    assert message["From"].addresses[0].display_name == "구루미"
    assert "지은님, 안녕하세요. 😀" in part(message, "plain")
    assert inbox.mails[0].rcpt_tos == ["anna@example.com", "boris@example.com"]


def test_a_test_reader_cannot_take_a_real_subscriber_off(mail: EmailMessage) -> None:
    assert not [name for name in mail if name.lower().startswith("list-")]


def test_two_tests_are_two_messages(written: Write) -> None:
    loaded, email = written()
    first, second = (trial_message(email, ["a@example.com"], {}, loaded.issue.publication.schedule) for _ in range(2))
    assert first["Message-ID"] != second["Message-ID"]
    assert "2024" not in first["Date"]


def test_another_address_may_send(written: Write) -> None:
    loaded, email = written()
    message = trial_message(email, ["a@example.com"], {}, loaded.issue.publication.schedule, "test@example.net")
    assert str(message["From"].addresses[0]) == "구루미 <test@example.net>"


def test_a_wrong_password_is_a_matter_of_setup(start: Start, mail: EmailMessage, trusted: None) -> None:
    server, inbox = start("starttls")
    with pytest.raises(SetupError, match="refused SMTP_USER and SMTP_PASSWORD") as wrong:
        deliver(mail, ["anna@example.com"], replace(server, password="wr0ng-s3cret"))
    assert "wr0ng-s3cret" not in str(wrong.value)
    assert inbox.mails == []


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_certificate_that_nobody_vouches_for_is_refused(security: str, start: Start, mail: EmailMessage) -> None:
    server, inbox = start(security)
    with pytest.raises(SetupError, match=r"certificate of localhost:.* cannot be trusted"):
        deliver(mail, ["anna@example.com"], server)
    assert inbox.mails == []


def test_a_certificate_of_another_host_is_refused(start: Start, mail: EmailMessage, trusted: None) -> None:
    server, _ = start("tls", host="smtp.example.org")
    with pytest.raises(SetupError, match="cannot be trusted: Hostname mismatch"):
        deliver(mail, ["anna@example.com"], server)


def test_refused_recipients_are_named_with_the_servers_words(start: Start, mail: EmailMessage, trusted: None) -> None:
    server, inbox = start("tls")
    with pytest.raises(RemoteError, match=r"nobody@example.com: 550 5.1.1 그런 사람 없음"):
        deliver(mail, ["nobody@example.com"], server)
    assert inbox.mails == []
    with pytest.raises(RemoteError, match=r"nobody2@example\.com: 550"):
        deliver(mail, ["anna@example.com", "nobody2@example.com"], server)
    assert inbox.mails[0].rcpt_tos == ["anna@example.com"]


def test_of_two_recipients_the_one_who_has_the_mail_is_named_too(start: Start, mail: EmailMessage, trusted: None) -> None:
    server, inbox = start("tls")
    with pytest.raises(
        RemoteError, match=r"took the mail for anna@example\.com, where it need not be sent again, and refused\s+nobody@"
    ):
        deliver(mail, ["anna@example.com", "nobody@example.com"], server)
    assert len(inbox.mails) == 1
    with pytest.raises(RemoteError, match=r"refused every recipient; nothing was sent\s+nobody@"):
        deliver(mail, ["nobody@example.com"], server)


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_hangul_password_goes_as_utf_8(security: str, start: Start, mail: EmailMessage, trusted: None) -> None:
    server, inbox = start(security)
    deliver(mail, ["anna@example.com"], replace(server, password="비밀번호"))
    assert len(inbox.mails) == 1
    with pytest.raises(SetupError, match="refused SMTP_USER and SMTP_PASSWORD"):
        deliver(mail, ["anna@example.com"], replace(server, password="틀린번호"))


def test_a_hangul_password_that_cannot_be_sent_is_told_before_it_is_tried(start: Start, mail: EmailMessage, trusted: None) -> None:
    server, inbox = start("tls", exclude=["PLAIN"])
    with pytest.raises(SetupError, match="SMTP_PASSWORD cannot be sent") as told:
        deliver(mail, ["anna@example.com"], replace(server, password="비밀번호"))
    assert "비밀번호" not in str(told.value)
    assert inbox.mails == []


def test_a_reader_of_a_hangul_domain_is_reached(start: Start, mail: EmailMessage, trusted: None) -> None:
    server, inbox = start("tls")
    deliver(mail, ["anna@한국.example"], server)
    assert inbox.mails[0].rcpt_tos == ["anna@xn--3e0b707e.example"]


def test_a_server_without_starttls_gets_neither_mail_nor_password(mail: EmailMessage, start: Start, trusted: None) -> None:
    server, inbox = start("none")
    with pytest.raises(SetupError, match="does not offer"):
        deliver(mail, ["anna@example.com"], replace(server, security="starttls"))
    assert inbox.mails == []


@pytest.mark.parametrize("security", ["starttls", "tls", "none"])
def test_a_server_that_hangs_is_one_line(security: str, mail: EmailMessage) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:  # the system takes the connection; nobody ever speaks
        server = Server("localhost", silent.getsockname()[1], security, timeout=0.2)
        with pytest.raises(RemoteError, match=r"timed out after 0\.2 s"):
            deliver(mail, ["anna@example.com"], server)


def test_nobody_at_home_is_one_line(mail: EmailMessage) -> None:
    with pytest.raises(RemoteError, match="cannot be reached"):
        deliver(mail, ["anna@example.com"], Server("localhost", free_port(), "none"))


def test_twenty_one_recipients_are_no_test(mail: EmailMessage) -> None:
    with pytest.raises(InputError, match="at most 20"):
        deliver(mail, [f"a{number}@example.com" for number in range(21)], Server("localhost", 1, "none"))


@pytest.mark.parametrize(
    ("values", "port", "security"),
    [
        ({"SMTP_HOST": "h"}, 587, "starttls"),
        ({"SMTP_HOST": "h", "SMTP_PORT": "465"}, 465, "tls"),
        ({"SMTP_HOST": "h", "SMTP_SECURITY": "TLS"}, 465, "tls"),
        ({"SMTP_HOST": "localhost", "SMTP_SECURITY": "none", "SMTP_PORT": "1025"}, 1025, "none"),
    ],
)
def test_the_settings_say_how_to_reach_the_server(values: dict[str, str], port: int, security: str) -> None:
    server = server_of(values)
    assert (server.port, server.security) == (port, security)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, "SMTP_HOST:"),
        ({"SMTP_HOST": "h", "SMTP_PORT": "mail"}, "SMTP_PORT must be a number"),
        ({"SMTP_HOST": "h", "SMTP_SECURITY": "ssl"}, "starttls, tls, none"),
        ({"SMTP_HOST": "h", "SMTP_SECURITY": "none"}, "on this computer only"),
    ],
)
def test_settings_that_cannot_be_are_told(values: dict[str, str], words: str) -> None:
    with pytest.raises(SetupError, match=words):
        server_of(values)

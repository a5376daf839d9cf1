"""The message of an email: what a mail program reads, and what stands on the wire."""

import datetime as dt
import re
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from newsletter.content.publication import Schedule, Sender
from newsletter.content.text_types import Line
from newsletter.errors import InputError
from newsletter.render.email import Email, EmailImage
from newsletter.render.message import to_message

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)
EMAIL = Email(
    name="2024-01-31-seoul",
    subject="출시, 무엇이 바뀌었나",
    preheader="",
    html="<!DOCTYPE html><html><body><p>안녕 😀</p></body></html>",
    text="안녕 😀\n",
    language="ko",
    layout="digest",
    sender=Sender(name=Line("구루미, Inc."), email="news@example.com"),
    date=dt.date(2024, 1, 31),
)


def read(email: Email = EMAIL, to: tuple[str, ...] = ("reader@example.com",), **more: object) -> tuple[EmailMessage, str]:
    """The message as another program reads it, and its head as it stands on the wire."""
    raw = to_message(email, to, Schedule(), **more).as_bytes()  # type: ignore[arg-type]
    return message_from_bytes(raw, policy=default), raw.split(b"\r\n\r\n")[0].decode("ascii")


def test_the_head_is_complete_and_each_field_stands_once() -> None:
    message, head = read(replace(EMAIL, reply_to="editor@example.com"), unsubscribe="https://example.com/u?id=1")
    assert message["Subject"] == "출시, 무엇이 바뀌었나"
    assert message["From"].addresses[0].display_name == "구루미, Inc."
    assert message["Reply-To"] == "editor@example.com"
    assert message["Date"].datetime == dt.datetime.fromisoformat("2024-01-31T07:00:00+09:00")
    assert message["Content-Language"] == "ko"
    assert (message["List-Unsubscribe"], message["List-Unsubscribe-Post"]) == (
        "<https://example.com/u?id=1>",
        "List-Unsubscribe=One-Click",
    )
    assert len({name.lower() for name in message}) == len(list(message))
    assert "X-Unsent" not in message
    assert not re.search(r"^\S+:\s*\r?$", head, re.MULTILINE)  # no empty first line


def test_both_parts_arrive_as_they_were() -> None:
    message, _ = read()
    assert message.get_body(("html",)).get_content().rstrip("\r\n") == EMAIL.html  # type: ignore[union-attr]
    assert message.get_body(("plain",)).get_content().replace("\r\n", "\n") == EMAIL.text  # type: ignore[union-attr]


def test_the_same_email_is_the_same_message_and_another_one_is_not() -> None:
    assert to_message(EMAIL, ["a@b.kr"], Schedule()).as_bytes() == to_message(EMAIL, ["a@b.kr"], Schedule()).as_bytes()
    ids = {read(email)[0]["Message-ID"] for email in (EMAIL, replace(EMAIL, subject="b"), replace(EMAIL, html="c"))}
    assert len(ids) == 3


@pytest.mark.parametrize("name", ["my issue 1", "2024 서울 (특집)", "a@b"])
def test_a_file_name_makes_a_message_id_that_is_one(name: str) -> None:
    assert re.fullmatch(r"<[A-Za-z0-9-]+@example\.com>", read(replace(EMAIL, name=name))[0]["Message-ID"])


def test_an_issue_without_a_date_has_one_all_the_same() -> None:
    assert read(replace(EMAIL, date=None))[0]["Date"].datetime.year == 2000


def test_a_draft_for_outlook_says_so() -> None:
    assert read(unsent=True)[0]["X-Unsent"] == "1"


def test_a_sender_of_a_hangul_domain_goes_out_in_ascii() -> None:
    email = replace(EMAIL, sender=Sender.model_construct(name=Line("뉴스"), email="news@한국.example"), reply_to="r@c.kr")
    message, head = read(email, to=("b@한국.example",))
    assert str(message["From"].addresses[0].addr_spec) == "news@xn--3e0b707e.example"
    assert message["To"] == "b@xn--3e0b707e.example"
    assert head.isascii()


@pytest.mark.parametrize("address", ["a,b@c.kr", "a..b@c.kr", "a\0@c.kr", "한글@c.kr"])
def test_an_address_that_is_not_one_is_an_error_in_one_line(address: str) -> None:
    with pytest.raises(InputError, match=r"address|letters before"):
        read(replace(EMAIL, sender=Sender.model_construct(name=Line("a"), email=address)))
    with pytest.raises(InputError, match=r"address|letters before"):
        read(replace(EMAIL, reply_to=address))


def test_a_merge_token_never_reaches_a_header_in_its_neutral_form() -> None:
    sender = Sender.model_construct(name=Line.check("${name:-구독자}의 뉴스"), email="news@example.com")
    message, head = read(
        replace(EMAIL, subject=Line.check("${name}님"), sender=sender), unsubscribe=Line.check("https://e.com/${email}")
    )
    assert "zmz" not in head + str(message["Subject"]) + str(message["From"])
    assert message["Subject"] == "${name}님"


def test_an_unsubscribe_address_with_hangul_goes_out_in_ascii() -> None:
    message, _ = read(unsubscribe="https://한국.example/해지?a=%20&b=c")
    assert message["List-Unsubscribe"] == "<https://xn--3e0b707e.example/%ED%95%B4%EC%A7%80?a=%20&b=c>"


def test_only_pictures_are_attached_under_plain_names(tmp_path: Path) -> None:
    picture, secret = tmp_path / "공장 (1).png", tmp_path / "secret.png"
    picture.write_bytes(PNG)
    secret.write_bytes(b"KEY=s3cret")
    images = (EmailImage("images/a.png", picture, 1, 1, tmp_path), EmailImage("images/b.png", secret, None, None, tmp_path))
    html = EMAIL.html.replace("<p>", '<img src="images/a.png"><img src="images/b.png"><p>')
    message, _ = read(replace(EMAIL, html=html, images=images))
    files = [(part.get_content_type(), part.get_filename(), part["Content-ID"]) for part in message.walk() if part.get_filename()]
    assert files == [("image/png", "picture0.png", "<picture0@example.com>")]
    assert 'src="cid:picture0@example.com"' in message.get_body(("html",)).get_content()  # type: ignore[union-attr]


def test_without_a_sender_there_is_no_message() -> None:
    with pytest.raises(InputError, match="needs a sender"):
        read(replace(EMAIL, sender=None))

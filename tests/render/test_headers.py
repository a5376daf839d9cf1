"""Header fields that come back as they were given, through Python's parsers and another program's."""

import re
import shutil
import subprocess
from email import message_from_bytes
from email.header import decode_header, make_header
from email.policy import default
from email.utils import parseaddr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter.errors import InputError
from newsletter.render.headers import addresses, mailbox, message_id, unstructured
from tests.render.header_samples import samples

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=120).map(str.strip).filter(bool)
WORD = re.compile(r"=\?utf-8\?[bq]\?[!-~]*\?=")


def unfolded(value: str) -> str:
    return value.replace("\r\n", "")


def decoded(value: str) -> str:
    """RFC 2047 by Python's older parser, which reads adjacent words as the RFC says."""
    return str(make_header(decode_header(unfolded(value))))


def check_lines(name: str, value: str) -> None:
    lines = f"{name}: {value}".split("\r\n")
    assert value.isascii()
    assert all(0 < len(line) <= 76 for line in lines)
    assert all(line.startswith(" ") and line.strip() for line in lines[1:])
    assert all(len(word) <= 75 for word in WORD.findall(value))


@given(TEXT)
def test_any_text_comes_back_from_a_subject(text: str) -> None:
    value = unstructured("Subject", text)
    check_lines("Subject", value)
    assert str(message_from_bytes(f"Subject: {value}\r\n\r\n".encode(), policy=default)["Subject"]) == text
    assert decoded(value) == text


@given(TEXT)
def test_any_name_comes_back_from_a_sender(name: str) -> None:
    value = mailbox("From", "news@example.com", name)
    check_lines("From", value)
    display, address = parseaddr(unfolded(value))
    assert (decoded(display), address) == (name, "news@example.com")
    assert len(message_from_bytes(f"From: {value}\r\n\r\n".encode(), policy=default)["From"].addresses) == 1


def test_4000_mixed_subjects_and_names_come_back_equal() -> None:
    assert len(samples()) == len(set(samples())) == 4000
    for text in samples():
        subject, sender = unstructured("Subject", text), mailbox("From", "news@example.com", text)
        check_lines("Subject", subject)
        check_lines("From", sender)
        assert str(message_from_bytes(f"Subject: {subject}\r\n\r\n".encode(), policy=default)["Subject"]) == text
        assert decoded(parseaddr(unfolded(sender))[0]) == text


@pytest.mark.skipif(shutil.which("perl") is None, reason="the second parser is Perl's Encode, and there is no perl")
def test_4000_mixed_subjects_come_back_equal_through_another_programs_parser() -> None:
    program = (
        'use Encode; binmode STDOUT, ":utf8"; local $/ = "\\0"; while (<STDIN>) { chomp; print decode("MIME-Header", $_), "\\0" }'
    )
    folded = "\0".join(unstructured("Subject", text) for text in samples()).encode()
    ran = subprocess.run(["perl", "-e", program], input=folded, capture_output=True, check=True)
    assert ran.stdout.decode().split("\0")[:-1] == list(samples())


@pytest.mark.parametrize("text", ["=?utf-8?q?=0d=0aReply-To:_a@b.c?=", "a =?iso-8859-1?b?4A==?= b", "=?", "출시 =?utf-8?q?x?="])
def test_an_encoded_word_that_an_author_wrote_is_text(text: str) -> None:
    value = unstructured("Subject", text)
    message = message_from_bytes(f"Subject: {value}\r\nX: y\r\n\r\n".encode(), policy=default)
    assert message["Subject"] == text
    assert [*message] == ["Subject", "X"]


@pytest.mark.parametrize("sign", ["\r\nReply-To: a@b.c", "\n", "\0", "\x1b", "\x85", "\u2028"])
def test_a_control_character_is_refused(sign: str) -> None:
    with pytest.raises(InputError, match="control character"):
        unstructured("Subject", f"a{sign}b")
    with pytest.raises(InputError, match="control character"):
        mailbox("From", "news@example.com", f"a{sign}b")


def test_plain_words_stay_readable() -> None:
    assert unstructured("Subject", "Weekly digest, issue 12") == "Weekly digest, issue 12"
    assert mailbox("From", "news@example.com", "Weekly Digest") == "Weekly Digest <news@example.com>"
    assert mailbox("From", "news@example.com", 'Weekly, "Inc."') == '"Weekly, \\"Inc.\\"" <news@example.com>'
    assert mailbox("From", "news@example.com") == "news@example.com"


def test_a_domain_goes_out_in_ascii() -> None:
    assert mailbox("From", "news@한국.example", "뉴스") == "=?utf-8?b?64m07Iqk?= <news@xn--3e0b707e.example>"
    assert addresses("To", ["a@example.com", "b@한국.example"]) == "a@example.com,\r\n b@xn--3e0b707e.example"


@pytest.mark.parametrize("name", ["my issue 1", "2024-01-31 서울", "<a>@b", "", "..", "a\r\nb"])
def test_an_id_holds_safe_characters_only(name: str) -> None:
    assert re.fullmatch(r"<[A-Za-z0-9]+(-[A-Za-z0-9]+)*@example\.com>", message_id(name, "example.com"))

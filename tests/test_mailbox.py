"""One mail address, parsed once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter.mailbox import AddressError, ascii_address


@pytest.mark.parametrize(
    ("address", "wire"),
    [
        ("news@example.com", "news@example.com"),
        ("first.last+tag@mail.example.co.kr", "first.last+tag@mail.example.co.kr"),
        ("o'brien_x@example.com", "o'brien_x@example.com"),
        ("news@한국.example", "news@xn--3e0b707e.example"),
        ("news@한국인터넷정보센터.한국", "news@xn--3e0bx5euxnjje69i70af08bea817g.xn--3e0b707e"),
        ("news@xn--3e0b707e.example", "news@xn--3e0b707e.example"),
        ("NEWS@Example.COM", "NEWS@Example.COM"),
    ],
)
def test_an_address_goes_over_the_wire_in_ascii(address: str, wire: str) -> None:
    assert ascii_address(address) == wire


@pytest.mark.parametrize(
    "address",
    [
        *(
            "",
            "@",
            "news",
            "news@",
            "@example.com",
            "news@example",
            "a,b@c.kr",
            "a@b.kr,c@d.kr",
            "a@b.kr;c@d.kr",
            "a b@c.kr",
            "a@b c.kr",
        ),
        *(
            "a..b@c.kr",
            ".a@c.kr",
            "a.@c.kr",
            "a@b..kr",
            "a@.kr",
            "a@b.kr.",
            "a@-b.kr",
            "a@b-.kr",
            "a@b_c.kr",
            "a@127.0.0.1",
            "a@[127.0.0.1]",
        ),
        *(
            '"a b"@c.kr',
            "<a@b.kr>",
            "A <a@b.kr>",
            "a@b.kr\0",
            "a\0@b.kr",
            "a\r\nb@c.kr",
            "a@b@c.kr",
            "한글@c.kr",
            "a(b)@c.kr",
            "a@b\u200d.kr",
        ),
        *("a" * 65 + "@c.kr", "a@" + "b." * 130 + "kr", "a@" + "b" * 64 + ".kr", "a@가" * 30, "a@\u3002.kr", "mailto:a@b.kr"),
    ],
)
def test_anything_else_is_no_address(address: str) -> None:
    if address == "mailto:a@b.kr":
        with pytest.raises(AddressError, match="before the @"):
            ascii_address(address)
        return
    with pytest.raises(AddressError):
        ascii_address(address)


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_is_an_address_of_ascii_or_one_error(local: str, domain: str) -> None:
    try:
        wire = ascii_address(f"{local}@{domain}")
    except AddressError:
        return
    assert wire.isascii()
    assert wire.isprintable()
    assert wire.count("@") == 1
    assert not set(wire) & set(' ,;<>"()[]\\:')

"""Addresses inside click counters come out without asking the network; ordinary addresses stay."""

import base64
import json
import zlib
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter.content.trackers import is_tracker, is_tracking_parameter, undo_trackers

PAGE = "https://news.example.kr/a/3?no=7&q=%EA%B0%80"
IN_BASE64 = base64.urlsafe_b64encode(PAGE.encode()).decode().rstrip("=")
QUOTED = quote(PAGE, safe="")
IN_JSON = base64.urlsafe_b64encode(json.dumps({"p": json.dumps({"v": 1, "url": PAGE})}).encode()).decode()
PACKED = base64.urlsafe_b64encode(zlib.compress(f"user_id=5&h=ab&l={QUOTED}&r=x%40y.z".encode())).decode().rstrip("=")
BING = "a1" + IN_BASE64


@pytest.mark.parametrize(
    "address",
    [
        f"https://event.stibee.com/v2/click/NDUx/{IN_BASE64}",
        f"https://link.press.example.com/click/29107110.531083/{IN_BASE64}/62ab",
        f"https://click.convertkit-mail2.com/68uge/dphe/{IN_BASE64}==",
        f"https://email.mg2.substack.com/c/{PACKED}",
        f"https://mandrillapp.com/track/click/3000/news.example.kr?p={IN_JSON}",
        f"https://www.google.com/url?sa=t&url={QUOTED}&usg=x",
        f"https://www.google.co.kr/url?q={QUOTED}",
        f"https://l.facebook.com/l.php?u={QUOTED}&h=AT0",
        f"https://nam04.safelinks.protection.outlook.com/?url={QUOTED}&data=04",
        f"https://tracking.example.com/CL0/{quote(PAGE, safe='')}/1/0100-0000/abc=31",
        f"https://r.awstrack.me/L0/{quote(PAGE, safe='')}/1/0100",
        f"https://urldefense.proofpoint.com/v2/url?u={quote(PAGE, safe='').replace('_', '-5F').replace('-', '-2D').replace('%', '-')}&d=DwM",
        f"https://urldefense.com/v3/__{PAGE}__;!!aB!cd$",
        f"https://www.bing.com/ck/a?!&&p=1&u={BING}&ntb=1",
        f"https://substack.com/redirect/5f?url={QUOTED}",
        f"https://www.google.com/url?q={quote('https://l.facebook.com/l.php?u=' + QUOTED, safe='')}",
    ],
)
def test_the_page_inside_a_click_counter_comes_out(address: str) -> None:
    assert undo_trackers(address) == PAGE
    assert not is_tracker(undo_trackers(address))


def test_proofpoint_gives_back_the_characters_it_replaced() -> None:
    assert (
        undo_trackers("https://urldefense.com/v3/__https:/www.example.org/a*b?c=1__;Kw!!abc!def$")
        == "https://www.example.org/a+b?c=1"
    )
    assert (
        undo_trackers("https://urldefense.com/v3/__https://www.example.org/**Ab__;Kys!!abc!def$") == "https://www.example.org/++b"
    )


@pytest.mark.parametrize(
    "address",
    [
        "https://news.example.kr/share?url=https%3A%2F%2Fother.example",
        "https://twitter.com/intent/tweet?url=https%3A%2F%2Fnews.example.kr",
        "https://web.archive.org/web/2024/https://news.example.kr/",
        "https://images.example.com/aHR0/photo.png",
        "https://news.example.kr/login?next=https://news.example.kr/a",
        "https://elink.press.example/ss/c/AX1lEgEQaxtvFxLaVo0GBo_geajNAq1i",
        "https://x.example/click/eJw-not-packed-at-all-but-long-enough",
        "http://[bad",
    ],
)
def test_what_is_not_inside_stays(address: str) -> None:
    assert undo_trackers(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "https://bit.ly/3xYz",
        "https://u251.ct.sendgrid.net/ls/click?upn=P3-2F",
        "https://elink.press.example/ss/c/AX1lEgEQaxtvFxLaVo0GBo_geajNAq1i",
        "https://x.us1.list-manage.com/track/click?u=1&id=2&e=3",
        "https://stibee.com/api/v1.0/emails/click/abc",
    ],
)
def test_a_click_counter_that_hides_its_page_is_known(address: str) -> None:
    assert is_tracker(address)
    assert undo_trackers(address) == address


@pytest.mark.parametrize("address", ["https://news.example.kr/click/3", "https://blog.example.com/c/politics", "https://a.kr/"])
def test_an_ordinary_page_is_no_click_counter(address: str) -> None:
    assert not is_tracker(address)


def test_a_reader_s_token_is_a_tracking_parameter() -> None:
    assert is_tracking_parameter("token", "eyJ1c2VyX2lkIjoxMTU0MzM0NSwiaWF0IjoxNjQ1")
    assert is_tracking_parameter("UTM_Source")
    assert not is_tracking_parameter("id", "3")


@given(st.text(max_size=300) | st.text(max_size=80).map(lambda text: f"https://google.com/url?q={text}"))
def test_any_text_is_answered(text: str) -> None:
    assert isinstance(undo_trackers(text), str)
    assert isinstance(is_tracker(text), bool)


@pytest.mark.parametrize(
    "address",
    [
        "https://elink.press.example.com/ss/c/AX1lEg/3q8/HbKK",
        "https://u25184427.ct.sendgrid.net/ls/click?upn=P3-2FaB",
        "https://a1.na1.hs-sales-engage.com/Ctc/GA+113/d2",
        "https://preview.mailerlite.io/link/c/YT0y",
        "https://r.press.example.com/mk/cl/f/sh/abc",
        "https://xyz.mjt.lu/lnk/AVAA/1/abc",
        "https://acme.activehosted.com/lt.php?s=abc",
        "https://click.e.example.com/?qs=abcdef0123456789",
        "https://links.iterable.com/u/click?_t=abc",
        "https://clicks.aweber.com/y/ct/?l=abc&m=def",
        "https://r20.rs6.net/tn.jsp?f=001abc",
        "https://us02.getresponse.com/click.html?x=a62b",
        "https://t.dripemail2.com/c/eyJhY2NvdW50",
        "https://feedproxy.google.com/~r/Site/~3/abc/",
        "https://blog.example.com/r/5f2b9c1a?m=0a1b2c3d-1111-2222-3333-444455556666",
        "https://list.example.com/link/0a1b2c3d-1111-2222-3333-444455556666/0a1b2c3d-1111-2222-3333-444455556666/0a1b2c3d-1111-2222-3333-444455556666",
        "https://go.example.com/e/12345/abc/def/123?h=abc",
        "https://stib.ee/abc",
    ],
)
def test_a_counter_that_only_a_click_undoes_is_known(address: str) -> None:
    assert undo_trackers(address) == address
    assert is_tracker(address)


@pytest.mark.parametrize(
    "address",
    [
        "https://click.palletsprojects.com/en/stable/",
        "https://links.org/a/b",
        "https://e.huawei.com/kr/",
        "https://www.reddit.com/r/LocalLLaMA/comments/1",
        "https://example.com/r/123",
        "https://link.springer.com/article/10.1007/1",
        "https://mail.python.org/archives/list/c/",
        "https://go.dev/blog/e/1",
        "https://example.com/?qs=abcdef0123456789",
    ],
)
def test_a_page_whose_address_resembles_a_counters_is_a_page(address: str) -> None:
    assert not is_tracker(address)


def test_a_counter_with_the_page_quoted_in_its_path_is_undone() -> None:
    assert undo_trackers("https://track.pstmrk.it/3s/www.example.com%2Fa%2Fb/x/y") == "https://www.example.com/a/b"

import pytest

from newsletter.drafting.page.urls import canonical_key, is_article, normalize_url


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://a.kr/x?id=3&utm_source=mail&utm_medium=email", "https://a.kr/x?id=3"),
        ("https://a.kr/x?fbclid=1#top", "https://a.kr/x"),
        ("//img.a.kr/x.png", "https://img.a.kr/x.png"),
        ("/news/1", "https://a.kr/news/1"),
        ("https://a.kr/기사/첫 글", "https://a.kr/기사/첫%20글"),
        ("https://a.kr/x?q=%EA%B0%80&utm=keep", "https://a.kr/x?q=%EA%B0%80&utm=keep"),
    ],
)
def test_makes_an_address_whole_and_free_of_tracking(written: str, address: str) -> None:
    assert normalize_url(written, "https://a.kr/old") == address


@pytest.mark.parametrize(
    "written", ["javascript:alert(1)", "mailto:a@b.kr", "*|UNSUB|*", "$%unsubscribe%$", "http://[bad", "cid:image"]
)
def test_what_is_no_page_is_no_address(written: str) -> None:
    assert normalize_url(written) == ""


def test_one_page_has_many_spellings() -> None:
    spellings = ["https://www.a.kr/x/?b=2&a=1", "http://m.a.kr/x?a=1&b=2&utm_source=z", "https://a.kr/x?a=1&b=2#comments"]
    assert len(set(map(canonical_key, spellings))) == 1
    assert canonical_key("https://a.kr/기사") == canonical_key("https://a.kr/%EA%B8%B0%EC%82%AC")
    assert canonical_key("https://a.kr/x?a=1") != canonical_key("https://a.kr/x?a=2")


def test_entries_of_one_page_are_told_apart_by_their_fragment() -> None:
    assert canonical_key("https://a.kr/notes#Jan_31") != canonical_key("https://a.kr/notes#Jan_30")
    assert normalize_url("https://a.kr/notes#Jan_31") == "https://a.kr/notes#Jan_31"


def test_a_front_page_is_no_article() -> None:
    assert not is_article("https://a.kr/")
    assert is_article("https://a.kr/?no=3")

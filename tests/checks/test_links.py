"""Link targets and link text."""

import pytest

from newsletter.places import format_loc
from tests.checks.conftest import Finds, Silent


def linked(url: str, title: str = "삼성 평택 방문") -> str:
    return f'topics:\n  - title: 평택\n    links: [{{title: {title}, url: "{url}", source: 딜사이트}}]\n'


@pytest.mark.parametrize("url", ["mailto:news@a.kr", "tel:1833-9229", "${web_url}", "#topic-1", "https://a.kr/http://b.kr"])
def test_what_needs_no_tls(silent: Silent, url: str) -> None:
    silent("link-not-https", f'closing: "[지난 호]({url})"')


def test_only_a_listed_site_is_turned_into_https(finds: Finds) -> None:
    assert finds("link-not-https", linked("http://a.kr/1"), at="http://a.kr/1").edit is None
    found = finds("link-not-https", linked("http://news.a.kr/1") + "https_hosts: [a.kr]")
    assert found.edit is not None
    assert found.edit.new == "https://news.a.kr/1"


@pytest.mark.parametrize(
    "url",
    [
        "https://orbit.ly/x",
        "https://a.kr/?utm_source=x",
        "https://google.com/search?q=url",
        "https://track.kr/news",
        "https://bit.lyx.kr",
    ],
)
def test_addresses_that_only_look_tracked(silent: Silent, url: str) -> None:
    silent("link-tracked", linked(url))


@pytest.mark.parametrize(
    "url",
    [
        "https://han.gl/abc",
        "https://a.us1.list-manage.com/track/click?u=1",
        "https://www.google.com/url?q=https://a.kr",
        "https://a.kr/?fbclid=1",
        "https://click.e.a.com/ls/click?x",
    ],
)
def test_trackers_and_shorteners(finds: Finds, url: str) -> None:
    finds("link-tracked", linked(url), at=url)


def test_the_same_article_may_stand_under_two_topics(silent: Silent) -> None:
    link = "links: [{title: 삼성 평택 방문, url: https://a.kr/1, source: 가}]"
    silent("link-duplicate", f"topics: [{{title: 평택, body: 글, {link}}}, {{title: 이천, body: 글, {link}}}]")


def test_the_news_repeat_what_a_topic_has_linked(finds: Finds) -> None:
    news = "news: {groups: [{items: [{title: 삼성 평택 방문, url: https://a.kr/1, source: 가}]}]}\n"
    found = finds("link-duplicate", linked("https://a.kr/1") + news)
    assert format_loc(found.loc) == "news.groups[0].items[0].url"
    assert "among a topic's links" in found.message


@pytest.mark.parametrize("again", ["https://www.a.kr/1/", "http://m.a.kr/1", "https://a.kr/1?utm_source=x&fbclid=y"])
def test_one_page_is_known_by_its_other_addresses(finds: Finds, again: str) -> None:
    news = f"news: {{groups: [{{items: [{{title: 삼성 평택 방문, url: '{again}', source: 가}}]}}]}}\n"
    assert "among a topic's links" in finds("link-duplicate", linked("https://a.kr/1") + news).message


@pytest.mark.parametrize("other", ["https://a.kr/1?page=2", "https://b.a.kr/1", "https://a.kr/1/2"])
def test_another_page_of_the_site_is_no_duplicate(silent: Silent, other: str) -> None:
    news = f"news: {{groups: [{{items: [{{title: 다른 글, url: '{other}', source: 가}}]}}]}}\n"
    silent("link-duplicate", linked("https://a.kr/1") + news)


def test_the_second_title_is_pointed_at(finds: Finds) -> None:
    news = "news: {groups: [{items: [{title: 카카오의 새 모델, url: https://a.kr/1/, source: 가}]}]}\n"
    found = finds("link-duplicate", linked("https://a.kr/1") + news, at="https://a.kr/1/")
    assert format_loc(found.loc) == "news.groups[0].items[0].url"


@pytest.mark.parametrize("label", ["여기에 있는 자료", "링크드인", "Here comes the sun", "이것이 답이다", "Go"])
def test_labels_that_say_something(silent: Silent, label: str) -> None:
    silent("link-unlabelled", f'closing: "[{label}](https://a.kr/1)"')


@pytest.mark.parametrize("label", ["여기", "Click here!", "👉 here", "https://a.kr/1"])
def test_labels_that_say_nothing(finds: Finds, label: str) -> None:
    finds("link-unlabelled", f'closing: "지난 호는 [{label}](https://a.kr/1)"')


@pytest.mark.parametrize("url", ["https://ko.wikipedia.org/wiki/칩_(반도체)", "https://a.kr/글%20하나"])
def test_odd_but_right_addresses(silent: Silent, url: str) -> None:
    silent("link-odd-characters", linked(url))


@pytest.mark.parametrize(
    "url", ["https://a.kr/1\u200b", "https://https://a.kr", "https://a.kr/1.", "https://a.kr/1)", "https://a.kr/1\u00ad2"]
)
def test_what_was_copied_along(finds: Finds, url: str) -> None:
    finds("link-odd-characters", linked(url))


@pytest.mark.parametrize(
    "url", ["https://한글.kr/1", "https://xn--bj0bj06e.kr", "https://münchen.de", "https://яндекс.com", "https://пример.рф"]
)
def test_names_in_their_own_script(silent: Silent, url: str) -> None:
    silent("link-lookalike", linked(url))


def test_a_look_alike_in_punycode(finds: Finds) -> None:
    punycode = "https://" + "nаver.com".encode("idna").decode()
    finds("link-lookalike", linked(punycode))


def test_an_anchor_may_be_named_or_identified(silent: Silent) -> None:
    silent("link-anchor-missing", '<p><a href="#a">위로</a><a name="a"></a><a href="#">처음</a></p>')


def test_a_link_in_the_issue_is_found_by_its_trace(finds: Finds) -> None:
    html = '<p data-issue="closing" data-source="issues/x.yaml:9:1"><a href="#topic-9">아홉째</a></p>'
    found = finds("link-anchor-missing", f"closing: |\n  [아홉째](#topic-9) 이야기\n---\n{html}")
    assert (found.loc, found.where) == (("closing",), "closing")


def test_an_empty_anchor_without_an_address_is_a_place(silent: Silent) -> None:
    silent("link-without-words", '<a name="x"></a><a href="https://a.kr" aria-label="집"></a>')


@pytest.mark.parametrize(
    "link",
    [
        "[gooroomee.kr](https://www.gooroomee.kr/11)",
        "[www.gooroomee.kr](https://gooroomee.kr)",
        "[naver.com](https://news.naver.com/117194)",
        "[news.naver.com](https://naver.com/117194)",
        "[ASP.NET](https://dotnet.microsoft.com/apps/aspnet)",
        "[Node.js](https://nodejs.org)",
        "[네이버 naver.com 이야기](https://dealsite.co.kr/1)",
        "[news@gooroomee.kr](mailto:news@gooroomee.kr)",
        "[gooroomee.kr/11](${web_url})",
        "[5.5조](https://dealsite.co.kr/1)",
    ],
)
def test_words_that_name_the_site_or_none(silent: Silent, link: str) -> None:
    silent("link-names-other-site", f'closing: "{link}"')


@pytest.mark.parametrize(
    "label", ["gooroomee.kr/11", "https://gooroomee.kr/11?a=1", "www.gooroomee.kr", "my-naver.com", "naver.com.evil.com", "한글.kr"]
)
def test_words_that_are_the_address_of_another_site(finds: Finds, label: str) -> None:
    found = finds("link-names-other-site", f'closing: "가 [{label}](https://naver.com/1)"', at="https://naver.com/1")
    assert "leads to 'naver.com'" in found.message


@pytest.mark.parametrize(
    ("url", "settings"),
    [
        ("https://a.kr/?utm_source=Gurumi", "source: gurumi"),
        ("https://a.kr/?utm_medium=social", "source: gurumi"),
        ("https://a.kr/?my_utm_source=x", "source: gurumi"),
        ("https://a.kr/#utm_source=x", "source: gurumi"),
        ("https://a.kr/?utm_source=x", "source: gurumi, except: [a.kr]"),
        ("https://a.kr/?utm_source=x&Signature=y", "source: gurumi"),
    ],
)
def test_campaign_parameters_that_are_nobody_elses(silent: Silent, url: str, settings: str) -> None:
    silent("utm-foreign", f"utm: {{{settings}}}\n{linked(url)}")


def test_a_foreign_utm_source_is_nothing_to_a_publication_without_utm(silent: Silent) -> None:
    silent("utm-foreign", linked("https://a.kr/?utm_source=x"))


@pytest.mark.parametrize(
    ("url", "fixed"),
    [
        ("https://a.kr/?utm_source=x&utm_medium=y", "https://a.kr/"),
        ("https://a.kr/?id=3&UTM_Source=x&b=%EA%B0%80#end", "https://a.kr/?id=3&b=%EA%B0%80#end"),
    ],
)
def test_a_foreign_utm_source_is_taken_out(finds: Finds, url: str, fixed: str) -> None:
    found = finds("utm-foreign", f"utm: {{source: gurumi}}\n{linked(url)}", at=url)
    assert found.edit is not None
    assert found.edit.new == fixed

"""The fields of an issue's page: what they hold, what is refused at which place, and the page's name."""

import json

import jsonschema
import pytest

from newsletter.content.schema import ISSUE_SCHEMA, PUBLICATION_SCHEMA, schema_files
from newsletter.content.site import path_below
from newsletter.content.web import MAX_BYTES, Web, page_address, slug_of, slugify, tag_slug
from newsletter.errors import InputError
from tests.conftest import PUBLICATION, WriteIssue

HEADLINE = "headline: {title: 가}\n"


def test_false_is_a_page_that_is_not_there(write_issue: WriteIssue) -> None:
    assert not write_issue(f"{HEADLINE}web: false\n").issue.web.page
    assert write_issue(f"{HEADLINE}web: {{tags: [반도체]}}\n").issue.web.page
    assert write_issue(HEADLINE).issue.web == Web()


def test_every_field_is_read(write_issue: WriteIssue) -> None:
    web = write_issue(
        f"{HEADLINE}web: {{slug: 오픈ai-seoul, was: [old-slug, '2023'], index: false, canonical: https://a.kr/1, tags: [반도체, 오픈AI], summary: 요약, "
        "corrected: [{date: 2024-02-02, text: 올트만 → 올트먼}], translations: {en: openai-in-seoul}}\n"
    ).issue.web
    assert (web.slug, web.was, web.index, web.tags) == ("오픈ai-seoul", ("old-slug", "2023"), False, ("반도체", "오픈AI"))
    assert [(str(one.date), one.text) for one in web.corrected] == [("2024-02-02", "올트만 → 올트먼")]
    assert web.translations == {"en": "openai-in-seoul"}


@pytest.mark.parametrize("slug", ["openai-seoul", "2024-01-31-x", "오픈ai", "日本", "a", "tag", "images-2"])
def test_a_slug_may_be_this(write_issue: WriteIssue, slug: str) -> None:
    assert write_issue(f"{HEADLINE}web: {{slug: '{slug}'}}\n").issue.web.slug == slug


@pytest.mark.parametrize(
    "slug",
    ["tags", "images", "search", "OpenAI", "a/b", "..", ".", "a b", "-a", "a-", "a--b", "a.html", "", "_redirects", "404.html"],
)
def test_a_slug_that_is_no_folder_of_its_own_is_refused_where_it_stands(write_issue: WriteIssue, slug: str) -> None:
    with pytest.raises(InputError) as refused:
        write_issue(f"{HEADLINE}web: {{slug: '{slug}'}}\n")
    [problem] = refused.value.problems
    assert (problem.where, problem.line) == ("web.slug", 2)


@pytest.mark.parametrize(
    ("written", "where"),
    [
        ("web: {slgu: a}", "web.slgu"),
        ("web: no", "web"),
        ("web: {was: [B]}", "web.was[0]"),
        ("web: {corrected: [{text: 가}]}", "web.corrected[0]"),
        ("topics: [{title: 가, only: mail}]", "topics[0].only"),
        ("news: {groups: [{only: website}]}", "news.groups[0].only"),
        ("inserts: [{type: button, label: 가, url: https://a.kr, only: web, olny: web}]", "inserts[0].olny"),
        ("feedback: {title: 가, url: https://a.kr, only: x}", "feedback.only"),
        ("closing: {only: web}", "closing"),
        ("closing: {body: '[가](javascript:1)', only: web}", "closing.body"),
        ("closing: [가]", "closing"),
        ("site: {url: https://letters.example.com}", "site"),
    ],
)
def test_an_error_names_the_value(write_issue: WriteIssue, written: str, where: str) -> None:
    with pytest.raises(InputError) as refused:
        write_issue(f"{HEADLINE}{written}\n")
    assert [(problem.where, problem.line) for problem in refused.value.problems] == [(where, 2)]


def test_a_site_loses_the_slash_at_its_end(write_issue: WriteIssue) -> None:
    publication = f"{PUBLICATION}site: {{url: 'https://a.kr/letters/'}}\n"
    assert write_issue(HEADLINE, publication=publication).issue.publication.site.url == "https://a.kr/letters"


@pytest.mark.parametrize(
    ("written", "where"),
    [
        ("{url: letters.example.com}", "site.url"),
        ("{url: 'https://letters.example.com/?page=1'}", "site.url"),
        ("{url: mailto:a@b.kr}", "site.url"),
        ("{url: 'https://a.kr:99999'}", "site.url"),
        ("{url: 'https://editor:secret@a.kr'}", "site.url"),
        ("{url: 'https://가..한국'}", "site.url"),
        ("{feed: 0}", "site.feed"),
        ("{adress: https://a.kr}", "site.adress"),
        ("{verify: {bing: '1'}}", "site.verify.bing"),
    ],
)
def test_an_error_in_the_site_names_the_value(write_issue: WriteIssue, written: str, where: str) -> None:
    with pytest.raises(InputError) as refused:
        write_issue(HEADLINE, publication=f"{PUBLICATION}site: {written}\n")
    assert [(problem.where, problem.line) for problem in refused.value.problems] == [(where, PUBLICATION.count("\n") + 1)]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("2024-01-31-openai-seoul", "2024-01-31-openai-seoul"),
        ("2024-01-31 오픈AI, 서울", "2024-01-31-오픈ai-서울"),
        ("Tags", "tags-issue"),
        ("_", "issue"),
        ("\u1112\u1161\u11ab\u1100\u1173\u11af", "한글"),
    ],
)
def test_a_page_without_a_slug_is_called_like_its_file(name: str, slug: str) -> None:
    assert slug_of(name, Web()) == slug


def test_a_slug_is_the_same_from_every_keyboard(write_issue: WriteIssue) -> None:
    web = write_issue(f"{HEADLINE}web: {{slug: '\u1112\u1161\u11ab', was: ['\u1100\u1161']}}\n").issue.web
    assert (web.slug, web.was) == ("한", ("가",))


def test_an_own_slug_comes_first() -> None:
    assert slug_of("2024-01-31-x", Web(slug="seoul")) == "seoul"


def test_an_address_is_percent_encoded() -> None:
    assert page_address("https://a.kr/b/", "서울") == "https://a.kr/b/%EC%84%9C%EC%9A%B8/"


@pytest.mark.parametrize("letter", ["a", "é", "가", "𠀋"])
def test_a_name_that_no_file_can_have_is_refused_at_its_line(write_issue: WriteIssue, letter: str) -> None:
    longest = letter * min(120, MAX_BYTES // len(letter.encode()))
    assert write_issue(f"{HEADLINE}web: {{slug: '{longest}'}}\n").issue.web.slug == longest
    with pytest.raises(InputError) as refused:
        write_issue(f"{HEADLINE}web: {{slug: '{longest + letter}'}}\n")
    assert [(problem.where, problem.line) for problem in refused.value.problems] == [("web.slug", 2)]


@pytest.mark.parametrize("text", ["가" * 84, "🎉" * 90, "a b " * 90, "𠀋" * 64, "İ" * 127])
def test_a_long_tag_or_file_name_gives_a_name_that_a_file_can_have(text: str) -> None:
    assert len(tag_slug(text).encode()) <= MAX_BYTES
    assert len(slug_of(text, Web()).encode()) <= MAX_BYTES
    assert tag_slug(text) != tag_slug(f"{text}가")


def test_three_programming_languages_are_three_tags() -> None:
    assert [tag_slug(tag) for tag in ("C", "C++", "C#", "c++", "#반도체", "R+D", "+")] == [
        "c",
        "c-plus-plus",
        "c-sharp",
        "c-plus-plus",
        "반도체",
        "r-d",
        "2b",
    ]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("https://편지.한국/", "https://xn--9b6b95p.xn--3e0b707e"),
        ("https://편지.한국:8443/소식/", "https://xn--9b6b95p.xn--3e0b707e:8443/%EC%86%8C%EC%8B%9D"),
        ("https://a.kr/%EC%86%8C%EC%8B%9D", "https://a.kr/%EC%86%8C%EC%8B%9D"),
    ],
)
def test_a_sites_address_is_written_as_sitemaps_and_dns_write_it(write_issue: WriteIssue, written: str, read: str) -> None:
    publication = f"{PUBLICATION}site: {{url: '{written}'}}\n"
    assert write_issue(HEADLINE, publication=publication).issue.publication.site.url == read


@pytest.mark.parametrize(
    ("address", "below"),
    [
        ("https://편지.한국/그림", "%EA%B7%B8%EB%A6%BC"),
        ("https://xn--9b6b95p.xn--3e0b707e/a?b#c", "a?b#c"),
        ("https://xn--9b6b95p.xn--3e0b707e.evil.kr/a", None),
        ("https://[::1/a", None),
        ("mailto:a@b.kr", None),
    ],
)
def test_an_address_below_a_site_is_known_however_it_is_written(address: str, below: str | None) -> None:
    assert path_below(address, "https://xn--9b6b95p.xn--3e0b707e") == below


def test_slugify_of_an_emoji_is_nothing() -> None:
    assert slugify("🗞️") == ""


@pytest.mark.parametrize(
    ("value", "valid"),
    [
        ({"web": False}, True),
        ({"web": {"slug": "a", "tags": ["가"]}}, True),
        ({"closing": "가"}, True),
        ({"closing": {"body": "가", "only": "web"}}, True),
        ({"topics": [{"title": "가", "only": "email"}]}, True),
        ({"web": True}, False),
        ({"web": {"slug": "A"}}, False),
        ({"topics": [{"title": "가", "only": "x"}]}, False),
    ],
)
def test_the_schema_says_what_the_model_takes(value: dict[str, object], valid: bool) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(schema_files()[ISSUE_SCHEMA]))
    assert validator.is_valid({"headline": {"title": "가"}, **value}) is valid


def test_the_schema_of_the_publication_describes_the_site() -> None:
    validator = jsonschema.Draft202012Validator(json.loads(schema_files()[PUBLICATION_SCHEMA]))
    assert validator.is_valid({"name": "가", "site": {"url": "https://a.kr", "verify": {"naver": "1"}, "feed": 5}})
    assert not validator.is_valid({"name": "가", "site": {"address": "https://a.kr"}})

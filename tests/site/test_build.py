"""The files of a site: what each says, that links work, that nothing personal or unpublished is in them."""

import json
import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urljoin
from xml.etree.ElementTree import fromstring

import lxml.html
import pytest

from newsletter.content.public_text import personal_tokens
from newsletter.content.site import check_site_address
from newsletter.render.layout import Layout
from newsletter.site.site import Site
from newsletter.workspace import Workspace
from tests.site.conftest import BASE, SITE, Build, Built, Write

ISSUE = """\
number: 12
preheader: 앞글
headline:
  title: 오픈AI는 왜 <왔을까> & 갔을까
  subtitle: 작은 제목
  body: "${name:-독자}님, ${name}님. [여기](${web_url})와 [그만](${unsubscribe_url})"
topics:
  - title: 인공지능반도체
    body: |
      ## 소제목
      샘 올트먼이 **말했습니다**.
    links: [{title: 기사, url: https://a.kr/1, source: 딜사이트, author: 김가영 기자, date: 2024-01-26, paywall: true}]
  - {title: 웹에만, only: web}
  - {title: 메일에만, only: email}
closing: 맺음
news: {groups: [{title: 국내, items: [{title: 소식, url: https://b.kr, source: B}]}]}
inserts:
  - {type: sponsor, after: topic 1, title: 후원, body: 글, link: https://c.kr}
  - {type: poll, after: closing, question: 어땠나요, options: [{label: 👍, url: https://d.kr}, {label: 👎, url: https://d.kr/2}]}
  - {type: quote, after: closing, text: 인용, by: 누구}
  - {type: button, after: closing, label: 그만두기, url: "${unsubscribe_url}"}
  - {type: events, after: news, items: [{title: 행사, date: 2024-02-01, place: 코엑스}]}
feedback: {title: 의견, url: https://e.kr}
web: {slug: openai-seoul, was: [old, 옛-주소], tags: [반도체, 오픈AI], corrected: [{date: 2024-02-02, text: 올트만 → 올트먼}]}
"""


@pytest.fixture
def built(write: Write, build: Build) -> Built:
    write("2024-01-24-before", "web: {tags: [반도체]}", title="지난 호")
    write("2024-01-31-x", ISSUE)
    write("2024-02-07-after", "web: {tags: [규제]}", title="다음 호")
    return build()


def test_every_file_that_a_site_needs_is_there(built: Built) -> None:
    assert set(built.files()) == {
        ".newsletter-site.json", ".nojekyll", "2024-01-24-before/index.html", "2024-01-24-before/index.md", "2024-02-07-after/index.html",
        "2024-02-07-after/index.md", "404.html", "_redirects", "feed.json", "feed.xml", "index.html", "llms.txt", "old/index.html",
        "openai-seoul/index.html", "openai-seoul/index.md", "robots.txt", "rss.xml", "search/2024.js", "search/search.js", "sitemap.xml",
        "style.css", "tags/규제/feed.xml", "tags/규제/index.html", "tags/반도체/feed.xml", "tags/반도체/index.html", "tags/오픈ai/feed.xml",
        "tags/오픈ai/index.html", "옛-주소/index.html",
    }  # fmt: skip


def test_the_headings_of_a_page_go_down_by_one(built: Built) -> None:
    for path in ("index.html", "openai-seoul/index.html", "tags/반도체/index.html", "404.html"):
        levels = [int(tag.tag[1]) for tag in lxml.html.fromstring(built.text(path)).iter("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels)), (path, levels)


def test_a_page_is_written_from_the_model(built: Built) -> None:
    page = lxml.html.fromstring(built.text("openai-seoul/index.html"))
    assert [" ".join(h1.text_content().split()) for h1 in page.iter("h1")] == ["오픈AI는 왜 <왔을까> & 갔을까"]
    assert [" ".join(h2.text_content().split()) for h2 in page.cssselect("article h2")] == [
        "오늘의 토픽", "1 인공지능반도체", "후원", "2 웹에만", "맺음말", "어땠나요", "이번 주 뉴스", "다가오는 행사", "의견", "바로잡습니다",
    ]  # fmt: skip
    assert page.get_element_by_id("topic-2").text_content().split() == ["2", "웹에만"]
    assert [link.get("href") for link in page.cssselect("nav.contents a")] == ["#topic-1", "#topic-2"]
    assert "딜사이트 · 김가영 기자 · 1월 26일 · 유료" in " ".join(page.cssselect(".related li")[0].text_content().split())
    assert "올트만 → 올트먼" in page.cssselect(".corrections")[0].text_content()
    assert {time.get("datetime") for time in page.iter("time")} == {
        "2024-01-31T07:00:00+09:00",
        "2024-01-26",
        "2024-02-01",
        "2024-02-02",
    }


def test_nothing_of_one_subscriber_is_on_the_site(built: Built) -> None:
    lead = lxml.html.fromstring(built.text("openai-seoul/index.html")).cssselect(".opening")[0]
    assert lead.text_content().strip() == "독자님, 구독자님. 여기와 그만"
    assert [link.get("href") for link in lead.iter("a")] == [f"{BASE}/openai-seoul/"]
    for path, content in built.files().items():
        text = content.decode("utf-8") if path != "search/search.js" else ""
        assert not re.search(r"zmz|\$\{|unsubscribe|수신거부|웹에서 보기|그만두기|메일에만", text), path


def test_what_a_page_cannot_show_is_named(built: Built, workspace: Workspace) -> None:
    from newsletter.content import load_issue

    issue = load_issue(workspace.issues / "2024-01-31-x.yaml", workspace).issue
    assert [(".".join(map(str, loc)), token.name) for loc, token in personal_tokens(issue)] == [
        ("headline.body", "unsubscribe_url"),
        ("inserts.3.url", "unsubscribe_url"),
    ]


def test_the_head_says_what_is_shared(built: Built) -> None:
    page = lxml.html.fromstring(built.text("openai-seoul/index.html"))
    meta = {tag.get("property") or tag.get("name"): tag.get("content") for tag in page.iter("meta")}
    assert meta["description"] == meta["og:description"] == "앞글"
    assert meta["og:title"] == "오픈AI는 왜 <왔을까> & 갔을까"
    assert (meta["article:published_time"], meta["article:modified_time"]) == (
        "2024-01-31T07:00:00+09:00",
        "2024-02-02T00:00:00+09:00",
    )
    links = [(link.get("rel"), link.get("href")) for link in page.iter("link")]
    assert ("canonical", f"{BASE}/openai-seoul/") in links
    assert ("alternate", "index.md") in links
    data = json.loads(page.cssselect('script[type="application/ld+json"]')[0].text)
    assert (data["@type"], data["headline"], data["url"]) == (
        "NewsArticle",
        "오픈AI는 왜 <왔을까> & 갔을까",
        f"{BASE}/openai-seoul/",
    )
    assert data["dateModified"] > data["datePublished"]


def test_a_script_element_in_a_title_stays_words(write: Write, build: Build) -> None:
    write("2024-01-31-x", "web: {tags: ['<b>']}", title="</script><script>alert(1)</script>")
    html = build().text("2024-01-31-x/index.html")
    assert "<script>alert" not in html
    assert html.count("<script") == 1


def links_of(built: Built, path: str) -> list[str]:
    page = lxml.html.fromstring(built.text(path))
    found = [value for _, _, value, _ in page.iterlinks()]
    return [link for link in found if "://" not in link and not link.startswith(("#", "mailto:"))]


def test_every_link_inside_the_site_is_relative_and_leads_to_a_file(built: Built) -> None:
    files = set(built.files())
    for path in (path for path in files if path.endswith(".html") and path != "404.html"):
        for link in links_of(built, path):
            assert not link.startswith("/"), (path, link)
            target = unquote(urljoin(f"http://x/{path}", link).removeprefix("http://x/")).partition("#")[0]
            assert target in files, (path, link)


def test_the_lost_page_works_at_any_depth(built: Built) -> None:
    page = lxml.html.fromstring(built.text("404.html"))
    assert page.cssselect("link[rel=stylesheet]") == []
    assert all(link.startswith(f"{BASE}/") for _, _, link, _ in page.iterlinks())


def test_an_old_address_leads_to_the_page(built: Built) -> None:
    html = built.text("old/index.html")
    assert 'content="0; url=../openai-seoul/index.html"' in html
    assert f'rel="canonical" href="{BASE}/openai-seoul/"' in html
    assert built.text("_redirects").splitlines() == [
        "/ai/old/* /ai/openai-seoul/ 301",
        "/ai/%EC%98%9B-%EC%A3%BC%EC%86%8C/* /ai/openai-seoul/ 301",
    ]


def test_an_old_address_that_is_a_page_again_is_that_page(write: Write, build: Build) -> None:
    write("2024-01-24-a", "web: {slug: a}")
    write("2024-01-31-b", "web: {slug: b, was: [a, c]}")
    built = build()
    assert "http-equiv" not in built.text("a/index.html")
    assert "http-equiv" in built.text("c/index.html")


def test_two_issues_that_were_called_the_same_share_no_redirect(write: Write, build: Build) -> None:
    write("2024-01-24-a", "web: {slug: a, was: [c]}")
    write("2024-01-31-b", "web: {slug: b, was: [c, c]}")
    assert "../b/index.html" in build().text("c/index.html")


def test_a_page_name_that_is_taken_holds_the_later_issue_back(write: Write, build: Build) -> None:
    write("2024-01-24-a", "web: {slug: seoul}", title="먼저")
    write("2024-01-31-b", "web: {slug: seoul}", title="나중")
    built = build()
    assert "먼저" in built.text("seoul/index.html")
    assert [held.reason for held in built.held] == ["has the page's name 'seoul', which 2024-01-24-a.yaml has"]


def test_issues_that_cannot_be_read_or_have_no_date_are_held_back_with_the_place(
    write: Write, build: Build, workspace: Workspace
) -> None:
    write("2024-01-24-a")
    (workspace.issues / "b.yaml").write_text("headline: {title: 가}\n", "utf-8")
    (workspace.issues / "c.yaml").write_text("headline: {titel: 가}\n", "utf-8")
    held = build().held
    assert [(one.path.name, str(one.reason), [problem.line for problem in one.problems]) for one in held] == [
        ("b.yaml", "has no date", []),
        ("c.yaml", "cannot be read", [1]),
    ]


def test_a_translation_is_named_by_both_pages(write: Write, build: Build) -> None:
    write("2024-01-31-ko", "web: {slug: seoul, translations: {en: seoul-en}}", title="서울")
    write("2024-01-31-en", "language: en\nweb: {slug: seoul-en}", title="Seoul")
    built = build()
    for path in ("seoul", "seoul-en"):
        page = lxml.html.fromstring(built.text(f"{path}/index.html"))
        found = {link.get("hreflang"): link.get("href") for link in page.cssselect("link[hreflang]")}
        assert found == {"ko": f"{BASE}/seoul/", "en": f"{BASE}/seoul-en/"}
    assert 'lang="en"' in built.text("seoul-en/index.html")[:60]


def test_a_page_that_search_engines_may_not_list(write: Write, build: Build) -> None:
    write("2024-01-31-x", "web: {index: false}")
    write("2024-02-07-y", "web: {canonical: https://original.kr/1}")
    built = build()
    assert 'name="robots" content="noindex"' in built.text("2024-01-31-x/index.html")
    assert 'rel="canonical" href="https://original.kr/1"' in built.text("2024-02-07-y/index.html")
    assert "2024-01-31-x" not in built.text("sitemap.xml")
    assert "2024-02-07-y" not in built.text("sitemap.xml")


def test_a_site_that_search_engines_may_not_list(write: Write, build: Build, workspace: Workspace) -> None:
    write("2024-01-31-x")
    workspace.publication.write_text(SITE.replace("{url:", "{index: false, url:"), "utf-8")
    built = build()
    assert built.text("robots.txt") == "User-agent: *\nDisallow: /\n"
    assert all("noindex" in built.text(path) for path in ("index.html", "2024-01-31-x/index.html"))


def test_the_sitemap_names_each_page_once(built: Built) -> None:
    root = fromstring(built.text("sitemap.xml"))
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    found = [(url.findtext(f"{space}loc"), url.findtext(f"{space}lastmod")) for url in root]
    assert (f"{BASE}/openai-seoul/", "2024-02-02T00:00:00+09:00") in found
    assert len({address for address, _ in found}) == len(found) == 7


def test_codes_of_search_engines_are_on_the_front_page(write: Write, build: Build, workspace: Workspace) -> None:
    write("2024-01-31-x")
    workspace.publication.write_text(
        SITE.replace("{url:", '{verify: {naver: abc, google: d"e}, url:').replace('d"e', "'d\"e'"), "utf-8"
    )
    html = build().text("index.html")
    assert '<meta name="naver-site-verification" content="abc">' in html
    assert 'content="d&#34;e"' in html


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://letters.example.com", "letters.example.com\n"),
        ("https://example.com/letters", None),
        ("https://me.github.io", None),
        ("https://편지.한국", "xn--9b6b95p.xn--3e0b707e\n"),
        ("http://127.0.0.1", None),
        ("https://example.com:8443", None),
    ],
)
def test_a_host_of_its_own_gets_a_file_that_says_so(write: Write, build: Build, url: str, host: str | None) -> None:
    write("2024-01-31-x")
    found = build(base=check_site_address(url)).files().get("CNAME")
    assert (found and found.decode()) == host


def test_a_site_without_an_address_has_all_but_what_needs_one(write: Write, build: Build) -> None:
    write("2024-01-31-x", ISSUE)
    files = build(base="").files()
    assert not {"feed.xml", "rss.xml", "feed.json", "sitemap.xml", "CNAME"} & set(files)
    html = files["openai-seoul/index.html"].decode()
    assert "canonical" not in html
    assert 'href="../openai-seoul/index.html"' in html  # ${web_url}


def test_an_empty_site_says_so(build: Build, write: Write) -> None:
    assert "아직 발행한 호가 없습니다" in build().text("index.html")


def test_the_markdown_twin_says_what_the_page_says(built: Built) -> None:
    text = built.text("openai-seoul/index.md")
    assert text.startswith(
        "# 오픈AI는 왜 <왔을까> & 갔을까\n\n_작은 제목_\n\n2024-01-31 · https://letters.example.com/ai/openai-seoul/\n"
    )
    assert "## 1. 인공지능반도체\n\n## 소제목\n샘 올트먼이 **말했습니다**." in text
    assert "- [기사](https://a.kr/1) 딜사이트 · 김가영 기자 · 2024-01-26" in text
    assert "> 인용" in text
    assert "그만" in text
    assert "[그만]" not in text  # its address is one subscriber's


def test_llms_txt_lists_the_markdown_of_every_issue(built: Built) -> None:
    text = built.text("llms.txt")
    assert text.startswith("# 구루미 AI 뉴스레터\n")
    assert re.findall(r"\]\(([^)]*)\)", text) == [
        f"{BASE}/{slug}/index.md" for slug in ("2024-02-07-after", "openai-seoul", "2024-01-24-before")
    ]


def test_tags_that_differ_in_capitals_only_have_one_page(write: Write, build: Build) -> None:
    write("2024-01-24-a", "web: {tags: [오픈ai]}")
    write("2024-01-31-b", "web: {tags: [오픈AI, 오픈ai]}")
    built = build()
    page = lxml.html.fromstring(built.text("tags/오픈ai/index.html"))
    assert page.findtext(".//h1") == "오픈AI"
    assert len(page.cssselect(".year li")) == 2


def test_a_workspace_may_replace_one_file_of_the_layout(write: Write, build: Build, workspace: Workspace) -> None:
    write("2024-01-31-x")
    part = workspace.layouts / "site" / "parts" / "colophon.html.j2"
    part.parent.mkdir(parents=True)
    part.write_text("<footer>내 것 {{ publication.name }}</footer>", "utf-8")
    strings = workspace.layouts / "site" / "strings" / "ko.yaml"
    strings.parent.mkdir()
    strings.write_text("site_issues: 모든 호\n", "utf-8")
    html = build().text("2024-01-31-x/index.html")
    assert "<footer>내 것 구루미 AI 뉴스레터</footer>" in html
    assert "모든 호" in html


def test_a_template_of_the_workspace_reaches_nothing_but_the_issue(write: Write, build: Build, workspace: Workspace) -> None:
    from newsletter.errors import LayoutError

    write("2024-01-31-x")
    part = workspace.layouts / "site" / "parts" / "topic.html.j2"
    part.parent.mkdir(parents=True)
    (workspace.layouts / "site" / "article.html.j2").write_text("\n{{ issue.__class__.__mro__ }}", "utf-8")
    with pytest.raises(LayoutError) as refused:
        build()
    assert (refused.value.problems[0].place or ("",))[0] == workspace.layouts / "site" / "article.html.j2"
    assert refused.value.problems[0].line == 2


def test_budgets_of_the_sample(build: Build, tmp_path: Path, workspace: Workspace) -> None:
    import shutil

    samples = Path(__file__).parents[2] / "issues"
    shutil.rmtree(workspace.issues)
    shutil.copytree(samples, workspace.issues)
    built = build(base=BASE)
    sizes = {path: len(content) for path, content in built.files().items()}
    assert sizes["2024-01-31-openai-seoul/index.html"] <= 30_000
    assert sizes["style.css"] <= 8_000
    assert sizes["search/search.js"] <= 3_000
    for path in (path for path in sizes if path.endswith("index.html")):
        scripts = [
            tag.get("src")
            for tag in lxml.html.fromstring(built.text(path)).iter("script")
            if tag.get("type") != "application/ld+json"
        ]
        assert scripts == (["./search/search.js"] if path == "index.html" else [])


def test_the_site_is_a_value(built: Built) -> None:
    assert isinstance(built.site, Site)
    assert list(built.site.tags) == ["규제", "반도체", "오픈ai"]


def test_an_issue_names_each_tag_once_by_the_name_of_its_page(write: Write, build: Build) -> None:
    write("2024-01-31-b", "web: {tags: [AI, ai, C++, C#]}")
    page = lxml.html.fromstring(build().text("2024-01-31-b/index.html"))
    assert [(link.text, link.get("href")) for link in page.cssselect(".tagged a")] == [
        ("AI", "../tags/ai/index.html"),
        ("C++", "../tags/c-plus-plus/index.html"),
        ("C#", "../tags/c-sharp/index.html"),
    ]


@pytest.mark.parametrize("language", ["ar", "he"])
def test_a_language_of_the_mail_is_one_of_the_site(language: str) -> None:
    own = Layout.of_site(Workspace.find(Path(__file__).parents[2])).strings(language)
    english = Layout.of_site(Workspace.find(Path(__file__).parents[2])).strings("en")
    assert own["dir"] == "rtl"
    assert [key for key in own if key.startswith("site_") and own[key] == english[key]] == []


def test_a_publication_that_says_nothing_of_itself_is_not_named_twice(write: Write, build: Build, workspace: Workspace) -> None:
    write("2024-01-31-x")
    workspace.publication.write_text("name: 작은 편지\n", "utf-8")
    page = lxml.html.fromstring(build().text("index.html"))
    assert [one.text_content() for one in page.cssselect("main .title > *, footer p")] == ["작은 편지", "작은 편지"]

"""A draft loads as it is, holds no word of the press outside of comments, and marks what is left to do."""

import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsletter.content import LoadedIssue, load_issue
from newsletter.drafting import Article, IssueDraft, compose, issue_text, read_source, terms_for
from newsletter.drafting.sources import LinkList, NewsList, Notes, PastNewsletter, Source, TopicDraft
from newsletter.drafting.text_cleaning import clean
from newsletter.workspace import Workspace
from tests.drafting.scoring import CORPUS, corpus

DAY = dt.date(2024, 3, 12)


def article(title: str, **more: object) -> Article:
    return Article(**{"title": title, "url": f"https://a.kr/{len(title)}", "language": "ko", "published": DAY, **more})  # type: ignore[arg-type]


def drafted(workspace: Workspace, *sources: Source, topics: int | None = None) -> tuple[LoadedIssue, str]:
    text = issue_text(compose(sources, topics=topics), terms_for("ko"))
    path = workspace.issues / "2024-03-13-draft.yaml"
    path.write_text(text, "utf-8")
    return load_issue(path, workspace), text


def without_comments(text: str) -> str:
    return re.sub(r"^ *#.*$", "", text, flags=re.MULTILINE)


@pytest.mark.parametrize("path", corpus(), ids=lambda path: path.name)
def test_a_draft_of_any_source_loads(path: Path, workspace: Workspace) -> None:
    drafted(workspace, read_source(path))


def test_a_draft_of_all_sources_loads_and_is_the_same_again(workspace: Workspace) -> None:
    sources = [read_source(path) for path in corpus()]
    text = drafted(workspace, *sources)[1]
    assert drafted(workspace, *[read_source(path) for path in corpus()])[1] == text


AWKWARD = st.text(st.sampled_from(" :#'\"\\-*&!%@`|>{}[]$?~\n가A1<"), max_size=16)
TITLE = AWKWARD.map(lambda text: f"제목 {text}".strip())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=TITLE, subtitle=AWKWARD, body=AWKWARD, note=TITLE, publisher=TITLE)
def test_no_text_from_outside_can_break_the_file(
    workspace: Workspace, title: str, subtitle: str, body: str, note: str, publisher: str
) -> None:
    line = " ".join(title.split())
    link = article(line, publisher=publisher.replace("\n", " "), paragraphs=(body.replace("\n", " "),), notes=body)
    section = TopicDraft(line, body=note, links=(link,), unlinked=(line,))
    past = PastNewsletter(title=line, subtitle=" ".join(subtitle.split()), lead=note, topics=(section,), closing=note, kept=(line,))
    found, _ = drafted(workspace, past, LinkList((article(f"{line} 둘", notes=note),)))
    assert len(found.issue.topics) == 1


HOSTILE = st.lists(
    st.sampled_from([*" :#'\"\\-*&!%@`|>{}[]$?~\n가A1<=+_.()/", "\x85", "\x9b", "\x07", "\u00a0", "\u2028", "\u200b", "\ud800", "${", "$${", "zmz00zmz",
                     "](javascript:x)", "![](x)", "[a](b)", "- ", "1. ", "---", "```", "\r\n"]), max_size=9,
).map("".join)  # fmt: skip


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(one=HOSTILE, two=HOSTILE, three=HOSTILE, four=HOSTILE, five=HOSTILE)
def test_every_draft_loads_whatever_its_sources_say(
    workspace: Workspace, one: str, two: str, three: str, four: str, five: str
) -> None:
    link = article(
        clean(one), publisher=clean(two), author=clean(three), subtitle=clean(four), paragraphs=(clean(five),), notes=two
    )
    section = TopicDraft(clean(one), body=two, toc=clean(three), links=(link,), unlinked=(four,))
    past = PastNewsletter(
        title=clean(one), subject=clean(two), subtitle=clean(three), preheader=clean(four), lead=five, topics=(section,), closing=three,
        news=NewsList(clean(four), clean(five), ((clean(two), (link,)),)), kept=(five,),
    )  # fmt: skip
    for source in (past, link, Notes(title=clean(one), lead=two, topics=(section,)), LinkList((link,))):
        drafted(workspace, source)


def test_the_press_s_words_stand_in_comments_only(workspace: Workspace) -> None:
    source = read_source(CORPUS / "ko-article.txt")
    assert isinstance(source, Article)
    _, text = drafted(workspace, source)
    outside = without_comments(text)
    assert all(paragraph[:40] not in outside for paragraph in source.paragraphs)
    assert "원문: 새길뉴스, 도하늘 기자, 2024-02-21 07:10 KST" in text
    assert "권리 고지: ⓒ바다에서" in text
    assert "유료·회원 전용: 이 기사는" in text


def test_quotes_of_an_article_are_few_and_short(workspace: Workspace) -> None:
    long = article("긴 기사", paragraphs=tuple(f"{number}번째 문장은 이렇게 " + "아주 " * 80 + "길다." for number in range(30)))
    _, text = drafted(workspace, long)
    quoted = "".join(line for line in text.split("\n") if "“" in line or line.strip().startswith("#    "))
    assert text.count("“") == 3
    assert len(quoted) < 700


def test_articles_about_one_event_are_a_topic_and_the_rest_is_news(workspace: Workspace) -> None:
    together = [
        article("달 착륙선 해오름 교신 성공", url="https://a.kr/1", publisher="가"),
        article("해오름 달 착륙선, 첫 교신 성공", url="https://a.kr/2"),
    ]
    alone = article("지하철 요금 오른다", url="https://a.kr/3")
    abroad = article("Trams return", url="https://b.com/4", language="en", published=DAY - dt.timedelta(days=1))
    found, _ = drafted(workspace, *together, alone, abroad)
    (topic,) = found.issue.topics
    assert topic.title.startswith("TODO ")
    assert [link.url for link in topic.links] == ["https://a.kr/1", "https://a.kr/2"]
    assert found.issue.news is not None
    assert [(group.title, [item.url for item in group.items]) for group in found.issue.news.groups] == [
        ("국내", ["https://a.kr/3"]),
        ("해외", ["https://b.com/4"]),
    ]


def test_topics_can_be_counted_by_the_editor(workspace: Workspace) -> None:
    articles = [
        article(title, url=f"https://a.kr/{len(title)}") for title in ("지하철 요금 오른다", "배추값 내린다", "도서관 새로 연다")
    ]
    assert [len(drafted(workspace, *articles, topics=count)[0].issue.topics) for count in (0, 2, 9)] == [0, 2, 3]
    assert len(drafted(workspace, *articles)[0].issue.topics) == 1


def test_an_editor_s_notes_on_an_article_are_the_topic_s_text(workspace: Workspace) -> None:
    noted = read_source(CORPUS / "ko-article-note.md")
    found, _ = drafted(workspace, noted)
    assert found.issue.topics[0].body is not None
    assert found.issue.topics[0].body.startswith("하루 이십만 개를 만드는 공장.")
    assert found.issue.topics[0].links[0].paywall


def test_notes_on_an_article_that_became_news_are_not_lost(workspace: Workspace) -> None:
    noted = article("배추값 내린다", notes="밭에서는 **벌써** 안다. 값은 석 달 뒤에 내린다.\n\n더 물어볼 것.")
    found, text = drafted(workspace, noted, topics=0)
    assert found.issue.news is not None
    assert found.issue.news.groups[0].items[0].note == "밭에서는 벌써 안다."
    assert "# 더 물어볼 것." in text


def test_notes_with_several_headings_on_one_source_are_topics_and_link_it_once(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    path.write_text(
        "---\ntitle: 배터리 공장, 전북으로\nurl: https://a.kr/plant\nsource: 가나일보\n---\n# 전북 배터리 공장\n\n2조원.\n\n# 달\n\n- 흙\n\n"
        "# 뉴스\n\n- [소식](https://a.kr/2)\n",
        "utf-8",
    )
    found, _ = drafted(workspace, read_source(path))
    assert [(topic.title, [link.url for link in topic.links]) for topic in found.issue.topics] == [
        ("전북 배터리 공장", ["https://a.kr/plant"]),
        ("달", []),
    ]
    assert found.issue.headline.title.startswith("TODO")


def test_headings_in_notes_stand_under_the_topic_s_title(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    path.write_text("---\ntitle: 제목\nurl: https://a.kr/1\n---\n# 메모\n\n글.\n", "utf-8")
    assert drafted(workspace, read_source(path))[0].issue.topics[0].body == "글.\n"
    path.write_text("## 토픽\n\n글.\n\n### 더\n\n글.\n", "utf-8")
    assert "### 더" in str(drafted(workspace, read_source(path))[0].issue.topics[0].body)


def test_an_article_joins_the_topic_that_was_written_about_it(workspace: Workspace) -> None:
    notes = Notes(topics=(TopicDraft("배터리 공장이 전북으로 간다", body="한누리전지가 2조원을 쓴다."), TopicDraft("달 이야기")))
    found, _ = drafted(workspace, notes, article("한누리전지, 전북에 배터리 공장 짓는다"))
    assert [len(topic.links) for topic in found.issue.topics] == [1, 0]


def test_an_article_joins_a_past_topic_by_its_title_even_when_its_text_tells_more(workspace: Workspace) -> None:
    long = tuple(
        f"{number}번째 문단은 {word} 이야기를 길게 늘어놓는다."
        for number, word in enumerate("어장 수온 전력 보험 주민 관광 항만".split())
    )
    found, _ = drafted(
        workspace, read_source(CORPUS / "ko-newsletter.txt"), article("남해 섬, 바닷물로 서버 식힌다", paragraphs=long)
    )
    assert [len(topic.links) for topic in found.issue.topics] == [0, 1]


def test_one_address_is_listed_once_and_not_again_under_news(workspace: Workspace) -> None:
    once = article("배추값 내린다", url="https://www.a.kr/x?utm_source=m")
    again = article("배추값 내린다", url="https://m.a.kr/x", publisher="가나일보")
    listed = LinkList((again, article("새 도서관 연다", url="https://a.kr/y")))
    found, text = drafted(workspace, once, listed)
    assert text.count("a.kr/x") == 1
    assert found.issue.news is not None
    assert [item.title for item in found.issue.news.groups[0].items] == ["새 도서관 연다"]


def test_a_long_list_keeps_its_rest_in_a_comment(workspace: Workspace) -> None:
    many = LinkList(tuple(article(f"소식 {number}", url=f"https://a.kr/{number}") for number in range(40)))
    found, text = drafted(workspace, many, topics=0)
    assert found.issue.news is not None
    assert len(found.issue.news.groups[0].items) == 30
    assert all(f"https://a.kr/{number}" in text for number in range(40))


def test_what_only_an_editor_can_write_is_marked(workspace: Workspace) -> None:
    found, text = drafted(workspace, article("주소 없는 기사", url=""))
    issue = found.issue
    assert all(value.startswith("TODO") for value in (issue.headline.title, issue.subject or "", issue.topics[0].title))
    assert "TODO 주소를 찾지 못한 기사: 주소 없는 기사" in text


def test_a_past_newsletter_has_nothing_left_to_write_and_nothing_lost(workspace: Workspace) -> None:
    past = PastNewsletter(
        title="머리기사",
        topics=(TopicDraft("하나", body="글", unlinked=("링크 없는 줄",)),),
        kept=("남은 글",),
        news=NewsList("뉴스"),
    )
    _, text = drafted(workspace, past)
    assert "링크 없는 줄" in text
    assert "남은 글" in text
    assert "TODO" not in without_comments(text)


def test_an_empty_draft_still_loads(workspace: Workspace) -> None:
    (workspace.issues / "x.yaml").write_text(issue_text(IssueDraft(), terms_for("en")), "utf-8")
    assert load_issue(workspace.issues / "x.yaml", workspace).issue.headline.title.startswith("TODO")


def test_a_click_counter_that_cannot_be_undone_stays_and_is_marked(workspace: Workspace) -> None:
    counted = "https://elink.press.example.com/ss/c/AX1lEg/3q8/HbKK"
    past = PastNewsletter(
        title="호",
        topics=(TopicDraft("첫째", f"[여기]({counted})에서 읽습니다.", links=(Article("기사", counted), Article("다른 기사", "https://a.kr/1"))),),
        news=NewsList(groups=(("", (Article("소식", "https://r20.rs6.net/tn.jsp?f=001abc"),)),)),
    )  # fmt: skip
    text = issue_text(compose([past]), terms_for("ko"))
    lines = text.split("\n")
    marked = [lines[number + 1].strip() for number, line in enumerate(lines) if "TODO 클릭을 세는 주소" in line]
    assert marked == [f"#   {counted}", "- title: 기사", "- title: 소식"]
    assert text.count(counted) == 3


def test_a_feed_s_copy_of_a_topic_s_article_is_not_listed_again(workspace: Workspace) -> None:
    page = Article("시내버스 열두 해 만에 파업에 들어가", "https://a.kr/1", publisher="새벽일보", notes="우리 이야기.")
    copy = Article("시내버스, 열두 해 만에 파업에 들어가", "https://a.kr/rss/1", publisher="새벽일보")
    other = Article("시내버스 열두 해 만에 파업에 들어가", "https://b.kr/1", publisher="한낮신문")
    draft = compose([page, LinkList((copy, other))])
    assert [article.url for _, group in draft.news.groups for article in group] == ["https://b.kr/1"]

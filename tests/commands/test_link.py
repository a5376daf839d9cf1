import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.commands.conftest import Newsletter
from tests.drafting.scoring import CORPUS

ARTICLE = str(CORPUS / "ko-json-ld.html")
ISSUE = """\
# 편집 중
number:   3     # 정렬한 값
headline: {title: '작은따옴표'}

topics:
  - title: 하나   # 첫째
    body: |
      글


  # 둘째 토픽
  - title: 둘
    links:
      - {title: 옛 글, url: "https://b.kr/1"}   # 흐름
      # 아래에 더
closing: 끝
"""
ADDED = """\
      - title: 국내 연구진, 전력 절반으로 줄인 AI 칩 시제품 공개
        url: https://www.hanbit-economy.co.kr/news/articleView.html?idxno=48213
        source: 한빛경제
        author: 서지훈 기자
        date: 2024-03-04
"""


@pytest.fixture
def path(digest: Path) -> Path:
    file = digest / "issues" / "x.yaml"
    file.write_text(ISSUE, "utf-8")
    return file


def test_one_link_is_added_and_every_other_byte_stays(digest: Path, path: Path, newsletter: Newsletter) -> None:
    ran = newsletter("link", ARTICLE, "--to", "x", "--topic", "2", cwd=digest)
    assert (ran.code, ran.out) == (0, "issues/x.yaml\n")
    before, after = ISSUE.split("      # 아래에 더\n")
    assert path.read_text("utf-8") == f"{before}{ADDED}      # 아래에 더\n{after}"


def test_a_topic_without_links_gets_its_first(digest: Path, path: Path, newsletter: Newsletter) -> None:
    newsletter("link", ARTICLE, "--to", "x", "--topic", "1", cwd=digest)
    assert path.read_text("utf-8") == ISSUE.replace("      글\n", f"      글\n    links:\n{ADDED}")


def test_windows_line_ends_and_the_byte_order_mark_stay(digest: Path, path: Path, newsletter: Newsletter) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + ISSUE.replace("\n", "\r\n").encode())
    assert newsletter("link", ARTICLE, "--to", "x", "--topic", "1", cwd=digest).code == 0
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf# ")
    assert data.count(b"\n") == data.count(b"\r\n") == ISSUE.count("\n") + 6


@given(
    ends=st.lists(st.sampled_from(["\n", "\r\n", "\r"]), min_size=16, max_size=16),
    bom=st.booleans(),
    final=st.booleans(),
    topic=st.integers(1, 2),
)
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_ends_the_lines_only_the_new_ones_are_added(
    digest: Path, path: Path, newsletter: Newsletter, ends: list[str], bom: bool, final: bool, topic: int
) -> None:
    raw = "".join(line + end for line, end in zip(ISSUE.splitlines(), ends, strict=False)).removesuffix("" if final else ends[15])
    path.write_bytes((b"\xef\xbb\xbf" if bom else b"") + raw.encode())
    assert newsletter("link", ARTICLE, "--to", "x", "--topic", str(topic), cwd=digest).code == 0
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") is bom
    added = {*ADDED.splitlines(), "    links:"} if topic == 1 else {*ADDED.splitlines()}
    lines = re.findall("[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", data.decode("utf-8-sig"))
    first = next(index for index, line in enumerate(lines) if line.rstrip("\r\n") in added)
    assert {line.rstrip("\r\n") for line in lines[first : first + len(added)]} == added
    assert "".join(lines[:first] + lines[first + len(added) :]) == raw


def test_the_same_article_is_not_linked_twice(digest: Path, path: Path, newsletter: Newsletter) -> None:
    newsletter("link", ARTICLE, "--to", "x", "--topic", "2", cwd=digest)
    once = path.read_bytes()
    ran = newsletter(
        "link",
        ARTICLE,
        "--to",
        "x",
        "--topic",
        "2",
        "--url",
        "http://m.hanbit-economy.co.kr/news/articleView.html?idxno=48213",
        cwd=digest,
    )
    assert ran.code == 2
    assert "linked here already" in ran.err
    assert path.read_bytes() == once


def test_a_text_without_an_address_asks_for_it(digest: Path, path: Path, newsletter: Newsletter) -> None:
    text = str(CORPUS / "ko-article.txt")
    ran = newsletter("link", text, "--to", "x", "--topic", "1", cwd=digest)
    assert ran.code == 2
    assert "--url" in ran.err
    assert newsletter("link", text, "--to", "x", "--topic", "1", "--url", "https://saegil.kr/1", cwd=digest).code == 0
    assert "        paywall: true\n" in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("source", "topic", "says"),
    [
        (ARTICLE, "3", "there is no topic 3; this issue has 2"),
        (str(CORPUS / "links.csv"), "1", "holds 2 articles"),
        (str(CORPUS / "ko-newsletter.txt"), "1", "is not an article"),
        ("missing.html", "1", "cannot be read"),
    ],
)
def test_refuses_what_is_not_one_article_for_one_topic(
    digest: Path, path: Path, newsletter: Newsletter, source: str, topic: str, says: str
) -> None:
    ran = newsletter("link", source, "--to", "x", "--topic", topic, cwd=digest)
    assert ran.code == 2
    assert says in ran.err
    assert path.read_text("utf-8") == ISSUE

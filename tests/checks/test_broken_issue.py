"""One issue with a mistake of every kind that an author can make, rendered in the built-in layout: each is found once, where it stands."""

import pytest

from newsletter.checks import Finding, check_issue
from newsletter.content import load_issue
from newsletter.render import annotate_email
from newsletter.workspace import Workspace
from tests.checks.conftest import paint

PUBLICATION = """\
name: 구루미 AI 뉴스레터
language: ko
sender: {name: 구루미, email: gooroomee@gmail.com}
cadence: 매주 수요일 오전 7시에 배달해 드려요
glossary: {올트먼: [올트만]}
clients: {outlok: 5}
theme: {light: {muted: "#9aa5b1"}}
footer:
  company: 구루미
  address: 서울시 강남구 선릉로112길 34
"""
BEFORE = """\
number: 13
date: 2024-01-25
subject: "[광고] AI가 다시 왔다!!"
headline: {title: 지난주 이야기}
closing: 반도체를 둘러싼 경쟁은 이제 한 회사의 일이 아니라 한 나라의 일이 되었습니다. 다음 주에 다시 뵙겠습니다.
"""
ISSUE = """\
number: 13
date: 2024-01-25
subject: "[광고] AI가 다시 왔다!!"
preheader: 짧은 말
headline:
  title: 반도체 동맹
  image: {src: images/heavy.png, alt: photo.png}
  body: |
    올트만이 왔습니다.그는 TODO 그는 공장을 봤고 배경에는 배경에는 칩이 있습니다.

    ![평택 공장의 정문](images/none.png)
topics:
  - title: 제목을 입력하세요
    body: |
      규제와 투자，두 소식은 [여기](https://gooroomee.kr/1)에 있고 $%name%$ 님께 보냅니다.

      #### 작은 제목

      [아홉째](#topic-9) 이야기도 읽어 보세요.
    links:
      - {title: 가, url: "http://a.kr/1", source: 가나}
      - {title: 나, url: "http://a.kr/1", source: 가나}
      - {title: 다, url: "https://bit.ly/3xYz", source: 가나}
      - {title: 라, url: "https://nаver.com/1", source: 가나}
      - {title: 마, url: "https://a.kr/5.", source: 가나}
      - {title: 바, url: "https://example.com", source: 가나}
      - {title: 사, url: "https://a.kr/7"}
  - title: 빈 이야기
closing: 반도체를 둘러싼 경쟁은 이제 한 회사의 일이 아니라 한 나라의 일이 되었습니다. 다음 주에 다시 뵙겠습니다.
inserts:
  - {type: sponsor, after: headline, title: 화상회의, disclosure: 추천}
ignore: {gmail-clip: a long special issue}
"""
EXPECTED = """\
number-repeated: 13
date-not-after: 2024
weekday-differs: 2024
subject-repeated: "[광고]
kr-subject-mark: [광고]
subject-shouting: !!
preheader-length: 짧은 말
image-alt: images/heavy.png
image-too-heavy: images/heavy.png
glossary: 올트만이
missing-space: 다.그는
todo-mark: TODO
doubled-word: 배경에는 칩
image-missing: images/none.png
placeholder-text: 제목을 입력
full-width: ，두
link-unlabelled: https://gooroomee.kr/1
foreign-token: $%name%$
link-anchor-missing: |
link-not-https: http://a.kr/1", source: 가나}
link-duplicate: http://a.kr/1
link-not-https: http://a.kr/1
link-tracked: https://bit.ly
link-lookalike: https://nаver
link-odd-characters: https://a.kr/5.
placeholder-link: https://example.com
link-without-source: 사
empty-part: 빈 이야기
carried-over: 반도체를
sponsor-disclosure: 추천
idle-ignore: gmail-clip
free-mail-sender: gooroomee@gmail.com
unknown-client: outlok
theme-contrast: "#9aa5b1"
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> tuple[Finding, ...]:
    workspace = Workspace(tmp_path_factory.mktemp("broken"))
    workspace.issues.mkdir()
    paint(workspace.issues / "images")
    for name, text in (("publication", PUBLICATION), ("2024-01-24-before", BEFORE), ("2024-01-25-broken", ISSUE)):
        (workspace.issues / f"{name}.yaml").write_text(text, "utf-8")
    loaded = load_issue(workspace.issues / "2024-01-25-broken.yaml", workspace)
    return check_issue(loaded, annotated=annotate_email(loaded))


def test_each_flaw_is_found_once_and_where_it_stands(found: tuple[Finding, ...]) -> None:
    pointed = [(finding.rule, finding.problem.excerpt[finding.problem.column - 1 :]) for finding in found]
    expected = [tuple(line.split(": ", 1)) for line in EXPECTED.splitlines()]
    assert sorted(rule for rule, _ in pointed) == sorted(rule for rule, _ in expected)
    for rule, text in expected:
        assert any(name == rule and excerpt.startswith(text) for name, excerpt in pointed), (rule, text, pointed)


def test_findings_come_in_the_order_of_the_files(found: tuple[Finding, ...]) -> None:
    places = [(finding.problem.place and finding.problem.place.file, finding.problem.line) for finding in found]
    assert places == sorted(places)
    assert all(finding.problem.line for finding in found)


def test_an_excerpt_is_the_line_of_its_file(found: tuple[Finding, ...]) -> None:
    for finding in found:
        assert finding.problem.place
        assert finding.problem.place.file.read_text("utf-8").split("\n")[finding.problem.line - 1] == finding.problem.excerpt

"""Rules are tested on a clean issue, into which a test writes one violation.

An example (in a test, or in a rule's docstring) is YAML whose top-level keys take the place of the clean issue's and
publication's, or HTML that is put into the clean mail. ``---`` alone on a line parts several: one that begins with
``# the issue before`` is the last issue, one that begins with ``# the site before`` is the name of its page in the site that was built
last, one that begins with ``<`` is HTML.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from newsletter.checks import Finding, find_rule
from newsletter.checks.context import CheckContext
from newsletter.checks.run import run_rule, run_rules
from newsletter.content import Issue, load_issue
from newsletter.content.publication import Publication
from newsletter.content.published import MANIFEST
from newsletter.merge import neutralise
from newsletter.render import AnnotatedEmail, Email
from newsletter.workspace import Workspace

PUBLICATION = """\
name: 구루미 AI 뉴스레터
language: ko
layout: plain
sender: {name: 구루미, email: news@gooroomee.kr}
cadence: 매주 수요일 오전 7시에 배달해 드려요
footer:
  company: 구루미
  address: 서울시 강남구 선릉로112길 34
  phone: 1833-9229
  email: marketing@gooroomee.kr
"""
ISSUE = """\
number: 12
date: 2024-01-31
subject: 오픈AI, 서울에 오다
preheader: 삼성 평택부터 SK 회동까지, 19시간의 방한이 남긴 것
headline:
  title: 반도체 동맹을 찾아서
  body: |
    한국을 찾은 경영진은 공장부터 둘러봤습니다.
topics:
  - title: 평택에서 무엇을 봤나
    body: |
      최신 장비를 갖춘 생산 시설을 살폈습니다.
"""
BEFORE = """\
number: 11
date: 2024-01-24
subject: 규제 법안이 남긴 숙제
headline:
  title: 유럽의 규제 법안
"""
MAIL = """\
<!DOCTYPE html>
<html lang="ko" dir="ltr"><head><meta charset="utf-8"><title>오픈AI, 서울에 오다</title></head>
<body style="margin:0;background-color:#ffffff;color:#1c2430;font-size:16px;">
<h1>반도체 동맹을 찾아서</h1>
<p>한국을 찾은 경영진은 공장부터 둘러봤습니다. 최신 장비를 갖춘 생산 시설을 살폈습니다.</p>
<!-- here -->
<p>구루미 서울시 강남구 선릉로112길 34 1833-9229 marketing@gooroomee.kr <a href="${unsubscribe_url}">수신거부 Unsubscribe</a></p>
</body></html>
"""

_TIMES = re.compile(r"⟦(.*?)⟧×([\d,]+)")
"""``⟦가⟧×34,000``: what would be too long to print."""
_KEY = re.compile(r"^(?=[^\s#-])", re.MULTILINE)
_BODY = re.compile(r"<body.*</body>", re.DOTALL)


@dataclass(frozen=True)
class IssueBuilder:
    """Write an example into a workspace and load it as an issue; its layout declares nothing."""

    workspace: Workspace

    def build(self, example: str, *, html: str = "", name: str = "2024-01-31-test") -> CheckContext:
        """Write the example's files and load the issue, rendered as the clean mail (no layout is involved)."""
        written, before = "", ""
        example = _TIMES.sub(lambda match: match[1] * int(match[2].replace(",", "")), example)
        paint(self.workspace.issues / "images")
        plain = self.workspace.layouts / "plain" / "email.mjml.j2"
        plain.parent.mkdir(parents=True, exist_ok=True)
        plain.write_text("<mjml></mjml>", "utf-8")
        for part in re.split(r"^---\n", example.strip("\n") + "\n", flags=re.MULTILINE):
            if part.startswith("<"):
                html = part
            elif part.startswith("# the issue before"):
                before = part
            elif part.startswith("# the site before"):
                write_manifest(self.workspace, part.splitlines()[1].strip())
            else:
                written = part
        if before:
            self.write("2024-01-24-before", before, BEFORE)
        loaded = load_issue(self.write(name, written), self.workspace)
        issue = loaded.issue
        publication = issue.publication
        email = Email(
            name, issue.subject_line, issue.preheader_line, neutralise(mail(html)), "", publication.language, publication.layout,
            sender=publication.sender, number=issue.number, date=issue.date,
        )  # fmt: skip
        return CheckContext(loaded, AnnotatedEmail(email, email.html))

    def write(self, name: str, text: str, clean: str = ISSUE) -> Path:
        """The issue file of that name, the text's keys laid over the clean issue's and publication's."""
        blocks = keys(text)
        shared = {key: block for key, block in blocks.items() if key in Publication.model_fields and key != "ignore"}
        own = {key: block for key, block in blocks.items() if key in Issue.model_fields and key not in shared}
        self.workspace.publication.write_text("".join({**keys(PUBLICATION), **shared}.values()), "utf-8")
        path = self.workspace.issues / f"{name}.yaml"
        path.write_text("".join({**keys(clean), **own}.values()), "utf-8")
        return path


def paint(folder: Path) -> None:
    """The pictures that examples name: photo.png (600 px wide), huge.png (2,400), heavy.png (over 1 MB), fab.webp."""
    folder.mkdir(exist_ok=True)
    (folder / "photo.png").write_bytes(png(600))
    (folder / "huge.png").write_bytes(png(2400))
    (folder / "heavy.png").write_bytes(png(600) + bytes(1_100_000))
    (folder / "fab.webp").write_bytes(b"RIFF\x24\x00\x00\x00WEBPVP8 " + bytes(24))


def png(width: int, height: int = 315) -> bytes:
    """The head of a PNG file, which is all that anybody here reads."""
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02" + bytes(8)


def keys(text: str) -> dict[str, str]:
    """YAML → the lines of each top-level key."""
    blocks = [block for block in _KEY.split(text) if block.strip() and not block.startswith("#")]
    return {block.partition(":")[0]: block for block in blocks}


def write_manifest(workspace: Workspace, slug: str) -> None:
    """Leave the list of files of a site that holds the page ``slug``."""
    manifest = workspace.build / "site" / MANIFEST
    manifest.parent.mkdir(parents=True, exist_ok=True)
    manifest.write_text(json.dumps({"pages": {"2024-01-31-test": slug}, "files": {}}), "utf-8")


def mail(html: str) -> str:
    """A piece of HTML → the clean mail with it inside; a ``<body>`` takes the body's place, a document stays as it is."""
    if html.lstrip().lower().startswith(("<!doctype", "<html")):
        return html
    if html.lstrip().startswith("<body"):
        return _BODY.sub(lambda _: html, MAIL)
    if html.lstrip().startswith(("<style", "<meta")):
        return MAIL.replace("</head>", html + "</head>")
    return MAIL.replace("<!-- here -->", html)


@pytest.fixture
def builder(workspace: Workspace) -> IssueBuilder:
    """A builder in an empty workspace."""
    return IssueBuilder(workspace)


Finds = Callable[..., Finding]
Silent = Callable[..., None]


@pytest.fixture
def finds(builder: IssueBuilder) -> Finds:
    """``finds(rule, example, at="…")``: the rule finds one violation, and points at where ``at`` stands in its file."""

    def one(rule: str, example: str, *, at: str = "", **more: str) -> Finding:
        context = builder.build(example, **more)
        found = list(run_rule(find_rule(rule), context))
        assert len(found) == 1, [str(finding.problem) for finding in found]
        if at:
            problem = found[0].problem
            assert problem.place
            line = problem.place.file.read_text("utf-8").split("\n")[problem.line - 1]
            assert line[problem.column - 1 :].startswith(at), f"points at '{line[problem.column - 1 :]}'"
        return found[0]

    return one


@pytest.fixture
def silent(builder: IssueBuilder) -> Silent:
    """``silent(rule, example)``: the rule has nothing to say."""

    def none(rule: str, example: str, **more: str) -> None:
        found = list(run_rule(find_rule(rule), builder.build(example, **more)))
        assert not found, [str(finding.problem) for finding in found]

    return none


@pytest.fixture
def everything(builder: IssueBuilder) -> Callable[..., tuple[Finding, ...]]:
    """``everything(example)``: what all default rules find."""
    from newsletter.checks import select_rules

    return lambda example, **more: run_rules(builder.build(example, **more), select_rules())

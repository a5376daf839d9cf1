"""Every layout × issue is balanced HTML in both views: for Outlook on Windows, which reads conditional comments, and for all others."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from newsletter.content import load_issue
from newsletter.render import CompiledLayouts, render_email
from tests.render.conftest import BODY, Rendered
from tests.samples import ROOT, pairs, sample_id

COMPILED = CompiledLayouts(ROOT)
VOID = frozenset("area base br col embed hr img input link meta source wbr".split())


class Balance(HTMLParser):
    """What is open, and what is wrong with the nesting."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.wrong.append(f"</{tag}> in {self.open[-4:]} at {self.getpos()}")


def outlook_view(html: str) -> str:
    html = re.sub(r"<!--\[if !mso[^\]]*\]><!-->.*?<!--<!\[endif\]-->", "", html, flags=re.DOTALL)
    return re.sub(r"<!--\[if [^\]]*mso[^\]]*\]>(.*?)<!\[endif\]-->", r"\1", html, flags=re.DOTALL)


def other_view(html: str) -> str:
    html = re.sub(r"<!--\[if [^\]]*\]><!-->(.*?)<!--<!\[endif\]-->", r"\1", html, flags=re.DOTALL)
    return re.sub(r"<!--.*?-->", "", html, flags=re.DOTALL)


def problems(html: str) -> list[str]:
    found = []
    for name, view in (("Outlook", outlook_view(html)), ("others", other_view(html))):
        balance = Balance()
        balance.feed(view)
        found += [f"{name}: {wrong}" for wrong in balance.wrong]
        found += [f"{name}: open {balance.open}"] if balance.open else []
        found += [f"{name}: a comment's end is text"] if "[endif]" in re.sub(r"<!--.*?-->", "", view, flags=re.DOTALL) else []
    return found


def test_the_counter_counts() -> None:
    assert problems("<div></div>") == []
    assert problems("<table><tr></table>")
    assert problems("<!--[if mso | IE]><table><![endif]--><div></div>")
    assert problems("<!--[if mso | IE]><table><!-- x --><tr></tr></table><![endif]-->")


@pytest.mark.parametrize(("path", "layout"), pairs(), ids=sample_id)
def test_an_issue_is_balanced_in_both_views(path: Path, layout: str) -> None:
    assert problems(render_email(load_issue(path, ROOT), COMPILED, layout=layout).html) == []


LOOP = "{% for topic in issue.topics %}" + BODY.format("{{ topic.title }}") + "{% endfor %}"
SECTION = BODY.format("x")
HERO = '<mj-hero mode="fluid-height" background-url="https://a.kr/a.png" background-width="600px" background-height="400px"><mj-text>x</mj-text></mj-hero>'


@pytest.mark.parametrize("settings", ["title: Own", "title: Own\ndynamic: true"], ids=["compiled", "dynamic"])
@pytest.mark.parametrize(
    "body",
    [
        f"<mj-wrapper>{LOOP}</mj-wrapper>",
        f"<mj-wrapper>{SECTION}{LOOP}{SECTION}</mj-wrapper>",
        f"<mj-wrapper><!-- a comment -->{SECTION}</mj-wrapper>",
        "<mj-wrapper>{% if issue.topics %}" + SECTION + "{% else %}" + SECTION + "{% endif %}</mj-wrapper>",
        f"<mj-wrapper>{SECTION}<mj-raw><!-- x --><div>raw</div></mj-raw>{SECTION}</mj-wrapper>",
        f"{SECTION}<mj-raw><!--[if !mso]><!--><div>x</div><!--<![endif]--></mj-raw>{SECTION}",
        f"{SECTION}<mj-raw><!--[if lte mso 12]><div>x</div><![endif]--></mj-raw>{SECTION}",
        f"<mj-section><!-- c --><mj-column><mj-text>x</mj-text></mj-column></mj-section><!-- c -->{SECTION}",
        HERO,
    ],
)
def test_a_layout_of_ones_own_is_balanced_in_both_views(rendered: Rendered, body: str, settings: str) -> None:
    issue = "headline: {title: 제목}\ntopics: [{title: 하나}, {title: 둘}]"
    assert problems(rendered(body, issue=issue, settings=settings).html) == []

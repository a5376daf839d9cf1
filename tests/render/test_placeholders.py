"""What can be masked is restored; what cannot is reported with the layout's file and line."""

from pathlib import Path

import jinja2
import pytest

from newsletter.render.layout import TemplateLine
from newsletter.render.placeholders import NotCompilableError, Placeholders
from tests.render.conftest import BODY, Refused, Rendered, WriteLayout


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ("{{ subject }}", "제목"),
        ("{{- subject -}}", "제목"),
        ("{{ theme.width }}", "600"),
        ("{% if subject %}yes{% else %}no{% endif %}", "yes"),
        ("{% if theme.width > 500 %}wide{% else %}narrow{% endif %}", "wide"),
        ("{% if not subject %}a{% elif theme.width < 1 %}b{% else %}c{% endif %}", "c"),
        ("{% for topic in issue.topics %}<p>{{ loop.index }}. {{ topic.title }}</p>{% endfor %}", ">1. 하나</p>"),
        ("{% for name in ['a', 'b'] %}{{ name }}{{ subject }}{% endfor %}", "a제목b제목"),
        ("{% with a = issue.topics %}{{ a | length }}{% endwith %}", "2"),
        ("{% with a = theme.width, b = subject %}{{ b }}{% endwith %}", "제목"),
        ("{% set a = subject %}{{ a }}", "제목"),
        ("{% set a = 'early' %}{{ a }}", "early"),
        ("{# {{ nothing }} #}x", ">x<"),
        ('<a href="{{ issue.topics[0].title }}">x</a>', 'href="하나"'),
        ('<a href="https://example.com/?a={{ subject }}&b=1">x</a>', 'href="https://example.com/?a=제목&amp;b=1"'),
        ("{{ '{{' }} {{ '{%' }}", "{{ {%"),
        ("{{ 'a' if subject else 'b' }}", ">a<"),
        ("<!-- {{ subject }} -->x", ">x<"),
        ("{{ [issue.number, 'none'] | select | first }}", "none"),
    ],
)
def test_a_tag_comes_back(rendered: Rendered, inside: str, shown: str) -> None:
    html = rendered(BODY.format(inside), issue="headline: {title: 제목}\ntopics: [{title: 하나}, {title: 둘}]").html
    assert shown in html
    assert "zhv" not in html
    assert "zhc" not in html


def test_a_loop_around_sections(rendered: Rendered) -> None:
    issue = "headline: {title: 제목}\ntopics: [{title: 하나}, {title: 둘}]"
    html = rendered("{% for topic in issue.topics %}" + BODY.format("{{ topic.title }}") + "{% endfor %}", issue=issue).html
    assert html.index("하나") < html.index("둘")
    assert html.count("하나") == html.count("둘") == 1


FIXED = "title: Own\ndynamic: false"


def test_a_loop_around_columns_is_refused_by_a_layout_that_must_compile(refused: Refused) -> None:
    body = "<mj-section>\n{% for topic in issue.topics %}<mj-column><mj-text>x</mj-text></mj-column>{% endfor %}</mj-section>"
    assert "layouts/own/email.mjml.j2:5: MJML reads <mj-section> as a whole, when the layout is compiled" in refused(
        body, settings=FIXED
    )


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ('<mj-section padding="{{ minutes }}px"></mj-section>', "email.mjml.j2:4: MJML computes with 'padding' of <mj-section>"),
        (BODY.format("<p {% if subject %}class='a'{% endif %}>x</p>"), "email.mjml.j2:4: a control tag inside <p>"),
        (BODY.format('<p class="{% if subject %}a{% endif %}">x</p>'), "email.mjml.j2:4: a control tag inside <p>"),
        (BODY.format("<!-- {% if subject %} -->x<!-- {% endif %} -->"), "a control tag inside a comment"),
        (
            BODY.format("{% set x %}<b>{{ subject }}</b>{% endset %}{{ x }}"),
            "email.mjml.j2:4: '{% set %}' around markup cannot be compiled",
        ),
        (BODY.format("{% if theme.width %}a{% elif subject %}b{% endif %}"), "'elif' depends on the issue where 'if' does not"),
        (BODY.format("{% filter upper %}{{ subject }}{% endfilter %}"), "email.mjml.j2:4: '{% filter %}' cannot be compiled"),
        ("<mj-section><mj-column>{{ subject }}</mj-column></mj-section>", "a value cannot stand directly in <mj-column>"),
        (BODY.format("{{ subject | }}"), "email.mjml.j2:4: Jinja: "),
        ("{% include 'parts/none.mjml.j2' %}", "no file 'parts/none.mjml.j2'"),
        (BODY.format("\n\nzhv7z"), "email.mjml.j2:6: the letters 'zhv7z' are kept for the compiler"),
        (BODY.format("{{ 'zhc' ~ 99999 ~ 'z' }}"), "the letters 'zhc99999z' are kept for the compiler"),
        ("\n<mj-sektion></mj-sektion>", "email.mjml.j2:5: no MJML tag <mj-sektion>"),
    ],
)
def test_what_cannot_be_masked_is_reported_with_file_and_line(refused: Refused, body: str, problem: str) -> None:
    assert problem in refused(body, settings=FIXED)


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (BODY.format('<p style="color: {{ issue.extra.colour }}">x</p>'), "color:red"),
        ('<mj-section padding="{{ issue.extra.padding }}px">' + BODY.removeprefix("<mj-section>").format("x"), "padding:77px"),
        (BODY.format("{% set x %}<b>{{ subject }}</b>{% endset %}{{ x }}"), "<b>제목</b>"),
        (BODY.format("zhv0z zhs1z {{ subject }}{{ 'zhc' ~ 9 ~ 'z' }}"), "zhv0z zhs1z 제목zhc9z"),
        ("{% macro m(t) %}" + BODY.format("<b>{{ t }}</b>") + "{% endmacro %}{{ m(subject) }}", "<b>제목</b>"),
        (
            "<mj-section>{% for t in issue.topics %}<mj-column><mj-text><b>{{ t.title }}</b></mj-text></mj-column>{% endfor %}</mj-section>",
            "<b>하나</b>",
        ),
        (
            "<mj-wrapper>{% for t in issue.topics %}" + BODY.format("<b>{{ t.title }}</b>") + "{% endfor %}</mj-wrapper>",
            "<b>하나</b>",
        ),
    ],
)
def test_a_designers_normal_layout_renders_without_a_switch(rendered: Rendered, body: str, shown: str) -> None:
    issue = "headline: {title: 제목}\ntopics: [{title: 하나}, {title: 둘}]\nextra: {colour: red, padding: 77}"
    assert shown in rendered(body, issue=issue).html
    assert shown in rendered(body, issue=issue, settings="title: Own\ndynamic: true").html


def test_an_error_in_a_part_is_told_in_the_parts_file(refused: Refused, write_layout: WriteLayout) -> None:
    part = "<mj-section>\n<mj-column>\n<mj-text>\n<p>{{ issue.headlin.title }}</p>\n</mj-text></mj-column></mj-section>"
    told = refused("{% include 'parts/mine.mjml.j2' %}", parts={"parts/mine.mjml.j2": part})
    assert "layouts/own/parts/mine.mjml.j2:4: Jinja: Issue has no attribute 'headlin'" in told


@pytest.mark.parametrize(
    ("inside", "problem"),
    [
        ("\n\n{{ nothing }}", "layouts/own/email.mjml.j2:6: Jinja: 'nothing' is undefined"),
        (
            "\n{% for topic in issue.topics %}\n{{ topic.titel }}{% endfor %}",
            "email.mjml.j2:6: Jinja: Topic has no attribute 'titel'",
        ),
        ("\n{% if issue.x %}{% endif %}", "email.mjml.j2:5: Jinja: Issue has no attribute 'x'"),
        ("\n{{ issue.date | long_date }}", "email.mjml.j2:5: Jinja: "),
        ("\n{{ subject | markdwn }}", "email.mjml.j2:5: Jinja: No filter named 'markdwn'"),
    ],
)
def test_an_error_while_rendering_is_reported_at_the_layouts_own_line(refused: Refused, inside: str, problem: str) -> None:
    assert problem in refused(BODY.format(inside), issue="headline: {title: 제목}\ntopics: [{title: 하나}]")


def test_an_error_in_the_plain_text_is_told_in_its_file(refused: Refused) -> None:
    assert "layouts/own/email.txt.j2:2: Jinja: 'nothing' is undefined" in refused(BODY.format("x"), text="a\n{{ nothing }}")


def test_an_authors_braces_and_placeholders_are_text(rendered: Rendered) -> None:
    words = "{{ 7*7 }} {% if %} {# x #} zhv0z zhc1z zhp2z"
    email = rendered(
        BODY.format("<p>{{ subject }}</p>{{ issue.closing | markdown }}"),
        issue=f'headline: {{title: "{words}"}}\nclosing: "{words}"',
    )
    assert email.html.count(words) >= 3
    assert email.text == f"{words}\n"


@pytest.mark.parametrize(
    ("before", "after", "lost"),
    [
        ("zhv0z zhc1z", "zhc1z zhv0z zhv0z", ""),  # a value may be printed twice, as Outlook's comments do
        ("zhv0z zhc1z", "zhv0z zhc1z zhc1z", "{% if a %}"),
        ("zhv0z zhc1z", "zhc1z", "{{ a }}"),
        ("zhv0z zhc1z", "zhv0z", "{% if a %}"),
        ("zhv0z zhv0z", "zhv0z", "{{ a }}"),
    ],
)
def test_a_tag_that_was_lost_or_a_control_tag_that_was_doubled_is_told(before: str, after: str, lost: str, tmp_path: Path) -> None:
    placeholders = Placeholders(jinja2.Environment(autoescape=True), lambda name: tmp_path / name)
    for kind, tag in (("v", "{{ a }}"), ("c", "{% if a %}")):
        placeholders.add(kind, tag, TemplateLine("email.mjml.j2", 7))
    if not lost:
        placeholders.check(before, after)
        return
    with pytest.raises(NotCompilableError) as told:
        placeholders.check(before, after)
    (problem,) = told.value.problems
    assert problem.values["tag"] == lost
    assert problem.line == 7

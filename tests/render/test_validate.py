"""What mrml would drop, corrupt or fail on is refused at the template's line, or made safe."""

from pathlib import Path

import pytest

from newsletter.content.publication import Publication
from newsletter.content.text_types import Line
from newsletter.errors import LayoutError
from newsletter.render.html import to_html
from newsletter.render.stylesheet import Stylesheet
from newsletter.render.validate import Visitor, annotate_lines, safe, validate_mjml


def document(body: str) -> str:
    return f"<mjml><mj-head></mj-head><mj-body>\n{body}\n</mj-body></mjml>"


def text(inside: str) -> str:
    return document(f"<mj-section><mj-column><mj-text>{inside}</mj-text></mj-column></mj-section>")


def html(mjml: str) -> str:
    valid = validate_mjml(annotate_lines(mjml, "a.j2"), Visitor(Path))
    return to_html(valid, Stylesheet("", "", ""), Publication(name=Line("x")), {"dir": "ltr"})


def problems(mjml: str) -> list[str]:
    with pytest.raises(LayoutError) as caught:
        validate_mjml(annotate_lines(mjml, "a.j2"), Visitor(Path))
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    "inside",
    [
        "plain",
        "<br><img src='a.png' alt=''><hr>",
        "<p>closed</p>",
        "a &lt; b &amp; c &nbsp; d & e",
        "<!-- a note with <p> and < in it -->",
        "<!--[if mso]><table><tr><td><![endif]-->x<!--[if mso]></td></tr></table><![endif]-->",
        '<a href="https://example.com/?a=1&b=2" title="a > b">x</a>',
        "<table><tr><td hidden>x</td></tr></table>",
        "<o:p></o:p>",
        "<v:rect></v:rect>",
    ],
)
def test_lets_through_what_mrml_does_right(inside: str) -> None:
    assert html(text(inside))


@pytest.mark.parametrize(
    ("mjml", "problem"),
    [
        (document("<mj-sektion></mj-sektion>"), "a.j2:2: no MJML tag <mj-sektion>; did you mean 'mj-section'?"),
        (document('<mj-section colour="red"></mj-section>'), "a.j2:2: <mj-section> takes no attribute 'colour'"),
        (text("\n<p>open"), "a.j2:3: <p> is not closed before </mj-text>; write </p>"),
        (text("<li>open"), "a.j2:2: <li> is not closed before </mj-text>; write </li>"),
        (text("a < b"), "a.j2:2: a bare '<' after this tag; write '&lt;'"),
        (text("</p>"), "a.j2:2: </p> closes a tag that is not open"),
        (text('<p class="a" class="b"></p>'), "a.j2:2: <p> has 'class' twice; keep one"),
        (text("<blink>x</blink>"), "a.j2:2: no HTML tag <blink>; did you mean 'link'?"),
        (document("<p>x</p>"), "a.j2:2: <p> cannot stand in mj-body; put HTML into mj-text, mj-table or mj-raw"),
        (document('<mj-section gutter="3px"></mj-section>'), "takes no attribute 'gutter'"),
        ("<mjml><mj-body></mj-body>", "a.j2:1: <mjml> is never closed; write </mjml>"),
        ("<mjml><mj-head><mj-html-attributes></mj-html-attributes></mj-head></mjml>", "no MJML tag <mj-html-attributes>"),
    ],
)
def test_refuses_with_file_and_line(mjml: str, problem: str) -> None:
    assert any(problem in told for told in problems(mjml)), problems(mjml)


def test_tells_every_problem_at_once() -> None:
    assert len(problems(document('<mj-sektion></mj-sektion>\n<mj-section colour="red"><blink></blink></mj-section>'))) == 3


@pytest.mark.parametrize(
    "alt",
    [
        "❤️",
        "✔️",
        "1️⃣",
        "👨‍👩‍👧",
        "\u200b",
        "가\u00a0나",
        "\u00ad",
        "e\u0301",
        "\u3000",
        "\u200f",
        "C:\\new",
        "a'b",
        'say "hi"',
        "a & b",
    ],
)
def test_bug_a_an_attribute_arrives_as_written(alt: str) -> None:
    from html import escape
    from xml.etree.ElementTree import fromstring

    found = html(text(f'<img src="a.png" alt="{escape(alt)}">'))
    image = found[found.index("<img") : found.index(">", found.index("<img")) + 1]
    assert fromstring(image.replace(">", "/>")).get("alt") == alt


def test_bug_a_a_style_over_several_lines_keeps_its_rules() -> None:
    assert "color:red;font-size:20px" in html(text('<p style="color:red;\n  font-size:20px">x</p>'))


def test_the_title_is_also_a_label_and_keeps_its_emoji() -> None:
    found = html('<mjml><mj-head><mj-title>❤️ "a" &amp; b</mj-title></mj-head><mj-body></mj-body></mjml>')
    assert "u{" not in found


def test_safe_leaves_plain_ascii_and_writes_the_rest_as_references() -> None:
    assert safe("alt", "a'b c") == "a'b c"
    assert safe("alt", '❤ "') == "&#10084; &#34;"
    assert safe("alt", "&amp;&#x41;") == "&amp;A"
    assert safe("style", "a:b;\n  c:d") == "a:b; c:d"

"""Text that looks like a template language: spelled so that the engine prints what the author wrote."""

import re

import jinja2
import pytest
from lxml import html as markup

from newsletter.esps.syntax import BRACES, HANDLEBARS, Syntax, escape_html, escape_text, unescapable
from newsletter.merge import Token

WRITTEN = ["{{ name }}", "{% if x %}", "{# note #}", "{{{x}}}", "a { b } c", "{", "}}", "{ {% {{", "코드 {{이름}} 😀"]


@pytest.mark.parametrize("text", WRITTEN)
def test_a_real_engine_prints_the_plain_text_as_written(text: str) -> None:
    assert jinja2.Environment(autoescape=False).from_string(escape_text(text, BRACES)).render(name="X", x="X") == text


@pytest.mark.parametrize("text", WRITTEN)
def test_a_real_engine_and_a_real_parser_show_the_html_as_written(text: str) -> None:
    html = escape_html(f'<p title="{text}">{text}</p>', BRACES)
    sent = jinja2.Environment(autoescape=False).from_string(html).render(name="X", x="X")
    paragraph = markup.fragment_fromstring(sent)
    assert (paragraph.text, paragraph.get("title")) == (text, text)


def test_a_brace_before_a_merge_token_cannot_run_into_the_tag() -> None:
    token = Token("name").neutral
    assert escape_html(f"<p>{{{token}}}</p>", BRACES) == f"<p>&#123;{token}}}</p>"
    assert escape_text(f"{{{token}}}", BRACES) == '{{ "{" }}' + token + "}"


def test_styles_and_conditional_comments_keep_their_braces() -> None:
    html = "<style>@media x{a{color:red}}</style><!--[if mso]><td>{{ x }}</td><![endif]--><!-- {{ y }} -->"
    assert escape_html(html, BRACES) == html.replace("{{ x }}", "&#123;&#123; x }}")


def test_an_address_is_percent_encoded_and_its_quotes_stay() -> None:
    assert escape_html("<a href='https://e.com/{{x}}' title='{'>", BRACES) == "<a href='https://e.com/%7B%7Bx}}' title='&#123;'>"


def test_a_sign_of_greater_inside_an_attribute_does_not_end_the_tag() -> None:
    assert escape_html('<a title="a > {b">{</a>', BRACES) == '<a title="a > &#123;b">&#123;</a>'


@pytest.mark.parametrize(
    ("html", "escaped"),
    [
        ("<!-- a -- {{ y }} -->{{ z }}", "<!-- a -- {{ y }} -->&#123;&#123; z }}"),
        ("<!-- a --{{ y }}", "<!-- a --&#123;&#123; y }}"),  # never closed: text to some engines
        ("<a {{ x }}", "<a &#123;&#123; x }}"),
        ("< a>{{ x }}", "< a>&#123;&#123; x }}"),
        ("</a>{</A>{", "</a>&#123;</A>&#123;"),
        ("<!DOCTYPE html>{", "<!DOCTYPE html>&#123;"),
        ("<STYLE>{</STYLE >{", "<STYLE>{</STYLE >&#123;"),
        ("<style a='b'>{\n{</style>{", "<style a='b'>{\n{</style>&#123;"),
        ("<styles>{</styles>", "<styles>&#123;</styles>"),
        ("<!--[if mso]><!-->{<!--<![endif]-->{", "<!--[if mso]><!-->&#123;<!--<![endif]-->&#123;"),
        ("<a title='{\"{' alt=\"{'{\">{", "<a title='&#123;\"&#123;' alt=\"&#123;'&#123;\">&#123;"),
        ("<a data-x:y = '{' HREF = \"{\">", "<a data-x:y = '&#123;' HREF = \"%7B\">"),
        ("<td background='{'><form action='{'><img src='{'>", "<td background='%7B'><form action='%7B'><img src='%7B'>"),
    ],
)
def test_each_piece_of_html_is_escaped_as_what_it_is(html: str, escaped: str) -> None:
    assert escape_html(html, BRACES) == escaped


def test_handlebars_is_told_to_leave_braces_lock() -> None:
    assert escape_text("{{x}} {", HANDLEBARS) == "\\{{x}} {"


def test_what_a_language_cannot_spell_is_named_and_left_as_it_is() -> None:
    percent = Syntax(opens=re.compile("%"), tag=re.compile("%[a-z]+%"))
    assert list(unescapable("%a% 5% %b%", percent)) == ["%a%", "%b%"]
    assert list(unescapable("{{ a }}", BRACES)) == []
    assert escape_text("%a%", percent) == "%a%"
    assert escape_html("<p title='%'>%</p>", percent) == "<p title='&#37;'>&#37;</p>"

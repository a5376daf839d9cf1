"""Text that looks like a template language: spelled so that the engine prints what the author wrote."""

import jinja2
import pytest
from lxml import html as markup

from newsletter.esps.syntax import BRACES, HANDLEBARS, escape_html, escape_text
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


def test_handlebars_is_told_to_leave_braces_lock() -> None:
    assert escape_text("{{x}} {", HANDLEBARS) == "\\{{x}} {"

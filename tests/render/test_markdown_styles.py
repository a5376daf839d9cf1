"""Markdown's tags wear the layout's styles, each by where it stands."""

import pytest

from newsletter.render.markdown_styles import apply_styles, extract_styles, sample_markup
from tests.render.conftest import BODY, Rendered

CSS = """
.prose p { margin: 0 0 16px; }
.prose a { color: #123456; }
.prose li p { margin: 0 0 6px; }
.prose li { padding: 1px; }
.prose ol { margin: 0 0 9px; }
.prose li ol { margin: 6px 0 0; }
.prose blockquote p { margin: 0 0 8px; }
.prose pre code { padding: 0; }
.prose code { padding: 2px; }
.quiet p { color: #234567; }
"""


@pytest.mark.parametrize(
    ("markdown", "tag"),
    [
        ("글", '<p style="margin:0 0 16px">글</p>'),
        ("- 하나\\n\\n- 둘", '<p style="margin:0 0 6px">하나</p>'),
        ("> 글", '<p style="margin:0 0 8px">글</p>'),
        ("3. 하나", '<ol start="3" style="margin:0 0 9px">'),
        ("- 하나\\n  1. 둘", '<ol style="margin:6px 0 0">'),
        ("- a\\n  - b\\n    - c\\n      1. d", '<ol style="margin:6px 0 0">'),
        ("- a\\n  - b\\n\\n    c", '<p style="margin:0 0 6px">c</p>'),
        ("`x`", '<code style="padding:2px">x</code>'),
        ("    x", '<code style="padding:0">x'),
        ("[x](https://example.com)", '<a href="https://example.com" style="color:#123456">x</a>'),
        ("[x](https://example.com 'a \\\"b')", 'title="a &quot;b" style="color:#123456"'),
        ("**굵게**", "<strong>굵게</strong>"),
        ("<p>태그</p>", "&lt;p&gt;태그&lt;/p&gt;"),
    ],
)
def test_a_tag_is_styled_by_where_it_stands(rendered: Rendered, markdown: str, tag: str) -> None:
    body = BODY.format('<div class="prose">{{ issue.closing | markdown }}</div>')
    html = rendered(body, css=CSS, issue=f'headline: {{title: x}}\nclosing: "{markdown}"').html
    assert tag in html.replace(';"', '"').replace("\n", " "), html[html.index("<div") :]


def test_two_places_wear_two_styles(rendered: Rendered) -> None:
    body = BODY.format(
        '<div class="prose">{{ issue.closing | markdown }}</div><div class="quiet">{{ issue.headline.body | markdown }}</div>'
    )
    html = (
        rendered(body, css=CSS, issue="headline: {title: x, body: 조용히}\nclosing: 글").html.replace(';"', '"').replace("\n", " ")
    )
    assert '<p style="margin:0 0 16px">글</p>' in html
    assert '<p style="margin:13px 0;color:#234567">조용히</p>' in html


def test_the_same_styles_are_learnt_once() -> None:
    assert extract_styles(sample_markup()) == {}
    extracted = extract_styles(sample_markup().replace("<p>", '<p style="a:b">'))
    assert extracted == {"p": ' style="a:b"'}


def test_a_deeper_path_speaks_only_for_itself() -> None:
    styled = '<ul><li><p style="a">x</p></li></ul><blockquote><ul><li><p style="b">x</p></li></ul></blockquote>'
    extracted = extract_styles(styled)
    assert apply_styles("<ul><li><p>x</p></li></ul>", extracted) == '<ul><li><p style="a">x</p></li></ul>'
    assert apply_styles("<blockquote><ul><li><p>x</p></li></ul></blockquote>", extracted).count('style="b"') == 1


def test_dress_survives_what_it_never_learnt() -> None:
    assert apply_styles("<p>a<br>b</p><img src='x'>", {}) == "<p>a<br>b</p><img src='x'>"

"""What a mail takes from its publication's language."""

import pytest

from newsletter.render.email import with_samples
from tests.render.conftest import BODY, Rendered


@pytest.mark.parametrize(
    ("language", "name", "font"),
    [
        ("ko", "구독자", "Malgun Gothic"),
        ("en-GB", "reader", "Segoe UI"),
        ("ja", "読者", "Yu Gothic UI"),
        ("zh-TW", "讀者", "Microsoft JhengHei"),
        ("zh", "读者", "Microsoft YaHei"),
    ],
)
def test_the_sample_name_and_the_fonts_are_of_the_language(rendered: Rendered, language: str, name: str, font: str) -> None:
    body = BODY.format('<p class="x">${name}</p>')
    email = rendered(body, css=".x { font-family: {{ theme.fonts.body }}; }", publication=f"name: x\nlanguage: {language}")
    html = with_samples(email).html
    assert f">{name}</p>" in html
    assert font in html
    assert ("Malgun Gothic" in html) == (language == "ko")


def test_an_own_font_stack_and_an_own_sample_stay(rendered: Rendered) -> None:
    email = rendered(
        BODY.format('<p class="x">${name}</p>'), css=".x { font-family: {{ theme.fonts.body }}; }",
        publication="name: x\nlanguage: en\ntheme: {fonts: {body: 'Georgia,serif'}}",
    )  # fmt: skip
    html = with_samples(email, {"name": "Ada"}).html
    assert ">Ada</p>" in html
    assert "Georgia,serif" in html

"""Both inliners keep one contract."""

import subprocess
import sys

import pytest

from newsletter.merge import Token
from newsletter.render.html import INLINERS
from newsletter.testing.diff import diff_html

HEAD = "<!DOCTYPE html><html><head>{}</head><body>{}</body></html>"
BOTH = pytest.mark.parametrize("name", sorted(INLINERS))


def inlined(name: str, body: str, css: str = "", head: str = "") -> str:
    return INLINERS[name](HEAD.format(head, body), css)


@BOTH
@pytest.mark.parametrize(
    "kept",
    [
        '<img src="a.png" width="550" height="20" alt="">',
        '<table width="100%"><tbody><tr><td>x</td></tr></tbody></table>',
        '<p class="a b">x</p>',
        "<!--[if mso | IE]><table><tr><td><![endif]--><p>x</p><!--[if mso | IE]></td></tr></table><![endif]-->",
        "<!--[if !mso]><!--><p>x</p><!--<![endif]-->",
        f"<p>{Token('name', '구독자').neutral}</p>",
        f'<a href="https://example.com/?id={Token("email").neutral}&amp;a=1#b">x</a>',
        '<a href="#topic-1">x</a>',
        "<p>❤️ 👨‍👩‍👧 &amp; &lt;b&gt; “따옴표” \u00a0 שלום</p>",
        "<p>zhv3z</p><!--zhc4z--><p>x</p>",
        '<p style="color:red">x</p>',
    ],
)
def test_leaves_alone(name: str, kept: str) -> None:
    assert diff_html(HEAD.format("", kept), inlined(name, kept)) == ()


@BOTH
@pytest.mark.parametrize(
    "css",
    [
        "@media only screen and (max-width:480px){.a{color:red !important}}",
        "@media (prefers-color-scheme:dark){.a{color:#fff !important}}",
        ":root{color-scheme:light dark}",
        "[data-ogsc] .a{color:red}",
        "a:hover{color:red !important}",
    ],
)
def test_keeps_a_style_block_as_it_is(name: str, css: str) -> None:
    assert css in inlined(name, '<p class="a">x</p>', head=f'<style type="text/css">{css}</style>')


@BOTH
def test_keeps_the_doctype(name: str) -> None:
    assert inlined(name, "x").lower().startswith("<!doctype html>")


@BOTH
def test_puts_rules_into_elements_and_an_elements_own_style_wins(name: str) -> None:
    found = inlined(name, '<p class="a" style="color:blue">x</p>', ".a{color:red;margin:0 0 8px}p{padding:0}")
    assert diff_html(HEAD.format("", '<p class="a" style="padding:0;margin:0 0 8px;color:blue">x</p>'), found) == ()


@BOTH
def test_the_more_specific_rule_wins_whatever_the_order(name: str) -> None:
    found = inlined(name, '<div class="a"><p>x</p></div>', ".a p{color:red}p{color:blue}")
    assert diff_html(HEAD.format("", '<div class="a"><p style="color:red">x</p></div>'), found) == ()


@BOTH
def test_writes_no_style_block_of_its_own(name: str) -> None:
    assert "<style" not in inlined(name, "<p>x</p>", "p{color:red}")


@BOTH
def test_an_images_px_width_is_not_made_a_share(name: str) -> None:
    assert 'width="550"' in inlined(name, '<img class="i" src="a.png" width="550" alt="">', ".i{width:100%;height:auto}")


def test_premailer_is_had_without_what_it_would_fetch_with() -> None:
    code = """if True:
        import sys
        from newsletter.render.html import inline_with_premailer
        inline_with_premailer("<p>x</p>", "p{color:red}")
        assert not {"requests", "urllib.request", "http.client"} & sys.modules.keys()
        import premailer.premailer
        assert premailer.premailer.requests.get.__module__ == "requests.api"
    """
    subprocess.run([sys.executable, "-c", code], check=True)

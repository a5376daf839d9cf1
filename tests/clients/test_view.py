"""A reader's view of a mail: client, colours, images off, styles gone."""

import re

import pytest

from newsletter.clients import View, clients, show
from newsletter.clients.simulate import Removed


def mail(body: str, css: str = "", body_attributes: str = "") -> str:
    return f'<!DOCTYPE html><html lang="ko"><head><title>주간</title><style>{css}</style></head><body{body_attributes}>{body}</body></html>'


def pieces(removed: tuple[Removed, ...]) -> list[str]:
    return [row.what for row in removed]


def test_the_plain_light_view_changes_nothing_but_the_scheme() -> None:
    html = mail("<p>오픈AI</p>", "@media (prefers-color-scheme:dark){p{color:#fff}}")
    assert show(html, View()).html == html.replace("(prefers-color-scheme:dark)", "(max-width:0px)")


def test_the_dark_view_always_takes_the_dark_rules_and_never_the_light_ones() -> None:
    css = "@media ( prefers-color-scheme : dark ) and (min-width:300px){p{color:#fff}} @media (prefers-color-scheme: light){p{color:red}}"
    shown = show(mail("<p>a</p>", css), View(scheme="dark")).html
    assert "(min-width:0px) and (min-width:300px)" in shown
    assert "@media (max-width:0px){p{color:red}}" in shown


def test_words_about_prefers_color_scheme_in_the_text_stay() -> None:
    html = mail("<p>Use (prefers-color-scheme: dark) with care.</p>")
    assert show(html, View(scheme="dark")).html == html


def test_a_client_that_shows_everything_loses_nothing() -> None:
    shown = show(mail('<p style="border-radius:8px;color:#111">a</p>'), View(client="apple-mail.ios"))
    assert 'style="border-radius:8px;color:#111"' in shown.html
    assert shown.removed == ()


def test_outlook_for_windows_has_no_round_corners() -> None:
    shown = show(
        mail('<p style="border-radius: 8px; color: #111">a</p><p style="border-radius: 8px; color: #111">b</p>'),
        View("outlook.windows"),
    )
    assert 'style="color: #111"' in shown.html
    assert shown.removed == (Removed("css-border-radius", "border-radius", "border-radius: 8px", 2),)


def test_gmails_mobile_web_drops_every_stylesheet_and_shows_what_was_hidden() -> None:
    shown = show(mail('<div style="display:none">preheader</div>', "p{color:red}"), View("gmail.mobile-webmail"))
    assert "<style" not in shown.html
    assert pieces(shown.removed) == ["display:none", "<style>"]


def test_gmail_has_no_dark_rules_but_keeps_the_phone_rules_beside_them() -> None:
    css = "@media (prefers-color-scheme:dark){p{color:#fff}}@media (max-width:480px){p{font-size:18px}}"
    shown = show(mail("<p>a</p>", css), View("gmail.android"))
    assert "@media (max-width:480px){p{font-size:18px}}" in shown.html
    assert "color:#fff" not in shown.html
    assert pieces(shown.removed) == ["@media (prefers-color-scheme:dark)"]


def test_of_grouped_selectors_only_the_unknown_one_goes() -> None:
    shown = show(mail("<p>a</p>", "a:visited, p > b{color:red}"), View("gmail.android"))
    assert "p > b{color:red}" in shown.html
    assert pieces(shown.removed) == ["a:visited"]


def test_outlook_com_does_not_chain_classes() -> None:
    shown = show(mail("<p>a</p>", ".a.b{color:red} .a .b{color:blue} p.a{margin:0}"), View("outlook.outlook-com"))
    assert "<style>.a .b{color:blue}</style>" in shown.html
    assert pieces(shown.removed) == [".a.b", "p.a"]


def test_an_element_that_a_client_lacks_leaves_its_words() -> None:
    shown = show(mail("<section><p>말</p></section><svg><text>no</text></svg>"), View("outlook.windows"))
    assert "<p>말</p>" in shown.html
    assert "section" not in shown.html
    assert "svg" not in shown.html


def test_a_picture_in_a_format_that_a_client_lacks_shows_its_alternative_text() -> None:
    shown = show(mail('<img src="a.webp?v=2" alt="공장"><img src="b.png" alt="">'), View("outlook.windows"))
    assert '<img alt="공장">' in shown.html
    assert 'src="b.png"' in shown.html


def test_word_reads_conditional_comments_and_the_others_do_not() -> None:
    html = mail("<!--[if mso | IE]><table width='600'><tr><td><![endif]--><p>a</p><!--[if !mso]><!--><i>b</i><!--<![endif]-->")
    assert "<table" in show(html, View("outlook.windows")).html
    assert "<i>" not in show(html, View("outlook.windows")).html
    assert "<!--[if mso | IE]>" in show(html, View("gmail.ios")).html
    assert "<i>b</i>" in show(html, View("gmail.ios")).html


@pytest.mark.parametrize(
    ("condition", "read"),
    [
        ("mso", True),
        ("gte mso 9", True),
        ("(gte mso 9)|(IE)", True),
        ("mso 16", True),
        ("lt mso 12", False),
        ("IE", False),
        ("mso 12", False),
    ],
)
def test_word_knows_its_version(condition: str, read: bool) -> None:
    shown = show(mail(f"<!--[if {condition}]><b>word</b><![endif]-->"), View("outlook.windows")).html
    assert ("<b>word</b>" in shown) is read


def test_a_client_without_body_loses_the_ground_of_the_mail() -> None:
    shown = show(mail("<p>a</p>", body_attributes=' style="background:#eee"'), View("yahoo.desktop-webmail"))
    lacks_body = "html-body" in {row.feature for row in shown.removed}
    assert ("background:#eee" in shown.html) is not lacks_body


def test_every_client_can_be_shown_and_keeps_the_words_and_where_they_came_from() -> None:
    html = mail('<p data-source="issues/x.yaml:3:1" style="color:#111;transform:none">오픈AI(OpenAI) 👩‍💻</p>', "p{margin:0}")
    for client in clients():
        shown = show(html, View(client=client)).html
        assert "오픈AI(OpenAI) 👩‍💻" in shown, client
        assert 'data-source="issues/x.yaml:3:1"' in shown, client


def test_images_off_leaves_their_words_and_no_address() -> None:
    html = mail(
        '<img src="a.png" alt="공장" width="500"><td background="b.png" style="background:url(b.png) #fff">c</td>',
        "p{background:url('c.png')}",
    )
    shown = show(html, View(images=False)).html
    assert re.search(r'<span style="[^"]*display:inline-block[^"]*">공장</span>', shown)
    assert ".png" not in shown


def test_without_styles_the_inline_ones_stay() -> None:
    shown = show(mail('<p style="color:red">a</p>', "p{margin:0}"), View(styles=False)).html
    assert "<style" not in shown
    assert 'style="color:red"' in shown

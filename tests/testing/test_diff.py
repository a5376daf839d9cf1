"""What counts as a difference between two mails, and how it is told."""

import pytest

from newsletter.testing.diff import diff_html, diff_text


def same(one: str, other: str) -> None:
    assert diff_html(one, other) == ()
    assert diff_html(other, one) == ()


def differs(one: str, other: str) -> tuple[str, ...]:
    found = diff_html(one, other)
    assert found
    assert diff_html(other, one)
    return found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('<td class="box a" width="9">x</td>', '<td width="9" class="a box">x</td>'),
        ('<p style="color:red;margin:0">x</p>', '<p style="margin: 0px; color: red;">x</p>'),
        ("<p style='color:#FFF'>x</p>", '<p style="color:#ffffff">x</p>'),
        ("<p style=\"font-family:'A B',serif\">x</p>", "<p style='font-family: \"A B\", serif;'>x</p>"),
        ('<td style="">x</td>', "<td>x</td>"),
        ('<td class="">x</td>', "<td>x</td>"),
        ("<table>\n  <tr>\n <td> x\n y </td></tr></table>", "<table><tr><td>x y</td></tr></table>"),
        ("<p>&amp; &nbsp;&#xFE0F;</p>", "<p>& \u00a0\ufe0f</p>"),
        ("<p>a</p> <p>b</p>", "<p>a</p><p>b</p>"),
        ("<br/><img src='a'/>", '<br><img src="a">'),
        ("<!DOCTYPE html><p>x</p>", "<!doctype html>\n<p>x</p>"),
        ("<!-- a note --><p>x</p>", "<p>x</p>"),
        ("<!--[if mso]><table><tr><td><![endif]-->x", "<!--[if mso]><table>\n<tr><td ><![endif]-->x"),
        ("<!--[if mso]></td><![endif]--><!--[if mso]><td><![endif]-->", "<!--[if mso]></td><td><![endif]-->"),
        ("<style>a{color:red}\n.b,p { margin : 0 }</style>", "<style>a { color: red; }p,.b{margin:0px}/* c */</style>"),
        ('<td bgcolor="#fff">x</td>', '<td bgcolor="#FFFFFF">x</td>'),
        ('<p style="background:url(a;b.png) ; color : red">x</p>', '<p style="color:red;background:url(a;b.png)">x</p>'),
    ],
)
def test_says_nothing_of_what_no_reader_can_tell(one: str, other: str) -> None:
    same(one, other)


@pytest.mark.parametrize(
    ("one", "other", "sentence"),
    [
        (
            '<td class="box" style="padding:0;background-color:#eef2fd">words</td>',
            '<td class="box" style="background-color:#ffffff;padding:0">words</td>',
            'td.box style background-color: #eef2fd → #ffffff (at "words")',
        ),
        ('<img width="550" alt="">', '<img width="100%" alt="">', "img width: 550 → 100%"),
        ('<img alt="">', "<img>", 'img alt: "" → absent'),
        ('<a href="https://a.kr">x</a>', '<a href="https://b.kr">x</a>', 'a href: https://a.kr → https://b.kr (at "x")'),
        ("<p>삼성 평택 공장</p>", "<p>삼성 화성 공장</p>", 'p text: "삼성 평택 공장" → "삼성 화성 공장"'),
        ("<b>x</b><i>y</i>", "<b>x</b>", 'i removed (at "y")'),
        ("<b>x</b>", "<b>x</b><hr>", "hr added"),
        ("<b>x</b> <i>y</i>", "<b>x</b><i>y</i>", 'text removed: " "'),
        ("<mark>x</mark> <q>y</q>", "<mark>x</mark><q>y</q>", 'text removed: " "'),
        ("<p>x</p>", "<p>x\u00a0</p>", 'p text: "x" → "x<U+00A0>"'),
        ('<td class="box"><p>x</p></td>', '<td class="box"><p style="margin:0">x</p></td>', "td.box > p style margin: absent → 0"),
        (
            '<p style="margin:1px;margin-top:5px">x</p>',
            '<p style="margin-top:5px;margin:1px">x</p>',
            "p order: style margin, style margin-top → style margin-top, style margin",
        ),
        ('<p style="color:red;color:blue">x</p>', '<p style="color:blue">x</p>', "p style color: red then blue → blue"),
        (
            "<style>@media (max-width:480px){.title{font-size:26px !important}}</style>",
            "<style>@media (max-width:480px){.title{font-size:26px}}</style>",
            "<style> @media (max-width:480px) .title font-size: 26px!important → 26px",
        ),
        ("<style>.a{color:red}.b{top:0}</style>", "<style>.b{top:0}.a{color:red}</style>", " removed"),
        ("<style>.a{color:red}</style>", "<style>.b{color:red}</style>", "<style> .a removed"),
        (
            '<!--[if mso]><td width="544"><![endif]-->',
            '<!--[if mso]><td width="600"><![endif]-->',
            "[if mso] > td width: 544 → 600",
        ),
        ("<!--[if mso]><td><![endif]-->x", "x", "[if mso] removed"),
        ("<!--[if mso]><td><![endif]-->", "<!--[if !mso]><td><![endif]-->", "[if mso] removed"),
        ("<!DOCTYPE html><p>x</p>", "<p>x</p>", "<!DOCTYPE html> removed"),
        ("<p><b>x</b>y</p>", "<p><b>xy</b></p>", "p > b text: "),
        ("<pre>a  b\n</pre>", "<pre>a b\n</pre>", "pre text: "),
        ("<p>0.5px #0a0b0c0</p>", "<p>0.5 #0a0b0c0</p>", 'p text: "0.5px'),
    ],
)
def test_names_the_element_and_the_property(one: str, other: str, sentence: str) -> None:
    assert any(sentence in told for told in differs(one, other)), differs(one, other)


def test_tells_of_a_swapped_pair() -> None:
    differs("<p>a</p><p>b</p>", "<p>b</p><p>a</p>")


def test_nesting_is_a_difference() -> None:
    differs("<div><p>a</p></div><p>b</p>", "<div><p>a</p><p>b</p></div>")


def test_tells_the_same_change_once() -> None:
    before = '<p style="color:red">one</p><p style="color:red">two</p>'
    assert differs(before, before.replace("red", "blue")) == ('p style color: red → blue (2 times, first at "one")',)


def test_a_changed_word_is_shown_without_the_whole_paragraph() -> None:
    (told,) = differs(f"<p>{'말 ' * 100}하나 {'말 ' * 100}</p>", f"<p>{'말 ' * 100}둘 {'말 ' * 100}</p>")
    assert told.startswith('p text: "말 하나 말" → "말 둘 말" (at "말 말')


def test_plain_texts_differ_by_lines() -> None:
    assert diff_text("a  \nb\n", "a\nb") == ()
    assert diff_text("a\nb\nc", "a\nB\nc") == ("line 2: - b", "line 2: + B")
    assert diff_text("a", "a\nb") == ("line 2: + b",)

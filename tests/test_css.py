"""Declarations and rules as browsers read them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinycss2.ast import Declaration as Node

from newsletter.css import CssRule, background_colour, declaration_of, declarations, parse_block, rules, winning


@pytest.mark.parametrize(
    ("style", "meant"),
    [
        ("", []),
        ("color: red; COLOR:blue", [("color", "blue")]),
        ("color:red !important;color:blue", [("color", "red")]),
        ("color:red!IMPORTANT; color:blue ! important", [("color", "blue")]),
        ("background:url(data:image/png;base64,AA==);x:1", [("background", "url(data:image/png;base64,AA==)"), ("x", "1")]),
        ("font-family:'A;B'; color : red", [("font-family", '"A;B"'), ("color", "red")]),
        ("color:/* red; */blue", [("color", "blue")]),
        ("b@d:1;color:red", [("color", "red")]),
        ("color", []),
        ("color:red;}p{color:blue", [("color", "red")]),
        ("background-color:red;background:blue;background-color:green", [("background", "blue"), ("background-color", "green")]),
        ("mso-line-height-rule:exactly;--ink: 1 ", [("mso-line-height-rule", "exactly"), ("--ink", "1")]),
    ],
)
def test_the_declarations_that_win(style: str, meant: list[tuple[str, str]]) -> None:
    assert list(winning(style)) == meant


def test_a_declaration_keeps_how_it_was_written() -> None:
    assert [found.written for found in declarations("Margin: 0 AUTO; color:red !important;color:red!important")] == [
        "Margin:0 AUTO", "color:red !important", "color:red!important",
    ]  # fmt: skip


def test_rules_with_the_at_rules_around_them() -> None:
    css = "@media (max-width:480px) { .a, p:is(.b, .c) > i { color:red } } @font-face {src:url(x)} @import 'x'; }} .d{}"
    assert [(rule.selectors, rule.body.strip(), rule.within) for rule in rules(css)] == [
        ((), "", ("@media (max-width:480px)",)),
        ((".a", "p:is(.b, .c) > i"), "color:red", ("@media (max-width:480px)",)),
        ((), "src:url(x)", ("@font-face",)),
        ((), "", ('@import "x"',)),
        (("}} .d",), "", ()),
    ]


def test_the_colour_of_a_background_among_its_other_values() -> None:
    found = background_colour("no-repeat center/cover NAVY fixed")
    assert found is not None
    assert found.hex == "#000080"
    assert background_colour("none") is None


PIECES = st.sampled_from(
    [
        "color",
        "Margin-Top",
        "-x",
        "--ink",
        "mso-x",
        ":",
        ":",
        ";",
        ";",
        " ",
        "0",
        "1px",
        "#fff",
        "50%",
        "a",
        "Auto",
        ",",
        ".5em",
        "-1",
        "1e3",
        "-",
        "#",
        ".",
        "%",
    ]
)


@given(st.lists(PIECES, max_size=14).map("".join))
def test_a_plain_style_is_read_as_the_parser_reads_it(style: str) -> None:
    parsed = [declaration_of(node) for node in parse_block(style) if isinstance(node, Node)]
    assert list(declarations(style)) == parsed


@pytest.mark.parametrize("deep", ["color:" + "(" * 5000, "color:" + "([" * 2500, "a{" * 5000])
def test_what_is_nested_without_end_is_left_out_and_the_rest_read(deep: str) -> None:
    assert [one.name for one in declarations(f"top:0;{deep}")] == ["top"]
    assert rules(f"a{{top:0}} b{{{deep}") == (CssRule(("a",), "top:0"),)

"""A stylesheet is split into what goes into elements and what stays."""

from pathlib import Path

import pytest

from newsletter.errors import LayoutError
from newsletter.render.stylesheet import Sheet, drop_unused, join_sheets, minify_css, split


@pytest.mark.parametrize(
    "css", [".a{color:red}", "td.a > p{margin:0}", '.a{background:url("a:b;c.png")}', ".a-first-b{top:0}", '.a{content:"a  b"}']
)
def test_a_plain_rule_goes_into_the_elements(css: str) -> None:
    found = split(Sheet(css, Path("style.css")))
    assert found.inlined
    assert (found.kept, found.dark) == ("", "")


@pytest.mark.parametrize(
    "css",
    ["a:hover{color:red}", "[data-ogsc] .a{color:red}", "*{margin:0}", "@font-face{font-family:x}", "@supports (a:b){.a{c:d}}"],
)
def test_what_no_element_can_hold_stays(css: str) -> None:
    found = split(Sheet(css, Path("style.css")))
    assert (found.inlined, found.dark) == ("", "")
    assert found.kept


def test_dark_rules_stand_apart_since_gmail_drops_a_block_for_one_token() -> None:
    found = split(
        Sheet(".a{b:c}@media (prefers-color-scheme:dark){.a{color:#fff !important}}@media print{.a{d:e}}", Path("style.css"))
    )
    assert found.dark == "@media (prefers-color-scheme:dark){.a{color:#fff !important}}"
    assert found.kept == "@media print{.a{d:e}}"


def test_a_list_of_selectors_is_split_too() -> None:
    found = split(Sheet("a, a:hover { color: red; }", Path("style.css")))
    assert (found.inlined, found.kept) == ("a{color:red}", "a:hover{color:red}")


@pytest.mark.parametrize(
    "css", ["p + p{margin:0}", "p ~ p{margin:0}", "li:first-child{margin:0}", "tr:nth-child(2){a:b}", "p:last-of-type{a:b}"]
)
def test_a_rule_that_counts_siblings_is_refused_when_compiled(css: str) -> None:
    with pytest.raises(LayoutError, match=r"style\.css:2:1: .*counts siblings.*dynamic: true"):
        split(Sheet(f"\n{css}", Path("style.css")))
    assert split(Sheet(f"\n{css}", Path("style.css")), compiled=False)


@pytest.mark.parametrize(
    ("css", "problem"),
    [("\n.a{color:red", None), ("\n}", "style.css:2"), ("\n@import 'x.css';", "'@import' does not work in a mail")],
)
def test_what_is_no_css_is_told_with_its_line(css: str, problem: str | None) -> None:
    if problem is None:
        assert split(Sheet(css, Path("style.css"))).inlined == ".a{color:red}"
        return
    with pytest.raises(LayoutError, match=problem.replace("(", "\\(")):
        split(Sheet(css, Path("style.css")))


def test_squeeze_takes_comments_and_white_space_that_mean_nothing() -> None:
    assert minify_css(" a > b , c { /* x */ margin : 0  auto ; } ").startswith("a>b,c{")
    assert minify_css("margin: 0  auto") == "margin:0 auto"


@pytest.mark.parametrize(
    ("css", "code"),
    [
        ("a{" * 5000, "css-nesting"),
        (".a{color:" + "(" * 40 + ")" * 40 + "}", "css-nesting"),
        (":not(" * 3000 + ")" * 3000 + "{}", "css-nesting"),
        ("@media " + "(" * 3000 + "{}", "css-nesting"),
        ("a" + " a" * 20_000 + "{b:c}", "css-too-long"),
        ("a{color:rgb(" + "1," * 50_000 + ")}", "css-too-long"),
        ("a{" + "top:0;" * 50 + "x:" + "y " * 400 + "}", "css-too-long"),
    ],
)
def test_what_an_inliner_would_recurse_into_without_end_is_told(css: str, code: str) -> None:
    with pytest.raises(LayoutError) as told:
        split(Sheet(f"\n{css}", Path("style.css")))
    assert [(problem.code, problem.line) for problem in told.value.problems] == [(code, 2)]


def test_ordinary_rules_are_never_too_long_or_too_deep() -> None:
    gradient = "linear-gradient(" + ",".join(f"rgba(0,0,0,{step}) {step}%" for step in range(10)) + ")"
    css = f".a,{',a' * 400}{{background:{gradient}}}" + "a{" + "color:red;" * 400 + "}" + "@media (a){" * 20 + "}" * 20
    assert split(Sheet(css, Path("style.css")))


def test_the_selectors_of_all_sheets_are_limited_since_each_is_matched_with_each_element() -> None:
    half = Sheet("".join(f".a{number}{{top:0}}" for number in range(1000)), Path("half.css"))
    assert join_sheets([half, half])
    with pytest.raises(LayoutError, match=r"end\.css: the layout has more than 2,000 selectors"):
        join_sheets([half, half, Sheet("a{top:0}", Path("end.css"))])


def test_what_is_no_css_inside_a_media_rule_is_left_out() -> None:
    kept = join_sheets([Sheet("@media print{.a{top:0}.b;c}", Path("style.css"))]).kept
    assert drop_unused(kept, frozenset("a")) == "@media print{.a{top:0}}"

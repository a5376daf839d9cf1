"""Colours of CSS, blended and compared."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter.colour import BLACK, WHITE, Colour, contrast, parse_colour


def of(written: str) -> Colour:
    found = parse_colour(written)
    assert found is not None, written
    return found


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21),
        ("#777777", "#777777", 1),
        ("#767676", "#ffffff", 4.54),
        ("#ffffff", "#777777", 4.48),
        ("white", "navy", 16.01),
    ],
)
def test_contrast_is_what_the_w3c_defines(one: str, other: str, ratio: float) -> None:
    assert contrast(of(one), of(other)) == pytest.approx(ratio, abs=0.01)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("#ABC", "#aabbcc"), ("rgb(1,2,3)", "#010203"), ("White", "#ffffff"), (" navy ", "#000080"), ("rgb(200 200 200)", "#c8c8c8"),
        ("hsl(120, 100%, 25%)", "#008000"), ("hsl(0.5turn 100% 50%)", "#00ffff"), ("hwb(0 0% 0%)", "#ff0000"), ("rgb(300, -5, 0)", "#ff0000"),
    ],
)  # fmt: skip
def test_notations(written: str, meant: str) -> None:
    assert of(written).hex == meant
    assert Colour.of_hex(meant).hex == meant


@pytest.mark.parametrize(
    "written", ["", "inherit", "currentcolor", "red blue", "#12", "url(x.png)", "oklch(90% 0 0)", "var(--ink)", "rgb(1,2)"]
)
def test_what_is_no_colour_here(written: str) -> None:
    assert parse_colour(written) is None


def test_translucent_colours_are_blended_with_what_is_behind() -> None:
    assert of("rgba(0,0,0,.5)").over(WHITE).hex == "#808080"
    assert of("transparent").over(WHITE) == WHITE
    assert of("#ff000080").over(BLACK).hex == "#800000"
    assert of("red").over(BLACK) == of("red")


@given(st.builds("#{:06x}".format, st.integers(0, 0xFFFFFF)))
def test_oklch_and_back(written: str) -> None:
    assert Colour.of_oklch(*Colour.of_hex(written).oklch).hex == written


def test_oklch_is_what_css_says() -> None:
    """The sRGB primary red in OKLCH is oklch(62.8% 0.25768 29.234) (w3.org/TR/css-color-4)."""
    lightness, chroma, hue = Colour.of_hex("#ff0000").oklch
    assert (lightness, chroma, math.degrees(hue)) == pytest.approx((0.6280, 0.2577, 29.234), abs=0.001)


def test_a_colour_that_no_screen_has_keeps_its_lightness() -> None:
    assert Colour.of_oklch(0.9, 0.4, 1).oklch[0] == pytest.approx(0.9, abs=0.01)
    assert Colour.of_oklch(2, 0, 0).hex == WHITE.hex

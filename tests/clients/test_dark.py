"""Forced darkness: who turns which colours, and what becomes of them."""

import pytest

from newsletter.clients import View, show
from newsletter.clients.lab import Lab
from newsletter.clients.view import Scheme
from newsletter.colour import Colour


def darkened(body: str, scheme: Scheme, css: str = "") -> str:
    return show(f"<!DOCTYPE html><html><head><style>{css}</style></head><body>{body}</body></html>", View(scheme=scheme)).html


@pytest.mark.parametrize("rgb", [(0, 0, 0), (255, 255, 255), (36, 80, 216), (194, 65, 12), (1, 2, 3)])
def test_a_colour_survives_the_way_to_lab_and_back(rgb: tuple[int, int, int]) -> None:
    assert Lab.of_colour(Colour(*(channel / 255 for channel in rgb))).css() == "#" + "".join(f"{channel:02x}" for channel in rgb)


def test_outlook_makes_white_its_own_grey_and_black_white() -> None:
    shown = darkened('<p style="background-color:#ffffff;color:#000000">a</p>', "outlook")
    assert "background-color:#333333;color:#ffffff" in shown


def test_outlook_marks_what_it_changed_so_that_authors_can_answer() -> None:
    shown = darkened(
        '<p style="color:#000">a</p><td bgcolor="#ffffff">b</td><i style="margin:0">c</i>',
        "outlook",
        "[data-ogsc] p{color:#123456}",
    )
    assert 'data-ogsc=""' in shown
    assert '<td bgcolor="#333333" data-ogsb="">' in shown
    assert '<i style="margin:0">' in shown
    assert "[data-ogsc] p{color:#123456}" in shown


@pytest.mark.parametrize("scheme", ["outlook", "gmail-android"])
def test_what_is_dark_already_stays_in_a_partial_inversion(scheme: Scheme) -> None:
    assert 'style="background:#101010;color:#fafafa"' in darkened('<p style="background:#101010;color:#fafafa">a</p>', scheme)


def test_gmail_on_ios_turns_a_dark_mail_light() -> None:
    shown = darkened('<p style="background:#000000;color:#ffffff">a</p>', "gmail-ios")
    assert "background:#ffffff" in shown
    assert "color:#ffffff" not in shown


def test_only_colours_of_a_shorthand_are_turned() -> None:
    shown = darkened(
        '<p style="border:1px solid #ffffff;background:url(white.png) no-repeat;font:16px/1.5 tan">a</p>', "gmail-android"
    )
    assert "border:1px solid #181818" in shown
    assert "url(white.png) no-repeat" in shown
    assert "font:16px/1.5 tan" in shown


def test_important_and_media_rules_are_turned_too() -> None:
    shown = darkened("<p>a</p>", "gmail-ios", "@media (max-width:480px){p{color:#000 !important;margin:0}}")
    assert "@media (max-width:480px){p{color:#ffffff !important;margin:0}}" in shown


def test_transparent_stays_transparent() -> None:
    assert "background:transparent" in darkened('<p style="background:transparent">a</p>', "gmail-ios")

"""How heavy a mail is: its lines, its type sizes, and how much of it is words."""

import re
from html import unescape
from pathlib import Path

import pytest

from newsletter.content import load_issue
from newsletter.render import CompiledLayouts, render_email
from tests.samples import ROOT, pairs, sample_id

COMPILED = CompiledLayouts(ROOT)
LINE = 998
"""Bytes of a line that every mail server passes on (RFC 5322, 2.1.1)."""
SIZES = 5
"""Type sizes of one mail."""


def words(html: str) -> str:
    """What readers read, white space collapsed."""
    body = re.sub(r"<!--.*?-->|<[^>]*>", "", html.partition("<body")[2].partition(">")[2], flags=re.DOTALL)
    return " ".join(unescape(body).split())


@pytest.mark.parametrize(("path", "layout"), pairs(), ids=sample_id)
def test_lines_are_short_and_type_sizes_few(path: Path, layout: str) -> None:
    html = render_email(load_issue(path, ROOT), COMPILED, layout=layout).html
    assert max(len(line.encode()) for line in html.split("\n")) < LINE
    sizes = set(re.findall(r"font-size:(?!0)([^;\"']+)", html.partition("<body")[2]))
    assert len(sizes) <= SIZES, sizes


def test_a_quarter_of_the_digest_is_words() -> None:
    html = render_email(load_issue(ROOT.issues / "2024-01-31-openai-seoul.yaml", ROOT), COMPILED, layout="digest").html
    text = words(html)
    assert len(html.encode()) <= 10_000 * len(text) / 1_000
    assert len(text.encode()) >= len(html.encode()) / 4

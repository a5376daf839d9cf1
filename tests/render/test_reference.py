"""The compiled renderer and the reference renderer agree: every layout × the repository's issues and generated ones.

No difference is allowed but these, each with its reason:

- Rules in ``<style>`` for classes that an issue does not use: the compiled template serves issues that do.
- An address with characters outside ASCII: libxml2, which premailer writes with, percent-encodes them; compiled, an address stays as its
  author wrote it. Browsers open both.
"""

import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings

from newsletter.content import LoadedIssue, load_issue
from newsletter.content.document import Document, read
from newsletter.content.load import build_issue
from newsletter.places import SourceText
from newsletter.render.cache import CompiledLayouts
from newsletter.render.renderer import LayoutRenderer
from newsletter.render.stylesheet import drop_unused
from newsletter.testing.diff import diff_html
from tests.render.issues import issues
from tests.samples import LAYOUTS, ROOT, is_thorough, pairs, sample_id

SHARED = read(ROOT.publication)
COMPILED = CompiledLayouts(ROOT)


def renderer(loaded: LoadedIssue, layout: str) -> LayoutRenderer:
    return COMPILED.renderer(loaded.issue.publication, layout)


def both_ways(loaded: LoadedIssue, one: LayoutRenderer) -> tuple[str, ...]:
    """The HTML by the compiled template, and by Jinja → mrml → premailer, addresses in one spelling."""
    reference = one.reference.html(one.names(loaded.issue, one.context(loaded)), loaded.issue.publication)
    return tuple(without_unused_rules(ascii_addresses(html)) for html in (one.render(loaded).html, reference))


def without_unused_rules(html: str) -> str:
    classes = frozenset(name for found in re.findall(r'class="([^"]*)"', html) for name in found.split())
    return re.sub(
        r"(<style[^>]*>)(.*?)(?=</style>)", lambda match: match[1] + drop_unused(match[2], classes), html, flags=re.DOTALL
    )


def ascii_addresses(html: str) -> str:
    return re.sub(r'(?<=href=")[^"]*', lambda match: re.sub(r"[^ -~]", lambda char: quote(char[0]), match[0]), html)


@pytest.mark.parametrize(("path", "layout"), pairs(), ids=sample_id)
def test_an_issue_of_the_repository(path: Path, layout: str) -> None:
    loaded = load_issue(path, ROOT)
    compiled, reference = both_ways(loaded, renderer(loaded, layout))
    assert diff_html(reference, compiled) == ()


@pytest.mark.parametrize("layout", LAYOUTS if is_thorough() else ["brief", "digest"])
@given(data=issues)
@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much])
def test_a_generated_issue(data: dict[str, Any], layout: str) -> None:
    document = Document(SourceText(ROOT.issues / "2024-01-31-generated.yaml", ""), data, {}, {})
    loaded, problems = build_issue(document, SHARED, ROOT)
    assert loaded, problems
    compiled, reference = both_ways(loaded, renderer(loaded, layout))
    assert diff_html(reference, compiled) == ()

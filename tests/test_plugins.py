"""Rules and readers of installed packages."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from newsletter.checks import all_rules, families, select_rules
from newsletter.checks.run import run_rules
from newsletter.drafting.readers import readers
from newsletter.errors import SetupError
from newsletter.workspace import Workspace
from tests.checks.conftest import IssueBuilder

RULE = '''\
"""The subject greets.

A house rule of one publication.

Wrong:
    subject: Hello from us
Right:
    subject: Three plants in Texas
"""

from newsletter.checks.rule import rule


@rule("warning")
def check(context):
    """Report a subject that begins with Hello."""
    if context.issue.subject_line.startswith("Hello"):
        yield context.at_value(context.subject_loc, "greets")
'''
READER = """\
from newsletter.drafting.readers import Reader

READER = Reader("minutes", lambda raw: 0.0, lambda raw: None)
"""
Install = Callable[..., None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """``install(group, entry, **files)``: put a distribution with that entry point on the path."""

    def one(group: str, entry: str, **files: str) -> None:
        site = tmp_path / "site"
        info = site / "acme-1.0.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme\nVersion: 1.0\n", "utf-8")
        (info / "entry_points.txt").write_text(f"[{group}]\nacme = {entry}\n", "utf-8")
        package = site / "acme_house" / "house_style"
        package.mkdir(parents=True)
        (site / "acme_house" / "__init__.py").touch()
        (package / "__init__.py").write_text('"""How this house writes."""', "utf-8")
        for name, text in files.items():
            (package / f"{name}.py").write_text(text, "utf-8")
        monkeypatch.syspath_prepend(str(site))
        for name in [name for name in sys.modules if name.startswith("acme_house")]:
            monkeypatch.delitem(sys.modules, name)

    return one


def test_a_rule_of_a_package_that_is_installed_later_is_run(install: Install, workspace: Workspace) -> None:
    before = all_rules()
    install("newsletter.rules", "acme_house.house_style.no_greeting:check", no_greeting=RULE)
    assert [rule.name for rule in all_rules() if rule not in before] == ["no-greeting"]
    assert families()["house_style"] == "How this house writes."
    found = run_rules(IssueBuilder(workspace).build("subject: Hello from us"), select_rules(["no-greeting"]))
    assert [(finding.rule, finding.message) for finding in found] == [("no-greeting", "greets")]


def test_the_rules_of_this_package_stay_in_reading_order(install: Install) -> None:
    before = list(families())
    install("newsletter.rules", "acme_house.house_style.no_greeting:check", no_greeting=RULE)
    assert list(families()) == [*before, "house_style"]


def test_an_entry_point_that_is_no_rule_is_refused(install: Install) -> None:
    install("newsletter.rules", "acme_house.house_style.no_greeting:rule", no_greeting=RULE)
    with pytest.raises(SetupError, match=r"'acme_house\.house_style\.no_greeting:rule' .* is not a rule"):
        all_rules()


def test_a_package_that_cannot_be_imported_is_named(install: Install) -> None:
    install("newsletter.rules", "acme_house.house_style.broken:check", broken="import no_such_module_here")
    with pytest.raises(SetupError, match=r"'acme_house\.house_style\.broken:check' .* No module named 'no_such_module_here'"):
        all_rules()


def test_a_reader_of_an_installed_package_is_asked(install: Install) -> None:
    assert "minutes" not in [reader.kind for reader in readers()]
    install("newsletter.readers", "acme_house.house_style.minutes:READER", minutes=READER)
    assert [reader.kind for reader in readers()][-1] == "minutes"

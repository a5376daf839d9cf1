"""Rules as their files and docstrings say them: every example is tried."""

import subprocess
import sys
from collections.abc import Callable

import pytest

from newsletter.checks import Finding, Rule, all_rules, families, find_rule, select_rules
from newsletter.errors import InputError

Everything = Callable[..., tuple[Finding, ...]]
DEFAULT = [pytest.param(rule, id=rule.name) for rule in all_rules() if rule.stage == "always"]


def test_the_clean_issue_is_clean(everything: Everything) -> None:
    assert everything("") == ()


def named(found: tuple[Finding, ...], *, but: str = "client-support") -> list[str]:
    """The rules of the findings; HTML without a layout that declares how it degrades has client-support beside its violation."""
    return [finding.rule for finding in found if finding.rule != but]


@pytest.mark.parametrize("rule", DEFAULT)
def test_the_wrong_example_breaks_its_rule_once_and_no_other(rule: Rule, everything: Everything) -> None:
    found = everything(rule.wrong)
    but = "" if rule.name == "client-support" else "client-support"
    assert named(found, but=but) == [rule.name], [str(finding.problem) for finding in found]


@pytest.mark.parametrize("rule", DEFAULT)
def test_the_right_example_breaks_no_rule(rule: Rule, everything: Everything) -> None:
    found = everything(rule.right)
    assert named(found) == [], [str(finding.problem) for finding in found]
    assert rule.name not in named(found, but="")


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
def test_every_rule_explains_itself(rule: Rule) -> None:
    assert rule.summary
    assert rule.why
    assert rule.family in families()
    assert rule.stage != "always" or (rule.wrong and rule.right)
    assert rule.family != "law" or "http" in rule.sources


def test_a_misspelt_rule_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(InputError, match="no rule 'subject-to-wide'; did you mean 'subject-too-wide'"):
        find_rule("subject-to-wide")
    with pytest.raises(InputError, match="no rule 'Subject_Too_Wide'; did you mean 'subject-too-wide'"):
        find_rule("Subject_Too_Wide")
    with pytest.raises(InputError, match="no rule 'zzz'; 'newsletter list rules' shows them all"):
        find_rule("zzz")
    with pytest.raises(InputError, match="no rule or family 'imbox'; did you mean 'inbox'"):
        select_rules(only=["imbox"])


def test_rules_are_chosen_by_name_and_by_family() -> None:
    inbox = select_rules(only=["inbox"], ignore=["subject-repeated"])
    assert {rule.family for rule in inbox} == {"inbox"}
    assert "subject-repeated" not in {rule.name for rule in inbox}
    assert [rule.name for rule in select_rules(only=["subject-repeated"])] == ["subject-repeated"]


def test_no_other_rule_is_loaded_than_those_asked_for() -> None:
    code = (
        "import sys; from newsletter.checks import select_rules; select_rules(['image-missing', 'leftovers']);"
        "print(*sorted(n.split('.')[2] for n in sys.modules if n.startswith('newsletter.checks.') and n.count('.') == 3))"
    )
    families_loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert set(families_loaded) == {"images", "leftovers"}
    assert families_loaded.count("images") == 1


def test_what_needs_the_network_or_a_program_is_never_in_a_default_run() -> None:
    assert {rule.stage for rule in select_rules()} == {"always"}
    assert {rule.stage for rule in select_rules(stages=["always", "online"])} == {"always", "online"}

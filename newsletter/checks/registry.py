"""The rules: one module each in ``checks/<family>/<rule>.py``, and those of installed packages.

A package adds rules of its own by entry points in the group ``newsletter.rules``, each naming a Rule:

    [project.entry-points."newsletter.rules"]
    no-emoji = "acme_rules.house_style.no_emoji:check"

The module's name is the rule's, its folder's name the family.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import import_module
from pathlib import Path

from newsletter.checks.rule import Rule, Stage
from newsletter.errors import InputError, Problem, SetupError
from newsletter.messages import Message
from newsletter.plugins import load_plugins
from newsletter.suggest import did_you_mean

GROUP = "newsletter.rules"
"""The entry-point group of rules in other packages."""
_HERE = Path(__file__).parent
_READING_ORDER = ("inbox", "leftovers", "words", "links", "images", "site", "size", "compatibility", "accessibility", "law", "spam")


def all_rules() -> tuple[Rule, ...]:
    """Return every rule, in the order of ``families()`` and then by name; SetupError when a package's rule cannot be loaded."""
    return _sorted(*_built_in(), *_installed())


def families() -> Mapping[str, str]:
    """Return each family's name and its package's docstring, in the reading order of a mail."""
    packages = {rule.family: rule.check.__module__.rpartition(".")[0] for rule in all_rules()}
    return {family: (import_module(package).__doc__ or "").strip() for family, package in packages.items()}


def find_rule(name: str) -> Rule:
    """Return the rule of that name; InputError with the nearest name when there is none."""
    found = {rule.name: rule for rule in all_rules()}
    if name not in found:
        raise InputError(Problem(None, "no-rule", Message("no rule '{name}'", name=name), suggest_rule(name)))
    return found[name]


def select_rules(only: Iterable[str] = (), ignore: Iterable[str] = (), stages: Iterable[Stage] = ("always",)) -> tuple[Rule, ...]:
    """Return the rules of ``stages``, narrowed to ``only`` and without ``ignore`` (names of rules or families).

    Raises InputError for a name that is neither.
    """
    only, ignore, stages = set(only), set(ignore), set(stages)
    known = {name for file in _files() for name in _names(file)}.union(*((rule.name, rule.family) for rule in _installed()))
    for name in sorted((only | ignore) - known):
        raise InputError(Problem(None, "no-rule", Message("no rule or family '{name}'", name=name), suggest_rule(name)))
    return tuple(
        rule
        for rule in _sorted(*_built_in(frozenset(only)), *_installed())
        if rule.stage in stages and (not only or {rule.name, rule.family} & only) and not {rule.name, rule.family} & ignore
    )


def suggest_rule(name: str) -> Message:
    """Say which rule or family ``name`` may mean; when none is near, where all names are listed."""
    return did_you_mean(name, [*(rule.name for rule in all_rules()), *families()]) or Message(
        "'newsletter list rules' shows them all"
    )


def _sorted(*rules: Rule) -> tuple[Rule, ...]:
    return tuple(sorted(rules, key=lambda rule: (_family_order(rule.family), rule.name)))


@lru_cache(maxsize=1)
def _files() -> tuple[Path, ...]:
    return tuple(_HERE.glob("*/[a-z]*.py"))


def _names(file: Path) -> tuple[str, str]:
    """Return the rule and the family that a built-in module is named for."""
    return file.stem.replace("_", "-"), file.parent.name


@lru_cache(maxsize=8)
def _built_in(only: frozenset[str] = frozenset()) -> tuple[Rule, ...]:
    """Return the built-in rules, all or those of the names and families in ``only``; no other's module is loaded."""
    files = [file for file in _files() if not only or only.intersection(_names(file))]
    return tuple(import_module(f"newsletter.checks.{file.parent.name}.{file.stem}").check for file in files)


def _installed() -> Iterable[Rule]:
    for place, found in load_plugins(GROUP):
        if not isinstance(found, Rule):
            raise SetupError(f"'{place}' in the entry points '{GROUP}' is not a rule; name the function under @rule")
        yield found


def _family_order(family: str) -> tuple[int, str]:
    return (_READING_ORDER.index(family) if family in _READING_ORDER else len(_READING_ORDER), family)

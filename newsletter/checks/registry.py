"""Every rule there is, found by folder: ``checks/<family>/<rule>.py``."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import lru_cache
from importlib import import_module
from pathlib import Path

from newsletter.checks.rule import On, Rule
from newsletter.errors import InputError

_HERE = Path(__file__).parent


@lru_cache(maxsize=1)
def all_rules() -> tuple[Rule, ...]:
    """Every rule, in the order of families() and then by name."""
    return tuple(_rule(file) for family in families() for file in sorted((_HERE / family).glob("[a-z]*.py")))


@lru_cache(maxsize=1)
def families() -> Mapping[str, str]:
    """Each family's name and what it is about, from its ``__init__.py``; in reading order of a mail."""
    names = [file.parent.name for file in _HERE.glob("*/__init__.py")]
    order = ("inbox", "leftovers", "words", "links", "images", "size", "compatibility", "accessibility", "law", "spam")
    names.sort(key=lambda name: (order.index(name) if name in order else len(order), name))
    return {name: (import_module(f"newsletter.checks.{name}").__doc__ or "").strip() for name in names}


def find_rule(name: str) -> Rule:
    """The rule of that name; InputError that knows the nearest when there is none."""
    found = {rule.name: rule for rule in all_rules()}
    if name not in found:
        raise InputError(f"no rule '{name}'{did_you_mean(name)}")
    return found[name]


def choose(only: Iterable[str] = (), ignore: Iterable[str] = (), on: Iterable[On] = ("always",)) -> tuple[Rule, ...]:
    """The rules to run: those of ``on``, narrowed to ``only`` and without ``ignore`` (names of rules or families).

    Raises InputError for a name that is neither.
    """
    only, ignore, on = set(only), set(ignore), set(on)
    known = {rule.name for rule in all_rules()} | set(families())
    for name in sorted((only | ignore) - known):
        raise InputError(f"no rule or family '{name}'{did_you_mean(name)}")
    return tuple(
        rule
        for rule in all_rules()
        if rule.on in on and (not only or {rule.name, rule.family} & only) and not {rule.name, rule.family} & ignore
    )


def did_you_mean(name: str) -> str:
    """``; did you mean '…'?`` when a rule or family has a name like this one, else where the names stand."""
    close = get_close_matches(name, [*(rule.name for rule in all_rules()), *families()], n=1)
    return f"; did you mean '{close[0]}'?" if close else "; 'newsletter list rules' shows them all"


def _rule(file: Path) -> Rule:
    found: Rule = import_module(f"newsletter.checks.{file.parent.name}.{file.stem}").check
    return found

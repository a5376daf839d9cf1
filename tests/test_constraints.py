"""The pins that ``make`` installs: plain, complete, and true to pyproject.toml."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parents[1]
PIN = re.compile(r"(?P<name>[a-z0-9]+(?:-[a-z0-9]+)*)==(?P<version>\d[\w.!+]*)")
FILES = ("pinned.txt", "oldest.txt")


def requirements() -> Iterator[Requirement]:
    """Everything that pyproject.toml names: for users, for each extra, and for building."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    project = declared["project"]
    lines = [*project["dependencies"], *declared["build-system"]["requires"]]
    for extra in project["optional-dependencies"].values():
        lines += extra
    yield from (one for one in map(Requirement, lines) if one.name != project["name"])


def lines(name: str) -> list[str]:
    return (ROOT / "constraints" / name).read_text("utf-8").splitlines()


def pins(name: str) -> dict[str, Version]:
    return {match["name"]: Version(match["version"]) for match in map(PIN.fullmatch, lines(name)) if match}


@pytest.mark.parametrize("name", FILES)
def test_every_line_is_one_plain_pin(name: str) -> None:
    assert [line for line in lines(name) if not PIN.fullmatch(line)] == []
    assert len(pins(name)) == len(lines(name)), "a package stands there twice"


@pytest.mark.parametrize("name", FILES)
def test_every_requirement_has_a_pin_that_it_allows(name: str) -> None:
    pinned = pins(name)
    assert [
        str(one) for one in requirements() if one.name not in pinned or pinned[one.name] not in one.specifier
    ] == []  # make constraints


def test_the_oldest_are_the_lower_bounds() -> None:
    """``>=3.6`` may mean 3.6.1 where there never was a 3.6."""
    pinned = pins("oldest.txt")
    for one in requirements():
        (bound,) = (Version(part.version) for part in one.specifier if part.operator == ">=")
        assert pinned[one.name].release[: len(bound.release)] == bound.release, one

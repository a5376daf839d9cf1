"""Whatever comes in by a door is used, or refused with an error of the package's own."""

from pathlib import Path

import pytest
from hypothesis import given, settings

from newsletter.errors import NewsletterError
from tests.conftest import QUICK
from tests.fuzz.door import CRASHERS, Door, attempt, crashers, doors
from tests.fuzz.mutation import inputs

EXAMPLES = 200 if settings().max_examples > QUICK.max_examples else 3
"""Inputs of each door; more take longer than `make test` has."""


@pytest.mark.parametrize("name", doors())
def test_any_input_is_used_or_refused(name: str) -> None:
    door = doors()[name]

    @settings(max_examples=EXAMPLES)
    @given(inputs(door))
    def use(data: bytes) -> None:
        attempt(door, data)

    use()


@pytest.mark.parametrize("name", doors())
def test_a_door_is_passed_by_a_good_sample(name: str) -> None:
    door = doors()[name]
    assert any(passes(door, sample) for sample in door.samples)


def passes(door: Door, data: bytes) -> bool:
    """Whether a door takes ``data``."""
    try:
        door.use(data)
    except NewsletterError:
        return False
    return True


@pytest.mark.parametrize(
    "path", [path for name in doors() for path in crashers(name)], ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_what_once_broke_a_door_is_used_or_refused(path: Path) -> None:
    attempt(doors()[path.parent.name], path.read_bytes())


def test_every_crasher_belongs_to_a_door() -> None:
    assert {path.name for path in CRASHERS.iterdir()} <= {*doors(), "README.md"}


@pytest.mark.parametrize(
    "error", [KeyError("x"), AssertionError(), RecursionError(), UnicodeEncodeError("utf-8", "\ud800", 0, 1, "x")]
)
def test_an_error_that_is_not_the_package_s_own_is_seen(error: Exception) -> None:
    def broken(_: bytes) -> None:
        raise error

    with pytest.raises(type(error)):
        attempt(Door(broken, (b"",), ()), b"")

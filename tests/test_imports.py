"""A module that is put off: free until wanted, and then the real one."""

import sys
from pathlib import Path
from types import ModuleType

import pytest

from newsletter.imports import lazy_import


@pytest.fixture
def slow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A module ``slow`` and one in a package, which say when they are imported."""
    for name in ("slow.py", "box/slow.py", "box/__init__.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("import sys\nsys.imported = getattr(sys, 'imported', 0) + 1\nanswer = 42\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(sys, "imported", 0, raising=False)
    monkeypatch.setattr(sys, "modules", dict(sys.modules))
    return "slow"


def imported() -> int:
    return int(getattr(sys, "imported", 0))


def test_an_import_inside_the_block_imports_nothing(slow: str) -> None:
    with lazy_import(slow):
        import slow as module  # type: ignore[import-not-found]
    assert imported() == 0
    assert slow not in sys.modules
    assert isinstance(module, ModuleType)


def test_who_wants_something_of_it_gets_the_real_one(slow: str) -> None:
    with lazy_import(slow):
        import slow as module

        assert module.answer == 42
        assert sys.modules[slow] is not module
    assert imported() == 1
    assert module.answer == 42
    with pytest.raises(AttributeError, match="has no attribute 'question'"):
        _ = module.question


def test_it_can_be_asked_after_the_block_too(slow: str) -> None:
    with lazy_import(slow):
        import slow as module
    assert module.answer == 42
    assert imported() == 1


def test_what_is_known_of_it_imports_nothing(slow: str) -> None:
    with lazy_import(slow, answer=7):
        from slow import answer
    assert (answer, imported()) == (7, 0)


def test_a_module_that_is_there_stays(slow: str) -> None:
    import slow as real

    with lazy_import(slow):
        import slow as module
    assert module is real
    assert sys.modules[slow] is real


def test_one_in_a_package_is_found_as_the_package_s(slow: str) -> None:
    import box  # type: ignore[import-not-found]

    with lazy_import(f"box.{slow}"):
        import box.slow  # type: ignore[import-not-found]
    assert imported() == 1
    assert box.slow.answer == 42
    assert imported() == 2

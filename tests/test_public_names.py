"""What ``import newsletter`` offers."""

import subprocess
import sys

import pytest

import newsletter


@pytest.mark.parametrize("name", newsletter.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(newsletter, name).__name__ == name


def test_public_names_are_sorted() -> None:
    assert newsletter.__all__ == sorted(newsletter.__all__)


def test_a_name_that_is_not_there_is_said() -> None:
    with pytest.raises(AttributeError, match="no attribute 'render_mail'"):
        _ = newsletter.render_mail


def test_import_alone_loads_nothing_else() -> None:
    program = "import newsletter, sys; print([name for name in sys.modules if name.startswith('newsletter.')])"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"

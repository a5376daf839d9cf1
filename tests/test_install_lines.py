"""What people are told to install is this project, not the stranger's ``newsletter`` of the package index, and works in every shell."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
FOLDERS = (".ci", ".github", "docs", "layouts", "newsletter", "scripts", "issues")
COMMAND = re.compile(
    r"\b(?:pip|pipx|uv|uvx|poetry|pdm)\b[^\n`]*\b(?:install|add|run|upgrade|inject)\b(?P<words>[^\n`]*)|\buvx(?P<run>[^\n`]*)"
)
NAME = re.compile(r"(?<![\w./@-])newsletter(?:[-_]\w+)*(?![\w/.]*/)")
EXTRAS = re.compile(r"(?P<before>.?)(?P<name>newsletter(?:[-_]\w+)*)\[(?P<extras>[a-z][a-z, ]*)\](?P<after>\\?.?)")


def texts() -> Iterator[tuple[str, str]]:
    """Every text of the project that people read or get, by its path."""
    files = [path for path in ROOT.iterdir() if path.is_file()]
    for folder in FOLDERS:
        files += [path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    for path in sorted(files):
        try:
            yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8")
        except UnicodeDecodeError:
            continue  # a picture


def mistakes(text: str) -> list[str]:
    """What a reader of ``text`` would install that is not this project, or type in vain."""
    found = []
    for match in COMMAND.finditer(text):
        installed = NAME.search(match["words"] or match["run"] or "")
        if installed and installed[0] != PROJECT["name"]:
            found.append(match[0])
    for match in EXTRAS.finditer(text):
        unknown = set(re.split(", *", match["extras"])) - set(PROJECT["optional-dependencies"])
        quoted = match["before"] in ("'", '"') and match["after"].removeprefix("\\") == match["before"]
        if match["name"] != PROJECT["name"] or unknown or not quoted:
            found.append(match[0])
    return found


def test_install_lines_name_this_project() -> None:
    found = {name: wrong for name, text in texts() if (wrong := mistakes(text))}
    assert found == {}


@pytest.mark.parametrize("text", [
    "pip install newsletter", "pipx install 'newsletter[test]'", "python -m pip install --upgrade newsletter", "uv tool install newsletter",
    "uvx newsletter check", 'pip install "newsletter-as-code[tests]"', "pip install newsletter-as-code[test]", "uv add newsletter_as_code",
    "needs `newsletter[shots]`", "pipx run newsletter init", "pip install newsletter-as-code-too", '"newsletter-as-code[shots]\'',
])  # fmt: skip
def test_a_wrong_install_line_is_found(text: str) -> None:
    assert mistakes(text)


@pytest.mark.parametrize("text", [
    "pip install newsletter-as-code", 'pip install "newsletter-as-code[test]"', "uvx --from newsletter-as-code newsletter check",
    "pip install .", "pip install dist/newsletter.whl", "run `newsletter init`", "pip install 'newsletter-as-code[test, shots]'",
    "pip install ./newsletter/", "words[newsletter]", r"pip install \"newsletter-as-code[test]\"", "uv tool install newsletter-as-code",
])  # fmt: skip
def test_a_right_install_line_is_left_alone(text: str) -> None:
    assert mistakes(text) == []

"""What the documentation says is there: pages, headings, commands, options, make targets."""

import importlib
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from newsletter.cli import command_names

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
WRITTEN = [pytest.param(page, id=page.relative_to(ROOT).as_posix()) for page in PAGES]
_LINK = re.compile(r"\]\((?!\w+:)([^)\s]*)\)")
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_MAKE = re.compile(r"^make ([a-z -]+?)(?: +#.*)?$|`make ([a-z -]+)`", re.MULTILINE)
_HEADING = re.compile(r"^#+ +(.*)$", re.MULTILINE)


def anchors(page: Path) -> set[str]:
    """The anchors that GitHub gives to a page's headings."""
    words = (re.sub(r"[^\w\- ]", "", heading.strip().lower()) for heading in _HEADING.findall(page.read_text("utf-8")))
    return {heading.replace(" ", "-") for heading in words}


def without_code(text: str) -> str:
    return _BLOCK.sub("", text)


def lines_of_commands(text: str) -> Iterator[str]:
    """Every line that begins with ``newsletter``, as typed in a shell block or between backticks."""
    for language, block in _BLOCK.findall(text):
        if language in ("sh", "console"):
            lines = (line.removeprefix("$ ").strip() for line in block.split("\n") if language == "sh" or line.startswith("$ "))
            yield from (line for line in lines if line.startswith("newsletter "))
    yield from (code for code in re.findall(r"`(newsletter [^`\n]+)`", without_code(text)))


@pytest.mark.parametrize("page", WRITTEN)
def test_every_link_leads_to_a_file_and_a_heading(page: Path) -> None:
    dead = []
    for link in _LINK.findall(without_code(page.read_text("utf-8"))):
        path, _, anchor = link.partition("#")
        target = page.parent / path if path else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            dead.append(link)
    assert dead == []


@pytest.mark.parametrize("page", WRITTEN)
def test_every_command_line_can_be_typed(page: Path) -> None:
    wrong = [line for line in lines_of_commands(page.read_text("utf-8")) if not is_known(line)]
    assert wrong == []


def is_known(line: str) -> bool:
    """Whether a command line names a command and options that there are."""
    line = line.removeprefix("newsletter -C DIR ").removeprefix("newsletter ")
    name, *words = [*shlex.split(line.partition(" #")[0].replace("…", "x")), ""]
    if name in ("--help", "--version") or name.isupper():
        return True
    if name not in command_names():
        return False
    command = importlib.import_module(f"newsletter.commands.{name}").command
    if isinstance(command, click.Group):
        if words[0] not in command.commands:
            return False
        command = command.commands[words[0]]
    known = {option for parameter in command.params if isinstance(parameter, click.Option) for option in parameter.opts}
    return {word for word in words if word.startswith("-")} <= known | {"-h", "--help"}


@pytest.mark.parametrize("line", ["newsletter rendr", "newsletter check --fixit", "newsletter export --esp stibee -x y"])
def test_a_command_line_that_cannot_be_typed_is_found(line: str) -> None:
    assert not is_known(line)


@pytest.mark.parametrize("page", WRITTEN)
def test_every_make_target_is_there(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    text = page.read_text("utf-8")
    named = [first or second for first, second in _MAKE.findall(text)]
    assert {target for line in named for target in line.split()} <= targets


@pytest.mark.parametrize("page", WRITTEN)
def test_every_file_of_the_repository_that_is_named_is_there(page: Path) -> None:
    named = re.findall(r"`((?:newsletter|tests|scripts|layouts|benchmarks|\.ci)/[\w./-]+)`", page.read_text("utf-8"))
    own = {"layouts/strings/ko.yaml", "layouts/parts/", "layouts/strings/", "tests/test_layouts.py"}  # of a reader's workspace
    assert [path for path in named if path not in own and not (ROOT / path).exists()] == []


def test_every_page_stands_in_the_list_of_pages() -> None:
    index = (ROOT / "docs" / "README.md").read_text("utf-8")
    missing = [page.name for page in (ROOT / "docs").glob("*.md") if page.name != "README.md" and f"]({page.name})" not in index]
    assert missing == []


def test_the_readme_is_short_enough_to_be_read() -> None:
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) <= 250


def test_every_command_is_shown_somewhere() -> None:
    text = "".join(page.read_text("utf-8") for page in PAGES)
    assert [name for name in command_names() if f"newsletter {name}" not in text] == []


def without_size(text: str) -> str:
    """Leave out the size of the mail, which every change of a layout changes."""
    return re.sub(r"(?m)^  size +[\d.]+ KB .*$", "  size", text)


@pytest.mark.skipif(sys.platform == "win32", reason="a shell that expands patterns")
@pytest.mark.parametrize("page", ["README.md", "docs/drafting.md", "docs/rendering.md"])
def test_what_a_page_shows_of_the_samples_is_what_is_printed(page: str, tmp_path: Path) -> None:
    for folder in ("issues", "seeds"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    issue = tmp_path / "issues" / "2024-01-31-openai-seoul.yaml"
    right = issue.read_text("utf-8")
    for language, block in _BLOCK.findall((ROOT / page).read_text("utf-8")):
        command, _, shown = block.partition("\n")
        if language == "console":
            if command == "$ newsletter check":
                issue.write_text(right.replace("말해 줍니다. ", "말해 줍니다."), "utf-8")
            program = f'"{sys.executable}" -m {command.removeprefix("$ ")} 2>&1'
            done = subprocess.run(["sh", "-c", program], cwd=tmp_path, stdout=subprocess.PIPE, encoding="utf-8", check=False)
            assert without_size(done.stdout) == without_size(shown)
            issue.write_text(right, "utf-8")
            for draft in (tmp_path / "issues").glob("*-draft.yaml"):
                draft.unlink()

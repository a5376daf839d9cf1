"""The house rules that no tool checks: which way imports go, how large a module may grow, what belongs together."""

import ast
import importlib
import statistics
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import click
import pytest

from newsletter.content.inserts import TYPES, AnyInsert
from newsletter.content.part import Part

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "newsletter"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "starter" not in path.parts)
"""Every module; ``starter/`` holds the files of a new workspace and is no part of the program."""

FOUNDATIONS = {
    "chromium",
    "colour",
    "css",
    "errors",
    "files",
    "imports",
    "json_text",
    "mailbox",
    "merge",
    "net",
    "suggest",
    "places",
    "messages",
    "picture_file",
    "plugins",
    "text",
    "workspace",
}
LINE = ["content", "render", "clients", "checks", "esps", "preview", "commands"]
"""Each may import what stands before it, itself and the foundations."""
SIDE = {"drafting": {"content"}, "site": {"content", "render"}, "testing": {"content", "render"}}
"""What stands beside the line, and what of it each may import."""
FRONT = {"__init__", "__main__", "cli"}
"""What gathers the others for the outside."""


def area(module: str) -> str:
    """``newsletter.content.load`` → ``content``; ``newsletter`` → ``__init__``."""
    return [*module.split("."), "__init__"][1]


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Every module that a file imports, at its top or inside a function, with the line."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.lineno, node.module
            if node.module == "newsletter":
                yield from ((node.lineno, f"newsletter.{alias.name}") for alias in node.names if (PACKAGE / alias.name).exists())


def allowed(module: str) -> set[str]:
    """The areas that a module of ``newsletter`` may import."""
    here = area(module)
    if here in FOUNDATIONS:
        return FOUNDATIONS
    if here in SIDE:
        return {here, *SIDE[here], *FOUNDATIONS}
    if here in FRONT:
        return {*LINE, *SIDE, *FOUNDATIONS, *FRONT}
    reach = {*LINE[: LINE.index(here) + 1], *FOUNDATIONS}
    beside = {"commands": set(SIDE), "preview": {"drafting", "site"}}  # the page begins and extends issues as the commands do
    return reach | beside.get(here, set())


def test_imports_go_one_way() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {module}"
        for path in MODULES
        for line, module in imports(path)
        if module.startswith("newsletter.") and area(module) not in allowed(name_of(path))
    ]
    assert wrong == []


def test_every_area_has_its_place_in_the_line() -> None:
    areas = {area(name_of(path)) for path in MODULES}
    assert areas <= {*LINE, *SIDE, *FOUNDATIONS, *FRONT}


def test_only_commands_know_click_print_and_exit() -> None:
    wrong = []
    for path in MODULES:
        if area(name_of(path)) in {"commands", "cli", "__main__", "testing"}:
            continue
        called = [ast.unparse(node.func) for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
        known = {module.split(".")[0] for _, module in imports(path)} & {"click"}
        wrong += [
            f"{path.relative_to(ROOT)}: {name}"
            for name in {*called, *known} & {"print", "input", "exit", "quit", "sys.exit", "SystemExit", "click"}
        ]
    assert wrong == []


def test_no_module_is_long_and_most_are_short() -> None:
    lengths = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {name: lines for name, lines in lengths.items() if lines > 300} == {}
    assert statistics.median(lengths.values()) < 100


def test_functions_fit_a_screen() -> None:
    functions = [(path, node) for path in MODULES for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef)]
    assert [f"{path.name}: {node.name}" for path, node in functions if (node.end_lineno or 0) - node.lineno >= 60] == []


def test_no_class_hides_behind_an_empty_word() -> None:
    classes = [node for path in MODULES for node in ast.walk(tree(path)) if isinstance(node, ast.ClassDef)]
    assert [node.name for node in classes if node.name.endswith(("Manager", "Helper", "Utils", "Base"))] == []
    assert [node.name for node in classes if len(node.bases) > 1] == []


def test_nothing_heavy_is_imported_before_it_is_used() -> None:
    heavy = "httpx httpcore protego dotenv lxml playwright PIL trafilatura http.server premailer css_inline requests smtplib wcwidth imagesize jinja2 mjml"
    program = f"import sys, newsletter.cli, newsletter.content; print(*set(sys.modules) & set({heavy.split()!r}))"
    ran = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.split() == []


def test_no_model_is_built_before_it_is_used() -> None:
    """A default such as ``theme: Theme = Theme()`` builds that model's validator by itself when the module is imported."""
    program = "from newsletter.content.part import Part; import newsletter.content; print(*(model.__name__ for model in Part.__subclasses__() if model.__pydantic_complete__))"
    ran = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.split() == []


@pytest.mark.parametrize("model", Part.__subclasses__(), ids=lambda model: model.__name__)
def test_a_default_is_what_an_empty_file_would_give(model: type[Part]) -> None:
    made = (field.default for field in model.model_fields.values() if isinstance(field.default, Part))
    for default in made:
        validated = type(default).model_validate(default.model_dump(exclude_unset=True))
        assert validated == default
        assert validated.model_dump_json() == default.model_dump_json()


@pytest.mark.parametrize("type_", TYPES)
def test_every_insert_type_has_its_class_and_its_parts(type_: str) -> None:
    classes = [model for model in get_args(get_args(AnyInsert)[0]) if type_ in get_args(model.model_fields["type"].annotation)]
    assert [model.__name__.lower() for model in classes] == [type_]
    assert classes[0].__module__ == f"newsletter.content.inserts.{type_}"
    for kind in ("mjml", "txt"):
        assert (ROOT / "layouts" / "parts" / f"{type_}.{kind}.j2").is_file()
    for kind in ("html", "md"):
        assert (ROOT / "layouts" / "site" / "parts" / f"{type_}.{kind}.j2").is_file()


def test_every_insert_file_is_in_the_union() -> None:
    files = {path.stem for path in (PACKAGE / "content" / "inserts").glob("[a-z]*.py")}
    assert files == set(TYPES) == {model.__name__.lower() for model in get_args(get_args(AnyInsert)[0])}


@pytest.mark.parametrize("name", sorted(path.stem for path in (PACKAGE / "commands").glob("[a-z]*.py")))
def test_every_command_has_help(name: str) -> None:
    command = importlib.import_module(f"newsletter.commands.{name}").command
    assert isinstance(command, click.Command)
    assert command.help
    assert command.help.strip().split("\n")[0].endswith((".", ":"))
    for parameter in command.params:
        if isinstance(parameter, click.Option) and not parameter.hidden:
            assert parameter.help, f"{name} {parameter.opts[0]}"


def test_every_module_says_what_it_is() -> None:
    assert [path.name for path in MODULES if not ast.get_docstring(tree(path))] == []

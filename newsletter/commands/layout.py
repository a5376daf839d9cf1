"""``newsletter layout``: layouts of one's own."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsletter.commands._completion import complete_layout
from newsletter.commands._next_steps import newsletter, print_next
from newsletter.errors import InputError
from newsletter.places import shown_from
from newsletter.workspace import Workspace

if TYPE_CHECKING:
    from newsletter.render.layout import Layout

GUIDE = Path(__file__).parents[1] / "starter" / "layout"
TAKEN = ("inserts", "parts", "site", "strings")
"""Folders of layouts/ that are no layout."""


@click.group(name="layout")
def command() -> None:
    """Make a layout of your own."""


@command.command(name="new")
@click.argument("name")
@click.option(
    "--extends",
    "base",
    metavar="LAYOUT",
    shell_complete=complete_layout,
    help="Take everything from LAYOUT and replace what you like (default: the publication's).",
)
@click.option(
    "--from",
    "model",
    metavar="LAYOUT",
    shell_complete=complete_layout,
    help="Copy LAYOUT's own files instead, to change them all.",
)
def new(name: str, base: str | None, model: str | None) -> int:
    """Make the folder layouts/NAME, ready to render.

    Its README.md explains each file.
    """
    import re

    from newsletter.content import load_publication
    from newsletter.files import write_output
    from newsletter.render.layout import Layout, all_layouts

    workspace = Workspace.find()
    if base and model:
        raise InputError("--extends and --from exclude each other: one takes what you do not write, the other copies it")
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,40}", name):
        raise InputError(f"'{name[:40]}' cannot be a layout's name; names hold a-z, 0-9 and '-' only")
    folder = workspace.layouts / name
    if name in TAKEN or name in {layout.name for layout in all_layouts(workspace)} or folder.exists():
        raise InputError(f"there is a '{name}' already among the layouts; choose another name")
    chosen = Layout.find(model or base or load_publication(workspace).layout, workspace)
    for file, text in dict(_copied(chosen) if model else _extending(chosen, name)).items():
        write_output(folder / file, text, workspace.root)
        click.echo(shown_from(folder / file))
    click.echo(f"write 'layout: {name}' into {shown_from(workspace.publication)} (or into one issue) to use it", err=True)
    print_next([newsletter("preview")])
    return 0


def _extending(base: "Layout", name: str) -> Iterator[tuple[str, str | bytes]]:
    """Yield the files of a layout that extends ``base``, by name."""
    for file in sorted(GUIDE.iterdir()):
        yield file.name.removesuffix(".txt"), file.read_text("utf-8").replace("{name}", name).replace("{base}", base.name)


def _copied(model: "Layout") -> Iterator[tuple[str, str | bytes]]:
    """Yield the files of ``model`` and of what it extends, by name, and the page that explains them; nothing that a link leads out to."""
    from newsletter.files import is_inside

    for folder in reversed(model.own_folders):
        for pattern in ("*.j2", "style.css", "parts/*.j2", "parts/*.css"):
            for file in sorted(file for file in folder.glob(pattern) if any(is_inside(file, root) for root in model.roots)):
                yield file.relative_to(folder).as_posix(), file.read_bytes()
    lines = [
        f"title: {_quoted(f'My {model.title.lower()}')}",
        f"description: {_quoted(f'What {model.name} is, changed to our taste.')}",
    ]
    for group, reasons in (("degrades", model.degrades), ("ignore", model.ignore)):
        lines += [f"{group}:", *(f"  {_quoted(rule)}: {_quoted(reason)}" for rule, reason in reasons.items())] if reasons else []
    yield "layout.yaml", "\n".join(lines) + "\n"
    yield "README.md", (GUIDE / "README.md").read_text("utf-8").replace("{base}", model.name)


def _quoted(reason: str) -> str:
    """Return a text as one value of YAML."""
    import json

    return json.dumps(reason, ensure_ascii=False)

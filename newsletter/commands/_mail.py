"""What export, push and send begin with: the issue that was named, and its mail."""

from typing import TYPE_CHECKING

from newsletter.errors import InputError
from newsletter.workspace import Workspace

if TYPE_CHECKING:
    from newsletter.content import LoadedIssue
    from newsletter.esps.types import Esp
    from newsletter.render import Email


def rendered(workspace: Workspace, name: str | None) -> "tuple[LoadedIssue, Email]":
    """The issue called ``name`` (the newest without a name) and its ESP-neutral mail."""
    from newsletter.content import load_issue
    from newsletter.render import render_email

    loaded = load_issue(workspace.chosen([name])[0], workspace)
    return loaded, render_email(loaded)


def chosen_esp(name: str | None, loaded: "LoadedIssue") -> "Esp":
    """The ESP of ``--esp``, else the publication's."""
    from newsletter.esps.registry import all_esps, find_esp

    name = name or loaded.issue.publication.esp
    if name is None:
        names = ", ".join(esp.name for esp in all_esps())
        raise InputError(f"which ESP? say --esp NAME, or write 'esp: NAME' into publication.yaml; there are {names}")
    return find_esp(name)

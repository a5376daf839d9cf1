"""Complete the names of issues, layouts, rules and ESPs in a shell (docs/command-line.md)."""

import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click

from newsletter.errors import NewsletterError
from newsletter.workspace import Workspace

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

Complete = Callable[[click.Context, click.Parameter, str], "list[CompletionItem]"]
"""Complete the word that is being typed; an option or argument takes it as ``shell_complete=``."""


def completes(candidates: Callable[[], Iterable[tuple[str, str]]], *, files: bool = False) -> Complete:
    """Return a completion by names, each with a line of help.

    ``files`` leaves a word that holds a ``/``, or that no name begins with, to the shell's own completion of paths.
    """

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":  # noqa: ARG001
        from click.shell_completion import CompletionItem

        if folder := ctx.find_root().params.get("folder"):
            os.chdir(folder)  # this process does nothing but complete one word
        try:
            found = [CompletionItem(name, help=help_) for name, help_ in candidates() if name.startswith(incomplete)]
        except NewsletterError:  # no workspace here, or one with errors: nothing to offer
            found = []
        return found or ([CompletionItem(incomplete, type="file")] if files else [])

    return complete


def _issues() -> Iterable[tuple[str, str]]:
    return [(path.stem, "") for path in reversed(Workspace.find().issue_files())]


def _layouts() -> Iterable[tuple[str, str]]:
    from newsletter.render.layout import all_layouts

    return [(layout.name, layout.title) for layout in all_layouts(Workspace.find())]


def _rules() -> Iterable[tuple[str, str]]:
    from newsletter.checks import all_rules

    return [(rule.name, rule.summary) for rule in all_rules()]


def _rules_and_families() -> Iterable[tuple[str, str]]:
    from newsletter.checks.registry import families

    return [*families().items(), *_rules()]


def _esps() -> Iterable[tuple[str, str]]:
    from newsletter.esps.registry import all_esps

    return [(esp.name, esp.title) for esp in all_esps()]


def _clients() -> Iterable[tuple[str, str]]:
    from newsletter.clients import clients

    return [(client.id, client.name) for client in clients().values()]


complete_issue = completes(_issues, files=True)
complete_layout = completes(_layouts)
complete_rule = completes(_rules)
complete_rule_or_family = completes(_rules_and_families)
complete_esp = completes(_esps)
complete_client = completes(_clients)

"""``newsletter list``: the layouts, parts, rules, ESPs and mail clients that there are."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import click

from newsletter.errors import SetupError
from newsletter.text import display_width
from newsletter.workspace import Workspace

JSON_VERSION = 1
"""Raised when a field changes its meaning or goes; new fields may come at any time."""


@dataclass(frozen=True)
class Row:
    """One thing of a list: its name, a line for people, and its fields for programs."""

    name: str
    line: str
    fields: Mapping[str, object]


def _workspace() -> Workspace | None:
    try:
        return Workspace.find()
    except SetupError:
        return None  # the built-in ones are there without a workspace


def _layouts() -> Iterable[Row]:
    from newsletter.places import shown_from
    from newsletter.render.layout import all_layouts

    for layout in all_layouts(_workspace()):
        home = shown_from(layout.home)
        fields = {"title": layout.title, "description": layout.description, "path": home}
        yield Row(layout.name, f"{layout.description} ({home})", fields)


def _parts() -> Iterable[Row]:
    from newsletter.content.inserts import TYPES
    from newsletter.content.issue import Issue
    from newsletter.content.schema import insert_description

    settings = {"publication", "inserts", "ignore", "extra", "number", "date", "subject", "preheader"}
    for name, field in Issue.model_fields.items():
        if name not in settings:
            yield Row(name, field.description or "", {"insert": False, "description": field.description or ""})
    for name in TYPES:
        description = insert_description(name)
        yield Row(f"insert: {name}", description, {"name": name, "insert": True, "description": description})


def _rules() -> Iterable[Row]:
    from newsletter.checks import all_rules

    for rule in all_rules():
        fields = {"family": rule.family, "severity": rule.severity, "stage": rule.stage, "summary": rule.summary}
        yield Row(rule.name, f"{rule.family}, {rule.severity}: {rule.summary}", fields)


def _esps() -> Iterable[Row]:
    from newsletter.esps.registry import all_esps
    from newsletter.esps.summary import summary, unconfirmed_tags

    for esp in all_esps():
        fields = {
            "title": esp.title,
            "push": esp.drafts is not None,
            "unconfirmed_tags": unconfirmed_tags(esp),
            "tag_fields": dict(esp.tag_fields),
            "sources": esp.sources,
        }
        yield Row(esp.name, summary(esp), fields)


def _clients() -> Iterable[Row]:
    from newsletter.clients import clients
    from newsletter.clients.market_share import most_used_clients

    usual = set(most_used_clients({}, 12))
    for name in clients():
        yield Row(name, "drawn by default" if name in usual else "", {"default": name in usual})


KINDS: dict[str, Callable[[], Iterable[Row]]] = {
    "clients": _clients,
    "esps": _esps,
    "layouts": _layouts,
    "parts": _parts,
    "rules": _rules,
}  # fmt: skip
"""The lists, by the word that is typed."""


@click.command(name="list")
@click.argument("kind", type=click.Choice(sorted(KINDS)))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Output format.")
def command(kind: str, form: str) -> None:
    """List layouts, parts, rules, ESPs or mail clients."""
    rows = list(KINDS[kind]())
    if form == "json":
        document = {"version": JSON_VERSION, kind: [{"name": row.name, **row.fields} for row in rows]}
        click.echo(json.dumps(document, ensure_ascii=False, indent=2))
        return
    width = max((display_width(row.name) for row in rows), default=0)
    for row in rows:
        padding = " " * (width - display_width(row.name) + 2)
        click.echo(f"{click.style(row.name, bold=True)}{padding}{row.line}".rstrip())

"""``newsletter schema``: JSON Schemas for completion in an editor."""

import click

from newsletter.files import write_output
from newsletter.places import shown_from
from newsletter.workspace import Workspace


@click.command(name="schema")
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 when a schema file is missing or out of date.")
def command(*, check: bool) -> int:
    """Write the JSON Schemas that editors complete and check with.

    They are issues/issue.schema.json and issues/publication.schema.json. Editors with a YAML language server find them by the first
    line of an issue file.
    """
    from newsletter.content.own_inserts import issue_model
    from newsletter.content.schema import schema_files

    workspace = Workspace.find()
    stale = 0
    for name, text in schema_files(issue_model(workspace)).items():
        path = workspace.issues / name
        if check:
            if not path.is_file() or path.read_text("utf-8") != text:
                click.echo(f"{shown_from(path)} is out of date; run 'newsletter schema'", err=True)
                stale = 1
        else:
            write_output(path, text, workspace.root)
            click.echo(shown_from(path))
    return stale

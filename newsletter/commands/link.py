"""``newsletter link``: an article as a related link of an issue."""

from pathlib import Path

import click

from newsletter.commands._completion import complete_issue


@click.command()
@click.argument("source")
@click.option("--to", "issue", required=True, metavar="ISSUE", shell_complete=complete_issue, help="Issue file, or its name.")
@click.option("--topic", type=click.IntRange(1), required=True, metavar="N", help="Number of the topic, from 1.")
@click.option("--url", default="", help="Address of the article, if SOURCE does not contain it.")
def command(source: str, issue: str, topic: int, url: str) -> None:
    """Add an article to the related links of a topic.

    SOURCE is a saved article page, its text, or a note about it; title, address, press, author and date are read from it.
    Nothing else in the file changes.
    """
    from newsletter.content.document import read
    from newsletter.content.rewrite import rewrite
    from newsletter.drafting import read_source
    from newsletter.drafting.link import the_article, with_link
    from newsletter.places import shown_from
    from newsletter.workspace import Workspace

    path = Workspace.of(issue).issue(issue)
    article = the_article(read_source(Path(source)), url)
    before = read(path)
    rewrite(before, [with_link(before, article, topic)])
    click.echo(f"topic {topic} links '{article.title}'", err=True)
    click.echo(shown_from(path))

"""``newsletter draft``: an issue from sources."""

import datetime as dt
from collections.abc import Sequence

import click

from newsletter.commands._completion import complete_issue


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE…]")
@click.option(
    "-o",
    "--output",
    metavar="ISSUE",
    shell_complete=complete_issue,
    help="The file to write; '-' for stdout. Default: issues/DATE-draft.yaml.",
)
@click.option("--topics", type=click.IntRange(0, 20), metavar="N", help="Number of topics to make of articles.")
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="Publication date. Default: the next one after the newest issue.")
@click.option("--online", is_flag=True, help="Fetch sources that are addresses into seeds/.")
@click.option(
    "--write-publication", is_flag=True, help="Also write a past newsletter's name, cadence and footer into publication.yaml."
)
@click.option("--since", type=click.Choice(["last"]), help="Leave out every article that an earlier issue links to.")
@click.option("--force", is_flag=True, help="Overwrite the issue drafted from these sources before; fetch addresses again.")
def command(
    sources: Sequence[str],
    output: str | None,
    topics: int | None,
    date: dt.datetime | None,
    *,
    online: bool,
    since: str | None,
    write_publication: bool,
    force: bool,
) -> int:
    """Draft an issue from articles, notes or a past newsletter.

    A SOURCE is a saved article page (.html, .mhtml) or its text (.txt), a past newsletter (.html, .eml, .txt), notes (.md), a
    feed, OPML, exported bookmarks, a table of links (.csv), a list of addresses or a chat (.txt); with --online also an address. Its kind
    is detected from its content. Without a SOURCE the publication's 'sources' are read.
    Articles about one story become a topic with related links; the rest becomes news. An article's text is quoted in comments
    only; write your own in place of TODO.
    """
    from newsletter.commands._drafting import DraftOptions, draft

    day = date.date() if date else None
    options = DraftOptions(
        output, topics, day, online=online, write_publication=write_publication, force=force, since_last=since is not None
    )
    return draft(sources, options)

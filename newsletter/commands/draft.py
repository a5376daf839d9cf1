"""``newsletter draft``: sources → an issue file."""

import datetime as dt
from collections.abc import Sequence

import click


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@click.option("-o", "--output", metavar="ISSUE", help="The file to write; '-' for stdout. Default: issues/DATE-draft.yaml.")
@click.option("--topics", type=click.IntRange(0, 20), metavar="N", help="How many topics to make of articles.")
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="The day it goes out. Default: counted on from the newest issue.")
@click.option("--online", is_flag=True, help="Fetch SOURCEs that are addresses, into seeds/.")
@click.option(
    "--write-publication", is_flag=True, help="Also write what a past newsletter says of its sender into publication.yaml."
)
@click.option("--force", is_flag=True, help="Write over an existing issue; fetch again what seeds/ holds.")
def command(
    sources: Sequence[str],
    output: str | None,
    topics: int | None,
    date: dt.datetime | None,
    *,
    online: bool,
    write_publication: bool,
    force: bool,
) -> int:
    """Turn what you collected into an issue that renders at once.

    A SOURCE is a saved article page (.html, .mhtml) or its text (.txt), a past newsletter (.html, .eml, .txt), notes (.md), a
    feed, OPML, exported bookmarks, or a table of links (.csv); with --online also an address. What it is, is told by what is in it.
    Articles about one story become a topic with related links; the rest becomes news. The words of an article
    are quoted in comments only: the issue's words are yours, where TODO stands.
    """
    from newsletter.commands._drafting import DraftOptions, draft

    day = date.date() if date else None
    options = DraftOptions(output, topics, day, online=online, write_publication=write_publication, force=force)
    return draft(sources, options)

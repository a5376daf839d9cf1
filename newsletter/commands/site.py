"""``newsletter site``: the public home of all issues."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsletter.workspace import Workspace

if TYPE_CHECKING:
    from newsletter.site import Held, Published, Site


@click.command(name="site")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="DIR", help="Write to DIR instead of build/site/.")
@click.option("--base", metavar="URL", help="The site's address, instead of 'site: {url: …}' in publication.yaml.")
@click.option(
    "--no-cards", is_flag=True, help="Draw no pictures for shared links, which takes a browser half a minute for a hundred issues."
)
@click.option("--open", "open_it", is_flag=True, help="Open the front page in a browser.")
def command(output: Path | None, base: str | None, *, no_cards: bool, open_it: bool) -> None:
    """Build the website of all issues: pages, feeds and search.

    The folder can be uploaded to any web server, or opened from disk. Issues that are dated in the future, say 'web: false' or have errors
    are left out. A second run writes only what changed.
    """
    from functools import partial

    from newsletter.commands._parallel import parallel_map
    from newsletter.commands._site_checks import content_errors
    from newsletter.content import load_publication
    from newsletter.places import shown_from
    from newsletter.site import build_site, open_site, publish, today_of
    from newsletter.site.cache import page_cache

    workspace = Workspace.find()
    today = today_of(load_publication(workspace))
    folder = output or workspace.build / "site"
    with page_cache(workspace, "checked") as cache, _cards(wanted=not no_cards) as draw_card:
        site, held = open_site(
            workspace,
            cache,
            base=None if base is None else _address(base),
            today=today,
            judge=content_errors,
            each=partial(parallel_map, label="reading"),
            draw_card=draw_card,
        )
        done = publish(build_site(site), folder, workspace.output_root(folder), site.slugs)
    _tell_held(held)
    _tell_gone(site, done)
    _tell_settings(site)
    click.echo(shown_from(folder / "index.html"))
    click.echo(_summary(site, done), err=True)
    if open_it:
        import webbrowser

        webbrowser.open((folder.absolute() / "index.html").as_uri())


def _address(base: str) -> str:
    from newsletter.content.site import check_site_address
    from newsletter.errors import InputError, TextError

    try:
        return check_site_address(base)
    except TextError as error:
        raise InputError(f"--base '{base}' {error}") from error


def _tell_held(held: "Sequence[Held]") -> None:
    """Say which issues are left out, and where to mend them; what holds back many, such as a placeholder in publication.yaml, once."""
    from newsletter.places import shown_from

    told: set[str] = set()
    for one in held:
        click.echo(f"left out {shown_from(one.path)}: {one.reason}", err=True)
        problems = [problem for problem in one.problems if str(problem) not in told]
        for problem in problems:
            click.echo(f"  {problem}".replace("\n", "\n  "), err=True)
        if len(problems) < len(one.problems):
            click.echo(f"  {len(one.problems) - len(problems)} told above", err=True)
        told.update(map(str, problems))


def _tell_gone(site: "Site", done: "Published") -> None:
    """Say which pages are gone and have left no forwarding address."""
    for path in done.removed:
        slug, _, name = path.partition("/")
        if name == "index.md" and slug not in site.redirects:
            click.echo(f"{slug}/ is gone; if the page has another name now, write 'was: [{slug}]' into its issue", err=True)


def _tell_settings(site: "Site") -> None:
    """Say once what the site lacks for want of a setting or a program."""
    if not site.base:
        click.echo("no 'site: {url: …}' in publication.yaml: no feeds, no sitemap, no permalinks", err=True)
    elif site.draw_card is None and site.pages:
        click.echo("no pictures for shared links drawn: the issue's first picture stands in", err=True)


def _summary(site: "Site", done: "Published") -> str:
    counts = [f"{len(site.pages):,} issue{'' if len(site.pages) == 1 else 's'}"]
    counts += [f"{len(done.written):,} written", f"{done.unchanged:,} unchanged"]
    counts += [f"{len(done.removed):,} removed"] if done.removed else []
    counts += [f"left {', '.join(done.left)}, which somebody changed"] if done.left else []
    return " · ".join(counts)


@contextmanager
def _cards(*, wanted: bool) -> "Iterator[Callable[[str], bytes] | None]":
    """Give what draws cards; None where it is not wanted or no browser is there."""
    from newsletter.chromium import can_draw, lazily_drawn
    from newsletter.site.head import CARD

    if not (wanted and can_draw()):
        yield None
        return
    with lazily_drawn(*CARD) as draw_card:
        yield draw_card

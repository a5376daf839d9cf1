"""A link goes through a tracker or shortener, or carries somebody's tracking parameters.

Readers cannot see where it leads, spam filters take shorteners for spam, and a link that was copied from another newsletter reports
your readers to its sender.

Wrong:
    topics:
      - title: 평택에서 무엇을 봤나
        links: [{title: 삼성 평택 방문, url: https://bit.ly/3xYzAbC, source: 딜사이트}]
Right:
    topics:
      - title: 평택에서 무엇을 봤나
        links: [{title: 삼성 평택 방문, url: https://dealsite.co.kr/articles/117194, source: 딜사이트}]
Source: https://www.wordtothewise.com/2011/06/bitly-gets-you-blocked (seen 2026-11)
"""

from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule
from newsletter.content.trackers import PARAMETERS, SHORTENERS, is_tracker, undo_trackers


@rule("warning")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report hosts of shorteners, click trackers of ESPs and of web mail, and parameters that name a reader or a campaign of others."""
    for link in context.links:
        parts = urlsplit(link.url)
        host = (parts.hostname or "").removeprefix("www.")
        names = PARAMETERS & {name for name, _ in parse_qsl(parts.query)}
        if host in SHORTENERS:
            yield context.at_link(link, f"{host} hides where the link leads", hint="write the address that it leads to")
        elif is_tracker(link.url) or undo_trackers(link.url) != link.url:
            yield context.at_link(
                link, f"{host} is somebody's click tracker", hint="open it once, then copy the address that it leads to"
            )
        elif names:
            yield context.at_link(
                link, f"'{min(names)}' tracks readers for somebody else", hint=f"take '{min(names)}=…' out of the address"
            )

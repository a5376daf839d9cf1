"""One address stands under two different titles, or in a topic and in the news both.

One of the two was meant to lead elsewhere; the usual cause is a copied line whose title was changed and whose address was not.

Wrong:
    news:
      groups:
        - items:
            - {title: 네이버의 새 모델, url: https://news.kr/1, source: 딜사이트}
            - {title: 카카오의 새 모델, url: https://news.kr/1, source: 딜사이트}
Right:
    news:
      groups:
        - items:
            - {title: 네이버의 새 모델, url: https://news.kr/1, source: 딜사이트}
            - {title: 카카오의 새 모델, url: https://news.kr/2, source: 딜사이트}
"""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode, urlsplit

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule
from newsletter.checks.texts import LinkRef
from newsletter.content.trackers import is_tracking_parameter


@rule("warning")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report related links and news that lead where another title has led before, and news that a topic has linked."""
    before: dict[str, LinkRef] = {}
    for link in context.links:
        if link.path[0] not in ("topics", "news") or link.path[-1] != "url":
            continue
        first = before.setdefault(_page(link.url), link)
        if _folded(first.label) != _folded(link.label):
            hint = "look up the right address, or give both the same title"
            yield context.at_link(link, f"leads where '{first.label}' leads", hint=hint)
        elif first.path[0] != link.path[0]:
            yield context.at_link(link, f"'{first.label}' is among a topic's links too", hint="keep it in one place")


def _page(url: str) -> str:
    """Return what is equal for addresses of one page: scheme, ``www.``, ``m.``, a last slash and counters' parameters do not count."""
    parts = urlsplit(url)
    host = re.sub(r"^(?:www|m|mobile|amp)\.", "", parts.netloc.lower())
    query = sorted(pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not is_tracking_parameter(*pair))
    return f"{host}{parts.path.rstrip('/')}?{urlencode(query)}"


def _folded(title: str) -> str:
    return "".join(char for char in title.casefold() if char.isalnum())

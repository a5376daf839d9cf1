"""A link carries somebody else's utm_source.

It was copied from another newsletter or a social network, whose campaign the site then counts your readers for. A link keeps the
parameters that it is written with, so yours (utm: in publication.yaml) are left out.

Wrong:
    utm: {source: gurumi}
    topics:
      - title: 평택에서 무엇을 봤나
        links: [{title: 삼성 평택 방문, url: "https://dealsite.co.kr/articles/117194?utm_source=facebook&utm_medium=social", source: 딜사이트}]
Right:
    utm: {source: gurumi}
    topics:
      - title: 평택에서 무엇을 봤나
        links: [{title: 삼성 평택 방문, url: "https://dealsite.co.kr/articles/117194", source: 딜사이트}]
Source: https://support.google.com/analytics/answer/10917952 (seen 2026-11)
"""

from collections.abc import Iterator

from newsletter import merge
from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule
from newsletter.render.utm import foreign_source, is_taggable, without_utm


@rule("warning")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report another utm_source than the publication's in links that get its parameters. The fix takes all utm_… out of the address."""
    utm = context.publication.utm
    if utm is None:
        return
    for link in context.links:
        if is_taggable(link.url, utm) and (source := foreign_source(link.url, utm)):
            yield context.at_link(
                link,
                f"'utm_source={source}' credits your readers to somebody else; yours is '{utm.source.lower()}'",
                hint="take the utm_… parameters out of the address, and yours are added",
                new=merge.restore(without_utm(link.url)),
            )

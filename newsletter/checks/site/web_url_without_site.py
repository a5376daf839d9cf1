"""`${web_url}` is used, and the settings of the site do not say where the site is.

With `site: {url: …}` it is the address of the issue's own page, known before the mail is sent. Without, it is left to the ESP, whose page is another one.

Wrong:
    site: {description: 매주 읽는 인공지능 소식}
    closing: "[웹에서](${web_url}) 읽으세요."
Right:
    site: {url: https://letters.gooroomee.kr, description: 매주 읽는 인공지능 소식}
    closing: "[웹에서](${web_url}) 읽으세요."
"""

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule
from newsletter.content.site import Site
from newsletter.content.walk import leaves
from newsletter.merge import tokens


@rule("warning")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report the first ${web_url} of an issue whose publication has a site without an address."""
    site = context.publication.site
    if site == Site() or site.url:
        return
    for path, leaf in leaves(context.issue):
        for token in tokens(leaf):
            if token.name == "web_url":
                yield context.at_words(
                    path, token.written, "the site has no address", hint="write 'site: {url: …}' into publication.yaml"
                )
                return

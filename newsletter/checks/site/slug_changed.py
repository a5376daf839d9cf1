"""The page had another name when the site was built last, and nothing leads from there.

Links in mails that are out, in search engines and on other sites end at a page that is gone. `was:` keeps the old address alive.

Wrong:
    web: {slug: openai-in-seoul}
    ---
    # the site before
    openai-seoul
Right:
    web: {slug: openai-in-seoul, was: [openai-seoul]}
    ---
    # the site before
    openai-seoul
"""

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule
from newsletter.content.published import published_slugs
from newsletter.content.web import slug_of
from newsletter.messages import Message


@rule("warning")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report a page that build/site/ holds under a name that the issue no longer says."""
    web = context.issue.web
    if not web.page:
        return
    before = published_slugs(context.loaded.workspace.build / "site").get(context.loaded.name)
    if before and before != slug_of(context.loaded.name, web) and before not in web.was:
        message = Message("the page was called '{before}' when the site was built last", before=before)
        hint = Message("write 'was: [{before}]' beside it", before=before)
        yield context.at_value(("web", "slug"), message, hint=hint)

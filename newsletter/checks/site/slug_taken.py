"""Another issue has the page's name.

Two issues cannot have one address. `newsletter site` keeps the earlier one and leaves this one out.

Wrong:
    web: {slug: openai-seoul}
    ---
    # the issue before
    web: {slug: openai-seoul}
Right:
    web: {slug: openai-seoul}
    ---
    # the issue before
    web: {slug: gpt-store}
"""

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule
from newsletter.content.web import slug_of
from newsletter.messages import Message


@rule("error")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report a slug that an earlier issue has."""
    web = context.issue.web
    if not web.page:
        return
    slug = slug_of(context.loaded.name, web)
    for entry in context.pages:
        if entry.slug == slug and entry.name < context.loaded.name:
            message = Message("the page's name '{slug}' is that of {other}", slug=slug, other=f"{entry.name}.yaml")
            yield context.at_value(("web", "slug"), message, hint="give the page another name, 'web: {slug: …}'")
            return

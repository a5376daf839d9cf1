"""A merge tag of some ESP was typed by hand.

This program fills merge tokens for whichever ESP the issue goes to. A tag in an ESP's own spelling reaches readers as it stands.

Wrong:
    closing: $%name%$ 님, 다음 주에 만나요.
Right:
    closing: "${name:-구독자} 님, 다음 주에 만나요."
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule

_FOREIGN = re.compile(
    r"\*\|[A-Z][A-Z0-9_:]*\|\*|\$%[\w가-힣]+%\$|\{\{[^{}\n]+\}\}|\{%[^{}\n]+%\}|%%[\w ]+%%|\[%[^\]\n]+%\]|<%[^<>\n]+%>"
    r"|\[(?:unsubscribe|UNSUBSCRIBE|FNAME|fname|firstname|FIRSTNAME)\](?!\()|%recipient\.\w+%|\{\$(?:unsubscribe|email|name)\}"
)
_MEANT = {
    "unsub": "unsubscribe_url",
    "mail": "email",
    "archive": "web_url",
    "permalink": "web_url",
    "preferences": "preferences_url",
    "name": "name",
}


@rule("error")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report the tag dialects of Mailchimp, Stibee, Liquid and Handlebars, Campaign Monitor, Brevo, Mailgun and MailerLite, outside code."""
    for text in context.texts:
        for match in _FOREIGN.finditer(text.words):
            yield context.at_text(text, *match.span(), f"'{match[0]}' is one ESP's own merge tag", hint=_hint(match[0]))
    for link in context.links:
        if found := _FOREIGN.search(unquote(link.url)):  # Markdown writes '|' in an address as %7C
            yield context.at_words(link.path, found[0], f"'{found[0]}' is one ESP's own merge tag", hint=_hint(found[0]))


def _hint(tag: str) -> str:
    meant = next((name for word, name in _MEANT.items() if word in tag.lower()), "field.KEY")
    return f"write '${{{meant}}}', which fits every ESP; `{tag}` between backticks is shown as it is"

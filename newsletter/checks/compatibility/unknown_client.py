"""The publication gives readers to a mail client that caniemail does not know.

The share is not counted, so that the weights of all compatibility findings are off. Naver, Daum and Kakao are not tested by caniemail.

Wrong:
    clients: {outlok: 30}
Right:
    clients: {outlook: 30}
Source: https://www.caniemail.com/clients/
"""

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule
from newsletter.clients import clients
from newsletter.clients.market_share import is_known_client
from newsletter.suggest import did_you_mean


@rule("warning")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report names under 'clients' that are neither a client (gmail.ios) nor a family of them (gmail)."""
    for name in context.publication.clients:
        if not is_known_client(name):
            names = {client.family for client in clients().values()} | set(clients())
            hint = did_you_mean(name, sorted(names)) or "caniemail.com/clients lists what is tested"
            yield context.at_value(("publication", "clients", name), f"no mail client '{name}'", hint=hint, key=True)

"""``newsletter send``: a test mail to a few people over SMTP."""

import click

from newsletter.errors import InputError
from newsletter.workspace import Workspace


@click.command(name="send")
@click.argument("issue", required=False)
@click.option(
    "--to", "to", multiple=True, required=True, metavar="ADDRESS", help="Who gets the test; may be repeated, with commas too."
)
@click.option("--as", "samples", multiple=True, metavar="TOKEN=VALUE", help="What a merge token shows, as in name=지은.")
def command(issue: str | None, to: tuple[str, ...], samples: tuple[str, ...]) -> int:
    """Send an issue as a test mail, [TEST] in its subject, merge tokens filled with samples.

    ISSUE is a path, a file name or its stem; without one, the newest issue is sent. The server comes from SMTP_HOST and its sisters in the
    environment or in .env.
    """
    from newsletter.commands._mail import rendered
    from newsletter.esps.settings import read_settings
    from newsletter.esps.smtp import deliver, recipients, server_of, trial_message

    workspace = Workspace.find()
    addresses, values = recipients(to), _samples(samples)
    settings = read_settings(workspace.root)
    server = server_of(settings)
    loaded, email = rendered(workspace, issue)
    schedule = loaded.issue.publication.schedule
    message = trial_message(email, addresses, values, schedule, settings.get("SMTP_FROM") or "")
    deliver(message, addresses, server)
    click.echo(f"sent '{message['Subject']}' to {', '.join(addresses)} through {server.host}", err=True)
    return 0


def _samples(words: tuple[str, ...]) -> dict[str, str]:
    """``("name=지은",)`` → ``{"name": "지은"}``; InputError when there is no such token."""
    from newsletter.merge import MergeTokenError, Token

    values = {}
    for word in words:
        name, equals, value = word.partition("=")
        try:
            known = Token.parse(name).name
        except MergeTokenError as error:
            raise InputError(f"--as {word}: {error}") from error
        if not equals:
            raise InputError(f"--as {word}: write TOKEN=VALUE, as in name=지은")
        values[known] = value
    return values

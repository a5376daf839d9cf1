"""``newsletter send``: a test mail to a few people over SMTP."""

import click

from newsletter.commands._completion import complete_issue
from newsletter.errors import InputError
from newsletter.workspace import Workspace


@click.command(name="send")
@click.argument("issue", required=False, shell_complete=complete_issue)
@click.option(
    "--to", "to", multiple=True, required=True, metavar="ADDRESS", help="Recipient; may be repeated, or several with commas."
)
@click.option("--as", "samples", multiple=True, metavar="TOKEN=VALUE", help="Sample value of a merge token, as in name=지은.")
def command(issue: str | None, to: tuple[str, ...], samples: tuple[str, ...]) -> int:
    """Send an issue to a few people as a test, over SMTP.

    The subject begins with [TEST], and merge tokens are filled with samples. ISSUE is a path, a file name or its stem; without one,
    the newest issue is sent. The server comes from SMTP_HOST and the other SMTP_ variables of the environment or .env.
    """
    from newsletter.commands._issues import load_and_render
    from newsletter.esps.settings import SMTP, read_settings
    from newsletter.esps.smtp import deliver, recipients, server_of, trial_message

    workspace = Workspace.of(issue)
    addresses, values = recipients(to), _samples(samples)
    settings = read_settings(workspace.root, SMTP)
    server = server_of(settings)
    loaded, email = load_and_render(workspace, issue)
    schedule = loaded.issue.publication.schedule
    message = trial_message(email, addresses, values, schedule, settings.get("SMTP_FROM") or "")
    deliver(message, addresses, server)
    click.echo(f"sent '{message['Subject']}' to {', '.join(addresses)} through {server.host}", err=True)
    return 0


def _samples(options: tuple[str, ...]) -> dict[str, str]:
    """Parse ``("name=지은",)`` into ``{"name": "지은"}``; raise InputError for an unknown token."""
    from newsletter.merge import MergeTokenError, Token

    values = {}
    for option in options:
        name, equals, value = option.partition("=")
        try:
            known = Token.parse(name).name
        except MergeTokenError as error:
            raise InputError(f"--as {option}: {error}") from error
        if not equals:
            raise InputError(f"--as {option}: write TOKEN=VALUE, as in name=지은")
        values[known] = value
    return values

"""``newsletter preview``: the live page."""

import click

from newsletter.commands._completion import complete_issue
from newsletter.workspace import Workspace

DEFAULT_PORT = 8910


@click.command(name="preview")
@click.argument("issue", required=False, shell_complete=complete_issue)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help=f"Port on this machine; 0 is any free one. Default: {DEFAULT_PORT}, or any free one.",
)
@click.option("--no-open", is_flag=True, help="Do not open a browser.")
@click.option(
    "--editor",
    default="vscode",
    envvar="NEWSLETTER_EDITOR",
    show_envvar=True,
    show_default=True,
    help="Editor that a click opens: vscode, cursor, zed, idea, none, or an address with {path}, {line} and {column}.",
)
def command(issue: str | None, port: int | None, editor: str, *, no_open: bool) -> None:
    """Show an issue in the browser and follow every save.

    ISSUE is a path, a file name or its stem; without one, the page opens the newest. Only this machine can open the page.
    """
    import secrets
    import webbrowser
    from contextlib import ExitStack
    from urllib.parse import urlencode

    from newsletter.preview.editors import editor_pattern
    from newsletter.preview.redirect import redirect_file
    from newsletter.preview.serve import LOOPBACK, bind_free_socket, bind_socket, serve

    pattern = editor_pattern(editor)
    workspace = Workspace.of(issue)
    name = workspace.chosen([issue])[0].stem
    listener = bind_free_socket(DEFAULT_PORT) if port is None else bind_socket(port)
    token = secrets.token_urlsafe(24)
    address = f"http://{LOOPBACK}:{listener.getsockname()[1]}/{token}/?{urlencode({'issue': name})}"
    try:
        click.echo(address)
        click.echo("following every save; Ctrl-C stops", err=True)
        with ExitStack() as stack:
            if not no_open:
                page = stack.enter_context(redirect_file(workspace.build, address, workspace.root))
                webbrowser.open(page.as_uri())
            serve(workspace, pattern, listener, token, name)
    except KeyboardInterrupt:
        click.echo("stopped", err=True)

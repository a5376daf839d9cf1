"""The command line: finds commands by their files, loads one only when it is called, turns errors into exit codes."""

import importlib
from pathlib import Path
from typing import Any

import click

from newsletter import __version__, commands

COMMANDS = tuple(sorted(path.stem for path in Path(commands.__path__[0]).glob("[a-z]*.py")))


class CommandFolder(click.Group):
    """A group whose commands are the files of ``newsletter/commands/``."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """Every command's name, sorted."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command behind a name, imported now; None when there is none."""
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = importlib.import_module(f"newsletter.commands.{cmd_name}").command
        return found

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that ``args`` begins with; a UsageError that knows the nearest name when there is none."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            close = get_close_matches(args[0], COMMANDS, n=1)
            ctx.fail(f"No command '{args[0]}'." + (f" Did you mean '{close[0]}'?" if close else ""))
        return super().resolve_command(ctx, args)


@click.group(cls=CommandFolder, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="newsletter")
def cli() -> None:
    """Newsletter as code: an issue in YAML becomes an email that every reader can open."""


def run(args: list[str] | None = None) -> int:
    """Run one command line and return its exit code; prints nothing but what a user can act on."""
    from newsletter.errors import NewsletterError, SetupError

    try:
        result: Any = cli.main(args, prog_name="newsletter", standalone_mode=False)
    except NewsletterError as error:
        from newsletter.commands._telling import tell

        tell(str(error))
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped", err=True)
        return 130
    except OSError as error:
        if error.filename is not None:
            return _our_fault(error)
        click.echo(f"error: the output cannot be written: {error.strerror}", err=True)
        return SetupError.exit_code
    except Exception as error:  # noqa: BLE001  the last resort that turns a fault of ours into a report
        return _our_fault(error)
    return result if isinstance(result, int) else 0


def _our_fault(error: Exception) -> int:
    import platform
    import traceback

    last = traceback.extract_tb(error.__traceback__)[-1]
    click.echo(
        "This is a fault in Newsletter, not in your files. Nothing was lost. Please report these lines:\n"
        f"  newsletter {__version__}, Python {platform.python_version()}, {platform.system()}\n"
        f"  {type(error).__name__}: {error}\n"
        f"  at {Path(last.filename).name}:{last.lineno} in {last.name}",
        err=True,
    )
    return 70

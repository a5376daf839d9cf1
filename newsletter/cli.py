"""The command line: find commands by their files, import one when it is called, turn errors into exit codes."""

import importlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from newsletter import __version__, commands

WEEK = (
    "init",
    "new",
    "draft",
    "link",
    "preview",
    "check",
    "explain",
    "render",
    "shots",
    "export",
    "push",
    "send",
    "site",
    "list",
    "layout",
    "schema",
)
"""The commands in the order in which a week's work needs them."""


def command_names() -> tuple[str, ...]:
    """Return the names of all commands, those of WEEK first."""
    found = sorted(path.stem for path in Path(commands.__path__[0]).glob("[a-z]*.py"))
    return tuple(sorted(found, key=lambda name: WEEK.index(name) if name in WEEK else len(WEEK)))


class CommandFolder(click.Group):
    """A group whose commands are the files of ``newsletter/commands/``."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """Return every command's name in the order of the help page."""
        return list(command_names())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import and return the command called ``cmd_name``, or None when there is none."""
        if cmd_name not in command_names():
            return None
        found: click.Command = importlib.import_module(f"newsletter.commands.{cmd_name}").command
        return found

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that ``args`` begins with; raise UsageError with the nearest name when there is none."""
        names = command_names()
        if args and args[0] not in names and not args[0].startswith("-"):
            from newsletter.suggest import nearest

            near = nearest(args[0], names)
            ctx.fail(f"No command '{args[0]}'." + (f" Did you mean '{near}'?" if near else ""))
        return super().resolve_command(ctx, args)


@click.group(cls=CommandFolder, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("-C", "folder", type=click.Path(exists=True, file_okay=False), metavar="DIR", help="Run as if started in DIR.")
@click.version_option(__version__, prog_name="newsletter")
def cli(folder: str | None) -> None:
    """Newsletter as code: an issue in YAML becomes an email that every reader can open."""
    if folder:
        os.chdir(folder)


def run(args: list[str] | None = None) -> int:
    """Run one command line (default: this process's) and return its exit code.

    Errors are printed to stderr; no exception but SystemExit leaves this function.
    """
    from newsletter.errors import NewsletterError, SetupError

    color = wants_color(os.environ)
    try:
        result: Any = cli.main(args, prog_name="newsletter", standalone_mode=False, color=color)
    except NewsletterError as error:
        from newsletter.commands._errors import print_error

        print_error(error, color=color)
        _print_traceback(error)
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped", err=True)
        return 130
    except OSError as error:
        if error.filename is not None:
            return _report_bug(error)
        missing = isinstance(error, FileNotFoundError)  # what os.getcwd() raises
        click.echo(
            f"error: {'the current folder was deleted' if missing else f'cannot write the output: {error.strerror}'}", err=True
        )
        return SetupError.exit_code
    except Exception as error:  # noqa: BLE001  the last resort that turns a bug into a report
        return _report_bug(error)
    return result if isinstance(result, int) else 0


def wants_color(environ: Mapping[str, str]) -> bool | None:
    """Return False or True where the environment forbids or asks for colours, else None: colours on a terminal only.

    NO_COLOR (https://no-color.org) and TERM=dumb forbid them, FORCE_COLOR (https://force-color.org) asks for them.
    """
    if environ.get("NO_COLOR") or environ.get("TERM") == "dumb":
        return False
    return True if environ.get("FORCE_COLOR") else None


def _print_traceback(error: Exception) -> bool:
    """Print the traceback to stderr and return True where NEWSLETTER_DEBUG is set."""
    if not os.environ.get("NEWSLETTER_DEBUG"):
        return False
    import traceback

    click.echo("".join(traceback.format_exception(error)), err=True, nl=False)
    return True


def _report_bug(error: Exception) -> int:
    from newsletter.commands._bug_report import bug_report

    printed = _print_traceback(error)
    click.echo(bug_report(error, keep_traceback=not printed), err=True)
    return 70

"""Credentials and ids from the environment or the ``.env`` file of a workspace."""

import io
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from newsletter.errors import Problem, SetupError
from newsletter.esps.registry import all_esps
from newsletter.esps.types import Esp, Setting
from newsletter.messages import Message
from newsletter.places import shown_from

SMTP = (
    Setting("SMTP_HOST", "The server that test mails go through, as in smtp.example.com.", address=True),
    Setting("SMTP_PORT", "Its port: 587 (STARTTLS), 465 (TLS).", optional=True),
    Setting("SMTP_SECURITY", "starttls, tls, or none (on this computer only); else what the port says.", optional=True),
    Setting("SMTP_USER", "The name to log in with.", optional=True),
    Setting("SMTP_PASSWORD", "Its password; many providers want an app password here.", secret=True, optional=True),
    Setting("SMTP_FROM", "The address that test mails come from; else the publication's sender.", optional=True),
)


def read_settings(root: Path, settings: Iterable[Setting], environment: Mapping[str, str] | None = None) -> dict[str, str]:
    """Read the ``settings`` of one service from the environment and ``.env`` in ``root``, the environment first.

    Raises SetupError when a line of the file cannot be read, and when the service's address comes from one of the two and a secret from
    the other: a workspace of somebody else must not say where the key of this user's environment goes.
    """
    settings = tuple(settings)
    path = root / ".env"
    file = _parsed(path) if path.is_file() else {}
    given = os.environ if environment is None else environment
    own = {one.name: given[one.name].strip() for one in settings if given.get(one.name, "").strip()}
    shared = {one.name: file[one.name] for one in settings if file.get(one.name) and one.name not in own}
    for address in (one.name for one in settings if one.address):
        for secret in (one.name for one in settings if one.secret):
            if (address in own and secret in shared) or (address in shared and secret in own):
                places = ("the environment", shown_from(path))
                here, there = places if address in own else reversed(places)
                raise SetupError(
                    f"{address} is in {here} and {secret} in {there}: a key only goes to an address from the same place. Put both into one"
                )
    return {**shared, **own}


def missing(settings: Iterable[Setting], values: Mapping[str, str]) -> list[Setting]:
    """Return the required settings that have no value."""
    return [setting for setting in settings if not setting.optional and not values.get(setting.name)]


def require(esp: Esp, values: Mapping[str, str]) -> None:
    """Raise SetupError that names every missing setting of ``esp`` at once, and what each is."""
    if gone := missing(esp.settings, values):
        raise unset(f"to push to {esp.title}", gone)


def unset(purpose: str, settings: Iterable[Setting]) -> SetupError:
    """Return the error of missing ``settings``, a problem for each; ``purpose`` is a clause, as in "to push to Ghost"."""
    template = "{purpose}, the environment or .env needs {name}: {description}"
    return SetupError(
        Problem(None, "setting-missing", Message(template, purpose=purpose, name=one.name, description=one.description))
        for one in settings
    )


def secrets(settings: Iterable[Setting], values: Mapping[str, str]) -> tuple[str, ...]:
    """Return the secret values among ``settings``, longest first, so that masking leaves no part of one."""
    found = {values[setting.name] for setting in settings if setting.secret and values.get(setting.name)}
    return tuple(sorted(found, key=len, reverse=True))


def env_example() -> str:
    """Return ``.env.example``: every variable that the program reads."""
    groups = [(f"{esp.title}: newsletter push --esp {esp.name}", esp.settings) for esp in all_esps() if esp.settings]
    lines = [
        "# Copy this file to .env and fill in what you use. Keep .env out of version control: it holds keys.",
        "# A variable of the environment wins over the same line here.",
    ]
    for heading, settings in [("Test mails: newsletter send", SMTP), *groups]:
        lines += ["", f"# {heading}"]
        for setting in settings:
            lines += [f"# {setting.description}{' (optional)' if setting.optional else ''}", f"{setting.name}="]
    return "\n".join(lines) + "\n"


def _parsed(path: Path) -> dict[str, str]:
    """Parse a ``.env`` file. Nothing is interpolated: ``$`` and backquotes in a key are characters like any other."""
    from dotenv.parser import parse_stream

    try:
        bindings = list(parse_stream(io.StringIO(path.read_text("utf-8-sig"))))
    except (OSError, UnicodeDecodeError) as error:
        raise SetupError(f"cannot read {shown_from(path)}: {getattr(error, 'strerror', None) or 'it is not UTF-8'}") from error
    for binding in bindings:
        if binding.error or (binding.key and binding.value is None):  # never the line itself: it may hold a key
            text = binding.original.string
            line = binding.original.line + text[: len(text) - len(text.lstrip())].count("\n")
            raise SetupError(f"{shown_from(path)}:{line}: write NAME=value")
    return {binding.key: binding.value for binding in bindings if binding.key and binding.value is not None}

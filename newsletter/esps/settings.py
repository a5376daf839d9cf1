"""Credentials and ids from the environment or the ``.env`` file of a workspace."""

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from newsletter.errors import SetupError, shown_from
from newsletter.esps.registry import all_esps
from newsletter.esps.types import Esp, Setting

SMTP = (
    Setting("SMTP_HOST", "The server that test mails go through, as in smtp.example.com."),
    Setting("SMTP_PORT", "Its port: 587 (STARTTLS), 465 (TLS).", optional=True),
    Setting("SMTP_SECURITY", "starttls, tls, or none (on this computer only); else what the port says.", optional=True),
    Setting("SMTP_USER", "The name to log in with.", optional=True),
    Setting("SMTP_PASSWORD", "Its password; many providers want an app password here.", secret=True, optional=True),
    Setting("SMTP_FROM", "The address that test mails come from; else the publication's sender.", optional=True),
)
_LINE = re.compile(r"(?:export\s+)?(?P<name>[A-Za-z_][A-Za-z0-9_]*)\s*=\s*(?P<value>.*)")


def read_settings(root: Path, environment: Mapping[str, str] | None = None) -> dict[str, str]:
    """Read the environment and ``.env`` in ``root``, the environment first; raise SetupError when a line of the file cannot be read."""
    path = root / ".env"
    own = _parsed(path) if path.is_file() else {}
    given = os.environ if environment is None else environment
    return {**own, **{name: value.strip() for name, value in given.items()}}


def missing(settings: Iterable[Setting], values: Mapping[str, str]) -> list[Setting]:
    """Return the required settings that have no value."""
    return [setting for setting in settings if not setting.optional and not values.get(setting.name)]


def require(esp: Esp, values: Mapping[str, str]) -> None:
    """Raise SetupError that names every missing setting of ``esp`` at once, and what each is."""
    if gone := missing(esp.settings, values):
        lines = "\n".join(f"  {setting.name}: {setting.description}" for setting in gone)
        raise SetupError(f"to push to {esp.title}, set these in the environment or in .env:\n{lines}")


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
    values: dict[str, str] = {}
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SetupError(f"cannot read {shown_from(path)}: {error}") from error
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = _LINE.fullmatch(line.strip())
        if match is None:
            raise SetupError(f"{shown_from(path)}:{number}: write NAME=value")  # never the line itself: it may hold a key
        values[match["name"]] = _unquoted(match["value"])
    return values


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return re.sub(r"\s+#.*", "", value).strip()

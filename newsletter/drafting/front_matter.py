"""The ``key: value`` lines between ``---`` fences at the top of a note."""

import re

_FENCED = re.compile(r"\A\ufeff?---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_LINE = re.compile(r"^([A-Za-z_-]+):[ \t]*(.*)$")


def split(text: str) -> tuple[dict[str, str], str]:
    """Return the fields (names in lower case, values without quotes) and the rest of the text.

    A value is everything after the first colon: a title may hold ``: ``, ``#`` and quotes, whatever YAML says of it.
    """
    match = _FENCED.match(text)
    if not match:
        return {}, text
    fields: dict[str, str] = {}
    for line in match[1].split("\n"):
        if found := _LINE.match(line.rstrip()):
            fields[found[1].lower()] = _unquoted(found[2].strip())
    return fields, text[match.end() :]


def _unquoted(value: str) -> str:
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].replace(value[0] * 2, value[0]) if value[0] == "'" else value[1:-1].replace('\\"', '"')
    return value

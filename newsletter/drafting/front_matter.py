"""The ``key: value`` lines between ``---`` fences at the top of a note."""

import re

_FENCED = re.compile(r"\A\ufeff?---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_ENTRY = re.compile(r"^\s*-\s+(.*)$")
_EMBEDDED = re.compile(r"!\[\[[^\[\]\n]*\]\]")
_WIKILINK = re.compile(r"\[\[(?P<page>[^\[\]|\n]*)(?:\|(?P<words>[^\[\]\n]*))?\]\]")
_LINE = re.compile(r"^([A-Za-z_-]+):[ \t]*(.*)$")


def split(text: str) -> tuple[dict[str, str], str]:
    """Return the fields (names in lower case, values without quotes) and the rest of the text.

    A value is everything after the first colon: a title may hold ``: ``, ``#`` and quotes, whatever YAML says of it. A list, on the line or
    below it, is its entries with commas between; ``[[a page]]`` is its name.
    """
    match = _FENCED.match(text)
    if not match:
        return {}, text
    fields: dict[str, str] = {}
    name = ""
    for line in match[1].split("\n"):
        if (found := _LINE.match(line.rstrip())) and not line.startswith((" ", "\t")):
            name = found[1].lower()
            fields[name] = _value(found[2].strip())
        elif name and (entry := _ENTRY.match(line.rstrip())):
            fields[name] = ", ".join(filter(None, (fields[name], _value(entry[1].strip()))))
    return fields, text[match.end() :]


def without_wikilinks(text: str) -> str:
    """Return the text with ``[[a page]]`` and ``[[a page|words]]`` as words, and without embedded files (``![[…]]``)."""
    return _WIKILINK.sub(lambda match: match["words"] or match["page"].partition("#")[0], _EMBEDDED.sub("", text))


def _value(written: str) -> str:
    value = _unquoted(written)
    if value.startswith("[") and value.endswith("]") and not value.startswith("[["):
        return ", ".join(filter(None, (_value(part.strip()) for part in value[1:-1].split(","))))
    return without_wikilinks(value)


def _unquoted(value: str) -> str:
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].replace(value[0] * 2, value[0]) if value[0] == "'" else value[1:-1].replace('\\"', '"')
    return value

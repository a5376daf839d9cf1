"""Parse JSON that somebody else wrote: one error whatever is wrong with it, and texts that any file can hold."""

import json
from typing import Any


def parse_json(text: str | bytes, *, strict: bool = True) -> Any:
    """Return the value of JSON; bytes are UTF-8 (RFC 8259 8.1). Not ``strict``: texts may hold control characters.

    Half of a surrogate pair becomes ``?``: JSON can spell one, and no file, terminal or request can hold it.
    Raises ValueError when it is no JSON, or nested without end.
    """
    if isinstance(text, bytes):
        text = text.decode("utf-8-sig")
    try:
        found = json.loads(text, strict=strict)
        if "\\u" in text:
            return json.loads(json.dumps(found, ensure_ascii=False).encode(errors="replace"))
    except RecursionError as error:
        raise ValueError("is nested without end") from error
    return found

"""Header fields of a message on the wire: encoded words (RFC 2047), folding (RFC 5322), addresses, ids.

Python's own folding drops or doubles spaces between encoded words, writes words that are too long, and decodes what looks like an encoded
word in a value that was given as text (CPython 3.11 to 3.13), so values are encoded here and never parsed.
"""

import base64
import re
import string

from newsletter.errors import InputError
from newsletter.mailbox import ascii_address

MAX_LINE = 76
"""Characters of a line with an encoded word, without its end (RFC 2047, 2)."""
MAX_WORD = 75
"""Characters of one encoded word (RFC 2047, 2)."""
_ATOM = set(string.ascii_letters + string.digits + "!#$%&'*+-/=?^_`{|}~")
_Q_LITERAL = set(string.ascii_letters + string.digits + "!*+-/")
"""What the Q encoding may leave as it is in a display name (RFC 2047, 5 (3))."""
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def unstructured(name: str, text: str) -> str:
    """Format a field of free text, such as Subject, folded; raise InputError when it holds a control character."""
    _refuse_control(name, text)
    if _is_plain(text) and (folded := _fold_ascii(name, text)) is not None:
        return folded
    return "\r\n ".join(_words(text, MAX_LINE - len(name) - 2))


def mailbox(name: str, address: str, display: str = "") -> str:
    """Format a field of one address, such as From: its display name encoded, its domain by IDNA, folded."""
    _refuse_control(name, display + address)
    angled = f"<{ascii_address(address)}>"
    if not display.strip():
        return angled[1:-1]
    lines = _words(display, MAX_LINE - len(name) - 2)
    if _is_plain(display) and len(plain := _phrase(display)) <= MAX_LINE - len(name) - 2:
        lines = [plain]
    first = len(name) + 2 if len(lines) == 1 else 1
    join = " " if first + len(lines[-1]) + 1 + len(angled) <= MAX_LINE else "\r\n "
    return "\r\n ".join(lines) + join + angled


def _phrase(display: str) -> str:
    """Format a display name of printable ASCII: atoms as they are, anything else as a quoted string (RFC 5322, 3.2.5)."""
    if all(word and set(word) <= _ATOM for word in display.split(" ")):
        return display
    return '"' + re.sub(r'(["\\])', r"\\\1", display) + '"'


def addresses(name: str, found: list[str]) -> str:
    """Format a field of several bare addresses, such as To, one a line."""
    return ",\r\n ".join(mailbox(name, address) for address in found)


def message_id(left: str, domain: str) -> str:
    """Format a Message-ID from any text: what an id cannot hold becomes ``-``."""
    return f"<{re.sub(r'[^A-Za-z0-9]+', '-', left).strip('-') or 'mail'}@{domain}>"


def _is_plain(text: str) -> bool:
    """Tell whether ``text`` reads the same without encoding: printable ASCII that no program takes for an encoded word."""
    return text.isascii() and text.isprintable() and "=?" not in text and text == text.strip()


def _fold_ascii(name: str, text: str) -> str | None:
    """Fold at single spaces; return None when a line would stay too long."""
    lines, room = [""], MAX_LINE - len(name) - 2
    for word in re.split(r"(?<! ) (?! )", text):
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if len(joined) <= room or not lines[-1]:
            lines[-1] = joined
        else:
            lines.append(word)
            room = MAX_LINE - 1
    return "\r\n ".join(lines) if all(len(line) <= MAX_LINE for line in lines) else None


def _words(text: str, first: int) -> list[str]:
    """Encode ``text`` as words, spaces included, each with whole characters; the first has room for ``first`` characters."""
    encode = min((_base64, _quoted), key=lambda one: len(one(text)))
    words, start, room = [], 0, min(first, MAX_WORD)
    while start < len(text):
        end = start + 1
        while end < len(text) and len(encode(text[start : end + 1])) <= room:
            end += 1
        words.append(encode(text[start:end]))
        start, room = end, MAX_WORD
    return words


def _base64(text: str) -> str:
    packed = base64.b64encode(text.encode("utf-8", "replace")).decode()
    return f"=?utf-8?b?{packed}?="


def _quoted(text: str) -> str:
    return f"=?utf-8?q?{''.join(_quoted_character(character) for character in text)}?="


def _quoted_character(character: str) -> str:
    if character == " ":
        return "_"
    return character if character in _Q_LITERAL else "".join(f"={byte:02X}" for byte in character.encode("utf-8", "replace"))


def _refuse_control(name: str, text: str) -> None:
    if found := _CONTROL.search(text):
        raise InputError(f"the header {name} cannot hold the control character U+{ord(found[0]):04X}")

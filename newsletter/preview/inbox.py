"""Email → the text that an inbox shows after the subject."""

import html
import re

from newsletter import merge
from newsletter.render import Email

LONGEST = 200
"""No inbox shows more characters than this."""

_UNSHOWN = re.compile(r"<!--.*?-->|<(head|style|title|script)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
_BREAKS = re.compile(r"</(p|div|td|th|h[1-6]|li|tr)>|<br\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_INVISIBLE = re.compile(r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2060-\u2064\ufeff]")


def snippet(email: Email) -> str:
    """The first words of the body as inboxes gather them: the preheader, its padding as space, then whatever comes next."""
    text = _TAG.sub("", _BREAKS.sub(" ", _UNSHOWN.sub("", email.html)))
    text = merge.fill(html.unescape(text), lambda token: token.sample)
    visible = _INVISIBLE.sub("", text[: LONGEST * 8])
    padded = re.search(r"[\s\u00a0]{20,}", visible.strip())
    if padded:  # the padding fills the row: nothing behind it is seen
        visible = visible.strip()[: padded.start()]
    return " ".join(visible.split())[:LONGEST]

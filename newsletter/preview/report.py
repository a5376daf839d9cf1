"""What is known about a mail beside its looks: findings, size of each part, inbox text, as plain values for JSON."""

import html
import re
from dataclasses import asdict, dataclass

from newsletter import merge
from newsletter.checks import Finding, check_issue
from newsletter.checks.dom import Dom
from newsletter.checks.html_bytes import bytes_by_part, bytes_of, bytes_of_element
from newsletter.places import format_loc
from newsletter.preview.build import Preview
from newsletter.preview.payloads import Payload, head
from newsletter.render import AnnotatedEmail, Email
from newsletter.render.email import GMAIL_CUTS_AT
from newsletter.workspace import Workspace

MAX_SNIPPET = 200
"""No inbox shows more characters than this."""

_HIDDEN = re.compile(r"<!--.*?-->|<(head|style|title|script)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
_BREAKS = re.compile(r"</(p|div|td|th|h[1-6]|li|tr)>|<br\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_INVISIBLE = re.compile(r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2060-\u2064\ufeff]")


@dataclass(frozen=True)
class PartSize:
    """The size of one part of the issue in the HTML."""

    part: str
    """``headline``, ``topics[1]``, ``news``; ``styles`` for the head, ``layout`` for what surrounds the parts."""
    bytes: int


def report(preview: Preview) -> Payload:
    """Check a preview and measure it; only its revision when there is no mail yet."""
    if preview.annotated is None or preview.loaded is None:
        return {"revision": preview.revision}
    return {
        "revision": preview.revision,
        **head(preview.annotated.email),
        "findings": [
            _finding(finding, preview.loaded.workspace) for finding in check_issue(preview.loaded, annotated=preview.annotated)
        ],
        "snippet": snippet(preview.annotated.email),
        "sizes": [asdict(size) for size in part_sizes(preview.annotated)],
        "limit": GMAIL_CUTS_AT,
    }


def part_sizes(annotated: AnnotatedEmail) -> tuple[PartSize, ...]:
    """Count the bytes of HTML of each part, in the mail's order; together they are the whole mail."""
    dom = Dom(annotated.html)
    sizes = {"styles": sum(map(bytes_of_element, dom.tagged("head"))), **bytes_by_part(dom)}
    sizes["layout"] = max(bytes_of(annotated.email.html) - sum(sizes.values()), 0)
    return tuple(PartSize(part, size) for part, size in sizes.items())


def snippet(email: Email) -> str:
    """Return the text that an inbox shows after the subject: the preheader, its padding as space, then whatever comes next."""
    text = _TAG.sub("", _BREAKS.sub(" ", _HIDDEN.sub("", email.html)))
    text = merge.fill(html.unescape(text), lambda token: token.sample)
    visible = _INVISIBLE.sub("", text[: MAX_SNIPPET * 8])
    padded = re.search(r"[\s\u00a0]{20,}", visible.strip())
    if padded:  # the padding fills the row: nothing behind it is seen
        visible = visible.strip()[: padded.start()]
    return " ".join(visible.split())[:MAX_SNIPPET]


def _finding(finding: Finding, workspace: Workspace) -> Payload:
    place = finding.problem.place
    return {
        "rule": finding.rule, "severity": finding.severity, "where": finding.where, "message": finding.message, "hint": finding.hint,
        "position": workspace.position(place) if place else "", "issue": format_loc(finding.loc),
        "fix": finding.edit is not None, "layout": workspace.position(place._replace(column=0)) if place and not finding.loc else "",
    }  # fmt: skip

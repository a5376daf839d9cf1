"""An issue's whole way: rendered, checked, shown as each client shows it, exported for each ESP."""

from functools import cache
from zlib import crc32

from newsletter.checks import check_issue
from newsletter.clients import View, clients
from newsletter.clients.view import show
from newsletter.content import load_issue
from newsletter.esps.export import export_issue
from newsletter.esps.registry import all_esps
from newsletter.render import CompiledLayouts, annotate_email
from tests.fuzz.door import Door
from tests.fuzz.workspaces import ISSUES, SMALL, WORDS, workspace, written


@cache
def _layouts() -> CompiledLayouts:
    return CompiledLayouts(workspace("mail"))


def mail(data: bytes) -> None:
    here = workspace("mail")
    loaded = load_issue(written(here, data), here)
    annotated = annotate_email(loaded, _layouts())
    check_issue(loaded, annotated=annotated)
    chosen = crc32(data)
    names = sorted(clients())
    show(annotated.html, View(names[chosen % len(names)], "dark" if chosen & 1 else "gmail-ios"))
    esps = all_esps()
    assert export_issue(loaded, annotated.email, esps[chosen % len(esps)]).body


door = Door(mail, (SMALL + b"footer: {company: x}\n", *ISSUES), WORDS)

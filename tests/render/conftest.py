"""A layout of a test's own, in a workspace of its own."""

from collections.abc import Callable

import pytest

from newsletter.errors import LayoutError
from newsletter.render import CompiledLayouts, Email, render_email
from newsletter.workspace import Workspace
from tests.conftest import WriteIssue

BODY = "<mj-section><mj-column><mj-text>{}</mj-text></mj-column></mj-section>"
SHELL = '<mjml lang="{{{{ language }}}}">\n<mj-head><mj-title>{{{{ subject }}}}</mj-title></mj-head>\n<mj-body>\n{}\n</mj-body>\n</mjml>\n'

WriteLayout = Callable[..., None]
Rendered = Callable[..., Email]
Refused = Callable[..., str]


@pytest.fixture
def write_layout(workspace: Workspace) -> WriteLayout:
    """``write_layout(body)`` makes the workspace's layout ``own``; body is MJML, other files by keyword (dots as ``_``)."""

    def write(
        body: str, *, css: str = "", text: str = "{{ subject }}", settings: str = "title: Own", parts: dict[str, str] | None = None
    ) -> None:
        folder = workspace.layouts / "own"
        (folder / "parts").mkdir(parents=True, exist_ok=True)
        files = {
            "email.mjml.j2": SHELL.format(body),
            "email.txt.j2": text,
            "style.css": css,
            "layout.yaml": settings,
            "parts/common.css": "",
        }
        for name, content in {**files, **(parts or {})}.items():
            (folder / name).write_text(content, "utf-8")

    return write


@pytest.fixture
def rendered(write_layout: WriteLayout, write_issue: WriteIssue, workspace: Workspace) -> Rendered:
    """``rendered(body, issue=…)``: the email of an issue in a layout that has ``body``."""

    def render(body: str, *, issue: str = "headline: {title: 제목}", publication: str = "", **files: str) -> Email:
        write_layout(body, **files)
        return render_email(write_issue(issue, publication=publication), CompiledLayouts(workspace), layout="own")

    return render


@pytest.fixture
def refused(rendered: Rendered) -> Refused:
    """``refused(body)``: what the LayoutError says, each problem with its file and line."""

    def refuse(body: str, **more: str) -> str:
        with pytest.raises(LayoutError) as caught:
            rendered(body, **more)
        return str(caught.value)

    return refuse

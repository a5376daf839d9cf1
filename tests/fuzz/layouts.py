"""A layout of which one file is a stranger's."""

from collections.abc import Callable

from newsletter.content import load_issue
from newsletter.render import CompiledLayouts, render_email
from tests.fuzz.workspaces import SMALL, workspace, written

TEMPLATE = b'<mjml lang="ko"><mj-head><mj-title>x</mj-title></mj-head><mj-body><mj-section><mj-column><mj-text css-class="a">{{ t.contents }}{{ issue.headline.title }}{{ issue.headline.body|markdown }}</mj-text></mj-column></mj-section></mj-body></mjml>'
_FILES = {"fuzz/email.mjml.j2": TEMPLATE, "fuzz/email.txt.j2": b"{{ subject }}", "fuzz/style.css": b".a{color:red}"}
WORDS = (
    b"{% for topic in issue.topics %}", b"{% endfor %}", b"{% if issue.closing %}", b"{% else %}", b"{% endif %}", b"{% set x = issue %}", b"{% macro m() %}", b"{% endmacro %}", b"{% include 'parts/", b"{% import '",
    b"{% extends '", b"{% block b %}", b"{% raw %}", b"{#", b"#}", b"{{ theme.", b"{{ t.", b"{{ issue.", b"|markdown", b"|safe", b"|map(attribute='", b"|join(", b"~", b"*", b"**", b"range(", b"<mj-raw>", b"</mj-raw>",
    b"<mj-text>", b"</mj-text>", b"<mj-style>", b"</mj-style>", b"<mj-wrapper>", b"<mj-hero>", b"<mj-table>", b"<mj-include path='", b"<mj-image src='", b" width='", b" style='", b" css-class='", b"<style>", b"<!--",
    b"-->", b"<!--[if mso]>", b"loop.", b"namespace(", b"__class__", b"%s", b"zhv1z", b"zhc1z", b"dynamic: ", b"ignore: ", b"extends: ", b"@media (prefers-color-scheme:dark){", b"@import '", b"url(", b"!important",
)  # fmt: skip


def rendered_with(name: str) -> Callable[[bytes], object]:
    """Render an issue in a layout whose file ``name`` holds the bytes."""

    def use(data: bytes) -> None:
        here = workspace(name.replace("/", "-"))
        for file, content in {**_FILES, name: data}.items():
            path = here.layouts / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        render_email(load_issue(written(here, SMALL + b"layout: fuzz\n"), here), CompiledLayouts(here, cached=False))

    return use

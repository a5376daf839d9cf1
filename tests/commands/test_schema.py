"""``newsletter schema``: files for an editor's completion."""

import json
from pathlib import Path

from tests.commands.conftest import Newsletter


def test_written_schemas_are_up_to_date(digest: Path, newsletter: Newsletter) -> None:
    assert newsletter("schema", "--check", cwd=digest).code == 0


def test_old_or_missing_schema_is_said(digest: Path, newsletter: Newsletter) -> None:
    (digest / "issues" / "issue.schema.json").write_text("{}", "utf-8")
    (digest / "issues" / "publication.schema.json").unlink()
    ran = newsletter("schema", "--check", cwd=digest)
    assert ran.code == 1
    assert ran.err.count("is out of date") == 2
    assert newsletter("schema", cwd=digest).out.splitlines() == ["issues/issue.schema.json", "issues/publication.schema.json"]
    assert newsletter("schema", "--check", cwd=digest).code == 0


def test_an_issue_may_override_single_values_of_the_publication(digest: Path) -> None:
    schema = json.loads((digest / "issues" / "issue.schema.json").read_text("utf-8"))
    footer = schema["properties"]["footer"]["anyOf"][0]["$ref"].rpartition("/")[2]
    assert schema["required"] == ["headline"]
    assert "required" not in schema["$defs"][footer]
    assert "publication" not in schema["properties"]


def test_every_field_tells_an_editor_what_it_is_for(digest: Path) -> None:
    for name in ("issue", "publication"):
        schema = json.loads((digest / "issues" / f"{name}.schema.json").read_text("utf-8"))
        models = {"": schema, **schema["$defs"]}
        bare = [
            f"{model}.{field}"
            for model, body in models.items()
            for field, value in body.get("properties", {}).items()
            if not value.get("description") and field != "type"
        ]
        assert bare == []


def test_the_repositorys_own_schemas_are_up_to_date(newsletter: Newsletter) -> None:
    assert newsletter("schema", "--check", cwd=Path(__file__).parents[2]).code == 0

"""The JSON Schemas take what the models take, as an editor's language server reads YAML."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from newsletter.content.document import read
from newsletter.content.scalars import core_values
from newsletter.content.schema import ISSUE_SCHEMA, PUBLICATION_SCHEMA, schema_files

SAMPLES = Path(__file__).parents[2] / "issues"
ISSUE = {"headline": {"title": "제목"}}


def said(schema: dict[str, Any], value: Any) -> list[str]:
    """What an editor underlines: the way to each wrong value."""
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    deepest = (jsonschema.exceptions.best_match([error]) for error in validator.iter_errors(value))
    return [".".join(map(str, error.absolute_path)) or error.message for error in deepest if error]


def as_an_editor_reads(path: Path) -> Any:
    """A file's data with the types of YAML 1.2."""
    return core_values(read(path).data)


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("2*.yaml")), ids=lambda path: path.stem)
def test_an_editor_underlines_nothing_in_the_samples(path: Path) -> None:
    assert said(json.loads(schema_files()[ISSUE_SCHEMA]), as_an_editor_reads(path)) == []


def test_an_editor_underlines_nothing_in_the_sample_publication() -> None:
    assert said(json.loads(schema_files()[PUBLICATION_SCHEMA]), as_an_editor_reads(SAMPLES / "publication.yaml")) == []


@pytest.mark.parametrize("more", [
    {"subject": None}, {"topics": [{"title": "가", "links": [{"title": "나", "url": "https://a.kr", "date": "2024-01-31", "paywall": True, "minutes": 3}]}]},
    {"inserts": [{"type": "button", "after": "topic 1", "label": "가", "url": "https://a.kr"}]}, {"ignore": {"gmail-clip": "긴 특집호"}},
    {"extra": {"a": [1, {"b": True}]}}, {"footer": {"phone": "02"}}, {"theme": {"light": {"text": "#123456"}, "width": 640}}, {"language": "en"},
    {"schedule": {"time": "07:00"}}, {"sender": {"name": "가"}}, {"glossary": {"올트먼": ["올트만"]}}, {"number": 12, "date": "2024-01-31"},
    {"headline": {"title": 1984, "body": None}}, {"subject": True}, {"topics": None, "news": None, "inserts": None, "extra": None, "ignore": None}, {"footer": {"phone": 331}},
    {"theme": None, "schedule": None, "kind": None, "audience": None, "glossary": None, "layout": None, "language": None, "footer": {"social": None}},
])  # fmt: skip
def test_an_issue_may_say_this(more: dict[str, Any]) -> None:
    assert said(json.loads(schema_files()[ISSUE_SCHEMA]), ISSUE | more) == []


@pytest.mark.parametrize(("more", "underlined"), [
    ({"headline": {}}, "headline"), ({"headline": {"titel": "가", "title": "나"}}, "headline"), ({"titel": "가"}, "Additional properties"), ({"number": "열"}, "number"), ({"date": "어제"}, "date"),
    ({"topics": [{"title": "가", "links": [{"title": "나"}]}]}, "topics.0.links.0"), ({"inserts": [{"type": "pol"}]}, "inserts.0"),
    ({"inserts": [{"type": "button", "after": "topc 1", "label": "가", "url": "https://a.kr"}]}, "inserts.0"), ({"theme": {"width": 6000}}, "theme.width"),
    ({"theme": {"light": {"text": "blue"}}}, "theme.light.text"), ({"kind": "ad"}, "kind"), ({"publication": {}}, "Additional properties"),
])  # fmt: skip
def test_an_editor_underlines_what_would_be_refused(more: dict[str, Any], underlined: str) -> None:
    found = said(json.loads(schema_files()[ISSUE_SCHEMA]), ISSUE | more)
    assert len(found) == 1
    assert found[0].startswith(underlined)


def test_the_schemas_themselves_are_valid_and_plain_yaml_finds_them() -> None:
    for schema in schema_files().values():
        jsonschema.Draft202012Validator.check_schema(json.loads(schema))
    first = (SAMPLES / "2024-01-31-openai-seoul.yaml").read_text("utf-8").split("\n")[0]
    assert first == "# yaml-language-server: $schema=issue.schema.json"
    assert yaml.safe_load((SAMPLES / "issue.schema.json").read_text("utf-8"))["title"] == "Newsletter issue"

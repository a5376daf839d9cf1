"""Write the models as JSON Schemas (draft 2020-12), for completion in an editor."""

import json
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, get_args

from newsletter.content.inserts import AnyInsert
from newsletter.content.issue import Issue
from newsletter.content.publication import Publication

ISSUE_SCHEMA = "issue.schema.json"
PUBLICATION_SCHEMA = "publication.schema.json"
MODELINE = "# yaml-language-server: $schema={}"


@cache
def schema_files(issue: type[Issue] = Issue) -> Mapping[str, str]:
    """Return the text of each schema file by its name; ``issue`` may take a workspace's own inserts (``issue_model``)."""
    schemas = {ISSUE_SCHEMA: _issue_schema(issue), PUBLICATION_SCHEMA: _publication_schema()}
    return MappingProxyType({name: json.dumps(schema, ensure_ascii=False, indent=2) + "\n" for name, schema in schemas.items()})


def _publication_schema() -> dict[str, Any]:
    """Return the schema of issues/publication.yaml."""
    schema = Publication.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_readable(schema), "title": "Newsletter publication"}


def _issue_schema(issue: type[Issue]) -> dict[str, Any]:
    """Return the schema of an issue file: the issue's own fields, and every field of the publication as an override."""
    schema = _readable(issue.model_json_schema())
    definitions = schema["$defs"]
    overrides = definitions.pop("Publication")["properties"]
    properties = {name: field for name, field in schema["properties"].items() if name != "publication"}
    for name, field in overrides.items():
        if name not in properties and name != "site":
            properties[name] = {
                **_partial(field, definitions),
                "description": f"{field.get('description', '')} (For this issue only.)",
            }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "Newsletter issue",
        "required": ["headline"],
        "properties": properties,
        "$defs": definitions,
    }


def insert_description(name: str) -> str:
    """Describe an insert of that type in a sentence."""
    union = get_args(AnyInsert)[0]
    model = next(model for model in get_args(union) if name in get_args(model.model_fields["type"].annotation))
    return str(model.__doc__).splitlines()[0]


def _readable(value: Any) -> Any:
    """Adapt pydantic's schema to YAML: text may be an unquoted number or boolean, and a field may be left empty."""
    if isinstance(value, list):
        return [_readable(item) for item in value]
    if not isinstance(value, dict):
        return value
    found = {key: _readable(item) for key, item in value.items() if not (key == "default" and item in (None, [], {}))}
    if found.get("type") == "string" and not {"pattern", "format", "enum", "const"} & found.keys():
        found["type"] = ["string", "number", "boolean"]  # 'title: 1984' is text to us and a number to an editor
    if isinstance(found.get("properties"), dict):
        required = found.get("required", [])
        found["properties"] = {
            name: field if name in required else _or_nothing(field) for name, field in found["properties"].items()
        }
    if isinstance(found.get("description"), str):
        found["description"] = " ".join(found["description"].split())
    if isinstance(found.get("title"), str):
        found.pop("title")  # 'Reply To' tells nobody more than 'reply_to'
    return found


def _or_nothing(field: dict[str, Any]) -> dict[str, Any]:
    """Let a field also be left empty: ``closing:`` alone means that there is no closing."""
    if "anyOf" in field:
        return field if {"type": "null"} in field["anyOf"] else {**field, "anyOf": [*field["anyOf"], {"type": "null"}]}
    if "$ref" in field:
        rest = {key: value for key, value in field.items() if key != "$ref"}
        return {**rest, "anyOf": [{"$ref": field["$ref"]}, {"type": "null"}]}
    if "type" not in field:
        return field
    types = field["type"] if isinstance(field["type"], list) else [field["type"]]
    choices = {"enum": [*field["enum"], None]} if "enum" in field else {}
    return {**field, **choices, "type": [*types, "null"]}


def _partial(field: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """Turn a publication's field into an override: of a group of values, any single one may be given."""
    text = json.dumps(field)
    for name in [name for name in definitions if f'"#/$defs/{name}"' in text and "properties" in definitions[name]]:
        loose = {**definitions[name], "required": []}
        loose.pop("required")
        definitions[f"{name}Override"] = loose
        text = text.replace(f'"#/$defs/{name}"', f'"#/$defs/{name}Override"')
    found: dict[str, Any] = json.loads(text)
    return found

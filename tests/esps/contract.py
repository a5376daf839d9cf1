"""An OpenAPI (or Swagger 2) document as a judge: is this request allowed, and is this an answer that it promises?"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import yaml
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

DOCUMENTS = Path(__file__).parent / "openapi"
METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True)
class Call:
    """One operation of the document, and the values in its path."""

    method: str
    template: str
    values: Mapping[str, str]
    operation: Mapping[str, Any]

    @property
    def name(self) -> str:
        return f"{self.method} {self.template}"


@cache
def contract_of(esp: str) -> "Contract":
    """The document of one ESP, read once."""
    return Contract(esp)


class Contract:
    """One ESP's document."""

    def __init__(self, esp: str) -> None:
        (file,) = DOCUMENTS.glob(f"{esp}.*")
        text = file.read_text("utf-8")
        self.document = _with_nulls(json.loads(text) if file.suffix == ".json" else yaml.load(text, yaml.CSafeLoader))
        self.registry: Any = Registry().with_resource("urn:doc", DRAFT202012.create_resource(self.document))

    @property
    def base(self) -> str:
        """The path in front of every path of the document."""
        if servers := self.document.get("servers"):
            return str(urlsplit(servers[0]["url"]).path)
        return str(self.document.get("basePath", ""))

    def find(self, method: str, path: str) -> Call | None:
        """The operation behind a path without its query; the one with the fewest blanks when several fit."""
        for template in sorted(self.document["paths"], key=lambda one: one.count("{")):
            pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+)", re.escape(template))
            match = re.fullmatch(pattern, path)
            if match and method.lower() in self.document["paths"][template]:
                values = {name: unquote(value) for name, value in match.groupdict().items()}
                return Call(method, template, values, self.document["paths"][template][method.lower()])
        return None

    def violations(self, call: Call, query: str, headers: Mapping[str, str], body: bytes) -> Iterator[str]:
        """Everything in a request that the document does not allow."""
        parameters = [self._resolved(one) for one in self._parameters(call)]
        asked = dict(parse_qsl(query, keep_blank_values=True))
        known = {one["name"]: one for one in parameters if one["in"] == "query"}
        yield from (f"unknown query parameter {name}" for name in asked.keys() - known.keys())
        for one in parameters:
            places: dict[str, Mapping[str, str]] = {"query": asked, "path": call.values, "header": headers}
            value = places.get(one["in"], {}).get(one["name"])
            if value is None and one.get("required") and one["in"] != "body":
                yield f"{one['in']} parameter {one['name']} is missing"
            elif value is not None:
                schema = one.get("schema", {key: one[key] for key in ("type", "enum", "maximum", "items") if key in one})
                yield from self._against(schema, _typed(value, self._resolved(schema)), one["name"])
        yield from self._body_violations(call, parameters, headers.get("content-type", ""), body)
        yield from self._security_violations(headers)

    def answer_violations(self, call: Call, status: int, answer: Any) -> Iterator[str]:
        """Everything in our own answer that the document does not promise."""
        promised = self._resolved(call.operation["responses"].get(str(status), {}))
        if str(status) not in call.operation["responses"]:
            yield f"{call.name} never answers {status}"
        content = promised.get("content", {})
        schema = promised.get("schema") or next((one.get("schema") for one in content.values()), None)
        if schema and status < 300:
            yield from self._against(schema, answer, "answer")

    def sample(self, call: Call, status: int) -> Any:
        """The least answer that the document promises."""
        promised = self._resolved(call.operation["responses"][str(status)])
        content = promised.get("content", {})
        return self.least(promised.get("schema") or next(iter(content.values()))["schema"])

    def _parameters(self, call: Call) -> list[Any]:
        return [*self.document["paths"][call.template].get("parameters", []), *call.operation.get("parameters", [])]

    def _body_violations(self, call: Call, parameters: list[Any], kind: str, body: bytes) -> Iterator[str]:
        kind = kind.partition(";")[0]
        declared = self._resolved(call.operation.get("requestBody", {})).get("content", {})
        swagger = next((one["schema"] for one in parameters if one["in"] == "body"), None)
        if swagger is not None:
            declared = {"application/json": {"schema": swagger}}
        if not declared:
            if body:
                yield "this call takes no body"
        elif kind not in declared:
            yield f"the body is {kind or 'of no type'}, not {' or '.join(declared)}"
        elif "json" in kind:
            yield from self._against(declared[kind].get("schema", {}), json.loads(body), "body")
        elif kind == "text/html":
            yield from self._against(declared[kind]["schema"], body.decode(), "body")
        elif kind.startswith("multipart/"):
            fields = re.findall(rb'name="(\w+)"', body)
            needed = self._resolved(declared[kind]["schema"]).get("required", [])
            yield from (f"form field {name} is missing" for name in needed if name.encode() not in fields)

    def _security_violations(self, headers: Mapping[str, str]) -> Iterator[str]:
        schemes = self.document.get("securityDefinitions") or self.document["components"]["securitySchemes"]
        for scheme in schemes.values():
            header = scheme.get("name", "authorization").lower()
            if header not in headers:
                yield f"the header {header} is missing"
            elif scheme.get("scheme", scheme["type"]) in ("basic", "bearer"):
                word = scheme.get("scheme", "basic")
                if not headers[header].lower().startswith(f"{word} "):
                    yield f"the header {header} is not {word}"

    def _against(self, schema: Any, value: Any, where: str) -> Iterator[str]:
        rooted = json.loads(json.dumps(schema).replace('"$ref": "#/', '"$ref": "urn:doc#/'))
        for error in Draft202012Validator(rooted, registry=self.registry).iter_errors(value):
            yield f"{where}{error.json_path[1:]}: {error.message[:200]}"

    def _resolved(self, node: Any) -> Any:
        while "$ref" in node:
            target = self.document
            for step in node["$ref"].removeprefix("urn:doc")[2:].split("/"):
                target = target[step]
            node = target
        return node

    def least(self, schema: Any) -> Any:
        """The least value that a schema allows."""
        schema = self._resolved(schema)
        if "enum" in schema:
            return schema["enum"][0]
        if "const" in schema:
            return schema["const"]
        if "allOf" in schema:
            return {key: value for part in schema["allOf"] for key, value in self.least(part).items()}
        if "anyOf" in schema:
            return self.least(schema["anyOf"][0])
        kind = schema.get("type")
        kind = kind[0] if isinstance(kind, list) else kind
        if kind == "object" or "properties" in schema:
            return {name: self.least(schema["properties"][name]) for name in schema.get("required", [])}
        return {"array": [], "integer": 1, "number": 1, "boolean": False, "string": "x", None: {}}.get(kind)


def _typed(value: str, schema: Any) -> Any:
    kind = schema.get("type")
    if kind == "integer" and value.isdigit():
        return int(value)
    if kind == "boolean":
        return value == "true"
    return value.split(",") if kind == "array" else value


def _with_nulls(node: Any) -> Any:
    """OpenAPI 3.0's ``nullable`` as JSON Schema says it, and ``oneOf`` as these documents mean it: their choices overlap."""
    if isinstance(node, list):
        return [_with_nulls(item) for item in node]
    if not isinstance(node, dict):
        return node
    node = {"anyOf" if key == "oneOf" else key: _with_nulls(value) for key, value in node.items()}
    if node.get("nullable") is True or node.get("x-nullable") is True:
        rest = {key: value for key, value in node.items() if key not in ("nullable", "x-nullable")}
        return {"anyOf": [rest, {"type": "null"}]}
    return node

"""Findings for machines."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from newsletter.checks import Finding
from newsletter.checks.formats import as_github, as_json, as_sarif
from newsletter.errors import Problem
from newsletter.places import Place

SCHEMA = json.loads((Path(__file__).parent / "data" / "sarif-2.1.0.json").read_text("utf-8"))
HINT = "write 'OpenAI', 100% of the time"
ISSUE = Path("issues/a b.yaml").absolute()
FINDINGS = (
    Finding(
        "glossary",
        "warning",
        Problem(Place(ISSUE, 3, 7), "glossary", "is 'OpenAI'", HINT, ("subject",), "subject: Open AI"),
        ("subject",),
    ),
    Finding(
        "gmail-clip",
        "error",
        Problem(Place(Path("layouts/digest/email.mjml.j2").absolute()), "gmail-clip", "too long"),
        ignored="a special issue",
    ),
    Finding("moved", "info", Problem(Place(ISSUE, 9), "moved", "moved")),
)


def test_json_has_every_field_of_a_finding() -> None:
    document = json.loads(as_json(FINDINGS))
    assert (document["version"], len(document["findings"])) == (1, 3)
    assert document["findings"][0] == {
        "rule": "glossary", "severity": "warning", "message": "is 'OpenAI'", "hint": HINT, "path": "issues/a b.yaml", "line": 3, "column": 7,
        "excerpt": "subject: Open AI", "where": "subject", "issue": "subject", "fixable": False, "ignored": None,
    }  # fmt: skip
    assert document["summary"] == {"error": 0, "warning": 1, "info": 1, "ignored": 1}


def test_json_of_nothing_is_a_document_all_the_same() -> None:
    assert json.loads(as_json(()))["findings"] == []


UNREADABLE = Problem(
    Place(ISSUE, 4, 1), "unknown-field", "no field 'subjectt'", "did you mean 'subject'?", ("subjectt",), "subjectt: x"
)


def test_json_of_a_file_that_cannot_be_read_is_not_a_document_without_findings_only() -> None:
    assert json.loads(as_json((), [UNREADABLE]))["unreadable"] == [
        {
            "code": "unknown-field", "message": "no field 'subjectt'", "hint": "did you mean 'subject'?", "path": "issues/a b.yaml",
            "line": 4, "column": 1, "excerpt": "subjectt: x", "where": "subjectt",
        }
    ]  # fmt: skip


def test_sarif_of_a_file_that_cannot_be_read_is_a_run_that_failed() -> None:
    log = json.loads(as_sarif((), [UNREADABLE, Problem(None, "more-problems", "and 3 more problems")]))
    jsonschema.Draft4Validator(SCHEMA).validate(log)
    (invocation,) = log["runs"][0]["invocations"]
    first, second = invocation["toolExecutionNotifications"]
    assert not invocation["executionSuccessful"]
    assert (first["descriptor"]["id"], first["locations"][0]["physicalLocation"]["region"]["startLine"]) == ("unknown-field", 4)
    assert (second["message"]["text"], "locations" in second) == ("and 3 more problems", False)
    assert "invocations" not in json.loads(as_sarif(FINDINGS[:1]))["runs"][0]


def test_github_takes_one_command_a_line_and_no_ignored_ones() -> None:
    assert as_github(FINDINGS).splitlines() == [
        "::warning file=issues/a b.yaml,line=3,col=7,title=glossary::subject: is 'OpenAI'; write 'OpenAI', 100%25 of the time",
        "::notice file=issues/a b.yaml,line=9,col=1,title=moved::moved",
    ]


def test_github_s_own_signs_are_escaped() -> None:
    found = Finding("glossary", "error", Problem(Place(Path("a,b:c.yaml").absolute(), 1, 1), "glossary", "one\ntwo"))
    assert as_github([found]) == "::error file=a%2Cb%3Ac.yaml,line=1,col=1,title=glossary::one%0Atwo\n"


@pytest.fixture
def sarif() -> dict[str, Any]:
    known = (FINDINGS[0], FINDINGS[1], Finding("link-moved", "info", FINDINGS[2].problem))
    log: dict[str, Any] = json.loads(as_sarif(known))
    return log


def test_sarif_is_valid_by_its_schema(sarif: dict[str, Any]) -> None:
    jsonschema.Draft4Validator(SCHEMA).validate(sarif)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(SCHEMA).validate({**sarif, "version": "2.2"})


def test_sarif_points_at_rules_and_places(sarif: dict[str, Any]) -> None:
    run = sarif["runs"][0]
    first = run["results"][0]
    assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == "glossary"
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "issues/a%20b.yaml"},
        "region": {"startLine": 3, "startColumn": 7},
    }
    assert [result["level"] for result in run["results"]] == ["warning", "error", "note"]


def test_sarif_keeps_the_reason_of_an_ignore(sarif: dict[str, Any]) -> None:
    assert sarif["runs"][0]["results"][1]["suppressions"] == [{"kind": "inSource", "justification": "a special issue"}]

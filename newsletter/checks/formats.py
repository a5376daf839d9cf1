"""Findings as JSON, GitHub annotations and SARIF; pure functions with a stable order."""

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from newsletter import __version__
from newsletter.checks.finding import SEVERITIES, Finding
from newsletter.checks.pages import rule_page, rule_url
from newsletter.checks.registry import all_rules
from newsletter.errors import Problem
from newsletter.places import format_loc, repository_root, shown_from

_CONTROL = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""What JSON leaves as it is and a terminal obeys."""

JSON_VERSION = 1
"""Raised when a field changes its meaning or goes; new fields may come at any time."""


def counts(findings: Iterable[Finding]) -> dict[str, int]:
    """Count the findings of each severity, and the ignored ones."""
    found = list(findings)
    counts: dict[str, int] = {
        severity: sum(1 for one in found if one.severity == severity and not one.ignored) for severity in SEVERITIES
    }
    return {**counts, "ignored": sum(1 for one in found if one.ignored)}


def as_json(findings: Sequence[Finding], unreadable: Iterable[Problem] = ()) -> str:
    """Format ``{"version": 1, "findings": [...], "unreadable": [...], "summary": {...}}``.

    ``unreadable`` are the problems of files that could not be checked. Lines and columns count from 1, 0 is the whole file.
    """
    document = {
        "version": JSON_VERSION,
        "findings": [_json(finding) for finding in findings],
        "unreadable": [{"code": problem.code, **_json_problem(problem)} for problem in unreadable],
        "summary": counts(findings),
    }
    return _dumped(document)


def as_github(findings: Sequence[Finding], unreadable: Iterable[Problem] = ()) -> str:
    """Format a GitHub Actions workflow command per finding, and per problem of an ``unreadable`` file; each becomes an annotation of its line.

    The form is https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands (seen 2026-11).
    """
    kinds = {"error": "error", "warning": "warning", "info": "notice"}
    shown = (finding for finding in findings if not finding.ignored)
    lines = [_annotation("error", problem.code, problem) for problem in unreadable if problem.place]
    lines += [_annotation(kinds[finding.severity], finding.rule, finding.problem) for finding in shown]
    return "".join(lines)


def _annotation(kind: str, title: str, problem: Problem) -> str:
    fields = {"file": _repository_path(problem), "line": problem.line or 1, "col": problem.column or 1, "title": title}
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in fields.items())
    return _CONTROL.sub(" ", f"::{kind} {properties}::{_data(_sentence(problem))}") + "\n"


def as_sarif(findings: Sequence[Finding], unreadable: Iterable[Problem] = ()) -> str:
    """Format a SARIF 2.1.0 log with one run (docs.oasis-open.org/sarif/sarif/v2.1.0, seen 2026-11).

    Ignored findings are suppressed results; problems of an ``unreadable`` file are notifications of a run that failed (3.20.21).
    """
    names = [rule.name for rule in all_rules()]
    driver = {
        "name": "newsletter",
        "version": __version__,
        "rules": [
            {
                "id": rule.name,
                "shortDescription": {"text": rule.summary},
                "fullDescription": {"text": " ".join(rule.why.split()) or rule.summary},
                "help": {"text": f"newsletter explain {rule.name}", "markdown": rule_page(rule)},
                **({"helpUri": url} if (url := rule_url(rule)) else {}),
                "defaultConfiguration": {"level": _level(rule.severity)},
                "properties": {"tags": [rule.family]},
            }
            for rule in all_rules()
        ],
    }
    notifications = [_notification(problem) for problem in unreadable]
    failure = (
        {"invocations": [{"executionSuccessful": False, "toolExecutionNotifications": notifications}]} if notifications else {}
    )
    run = {
        "tool": {"driver": driver},
        **failure,
        "columnKind": "unicodeCodePoints",
        "results": [{**_sarif(finding), "ruleIndex": names.index(finding.rule)} for finding in findings],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return _dumped(log)


def _dumped(document: Any) -> str:
    """Write JSON that a terminal shows and does not obey: names of files may hold control characters."""
    text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    return _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _json(finding: Finding) -> dict[str, Any]:
    problem = finding.problem
    return {
        "rule": finding.rule, "severity": finding.severity, **_json_problem(problem),
        "issue": format_loc(finding.loc), "fixable": finding.edit is not None, "ignored": finding.ignored or None,
    }  # fmt: skip


def _json_problem(problem: Problem) -> dict[str, Any]:
    return {
        "message": problem.message, "hint": problem.hint,
        "path": shown_from(problem.place.file) if problem.place else "", "line": problem.line, "column": problem.column, "excerpt": problem.excerpt,
        "where": problem.where,
    }  # fmt: skip


def _sarif(finding: Finding) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": _level(finding.severity),
        "message": {"text": _sentence(finding.problem)},
        "locations": [{"physicalLocation": _location(finding.problem)}],
    }
    if finding.ignored:
        result["suppressions"] = [{"kind": "inSource", "justification": finding.ignored}]
    return result


def _notification(problem: Problem) -> dict[str, Any]:
    locations = {"locations": [{"physicalLocation": _location(problem)}]} if problem.place else {}
    return {"level": "error", "descriptor": {"id": problem.code}, "message": {"text": _sentence(problem)}, **locations}


def _location(problem: Problem) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(_repository_path(problem))}}
    if problem.line:
        place["region"] = {"startLine": problem.line, **({"startColumn": problem.column} if problem.column else {})}
    return place


def _sentence(problem: Problem) -> str:
    where = f"{problem.where}: " if problem.where else ""
    hint = f"; {problem.hint}" if problem.hint else ""
    return f"{where}{problem.message}{hint}"


def _level(severity: str) -> str:
    return "note" if severity == "info" else severity


def _repository_path(problem: Problem) -> str:
    """Return the file's path from the root of its git repository, where annotations look for it; as seen from here without one."""
    if problem.place is None:
        return ""
    return shown_from(problem.place.file, repository_root(problem.place.file))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

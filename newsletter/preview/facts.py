"""What is known about the mail beside its looks, as plain values for JSON."""

from dataclasses import asdict

from newsletter.checks import Finding, check_issue
from newsletter.preview.answers import Answer, head
from newsletter.preview.inbox import snippet
from newsletter.preview.proof import Proof
from newsletter.preview.sizes import part_sizes
from newsletter.render.email import GMAIL_CUTS_AT


def facts(proof: Proof) -> Answer:
    """What is known about the mail beside its looks."""
    if proof.traced is None or proof.loaded is None:
        return {"revision": proof.revision}
    return {
        "revision": proof.revision,
        **head(proof.traced.email),
        "findings": [_finding(finding) for finding in check_issue(proof.loaded, traced=proof.traced)],
        "snippet": snippet(proof.traced.email),
        "sizes": [asdict(size) for size in part_sizes(proof.traced)],
        "limit": GMAIL_CUTS_AT,
    }


def _finding(finding: Finding) -> Answer:
    return {
        "rule": finding.rule, "severity": finding.severity, "where": finding.where, "message": finding.message, "hint": finding.hint,
        "position": finding.problem.position, "issue": finding.issue, "layout": finding.layout,
    }  # fmt: skip

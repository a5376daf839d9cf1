"""What SpamAssassin gives the mail: `check --spam` has asked it.

The score is always reported, with the rules that gave it: under 2.0 of 5 points as an info, from 2.0 on as a warning, from 5.0 on as an
error. At 5.0 a mail counts as spam in SpamAssassin's own setting; servers add what they know of the sender, so a mail should stay well under.
Rules that judge the way a mail came (headers of relays, DNS) are not counted, since it has not been sent yet, nor is SUBJ_ALL_CAPS for
a subject in a script without capitals.

Source: SpamAssassin 4.0.1, its report: "5.0 required" (run 2026-11)
"""

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Severity, Violation
from newsletter.checks.rule import rule
from newsletter.checks.spam._assassin import score

WORTH_A_LOOK, SPAM = 2.0, 5.0


@rule("warning", stage="spam")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report the score with the rules that gave it: info under 2.0, warning under 5.0, else error."""
    report = score(context.email)
    severity: Severity = "error" if report.points >= SPAM else "warning" if report.points >= WORTH_A_LOOK else "info"
    named = "; ".join(f"{hit.points:+.1f} {hit.name} ({hit.words})" for hit in report.hits[:5])
    who = f"SpamAssassin {report.version}".strip()
    message = f"{report.points:.1f} of {SPAM:.0f} points for spam by {who}: {named or 'none of its rules is met'}"
    yield context.at_value(context.subject_loc, message, severity=severity)

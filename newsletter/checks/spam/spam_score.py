"""SpamAssassin gives the mail many points: `check --spam` has asked it.

From 5.0 points on a mail counts as spam in SpamAssassin's own setting; servers add what they know of the sender, so a mail should stay well under.
Rules that judge the way a mail came (headers of relays, DNS) are not counted: it has not been sent yet.

Source: SpamAssassin 4.0.0, its report: "5.0 required" (run 2026-11)
"""

from collections.abc import Iterator

from newsletter.checks.context import CheckContext
from newsletter.checks.finding import Violation
from newsletter.checks.rule import rule
from newsletter.checks.spam._assassin import score

WORTH_A_LOOK, SPAM = 2.0, 5.0


@rule("warning", stage="spam")
def check(context: CheckContext) -> Iterator[Violation]:
    """Report a score of 2.0 or more (warning) or 5.0 (error), with the rules that gave it."""
    points, hits = score(context.email)
    if points >= WORTH_A_LOOK:
        path = context.subject_loc
        named = "; ".join(f"{hit.points:+.1f} {hit.name} ({hit.words})" for hit in hits[:5])
        message = f"SpamAssassin gives {points:.1f} points: {named}"
        yield context.at_value(path, message, severity="error" if points >= SPAM else None)

"""Issue file → Proof: the mail as it stands now, or the last good one beside what is wrong."""

from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

from newsletter.content import LoadedIssue, load_issue
from newsletter.errors import NewsletterError, Problem
from newsletter.render import AnnotatedEmail, CompiledLayouts, Email, annotate_email


@dataclass(frozen=True)
class Proof:
    """One issue in one layout, as it was when ``revision`` was current."""

    revision: int
    loaded: LoadedIssue | None = None
    traced: AnnotatedEmail | None = None
    """The last mail that could be made; None when none could yet."""
    problems: tuple[Problem, ...] = ()
    """Why the files cannot be rendered as they stand; empty when they can."""
    milliseconds: float = 0
    """What reading and rendering took."""

    @property
    def email(self) -> Email | None:
        """The last mail that could be made."""
        return self.traced.email if self.traced else None


def pull_proof(path: Path, layout: str, layouts: CompiledLayouts, last: Proof, revision: int) -> Proof:
    """A fresh proof of the issue at ``path``; where its files are wrong, ``last`` with their problems.

    ``layout`` is tried in place of the issue's own; "" leaves the issue's own.
    """
    started = perf_counter()
    try:
        loaded = in_layout(load_issue(path, layouts.workspace), layout)
        traced = annotate_email(loaded, layouts)
    except NewsletterError as error:
        return replace(last, revision=revision, problems=error.problems or (_placeless(str(error)),))
    except Exception as error:  # noqa: BLE001  a fault of ours must not take the page away from an editor
        fault = f"Newsletter itself failed: {type(error).__name__}: {error}. Your file is safe; please report this."
        return replace(last, revision=revision, problems=(_placeless(fault),))
    return Proof(revision, loaded, traced, (), (perf_counter() - started) * 1000)


def in_layout(loaded: LoadedIssue, layout: str) -> LoadedIssue:
    """The same loaded in another layout; its own when ``layout`` is ""."""
    if not layout:
        return loaded
    publication = loaded.issue.publication.model_copy(update={"layout": layout})
    return replace(loaded, issue=loaded.issue.model_copy(update={"publication": publication}))


def _placeless(message: str) -> Problem:
    return Problem("", 0, 0, message)

"""Build the preview of an issue file: the mail as it stands now, or the last good one and the problems."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from time import perf_counter

from newsletter.content import LoadedIssue
from newsletter.errors import NewsletterError, Problem
from newsletter.render import AnnotatedEmail, CompiledLayouts, Email, annotate_email


@dataclass(frozen=True)
class Preview:
    """One issue in one layout, as it was when ``revision`` was current."""

    revision: int
    loaded: LoadedIssue | None = None
    annotated: AnnotatedEmail | None = None
    """The last mail that could be rendered; None when none could yet."""
    problems: tuple[Problem, ...] = ()
    """Why the files cannot be rendered as they stand; empty when they can."""
    milliseconds: float = 0
    """How long reading and rendering took."""

    @property
    def email(self) -> Email | None:
        """The last mail that could be rendered, without annotations."""
        return self.annotated.email if self.annotated else None


def build_preview(load: Callable[[], LoadedIssue], layout: str, layouts: CompiledLayouts, last: Preview, revision: int) -> Preview:
    """Render the issue that ``load`` returns; where its files have problems, return ``last`` with these problems.

    ``layout`` replaces the issue's own; "" keeps it.
    """
    started = perf_counter()
    try:
        loaded = _with_layout(load(), layout)
        annotated = annotate_email(loaded, layouts)
    except NewsletterError as error:
        return replace(last, revision=revision, problems=error.problems)
    except Exception as error:  # noqa: BLE001  a fault of ours must not take the page away from an editor
        fault = f"Newsletter itself failed: {type(error).__name__}: {error}. Your file is safe; please report this."
        return replace(last, revision=revision, problems=(_problem_without_position(fault),))
    return Preview(revision, loaded, annotated, (), (perf_counter() - started) * 1000)


def _with_layout(loaded: LoadedIssue, layout: str) -> LoadedIssue:
    """Return the issue in another layout; unchanged when ``layout`` is ""."""
    if not layout:
        return loaded
    publication = loaded.issue.publication.model_copy(update={"layout": layout})
    return replace(loaded, issue=loaded.issue.model_copy(update={"publication": publication}))


def _problem_without_position(message: str) -> Problem:
    return Problem(None, "fault", message)

"""What a reader gets: Issue → Email.

``render_email`` is the whole job: the layout is compiled (or taken from the cache), and the issue is poured in.
"""

from newsletter.content import LoadedIssue
from newsletter.render.cache import CompiledLayouts
from newsletter.render.email import AnnotatedEmail, Email, EmailImage

__all__ = ["AnnotatedEmail", "CompiledLayouts", "Email", "EmailImage", "annotate_email", "render_email"]


def render_email(loaded: LoadedIssue, layouts: CompiledLayouts | None = None, *, layout: str | None = None) -> Email:
    """One loaded → its Email, in its publication's layout or in another.

    ``layouts`` shares compiled layouts among many issues; without it they are shared through the build folder only. Raises
    LayoutError at the layout's own file and line.
    """
    layouts = layouts or CompiledLayouts(loaded.workspace)
    return layouts.filler(loaded.issue.publication, layout).fill(loaded)


def annotate_email(loaded: LoadedIssue, layouts: CompiledLayouts | None = None, *, layout: str | None = None) -> AnnotatedEmail:
    """``render_email``, with a second copy of the HTML that remembers where each element came from."""
    from newsletter.render.trace import traced

    return traced(loaded, layouts or CompiledLayouts(loaded.workspace), layout)

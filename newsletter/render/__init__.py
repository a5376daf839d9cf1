"""What a reader gets: Issue → Email.

``render_email`` is the whole job: the layout is compiled (or taken from the cache), and the issue is poured in.
"""

from newsletter.content import Manuscript
from newsletter.render.cache import CompiledLayouts
from newsletter.render.email import Email, EmailImage, TracedEmail

__all__ = ["CompiledLayouts", "Email", "EmailImage", "TracedEmail", "render_email", "trace_email"]


def render_email(manuscript: Manuscript, layouts: CompiledLayouts | None = None, *, layout: str | None = None) -> Email:
    """One manuscript → its Email, in its publication's layout or in another.

    ``layouts`` shares compiled layouts among many issues; without it they are shared through the build folder only. Raises
    LayoutError at the layout's own file and line.
    """
    layouts = layouts or CompiledLayouts(manuscript.workspace)
    return layouts.filler(manuscript.issue.publication, layout).fill(manuscript)


def trace_email(manuscript: Manuscript, layouts: CompiledLayouts | None = None, *, layout: str | None = None) -> TracedEmail:
    """``render_email``, with a second copy of the HTML that remembers where each element came from."""
    from newsletter.render.trace import traced

    return traced(manuscript, layouts or CompiledLayouts(manuscript.workspace), layout)

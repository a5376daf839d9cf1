"""Render an issue to an Email.

``render_email`` compiles the layout (or takes it from the cache) and renders the issue with it.
"""

from newsletter.content import LoadedIssue
from newsletter.render.cache import CompiledLayouts
from newsletter.render.email import AnnotatedEmail, Email, EmailImage

__all__ = ["AnnotatedEmail", "CompiledLayouts", "Email", "EmailImage", "annotate_email", "render_email"]


def render_email(loaded: LoadedIssue, layouts: CompiledLayouts | None = None, *, layout: str | None = None) -> Email:
    """Render an issue in its publication's layout or in another.

    ``layouts`` shares compiled layouts among many issues; without it they are shared through the build folder only. Raises
    LayoutError at the layout's own file and line.
    """
    layouts = layouts or CompiledLayouts(loaded.workspace)
    return layouts.renderer(loaded.issue.publication, layout).render(loaded)


def annotate_email(loaded: LoadedIssue, layouts: CompiledLayouts | None = None, *, layout: str | None = None) -> AnnotatedEmail:
    """Render an issue like ``render_email``, with a second copy of the HTML that says where each element came from."""
    from newsletter.render.source_map import annotate

    return annotate(loaded, layouts or CompiledLayouts(loaded.workspace), layout)

"""Newsletter as code: an issue in YAML becomes a checked, previewed, client-safe email and an ESP's draft.

    from pathlib import Path
    from newsletter import Workspace, check_issue, load_issue, render_email

    workspace = Workspace.find()
    loaded = load_issue(workspace.newest_issue(), workspace)
    email = render_email(loaded)
    findings = check_issue(loaded)

A name is imported when it is first used, so that ``import newsletter`` costs nothing.
"""

TYPE_CHECKING = False  # what type checkers take for true; no module is imported before __main__ has looked at the path
if TYPE_CHECKING:
    from typing import Any

    from newsletter.checks import Finding, check_issue
    from newsletter.content import Issue, LoadedIssue, Publication, load_issue, load_publication
    from newsletter.errors import InputError, LayoutError, NewsletterError, Problem, RemoteError, SetupError
    from newsletter.render import AnnotatedEmail, CompiledLayouts, Email, annotate_email, render_email
    from newsletter.workspace import Workspace

__version__ = "0.1.0"

__all__ = [
    "AnnotatedEmail",
    "CompiledLayouts",
    "Email",
    "Finding",
    "InputError",
    "Issue",
    "LayoutError",
    "LoadedIssue",
    "NewsletterError",
    "Problem",
    "Publication",
    "RemoteError",
    "SetupError",
    "Workspace",
    "annotate_email",
    "check_issue",
    "load_issue",
    "load_publication",
    "render_email",
]  # fmt: skip

_HOMES = {
    "checks": ("Finding", "check_issue"),
    "content": ("Issue", "LoadedIssue", "Publication", "load_issue", "load_publication"),
    "errors": ("InputError", "LayoutError", "NewsletterError", "Problem", "RemoteError", "SetupError"),
    "render": ("CompiledLayouts", "Email", "AnnotatedEmail", "render_email", "annotate_email"),
    "workspace": ("Workspace",),
}


def __getattr__(name: str) -> "Any":
    from importlib import import_module

    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"newsletter.{home}"), name)
    raise AttributeError(f"module 'newsletter' has no attribute '{name}'")

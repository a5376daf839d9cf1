"""Errors in MJML and CSS that mrml passes over in silence: nesting, lengths, names of properties."""

import re
from collections.abc import Iterator

from newsletter.messages import Message
from newsletter.suggest import nearest

_CONTENT = ("mj-text mj-image mj-button mj-divider mj-spacer mj-table mj-social mj-navbar mj-carousel mj-accordion").split()
_PARENTS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(_CONTENT, ("mj-column", "mj-hero")),
    **dict.fromkeys("mj-title mj-preview mj-font mj-style mj-breakpoint mj-attributes".split(), ("mj-head",)),
    "mj-head": ("mjml",),
    "mj-body": ("mjml",),
    "mj-wrapper": ("mj-body",),
    "mj-hero": ("mj-body", "mj-wrapper"),
    "mj-section": ("mj-body", "mj-wrapper"),
    "mj-group": ("mj-section",),
    "mj-column": ("mj-section", "mj-group"),
    "mj-social-element": ("mj-social",),
    "mj-navbar-link": ("mj-navbar",),
    "mj-carousel-image": ("mj-carousel",),
    "mj-accordion-element": ("mj-accordion",),
    "mj-accordion-title": ("mj-accordion-element",),
    "mj-accordion-text": ("mj-accordion-element",),
}
"""Component → the components that it may stand in (mjml 5.4.1, npm, seen 2026-11-21). mj-raw may stand in any."""

_LENGTHS = re.compile(
    r"(?:inner-)?padding(?:-\w+)?|width|height|max-height|font-size|border-radius|background-(?:width|height)|icon-(?:size|width|height)"
)
_LENGTH = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:px|%|em|rem)?|auto|/")
_PLACEHOLDER = re.compile(r"zh[vcp]\d+z|zm[0-9a-z]+zm|[{}]")

_PROPERTIES = (
    "align-content align-items align-self animation appearance background background-attachment background-clip background-color "
    "background-image background-origin background-position background-repeat background-size border border-bottom border-bottom-color "
    "border-bottom-left-radius border-bottom-right-radius border-bottom-style border-bottom-width border-collapse border-color border-left "
    "border-left-color border-left-style border-left-width border-radius border-right border-right-color border-right-style "
    "border-right-width border-spacing border-style border-top border-top-color border-top-left-radius border-top-right-radius "
    "border-top-style border-top-width border-width bottom box-shadow box-sizing caption-side clear clip color color-scheme columns "
    "column-count column-gap content cursor direction display empty-cells filter flex flex-basis flex-direction flex-flow flex-grow "
    "flex-shrink flex-wrap float font font-family font-feature-settings font-size font-stretch font-style font-variant font-weight gap "
    "grid grid-area grid-template grid-template-columns grid-template-rows height hyphens inset justify-content justify-items left "
    "letter-spacing line-height list-style list-style-image list-style-position list-style-type margin margin-bottom margin-left "
    "margin-right margin-top margin-block margin-inline max-height max-width min-height min-width object-fit object-position opacity order "
    "orphans outline outline-color outline-offset outline-style outline-width overflow overflow-wrap overflow-x overflow-y padding "
    "padding-bottom padding-left padding-right padding-top padding-block padding-inline page-break-after page-break-before "
    "page-break-inside pointer-events position quotes resize right row-gap scroll-behavior speak supported-color-schemes tab-size "
    "table-layout text-align text-align-last text-decoration text-decoration-color text-decoration-line text-decoration-style "
    "text-decoration-thickness text-indent text-overflow text-rendering text-shadow text-size-adjust text-transform "
    "text-underline-offset top transform transition unicode-bidi user-select vertical-align visibility white-space widows width "
    "word-break word-spacing word-wrap writing-mode z-index"
).split()
"""CSS properties that mails use; a name is only called wrong when it is close to one of them."""


ProblemParts = tuple[str, Message, Message]
"""Code, message and hint of a problem whose place the caller knows."""


def nesting_problem(name: str, parent: str) -> ProblemParts | None:
    """Return the problem if component ``name`` cannot stand directly in ``parent`` (another component, or "")."""
    allowed = _PARENTS.get(name)
    if allowed is None or parent in allowed or parent in ("mj-attributes", "mj-class"):
        return None
    message = Message("<{tag}> cannot stand in {outer}", tag=name, outer=parent or Message("the file"))
    return "misplaced-tag", message, Message("put it into {tags}", tags=", ".join(f"<{tag}>" for tag in allowed))


def length_problems(name: str, value: str) -> Iterator[ProblemParts]:
    """Yield a problem if the value of a component's attribute should be lengths and is not."""
    if not _LENGTHS.fullmatch(name) or _PLACEHOLDER.search(value):
        return
    wrong = [word for word in value.split() if not _LENGTH.fullmatch(word)]
    if wrong or not value.strip():
        joined = re.sub(r"(\d)\s+(px|%)", r"\1\2", value)
        hint = Message("write '{value}'", value=joined) if joined != value else Message("write it like '24px' or '0 28px'")
        yield "not-a-length", Message("'{value}' is no length for '{name}'", value=value, name=name), hint


def css_problems(declarations: str) -> Iterator[ProblemParts]:
    """Yield a problem for each declaration of inline CSS whose property has a misspelt name."""
    for declaration in declarations.split(";"):
        name = declaration.partition(":")[0].strip().lower()
        if not re.fullmatch(r"[a-z][a-z-]*", name) or name.startswith("mso-") or name in _PROPERTIES:
            continue
        if close := nearest(name, _PROPERTIES, 0.8):
            hint = Message("did you mean '{word}'?", word=close)
            yield "unknown-property", Message("no CSS property '{name}'", name=name), hint

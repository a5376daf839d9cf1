"""Which word of HTML or CSS is which feature of caniemail.

Most CSS properties are a feature of their own name; the tables say what is spelled otherwise.
"""

import re
from collections.abc import Mapping

_GROUPS = {
    "css-block-inline-size": "block-size inline-size",
    "css-border": "border-top border-right border-bottom border-left border-color border-style border-width",
    "css-border-inline-block": "border-inline border-block",
    "css-border-inline-block-longhand": "border-inline-width border-inline-style border-inline-color border-block-width border-block-style"
    " border-block-color",
    "css-border-inline-block-individual": "border-inline-start border-inline-end border-block-start border-block-end",
    "css-border-radius": "border-top-left-radius border-top-right-radius border-bottom-left-radius border-bottom-right-radius",
    "css-border-radius-logical": "border-start-start-radius border-start-end-radius border-end-start-radius border-end-end-radius",
    "css-column-layout-properties": "columns column-width column-rule column-span column-fill",
    "css-gap": "gap column-gap row-gap",
    "css-grid-template": "grid-template grid-template-areas grid-template-columns grid-template-rows",
    "css-left-right-top-bottom": "left right top bottom",
    "css-margin": "margin-top margin-right margin-bottom margin-left",
    "css-margin-block-start-end": "margin-block-start margin-block-end",
    "css-margin-inline-block": "margin-inline margin-block",
    "css-margin-inline-start-end": "margin-inline-start margin-inline-end",
    "css-padding": "padding-top padding-right padding-bottom padding-left",
    "css-padding-block-start-end": "padding-block-start padding-block-end",
    "css-padding-inline-block": "padding-inline padding-block",
    "css-padding-inline-start-end": "padding-inline-start padding-inline-end",
    "css-scroll-snap": "scroll-snap-type scroll-snap-align scroll-snap-stop",
    "css-animation": "animation-name animation-duration animation-delay animation-iteration-count",
    "css-transition": "transition-property transition-duration transition-delay",
    "css-overflow": "overflow-x overflow-y",
}
PROPERTIES: Mapping[str, str] = {name: slug for slug, names in _GROUPS.items() for name in names.split()}
"""Property → slug, where the slug is not ``css-<property>``."""

PAIRS: Mapping[str, tuple[str, re.Pattern[str]]] = {
    "css-display-flex": ("display", re.compile(r"\b(inline-)?flex\b")),
    "css-display-grid": ("display", re.compile(r"\b(inline-)?grid\b")),
    "css-display-none": ("display", re.compile(r"\bnone\b")),
    "css-flex-direction": ("flex-direction", re.compile(r"\bcolumn")),
    "css-flex-wrap": ("flex-wrap", re.compile(r"\bwrap")),
}
"""Slug → the property and the values that it is about."""

_UNITS = ("ch", "cm", "em", "ex", "in", "mm", "pc", "pt", "px", "rem", "vh", "vmax", "vmin", "vw")
VALUES: Mapping[str, re.Pattern[str]] = {
    **{f"css-unit-{unit}": re.compile(rf"(?<![\w#-])[+-]?(?:\d+\.)?\.?\d+{unit}\b", re.IGNORECASE) for unit in _UNITS},
    "css-unit-percent": re.compile(r"\d%"),
    "css-unit-initial": re.compile(r"\binitial\b", re.IGNORECASE),
    "css-unit-calc": re.compile(r"\bcalc\("),
    "css-variables": re.compile(r"\bvar\("),
    "css-rgb": re.compile(r"\brgb\("),
    "css-rgba": re.compile(r"\brgba\("),
    "css-modern-color": re.compile(r"\b(?:ok)?l(?:ch|ab)\("),
    "css-function-clamp": re.compile(r"\bclamp\("),
    "css-function-light-dark": re.compile(r"\blight-dark\("),
    "css-function-max": re.compile(r"\bmax\("),
    "css-function-min": re.compile(r"\bmin\("),
    "css-linear-gradient": re.compile(r"\blinear-gradient\("),
    "css-radial-gradient": re.compile(r"\bradial-gradient\("),
    "css-conic-gradient": re.compile(r"\bconic-gradient\("),
    "css-intrinsic-size": re.compile(r"\b(?:fit|min|max)-content\b"),
    "css-sytem-ui": re.compile(r"\b(?:system-ui|ui-(?:sans-)?serif|ui-rounded|ui-monospace)\b"),
}
"""Slug → how a value looks that uses it."""

AT_RULES: Mapping[str, re.Pattern[str]] = {
    "css-at-font-face": re.compile(r"@font-face"),
    "css-at-import": re.compile(r"@import"),
    "css-at-keyframes": re.compile(r"@(?:-webkit-)?keyframes"),
    "css-at-supports": re.compile(r"@supports"),
    "css-at-media": re.compile(r"@media"),
    "css-at-media-device-pixel-ratio": re.compile(r"@media.*device-pixel-ratio"),
    "css-at-media-hover": re.compile(r"@media.*\((?:any-)?hover"),
    "css-at-media-orientation": re.compile(r"@media.*\(orientation"),
    "css-at-media-prefers-color-scheme": re.compile(r"@media.*prefers-color-scheme"),
    "css-at-media-prefers-reduced-motion": re.compile(r"@media.*prefers-reduced-motion"),
}
"""Slug → how an at-rule begins that uses it."""

_PSEUDO_CLASSES = (
    "active checked default first-child first-of-type focus focus-visible focus-within has hover lang last-child last-of-type link not"
    " nth-child nth-last-child nth-last-of-type nth-of-type only-child only-of-type target visited"
).split()
_PSEUDO_ELEMENTS = ("after", "before", "first-letter", "first-line", "marker", "placeholder")
SELECTORS: Mapping[str, re.Pattern[str]] = {
    **{f"css-pseudo-class-{name}": re.compile(rf"(?<!:):{name}(?![\w-])") for name in _PSEUDO_CLASSES},
    **{f"css-pseudo-element-{name}": re.compile(rf"::?{name}(?![\w-])") for name in _PSEUDO_ELEMENTS},
    "css-selector-adjacent-sibling": re.compile(r"\+"),
    "css-selector-attribute": re.compile(r"\["),
    "css-selector-chaining": re.compile(r"[\w-][.#][\w-]"),
    "css-selector-child": re.compile(r">"),
    "css-selector-class": re.compile(r"\.[A-Za-z_]"),
    "css-selector-descendant": re.compile(r"[\w\])*] +[\w.#:\[*]"),
    "css-selector-general-sibling": re.compile(r"~(?!=)"),
    "css-selector-id": re.compile(r"#[A-Za-z_]"),
    "css-selector-type": re.compile(r"(?:^|[ >+~])[a-zA-Z]"),
    "css-selector-universal": re.compile(r"(?:^|[ >+~])\*"),
}
"""Slug → how a selector looks that uses it."""

_ELEMENTS = {
    "html-lists": "ul ol dl",
    "html-h1-h6": "h1 h2 h3 h4 h5 h6",
    "html-semantics": "article aside details figcaption figure footer header main mark nav section summary time",
    "html-image-maps": "map area",
}
ELEMENTS: Mapping[str, str] = {tag: slug for slug, tags in _ELEMENTS.items() for tag in tags.split()}
"""Tag → slug, where the slug is not ``html-<tag>``."""

ATTRIBUTES: Mapping[str, str] = {
    **{name: f"html-{name}" for name in "align background cellpadding cellspacing dir height hidden lang popover required role target valign width".split()},
    **{name: f"html-{name}" for name in "aria-describedby aria-hidden aria-label aria-labelledby aria-live".split()},
    "srcset": "html-srcset",
    "sizes": "html-srcset",
    "loading": "html-loading-attribute",
    "inert": "css-inert-attribute",
    "usemap": "html-image-maps",
}  # fmt: skip
"""Attribute → slug."""

TYPED: Mapping[tuple[str, str], str] = {
    **{("input", kind): f"html-input-{kind}" for kind in ("checkbox", "hidden", "radio", "reset", "submit", "text")},
    **{("button", kind): f"html-button-{kind}" for kind in ("reset", "submit")},
}
"""Tag and its ``type`` → slug."""

IMAGES: Mapping[str, str] = {
    **{kind: f"image-{kind}" for kind in "apng avif bmp gif hdr ico mp4 png svg tiff webp jpg".split()},
    "jpeg": "image-jpg",
    "tif": "image-tiff",
    "heic": "image-heif",
    "heif": "image-heif",
}
"""The ending of a picture's name → slug."""

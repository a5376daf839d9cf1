"""What readers see where a feature is not supported, in a few words."""

import re
from functools import lru_cache

from newsletter.clients.caniemail import Feature
from newsletter.clients.feature_usage import FeatureUse
from newsletter.css import winning

_EFFECTS = {
    "css-animation": "nothing moves",
    "css-at-font-face": "the text is in the next font of the list",
    "css-at-import": "the imported styles are missing",
    "css-at-media": "phones get the desktop's sizes",
    "css-at-media-hover": "nothing changes under the pointer",
    "css-at-media-prefers-color-scheme": "a dark screen gets the light colours, or the client's own inversion",
    "css-background": "the box has no background",
    "css-background-color": "the box has no background",
    "css-background-image": "the picture behind the text is missing",
    "css-border-radius": "corners are square",
    "css-box-shadow": "the shadow is missing",
    "css-column-count": "the text stands in one column",
    "css-direction": "the text runs in the client's own direction",
    "css-display-flex": "the boxes stand one under the other",
    "css-display-grid": "the boxes stand one under the other",
    "css-display-none": "what should be hidden is shown",
    "css-float": "the box does not stand at the side",
    "css-font-weight": "the text is only regular or bold",
    "css-gap": "the boxes touch",
    "css-height": "the box has the height of its content",
    "css-important": "phone and dark-mode rules lose to the inline styles",
    "css-letter-spacing": "letters stand at their normal distance",
    "css-line-height": "lines stand at the client's own distance",
    "css-linear-gradient": "the gradient is missing",
    "css-margin": "distances between blocks change",
    "css-max-height": "what should be cut off is shown",
    "css-max-width": "the column is as wide as the window",
    "css-opacity": "the box is opaque",
    "css-overflow": "what should be cut off is shown",
    "css-overflow-wrap": "a long address can stretch the column",
    "css-padding": "text touches the edge of its box",
    "css-position": "the box stands where it is written",
    "css-pseudo-class-hover": "nothing changes under the pointer",
    "css-text-decoration-color": "the underline has the text's colour",
    "css-text-underline-offset": "the underline is at its normal place",
    "css-variables": "the value is lost, and with it the style",
    "css-width": "the box has another width",
    "css-word-break": "Korean words break between any two syllables",
    "html-anchor-links": "a link inside the mail does nothing",
    "html-audio": "there is no player",
    "html-background": "the picture behind the text is missing",
    "html-form": "the form is missing",
    "html-picture": "only the plain image is shown",
    "html-role": "a screen reader announces layout tables as tables",
    "html-srcset": "only the plain image is shown",
    "html-style": "phone and dark-mode rules are lost; inline styles remain",
    "html-svg": "the drawing is missing",
    "html-video": "there is no player",
}
NO_LOSS = {
    "html-body": "web mail shows a mail inside a page of its own, whose body is another; a box inside carries the colours",
    "html-target": "every client opens links in a new window by itself",
    "css-cursor": "a link has the client's own pointer",
    "html-aria-label": "the text of the element is read instead",
    "css-unit-initial": "the client's own default is what was asked for",
    "html-dir": "the text's own direction holds",
    "html-meta-color-scheme": "it only announces the dark colours, which have a finding of their own",
    "css-color-scheme": "it only announces the dark colours, which have a finding of their own",
}
"""Features that readers do not miss, and why; they are not reported."""

_BY_CATEGORY = {
    "css": "the style has no effect",
    "html": "the element or attribute has no effect",
    "image": "the picture is missing",
    "others": "it has no effect",
}


_DEFAULTS = {
    "css-word-spacing": r":\s*normal",
    "css-outline": r":\s*(?:none|0)",
    "css-height": r":\s*auto",
    "css-direction": r":\s*ltr",
    "css-text-transform": r":\s*none",
}
"""Declarations that ask for what is so anyway."""


def no_loss(use: FeatureUse) -> bool:
    """Return whether nobody misses this use where it has no effect: a default, something inside a hidden box, a feature of NO_LOSS."""
    slug = use.feature.slug
    if slug in NO_LOSS or (slug in _DEFAULTS and re.search(_DEFAULTS[slug], use.written)):
        return True
    return slug != "css-display-none" and _is_hidden(use.element.get("style") or "")


@lru_cache(maxsize=4096)
def _is_hidden(style: str) -> bool:
    return dict(winning(style)).get("display") == "none"


def effect(feature: Feature) -> str:
    """Describe what readers see where ``feature`` is not supported."""
    return _EFFECTS.get(feature.slug) or _BY_CATEGORY[feature.category]

"""CSS rules → ``style`` attributes, by either of two inliners that keep the same contract.

Both leave every ``<style>`` of the document, Outlook's conditional comments, ``!important`` and ``width`` attributes alone, and neither
touches the network. premailer is the house's; css-inline is faster and kept up.
"""

import logging
import re
from collections.abc import Callable, Mapping
from contextlib import ExitStack

from newsletter.imports import lazy_import

Inliner = Callable[[str, str], str]
"""``(html, css) -> html``."""


_FOR_FETCHING = ("requests", "urllib.request", "encutils", "importlib.metadata", "email.message")
"""What premailer and cssutils import to load stylesheets with; ours load none, and save a sixth of compiling a layout."""


def with_premailer(html: str, css: str) -> str:
    """Premailer 3.10: options pinned, since its defaults strip ``!important`` and make ``width="100%"`` of an image's px."""
    with ExitStack() as imports:
        for name in _FOR_FETCHING:
            imports.enter_context(lazy_import(name))
        import premailer

    html = html.replace("<style", '<style data-premailer="ignore"')
    inliner = premailer.Premailer(
        html,
        align_floating_images=False,  # parses the style of each image anew, for one that nobody floats in a mail
        css_text=css,
        allow_network=False,
        cssutils_logging_level=logging.CRITICAL,
        disable_basic_attributes=["width", "height"],
        disable_leftover_css=True,
        disable_validation=True,
        keep_style_tags=True,
        remove_classes=False,
        strip_important=False,
    )
    result: str = inliner.transform()
    return result.replace(' data-premailer="ignore"', "")


def with_css_inline(html: str, css: str) -> str:
    """css-inline: strict about CSS, keeps the doctype and entities as they are."""
    import css_inline

    inliner = css_inline.CSSInliner(extra_css=css, inline_style_tags=False, keep_style_tags=True, load_remote_stylesheets=False)
    # it writes the extra rules nowhere and drops what it cannot inline, which style.css's split has set apart before
    return re.sub(r"(<!\[if !mso\]>)(?!<!-->)", r"<!--\1<!-->", inliner.inline(html))


INLINERS: Mapping[str, Inliner] = {"premailer": with_premailer, "css-inline": with_css_inline}
"""The inliners that ``inliner:`` in publication.yaml may name."""

"""Guarded MJML + a split stylesheet → HTML as a mail client wants it: mrml, an inliner, and a tidy end."""

from newsletter.errors import LayoutError
from newsletter.render.inline import INLINERS
from newsletter.render.stylesheet import Stylesheet
from newsletter.render.tidy import head, tidy


def to_html(mjml: str, stylesheet: Stylesheet, inliner: str, *, keep_classes: str = "") -> str:
    """Guarded MJML → one HTML document: rules inlined, kept rules in ``<style>``, nothing needless left.

    Classes that match the regular expression ``keep_classes`` stay though no rule names them. Raises LayoutError when mrml refuses.
    """
    html = head(_through_mrml(mjml), stylesheet)
    return tidy(INLINERS[inliner](html, stylesheet.inlined), keep_classes)


def _through_mrml(mjml: str) -> str:
    from mjml import mjml2html

    try:
        return str(mjml2html(mjml, fonts={}))
    except ValueError as error:
        advice = "this is past the checks of tags and attributes, please report it"
        raise LayoutError(f"MJML cannot be read: {error}; {advice}") from error

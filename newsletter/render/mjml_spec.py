"""MJML's components, their attributes, and their content.

Read off mjml 5.4.1 (npm, MIT, seen 2026-11-21), less what mjml-python 1.4 does not do: ``mj-html-attributes``, ``mj-raw position``,
``mj-style inline`` (style.css is for that), ``gap``, ``gutter``, and ``title`` on buttons.
"""

_PADDING = "padding padding-top padding-right padding-bottom padding-left"
_BORDER = " border border-top border-right border-bottom border-left border-radius"
_FONT = " font-family font-size font-style font-weight line-height color"

_ATTRIBUTES = {
    "mjml": "lang dir owa",
    "mj-accordion": _PADDING
    + " border container-background-color font-family icon-align icon-height icon-position icon-unwrapped-alt icon-unwrapped-url icon-width icon-wrapped-alt icon-wrapped-url",
    "mj-accordion-element": " background-color border font-family icon-align icon-height icon-position icon-unwrapped-alt icon-unwrapped-url icon-width icon-wrapped-alt icon-wrapped-url",
    "mj-accordion-text": _PADDING + " background-color color font-family font-size font-weight letter-spacing line-height",
    "mj-accordion-title": _PADDING + " background-color color font-family font-size font-weight",
    "mj-attributes": "",
    "mj-body": " background-color id width",
    "mj-breakpoint": " width",
    "mj-button": _PADDING
    + _BORDER
    + _FONT
    + " align background-color container-background-color height href inner-padding letter-spacing name rel target text-align text-decoration text-transform vertical-align width",
    "mj-carousel": _PADDING
    + " align border-radius container-background-color icon-width left-icon right-icon tb-border tb-border-radius tb-hover-border-color tb-selected-border-color tb-width thumbnails",
    "mj-carousel-image": " alt border-radius href rel src target tb-border tb-border-radius thumbnails-src title",
    "mj-column": _PADDING
    + _BORDER
    + " background-color direction inner-background-color inner-border inner-border-bottom inner-border-left inner-border-radius inner-border-right inner-border-top vertical-align width",
    "mj-divider": _PADDING + " align border-color border-style border-width container-background-color width",
    "mj-font": " href name",
    "mj-group": " background-color direction vertical-align width",
    "mj-head": "",
    "mj-hero": _PADDING
    + " background-color background-height background-position background-url background-width border-radius height inner-background-color inner-padding inner-padding-bottom inner-padding-left inner-padding-right inner-padding-top mode vertical-align",
    "mj-image": _PADDING
    + _BORDER
    + " align alt container-background-color fluid-on-mobile font-size height href max-height name rel sizes src srcset target title usemap width",
    "mj-navbar": _PADDING
    + " align base-url hamburger ico-align ico-close ico-color ico-font-family ico-font-size ico-line-height ico-open ico-padding ico-padding-bottom ico-padding-left ico-padding-right ico-padding-top ico-text-decoration ico-text-transform",
    "mj-navbar-link": _PADDING + _FONT + " href letter-spacing name rel target text-decoration text-transform",
    "mj-preview": "",
    "mj-raw": "",
    "mj-section": _PADDING
    + _BORDER
    + " background-color background-position background-position-x background-position-y background-repeat background-size background-url direction full-width text-align text-padding",
    "mj-social": _PADDING
    + _FONT
    + " align border border-radius container-background-color icon-height icon-padding icon-size inner-padding mode table-layout text-decoration text-padding vertical-align",
    "mj-social-element": _PADDING
    + _FONT
    + " align alt background-color border border-radius href icon-height icon-padding icon-position icon-size name rel sizes src srcset target text-decoration text-padding title vertical-align",
    "mj-spacer": _PADDING + " border border-bottom border-left border-right border-top container-background-color height",
    "mj-style": "",
    "mj-table": _PADDING
    + " align border cellpadding cellspacing color container-background-color font-family font-size font-weight line-height role table-layout vertical-align width",
    "mj-text": _PADDING
    + _FONT
    + " align background-color container-background-color height letter-spacing text-decoration text-transform vertical-align",
    "mj-title": "",
    "mj-wrapper": _PADDING
    + _BORDER
    + " background-color background-position background-position-x background-position-y background-repeat background-size background-url direction full-width text-align text-padding",
    "mj-class": "",
    "mj-all": "",
}

EVERYWHERE = frozenset({"css-class", "mj-class"})
"""Attributes that every component takes."""

ATTRIBUTES = {name: frozenset(words.split()) for name, words in _ATTRIBUTES.items()}
"""Component → the attributes that it takes, besides EVERYWHERE."""

FREE = frozenset({"mj-class", "mj-all"})
"""Elements of ``mj-attributes`` that take any attribute of any component."""

HTML_INSIDE = frozenset({
    "mj-text", "mj-table", "mj-button", "mj-raw", "mj-navbar-link", "mj-social-element", "mj-accordion-text",
    "mj-accordion-title", "mj-title", "mj-preview",
})  # fmt: skip
"""Components whose content is HTML."""

COUNTED = frozenset({"mj-section", "mj-group", "mj-social", "mj-navbar", "mj-carousel", "mj-accordion", "mj-accordion-element"})
"""Components whose children MJML counts or joins, so that a loop over them must run before MJML does."""

PASSED_ON = frozenset({"href", "src", "alt", "title", "name", "target", "rel", "srcset", "css-class"})
"""Attributes whose value MJML copies to the HTML; it computes with all others."""

"""Convert MJML to HTML with mrml, and correct what its HTML does otherwise than MJML's or a mail client needs."""

import re
from collections.abc import Mapping

from newsletter.errors import LayoutError
from newsletter.render.boxes import widths_at

RAW_START, RAW_END = "\ufdd8", "\ufdd9"
"""What ``validate_mjml`` writes around the content of an mj-raw in an mj-wrapper: noncharacters, which no mail holds."""

_TABLE = re.compile(r'<table border="0" cellpadding="0" cellspacing="0" role="presentation"(?P<rest>[^>]*)>')
_FULL_WIDTH = re.compile(r' width="100%"|(?<![\w-])width:100%')
_HERO = re.compile(r'<tr style="vertical-align:top;"><td (?P<before>[^>]*?)height="(?P<height>\d+)" style="(?P<style>[^"]*)">')
_VML_SIZE = re.compile(r"(?<![\w-])(width|height):(\d+)px")
_ONE_COLUMN = re.compile(
    r'<!--\[if mso \| IE\]><table border="0" cellpadding="0" cellspacing="0" role="presentation"><tr><!\[endif\]-->'
    r'<!--\[if mso \| IE\]><td (?:class="at-[0-9a-f]+-outlook" )?style="vertical-align:top;width:\d+px;"><!\[endif\]-->'
    r'<div class="(?=[^"]*mj-column-per-100)(?:(?:at-[0-9a-f]+|mj-outlook-group-fix|mj-column-per-100) ?)+" '
    r'style="font-size:0px;text-align:(?P<align>left|right);(?:direction:(?:ltr|rtl);)?display:inline-block;vertical-align:top;width:100%;">'
    r'(?=<table [^>]*width="100%")'
)
"""What MJML writes before the table of a section's only column, which has all the width without it."""
_SECTION_ALIGN = re.compile(r'text-align:\w+(;?">)\Z')
_ONE_COLUMN_END = "</div><!--[if mso | IE]></td><![endif]--><!--[if mso | IE]></tr></table><![endif]-->"
_IMG = re.compile("<img")
_IMAGE = re.compile(
    r'<!--.*?-->|(?:<td (?:class="[^"]*" )?style="width:(?P<given>[\d.]+)px;">(?:<a [^>]*>)?)?(?P<img><img(?:[^>"]|"[^"]*")*>)',
    re.DOTALL,
)
_WIDEST = 10_000
"""px; more than any mail, whose own width stands in its HTML."""
_PREHEADER = re.compile(r'(<body[^>]*>)<div style="display:none;[^"]*">')
_FONT_IMPORT = re.compile(r"(<link [^>]*>)<style[^>]*>@import [^<]*</style>")


def mjml_to_html(mjml: str, strings: Mapping[str, str], language: str) -> str:
    """Convert validated MJML to HTML in the direction ``strings["dir"]``; LayoutError if mrml refuses it."""
    from mjml import mjml2html

    try:
        html = str(mjml2html(mjml, fonts={}))
    except ValueError as error:
        advice = "this is past the checks of tags and attributes, please report it"
        raise LayoutError(f"MJML cannot be read: {error}; {advice}") from error
    return correct(html, language, strings["dir"])


def correct(html: str, language: str, direction: str) -> str:
    """Correct the HTML of mrml 6.0.1, one fault at a time."""
    # it writes raw children of a wrapper inside its own conditional comment
    html = html.replace(RAW_START, "<![endif]-->").replace(RAW_END, "<!--[if mso | IE]>")
    html = html.replace(' lang="und"', f' lang="{language}"').replace(' dir="auto"', f' dir="{direction}"')
    html = _FONT_IMPORT.sub(r"\1", html)  # the same font again; the link is enough
    html = html.replace(
        "@media screen, yahoo", "@media screen yahoo"
    )  # MJML's query for Yahoo alone; with the comma it hides arrows everywhere
    html = _fit_images(html)
    html = _TABLE.sub(_fixed, html)
    if "mj-hero-content" in html:
        html = _correct_heroes(html)
    if direction == "rtl":
        html = html.replace("text-align:left;direction:rtl", "text-align:right;direction:rtl")
    elif "direction:rtl" not in html:
        html = html.replace("direction:ltr;", "")  # the document says so
    html = _drop_single_columns(html)
    # font-size and colour of the hidden preheader are what spam filters look for; display:none is enough
    hidden = "display:none;max-height:0;overflow:hidden;mso-hide:all"
    return _PREHEADER.sub(rf'\1<div lang="{language}" dir="{direction}" style="{hidden}">', html, count=1)


def _fixed(match: re.Match[str]) -> str:
    """Fix the layout of a table that has one column and all the width, or a long word would make it wider than the screen."""
    if not _FULL_WIDTH.search(match["rest"]):
        return match[0]
    return match[0].replace(' style="', ' style="table-layout:fixed;', 1)


def _fit_images(html: str) -> str:
    """Take the paddings of an image's column and section off the width that mrml gives it, and fractions of a px."""
    rooms = (room for _, room in widths_at(html, _IMG, _WIDEST))

    def one(match: re.Match[str]) -> str:
        room = next(rooms) if match["img"] else 0
        given = match["given"]
        if given is None or given == str(room):
            return match[0]
        room = min(room, int(float(given)))
        return match[0].replace(f"width:{given}px", f"width:{room}px", 1).replace(f'width="{given}"', f'width="{room}"', 1)

    return _IMAGE.sub(one, html)


def _drop_single_columns(html: str) -> str:
    """Drop the table for Outlook and the inline block around a section's only column: 300 bytes that change nothing."""
    done = ""
    while column := _ONE_COLUMN.search(html):
        inside, after = _split_element(html[column.end() :], "div")
        if inside.endswith("</div>") and f"</div>{after}".startswith(_ONE_COLUMN_END):
            section = _SECTION_ALIGN.sub(f"text-align:{column['align']}\\1", html[: column.start()])
            done += section + inside.removesuffix("</div>")
            html = f"</div>{after}".removeprefix(_ONE_COLUMN_END)
        else:
            done += html[: column.end()]
            html = html[column.end() :]
    return done + html


def _correct_heroes(html: str) -> str:
    """Subtract a hero's padding from its fixed height; give a fluid one the height of its picture's ratio."""
    done = ""
    while hero := _HERO.search(html):
        before, after = html[: hero.start()], html[hero.end() :]
        style = hero["style"]
        if hero["height"] == "0":
            size = {name: int(px) for name, px in _VML_SIZE.findall(before[before.rfind("<v:image") :])}
            ratio = round(100 * size["height"] / size["width"]) if size.get("width") and size.get("height") else 0
            cell = f'<td style="width:0.01%;padding-bottom:{ratio}%;mso-padding-bottom-alt:0"></td>'
            opened = f'{cell}<td {hero["before"]}style="{style.replace("height:0px;", "")}">'
            inside, after = _split_element(after, "td")
            after = f"{inside}{cell}{after}"
        else:
            height = max(0, int(hero["height"]) - vertical_padding(style))
            style = re.sub(r"(?<![\w-])height:\d+px", f"height:{height}px", style)
            opened = f'<td {hero["before"]}height="{height}" style="{style}">'
        done += f'{before}<tr style="vertical-align:top;">{opened}'
        html = after
    return done + html


def _split_element(inside: str, name: str) -> tuple[str, str]:
    """Split the HTML after a start tag ``<name>`` behind the end tag that closes it."""
    depth = 1
    for tag in re.finditer(rf"<!--.*?-->|<(/?){name}\b[^>]*>", inside, re.DOTALL):
        if tag[0].startswith("<!"):
            continue
        depth += -1 if tag[1] else 1
        if depth == 0:
            return inside[: tag.end()], inside[tag.end() :]
    return inside, ""


def vertical_padding(style: str) -> int:
    """Return the sum of the paddings above and below, px, of inline CSS."""
    top = bottom = 0
    for name, value in re.findall(r"(?<![\w-])padding(-top|-bottom)?:\s*([^;]+)", style):
        sides = [int(float(side)) for side in re.findall(r"(-?[\d.]+)(?:px)?(?:\s|$)", f"{value} ")]
        if not sides:
            continue
        if not name:
            top, bottom = sides[0], sides[2] if len(sides) > 2 else sides[0]
        elif name == "-top":
            top = sides[0]
        else:
            bottom = sides[0]
    return top + bottom

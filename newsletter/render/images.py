"""Images: from what an issue or a layout names to what an ``<img>`` needs."""

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from markupsafe import escape

from newsletter.content.part import Image
from newsletter.errors import LayoutError
from newsletter.merge import TOKEN
from newsletter.picture_file import picture_size
from newsletter.render.boxes import widths_at
from newsletter.render.email import EmailImage
from newsletter.render.layout import Layout
from newsletter.render.markdown_styles import merge_attributes

_ATTRIBUTE = re.compile(r'\s(src|width|data-inline|data-fit)="([^"]*)"')
_IMG = re.compile(r"<img(?P<attributes>(?:\"[^\"]*\"|'[^']*'|[^\"'<>])*?)\s*/?>")
_CLEAN = re.compile(r"images/[A-Za-z0-9][A-Za-z0-9._-]*")
_BLOCK_TAG = re.compile(r"(</?(?:p|h[1-6]|ul|ol|li|blockquote|pre|hr|table|thead|tbody|tr|th|td)\b[^>]*>)")
_LAYOUT_SRC = re.compile(r"""(?P<before>\s(?:src|background)="|url\('?)(?P<src>(?![a-z][a-z0-9+.-]*:|//|#|zh|zm)[^"'()<>{}\s]+)""")


@dataclass(frozen=True)
class ImageTag:
    """What a layout needs to write an image."""

    src: str
    alt: str
    width: int
    """px, for the attribute ``width``, which Outlook for Windows obeys."""
    css_width: str
    """For ``width`` in ``style``: 100% of at most ``css_max_width``, or an unknown picture's own width."""
    css_max_width: str
    caption: str
    link: str


def public_name(path: str) -> str:
    """Return the name that a picture has beside the HTML, on a web server and in an archive: ASCII only, without spaces.

    ``path`` leads from the issue's folder to the file. ``images/fab.jpg`` keeps its name; another path gives ``images/<name>-<digest of
    the path><suffix>``, so that two files never share a name and a name never depends on other pictures.
    """
    if _CLEAN.fullmatch(path):
        return path
    file = Path(path)
    stem = re.sub(r"[^A-Za-z0-9_-]+", "-", file.stem).strip("-") or "image"
    suffix = re.sub(r"[^A-Za-z0-9.]", "", file.suffix).lower()
    return f"images/{stem[:60]}-{hashlib.sha256(path.encode()).hexdigest()[:8]}{suffix}"


class ImageCollector:
    """The images of one mail, collected while its parts are rendered.

    They are named from ``folder``, the issue's, and have to lie in it or in ``issues``, the workspace's folder of issues.
    """

    def __init__(self, folder: Path, issues: Path, max_width: int) -> None:
        self.folder, self.issues, self.max_width = folder, issues, max_width
        self.found: dict[str, EmailImage] = {}

    def tag(self, image: Image, max_width: int | None = None) -> ImageTag:
        """Return what an ``<img>`` of at most ``max_width`` px needs (default: the layout's width).

        An image whose size is not known gets its own size in every client but Outlook, at most the column's.
        """
        src, natural = self.address(image.src)
        column = max_width or self.max_width
        known = image.width or natural
        width = min(known or column, column)
        css = ("100%", f"{width}px") if known else ("auto", "100%")
        return ImageTag(src, image.alt or "", width, *css, image.caption or "", image.link or "")

    def mark_markdown(self, html: str) -> str:
        """Write public addresses into the images of Markdown, and what ``fit`` needs to know of each.

        An image that stands among words goes with the line; one on its own is a block.
        """
        if "<img" not in html:
            return html
        pieces = _BLOCK_TAG.split(html)
        for index, piece in enumerate(pieces):
            if "<img" in piece:
                inline = bool(re.sub(r"<[^<>]*>", "", piece).strip())
                pieces[index] = _IMG.sub(lambda match, inline=inline: self._marked(match["attributes"], inline=inline), piece)
        return "".join(pieces)

    def _marked(self, attributes: str, *, inline: bool) -> str:
        own = dict(_ATTRIBUTE.findall(attributes))
        named = unescape(own.get("src", ""))
        src, natural = self.address(named if "://" in named else unquote(named))
        width = own.get("width") or natural or ""
        style = ' style="display:inline;border-radius:0"' if inline else ""
        rest = _ATTRIBUTE.sub("", attributes)
        return f'<img src="{escape(src)}"{rest} data-fit="{"i" if inline else "b"}{width}"{style}>'

    def address(self, src: str) -> tuple[str, int | None]:
        """Return the ``src`` to write, and the file's own width in px if it is a local file that can be read."""
        if "://" in src or TOKEN.match(src):
            return src, None
        file = (self.folder / src).resolve()
        image = next((image for image in self.found.values() if image.file == file), None)
        if image is None:
            name = public_name(Path(os.path.relpath(file, self.folder.resolve())).as_posix())
            width, height = picture_size(file)
            root = self.folder if file.is_relative_to(self.folder.resolve()) else self.issues
            image = self.found[name] = EmailImage(name, file, width, height, root)
        return image.src, image.width

    def add_layout_images(self, images: Mapping[str, str], layout: Layout) -> None:
        """Collect a layout's own images: public name → path inside the layout's folder."""
        for name, path in images.items():
            try:
                file = layout.find_file(path)
            except LayoutError:
                file = layout.home / "missing"  # for check to report
            folder = next((root for root in layout.roots if root in file.parents), layout.home)
            width, height = picture_size(file)
            self.found[name] = EmailImage(name, file, width, height, folder)


def fit(attributes: str, room: int) -> str:
    """Turn the mark of ``mark_markdown`` into a width that fits into ``room`` px."""
    mark = re.search(r'\sdata-fit="([ib])(\d*)"', attributes)
    if not mark:
        return attributes
    rest = attributes.replace(mark[0], "")
    known = int(mark[2]) if mark[2] else None
    width = max(1, min(known or room, room))
    size = f' width="{width}"' if known or mark[1] == "b" else ""
    css = f"width:100%;max-width:{width}px" if known else "width:auto;max-width:100%"
    return merge_attributes(f'{size} style="{css}"', rest)


def fit_images(html: str, width: int) -> str:
    """Fit every image that ``mark_markdown`` marked into its place in a whole mail of ``width`` px."""
    pieces, position = [], 0
    for match, room in widths_at(html, _IMG, width):
        if "data-fit" in match[0]:
            start = html.index(match[0], position)
            pieces += [html[position:start], f"<img{fit(match['attributes'], room)}>"]
            position = start + len(match[0])
    return "".join([*pieces, html[position:]])


def name_layout_images(html: str, known: Iterator[str] | tuple[str, ...] = ()) -> tuple[str, dict[str, str]]:
    """Give a layout's own pictures public names; return the HTML, and name → path in the layout's folder.

    ``known`` are the addresses of the issue's pictures.
    """
    issue = frozenset(known)
    found: dict[str, str] = {}

    def one(match: re.Match[str]) -> str:
        path = unquote(unescape(match["src"]))
        if match["src"] in issue or TOKEN.match(path):
            return match[0]
        name = public_name(f"layout/{path}")
        found[name] = path
        return f"{match['before']}{name}"

    return _LAYOUT_SRC.sub(one, html), found

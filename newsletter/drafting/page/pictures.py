"""An article's lead picture with its caption and credit. A press photo is shown to the editor, never put into the issue."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsletter.drafting.page.head import Head, texts
from newsletter.drafting.page.tree import words
from newsletter.drafting.page.urls import normalize_url
from newsletter.drafting.sources import ArticleImage

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CREDIT = re.compile(
    r"[\[(/]?\s*(?:사진|이미지|자료|그래픽|출처|제공)(?:\s?제공)?\s?[=:]\s?(?P<korean>[^)\]./]{2,40}?)\s*(?:[)\].]|$)"
    r"|[ⓒ©]\s?(?P<sign>[^)\].]{2,40}?)\s*(?:[)\].]|$)|(?:Photo|Image|Credit|Photograph)(?:\s(?:by|credit))?:\s?(?P<english>[^)\].]{2,60})"
    r"|(?P<agency>(?:[\w .]+\s?[/|]\s?)?(?:Getty Images|AFP|Reuters|Bloomberg|AP Photo|Shutterstock))\s*$",
    re.IGNORECASE,
)
_NAMES_A_PHOTO = re.compile(r"^.{0,100}[\[(/]\s?사진(?:\s?제공)?\s?[=:].{2,30}$")
_CAPTION = re.compile(r"caption|photo_?desc|img_?desc|image-desc", re.IGNORECASE)


def picture_of(root: "HtmlElement", head: Head, base: str, lines: Sequence[str] = ()) -> ArticleImage | None:
    """Return the page's lead picture: what it names for link cards, else the first picture of a figure; None without one.

    ``lines`` are the page's text, which may hold a caption that no element marks.
    """
    stated = head.first("og:image", "og:image:url", "twitter:image") or next(iter(texts(head.article.get("image"))), "")
    caption, found = _captioned(root)
    named = stated or found
    src = normalize_url(named, base) if named else ""
    if not src:
        return None
    caption = caption or next(filter(_NAMES_A_PHOTO.search, lines), "") or head.first("og:image:alt")
    return ArticleImage(src, *split_credit(caption))


def split_credit(caption: str) -> tuple[str, str]:
    """``삼성전자 평택캠퍼스 (사진=삼성전자)`` → the caption and the credit; either may be ""."""
    match = _CREDIT.search(caption)
    if not match:
        return caption, ""
    credit = next(part for part in match.groups() if part).strip()
    return (caption[: match.start()] + caption[match.end() :]).strip(" .,/|[]()"), credit


def is_caption(line: str) -> bool:
    """Whether a line of a page's text is a picture caption."""
    return len(line) < 120 and bool(_CREDIT.search(line))


def _captioned(root: "HtmlElement") -> tuple[str, str]:
    """Caption and address of the first picture that has a caption, else of the first in a figure."""
    first = ""
    for figure in root.iter("figure"):
        image = next(figure.iter("img"), None)
        src = (image.get("data-src") or image.get("src") or "") if image is not None else ""
        caption = next((words(element) for element in figure.iter("figcaption")), "")
        if src and caption:
            return caption, src
        first = first or src
    for element in root.iter("p", "div", "span", "td", "em"):
        if _CAPTION.search(element.get("class") or "") and (caption := words(element)) and len(caption) < 200:
            return caption, first
    return "", first

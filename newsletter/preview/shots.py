"""Screenshots of a mail in several views and clients, taken by an installed Chromium."""

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from mimetypes import guess_type

from newsletter.chromium import chromium, draw
from newsletter.clients import View, clients
from newsletter.preview.frame import frame_html
from newsletter.render import Email, EmailImage

DESKTOP, PHONE = 680, 375
"""Viewport widths in px."""
SHEET_HEIGHT = 900
"""Height of each mail on the contact sheet, in px of the mail."""


@dataclass(frozen=True)
class Shot:
    """One screenshot to take: its file's name without ``.png``, its caption and its view."""

    name: str
    caption: str
    view: View
    width: int = DESKTOP


VIEWS = (
    Shot("desktop", "Desktop", View()),
    Shot("phone", "Phone", View(), PHONE),
    Shot("dark", "Dark, own colours", View(scheme="dark"), PHONE),
    Shot("gmail-android-dark", "Gmail Android, forced dark", View("gmail.android", "gmail-android"), PHONE),
    Shot("gmail-ios-dark", "Gmail iOS, forced dark", View("gmail.ios", "gmail-ios"), PHONE),
    Shot("outlook-dark", "Outlook.com, forced dark", View("outlook.outlook-com", "outlook")),
    Shot("images-off", "Images off", View(images=False), PHONE),
    Shot("styles-off", "Without <style>", View(styles=False), PHONE),
)
"""The views in every set of screenshots."""


def client_shot(client_id: str) -> Shot:
    """Return the screenshot to take for one client."""
    phone = client_id.endswith((".ios", ".android", ".mobile-webmail"))
    return Shot(client_id.replace(".", "-"), clients()[client_id].name, View(client_id), PHONE if phone else DESKTOP)


def take(email: Email, shots: Sequence[Shot]) -> Iterator[tuple[Shot, bytes]]:
    """Yield each shot with its full-page PNG; raises SetupError when there is no browser."""
    with chromium() as browser:
        for shot in shots:
            yield shot, draw(browser, frame_html(email.html, email, shot.view, _data_url_of).html, shot.width)


def contact_sheet(pictures: Sequence[tuple[Shot, bytes]], title: str, *, columns: int = 4) -> bytes:
    """Compose pictures and captions into one PNG, ``columns`` in a row."""
    figures = "".join(
        f'<figure><div style="aspect-ratio:{DESKTOP}/{SHEET_HEIGHT}"><img src="{_data(png, "image/png")}"></div>'
        f"<figcaption>{escape(shot.caption)}</figcaption></figure>"
        for shot, png in pictures
    )
    page = f"<!DOCTYPE html><html><head><style>{_SHEET_STYLE}main{{grid-template-columns:repeat({columns},1fr)}}</style></head><body><h1>{escape(title)}</h1><main>{figures}</main></body></html>"
    with chromium() as browser:
        return draw(browser, page, 1600, least=100)


_SHEET_STYLE = """
body{margin:0;padding:56px 64px 64px;background:#f4f3ef;color:#1d1c18;font:500 20px/1.4 -apple-system,'Apple SD Gothic Neo','Noto Sans KR','Noto Sans CJK KR',sans-serif}
h1{margin:0 0 36px;font-size:34px;font-weight:650;letter-spacing:-.015em}
main{display:grid;gap:40px 32px}
figure{margin:0}
figure div{overflow:hidden;border:1px solid #e3e0d8;border-radius:16px;background:#fff;box-shadow:0 16px 40px -16px rgb(40 36 24/25%)}
img{display:block;width:100%}
figcaption{padding:14px 4px 0}
"""


def _data_url_of(_number: int, image: EmailImage) -> str:
    content = image.read()
    if content is None:
        return image.src
    return _data(content, guess_type(image.file.name)[0] or "image/png")


def _data(content: bytes, kind: str) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"

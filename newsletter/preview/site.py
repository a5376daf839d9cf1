"""The site of all issues in the preview: every issue, those of later days too, each file made when the browser asks for it.

A workspace may write the pages of its site as it likes, and they are served from the origin that may send and push. So the browser runs
two scripts on them and no other, neither the preview's own nor a file that pretends to be one, and a picture is what its bytes say.
"""

import threading
from contextlib import ExitStack
from html import escape
from mimetypes import guess_type
from pathlib import Path

from starlette.responses import HTMLResponse, RedirectResponse, Response

from newsletter.errors import NewsletterError
from newsletter.picture_file import picture_format
from newsletter.preview.pictures import HEADERS as PICTURE_HEADERS
from newsletter.preview.security import site_policy
from newsletter.preview.state import PreviewState
from newsletter.site import Site, SiteFile, build_site, open_site
from newsletter.site.cache import page_cache

FOLLOW = Path(__file__).with_name("site_follow.js")
"""Loads a page again after each save."""
_PICTURES = {"svg": "image/svg+xml", "ico": "image/x-icon", "mp4": "video/mp4"}
"""Media types of the formats that are not ``image/`` with their name."""


class SiteView:
    """Serves the files of the site, built anew for each revision of the workspace."""

    def __init__(self, state: PreviewState) -> None:
        self.state = state
        self._lock = threading.Lock()
        self._stack = ExitStack()
        self._cache = self._stack.enter_context(page_cache(state.workspace, "preview"))
        self._revision = -1
        self._site: Site | None = None
        self._files: dict[str, SiteFile] = {}

    def response(self, path: str, origin: str, root: str) -> Response:
        """Return the file ``path`` of the site, or a page that says why there is none; ``root`` is the path of the preview at ``origin``."""
        headers = {"Cache-Control": "no-store", "Content-Security-Policy": site_policy(f"{origin}{root}")}
        # relative, since a style sheet of the workspace could read the token from it, letter by letter
        follow = f'<script src="{"../" * (path.count("/") + 1)}site-follow.js" defer></script>'
        try:
            with self._lock:
                site, files = self._built()
                if not path:
                    return RedirectResponse(f"{root}/site/{site.slugs.get(self.state.shown, '.')}/index.html".replace("/./", "/"))
                file = files.get(path) or files.get(f"{path.rstrip('/')}/index.html")
                content = (file or files["404.html"]).make()
        except NewsletterError as error:
            return HTMLResponse(f"<!DOCTYPE html><title>!</title><pre>{escape(str(error))}</pre>{follow}", 422, headers)
        if format_ := picture_format(content[:4096]):
            return Response(
                content,
                media_type=_PICTURES.get(format_, f"image/{format_}"),
                headers=PICTURE_HEADERS | {"Cache-Control": "no-store"},
            )
        kind = guess_type(file.path if file else "404.html")[0] or "text/plain"
        if kind == "text/html":
            content = content.replace(b"</body>", f"{follow}</body>".encode())
        return Response(content, 200 if file else 404, media_type=kind, headers=headers)

    def _built(self) -> tuple[Site, dict[str, SiteFile]]:
        revision = self.state.revision
        if self._site is None or self._revision != revision:
            self._site, _ = open_site(self.state.workspace, self._cache)
            self._files = {file.path: file for file in build_site(self._site)}
            self._revision = revision
        return self._site, self._files


def follow_script() -> Response:
    """Return the script that the pages of the site carry here, and nowhere else."""
    return Response(FOLLOW.read_bytes(), media_type="text/javascript", headers={"Cache-Control": "no-store"})

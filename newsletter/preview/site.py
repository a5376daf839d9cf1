"""The site of all issues in the preview: every issue, those of later days too, each file made when the browser asks for it."""

import threading
from contextlib import ExitStack
from html import escape
from mimetypes import guess_type
from pathlib import Path

from starlette.responses import HTMLResponse, RedirectResponse, Response

from newsletter.errors import NewsletterError
from newsletter.preview.state import PreviewState
from newsletter.site import Site, SiteFile, build_site, open_site
from newsletter.site.cache import page_cache

FOLLOW = Path(__file__).with_name("site_follow.js")
"""Loads a page again after each save."""


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

    def response(self, path: str, root: str) -> Response:
        """Return the file ``path`` of the site, or a page that says why there is none; ``root`` is the path of the preview."""
        follow = f'<script src="{escape(root)}/site-follow.js" defer></script>'
        try:
            with self._lock:
                site, files = self._built()
                if not path:
                    return RedirectResponse(f"{root}/site/{site.slugs.get(self.state.shown, '.')}/index.html".replace("/./", "/"))
                file = files.get(path) or files.get(f"{path.rstrip('/')}/index.html")
                content = (file or files["404.html"]).make()
        except NewsletterError as error:
            return HTMLResponse(f"<!DOCTYPE html><title>!</title><pre>{escape(str(error))}</pre>{follow}", 422)
        kind = guess_type(file.path if file else "404.html")[0] or "text/plain"
        if kind == "text/html":
            content = content.replace(b"</body>", f"{follow}</body>".encode())
        return Response(content, 200 if file else 404, media_type=kind, headers={"Cache-Control": "no-store"})

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

"""Refresh ``newsletter/clients/data/caniemail.json``: ``python -m scripts.caniemail [DATA.json [PAGES.zip]]``.

DATA.json is caniemail's published data, fetched from caniemail.com when it is not given; only the newest tested version of each client is
kept. PAGES.zip is an archive of its repository, fetched from GitHub: texts of notes that the data names by number only stand in its
``_features/*.md``.
"""

import io
import json
import re
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from newsletter.files import atomic_write

SOURCE = "https://www.caniemail.com/api/data.json"
PAGES = "https://codeload.github.com/hteumeuleu/caniemail/zip/refs/heads/main"
DATA = Path(__file__).parents[1] / "newsletter" / "clients" / "data" / "caniemail.json"
_NOTE = re.compile(r'"?(\d+)"?\s*:\s*("(?:[^"\\\n]|\\.)*")')
"""One note of a page's head, which has tabs and trailing commas that YAML does not allow."""
Notes = Mapping[str, Mapping[str, str]]
"""Slug → number → text."""

_PLATFORMS = {"desktop-webmail": "web", "mobile-webmail": "mobile web"}
"""Shorter words than caniemail's."""


def condensed(published: dict[str, Any], pages: Notes) -> dict[str, Any]:
    """Condense the published document to the one that ``newsletter.clients.caniemail`` reads; ``pages`` fill in missing notes."""
    names = published["nicenames"]
    stats = {
        (family, platform) for feature in published["data"] for family, found in feature["stats"].items() for platform in found
    }
    return {
        "source": SOURCE,
        "license": "MIT, (c) Rémi Parmentier; see LICENSE-caniemail.txt",
        "published": published["last_update_date"][:10],
        "clients": {
            f"{family}.{platform}": f"{names['family'][family]} ({_PLATFORMS.get(platform) or names['platform'][platform]})"
            for family, platform in sorted(stats)
        },
        "features": {feature["slug"]: _feature(feature, pages.get(feature["slug"], {})) for feature in published["data"]},
    }


def formatted(data: dict[str, Any]) -> str:
    """Format the document with one feature per line, so that a diff shows what a refresh changed."""
    head = {key: value for key, value in data.items() if key != "features"}
    lines = (f"  {json.dumps(slug)}: {_compact(feature)}" for slug, feature in sorted(data["features"].items()))
    return json.dumps(head, ensure_ascii=False, indent=1)[:-2] + ',\n "features": {\n' + ",\n".join(lines) + "\n }\n}\n"


def _feature(feature: dict[str, Any], page: Mapping[str, str]) -> dict[str, Any]:
    notes = {**page, **(feature["notes_by_num"] or {})}
    return {
        "title": feature["title"],
        "category": feature["category"],
        "tested": feature["last_test_date"],
        "notes": {number: notes[number] for number in sorted(notes, key=int)},
        "support": {
            f"{family}.{platform}": _newest(versions)
            for family, found in feature["stats"].items()
            for platform, versions in found.items()
            if versions
        },
    }


def _newest(versions: dict[str, str]) -> str:
    """``{"2019": "n", "2022-02": "y #1 #3"}`` → ``"y 2022-02 #1 #3"``; caniemail lists versions oldest first."""
    version, answer = list(versions.items())[-1]
    code, *notes = answer.split()
    return " ".join([code, version.replace(" ", "-"), *notes])


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def notes_in(archive: bytes) -> Notes:
    """Read ``notes_by_num`` of every page in an archive of the repository."""
    found: dict[str, dict[str, str]] = {}
    with zipfile.ZipFile(io.BytesIO(archive)) as pages:
        for name in pages.namelist():
            if match := re.search(r"(?:^|/)_features/([a-z][\w-]*)\.md$", name):
                head = pages.read(name).decode("utf-8").split("\n---", 1)[0]
                block = re.search(r"^notes_by_num\s*:.*?(?=^\w+\s*:|\Z)", head, re.MULTILINE | re.DOTALL)
                notes = _NOTE.findall(block[0]) if block else []
                if notes:
                    found[match[1]] = {number: json.loads(text).strip() for number, text in notes}
    return found


def _fetched(address: str) -> bytes:
    from urllib.request import urlopen

    with urlopen(address, timeout=60) as answer:  # noqa: S310  one of two https addresses above
        return bytes(answer.read())


def main(data: str | None = None, pages: str | None = None) -> None:
    """Write the file anew."""
    published = json.loads(Path(data).read_bytes() if data else _fetched(SOURCE))
    notes = notes_in(Path(pages).read_bytes() if pages else _fetched(PAGES))
    atomic_write(DATA, formatted(condensed(published, notes)))


if __name__ == "__main__":
    main(*sys.argv[1:3])

"""Refresh ``data/caniemail.json`` from caniemail's published data: ``python -m newsletter.clients.refresh [FILE]``.

Without FILE the data is fetched from caniemail.com. Only the newest tested version of each client is kept.
"""

import json
import sys
from pathlib import Path
from typing import Any

from newsletter.files import atomic_write

SOURCE = "https://www.caniemail.com/api/data.json"
DATA = Path(__file__).with_name("data") / "caniemail.json"

_PLATFORMS = {"desktop-webmail": "web", "mobile-webmail": "mobile web"}
"""Shorter words than caniemail's."""


def condensed(published: dict[str, Any]) -> dict[str, Any]:
    """Condense the published document to the one that ``caniemail.py`` reads."""
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
        "features": {feature["slug"]: _feature(feature) for feature in published["data"]},
    }


def formatted(data: dict[str, Any]) -> str:
    """Format the document with one feature per line, so that a diff shows what a refresh changed."""
    head = {key: value for key, value in data.items() if key != "features"}
    lines = (f"  {json.dumps(slug)}: {_compact(feature)}" for slug, feature in sorted(data["features"].items()))
    return json.dumps(head, ensure_ascii=False, indent=1)[:-2] + ',\n "features": {\n' + ",\n".join(lines) + "\n }\n}\n"


def _feature(feature: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": feature["title"],
        "category": feature["category"],
        "tested": feature["last_test_date"],
        "notes": feature["notes_by_num"] or {},
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


def _published(file: str | None) -> dict[str, Any]:
    if file:
        data: dict[str, Any] = json.loads(Path(file).read_text("utf-8"))
        return data
    from urllib.request import urlopen

    with urlopen(SOURCE, timeout=60) as answer:
        return dict(json.load(answer))


if __name__ == "__main__":
    atomic_write(DATA, formatted(condensed(_published(sys.argv[1] if len(sys.argv) > 1 else None))))

"""The files of an export: HTML, plain text, pictures, campaign.json and README.txt; byte-identical for the same export."""

import datetime as dt
import io
import json
from collections.abc import Mapping
from pathlib import Path

from newsletter.esps.guide import guide
from newsletter.esps.types import Export
from newsletter.files import write_output

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP can hold; a real one would make two exports differ."""


def bundle(export: Export, settings: Mapping[str, str]) -> dict[str, bytes]:
    """Build every file of an export, by name. Of ``settings`` only the list's id is used, never a secret."""
    pages = {name: html.encode() for name, html in export.pages.items()}
    pictures = {picture.name: picture.content for picture in export.pictures}
    return {
        **pages,
        "text.txt": export.text.encode(),
        "campaign.json": campaign(export, settings).encode(),
        "README.txt": guide(export).encode(),
        **pictures,
        **{image.name: image.content for image in export.uploads},
        **_import_archive(export, pages, pictures),
    }


def write_bundle(files: Mapping[str, bytes], folder: Path, root: Path) -> list[Path]:
    """Write every file into ``folder``, through no link below ``root``; return the paths, the mail first."""
    paths = [folder / name for name in files]
    for path, content in zip(paths, files.values(), strict=True):
        write_output(path, content, root)
    return paths


def zip_files(files: Mapping[str, bytes]) -> bytes:
    """Pack the files into one reproducible ZIP: no times, no owner, no platform."""
    import zipfile

    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3  # Unix, on Windows too
            opened.writestr(entry, content)
    return archive.getvalue()


def campaign(export: Export, settings: Mapping[str, str]) -> str:
    """Build campaign.json: what to type into the ESP's fields."""
    email = export.email
    sender = {"name": email.sender.name, "email": email.sender.email} if email.sender else None
    data = {
        "esp": export.esp.name,
        "name": email.name,
        "subject": export.subject,
        "preheader": export.preheader,
        "sender": sender,
        "reply_to": export.reply_to,
        "list": next((settings[one.name] for one in export.esp.list_settings if settings.get(one.name)), None),
        "language": email.language,
        "number": email.number,
        "date": email.date.isoformat() if email.date else None,
        "schedule": _schedule(export.send_at),
        "html": next(iter(export.pages)),
        "text": "text.txt",
        "images": [picture.name for picture in export.pictures],
        "upload": [{"file": image.name, "address": image.address} for image in export.uploads],
        **({"fields": export.esp.fields(export)} if export.esp.fields else {}),
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _schedule(send_at: dt.datetime | None) -> dict[str, str] | None:
    if send_at is None:
        return None
    utc = send_at.astimezone(dt.UTC)
    return {"local": send_at.isoformat(), "utc": utc.strftime("%Y-%m-%dT%H:%M:%SZ")}


def _import_archive(export: Export, pages: Mapping[str, bytes], pictures: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the ZIP that the ESP's import screen takes, if this export needs one."""
    kind = export.esp.images.archive
    if kind == "pictures" and pictures:
        return {"images.zip": zip_files(pictures)}
    if kind == "required" or (kind == "whole" and pictures):
        mail = next(iter(pages))
        return {"import.zip": zip_files({mail: pages[mail], **pictures})}
    return {}

"""Put a picture from the page into ``issues/images/`` and name it in the issue."""

import hashlib
import io
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from newsletter.content import LoadedIssue
from newsletter.content.sequence_edit import value_at
from newsletter.drafting import yaml_edit
from newsletter.drafting.add_key import FILE_ORDER, add_key
from newsletter.drafting.yaml_writer import Entry, Mapping
from newsletter.errors import InputError, SetupError
from newsletter.files import create_file
from newsletter.messages import Message
from newsletter.picture_file import picture_format
from newsletter.places import parse_loc
from newsletter.preview.editing import Editor, read_file
from newsletter.preview.fields import model_at, order_of
from newsletter.preview.history import ConflictError, History
from newsletter.workspace import Workspace

if TYPE_CHECKING:
    from PIL import Image

MAX_KEPT = 1_000_000
"""Bytes of a picture that a mail should not exceed; a larger one is made smaller."""
WIDEST = 1600
"""px; twice the width of a mail, for sharp screens."""
SUFFIXES = {"jpeg": ".jpg", "png": ".png", "gif": ".gif"}
"""The formats that every mail client shows."""
CONVERTED = ("webp", "avif", "bmp", "tiff")
"""Formats that are made into one of these."""
MAX_PIXELS = 60_000_000


def place_picture(loaded: LoadedIssue, where: str, name: str, alt: str, content: bytes, editor: Editor, history: History) -> str:
    """Write a picture's file, name it at ``where`` (a part's ``image``) with its ``alt``, and return its path from the issue.

    Raises LookupError when no picture has a place there, InputError for a file that is no picture or too large, SetupError when it
    would have to be converted and Pillow is not installed.
    """
    wanted = parse_loc(where)
    model = model_at(loaded, wanted[:-1])
    if model is None or wanted[-1:] != ("image",) or "image" not in type(model).model_fields:
        raise LookupError(where)
    words = " ".join(alt.split())
    if not words:
        raise InputError(Message("say what the picture shows, for those who do not see it"))
    src = store_picture(loaded.workspace, name, content)
    with history.lock:
        known, loc = loaded.home(wanted)
        before, document = read_file(loaded, known.path)
        if loc in document.keys and value_at(document.data, loc):
            after = yaml_edit.set_value(yaml_edit.set_value(document, (*loc, "src"), src), (*loc, "alt"), words)
        elif loc in document.keys:
            raise ConflictError(None)
        else:
            image: Mapping = (Entry("src", src), Entry("alt", words))
            after = add_key(document, loc, image, order_of(type(model)) if loc[:-1] else FILE_ORDER)
        editor.write(loaded, before, document, after)
    return src


def store_picture(workspace: Workspace, name: str, content: bytes) -> str:
    """Write a picture into ``issues/images/`` under a safe name, the same picture once, and return its path from an issue."""
    format_, content = fitted(content)
    folder = workspace.issues / "images"
    stem = safe_stem(name)
    digest = hashlib.sha256(content).digest()
    for number in range(1, 1000):
        path = folder / f"{stem}{f'-{number}' if number > 1 else ''}{SUFFIXES[format_]}"
        if create_file(path, content, workspace.root) or _holds(path, digest):
            return f"images/{path.name}"
    raise InputError(Message("there are too many pictures called '{name}'", name=stem))


def safe_stem(name: str) -> str:
    """Return a file's name without folder and ending, of letters of any language, digits and ``-`` only."""
    bare = unicodedata.normalize("NFC", name.replace("\\", "/").rpartition("/")[2])
    stem = bare.rpartition(".")[0] or bare
    return re.sub(r"[^\w]+", "-", stem.lower()).strip("-_")[:60].rstrip("-_") or "picture"


def fitted(content: bytes) -> tuple[str, bytes]:
    """Return the format and the bytes of a picture as a mail can show it: converted and made smaller where needed.

    Raises as ``place_picture``.
    """
    format_ = picture_format(content[:4096])
    if format_ in SUFFIXES and len(content) <= MAX_KEPT:
        return format_, content
    if format_ not in (*SUFFIXES, *CONVERTED):
        raise InputError(
            Message("is no picture that can be used; choose a jpg, png or gif")
            if not format_
            else Message("'{format}' cannot be used in a mail; save it as jpg, png or gif", format=format_)
        )
    if format_ == "gif":
        if len(content) > MAX_KEPT * 5:
            raise InputError(
                Message("the GIF has {size:,} bytes; take one of at most {most:,}", size=len(content), most=MAX_KEPT * 5)
            )
        return format_, content
    return _redrawn(content, format_)


def _redrawn(content: bytes, format_: str) -> tuple[str, bytes]:
    try:
        from PIL import Image, ImageOps, UnidentifiedImageError
    except ImportError as error:
        size, name = len(content), format_
        said = Message(
            "a {format} of {size:,} bytes has to be converted; pip install 'newsletter-as-code[pictures]' for that",
            format=name,
            size=size,
        )
        raise SetupError(said) from error
    try:
        with Image.open(io.BytesIO(content), formats=[format_.upper()]) as image:
            if image.width * image.height > MAX_PIXELS:
                raise InputError(
                    Message("the picture has {pixels:,} pixels; take a smaller one", pixels=image.width * image.height)
                )
            drawn = ImageOps.exif_transpose(image)
            drawn.thumbnail((WIDEST, WIDEST * 4))
            clear = drawn.mode in ("RGBA", "LA", "PA") or "transparency" in drawn.info
            target = "png" if clear or (format_ == "png" and drawn.mode == "P") else "jpeg"
            return target, _encoded(drawn.convert("RGBA" if clear else "RGB"), target)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError) as error:
        raise InputError(Message("the picture is damaged and cannot be read")) from error


def _encoded(image: "Image.Image", format_: str) -> bytes:
    out = io.BytesIO()
    if format_ == "jpeg":
        image.save(out, "JPEG", quality=85, optimize=True, progressive=True)
    else:
        image.save(out, "PNG", optimize=True)
    return out.getvalue()


def _holds(path: Path, digest: bytes) -> bool:
    """Whether a file is a regular one of that content."""
    try:
        return path.is_file() and not path.is_symlink() and hashlib.sha256(path.read_bytes()).digest() == digest
    except OSError:
        return False

"""Write a site into a folder: only the files that changed, all at once, and nothing that it did not write before."""

import contextlib
import hashlib
import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from newsletter.content.published import MANIFEST
from newsletter.errors import SetupError
from newsletter.files import check_parents, locked_folder, move_output, remove_output, write_output
from newsletter.json_text import parse_json
from newsletter.places import shown_from
from newsletter.site.site import SiteFile

STAGING = ".newsletter-site.new"
"""Where new files wait until all of them are made."""
NOT_CONTENT = frozenset({".git", ".DS_Store", STAGING})
"""What may lie in a folder that is empty to a person."""


@dataclass(frozen=True)
class Published:
    """What was done in the folder; paths from its root."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    left: tuple[str, ...] = ()
    """Files that the site no longer has, but that somebody changed since they were written."""


@dataclass(frozen=True)
class _Entry:
    key: str
    digest: str


@dataclass
class _Plan:
    """What a run is going to do, filled file by file."""

    staged: dict[str, _Entry] = field(default_factory=dict)
    kept: dict[str, _Entry] = field(default_factory=dict)

    @property
    def entries(self) -> dict[str, _Entry]:
        return {**self.kept, **self.staged}


def publish(files: Iterable[SiteFile], folder: Path, root: Path, pages: Mapping[str, str]) -> Published:
    """Make ``folder`` hold ``files``, through no link below ``root``; its manifest names each issue's page (``pages``).

    Files of an unchanged key stay as they are, and nothing is moved into its place before everything is made. SetupError when the folder
    holds something that this function did not write, or cannot be written.
    """
    folder = folder.absolute()
    check_parents(folder / MANIFEST, root.absolute())
    _make(folder)
    with locked_folder(folder):
        before = _read_manifest(folder)
        staging = folder / STAGING
        _clear(staging)
        try:
            plan = _stage(files, folder, root, before)
            return _swap(plan, folder, root, before, pages)
        finally:
            _clear(staging)


def _stage(files: Iterable[SiteFile], folder: Path, root: Path, before: dict[str, _Entry]) -> _Plan:
    """Make every file that is not there yet, aside."""
    plan = _Plan()
    for file in files:
        if file.path in plan.staged or file.path in plan.kept:
            raise SetupError(f"two files of the site are called {file.path}")
        known = before.get(file.path)
        on_disk = _digest_of(folder / file.path) if known else None
        if known and known.key == file.key and known.digest == on_disk:
            plan.kept[file.path] = known
            continue
        content = file.make()
        entry = _Entry(file.key, hashlib.sha256(content).hexdigest())
        if entry.digest == on_disk:
            plan.kept[file.path] = entry
            continue
        if known is None and (folder / file.path).exists():
            raise SetupError(f"{shown_from(folder / file.path)} is no file of this site, and is not overwritten; move it away")
        write_output(folder / STAGING / str(len(plan.staged)), content, root)
        plan.staged[file.path] = entry
    return plan


def _swap(plan: _Plan, folder: Path, root: Path, before: dict[str, _Entry], pages: Mapping[str, str]) -> Published:
    """Move every new file into its place and remove what is gone; whatever interrupts it, the manifest knows every file."""
    gone = [path for path in before if path not in plan.entries]
    if plan.staged or gone:
        _write_manifest(folder, root, {**plan.entries, **before}, pages)
    for number, path in enumerate(plan.staged):
        move_output(folder / STAGING / str(number), folder / path, root)
    removed, left = [], []
    for path in gone:
        target = folder / path
        if _digest_of(target) == before[path].digest:
            remove_output(target, folder, root)
            removed.append(path)
        elif target.exists():
            left.append(path)
    _write_manifest(folder, root, plan.entries, pages)
    return Published(tuple(plan.staged), tuple(removed), len(plan.kept), tuple(left))


def _read_manifest(folder: Path) -> dict[str, _Entry]:
    """Return the entries of a folder's manifest; SetupError when the folder is not empty and has none that can be believed."""
    path = folder / MANIFEST
    if not path.exists():
        others = sorted(found.name for found in folder.iterdir() if found.name not in NOT_CONTENT)
        if others:
            raise SetupError(
                f"{shown_from(folder)} is not a folder of this program: it holds {others[0]}; name an empty one, or a new one"
            )
        return {}
    wrong = f"{shown_from(path)} is no list of a site's files; take the folder away, and build the site anew"
    try:
        if path.is_symlink():
            raise SetupError(wrong)
        files = parse_json(path.read_bytes())["files"]
        entries = {name: _Entry(*map(str, entry)) for name, entry in files.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise SetupError(wrong) from error
    if not all(_is_inside(name) for name in entries):
        raise SetupError(wrong)
    return entries


def _write_manifest(folder: Path, root: Path, entries: dict[str, _Entry], pages: Mapping[str, str]) -> None:
    files = {path: [entry.key, entry.digest] for path, entry in sorted(entries.items())}
    what = {"what": "the files of a site that 'newsletter site' built", "pages": dict(sorted(pages.items())), "files": files}
    text = json.dumps(what, ensure_ascii=False, indent=0) + "\n"
    path = folder / MANIFEST
    with contextlib.suppress(OSError):
        if path.read_bytes() == text.encode():
            return
    write_output(path, text, root)


def _is_inside(name: str) -> bool:
    """Whether a path of a manifest is one of a file below its folder."""
    path = PurePosixPath(name)
    return (
        bool(name)
        and not path.is_absolute()
        and ".." not in path.parts
        and "\\" not in name
        and path.parts[0] not in (STAGING, MANIFEST)
    )


def _digest_of(path: Path) -> str | None:
    """Return the digest of a regular file; None for anything else."""
    try:
        return None if path.is_symlink() or not path.is_file() else hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SetupError(f"cannot make {shown_from(folder)}: {error.strerror or error}") from error


def _clear(staging: Path) -> None:
    if staging.is_symlink():
        raise SetupError(f"{shown_from(staging)} is a link; take it away")
    shutil.rmtree(staging, ignore_errors=True)

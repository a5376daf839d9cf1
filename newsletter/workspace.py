"""Where issues, layouts, seeds and build output are."""

import contextlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from newsletter.errors import InputError, Problem, SetupError
from newsletter.files import is_inside
from newsletter.messages import Message
from newsletter.places import Place, absolute, joined, shown_from

PUBLICATION = "publication.yaml"
YAML_SUFFIXES = (".yaml", ".yml")

_HERE = Path(__file__).parent
BUILT_IN = _HERE / "_layouts" if (_HERE / "_layouts").is_dir() else _HERE.parent / "layouts"
"""The layouts that come with the package; in a checkout, its top-level ``layouts/``."""


@dataclass(frozen=True)
class Workspace:
    """One newsletter's folder: the one that holds ``issues/publication.yaml``."""

    root: Path

    @classmethod
    def find(cls, start: Path | None = None) -> "Workspace":
        """Return the workspace that contains ``start`` (default: the current folder), however deep; raise SetupError when none does.

        The search ends at a folder with a ``.git``, at the home folder, and below a folder that belongs to another user, so that
        nobody's layouts run by standing in a folder above.
        """
        here = (start or Path.cwd()).resolve()
        for folder in (here, *here.parents):
            if folder != here and not _is_own(folder):
                break
            if (folder / "issues" / PUBLICATION).is_file():
                return cls(folder)
            if (folder / ".git").exists() or folder == _home():
                break
        raise SetupError(
            f"no newsletter here: no folder from {shown_from(here)} upward holds issues/{PUBLICATION}; "
            "'newsletter init mydigest' makes one"
        )

    @classmethod
    def of(cls, name: str | None) -> "Workspace":
        """Return the workspace in whose folders the path ``name`` is, or that of the current folder when it is in none."""
        with contextlib.suppress(
            OSError, ValueError, SetupError
        ):  # a name that no file system takes, a file outside of any workspace
            if name is not None:
                return cls.find(Path(name).parent)
        return cls.find()

    @classmethod
    def choose(cls, names: Sequence[str]) -> "list[tuple[Workspace, list[Path]]]":
        """Return the issue files that ``names`` mean by their workspaces; without names the newest one of the current folder's."""
        groups: dict[Workspace, list[str]] = {}
        for name in names:
            groups.setdefault(cls.of(name), []).append(name)
        groups = groups or {cls.find(): []}
        return [(workspace, workspace.chosen(group)) for workspace, group in groups.items()]

    def __post_init__(self) -> None:
        """Make the folder's path absolute, so that it means the same from every folder."""
        object.__setattr__(self, "root", absolute(self.root))

    def file_id(self, path: Path) -> str:
        """Name a file independently of folders: its path from the root; a built-in layout's as if it were the workspace's own."""
        path = absolute(path)
        if path.is_relative_to(self.root):
            return path.relative_to(self.root).as_posix()
        if path.is_relative_to(BUILT_IN):
            return f"layouts/{path.relative_to(BUILT_IN).as_posix()}"
        return path.as_posix()

    def file(self, file_id: str) -> Path:
        """Return the file of that name: the inverse of ``file_id``. It need not exist, nor lie inside the workspace."""
        path = absolute(self.root / file_id)
        folder, _, rest = file_id.partition("/")
        missing = not os.path.exists(path)  # noqa: PTH110  where a name is too long for a file system, Path.exists raises
        return absolute(BUILT_IN / rest) if folder == "layouts" and missing else path

    def position(self, place: Place) -> str:
        """``issues/x.yaml:31:7``: a place as it is named whatever folder the program runs in."""
        return joined(self.file_id(place.file), place.line, place.column)

    @cached_property
    def real_root(self) -> Path:
        """The folder itself, wherever symlinks lead."""
        return self.root.resolve()

    @property
    def issues(self) -> Path:
        """The folder of issue files and of the publication."""
        return self.root / "issues"

    @property
    def publication(self) -> Path:
        """What every issue shares."""
        return self.issues / PUBLICATION

    @property
    def layouts(self) -> Path:
        """The workspace's own layouts and parts, which come before the built-in ones."""
        return self.root / "layouts"

    @property
    def seeds(self) -> Path:
        """Source material that issues are drafted from."""
        return self.root / "seeds"

    @property
    def build(self) -> Path:
        """Everything that can be made again; never under version control."""
        return self.root / "build"

    def output_root(self, folder: Path) -> Path:
        """Return the folder below which no link is followed while ``folder`` is written: the workspace, or ``folder`` outside it."""
        return self.root if folder.absolute().is_relative_to(self.root) else folder.absolute()

    def issue_files(self) -> list[Path]:
        """Every issue file, oldest first: names begin with the date, so the name's order is the date's."""
        return sorted(path for path in self.issues.glob("*.yaml") if path.name != PUBLICATION)

    def newest_issue(self) -> Path:
        """Return the issue file that sorts last; raise InputError when there is none yet."""
        files = self.issue_files()
        if not files:
            raise InputError(f"no issue yet in {shown_from(self.issues)}; 'newsletter new SLUG' makes one")
        return files[-1]

    def chosen(self, names: Sequence[str | None]) -> list[Path]:
        """Return the issue files that ``names`` mean (see ``issue``), or the newest one when there are none (or only None).

        The publication, which ``issues/*.yaml`` names too, is left out; InputError when it stands alone.
        """
        named = [self.issue(name) for name in names if name is not None]
        issues = [path for path in named if path != self.real_root / "issues" / PUBLICATION]
        if named and not issues:
            raise InputError(
                f"{shown_from(self.publication)} is what every issue shares, and no issue; name an issue, or none for the newest"
            )
        return issues or [self.newest_issue()]

    def issue(self, name: str) -> Path:
        """Return the issue file that ``name`` (a path, a file name, or its stem) means; raise InputError when there is none."""
        for path in (Path(name), self.issues / name, self.issues / f"{name}.yaml"):
            with contextlib.suppress(OSError):  # a name that no file system takes
                if path.is_file():
                    return self._followed(path)
        from newsletter.suggest import did_you_mean
        from newsletter.text import truncate

        hint = did_you_mean(Path(name).stem, [path.stem for path in self.issue_files()], 0.4)
        raise InputError(f"no issue file '{truncate(name, 80)}'" + (f"; {hint}" if hint else ""))

    def _followed(self, path: Path) -> Path:
        """Return where an issue file really lies; raise InputError when a link leads to anything but a YAML file of this newsletter."""
        real = path.resolve()
        if path.is_symlink() and not (real.suffix in YAML_SUFFIXES and is_inside(path, self.real_root)):
            message = Message("is a link to something else than a YAML file of this newsletter, and is not read")
            raise InputError(Problem(Place(absolute(path)), "foreign-link", message))
        return real


def _is_own(folder: Path) -> bool:
    """Say whether a folder belongs to this user; always, where there is no such thing."""
    try:
        return not hasattr(os, "geteuid") or folder.stat().st_uid == os.geteuid()
    except OSError:
        return False


def _home() -> Path | None:
    try:
        return Path.home().resolve()
    except (OSError, RuntimeError):  # a user without one
        return None

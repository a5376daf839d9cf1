"""Which sample issues are rendered in which layouts: every pair in `make test-all`, fewer in `make test`."""

from itertools import cycle, islice
from pathlib import Path

from hypothesis import settings

from newsletter.render.layout import all_layouts
from newsletter.workspace import Workspace

ROOT = Workspace(Path(__file__).parents[1])
FILES = [*ROOT.issue_files(), *sorted((ROOT.root / "tests" / "issues").glob("*.yaml"))]
LAYOUTS = [layout.name for layout in all_layouts()]


def is_thorough() -> bool:
    """Whether this is `make test-all`."""
    return settings.default is not None and settings.default.max_examples >= 300


def pairs() -> list[tuple[Path, str]]:
    """Every sample in every layout; in `make test` each sample once and each layout at least once."""
    if is_thorough():
        return [(path, layout) for path in FILES for layout in LAYOUTS]
    count = max(len(FILES), len(LAYOUTS))
    return list(zip(islice(cycle(FILES), count), islice(cycle(LAYOUTS), count), strict=True))


def sample_id(value: Path | str) -> str:
    """The word for a sample or a layout in a test's name."""
    return value.stem if isinstance(value, Path) else value

"""Everything that is measured, in one run: ``make bench``.

Rendering comes beside its peers: every figure is a median of ROUNDS, the programs taking turns, so that a busy machine is unfair to all of
them alike. Peers are taken from PEERS (a folder with node_modules) or from PATH, and skipped when they are not there: npm's
mjml and juice. Then checking, drafting, and the preview (which needs an installed Chromium, and is skipped without one).
"""

import os
from pathlib import Path


def main() -> None:
    """Print every table, the shortest processes first."""
    from benchmarks.cold import print_cold

    print_cold()
    from benchmarks import checks, drafting, preview  # only now: a new process counts its parent's memory as its own
    from benchmarks.many import print_many

    print_many()
    for title, part in (("Checking", checks.main), ("Drafting", drafting.main)):
        print(f"\n{title}")
        part()
    if Path(os.environ.get("CHROMIUM", "/usr/bin/chromium")).exists():
        print("\nPreview")
        preview.main()
    else:
        print("\nno Chromium here: the preview is not measured")


if __name__ == "__main__":
    main()

"""Run all benchmarks (``make bench``), or those that are named: ``python -m benchmarks cold many``.

Rendering comes beside its peers: every figure is a median of ROUNDS, the programs taking turns, so that a busy machine is unfair to all of
them alike. Peers are taken from PEERS (a folder with node_modules) or from PATH, and skipped when they are not there: npm's
mjml, juice, @react-email/components, react, js-yaml, marked and html-to-text. Then checking, drafting, the site, and the preview (which needs an installed Chromium, and is
skipped without one).
"""

import os
import sys
from importlib import import_module
from pathlib import Path

PARTS = ("cold", "many", "checks", "drafting", "site", "preview")
"""The benchmarks in their order; cold comes first, since a new process counts its parent's memory as its own."""


def main(names: list[str]) -> None:
    """Print the tables of the named benchmarks, or of all."""
    if unknown := sorted(set(names) - set(PARTS)):
        raise SystemExit(f"no benchmark {', '.join(unknown)}; there are {', '.join(PARTS)}")
    for name in names or PARTS:
        if name == "preview" and not Path(os.environ.get("CHROMIUM", "/usr/bin/chromium")).exists():
            print("\nno Chromium here: the preview is not measured")
            continue
        print(f"\n{name.capitalize()}")
        import_module(f"benchmarks.{name}").main()


if __name__ == "__main__":
    main(sys.argv[1:])

"""Renew the pins that ``make`` installs: ``python scripts/constraints.py``, or ``make constraints``.

- ``constraints/pinned.txt``: today's newest releases that fit every Python and system of the project, for ``make test``;
- ``constraints/oldest.txt``: the lower bounds of pyproject.toml, for ``make oldest``.

Needs uv, which resolves for all systems at once. Run the tests with both before you commit what changed.
"""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
FILES = {"pinned.txt": "highest", "oldest.txt": "lowest-direct"}
"""Each file of constraints, and how uv chooses the versions in it."""


def resolve(strategy: str) -> list[str]:
    """Return a pin for the project, all its extras and what builds it, as plain ``name==version`` lines.

    One version of each package fits every supported Python (``--fork-strategy fewest``), so that markers may be left out.
    """
    builders = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["build-system"]["requires"]
    command = [
        "uv", "pip", "compile", "--quiet", "--no-config", "--universal", "--python-version", "3.11", "--fork-strategy", "fewest",
        "--resolution", strategy, "--all-extras", "--no-header", "--no-annotate", "--no-emit-index-url", "pyproject.toml", "-",
    ]  # fmt: skip
    done = subprocess.run(command, cwd=ROOT, input="\n".join(builders), capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    return sorted(line.partition(";")[0].strip() for line in done.stdout.splitlines() if re.match(r"\w", line))


def main() -> None:
    """Write both files."""
    for name, strategy in FILES.items():
        path = ROOT / "constraints" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join([*resolve(strategy), ""]), "utf-8")


if __name__ == "__main__":
    main()

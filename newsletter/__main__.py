"""``python -m newsletter`` and the ``newsletter`` command."""

import os
import sys


def main() -> None:
    """Run the command line with this process's arguments and exit with its code."""
    # pydantic searches every installed package for plugins, 35 ms that no command of ours has a use for
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from newsletter.cli import run

    sys.exit(run())


if __name__ == "__main__":
    main()

"""``python -m newsletter`` and the ``newsletter`` command."""

import gc
import os
import sys


def main() -> None:
    """Run the command line with this process's arguments and exit with its code."""
    # pydantic searches every installed package for plugins, 35 ms that no command of ours has a use for
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # starting makes many objects that all stay; looking through them again and again finds nothing
    gc.set_threshold(50_000, 20, 20)
    from newsletter.cli import run

    sys.exit(run())


if __name__ == "__main__":
    main()

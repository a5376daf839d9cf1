"""Rendering, measured beside its peers in one run: ``make bench``.

Every figure is a median of ROUNDS, the programs taking turns, so that a busy machine is unfair to all of them alike. Peers are taken from
PEERS (a folder with node_modules) or from PATH, and skipped when they are not there: npm's mjml and juice.
"""


def main() -> None:
    """Print both tables."""
    from benchmarks.cold import print_cold

    print_cold()
    from benchmarks.many import print_many  # only now: a new process counts its parent's memory as its own

    print_many()


if __name__ == "__main__":
    main()

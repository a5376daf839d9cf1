"""Measure how well and how fast sources are read: precision and recall of every field over the corpus, and 100 saved articles to one draft.

Run from the repository's root: ``python -m benchmarks.drafting``.
"""

import datetime as dt
import tempfile
import time
from collections import Counter
from pathlib import Path

from newsletter.drafting import compose, issue_text, read_source, terms_for
from tests.drafting.scoring import CORPUS, corpus, expected, fields

ARTICLES = 100
PAGE = CORPUS / "ko-json-ld.html"


def main() -> None:
    """Print both tables."""
    print_scores()
    print_speed()


def print_scores() -> None:
    """Return a line for each field: its precision and its recall."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for path in corpus():
        told, true = fields(read_source(path)), expected(path)
        for name in told.keys() | true.keys():
            answers, truth = Counter(told.get(name, ())), Counter(true.get(name, ()))
            right[name] += (answers & truth).total()
            found[name] += answers.total()
            wanted[name] += truth.total()
    print(f"{len(corpus())} sources\n{'field':<16}{'precision':>10}{'recall':>8}{'values':>8}")
    for name in sorted(wanted | found):
        precision, recall = right[name] / (found[name] or 1), right[name] / (wanted[name] or 1)
        print(f"{name:<16}{precision:>10.3f}{recall:>8.3f}{wanted[name]:>8}")
    print(f"{'all':<16}{right.total() / found.total():>10.3f}{right.total() / wanted.total():>8.3f}{wanted.total():>8}\n")


def print_speed() -> None:
    """Time 100 saved pages of 60 KB, from file to the text of the draft, imports included."""
    with tempfile.TemporaryDirectory() as folder:
        pages = [_page(Path(folder), number) for number in range(ARTICLES)]
        start, used = time.perf_counter(), time.process_time()
        text = issue_text(compose([read_source(page) for page in pages]), terms_for("ko"))
        seconds, used = time.perf_counter() - start, time.process_time() - used
    print(f"{ARTICLES} saved articles to a draft of {len(text.encode()):,} bytes: {seconds:.2f} s ({used:.2f} s of one core)")


def _page(folder: Path, number: int) -> Path:
    """Return one article of the hundred, with an address, title and date of its own, and the menus and scripts of a real page."""
    day = dt.date(2024, 3, 1) + dt.timedelta(days=number % 28)
    text = PAGE.read_text("utf-8").replace("48213", str(50_000 + number)).replace("2024-03-04", day.isoformat())
    text = text.replace("국내 연구진", f"{number}번째 연구진").replace(
        "AI 칩", ("AI 칩", "새 배터리", "로봇 손", "위성 안테나")[number % 4]
    )
    menu = "".join(f'<li><a href="/list/{number}/{entry}">메뉴 {entry}</a></li>' for entry in range(300))
    script = f"<script>{'var page = {};' * 2000}</script>"
    path = folder / f"{number:03}.html"
    path.write_text(text.replace("</header>", f"<ul>{menu}</ul></header>{script}"), "utf-8")
    return path


if __name__ == "__main__":
    main()

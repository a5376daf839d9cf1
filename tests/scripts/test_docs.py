"""The generated pages of docs/, which may not grow old."""

from newsletter.checks import all_rules
from newsletter.esps.registry import all_esps
from scripts.docs import DOCS, pages, stale


def test_the_pages_are_those_of_today() -> None:
    assert stale() == [], "run .venv/bin/python scripts/docs.py"


def test_every_rule_has_a_page_and_a_row_that_leads_to_it() -> None:
    table = pages()[DOCS / "rules.md"]
    for rule in all_rules():
        assert pages()[DOCS / "rules" / f"{rule.name}.md"].count(f"# {rule.name}\n") == 1
        assert table.count(f"](rules/{rule.name}.md)") == 1


def test_every_esp_has_a_row() -> None:
    assert all(pages()[DOCS / "esps.md"].count(f"| `{esp.name}` |") == 1 for esp in all_esps())

"""What people read of the records: one line each, and the README's table, which may not grow old."""

from pathlib import Path

import pytest

from newsletter.esps.registry import all_esps, find_esp
from newsletter.esps.table import line, table, with_table

README = Path(__file__).parents[2] / "README.md"


def test_the_readmes_table_is_what_the_records_say() -> None:
    text = README.read_text("utf-8")
    assert with_table(text) == text


def test_every_esp_has_a_row() -> None:
    assert all(f"| `{esp.name}` |" in table() for esp in all_esps())


def test_tags_from_memory_are_marked() -> None:
    assert line(find_esp("mailchimp")).endswith("tags from memory: web_url, preferences_url")
    assert line(find_esp("brevo")).endswith("tags from memory: name:-…, field:-…")
    assert "from memory" not in line(find_esp("stibee"))


def test_a_text_without_the_marks_is_told() -> None:
    with pytest.raises(ValueError, match="<!-- esps -->"):
        with_table("# Newsletter")

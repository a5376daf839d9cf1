from pathlib import Path

import pytest

from newsletter.drafting import read_source
from tests.drafting.scoring import corpus, expected, fields


def test_the_corpus_has_at_least_two_dozen_sources_of_every_kind() -> None:
    assert len(corpus()) >= 24
    assert {expected(path)["kind"][0] for path in corpus()} == {"Article", "LinkList", "Notes", "PastNewsletter"}


@pytest.mark.parametrize("path", corpus(), ids=lambda path: path.name)
def test_reads_every_field_that_a_person_finds(path: Path) -> None:
    assert fields(read_source(path)) == expected(path)

"""Whatever an author types: a loaded or an explanation, never another error; and nothing of theirs unescaped."""

import re
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter.content import LoadedIssue
from newsletter.content.document import parse
from newsletter.content.load import build_issue
from newsletter.content.markdown import MARKDOWN_TAGS
from newsletter.content.text_types import Prose
from newsletter.content.walk import leaves, replace_leaves
from newsletter.errors import InputError, Problem, TextError
from newsletter.workspace import Workspace

SAMPLE = next((Path(__file__).parents[2] / "issues").glob("2024-01-31-*.yaml")).read_text("utf-8")
PUBLICATION = parse(Path("issues/publication.yaml"), "name: 구루미\nfooter: {company: 구루미}\n")

PIECES = [
    "headline:", "title:", "body: |", "topics:", "- ", "  ", "\n", "\n  ", "\n    ", ": ", "#", "# ", "'", '"', "[", "]", "{", "}", ",", "*", "&", "!", "%", "@", "|", ">",
    "${name}", "${", "}", "가나", "**", "](", "https://a.kr", "javascript:x", "\t", "\u00a0", "：", "\\", "---\n", "null", "inserts:", "type: poll", "<b>", "👍🏽", "date: 2024-01-31",
    "zmz6e616d65zmz", "zmzffzmz", "image: {src: ../../x}", "theme:", "\u2028", "\x07", "?", "number: 1", "~", "`", "<<: ", "extra:", "\\e", "\\0",
]  # fmt: skip
YAML_LIKE = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


def read(text: str) -> LoadedIssue | None:
    """The loaded, or None when its author is told why not, in lines that a terminal can show."""
    loaded: LoadedIssue | None = None
    problems: tuple[Problem, ...] = ()
    try:
        loaded, problems = build_issue(parse(Path("issues/x.yaml"), text), PUBLICATION, Workspace(Path()))
    except InputError as error:
        problems = error.problems
    assert bool(loaded) != bool(problems)
    for problem in problems:
        assert problem.line <= text.count("\n") + text.count("\r") + 1
        assert len(str(problem)) < 2500
        assert re.sub(r"[\n\u0020-\ud7ff\ue000-\U0010ffff]", "", str(problem)) == ""
    return loaded


def is_safe(html: str) -> bool:
    """Whether HTML is well-formed and holds only Markdown's tags and addresses that a mail may hold."""
    root = fromstring(f"<x>{html}</x>")
    for element in list(root.iter())[1:]:
        address = element.get("href") or element.get("src") or ""
        bad = re.match(r"(?!https?:|mailto:|tel:)[a-z][a-z0-9+.-]*:", address, re.IGNORECASE)
        if (
            element.tag not in MARKDOWN_TAGS
            or bad
            or set(element.keys()) - {"href", "src", "alt", "title", "align", "start", "class"}
        ):
            return False
    return True


@given(
    st.text(max_size=120)
    | YAML_LIKE
    | YAML_LIKE.map("headline: {title: 가}\n".__add__)
    | YAML_LIKE.map("headline:\n  title: 가\n  body: |\n    ".__add__)
)
def test_any_text_is_an_issue_or_is_explained(text: str) -> None:
    loaded = read(text)
    if loaded:
        assert replace_leaves(loaded.issue, lambda path, leaf: leaf) == loaded.issue
        for _, leaf in leaves(loaded.issue):
            assert not isinstance(leaf, Prose) or is_safe(leaf.html)


@given(st.integers(0, len(SAMPLE)), st.integers(0, 12), st.sampled_from(PIECES))
def test_a_real_issue_with_a_slip_is_read_or_explained(place: int, length: int, piece: str) -> None:
    read(SAMPLE[:place] + piece + SAMPLE[place + length :])


@given(
    st.lists(
        st.sampled_from(
            [
                "[",
                "](",
                ")",
                "!",
                "<",
                ">",
                "javascript:",
                "https://a.kr",
                "*",
                "_",
                "`",
                "~",
                "\n",
                "&#58;",
                "&lt;",
                "script",
                '"',
                "'",
                " ",
                "가",
                "|",
                "-|-",
                "# ",
                "- ",
                "1. ",
                "${email}",
                "\\",
                "[x]: ",
                "*|",
                "|*",
                "2024. ",
            ]
        ),
        max_size=30,
    ).map("".join)
)
def test_any_prose_is_safe_or_refused(text: str) -> None:
    try:
        prose = Prose.check(text)
    except TextError:
        return
    assert is_safe(prose.html)


@pytest.mark.parametrize("text", [SAMPLE[:place] for place in range(200, len(SAMPLE), 997)])
def test_a_half_typed_issue_is_read_or_explained(text: str) -> None:
    read(text)

"""Places, and how they are written for a person, wherever they stand."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter.places import Place, SourceText, format_loc, joined, parse_loc, parsed, repository_root, shown_from


def test_a_path_is_shown_as_a_person_here_would_type_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert shown_from(tmp_path / "issues" / "x.yaml") == "issues/x.yaml"
    assert shown_from(Path("issues/../x.yaml")) == "x.yaml"
    assert shown_from(Path("/etc/hosts")) == "/etc/hosts"
    assert shown_from(tmp_path / "a" / "b", tmp_path / "a") == "b"


def test_a_path_is_shown_from_a_folder_beside_or_below_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "issues").mkdir()
    monkeypatch.chdir(tmp_path / "issues")
    assert shown_from(tmp_path / "layouts" / "style.css") == "../layouts/style.css"
    assert Place(tmp_path / "issues" / "x.yaml", 3, 4).shown() == "x.yaml:3:4"


def test_a_link_is_shown_by_its_own_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "real.yaml").write_text("", "utf-8")
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "x.yaml").symlink_to(tmp_path / "elsewhere" / "real.yaml")
    monkeypatch.chdir(tmp_path / "here")
    assert shown_from(tmp_path / "here" / "x.yaml") == "x.yaml"


def test_a_loop_of_links_is_shown_and_not_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    monkeypatch.chdir(tmp_path)
    assert shown_from(tmp_path / "loop" / "x") == "loop/x"


@given(st.text(alphabet="가나a\n \u2028\r", max_size=40), st.data())
def test_a_place_is_the_line_and_column_of_its_character(text: str, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(text)))
    place = SourceText(Path("x"), text).place(index)
    assert (place.line, place.column) == (text[:index].count("\n") + 1, len(text[:index].split("\n")[-1]) + 1)
    assert SourceText(Path("x"), text).index(place.line) + place.column - 1 == index


@given(
    st.text(alphabet="ab:/ 1한.", min_size=1).filter(lambda name: not name.rpartition(":")[2].isdigit()),
    st.integers(0, 99999),
    st.integers(0, 999),
)
def test_a_position_is_taken_apart_as_it_was_joined(name: str, line: int, column: int) -> None:
    assert parsed(joined(name, line, column if line else 0)) == (name, line, column if line else 0)


@given(
    st.lists(st.one_of(st.integers(0, 999), st.from_regex(r"[a-z_]{1,8}", fullmatch=True)), max_size=6).filter(
        lambda loc: not loc or isinstance(loc[0], str)
    )
)
def test_a_way_is_parsed_as_it_was_written(loc: list[str | int]) -> None:
    assert parse_loc(format_loc(tuple(loc))) == tuple(loc)


def test_the_root_of_a_repository_is_the_nearest_one(tmp_path: Path) -> None:
    (tmp_path / "outer" / ".git").mkdir(parents=True)
    (tmp_path / "outer" / "worktree").mkdir()
    (tmp_path / "outer" / "worktree" / ".git").write_text("gitdir: elsewhere\n", "utf-8")
    assert repository_root(tmp_path / "outer" / "x.yaml") == (tmp_path / "outer").resolve()
    assert repository_root(tmp_path / "outer" / "worktree" / "a" / "x.yaml") == (tmp_path / "outer" / "worktree").resolve()

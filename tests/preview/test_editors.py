"""Addresses that open an editor."""

from pathlib import Path

import pytest

from newsletter.errors import InputError
from newsletter.preview.editors import editor_link, editor_pattern


@pytest.mark.parametrize(
    ("editor", "address"),
    [
        ("vscode", "vscode://file/home/me/%ED%98%B8.yaml:3:5"),
        ("idea", "idea://open?file=/home/me/%ED%98%B8.yaml&line=3&column=5"),
        ("none", ""),
        ("txmt://open?url=file://{path}&line={line}", "txmt://open?url=file:///home/me/%ED%98%B8.yaml&line=3"),
    ],
)
def test_a_place_in_an_editor(editor: str, address: str) -> None:
    assert editor_link(editor_pattern(editor), Path("/home/me/호.yaml"), 3, 5) == address


def test_a_drive_letter_gets_the_slash_that_addresses_have() -> None:
    assert editor_link(editor_pattern("vscode"), Path("C:/news/a.yaml"), 1, 0) == "vscode://file/C%3A/news/a.yaml:1:1"


@pytest.mark.parametrize("editor", ["vim", "{line}", "x://{path}/{file}", "x://{path}{"])
def test_what_is_no_editor(editor: str) -> None:
    with pytest.raises(InputError):
        editor_pattern(editor)

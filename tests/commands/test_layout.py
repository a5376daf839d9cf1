"""``newsletter layout new``."""

from pathlib import Path

import pytest

from tests.commands.conftest import Newsletter


def test_a_new_layout_renders_at_once(digest: Path, newsletter: Newsletter) -> None:
    ran = newsletter("layout", "new", "mine", cwd=digest)
    assert ran.code == 0
    assert ran.out.split() == ["layouts/mine/README.md", "layouts/mine/layout.yaml", "layouts/mine/style.css"]
    assert "layout: mine" in ran.err
    use(digest, "mine")
    assert newsletter("render", "-q", cwd=digest).code == 0
    assert "{base}" not in (digest / "layouts" / "mine" / "README.md").read_text("utf-8")


@pytest.mark.parametrize("model", ["digest", "magazine"])
def test_a_copy_looks_like_what_it_was_copied_from(digest: Path, newsletter: Newsletter, model: str) -> None:
    assert newsletter("layout", "new", "mine", "--from", model, cwd=digest).code == 0
    shown = []
    for name in (model, "mine"):
        use(digest, name)
        shown.append([newsletter("render", "--stdout", "--format", form, cwd=digest).out for form in ("html", "text")])
    assert shown[0] == shown[1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["digest"], "there is a 'digest' already"),
        (["parts"], "there is a 'parts' already"),
        (["../x"], "cannot be a layout's name"),
        (["x", "--extends", "digset"], "did you mean 'digest'?"),
        (["x", "--from", "brief", "--extends", "digest"], "exclude each other"),
    ],
)
def test_what_cannot_be_made_is_said_and_nothing_is_written(
    digest: Path, newsletter: Newsletter, words: list[str], said: str
) -> None:
    ran = newsletter("layout", "new", *words, cwd=digest)
    assert ran.code in (2, 3)
    assert said in ran.err
    assert not (digest / "layouts").exists()


def use(folder: Path, layout: str) -> None:
    file = folder / "issues" / "publication.yaml"
    lines = [f"layout: {layout}" if line.startswith("layout:") else line for line in file.read_text("utf-8").splitlines()]
    file.write_text("\n".join(lines) + "\n", "utf-8")

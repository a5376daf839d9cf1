"""``newsletter layout new``."""

from pathlib import Path

import pytest
import yaml

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


def test_a_copy_takes_nothing_that_a_link_leads_out_to(digest: Path, newsletter: Newsletter, tmp_path: Path) -> None:
    secret = tmp_path / "elsewhere" / ".env"
    secret.parent.mkdir()
    secret.write_text("STIBEE_ACCESS_TOKEN=s3cret", "utf-8")
    theirs = digest / "layouts" / "theirs"
    (theirs / "parts").mkdir(parents=True)
    (theirs / "layout.yaml").write_text('extends: digest\ntitle: "x\\nextends: brief"\nignore: {"a: b": c}\n', "utf-8")
    (theirs / "style.css").write_bytes(b"/* \xff */")
    for name in ("leak.txt.j2", "parts/leak.css"):
        (theirs / name).symlink_to(secret)
    ran = newsletter("layout", "new", "mine", "--from", "theirs", cwd=digest)
    assert (ran.code, ran.err.count("\n") > 0) == (0, True)
    written = [file for file in (digest / "layouts" / "mine").rglob("*") if file.is_file()]
    assert {"email.mjml.j2", "style.css", "layout.yaml"} <= {file.name for file in written}
    assert not any(b"s3cret" in file.read_bytes() for file in written)
    settings = yaml.safe_load((digest / "layouts" / "mine" / "layout.yaml").read_text("utf-8"))
    assert (settings["title"], settings["ignore"]) == ("My x\nextends: brief", {"a: b": "c"})


def use(folder: Path, layout: str) -> None:
    file = folder / "issues" / "publication.yaml"
    lines = [f"layout: {layout}" if line.startswith("layout:") else line for line in file.read_text("utf-8").splitlines()]
    file.write_text("\n".join(lines) + "\n", "utf-8")

"""``newsletter list``: the registries, a line each."""

from pathlib import Path

from tests.commands.conftest import Newsletter


def test_layouts_with_their_folders(digest: Path, newsletter: Newsletter) -> None:
    own = digest / "layouts" / "mine"
    own.mkdir(parents=True)
    (own / "email.mjml.j2").write_text("<mjml></mjml>", "utf-8")
    (own / "layout.yaml").write_text("description: My own.\n", "utf-8")
    lines = newsletter("list", "layouts", cwd=digest).out.splitlines()
    assert [line.split()[0] for line in lines] == ["brief", "digest", "mine"]
    assert lines[2].endswith("My own. (layouts/mine)")


def test_parts_and_inserts(tmp_path: Path, newsletter: Newsletter) -> None:
    out = newsletter("list", "parts", cwd=tmp_path).out
    assert "headline" in out
    assert "insert: sponsor" in out


def test_rules_with_family_and_severity(tmp_path: Path, newsletter: Newsletter) -> None:
    lines = newsletter("list", "rules", cwd=tmp_path).out.splitlines()
    assert any(line.startswith("gmail-clip ") and " size, " in line for line in lines)


def test_esps_say_which_tags_rest_on_memory(tmp_path: Path, newsletter: Newsletter) -> None:
    lines = {line.split()[0]: line for line in newsletter("list", "esps", cwd=tmp_path).out.splitlines()}
    assert len(lines) == 16
    assert lines["stibee"].endswith("(Stibee): export and push")
    assert "tags from memory: " in lines["mailchimp"]


def test_unknown_kind_names_the_known_ones(tmp_path: Path, newsletter: Newsletter) -> None:
    ran = newsletter("list", "layuots", cwd=tmp_path)
    assert ran.code == 2
    assert "layouts" in ran.err

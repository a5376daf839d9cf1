"""``newsletter list``: the registries, a line each."""

import json
from pathlib import Path

import pytest

from tests.commands.conftest import Newsletter


def test_layouts_with_their_folders(digest: Path, newsletter: Newsletter) -> None:
    own = digest / "layouts" / "mine"
    own.mkdir(parents=True)
    (own / "email.mjml.j2").write_text("<mjml></mjml>", "utf-8")
    (own / "layout.yaml").write_text("description: My own.\n", "utf-8")
    lines = newsletter("list", "layouts", cwd=digest).out.splitlines()
    assert [line.split()[0] for line in lines] == ["announcement", "brief", "digest", "letter", "magazine", "mine"]
    assert lines[5].endswith("My own. (layouts/mine)")


def test_parts_and_inserts(tmp_path: Path, newsletter: Newsletter) -> None:
    out = newsletter("list", "parts", cwd=tmp_path).out
    assert "headline" in out
    assert "insert: sponsor" in out


def test_rules_with_family_and_severity(tmp_path: Path, newsletter: Newsletter) -> None:
    lines = newsletter("list", "rules", cwd=tmp_path).out.splitlines()
    assert any(line.startswith("gmail-clip ") and " size, " in line for line in lines)


def test_esps_say_which_tags_no_document_confirms(tmp_path: Path, newsletter: Newsletter) -> None:
    lines = {line.split()[0]: line for line in newsletter("list", "esps", cwd=tmp_path).out.splitlines()}
    assert len(lines) == 25
    assert lines["stibee"].endswith("(Stibee): export and push")
    assert "unconfirmed tags: " in lines["mailchimp"]


def test_unknown_kind_names_the_known_ones(tmp_path: Path, newsletter: Newsletter) -> None:
    ran = newsletter("list", "layuots", cwd=tmp_path)
    assert ran.code == 2
    assert "layouts" in ran.err


@pytest.mark.parametrize("kind", ["clients", "esps", "layouts", "parts", "rules"])
def test_every_list_is_json_for_programs(digest: Path, newsletter: Newsletter, kind: str) -> None:
    document = json.loads(newsletter("list", kind, "--format", "json", cwd=digest).out)
    assert list(document) == ["version", kind]
    assert document["version"] == 1
    names = [row["name"] for row in document[kind]]
    lines = newsletter("list", kind, cwd=digest).out.splitlines()
    assert [line.removeprefix("insert: ").split()[0] for line in lines] == names


def test_json_fields_of_a_rule_and_of_an_esp(tmp_path: Path, newsletter: Newsletter) -> None:
    rules = {row["name"]: row for row in json.loads(newsletter("list", "rules", "--format", "json", cwd=tmp_path).out)["rules"]}
    assert {name: rules["link-moved"][name] for name in ("family", "severity", "stage")} == {
        "family": "links", "severity": "info", "stage": "online",
    }  # fmt: skip
    esps = {row["name"]: row for row in json.loads(newsletter("list", "esps", "--format", "json", cwd=tmp_path).out)["esps"]}
    assert (esps["stibee"]["push"], esps["html"]["push"]) == (True, False)
    assert esps["stibee"]["unconfirmed_tags"] == []

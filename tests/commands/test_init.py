"""``newsletter init``: a new workspace that renders at once."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.conftest import Newsletter


@pytest.mark.parametrize("language", ["ko", "en"])
def test_new_workspace_renders_at_once(tmp_path: Path, newsletter: Newsletter, language: str) -> None:
    assert newsletter("init", "mine", "--language", language, cwd=tmp_path).code == 0
    ran = newsletter("render", cwd=tmp_path / "mine")
    assert (ran.code, len(ran.out.splitlines())) == (0, 2)
    assert "warning" not in ran.err


def test_brings_everything_that_a_repository_needs(digest: Path) -> None:
    found = {path.relative_to(digest).as_posix() for path in digest.rglob("*") if path.is_file()}
    assert {
        ".env.example",
        ".gitignore",
        "issues/issue.schema.json",
        "issues/publication.schema.json",
        "issues/publication.yaml",
        "tests/test_layouts.py",
    } < found
    ignored = (digest / ".gitignore").read_text("utf-8").splitlines()
    assert {"build/", ".env"} <= set(ignored)


def test_issue_begins_with_the_modeline(digest: Path) -> None:
    issue = next((digest / "issues").glob("*-first.yaml"))
    assert issue.read_text("utf-8").startswith("# yaml-language-server: $schema=issue.schema.json\n")


def test_files_that_are_there_stay(tmp_path: Path, newsletter: Newsletter) -> None:
    (tmp_path / ".gitignore").write_text("mine\n", "utf-8")
    ran = newsletter("init", cwd=tmp_path)
    assert (ran.code, (tmp_path / ".gitignore").read_text("utf-8")) == (0, "mine\n")
    assert "kept    .gitignore" in ran.err


def test_second_init_is_refused(digest: Path, newsletter: Newsletter) -> None:
    before = {path: path.read_bytes() for path in digest.rglob("*") if path.is_file()}
    assert newsletter("init", cwd=digest).code == 2
    assert before == {path: path.read_bytes() for path in digest.rglob("*") if path.is_file()}


def test_the_next_steps_are_lines_that_every_shell_takes(tmp_path: Path, newsletter: Newsletter) -> None:
    assert newsletter("init", "mine", cwd=tmp_path).err.endswith("next:\n  cd mine\n  newsletter preview\n")
    assert newsletter("init", "나의 소식", cwd=tmp_path).err.endswith('next:\n  cd "나의 소식"\n  newsletter preview\n')
    assert newsletter("init", "pay $5", cwd=tmp_path).err.endswith("next:\n  cd 'pay $5'\n  newsletter preview\n")
    (tmp_path / "here").mkdir()
    assert newsletter("init", cwd=tmp_path / "here").err.endswith("next: newsletter preview\n")


def test_the_workflow_of_the_site_is_written_when_it_is_asked_for(tmp_path: Path, newsletter: Newsletter) -> None:
    assert newsletter("init", "mine", "--site", "github", cwd=tmp_path).code == 0
    assert "run: newsletter site" in (tmp_path / "mine" / ".github" / "workflows" / "site.yml").read_text("utf-8")


def test_the_workflow_of_the_site_comes_into_an_existing_newsletter_too(digest: Path, newsletter: Newsletter) -> None:
    before = {path: path.read_bytes() for path in digest.rglob("*") if path.is_file()}
    ran = newsletter("init", "--site", "github", cwd=digest)
    assert (ran.code, ran.out) == (0, ".github/workflows/site.yml\n")
    assert before == {path: path.read_bytes() for path in before}
    assert newsletter("init", "--site", "github", cwd=digest).err == "kept    .github/workflows/site.yml\n"


def test_without_being_asked_nothing_of_a_host_is_written(digest: Path) -> None:
    assert not (digest / ".github").exists()


@pytest.mark.parametrize("which", ["site", "drafts"])
def test_the_workflow_is_one_by_the_hosts_own_schema_and_safe(which: str) -> None:
    workflow = Path(__file__).parents[2] / "newsletter" / "starter" / which / "github.yml"
    for words in (
        ["check-jsonschema", "--quiet", "--builtin-schema", "vendor.github-workflows"],
        ["zizmor", "--offline", "--quiet", "--no-progress"],
    ):
        program = Path(sys.executable).with_name(words[0])
        ran = subprocess.run([program, *words[1:], workflow], capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stdout + ran.stderr


def test_the_weekly_workflow_of_a_newsletter_in_a_folder_stands_at_the_root_of_its_repository(
    tmp_path: Path, newsletter: Newsletter
) -> None:
    (tmp_path / ".git").mkdir()
    newsletter("init", "the letter", "--drafts", "github", cwd=tmp_path)
    text = (tmp_path / ".github" / "workflows" / "draft.yml").read_text("utf-8")
    assert 'working-directory: "the letter"' in text
    assert not (tmp_path / "the letter" / ".github").exists()


def test_a_newsletter_that_exists_gets_the_weekly_workflow_alone_and_keeps_its_own(digest: Path, newsletter: Newsletter) -> None:
    before = {path: path.read_bytes() for path in digest.rglob("*") if path.is_file()}
    assert newsletter("init", "--drafts", "github", cwd=digest).out == ".github/workflows/draft.yml\n"
    workflow = digest / ".github" / "workflows" / "draft.yml"
    workflow.write_text("mine", "utf-8")
    assert "kept    .github/workflows/draft.yml" in newsletter("init", "--drafts", "github", cwd=digest).err
    assert {path: path.read_bytes() for path in digest.rglob("*") if path.is_file()} == before | {workflow: b"mine"}

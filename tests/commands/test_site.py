"""``newsletter site``: what it prints, what it leaves out, what it refuses."""

import re
from pathlib import Path

import pytest

from tests.commands.conftest import Newsletter

ISSUE = "number: {0}\ndate: 2024-01-0{0}\nheadline: {{title: 제목 {0}, body: 글입니다.}}\nweb: {{slug: n{0}}}\n"


@pytest.fixture
def site(sendable_digest: Path) -> Path:
    """A newsletter with two issues, and the one of `init`, which is dated in the future."""
    [first] = (sendable_digest / "issues").glob("*-first.yaml")
    text = re.sub(r"(?m)^number: .*$", "number: 99", re.sub(r"(?m)^date: .*$", "date: 2999-01-02", first.read_text("utf-8")))
    first.rename(first.with_name("2999-01-02-first.yaml")).write_text(text, "utf-8")
    for number in (1, 2):
        (sendable_digest / "issues" / f"2024-01-0{number}-x.yaml").write_text(ISSUE.format(number), "utf-8")
    return sendable_digest


def test_a_newcomer_gets_from_init_to_a_folder_by_one_command(site: Path, newsletter: Newsletter) -> None:
    ran = newsletter("site", "--no-cards", cwd=site)
    assert (ran.code, ran.out) == (0, "build/site/index.html\n")
    assert "left out issues/" in ran.err
    assert ": is dated 2999-01-02" in ran.err
    assert "no 'site: {url: …}' in publication.yaml: no feeds, no sitemap, no permalinks" in ran.err
    assert "2 issues · " in ran.err
    assert (site / "build" / "site" / "n1" / "index.html").is_file()
    assert " · 0 written · " in newsletter("site", "--no-cards", cwd=site).err


def test_it_works_from_any_folder_and_into_any_folder(site: Path, newsletter: Newsletter, tmp_path: Path) -> None:
    out = tmp_path / "public"
    ran = newsletter("site", "--no-cards", "-o", str(out), "--base", "https://a.kr", cwd=site / "issues")
    assert ran.code == 0
    assert (out / "feed.xml").is_file()
    assert (out / "CNAME").read_text() == "a.kr\n"


def test_an_issue_with_an_error_is_left_out_and_its_line_named(site: Path, newsletter: Newsletter) -> None:
    (site / "issues" / "2024-01-03-y.yaml").write_text(ISSUE.format(3).replace("글입니다", "TODO 글입니다"), "utf-8")
    ran = newsletter("site", "--no-cards", cwd=site)
    assert ran.code == 0
    assert "left out issues/2024-01-03-y.yaml: has errors\n  issues/2024-01-03-y.yaml:3:" in ran.err
    assert not (site / "build" / "site" / "n3").exists()


def test_an_error_in_the_publication_is_told_once_for_all_issues(site: Path, newsletter: Newsletter) -> None:
    path = site / "issues" / "publication.yaml"
    path.write_text(re.sub("(?m)^name: .*$", "name: TODO 편지", path.read_text("utf-8")), "utf-8")
    err = newsletter("site", "--no-cards", cwd=site).err
    assert err.count("left out issues/2024-01-0") == 2
    assert err.count("issues/publication.yaml:3:") == 1
    assert "  1 told above\n" in err


@pytest.mark.parametrize("base", ["https://[::1", "https://a.kr:99999", "https://me:secret@a.kr", "https://a..한국"])
def test_an_address_that_cannot_be_is_refused(site: Path, newsletter: Newsletter, base: str) -> None:
    ran = newsletter("site", "--no-cards", "--base", base, cwd=site)
    assert ran.code != 0
    assert ran.err.startswith(f"--base '{base}' ")
    assert "bug in Newsletter" not in ran.err


def test_an_error_that_has_a_reason_keeps_nothing_back(site: Path, newsletter: Newsletter) -> None:
    text = ISSUE.format(3).replace("글입니다", "TODO 글입니다") + "ignore: {todo-mark: 낱말을 다루는 호}\n"
    (site / "issues" / "2024-01-03-y.yaml").write_text(text, "utf-8")
    newsletter("site", "--no-cards", cwd=site)
    assert (site / "build" / "site" / "n3" / "index.html").is_file()


def test_an_error_that_comes_back_takes_the_page_away(site: Path, newsletter: Newsletter) -> None:
    newsletter("site", "--no-cards", cwd=site)
    path = site / "issues" / "2024-01-02-x.yaml"
    path.write_text(path.read_text("utf-8").replace("글입니다", "TODO 글입니다"), "utf-8")
    ran = newsletter("site", "--no-cards", cwd=site)
    assert "removed" in ran.err
    assert not (site / "build" / "site" / "n2").exists()


@pytest.mark.parametrize("base", ["letters.example.com", "ftp://a.kr", "https://a.kr/?x", "https://", ""])
def test_an_address_that_is_none_is_refused(site: Path, newsletter: Newsletter, base: str) -> None:
    ran = newsletter("site", "--base", base, cwd=site)
    assert ran.code == 2
    assert "is not the address of a site" in ran.err


def test_a_folder_of_somebody_else_is_refused(site: Path, newsletter: Newsletter, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.doc").write_text("mine")
    ran = newsletter("site", "--no-cards", "-o", str(tmp_path / "mine"), cwd=site)
    assert ran.code == 4
    assert "it holds thesis.doc" in ran.err
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["thesis.doc"]


def test_a_page_that_is_gone_without_a_forwarding_address_is_told(site: Path, newsletter: Newsletter) -> None:
    newsletter("site", "--no-cards", cwd=site)
    path = site / "issues" / "2024-01-02-x.yaml"
    path.write_text(path.read_text("utf-8").replace("slug: n2", "slug: m2"), "utf-8")
    assert "slug-changed" in newsletter("check", "2024-01-02-x", cwd=site).out
    assert "n2/ is gone" in newsletter("site", "--no-cards", cwd=site).err


def test_outside_of_a_newsletter_it_says_so(newsletter: Newsletter, tmp_path: Path) -> None:
    ran = newsletter("site", cwd=tmp_path)
    assert ran.code == 4
    assert "no newsletter here" in ran.err

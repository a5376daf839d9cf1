"""The site in the preview: every issue, files as the browser asks for them, and pages that load again after a save."""

import re
import time

from tests.preview.conftest import RunningPreview

PAST = "2024-01-31-openai-seoul"


def eventually(preview: RunningPreview, path: str, words: str) -> str:
    """The file, once it holds ``words``; the files are followed by another process."""
    text = ""
    for _ in range(200):
        text = preview.get(path).text
        if words in text:
            return text
        time.sleep(0.05)
    raise AssertionError(text[:2000])


def test_it_opens_the_page_of_the_issue_that_is_shown(preview: RunningPreview) -> None:
    preview.get(f"/api/mail?issue={PAST}")
    answer = preview.get("/site/")
    assert (answer.status, answer.headers["location"]) == (307, f"{preview.root}/site/{PAST}/index.html")


def test_a_page_has_what_follows_saves_and_the_site_that_is_built_has_not(preview: RunningPreview) -> None:
    answer = preview.get(f"/site/{PAST}/index.html")
    assert answer.status == 200
    assert '<script src="../../site-follow.js" defer></script></body>' in answer.text
    assert preview.root.strip("/") not in answer.text  # a style sheet can read what stands in a page
    assert "EventSource" in preview.get("/site-follow.js").text


def test_every_kind_of_file_has_its_type(preview: RunningPreview) -> None:
    paths = ("style.css", "search/search.js", "index.html")
    types = {path: preview.get(f"/site/{path}").headers["content-type"].partition(";")[0] for path in paths}
    assert types == {"style.css": "text/css", "search/search.js": "text/javascript", "index.html": "text/html"}


def test_a_page_that_a_workspace_wrote_runs_no_script_but_the_site_s_two(preview: RunningPreview) -> None:
    root = f"http://{preview.host}{preview.root}"
    for path, status in ((f"{PAST}/index.html", 200), ("search/search.js", 200), ("style.css", 200), ("nowhere/x", 404)):
        answer = preview.get(f"/site/{path}")
        policy = dict(part.split(" ", 1) for part in answer.headers["content-security-policy"].split("; "))
        assert answer.status == status
        assert policy["script-src"] == f"{root}/site/search/ {root}/site-follow.js"
        assert policy["connect-src"] == f"{root}/events"
        assert (policy["default-src"], policy["form-action"]) == ("'none'", "'none'")


def test_a_picture_is_what_its_bytes_say_and_no_document(preview: RunningPreview) -> None:
    issue = preview.folder / "issues" / "2098-01-01-drawn.yaml"
    (preview.folder / "issues" / "x.js").write_text("<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "utf-8")
    issue.write_text("date: 2098-01-01\nheadline: {title: 그림, image: {src: x.js, alt: 그림}}\nweb: {slug: drawn}\n", "utf-8")
    page = eventually(preview, "/site/drawn/", "images/x-")
    found = re.search(r'src="\.\./(images/x-[^"]+)"', page)
    assert found
    headers = preview.get(f"/site/{found[1]}").headers
    assert headers["content-type"] == "image/svg+xml"
    assert headers["content-security-policy"] == "sandbox; default-src 'none'"
    issue.unlink()


def test_a_save_is_seen_and_an_issue_of_the_future_has_a_page(preview: RunningPreview) -> None:
    path = preview.folder / "issues" / "2099-01-01-later.yaml"
    path.write_text("date: 2099-01-01\nheadline: {title: 다음 호}\nweb: {slug: later}\n", "utf-8")
    eventually(preview, "/site/later/", "다음 호")
    path.write_text("date: 2099-01-01\nheadline: {title: 고친 호}\nweb: {slug: later}\n", "utf-8")
    eventually(preview, "/site/later/", "고친 호")


def test_a_page_that_is_not_there_is_the_sites_own(preview: RunningPreview) -> None:
    answer = preview.get("/site/nowhere/")
    assert answer.status == 404
    assert "없는 페이지입니다" in answer.text


def test_a_broken_template_is_named_and_heals(preview: RunningPreview) -> None:
    own = preview.folder / "layouts" / "site" / "issue.html.j2"
    own.parent.mkdir(parents=True)
    own.write_text("{{ nothing }}", "utf-8")
    assert "site-follow.js" in eventually(preview, f"/site/{PAST}/index.html", "layouts/site/issue.html.j2:1")
    own.unlink()
    eventually(preview, f"/site/{PAST}/index.html", "반도체")

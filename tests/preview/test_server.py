"""What the preview's server answers, and to whom it does not."""

import re
import signal
import time
from pathlib import Path

import pytest

from newsletter.esps.registry import all_esps
from tests.preview.conftest import NEWEST, RunningPreview, start


def test_offers_issues_newest_first_layouts_and_clients(preview: RunningPreview) -> None:
    state = preview.get("/api/workspace").json
    assert state["first"] == NEWEST
    assert state["issues"][0] == {"name": NEWEST, "title": "미리 보는 호", "number": "13", "date": "2024-02-07"}
    assert {"digest", "brief"} <= {layout["name"] for layout in state["layouts"]}
    assert len(state["clients"]) == 48
    assert len(state["popular"]) == 12


def test_the_mail_has_samples_and_pictures_that_can_be_fetched(preview: RunningPreview) -> None:
    html = preview.mail()["html"]
    assert "구독자님, 둘째 문단입니다." in html
    url = html.split(f'src="http://{preview.host}{preview.root}')[1].split('"')[0].replace("&amp;", "&")
    picture = preview.get(url, method="HEAD")
    assert picture.status == 200
    assert picture.headers["content-type"] == "image/png"


def test_the_mail_comes_with_its_head(preview: RunningPreview) -> None:
    head = preview.mail()["head"]
    assert (head["subject"], head["preheader"]) == ("미리 보는 호", "저장하면 바로 보입니다")
    assert (head["layout"], head["language"], head["date"]) == ("digest", "ko", "2024-02-07")
    assert head["sender"]["name"] in (preview.folder / "issues" / "publication.yaml").read_text("utf-8")


def test_another_layout_can_be_tried(preview: RunningPreview) -> None:
    assert preview.mail(layout="brief")["html"] != preview.mail()["html"]
    assert preview.get(f"/api/report?issue={NEWEST}&layout=brief").json["layout"] == "brief"


def test_a_client_says_what_it_takes_out(preview: RunningPreview) -> None:
    removed = preview.mail(client="outlook.windows")["removed"]
    assert "css-border-radius" in {row["feature"] for row in removed}
    assert "border-radius" not in preview.mail(client="outlook.windows")["html"]


def test_sizes_of_the_parts_make_up_the_mail(preview: RunningPreview) -> None:
    report = preview.get(f"/api/report?issue={NEWEST}").json
    html = preview.get(f"/api/source?issue={NEWEST}&format=html").json
    sizes = {row["part"]: row["bytes"] for row in report["sizes"]}
    assert {"styles", "headline", "topics[0]", "topics[1]", "footer", "layout"} <= sizes.keys()
    assert sizes["topics[0]"] > sizes["topics[1]"]
    assert sum(sizes.values()) == pytest.approx(html["bytes"], rel=0.05)  # merge tokens are a little longer than samples


def test_the_inbox_sees_the_preheader_and_nothing_of_the_body(preview: RunningPreview) -> None:
    assert preview.get(f"/api/report?issue={NEWEST}").json["snippet"] == "저장하면 바로 보입니다"


@pytest.mark.parametrize(
    ("form", "holds"),
    [("text", "둘째 주제의 본문."), ("html", "<!DOCTYPE html>"), ("mjml", "<mjml"), ("headers", "Subject: 미리 보는 호\n")],
)
def test_the_mail_as_text(preview: RunningPreview, form: str, holds: str) -> None:
    assert holds in preview.get(f"/api/source?issue={NEWEST}&format={form}").json["text"]


def test_lines_around_a_place_with_a_link_for_the_editor(preview: RunningPreview) -> None:
    found = preview.get(f"/api/excerpt?at=issues/{NEWEST}.yaml:6:10").json
    assert (found["line"], found["column"], found["first"]) == (6, 10, 1)
    assert found["lines"][5] == "  title: 저장하면 바로 보이는 메일"
    assert found["editor"] == f"vscode://file{preview.folder}/issues/{NEWEST}.yaml:6:10"


@pytest.mark.parametrize(
    "path",
    [
        "/api/mail?issue=nothing",
        "/api/mail?issue=../publication",
        f"/api/mail?issue={NEWEST}&client=outlook.1997",
        f"/api/mail?issue={NEWEST}&scheme=sepia",
        f"/api/source?issue={NEWEST}&format=pdf",
        f"/pictures/99?issue={NEWEST}",
        "/api/excerpt?at=/etc/passwd:1",
        "/api/excerpt?at=issues/../../../../etc/passwd",
        "/api/excerpt?at=build/secret.yaml",
        f"/api/excerpt?at=issues/{'a' * 5000}.yaml:1",
        "/api/excerpt?at=layouts/x%00.yaml",
        "/page/../serve.py",
        "/page/%2e%2e/serve.py",
        "/page/..%2fserve.py",
    ],
)
def test_what_is_not_the_pages_is_not_found(preview: RunningPreview, path: str) -> None:
    (preview.folder / "build").mkdir(exist_ok=True)
    (preview.folder / "build" / "secret.yaml").write_text("key: secret", "utf-8")
    answer = preview.get(path)
    assert answer.status == 404
    assert "root:" not in answer.text
    assert "secret" not in answer.text


def test_export_writes_the_files_that_an_esp_takes(preview: RunningPreview) -> None:
    answer = preview.post("/api/export", issue=NEWEST, esp="html")
    assert answer.json["place"] == f"build/{NEWEST}/html"
    for name in answer.json["names"]:
        assert (preview.folder / answer.json["place"] / name).is_file()


def test_says_which_esps_there_are(preview: RunningPreview) -> None:
    esps = {esp["name"]: esp["title"] for esp in preview.get("/api/esps").json}
    assert "Stibee" in esps["stibee"]
    assert esps == {esp.name: esp.title for esp in all_esps()}


def test_what_cannot_be_exported_is_said_as_on_the_command_line(preview: RunningPreview) -> None:
    answer = preview.post("/api/export", issue=NEWEST, esp="stibe")
    assert answer.status == 422
    assert answer.json["message"] == "no ESP 'stibe'; did you mean 'stibee'?"


def test_a_broken_issue_is_not_exported(preview: RunningPreview) -> None:
    preview.save("issues/2020-01-03-broken.yaml", "headline: {}\n")
    answer = preview.post("/api/export", issue="2020-01-03-broken", esp="html")
    (preview.folder / "issues/2020-01-03-broken.yaml").unlink()
    assert answer.status == 422
    assert answer.json["message"].startswith("issues/2020-01-03-broken.yaml:1:")


def test_a_test_mail_needs_a_server_and_an_address(preview: RunningPreview) -> None:
    answer = preview.post("/api/send", issue=NEWEST, to="anna@example.com")
    assert answer.status == 422
    assert "SMTP_HOST" in answer.json["message"]
    assert preview.get("/api/workspace").json["canSend"] is False


def test_the_mail_alone_runs_in_a_sandbox(preview: RunningPreview) -> None:
    policy = preview.get(f"/plain?issue={NEWEST}").headers["content-security-policy"]
    assert policy.startswith("sandbox allow-popups; default-src 'none'")


def test_the_page_asks_nobody_else(preview: RunningPreview) -> None:
    page = Path(__file__).parents[2] / "newsletter" / "preview" / "page"
    for file in page.iterdir():
        text = file.read_text("utf-8").replace("http://www.w3.org/2000/svg", "").replace("https://mail.invalid:1", "")
        assert "https://" not in text, file.name
        assert "http://" not in text, file.name


PAGE = Path(__file__).parents[2] / "newsletter" / "preview" / "page"


def imported(name: str) -> set[str]:
    """A module of the page and every one that it imports before it runs."""
    found, waiting = set[str](), [name]
    while waiting:
        module = waiting.pop()
        if module not in found:
            found.add(module)
            text = (PAGE / module).read_text("utf-8")
            waiting += re.findall(r'^(?:import|export|\}) (?:[^;]*? )?(?:from )?"\./([^"]+)";$', text, re.MULTILINE)
    return found


def test_the_page_names_every_module_that_it_starts_with() -> None:
    """A module that the page learns of from another one would be fetched a round trip later."""
    named = set(re.findall(r'(?:href|src)="page/([^"]+\.js)"', (PAGE / "index.html").read_text("utf-8")))
    assert named == imported("main.js")
    assert len(named) > 15


def test_the_page_is_light() -> None:
    """What a load fetches is measured in a browser (``test_structure_in_chromium.py``); the whole, with what is fetched on first use:"""
    assert sum(path.stat().st_size for path in PAGE.iterdir() if path.suffix in (".js", ".css")) <= 180_000


def test_every_text_of_the_page_is_in_both_languages() -> None:
    scripts = {path: path.read_text("utf-8") for path in PAGE.glob("*.js")}
    tables = [text for text in scripts.values() if "const TEXTS = {" in text or "addTexts({" in text]
    texts = dict(pair for text in tables for pair in re.findall(r'^\t"?([\w-]+)"?: \[(.*?)\],$', text, re.MULTILINE | re.DOTALL))
    used = {key for text in scripts.values() for key in re.findall(r'\bt\("([\w-]+)"', text)}
    assert len(texts) > 100
    assert used <= texts.keys()
    assert [key for key, pair in texts.items() if len(re.findall(r'"(?:[^"\\]|\\.)+"', pair)) != 2] == []


def test_the_page_may_be_asked_for_before_anything_is_loaded(preview: RunningPreview) -> None:
    process = start(preview.folder)
    assert process.stdout is not None
    fresh = RunningPreview(preview.folder, process.stdout.readline().strip(), process)
    assert "<title>Newsletter</title>" in fresh.get("/").text
    assert fresh.mail()["head"]["subject"] == "미리 보는 호"
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 0
    process.stdout.close()


def test_ctrl_c_ends_it_before_anything_is_loaded(preview: RunningPreview) -> None:
    process = start(preview.folder)
    assert process.stdout is not None
    assert process.stdout.readline().startswith("http://127.0.0.1:")
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 0
    process.stdout.close()


def test_ctrl_c_ends_it_while_a_page_listens(preview: RunningPreview, tmp_path: Path) -> None:
    (tmp_path / "issues").mkdir()
    (tmp_path / "issues" / "publication.yaml").write_text("name: 짧은 소식\n", "utf-8")
    (tmp_path / "issues" / "2024-01-01-a.yaml").write_text("headline: {title: a}\n", "utf-8")
    process = start(tmp_path)
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    import http.client
    from urllib.parse import urlsplit

    listening = http.client.HTTPConnection(urlsplit(address).netloc, timeout=5)
    listening.request("GET", f"{urlsplit(address).path}events")
    assert listening.getresponse().readline() == b"data: 0\n"
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    assert process.wait(5) == 0
    listening.close()
    process.stdout.close()

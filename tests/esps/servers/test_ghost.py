"""What a real Ghost makes of a pushed draft: the post that it keeps, and the mail that it would build of it."""

import json
import subprocess
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from newsletter.errors import RemoteError
from newsletter.esps.draft_store import DraftStore
from newsletter.esps.push import Draft, open_client, push
from newsletter.esps.registry import find_esp
from newsletter.esps.transport import HttpTransport
from tests.esps.conftest import ISSUE, Write
from tests.esps.servers.ghost import PACKAGE, Ghost, missing, running

pytestmark = [pytest.mark.servers, pytest.mark.skipif(bool(missing()), reason=missing() or "it is here")]

WITH_TOKENS = ISSUE.replace(
    "closing: 다음 주에 만나요.",
    "closing: |\n  [해지](${unsubscribe_url}), [관리](${preferences_url}), ${email}\n\n  글자 그대로는 `%%{first_name}%%`입니다.",
)
FILL = """
const EmailRenderer = require(process.argv[1] + "/core/server/services/email-service/EmailRenderer.js");
const renderer = new EmailRenderer({
  settingsCache: {get: () => "ko"}, settingsHelpers: {createUnsubscribeUrl: () => "https://example.com/bye"},
  urlUtils: {urlFor: () => "https://example.com/"}, t: text => text, labs: {isSet: () => false},
});
let html = require("fs").readFileSync(0, "utf8");
const member = {name: process.argv[2], email: "a@example.com", uuid: "x"};
for (const one of renderer.buildReplacementDefinitions({html, newsletterUuid: "n"})) html = html.replace(one.token, one.getValue(member));
process.stdout.write(html);
"""
"""Ghost's own code for merge tags, run on a post for one member."""


@pytest.fixture(scope="module")
def ghost() -> Iterator[Ghost]:
    with running() as site:
        yield site


def pushed(ghost: Ghost, write: Write, store: DraftStore, issue: str = WITH_TOKENS, *, update: bool = False) -> Draft:
    loaded, email = write(issue)
    esp = find_esp("ghost")
    client = open_client(esp, {"GHOST_URL": f"{ghost.url}/ghost", "GHOST_ADMIN_API_KEY": ghost.key}, HttpTransport("Ghost").send)
    return push(loaded, email, esp, client, store, upload=False, update=update)


def store_in(folder: Path) -> DraftStore:
    return DraftStore(folder / "drafts.json", folder)


def post_of(ghost: Ghost, draft: Draft) -> Any:
    return ghost.api("GET", f"/posts/{draft.id}/?formats=html,lexical&include=email")["posts"][0]


def test_a_push_makes_one_draft_and_the_next_one_changes_it(ghost: Ghost, written: Write, tmp_path: Path) -> None:
    store = store_in(tmp_path)
    first = pushed(ghost, written, store)
    second = pushed(ghost, written, store, WITH_TOKENS.replace("세 시간을", "네 시간을"))
    assert (first.new, second.new, second.id) == (True, False, first.id)
    post = post_of(ghost, second)
    assert (post["status"], post["email"], post["published_at"]) == ("draft", None, None)
    assert (post["title"], post["custom_excerpt"]) == ("오픈AI, 서울로 🚀", "19시간의 방한이 남긴 것")
    assert "네 시간을" in post["html"]
    ghost.api("DELETE", f"/posts/{first.id}/")


def mail_of(ghost: Ghost, draft: Draft) -> tuple[str, str, str]:
    """Subject, HTML and plain text of the mail that Ghost would build for a member called Jamie."""
    mail = ghost.api("GET", f"/email_previews/posts/{draft.id}/")["email_previews"][0]
    return mail["subject"], unescape(mail["html"]), mail["plaintext"]


def test_the_mail_that_ghost_builds_has_every_tag_filled(ghost: Ghost, written: Write, tmp_path: Path) -> None:
    draft = pushed(ghost, written, store_in(tmp_path))
    subject, html, text = mail_of(ghost, draft)
    assert subject == "오픈AI, 서울로 🚀"
    assert "Jamie님, 안녕하세요. 😀" in html
    for mail in (html, text):
        assert "jamie@example.com" in mail
        assert "/unsubscribe/?" in mail
        assert "#/portal/account" in mail
    assert "%%<span>{</span>first_name}%%" in html, "the author's own words stay as written"
    assert html.count("%%") == 2
    assert "선릉로" not in html, "the frame has a foot of its own"
    ghost.api("DELETE", f"/posts/{draft.id}/")


@pytest.mark.parametrize(("fallback", "filled"), [("reader", True), ("구독자", False)])
def test_only_a_fallback_in_ascii_is_filled_in_the_plain_text(
    ghost: Ghost, written: Write, tmp_path: Path, fallback: str, filled: bool
) -> None:
    """What README.txt says; Ghost looks for the tag as its HTML spells it, with numeric references for everything else."""
    draft = pushed(ghost, written, store_in(tmp_path), ISSUE.replace("${name:-구독자}", f"${{name:-{fallback}}}"))
    _, html, text = mail_of(ghost, draft)
    assert "Jamie님, 안녕" in html
    assert ("Jamie님, 안녕" in text) is filled
    assert (f'%%{{first_name, "{fallback}"}}%%' in text) is not filled
    ghost.api("DELETE", f"/posts/{draft.id}/")


@pytest.mark.parametrize(("name", "greeting"), [("김지은", "김지은님, 안녕"), ("", "구독자님, 안녕")])
def test_a_member_without_a_name_is_greeted_by_the_fallback(
    ghost: Ghost, written: Write, tmp_path: Path, name: str, greeting: str
) -> None:
    draft = pushed(ghost, written, store_in(tmp_path))
    html = post_of(ghost, draft)["html"]
    ran = subprocess.run(
        ["node", "-e", FILL, str(PACKAGE), name], input=html, capture_output=True, text=True, check=False, cwd=PACKAGE
    )
    assert ran.returncode == 0, ran.stderr
    assert greeting in ran.stdout
    ghost.api("DELETE", f"/posts/{draft.id}/")


def test_a_draft_is_found_among_more_than_a_page_of_newer_ones(ghost: Ghost, written: Write, tmp_path: Path) -> None:
    draft = pushed(ghost, written, store_in(tmp_path / "one"))
    for number in range(112):
        ghost.api(
            "POST", "/posts/", content=json.dumps({"posts": [{"title": f"다른 글 {number}", "status": "draft"}]}), headers=JSON
        )
    with pytest.raises(RemoteError, match=rf"already has a draft of this name \({draft.id}\)"):
        pushed(ghost, written, store_in(tmp_path / "another computer"))


JSON = {"Content-Type": "application/json"}

"""A push against each ESP's own document: one draft, no sending, whatever goes wrong on the way."""

import contextlib
import json
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from newsletter.errors import RemoteError, SetupError
from newsletter.esps.draft_store import DraftStore
from newsletter.esps.dry_run import dry_run_transport
from newsletter.esps.push import Draft, dry_run_push, open_client, push
from newsletter.esps.registry import all_esps, find_esp
from newsletter.esps.response import MASK
from newsletter.esps.settings import secrets
from newsletter.esps.transport import HttpTransport
from newsletter.esps.types import Esp
from tests.esps.conftest import ISSUE, Write
from tests.esps.fake_esp import FakeEsp, Trouble

PUSHED = [esp for esp in all_esps() if esp.drafts]
EACH = pytest.mark.parametrize("esp", PUSHED, ids=lambda esp: esp.name)
SENDS = re.compile(
    r"(send|schedule|reserve|publish|status|test|send-draft|sendNow|sendTest|send\.json|send_email|campaign-send-jobs)$"
)

ACTS = re.compile(
    r"(?i)(^|[-_.])(send|sends|schedule|schedules|reserve|publish|deliver|queue|trigger|launch|start|resume|test|actions|status|jobs)($|[-_.A-Z])"
)
"""What a step of a path is called that sends, in the documents of all ESPs."""

SUBJECT = "오픈AI, 서울로 🚀"
VALUES = {
    "MAILCHIMP_API_KEY": "s3cret-of-mailchimp-us19",
    "GHOST_ADMIN_API_KEY": "64fd1e0a:00ff00ff00ff",
    "CAMPAIGN_MONITOR_HTML_URL": "https://example.com/mail/{issue}.html",
    "BREVO_UPDATE_FORM_ID": "5b1f3b1e4d1e4d1e4d1e4d1e",
    "MAILERLITE_LANGUAGE_ID": "",
}


def values_of(fake: FakeEsp, esp: Esp) -> dict[str, str]:
    values = {one.name: VALUES.get(one.name, f"s3cret-of-{esp.name}" if one.secret else "7") for one in esp.settings}
    root = {"listmonk": ("LISTMONK_URL", fake.origin), "ghost": ("GHOST_URL", fake.origin)}
    name, address = root.get(esp.name, (f"{esp.name.upper().replace('-', '_')}_API_URL", fake.root))
    return {**values, name: address}


def sending_fields(value: object, name: str = "") -> Iterator[str]:
    """The fields of a request that would make more of it than a draft: a flag or a time of sending, another status."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from sending_fields(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from sending_fields(inner, name)
    elif (re.fullmatch(r"(?i)send|send_?now|send_?at|schedule\w*|publish|publish_?now|is_?active", name) and value) or (
        name == "status" and value != "draft"
    ):
        yield name


class Pusher:
    """One ESP, one workspace's store, and a person who pushes as often as it takes."""

    def __init__(self, esp: Esp, write: Write, folder: Path) -> None:
        self.esp, self.write, self.slept, self.timeout = esp, write, list[float](), 20.0
        self.fake = FakeEsp(esp.name)
        self.store = DraftStore(folder / "drafts.json", folder)
        self.values = values_of(self.fake, esp)

    def push(self, issue: str = ISSUE, *, update: bool = False, upload: bool = False) -> Draft:
        loaded, email = self.write(issue)
        line = HttpTransport(self.esp.title, secrets(self.esp.settings, self.values), self.slept.append, self.timeout)
        return push(
            loaded, email, self.esp, open_client(self.esp, self.values, line.send), self.store, upload=upload, update=update
        )

    def trouble(self, number: int, trouble: Trouble) -> None:
        self.fake.troubles = {len(self.fake.calls) + number: trouble}

    def finish(self) -> None:
        """Push until it works, with all the time there is; an ESP whose lists lag makes a person wait, which is not waited for here."""
        self.fake.troubles, self.timeout = {}, 20.0
        try:
            self.push()
        except RemoteError as error:
            if "cannot change a draft" in str(error):
                return
            if "Push again in" not in str(error):
                raise
            self.store.update(self.esp.name, at=int(time.time()) - 1000)
            self.push()

    @property
    def drafts(self) -> list[dict[str, object]]:
        assert self.fake.violations == []
        assert [call for call in self.fake.calls if SENDS.search(call)] == []
        return list(self.fake.store.drafts.values())


@pytest.fixture
def pusher(written: Write, tmp_path: Path) -> Iterator[Callable[[Esp], Pusher]]:
    open_ones: list[Pusher] = []

    def make(esp: Esp) -> Pusher:
        open_ones.append(Pusher(esp, written, tmp_path / f"{esp.name}-{len(open_ones)}"))
        return open_ones[-1]

    yield make
    for one in open_ones:
        one.fake.close()


Make = Callable[[Esp], Pusher]
CreatingCall = Callable[[Esp], int]


@pytest.fixture
def creating_call(pusher: Make) -> Callable[[Esp], int]:
    """Which request of a first push makes the draft, by its number."""

    def number(esp: Esp) -> int:
        if esp.name not in CREATING_CALLS:
            person = pusher(esp)
            person.push()
            CREATING_CALLS[esp.name] = next(at for at, call in enumerate(person.fake.calls) if call.startswith("POST"))
        return CREATING_CALLS[esp.name]

    return number


CREATING_CALLS: dict[str, int] = {}


@EACH
def test_a_push_makes_one_draft_as_the_document_allows_and_says_where_it_is(esp: Esp, pusher: Make) -> None:
    person = pusher(esp)
    draft = person.push()
    assert len(person.drafts) == 1
    assert draft.new
    assert draft.page.startswith("http")
    assert draft.difference == ""
    assert [*person.fake.store.drafts] == [draft.id]


@EACH
def test_a_second_push_changes_the_draft_or_says_why_it_cannot(esp: Esp, pusher: Make) -> None:
    person = pusher(esp)
    first = person.push()
    if esp.drafts and esp.drafts.update is None:
        with pytest.raises(RemoteError, match="cannot change a draft over its API"):
            person.push()
    else:
        second = person.push(ISSUE.replace("세 시간을", "네 시간을"))
        assert (second.id, second.new) == (first.id, False)
        assert "네 시간을" in repr(person.drafts[0])
    assert len(person.drafts) == 1


@EACH
def test_no_request_of_any_push_is_one_that_sends(esp: Esp, pusher: Make) -> None:
    """Every request of a first push, a second one and an interrupted one, by its path and by every field of its body."""
    person = pusher(esp)
    person.push()
    person.trouble(0, Trouble(500))
    with contextlib.suppress(RemoteError):
        person.push(ISSUE.replace("세 시간을", "네 시간을"))
    with contextlib.suppress(RemoteError):
        person.push(ISSUE.replace("세 시간을", "다섯 시간을"), update=True)
    assert len(person.fake.calls) > 2
    for call in person.fake.calls:
        method, _, path = call.partition(" ")
        assert method in ("GET", "POST", "PUT", "PATCH")
        assert not [step for step in path.split("/") if ACTS.search(step)]
    for body in person.fake.bodies:
        if body.startswith(b"{"):
            assert list(sending_fields(json.loads(body))) == []


@pytest.mark.parametrize(
    ("body", "sends"),
    [
        ({"send": True}, True),
        ({"a": [{"send_at": "2026-01-01"}]}, True),
        ({"status": "confirmed"}, True),
        ({"options": {"sendNow": 1}}, True),
        ({"send": False, "send_at": None}, False),
        ({"status": "draft"}, False),
        ({"sender": "구루미", "send_to": {"all": False}}, False),
    ],
)
def test_the_fields_that_send_are_seen(body: dict[str, object], sends: bool) -> None:
    assert bool(list(sending_fields(body))) is sends


@EACH
@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_line_cut_at_any_request_never_makes_a_second_draft(esp: Esp, moment: str, pusher: Make) -> None:
    whole = pusher(esp)
    whole.push()
    for number in range(len(whole.fake.calls)):
        person = pusher(esp)
        # the same request fails on every retry, as when a computer goes to sleep
        person.fake.troubles = {number + again: Trouble(cut=moment) for again in range(20)}
        with pytest.raises(RemoteError):
            person.push()
        person.finish()
        assert len(person.drafts) == 1, f"cut {moment} request {number}, {whole.fake.calls[number]}"


@EACH
@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 500])
def test_a_refusal_quotes_the_esp_and_leaves_the_way_open(esp: Esp, status: int, pusher: Make, creating_call: CreatingCall) -> None:
    create = creating_call(esp)
    again = pusher(esp)
    words = f'{{"message": "제목이 없습니다", "key": "{next(iter(secrets(esp.settings, again.values)))}"}}'
    again.trouble(create, Trouble(status, words, {"X-Request-Id": "req-77"}))
    with pytest.raises(RemoteError) as refusal:
        again.push()
    message = str(refusal.value)
    assert f"with {status} (request id req-77)" in message
    assert "제목이 없습니다" in message
    assert MASK in message
    assert not any(secret in message for secret in secrets(esp.settings, again.values))
    again.finish()
    assert len(again.drafts) == 1


@EACH
def test_a_busy_esp_is_asked_again_when_it_says(esp: Esp, pusher: Make, creating_call: CreatingCall) -> None:
    create = creating_call(esp)
    again = pusher(esp)
    again.trouble(create, Trouble(429, "{}", {"Retry-After": "7"}))
    assert again.push().new
    assert again.slept == [7.0]
    assert len(again.drafts) == 1


@EACH
def test_an_esp_that_asks_for_too_long_a_wait_is_left_to_the_person(esp: Esp, pusher: Make) -> None:
    person = pusher(esp)
    person.trouble(0, Trouble(429, "{}", {"Retry-After": "3600"}))
    with pytest.raises(RemoteError, match="ask again in 3600 seconds"):
        person.push()
    assert person.slept == []


@EACH
def test_a_create_that_timed_out_is_looked_for_and_not_repeated(esp: Esp, pusher: Make, creating_call: CreatingCall) -> None:
    create = creating_call(esp)
    again = pusher(esp)
    again.trouble(create, Trouble(cut="hang"))
    again.timeout = 0.5
    with pytest.raises(RemoteError, match=r"timed out|closed"):
        again.push()
    assert again.fake.calls[create:].count(again.fake.calls[create]) == 1
    again.finish()
    assert len(again.drafts) == 1


@EACH
def test_half_an_answer_to_a_create_is_looked_up_and_the_push_goes_on(esp: Esp, pusher: Make, creating_call: CreatingCall) -> None:
    again = pusher(esp)
    again.trouble(creating_call(esp), Trouble(cut="short"))
    again.push()
    assert len(again.drafts) == 1


@EACH
@pytest.mark.parametrize("answer", ["[]", "null", '{"id": {"a": 1}, "data": [], "posts": 3}', "<html>nginx</html>", "true"])
def test_an_answer_of_the_wrong_kind_is_one_clear_error(esp: Esp, answer: str, pusher: Make, creating_call: CreatingCall) -> None:
    again = pusher(esp)
    again.trouble(creating_call(esp), Trouble(200, answer))
    with pytest.raises(RemoteError, match="answer"):
        again.push()


@EACH
def test_a_list_of_the_wrong_kind_is_one_clear_error(esp: Esp, pusher: Make) -> None:
    person = pusher(esp)
    person.trouble(0, Trouble(200, '{"items": "none", "data": 1, "results": [1]}'))
    if esp.name == "brevo":  # it leaves its list out when it is empty
        assert person.push().new
    else:
        with pytest.raises(RemoteError, match="answer"):
            person.push()


@EACH
def test_a_draft_that_a_person_made_under_the_same_name_is_not_touched(esp: Esp, pusher: Make, tmp_path: Path) -> None:
    person = pusher(esp)
    person.push()
    person.store = DraftStore(tmp_path / "another-computer" / "drafts.json", tmp_path)
    with pytest.raises(RemoteError, match="does not remember making"):
        person.push()
    if esp.drafts and esp.drafts.update:
        assert person.push(update=True).new is False
    assert len(person.drafts) == 1


@EACH
@pytest.mark.parametrize("older", [0, 230])
def test_a_draft_is_found_however_many_others_there_are(esp: Esp, older: int, pusher: Make, tmp_path: Path) -> None:
    person = pusher(esp)
    draft = person.push()
    drafts, (mine,) = person.fake.store.drafts, person.drafts
    others = [
        {
            **mine,
            **json.loads(
                json.dumps(mine, ensure_ascii=False).replace("2024-01-31-seoul", f"other-{n}").replace(SUBJECT, f"다른 {n}")
            ),
        }
        for n in range(230)
    ]
    drafts.clear()
    for number, other in enumerate(others):
        if number == older:
            drafts[draft.id] = mine
        drafts[str(5000 + number)] = other
    drafts.setdefault(draft.id, mine)
    person.store = DraftStore(tmp_path / "another-computer" / "drafts.json", tmp_path)
    with pytest.raises(RemoteError, match=rf"already has a draft of this name \({draft.id}\)"):
        person.push()
    assert len(drafts) == 231


@EACH
@pytest.mark.parametrize("identity", ["1235/send?x=", "../lists", "", "1 2", "1235\n", 1235, ["a"], {"a": 1}, "١٢"])
def test_an_id_on_record_that_is_none_asks_for_nothing(esp: Esp, identity: object, pusher: Make) -> None:
    person = pusher(esp)
    person.store.update(esp.name, id=identity, state="complete")
    with pytest.raises(SetupError, match="an id that is none"):
        person.push()
    assert person.fake.calls == []


@EACH
def test_a_dry_run_shows_every_request_without_secrets_and_asks_nobody(esp: Esp, pusher: Make) -> None:
    person = pusher(esp)
    shown: list[str] = []
    loaded, email = person.write()
    dry_run_push(loaded, email, esp, open_client(esp, person.values, dry_run_transport(shown.append)), person.store)
    assert shown
    assert person.fake.calls == []
    assert not person.store.path.exists()
    together = "\n".join(shown)
    assert MASK in together
    assert not any(secret in together for secret in secrets(esp.settings, person.values))
    assert "오픈AI, 서울로 🚀" in together


@EACH
def test_nothing_is_asked_without_the_settings_and_each_is_named(esp: Esp, written: Write) -> None:
    with pytest.raises(SetupError) as missing:
        open_client(esp, {}, dry_run_transport(lambda _: None))
    for setting in esp.settings:
        assert (f"{setting.name}:" in str(missing.value)) is not setting.optional


def test_a_campaign_that_went_out_is_never_changed(pusher: Make) -> None:
    for esp, words in ((find_esp("stibee"), {"status": 3}), (find_esp("mailchimp"), {"status": "sent"})):
        person = pusher(esp)
        draft = person.push()
        person.fake.store.drafts[draft.id].update(words)
        before = repr(person.fake.store.drafts)
        with pytest.raises(RemoteError, match="not a draft any more: nothing was changed"):
            person.push(ISSUE.replace("세 시간", "네 시간"))
        assert repr(person.fake.store.drafts) == before


def test_a_draft_that_was_deleted_at_the_esp_is_made_anew(pusher: Make) -> None:
    person = pusher(find_esp("listmonk"))
    person.push()
    person.fake.store.drafts.clear()
    person.trouble(0, Trouble(404, '{"message": "Campaign not found"}'))
    assert person.push().new
    assert len(person.drafts) == 1


def test_mailchimps_page_has_the_number_that_its_screens_know(pusher: Make) -> None:
    assert pusher(find_esp("mailchimp")).push().page == "https://us19.admin.mailchimp.com/campaigns/show/?id=77"


def test_stored_html_that_differs_is_shown_where_it_first_does(pusher: Make) -> None:
    person = pusher(find_esp("stibee"))
    person.push()
    calls = len(person.fake.calls)
    other = pusher(find_esp("stibee"))
    other.trouble(calls - 1, Trouble(200, "<p>다른 내용</p>"))
    assert "kept …<p>다른 내용</p>…" in other.push().difference


def test_the_defaults_that_bite_are_closed(pusher: Make) -> None:
    def made(name: str) -> dict[str, object]:
        person = pusher(find_esp(name))
        person.push()
        return person.drafts[0]

    assert made("buttondown")["status"] == "draft"
    assert made("mailerlite")["groups"] == ["7"]
    broadcast = made("kit")
    assert broadcast["subscriber_filter"] == [{"all": [{"type": "tag", "ids": [7]}], "any": None, "none": None}]
    assert (broadcast["send_at"], broadcast["public"]) == (None, False)
    send = made("sendgrid")
    assert send["email_config"]["generate_plain_content"] is False  # type: ignore[index]
    assert "send_at" not in send
    assert "scheduledAt" not in made("brevo")
    assert "send_strategy" not in made("klaviyo")
    assert "send_at" not in made("listmonk")
    assert made("beehiiv")["status"] == "draft"
    assert made("resend")["status"] == "draft"
    assert made("constant-contact")["contact_list_ids"] == ["7"]
    assert not {"send_now", "scheduled_at"} & made("customer-io").keys()


def with_picture(issue: str) -> str:
    return issue.replace("  body: |\n    ${name", "  image: {src: images/fab.png, alt: 공장}\n  body: |\n    ${name")


@pytest.mark.parametrize("name", [esp.name for esp in PUSHED if esp.drafts and esp.drafts.upload])
def test_a_picture_is_uploaded_once_and_the_draft_names_its_address(name: str, pusher: Make, picture: Path) -> None:
    person = pusher(find_esp(name))
    person.push(with_picture(ISSUE), upload=True)
    person.push(with_picture(ISSUE), upload=True)
    assert len(person.fake.store.pictures) == 1
    assert picture.read_bytes() in person.fake.store.pictures[0]
    assert re.search(r'src=\\?"http[^"]*/1\.png', repr(person.drafts[0]) + repr(person.fake.store.templates))


def test_an_esp_that_hosts_no_pictures_says_what_to_do(pusher: Make, picture: Path) -> None:
    with pytest.raises(SetupError, match="base_url"):
        pusher(find_esp("brevo")).push(with_picture(ISSUE), upload=True)


def test_two_pushes_at_once_are_one_push(pusher: Make) -> None:
    person = pusher(find_esp("stibee"))
    with person.store.lock(), pytest.raises(SetupError, match="another push of this issue is running"):
        person.push()
    assert person.fake.calls == []
    assert person.push().new


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"{half", "is not JSON any more"),
        (b"", "is not JSON any more"),
        (b"\xff\xfe\x00", "is not JSON any more"),
        (b"[" * 100_000, "is not JSON any more"),
        (b"[]", "of another shape"),
        (b'{"stibee": []}', "of another shape"),
        (b'{"brevo": "1"}', "of another shape"),
        (b'{"stibee": {"state": []}}', "of another shape"),
        (b'{"stibee": {"state": "asked", "at": "now"}}', "of another shape"),
        (b'{"stibee": {"state": "asked", "at": NaN}}', "of another shape"),
        (b'{"stibee": {"uploads": ["x"]}}', "of another shape"),
        (b'{"stibee": {"uploads": {"a.png": {"url": 1, "sha256": ""}}}}', "of another shape"),
    ],
)
def test_a_memory_of_another_shape_is_set_aside_and_told_once(pusher: Make, content: bytes, says: str) -> None:
    person = pusher(find_esp("stibee"))
    folder = person.store.path.parent
    folder.mkdir(parents=True)
    person.store.path.write_bytes(content)
    (folder / "drafts-1.json").write_text("an earlier one", "utf-8")
    with pytest.raises(SetupError, match=rf"{says}\. It is now drafts-2\.json; look at the ESP") as told:
        person.push()
    assert "\n" not in str(told.value)
    assert person.fake.calls == []
    assert not person.store.path.exists()
    assert (folder / "drafts-2.json").read_bytes() == content
    assert person.push().new
    assert (folder / "drafts-1.json").read_text("utf-8") == "an earlier one"


def test_a_draft_that_a_set_aside_memory_knew_is_not_made_twice(pusher: Make) -> None:
    person = pusher(find_esp("stibee"))
    first = person.push()
    person.store.path.write_text("[]", "utf-8")
    with pytest.raises(SetupError, match=r"It is now drafts-1\.json"):
        person.push()
    with pytest.raises(RemoteError, match="already has a draft of this name"):
        person.push()
    assert person.push(update=True).id == first.id


def test_reading_alone_sets_nothing_aside(pusher: Make) -> None:
    store = pusher(find_esp("stibee")).store
    store.path.parent.mkdir(parents=True)
    store.path.write_text("[]", "utf-8")
    with pytest.raises(SetupError, match="of another shape"):
        store.get("stibee")
    assert [path.name for path in store.path.parent.iterdir()] == ["drafts.json"]


def test_an_esp_without_drafts_points_to_the_export(written: Write) -> None:
    with pytest.raises(SetupError, match="newsletter export ISSUE --esp ses"):
        open_client(find_esp("ses"), {}, dry_run_transport(lambda _: None))


def test_an_id_that_is_no_number_is_told(pusher: Make) -> None:
    person = pusher(find_esp("stibee"))
    person.values["STIBEE_LIST_ID"] = "내 주소록"
    with pytest.raises(SetupError, match="STIBEE_LIST_ID must be a number"):
        person.push()


def test_a_key_that_http_cannot_carry_is_told_and_not_shown(pusher: Make) -> None:
    person = pusher(find_esp("stibee"))
    person.values["STIBEE_ACCESS_TOKEN"] = "s3cret…"
    with pytest.raises(SetupError, match="cannot carry") as wrong:
        person.push()
    assert "s3cret" not in str(wrong.value)


def test_an_address_without_https_is_told(pusher: Make) -> None:
    person = pusher(find_esp("listmonk"))
    person.values["LISTMONK_URL"] = "lists.example.com"
    with pytest.raises(SetupError, match="is not an https address"):
        person.push()


def test_a_key_never_travels_unencrypted_to_another_computer(pusher: Make) -> None:
    person = pusher(find_esp("stibee"))
    person.values["STIBEE_API_URL"] = "http://api.example.com"
    with pytest.raises(SetupError, match="is not an https address"):
        person.push()

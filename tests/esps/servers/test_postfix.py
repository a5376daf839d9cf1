"""What a real Postfix delivers of the program's messages."""

import smtplib
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from email.utils import parseaddr

import pytest

from newsletter.content.publication import Schedule
from newsletter.esps.smtp import deliver, trial_message
from newsletter.render.email import with_samples
from newsletter.render.message import to_message
from tests.esps.conftest import ISSUE, PUBLICATION, Write
from tests.esps.servers.postfix import DOMAIN, Postfix, missing, running
from tests.render.header_samples import samples
from tests.render.test_headers import decoded, unfolded

pytestmark = [pytest.mark.servers, pytest.mark.skipif(bool(missing()), reason=missing() or "it is here")]
MANY = 300


@pytest.fixture(scope="module")
def postfix() -> Iterator[Postfix]:
    with running() as server:
        yield server


def test_subjects_names_and_words_arrive_as_they_were_written(written: Write, postfix: Postfix) -> None:
    _, email = written(ISSUE.replace("${name:-구독자}님", "독자님"), publication=PUBLICATION.replace("?e=${email}", ""))
    mail, wanted = with_samples(email), samples()[:MANY]
    assert mail.sender is not None
    with smtplib.SMTP(postfix.server.host, postfix.server.port) as line:
        for number, subject in enumerate(wanted):
            sender = mail.sender.model_copy(update={"name": wanted[-number - 1]})
            message = to_message(replace(mail, subject=subject, sender=sender), [f"r{number}@{DOMAIN}"], Schedule())
            line.send_message(message, f"news@{DOMAIN}", [f"r{number}@{DOMAIN}"])
    raw = postfix.mails(MANY)
    arrived = [message_from_bytes(one, policy=default) for one in raw]
    assert sorted(str(one["Subject"]) for one in arrived) == sorted(wanted)
    # not by that policy, which puts a space between two encoded words of a name
    names = [decoded(parseaddr(unfolded(str(message_from_bytes(one)["From"])))[0]) for one in raw]
    assert sorted(names) == sorted(wanted)
    for one in arrived:
        part = one.get_body(("html",))
        assert part is not None
        assert part.get_content().replace("\r\n", "\n").rstrip() == mail.html.replace("\r\n", "\n").rstrip()


def test_a_test_mail_arrives_with_its_mark_in_both_languages(written: Write, postfix: Postfix) -> None:
    before = len(postfix.mails(0))
    loaded, email = written()
    to = [f"editor@{DOMAIN}"]
    deliver(trial_message(email, to, {}, loaded.issue.publication.schedule), to, postfix.server)
    arrived = [message_from_bytes(raw, policy=default) for raw in postfix.mails(before + 1)]
    (mail,) = (one for one in arrived if str(one["Subject"]).startswith("[TEST]"))
    assert str(mail["Subject"]) == "[TEST] 오픈AI, 서울로 🚀"
    assert mail["Content-Language"] == "ko"

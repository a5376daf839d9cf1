"""SpamAssassin's report, as its version 4.0.0 wrote it."""

import re
import shutil

import pytest

from newsletter.checks.spam._assassin import message, parse_report, score
from newsletter.render import Email
from tests.checks.conftest import Finds

REPORT = """\
X-Spam-Checker-Version: SpamAssassin 4.0.1 (2024-03-25) on host
Subject: FREE MONEY

text
Content analysis details:   (8.4 points, 5.0 required)

 pts rule name              description
---- ---------------------- --------------------------------------------------
-0.0 NO_RELAYS              Informational: message was not relayed via SMTP
 1.6 SUBJ_ALL_CAPS          Subject is all capitals
 0.7 HTML_FONT_LOW_CONTRAST BODY: HTML font color similar or
                            identical to background
 2.5 URIBL_BLACK            Contains an URL listed in a blocklist
-0.0 NO_RECEIVED            Informational: message has no Received headers
"""
EMAIL = Email("2024-01-31-x", "오픈AI, 서울에 오다", "", "<p>글</p>", "글", "ko", "digest")


def test_rules_about_the_way_are_not_counted() -> None:
    report = parse_report(REPORT, "FREE MONEY")
    assert (report.version, report.points) == ("4.0.1", 2.3)
    hits = report.hits
    assert [hit.name for hit in hits] == ["SUBJ_ALL_CAPS", "HTML_FONT_LOW_CONTRAST"]
    assert hits[1].words == "BODY: HTML font color similar or identical to background"


def test_a_mail_as_a_server_hands_it_over() -> None:
    data = message(EMAIL)
    assert b"Subject: =?utf-8?" in data
    assert b"multipart/alternative" in data


@pytest.mark.skipif(shutil.which("spamassassin") is None, reason="SpamAssassin is not installed")
def test_the_installed_spamassassin_knows_its_own_test_mail() -> None:
    report = score(Email(**{**vars(EMAIL), "text": "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X"}))
    assert report.points >= 1000
    assert report.hits[0].name == "GTUBE"


def test_hangul_has_no_capitals() -> None:
    assert [hit.name for hit in parse_report(REPORT, "오픈AI, 서울에 오다").hits] == ["HTML_FONT_LOW_CONTRAST"]


@pytest.mark.skipif(shutil.which("spamassassin") is None, reason="SpamAssassin is not installed")
def test_the_score_is_always_said_and_by_whom(finds: Finds) -> None:
    found = finds("spam-score", "subject: 오픈AI, 서울에 오다")
    assert found.severity == "info"
    assert re.match(r"\d\.\d of 5 points for spam by SpamAssassin \d\.\d\.\d: ", found.message)
    assert "SUBJ_ALL_CAPS" not in found.message

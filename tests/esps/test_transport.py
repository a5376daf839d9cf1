"""One request: what is asked again and when, and where a key never goes."""

import time
from collections.abc import Callable, Iterator
from email.utils import formatdate

import pytest

from newsletter.errors import RemoteError
from newsletter.esps.request import Request, basic_auth
from newsletter.esps.response import RefusedError, UnansweredError
from newsletter.esps.transport import HttpTransport
from tests.esps.fake_esp import FakeEsp, Trouble

FINE = Trouble()


@pytest.fixture
def stibee() -> Iterator[FakeEsp]:
    fake = FakeEsp("stibee")
    fake.store.drafts["1"] = {"subject": "제목", "status": 0}
    yield fake
    fake.close()


def read(fake: FakeEsp) -> Request:
    return Request("GET", f"{fake.root}/emails/1", {"AccessToken": "s3cret"})


def make(fake: FakeEsp) -> Request:
    return Request("POST", f"{fake.root}/emails", {"AccessToken": "s3cret"}, b"{}", repeatable=False)


def line(slept: list[float], trouble: Trouble = FINE) -> HttpTransport:
    return HttpTransport("Stibee", ("s3cret",), slept.append, timeout=0.5 if trouble.cut == "hang" else 20.0)


@pytest.mark.parametrize("trouble", [Trouble(500), Trouble(503), Trouble(cut="before"), Trouble(cut="short"), Trouble(cut="hang")])
def test_a_read_is_asked_again_after_a_pause(trouble: Trouble, stibee: FakeEsp) -> None:
    slept: list[float] = []
    stibee.troubles = {0: trouble, 1: trouble}
    assert line(slept, trouble).send(read(stibee)).json_path("subject") == "제목"
    assert slept == [1.0, 2.0]


def test_a_read_is_given_up_after_four_tries(stibee: FakeEsp) -> None:
    slept: list[float] = []
    stibee.troubles = {number: Trouble(503, "down") for number in range(9)}
    with pytest.raises(RefusedError, match="with 503: down"):
        line(slept).send(read(stibee))
    assert (len(stibee.calls), slept) == (4, [1.0, 2.0, 4.0])


@pytest.mark.parametrize("trouble", [Trouble(500), Trouble(503), Trouble(cut="before"), Trouble(cut="after"), Trouble(cut="hang")])
def test_what_must_not_happen_twice_is_never_asked_twice(trouble: Trouble, stibee: FakeEsp) -> None:
    stibee.troubles = {0: trouble}
    with pytest.raises((RefusedError, UnansweredError)):
        line([], trouble).send(make(stibee))
    assert len(stibee.calls) == 1


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 422])
def test_a_no_is_not_asked_again(status: int, stibee: FakeEsp) -> None:
    stibee.troubles = {0: Trouble(status, "no")}
    with pytest.raises(RefusedError):
        line([]).send(read(stibee))
    assert len(stibee.calls) == 1


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Retry-After", lambda: "60"),
        ("Retry-After", lambda: formatdate(time.time() + 60, usegmt=True)),
        ("X-RateLimit-Reset", lambda: str(int(time.time()) + 60)),
        ("X-RateLimit-Reset", lambda: "60"),
    ],
)
def test_the_esp_says_how_long_to_wait(name: str, said: Callable[[], str], stibee: FakeEsp) -> None:
    slept: list[float] = []
    stibee.troubles = {0: Trouble(429, "", {name: said()})}
    line(slept).send(read(stibee))
    assert slept[0] == pytest.approx(60, abs=50)


def test_a_redirect_does_not_take_the_key_elsewhere(stibee: FakeEsp) -> None:
    elsewhere = FakeEsp("stibee")
    stibee.troubles = {0: Trouble(302, "", {"Location": f"{elsewhere.root}/emails/1"})}
    with pytest.raises(RefusedError, match="with 302"):
        line([]).send(read(stibee))
    assert elsewhere.calls == []
    elsewhere.close()


def test_an_answer_of_the_wrong_kind_shows_no_secret_either(stibee: FakeEsp) -> None:
    encoded = basic_auth("user", "s3cret")
    stibee.troubles = {0: Trouble(200, f'{{"you sent": "{encoded}", "with": "s3cret"}}')}
    answer = line([]).send(Request("GET", f"{stibee.root}/emails/1", {"Authorization": encoded}))
    with pytest.raises(RemoteError) as wrong:
        answer.json_path("id")
    assert "you sent" in str(wrong.value)
    assert "s3cret" not in str(wrong.value)
    assert encoded.removeprefix("Basic ") not in str(wrong.value)


def test_an_error_shows_no_secret_even_when_the_esp_repeats_it(stibee: FakeEsp) -> None:
    stibee.troubles = {0: Trouble(401, "unknown token s3cret")}
    with pytest.raises(RefusedError) as refusal:
        line([]).send(read(stibee))
    assert "unknown token ••••••" in str(refusal.value)

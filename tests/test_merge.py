"""Merge tokens: what an author may write, the neutral form, and filling it in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter.merge import SAMPLES, TOKEN, MergeTokenError, Token, fill, neutralise, restore, sample_name, tokens

WRITTEN = [
    "${name}", "${name:-구독자}", "${name:-}", "${name:- 가 }", "${email}", "${unsubscribe_url}", "${web_url}", "${preferences_url}",
    "${field.company}", "${field.회사:-귀사}", "${field.A-1_b.c:-x:-y}", "${name:-👨‍👩‍👧}", "${name:-<b>&\"'}", "${name:-$1 \\1}",
]  # fmt: skip


@pytest.mark.parametrize("written", WRITTEN)
def test_a_token_comes_back_as_it_was_written(written: str) -> None:
    neutral = neutralise(f"앞 {written}뒤")
    assert restore(neutral) == f"앞 {written}뒤"
    inside = neutral.removeprefix("앞 ").removesuffix("뒤")
    assert inside.isascii()
    assert inside.isalnum()
    assert inside == inside.lower()


@pytest.mark.parametrize(("text", "shown"), [
    ("$${name}", "${name}"), ("$${", "${"), ("$${$${", "${${"), ("5$", "5$"), ("$name", "$name"), ("{name}", "{name}"), ("$ {name}", "$ {name}"),
    ("$%name%$ *|NAME|* {{ name }} [name] %%name%%", "$%name%$ *|NAME|* {{ name }} [name] %%name%%"), ("${name}}", None), ("$$${name}", "$${name}"),
])  # fmt: skip
def test_what_is_no_token_stays_as_written(text: str, shown: str | None) -> None:
    if shown is None:
        assert neutralise(text) == Token("name").neutral + "}"
    else:
        assert neutralise(text) == shown


@pytest.mark.parametrize(("text", "written", "said"), [
    ("가 ${nmae} 나", "${nmae}", "no merge token 'nmae'; did you mean '${name}'?"),
    ("${unsubscribe}", "${unsubscribe}", "did you mean '${unsubscribe_url}'?"),
    ("${xyz}", "${xyz}", "there are name, email, unsubscribe_url, web_url, preferences_url, field.KEY"),
    ("${}", "${}", "no merge token ''"), ("${이름}", "${이름}", "no merge token '이름'"), ("${NAME}", "${NAME}", "no merge token 'NAME'"),
    ("${name:구독자}", "${name:구독자}", "no merge token"), ("${field}", "${field}", "needs a key, as in ${field.company}"),
    ("${field.}", "${field.}", "needs a key"), ("${field.a b}", "${field.a b}", "needs a key"),
    ("가 ${name 나", "${name 나", "merge token is not closed; type '}' after it, or '$${' for a literal '${'"),
    ("${name\n}", "${name", "not closed"), ("${a{b}", "${a{b}", "not closed"), ("${", "${", "not closed"),
    ("zmz6e616d65zmz", "zmz6e616d65zmz", "reserved for merge tokens"), ("azmzffzmzb", "zmzffzmz", "reserved"),
])  # fmt: skip
def test_a_slip_in_a_token_says_what_to_type(text: str, written: str, said: str) -> None:
    with pytest.raises(MergeTokenError) as caught:
        neutralise(text)
    assert caught.value.written == written
    assert said in str(caught.value)


def test_filling_gives_each_token_its_value() -> None:
    text = neutralise("${name:-님} ${email} ${name:-님} ${field.a}")
    assert fill(text, lambda token: f"<{token.name}|{token.fallback}>") == "<name|님> <email|None> <name|님> <field.a|None>"
    assert [token.name for token in tokens(text)] == ["name", "email", "name", "field.a"]
    assert fill("", str) == ""


@pytest.mark.parametrize("text", ["zmzffzmz", "zmz00zmz", "zmzzmz", "zmz6e616d65", "zmz6e6d6165zmz", "zmz6zmz", "ZMZ6e616d65ZMZ"])
def test_letters_that_only_look_like_a_token_are_left_alone(text: str) -> None:
    assert fill(text, lambda _: "!") == text
    assert restore(text) == text
    assert list(tokens(text)) == []


def test_two_tokens_side_by_side_stay_two() -> None:
    text = neutralise("${name}${email}")
    assert [token.name for token in tokens(text)] == ["name", "email"]
    assert len(TOKEN.findall(text)) == 2


def test_samples_and_addresses() -> None:
    assert Token("name").sample == "구독자"
    assert Token("name", "독자").sample == "독자"
    assert Token("field.company").sample == "company"
    assert {name: Token(name).is_url for name in SAMPLES} == {
        "name": False, "email": False, "unsubscribe_url": True, "web_url": True, "preferences_url": True,
    }  # fmt: skip


@given(
    st.sampled_from(sorted(SAMPLES)) | st.from_regex(r"field\.[^\s:{}]{1,8}", fullmatch=True),
    st.none() | st.text(st.characters(exclude_characters="{}\n", exclude_categories=["Cs"])),
)
def test_any_token_survives_the_journey(name: str, fallback: str | None) -> None:
    token = Token(name, fallback)
    assert list(tokens(neutralise(token.written))) == [token]
    assert restore(token.neutral) == token.written


@given(st.text(st.sampled_from("${}:-name field.x구zmz6e\n")))
def test_any_text_is_neutralised_or_refused(text: str) -> None:
    neutral = written = ""
    try:
        neutral = neutralise(text)
    except MergeTokenError as error:
        written = error.written
    assert written in text
    assert fill(neutral, lambda _: "").count("zmz") <= text.count("zmz")


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("ko", "구독자"), ("ko-KR", "구독자"), ("KO", "구독자"), ("ja", "読者"), ("zh", "读者"), ("zh-CN", "读者"), ("zh-TW", "讀者"), ("zh-HK", "讀者"), ("zh-Hant", "讀者"),
        ("en", "reader"), ("", "reader"),
    ],
)  # fmt: skip
def test_a_reader_is_called_by_the_mail_s_language(language: str, name: str) -> None:
    assert sample_name(language) == name


def test_samples_are_what_a_preview_shows() -> None:
    assert SAMPLES == {
        "name": "구독자",
        "email": "reader@example.com",
        "unsubscribe_url": "https://example.com/unsubscribe",
        "web_url": "https://example.com/web",
        "preferences_url": "https://example.com/preferences",
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"${{{'x' * 40}}}", f"no merge token '{'x' * 40}'; there are"),
        (f"${{{'x' * 41}}}", f"no merge token '{'x' * 39}…'; there are"),
        ("${nmae:-독자}", "no merge token 'nmae'; did you mean '${name}'?"),
        ("${ name", "merge token is not closed; type '}' after it, or '${' for a literal '${'"),
    ],
)
def test_an_error_shows_the_name_and_no_more(text: str, said: str) -> None:
    with pytest.raises(MergeTokenError) as told:
        neutralise(text)
    assert str(told.value).startswith(said.replace("or '${' for", "or '$${' for"))
    assert told.value.code == "merge-token"


def test_spaces_around_a_token_s_name_mean_nothing() -> None:
    assert restore(neutralise("${ name :-독자}${  email}")) == "${name:-독자}${email}"


def test_every_error_of_a_text_is_told() -> None:
    with pytest.raises(MergeTokenError) as told:
        neutralise("${a} ${name} ${b} ${c")
    assert [error.written for error in (told.value, *told.value.more)] == ["${a}", "${b}", "${c"]

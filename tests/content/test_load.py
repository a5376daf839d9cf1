"""An issue and its publication together: every problem of both, each in its own file; what an issue overrides."""

from pathlib import Path

import pytest

from newsletter.content import load_publication
from newsletter.content.load import merged
from newsletter.errors import InputError, Problem
from newsletter.workspace import Workspace
from tests.conftest import WriteIssue
from tests.content.conftest import Refused, at, only

ISSUE = "headline: {title: 제목}\n"
PUBLICATION = """\
name: 구루미
sender: {name: 구루미, email: a@b.kr}
theme: {light: {accent: '#123456'}, width: 640}
footer: {company: 구루미, phone: 1833-9229, social: [{label: 블로그, url: https://a.kr}]}
feedback: {title: 의견, url: https://a.kr/form}
glossary: {올트먼: [올트만]}
audience: [KR, US]
"""


def file_of(problem: Problem) -> Path:
    """The file that a problem stands in."""
    assert problem.place
    return problem.place.file


def places(refused: Refused, text: str, publication: str) -> list[str]:
    """Where the problems of both files stand: ``x:3 headline.titel``."""
    return [f"{file_of(one).stem}:{one.line} {one.where}" for one in refused(text, publication=publication)]


def test_mistakes_of_both_files_are_told_at_once_the_issue_first(refused: Refused) -> None:
    assert places(refused, "headline: {title: 가}\nnumber: 열\n", "nam: 가\nlanguage: 한국어\n") == [
        "x:2 number", "publication:1 nam", "publication:2 language",
    ]  # fmt: skip


def test_a_syntax_error_in_one_file_does_not_hide_the_mistakes_of_the_other(refused: Refused) -> None:
    assert places(refused, "headline: {titel: 가}\n", "name: a: b\n") == ["x:1 headline.titel", "publication:1 "]
    assert places(refused, "headline: a: b\n", "nam: 가\n") == ["x:1 ", "publication:1 nam"]
    assert places(refused, "headline: a: b\n", "name: a: b\n") == ["x:1 ", "publication:1 "]


def test_slips_of_yaml_and_of_content_are_told_together(refused: Refused) -> None:
    text = "number: 열\nsubject: 구루미 #12호\nsubject: 다시\nheadline: {titel: 가}\ntopics: [{title: *별, links: [{title: &가 나, url: a.kr}]}]\nclosing: #끝\n"
    assert places(refused, text, "nam: 가\nlanguage: 한국어\nlanguage: ko\n") == [
        "x:2 subject", "x:3 subject", "x:5 ", "publication:1 nam", "publication:2 language", "publication:3 language",
    ]  # fmt: skip
    assert places(refused, text.replace("*별", "&a 별").replace("&가 나", "나"), "name: 가\n") == [
        "x:1 number", "x:2 subject", "x:3 subject", "x:4 headline.titel", "x:5 topics[0].title", "x:5 topics[0].links[0].url", "x:6 closing",
    ]  # fmt: skip


def test_a_value_lost_to_a_comment_is_not_called_empty_as_well(refused: Refused) -> None:
    assert places(refused, "headline: {title: 가, subtitle: 나, 다}\ntopics:\n- title: #1\n", "name: 가\n") == [
        "x:1 headline",
        "x:3 topics[0].title",
    ]


def test_an_override_of_a_publication_that_cannot_be_read_is_not_called_incomplete(refused: Refused) -> None:
    text = ISSUE + "footer: {phone: 02}\nsender: {name: 가}\nfeedback: {titel: 나}\n"
    assert places(refused, text, "name: a: b\n") == ["x:4 feedback.titel", "publication:1 "]


def test_a_missing_publication_is_named(workspace: Workspace, refused: Refused) -> None:
    workspace.publication.unlink()
    assert (
        str(only(refused(ISSUE)))
        == f"{workspace.publication.relative_to(workspace.root)}: cannot be read: No such file or directory"
    )


def test_an_empty_publication_is_named_not_the_issue(refused: Refused) -> None:
    assert places(refused, ISSUE, "# nothing yet\n") == ["publication:1 "]


def test_a_publication_without_a_name_is_pointed_at(refused: Refused) -> None:
    problem = only(refused(ISSUE, publication="language: ko\n"))
    assert (file_of(problem).name, problem.message) == ("publication.yaml", "'name' is missing")


def test_an_issue_overrides_its_publication_field_by_field(write_issue: WriteIssue) -> None:
    text = (
        ISSUE
        + "theme: {light: {accent: '#abc'}}\nfooter: {phone: 02-1234}\nlanguage: en\naudience: [EU]\nglossary: {쿠데타: [쿠테타]}\nfeedback:\n"
    )
    publication = write_issue(text, publication=PUBLICATION).issue.publication
    assert (publication.theme.light.accent, publication.theme.width) == ("#aabbcc", 640)
    assert publication.footer is not None
    assert (publication.footer.company, publication.footer.phone, len(publication.footer.social)) == ("구루미", "02-1234", 1)
    assert (publication.language, publication.audience) == ("en", ("EU",))
    assert dict(publication.glossary) == {"올트먼": ("올트만",), "쿠데타": ("쿠테타",)}
    assert publication.feedback is not None, "an empty 'feedback:' says nothing"


def test_what_is_laid_over_replaces_all_but_groups() -> None:
    assert merged({"a": {"b": 1, "c": [1]}, "d": 2}, {"a": {"c": [2], "e": None}, "d": None}) == {
        "a": {"b": 1, "c": [2], "e": None},
        "d": 2,
    }


@pytest.mark.parametrize(("override", "publication", "place"), [
    ("footer: {phoen: 02}", PUBLICATION, "x:2 footer.phoen"),
    ("footer: {phone: 02}", PUBLICATION.replace("company", "compani"), "publication:4 footer.compani"),
    ("feedback: {url: www.a.kr}", PUBLICATION, "x:2 feedback.url"),
    ("feedback: {title: 가}", PUBLICATION.replace("https://a.kr/form", "www.a.kr"), "publication:5 feedback.url"),
    ("theme: {light: {text: blue}}", PUBLICATION, "x:2 theme.light.text"),
    ("theme: {light: {text: '#000000'}}", PUBLICATION.replace("'#123456'", "blue"), "publication:3 theme.light.accent"),
    ("theme: blue", PUBLICATION, "x:2 theme"),
    ("footer: {social: [{label: 가}]}", PUBLICATION, "x:2 footer.social[0]"),
    ("footer: {phone: 02}", PUBLICATION.replace("https://a.kr}]", "a.kr}]"), "publication:4 footer.social[0].url"),
    ("audience: [KR, JP]", PUBLICATION, "x:2 audience[1]"),
    ("utm: {medium: mail}", PUBLICATION, "x:2 utm"),
    ("sender: {name: 가}", "name: 가\n", "x:2 sender"),
])  # fmt: skip
def test_a_problem_of_an_override_stands_in_the_file_where_it_was_written(
    refused: Refused, override: str, publication: str, place: str
) -> None:
    assert places(refused, ISSUE + override + "\n", publication) == [place]


def test_a_publication_alone_tells_every_problem(workspace: Workspace) -> None:
    workspace.publication.write_text("nam: 가\nlanguage: 한국어\ntheme: {logo: {src: ../../x.png}}\n", "utf-8")
    with pytest.raises(InputError) as caught:
        load_publication(workspace)
    assert [problem.where for problem in caught.value.problems] == ["nam", "language", "theme.logo.src"]


def test_an_insert_after_a_topic_that_is_not_there_is_told_with_the_rest(refused: Refused) -> None:
    button = "{type: button, label: 가, url: https://a.kr, after: topic 2}"
    assert places(refused, f"number: 열\nheadline: {{title: 가}}\ntopics: [{{title: 가}}]\ninserts: [{button}]\n", PUBLICATION) == [
        "x:1 number", "x:4 inserts[0].after",
    ]  # fmt: skip


@pytest.mark.parametrize("after", ["topc 1", "topic 0", "topic", "topic 01", "topic 99999999999", "Closing", "footer", ""])
def test_an_insert_after_no_part_is_told_which_there_are(refused: Refused, after: str) -> None:
    problem = only(refused(ISSUE + f"inserts: [{{type: button, label: 가, url: https://a.kr, after: '{after}'}}]\n"))
    assert "write headline, contents, 'topic 1', topics, closing, news or feedback" in problem.message


def test_inserts_stand_after_their_part(write_issue: WriteIssue) -> None:
    button = "{{type: button, label: {}, url: https://a.kr, after: {}}}"
    buttons = ", ".join(button.format(number, after) for number, after in enumerate(["topic 2", "topics", "closing", "topic 1"]))
    issue = write_issue(f"headline: {{title: 가}}\ntopics: [{{title: 가}}, {{title: 나}}]\ninserts: [{buttons}]\n").issue
    assert [insert.label for insert in issue.inserts_after("topic 2") if insert.type == "button"] == ["0", "1"]
    assert [insert.label for insert in issue.inserts_after("topic 1") if insert.type == "button"] == ["3"]
    assert issue.inserts_after("news") == ()


def test_the_subject_and_preheader_have_stand_ins(write_issue: WriteIssue) -> None:
    bare, full = write_issue(ISSUE).issue, write_issue("headline: {title: 가, subtitle: 나}\n").issue
    assert (bare.subject_line, bare.preheader_line) == ("제목", "")
    assert (full.subject_line, full.preheader_line) == ("가", "나")


def test_a_faint_colour_is_told_where_the_author_chose_it(write_issue: WriteIssue) -> None:
    loaded = write_issue(
        ISSUE + "theme:\n  light: {surface: '#333333', text: '#1c2430'}\n",
        publication="name: 가\ntheme:\n  dark: {muted: '#444444'}\n",
    )
    in_issue = [one for one in loaded.warnings if file_of(one).stem.endswith("test")]
    in_publication = [one for one in loaded.warnings if file_of(one).name == "publication.yaml"]
    assert {at(one) for one in in_issue} == {"'#1c2430'}"}
    assert {one.line for one in in_publication} == {3}
    assert "#1c2430 on surface #333333 has a contrast of 1.2:1; text is hard to read below 4.5:1" in in_issue[0].message


def test_a_loaded_issue_points_into_both_files(write_issue: WriteIssue) -> None:
    loaded = write_issue(ISSUE + "cadence: 매주\n", publication=PUBLICATION)
    assert loaded.name == "2024-01-31-test"
    assert file_of(loaded.problem(("headline", "title"), "x", "no")) == loaded.path
    assert loaded.problem(("publication", "cadence"), "x", "no").line == 2
    phone = loaded.problem(("publication", "footer", "phone"), "x", "no")
    assert (file_of(phone).name, phone.line) == ("publication.yaml", 4)

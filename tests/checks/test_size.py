"""What Gmail cuts off or throws away."""

from newsletter.checks.html_bytes import bytes_by_part
from tests.checks.conftest import Finds, IssueBuilder, Silent


def test_hangul_counts_three_bytes(silent: Silent, finds: Finds) -> None:
    silent("gmail-clip", "<p>⟦가⟧×29,000</p>")
    assert finds("gmail-clip", "<p>⟦가⟧×31,000</p>").severity == "warning"
    assert finds("gmail-clip", "<p>⟦가⟧×35,000</p>").severity == "error"


def test_the_largest_part_is_named_and_pointed_at(finds: Finds) -> None:
    html = (
        '<div><p data-issue="topics[0].title" data-source="issues/x.yaml:9:1">평택</p><p data-issue="topics[0].body">⟦가⟧×30,000</p></div>'
        '<p data-issue="closing">⟦나⟧×9,000</p>'
    )
    found = finds("gmail-clip", f"closing: 다음 주에 만나요.\n---\n{html}", at="title")
    assert found.loc == ("topics", 0)
    assert "topics[0] 90.0, closing 27.0" in found.message


def test_traces_are_not_counted(builder: IssueBuilder) -> None:
    html = '<p data-issue="closing" data-source="issues/x.yaml:9:1" data-layout="layouts/digest/email.mjml.j2:3">끝</p>'
    html += '<p data-issue="feedback.url">글</p>'
    assert bytes_by_part(builder.build(html).dom) == {"closing": len("<p>끝</p>".encode()), "feedback": len("<p>글</p>".encode())}


def test_classic_notation_is_kept_by_gmail(silent: Silent) -> None:
    silent("style-dropped", "<style>.a {color: rgba(0, 0, 0, 0.6); margin: 0 auto; background: #fff}</style>")


def test_a_background_picture_in_a_rule_is_deadly_in_an_element_it_is_not(finds: Finds, silent: Silent) -> None:
    finds("style-dropped", "<style>.a {background: #fff url('https://a.kr/b.png')}</style>")
    silent("style-dropped", "<p style=\"background: url('https://a.kr/b.png')\">글</p>")


def test_two_sheets_count_together(finds: Finds, silent: Silent) -> None:
    half = "<style>⟦.a {color:#fff}⟧×600</style>"
    silent("style-too-long", half)
    finds("style-too-long", half + half)

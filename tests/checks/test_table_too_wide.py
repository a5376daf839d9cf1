"""Tables on a phone."""

from tests.checks.conftest import Finds, Silent


def row(cells: int, tag: str = "td") -> str:
    return "<tr>" + f"<{tag}>칸</{tag}>" * cells + "</tr>"


def test_six_columns_fit(silent: Silent) -> None:
    silent("table-too-wide", f"<table>{row(6, 'th')}{row(6)}</table>")


def test_a_row_that_is_wider_than_its_header(finds: Finds) -> None:
    assert "7 columns" in finds("table-too-wide", f"<table>{row(3, 'th')}{row(7)}</table>").message


def test_a_cell_over_several_columns_counts_as_many(finds: Finds) -> None:
    finds("table-too-wide", '<table><tr><th colspan="7">합계</th></tr></table>')


def test_a_layout_of_eight_boxes_is_no_table(silent: Silent) -> None:
    silent("table-too-wide", f'<table role="presentation">{row(8)}</table>')


def test_the_boxes_around_a_wide_table_are_not_told(finds: Finds) -> None:
    inner = f"<table>{row(7, 'th')}</table>"
    finds(
        "table-too-wide",
        f'<table role="presentation"><tr><td><table role="presentation"><tr><td>{inner}</td></tr></table></td></tr></table>',
    )

"""The plain text's template, its parts written out: what it says is what Jinja's own includes say."""

import jinja2
import pytest

from newsletter.render.layout import INSERTS, Layout
from newsletter.render.text_template import text_template
from newsletter.workspace import Workspace
from tests.render.conftest import BODY, Refused, Rendered, WriteLayout

PART = "\n{% if subject %}\nin the part: {{ subject }}\n{% endif %}\n"


def said(files: dict[str, str]) -> str:
    """What Jinja makes of ``email`` among ``files``."""
    loader = jinja2.DictLoader(files)
    plain = jinja2.Environment(loader=loader, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
    return plain.get_template("email").render(subject="제목")


@pytest.mark.parametrize(
    "text",
    [
        'a\n{% include "parts/p.txt.j2" %}\nb\n',
        'a\n  {% include "parts/p.txt.j2" %}\nb\n',
        'a {% include "parts/p.txt.j2" %} b\n',
        '{% with x = 1 %}{% include "parts/p.txt.j2" %}{% endwith %}\n\nb',
        '{% for x in [1, 2] %}\n{% include "parts/p.txt.j2" %}\n{% endfor %}\nb',
        '{% include "parts/p.txt.j2" %}{% include "parts/p.txt.j2" %}',
        '{%- include "parts/p.txt.j2" -%}  b',
        '{% include ["parts/missing.txt.j2", "parts/p.txt.j2"] %}\nb',
        'a\n{% include "parts/outer.txt.j2" %}\nb\n',
        'a\n{# {% include "parts/gone.txt.j2" %} #}\n{% include "parts/p.txt.j2" %}\n{# so far #}b\n',
        'a{# {% include "parts/p.txt.j2" %}\n #}b{% include "parts/p.txt.j2" %}',
        '{% raw %}{% include "parts/p.txt.j2" %}{% endraw %}\n{% include "parts/p.txt.j2" %}\n',
    ],
)
def test_written_out_parts_say_what_included_ones_say(write_layout: WriteLayout, workspace: Workspace, text: str) -> None:
    parts = {"parts/p.txt.j2": PART, "parts/outer.txt.j2": '[\n{% include "parts/p.txt.j2" %}\n]\n'}
    write_layout(BODY.format("x"), text=text, parts=parts)
    template = text_template(Layout.find("own", workspace)).source
    expected = said({"email": text, **parts})
    assert "in the part: 제목" in expected
    assert said({"email": template, **parts}) == expected


def test_an_error_in_a_part_is_told_at_the_part_s_own_line(refused: Refused) -> None:
    told = refused(
        BODY.format("x"), text='a\n{% include "parts/p.txt.j2" %}\n', parts={"parts/p.txt.j2": "one\ntwo\n{{ nothing }}\n"}
    )
    assert "layouts/own/parts/p.txt.j2:3: Jinja: 'nothing' is undefined" in told


def test_an_error_behind_a_part_is_told_at_its_own_line(refused: Refused) -> None:
    text = 'a\n{% include "parts/p.txt.j2" %}\nb\n{{ subject | nofilter }}\n'
    assert "layouts/own/email.txt.j2:4: Jinja: No filter named 'nofilter'" in refused(
        BODY.format("x"), text=text, parts={"parts/p.txt.j2": "one\ntwo\n"}
    )


def test_a_part_that_is_missing_is_named(refused: Refused) -> None:
    assert "has no file 'parts/gone.txt.j2'" in refused(BODY.format("x"), text='{% include "parts/gone.txt.j2" %}')


def test_a_part_that_includes_itself_is_refused(refused: Refused) -> None:
    own = {"parts/p.txt.j2": 'x{% include "parts/p.txt.j2" %}'}
    told = refused(BODY.format("x"), text='{% include "parts/p.txt.j2" %}', parts=own)
    assert "layouts/own/parts/p.txt.j2:1: Jinja: includes itself without end" in told


def test_a_part_of_the_html_that_includes_itself_is_refused(refused: Refused) -> None:
    own = {"parts/p.mjml.j2": '{% include "parts/p.mjml.j2" %}'}
    told = refused('{% include "parts/p.mjml.j2" %}', parts=own)
    assert "layouts/own/parts/p.mjml.j2:1: Jinja: includes itself without end" in told


def test_an_insert_stands_where_the_template_wants_it(rendered: Rendered) -> None:
    email = rendered(
        BODY.format("x"),
        text='before\n{% with place = "headline" %}{% include "parts/inserts.txt.j2" %}{% endwith %}\nafter\n',
        issue="headline: {title: 제목}\ninserts:\n  - {type: button, after: headline, label: 누르기, url: https://example.com}",
    )
    assert [line for line in email.text.split("\n") if line] == ["before", "누르기: https://example.com", "after"]
    assert "parts/inserts.txt.j2" in INSERTS

"""A layout from anybody reads an issue and nothing else, and cannot hold the program."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jinja2 import DictLoader, StrictUndefined, TemplateAssertionError, TemplateRuntimeError, Undefined
from jinja2.exceptions import SecurityError
from pydantic import BaseModel

from newsletter.content import LoadedIssue
from newsletter.content.part import Part
from newsletter.render import CompiledLayouts
from newsletter.render.filters import MAIL, issue_names, layout_names
from newsletter.render.limits import MAX_STEPS, TemplateLimitError, limited
from newsletter.render.sandbox import Sandbox
from newsletter.workspace import BUILT_IN
from tests.conftest import WriteIssue
from tests.render.conftest import BODY, Refused, Rendered

ISSUE = """\
number: 3
date: 2024-01-31
headline: {title: 제목, subtitle: 부제, body: '**본문** [a](https://a.example)', image: {src: https://a.example/a.png, alt: 사진}}
topics:
  - {title: 하나, body: 글, links: [{title: 기사, url: https://a.example, date: 2024-01-30}]}
news: {groups: [{title: 국내, items: [{title: 소식, url: https://b.example}]}]}
closing: 끝
inserts: [{type: poll, after: closing, question: 어때요?, options: [{label: 좋아요, url: https://c.example}, {label: 음, url: https://d.example}]}]
extra: {items: [1, 2], deep: {er: {est: 7}}}
"""


@pytest.fixture
def sandbox() -> Sandbox:
    return Sandbox(undefined=StrictUndefined, autoescape=True)


@pytest.fixture
def names(write_issue: WriteIssue) -> dict[str, Any]:
    loaded = write_issue(ISSUE)
    return _names(loaded)


def _names(loaded: LoadedIssue) -> dict[str, Any]:
    renderer = CompiledLayouts(loaded.workspace).renderer(loaded.issue.publication)
    words = renderer.compiled.strings
    return {**layout_names("digest", loaded.issue.publication, words), **issue_names(loaded.issue, renderer.context(loaded))}


def run(sandbox: Sandbox, template: str, names: dict[str, Any]) -> str:
    with limited():
        return sandbox.from_string(template).render(names)


@pytest.mark.parametrize("template", [
    """{{ issue.parse_raw("cposix\\nsystem\\n(S'true'\\ntR.", proto="pickle", allow_pickle=true) }}""",
    '{{ issue.parse_file("/etc/passwd") }}',
    '{{ issue["parse_file"]("/etc/passwd") }}',
    "{{ issue.model_copy() }}",
    "{{ issue.model_fields }}",
    "{{ issue.__class__ }}",
    "{{ issue['__class__'] }}",
    "{{ issue.topics|map(attribute='__class__')|join }}",
    "{{ issue.topics|groupby('__class__')|first|first }}",
    "{{ issue|attr('parse_raw') }}",
    "{{ [issue]|map('attr', 'parse_raw')|list }}",
    "{{ [issue]|map(attribute='parse_raw')|join }}",
    "{{ [issue]|sum(attribute='copy') }}",
    "{{ _mail.pictures.folder }}",
    "{{ notes.mark('https://x.example') }}",
    "{{ issue.closing.html }}",
    "{{ issue.closing.check('x') }}",
    "{{ '{0.__class__}'.format(issue) }}",
    "{{ 'x'.format_map }}",
    "{{ ''.join.__self__ }}",
    "{{ issue.inserts_after.__func__ }}",
    "{{ self.__init__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ range.__init__ }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ joiner.__init__ }}",
    "{{ lipsum }}",
    "{% for x in [1] %}{{ loop.__init__ }}{% endfor %}",
    "{% for x in [1] %}{{ loop._iterable }}{% endfor %}",
    "{% macro m() %}{% endmacro %}{{ m._func }}",
    "{% macro m() %}{% endmacro %}{{ m.__init__.__globals__ }}",
    "{% set n = namespace(a=1) %}{{ n._Namespace__attrs }}",
    "{% set n = namespace(a=1) %}{{ n['_Namespace__attrs'] }}",
    "{{ issue.date.strftime('%999999999d') }}",
    "{{ issue.date.__reduce__() }}",
    "{{ theme.model_dump() }}",
    "{{ [].append }}",
    "{{ extra.clear() }}",
])  # fmt: skip
def test_what_is_not_on_the_list_does_not_exist(sandbox: Sandbox, names: dict[str, Any], template: str) -> None:
    with pytest.raises((TemplateRuntimeError, TemplateAssertionError)):
        run(sandbox, template, names)


@pytest.mark.parametrize(("template", "said"), [
    ("{{ issue.subject_line }}", "제목"),
    ("{{ issue.topics[0].links[0].date.year }}", "2024"),
    ("{{ issue.topics|map(attribute='title')|join(', ') }}", "하나"),
    ("{{ issue.inserts_after('closing')|length }}", "1"),
    ("{{ issue.extra.items|join('-') }}", "1-2"),  # a key comes before a mapping's method
    ("{{ issue.extra.deep.items()|list|length }}", "1"),
    ("{{ issue.extra['deep']['er']['est'] }}", "7"),
    ("{% for x in 'abc' %}{{ loop.index }}{{ x }}{{ ',' if not loop.last }}{% endfor %}", "1a,2b,3c"),
    ("{% for k, v in {'a': 1}.items() %}{{ k }}{{ v }}{% endfor %}", "a1"),
    ("{% set n = namespace(a=1) %}{% for x in range(3) %}{% set n.a = n.a + x %}{% endfor %}{{ n.a }}", "4"),
    ("{% macro m(x) %}<b>{{ x }}</b>{% endmacro %}{{ m('<') }}", "<b>&lt;</b>"),
    ("{% macro m() %}{{ caller() }}!{% endmacro %}{% call m() %}x{% endcall %}", "x!"),
    ("{% block b %}x{% endblock %}{{ self.b() }}", "xx"),
    ("{% for row in issue.topics|batch(2) %}{{ row|length }}{% endfor %}", "1"),
    ("{% for g in [{'a': 1}]|groupby('a') %}{{ g.grouper }}{{ g.list|length }}{% endfor %}", "11"),
    ("{% set c = cycler('a', 'b') %}{{ c.next() }}{{ c.next() }}{{ c.current }}", "aba"),
    ("{% for x in [[1, [2]]] recursive %}{{ loop(x) if x is iterable and x is not string else x }}{% endfor %}", "12"),
    ("{{ '%(a)5.2f' % {'a': 1} }}", " 1.00"),
    ("{{ '%s!'|format('a') }}{{ '%s' % 'b' }}{{ 'ab'.upper() }}{{ 3 * 4 }}{{ 2 ** 10 }}{{ '-' * 3 }}", "a!bAB121024---"),
])  # fmt: skip
def test_what_layouts_need_is_there(sandbox: Sandbox, names: dict[str, Any], template: str, said: str) -> None:
    assert run(sandbox, template, names) == said


def test_the_mail_s_own_state_has_a_name_that_no_template_can_type(names: dict[str, Any]) -> None:
    assert not MAIL.isidentifier()
    assert all(name.isidentifier() for name in names if name != MAIL)


_PLAIN = (str, int, float, bool, type(None), dt.date, list, tuple, dict, Part)


def _everything(sandbox: Sandbox, value: Any, deep: int) -> Iterator[tuple[str, Any]]:
    """Every value that a template reaches from ``value`` in ``deep`` steps, by any name that Python knows of it."""
    found: dict[str, Any] = {}
    for name in dir(value):
        got = sandbox.getattr(value, name)
        if not isinstance(got, Undefined):
            found[name] = got
    entries = value if isinstance(value, dict) else dict(enumerate(value)) if isinstance(value, list | tuple) else {}
    found |= {f"[{key}]": sandbox.getitem(value, key) for key in list(entries)[:50]}
    for name, got in found.items():
        yield name, got
        if deep > 1:
            yield from ((f"{name}.{way}", inner) for way, inner in _everything(sandbox, got, deep - 1))


def test_three_steps_from_any_name_lead_to_data_only(sandbox: Sandbox, names: dict[str, Any]) -> None:
    reached = 0
    for start in [name for name in names if name != MAIL]:
        for way, value in _everything(sandbox, names[start], 3):
            reached += 1
            where = f"{start}.{way}"
            assert not isinstance(value, Path | type), where
            assert not (isinstance(value, BaseModel) and not isinstance(value, Part)), where
            assert isinstance(value, _PLAIN) or (callable(value) and sandbox.is_safe_callable(value)), where
            assert not way.rpartition(".")[2].startswith(("_", "model_", "parse_")), where
    assert reached > 1000


def test_the_walk_sees_what_jinja_s_own_sandbox_lets_through(names: dict[str, Any]) -> None:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    got = ImmutableSandboxedEnvironment().getattr(names["issue"], "parse_raw")
    assert callable(got)
    assert isinstance(Sandbox().getattr(names["issue"], "parse_raw"), Undefined)


@pytest.mark.parametrize("template", [
    "{{ 'a' * 10**10 }}",
    "{{ 10**10 * 'a' }}",
    "{{ [1] * 10**9 }}",
    "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}",
    "{% set n = namespace(s='aaaaaaaa') %}{% for i in range(99) %}{% set n.s = n.s ~ n.s %}{% endfor %}",
    "{% set n = namespace(s='aaaaaaaa') %}{% for i in range(99) %}{% set n.s = n.s + n.s %}{% endfor %}",
    "{% set n = namespace(s=['a']) %}{% for i in range(99) %}{% set n.s = n.s + n.s %}{% endfor %}",
    "{% set n = namespace(s=9) %}{% for i in range(99) %}{% set n.s = n.s * n.s %}{% endfor %}",
    "{% set n = namespace(s='a'*1000) %}{% for i in range(99) %}{% set x %}{{ n.s }}{{ n.s }}{% endset %}{% set n.s = x %}{% endfor %}",
    "{% set n = namespace(s='a'*1000) %}{% for i in range(99) %}{% set n.s = '%s%s' % (n.s, n.s) %}{% endfor %}",
    "{% set n = namespace(s='a'*1000) %}{% for i in range(99) %}{% set n.s = '%s%s'|format(n.s, n.s) %}{% endfor %}",
    "{% set n = namespace(s='a'*1000) %}{% for i in range(99) %}{% set n.s = n.s|replace('a', 'aa') %}{% endfor %}",
    "{% set n = namespace(s='a'*1000) %}{% for i in range(99) %}{% set n.s = n.s|replace('', 'a') %}{% endfor %}",
    "{{ range(100000)|join('a' * 1000000) }}",
    "{{ 'a b c'|wordwrap(1, wrapstring='x' * 3000000) }}",
    "{{ '%999999999d' % 1 }}",
    "{{ '%*d' % (999999999, 1) }}",
    "{{ '%(a)999999999d' % {'a': 1} }}",
    "{{ '%((a)b)999999999d' % {'(a)b': 1} }}",
    "{{ '%.999999999f'|format(1.5) }}",
    "{{ 2 ** (10 ** 9) }}",
    "{{ 1.5|round(999999999, 'ceil') }}",
    "{{ ('a\\n' * 10000)|indent(1000000) }}",
    "{{ [1]|batch(10**9, 'x')|list }}",
    "{{ [1]|slice(10**9)|list }}",
    "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    "{% for i in range(100000) %}{{ 'a' * 1000 }}{% endfor %}",
    "{{ range(99999)|map('string')|map('upper')|map('replace', '9', 'a' * 4000)|join }}",
])  # fmt: skip
def test_no_template_holds_the_program(sandbox: Sandbox, template: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsletter.render.limits.MAX_STEPS", MAX_STEPS // 10)  # the same in a tenth of the time
    with pytest.raises((TemplateLimitError, OverflowError)):
        run(sandbox, template, {})


DOUBLED = "{% set n = namespace(a=1, b=1) %}{% for i in range(60) %}{% set n.a = START %}{% set n.b = START %}{% endfor %}"


@pytest.mark.parametrize(
    "start", ["[n.a, n.a]", "(n.a, n.a)", "{'x': n.a, 'y': n.a}", "dict(x=n.a, y=n.a)", "[n.a] * 2", "[n.a] + [n.a]"]
)
@pytest.mark.parametrize("use", ["n.a == n.b", "n.a in [n.b]", "n.a|string|length"])
def test_a_list_that_holds_itself_twice_sixty_times_is_never_compared_or_written(sandbox: Sandbox, start: str, use: str) -> None:
    with pytest.raises(TemplateLimitError, match="list of more than"):
        run(sandbox, DOUBLED.replace("START", start) + "{{ " + use + " }}", {})


def test_lists_in_lists_without_end_are_refused_and_a_hundred_deep_are_not(sandbox: Sandbox) -> None:
    template = "{% set n = namespace(a=[]) %}{% for i in range(ROUNDS) %}{% set n.a = [n.a] + [] %}{% endfor %}{{ n.a|length }}"
    assert run(sandbox, template.replace("ROUNDS", "100"), {}) == "1"
    with pytest.raises(TemplateLimitError, match="more than 100 deep"):
        run(sandbox, template.replace("ROUNDS", "101"), {})


def test_a_number_that_a_filter_cannot_use_is_an_error_of_the_template(sandbox: Sandbox) -> None:
    with pytest.raises(TemplateRuntimeError, match=r"'truncate': expected length >= 3, got -5"):
        run(sandbox, "{{ 'a long text'|truncate(-5) }}", {})


def test_arguments_of_macros_that_double_are_refused(sandbox: Sandbox) -> None:
    template = "{% macro m(d) %}{% if d %}{{ m(d - 1, varargs, varargs) }}{% endif %}{% endmacro %}{{ m(60, 1) }}"
    with pytest.raises(TemplateLimitError, match="list of more than"):
        run(sandbox, template, {})


def test_namespaces_in_namespaces_are_not_written_out(sandbox: Sandbox) -> None:
    assert run(sandbox, "{% set m = namespace(a=namespace(b=1)) %}{{ m.a.b }}{{ m }}", {}) == "1&lt;Namespace&gt;"


def test_lists_in_lists_of_a_common_size_are_there(sandbox: Sandbox) -> None:
    template = "{% set n = namespace(l=[]) %}{% for i in range(300) %}{% set n.l = n.l + [[i, {'a': (i, i)}]] %}{% endfor %}{{ n.l|length }}{{ n.l[299][1].a == (299, 299) }}"
    assert run(sandbox, template, {}) == "300True"


def test_time_is_looked_at_while_a_loop_goes_on(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsletter.render.limits.MAX_SECONDS", -1.0)
    with pytest.raises(TemplateLimitError, match="seconds"):
        run(sandbox, "{% for i in range(2000) %}{% endfor %}", {})


def test_what_one_run_used_is_not_counted_in_the_next(sandbox: Sandbox) -> None:
    template = f"{{% for i in range(90000) %}}{{% endfor %}}{{{{ 'a' * 1000 }}}}{MAX_STEPS and ''}"
    for _ in range(15):
        assert run(sandbox, template, {}) == "a" * 1000


def test_too_much_is_told_at_the_layout_s_line(refused: Refused) -> None:
    said = refused(BODY.format("\n{{ 'a' * 10**10 }}"), settings="{title: Own, dynamic: true}")
    assert "layouts/own/email.mjml.j2:" in said
    assert "repeats something to a size" in said


def test_the_samples_stay_far_from_the_limits(rendered: Rendered) -> None:
    topics = "\n".join(
        f"  - {{title: 주제 {n}, body: '{'글 ' * 200}', links: [{{title: 가, url: https://a.example}}]}}" for n in range(300)
    )
    body = "{% for topic in issue.topics %}" + BODY.format("{{ topic.title }}{{ topic.body|markdown }}") + "{% endfor %}"
    assert "주제 299" in rendered(body, issue=f"headline: {{title: 제목}}\ntopics:\n{topics}").html
    assert BUILT_IN.is_dir()


def test_a_mail_that_is_too_large_as_a_whole_is_a_layout_error(refused: Refused) -> None:
    said = refused(
        BODY.format("{% for n in range(60) %}{{ issue.extra.text }}{% endfor %}"),
        issue=f"headline: {{title: 가}}\nextra: {{text: {'a' * 90000}}}",
    )
    assert "makes a text of more than 4,000,000 characters" in said


def test_of_an_imported_file_what_it_made_is_there_and_nothing_of_jinja_s() -> None:
    sandbox = Sandbox(undefined=StrictUndefined, loader=DictLoader({"m": "{% macro f() %}x{% endmacro %}{% set y = 1 %}"}))
    assert run(sandbox, "{% import 'm' as m %}{{ m.f() }}{{ m['f']() }}{{ m.y }}", {}) == "xx1"
    for name in ("_body_stream", "__dict__", "__class__", "none"):
        with pytest.raises(TemplateRuntimeError):
            run(sandbox, f"{{% import 'm' as m %}}{{{{ m.{name} }}}}", {})


def test_a_function_that_came_by_another_way_is_not_called(sandbox: Sandbox) -> None:
    called: list[int] = []
    for value in (lambda: called.append(1), Path, type("Own", (), {"__call__": lambda self: called.append(1)})()):
        with pytest.raises(SecurityError):
            run(sandbox, "{{ f() }}", {"f": value})
    assert called == []


def test_an_entry_is_asked_of_mappings_lists_and_texts_only(sandbox: Sandbox, names: dict[str, Any]) -> None:
    class Container:
        def __getitem__(self, key: object) -> str:
            return "reached"

    for template in ("{{ box[0] }}", "{{ box['a'] }}", "{{ issue[0] }}", "{{ issue[none] }}"):
        with pytest.raises(TemplateRuntimeError):
            run(sandbox, template, {**names, "box": Container()})


def test_what_a_namespace_does_not_hold_is_an_error(sandbox: Sandbox) -> None:
    with pytest.raises(TemplateRuntimeError, match="no attribute 'b'"):
        run(sandbox, "{% set n = namespace(a=1) %}{{ n.b }}", {})

"""Texts edited in the page, as an editor does it."""

import pytest

from tests.preview.conftest import ISSUE, NEWEST, OpenTab, RunningPreview, Tab

pytestmark = pytest.mark.browser

FILE = f"issues/{NEWEST}.yaml"
TITLE = "저장하면 바로 보이는 메일"


@pytest.fixture(autouse=True)
def as_it_was(preview: RunningPreview) -> None:
    """Each test begins with the issue as it is in the fixture."""
    preview.save(FILE, ISSUE)


def saved(tab: Tab) -> str:
    return (tab.preview.folder / FILE).read_text("utf-8")


def click(tab: Tab, text: str) -> None:
    tab.shows(text)
    tab.mail.get_by_text(text).first.click()
    tab.page.locator("#editing:focus").wait_for()


def is_saved(tab: Tab) -> None:
    tab.page.locator(".note.done").wait_for()


def test_a_click_puts_the_cursor_where_it_was_and_the_mail_follows_every_key(open_tab: OpenTab) -> None:
    tab = open_tab()
    click(tab, "둘째 문단입니다.")
    tab.page.keyboard.type("새 말, ")
    tab.shows("새 말, 구독자님, 둘째 문단입니다.")
    assert saved(tab) == ISSUE
    tab.press("Control+s")
    is_saved(tab)
    assert saved(tab) == ISSUE.replace("    ${name:-구독자}님, 둘째", "    새 말, ${name:-구독자}님, 둘째")


@pytest.mark.parametrize("leaving", ["Control+Enter", "Enter", "Tab", "Escape", "click"])
def test_every_way_of_leaving_a_field_saves_it(open_tab: OpenTab, leaving: str) -> None:
    tab = open_tab()
    click(tab, TITLE)
    tab.press("Control+a")
    tab.page.keyboard.type("새: 제목")
    if leaving == "click":
        click(tab, "첫 주제의 본문.")
        tab.mail.locator("h1", has_text="새: 제목").first.wait_for()
    else:
        tab.press(leaving)
        is_saved(tab)
    assert saved(tab) == ISSUE.replace(f"title: {TITLE}", 'title: "새: 제목"')


def test_hangul_is_composed_without_a_break_and_saved_while_composing(open_tab: OpenTab) -> None:
    tab = open_tab()
    click(tab, TITLE)
    tab.press("End")
    keyboard = tab.page.context.new_cdp_session(tab.page)
    for syllable in ("ㅎ", "하", "한"):
        keyboard.send("Input.imeSetComposition", {"text": syllable, "selectionStart": 1, "selectionEnd": 1})
        tab.mail.get_by_text(f"{TITLE}{syllable}", exact=True).first.wait_for()
    tab.page.evaluate(
        "document.querySelector('#editing').dispatchEvent(new KeyboardEvent('keydown', {code: 'KeyS', ctrlKey: true}))"
    )
    is_saved(tab)
    keyboard.send("Input.insertText", {"text": "한"})
    keyboard.send("Input.imeSetComposition", {"text": "글", "selectionStart": 1, "selectionEnd": 1})
    keyboard.send("Input.insertText", {"text": "글"})
    tab.shows(f"{TITLE}한글")
    assert tab.page.locator("#editing").input_value() == f"{TITLE}한글"
    tab.press("Control+s")
    tab.mail.locator("h1").first.wait_for()
    tab.page.wait_for_function("() => !document.querySelector('.note').textContent.includes('Not saved')")
    assert saved(tab) == ISSUE.replace(TITLE, f"{TITLE}한글")


def test_what_another_program_wrote_meanwhile_is_shown_and_chosen_from(open_tab: OpenTab) -> None:
    tab = open_tab()
    click(tab, TITLE)
    tab.press("Control+a")
    tab.page.keyboard.type("내 제목")
    theirs = ISSUE.replace(TITLE, "그들의 제목")
    tab.preview.save(FILE, theirs)
    tab.press("Control+s")
    tab.page.locator(".conflict pre", has_text="그들의 제목").wait_for()
    assert saved(tab) == theirs
    tab.page.get_by_role("button", name="Write mine").click()
    is_saved(tab)
    assert saved(tab) == ISSUE.replace(TITLE, "내 제목")


def test_a_field_that_nobody_types_in_follows_the_file(open_tab: OpenTab) -> None:
    tab = open_tab()
    click(tab, TITLE)
    tab.preview.save(FILE, ISSUE.replace(TITLE, "편집기에서 고친 제목"))
    tab.page.wait_for_function("() => document.querySelector('#editing').value === '편집기에서 고친 제목'")


def test_undo_and_redo_across_saves(open_tab: OpenTab) -> None:
    tab = open_tab()
    click(tab, TITLE)
    tab.page.locator("#editing").fill("하나: 1")
    tab.press("Control+s")
    is_saved(tab)
    click(tab, "첫 주제의 본문.")
    tab.page.locator("#editing").fill("다른 본문")
    tab.press("Control+s")
    is_saved(tab)
    after = saved(tab)
    tab.page.get_by_role("button", name="Undo").click()
    tab.shows("첫 주제의 본문.")
    tab.page.get_by_role("button", name="Undo").click()
    tab.shows(TITLE)
    assert saved(tab) == ISSUE
    tab.page.get_by_role("button", name="Redo").click()
    tab.shows("하나: 1")
    tab.page.get_by_role("button", name="Redo").click()
    tab.shows("다른 본문")
    assert saved(tab) == after


def test_what_cannot_be_shown_is_said_and_not_written(open_tab: OpenTab) -> None:
    tab = open_tab()
    click(tab, TITLE)
    tab.page.locator("#editing").fill("")
    tab.page.locator(".problem", has_text="headline.title").wait_for()
    tab.press("Control+s")
    tab.page.locator(".note.failed").wait_for()
    assert saved(tab) == ISSUE
    tab.page.locator("#editing").fill("다시 제목")
    tab.page.locator(".problem").wait_for(state="detached")
    tab.press("Control+s")
    is_saved(tab)


def test_a_finding_is_fixed_by_its_button(open_tab: OpenTab) -> None:
    tab = open_tab()
    tab.preview.save(FILE, ISSUE.replace("첫 문단입니다.", "첫 문단입니다.둘째 문장입니다."))
    tab.page.get_by_role("button", name="Fix", exact=True).click()
    tab.shows("첫 문단입니다. 둘째 문장입니다.")
    assert "첫 문단입니다. 둘째 문장입니다." in saved(tab)
    tab.page.get_by_role("button", name="Fix", exact=True).wait_for(state="detached")


def test_bold_link_and_list(open_tab: OpenTab) -> None:
    tab = open_tab()
    click(tab, "첫 주제의 본문.")
    area = tab.page.locator("#editing")
    area.evaluate("area => area.setSelectionRange(0, 1)")
    tab.press("Control+b")
    assert area.input_value() == "**첫** 주제의 본문."
    area.evaluate("area => area.setSelectionRange(6, 9)")
    area.evaluate(
        """area => { const data = new DataTransfer(); data.setData('text/plain', 'https://example.org/a');
        area.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true})) }"""
    )
    assert area.input_value() == "**첫** [주제의](https://example.org/a) 본문."
    tab.page.get_by_role("button", name="List").click()
    assert area.input_value() == "- **첫** [주제의](https://example.org/a) 본문."
    tab.press("Control+s")
    is_saved(tab)
    assert saved(tab) == ISSUE.replace("body: 첫 주제의 본문.", 'body: "- **첫** [주제의](https://example.org/a) 본문."')


def test_subject_and_preheader_are_edited_in_the_head(open_tab: OpenTab) -> None:
    tab = open_tab()
    tab.page.locator(".mail-head h1 button").click()
    tab.page.locator("#editing:focus").wait_for()
    tab.page.locator("#editing").fill("새 메일 제목")
    tab.press("Control+s")
    is_saved(tab)
    assert saved(tab) == ISSUE.replace("subject: 미리 보는 호", "subject: 새 메일 제목")


def test_a_text_that_all_issues_share_says_so(open_tab: OpenTab) -> None:
    tab = open_tab()
    cadence = tab.preview.get(f"/api/field?issue={NEWEST}&where=publication.cadence").json["value"]
    click(tab, cadence)
    assert tab.page.locator(".note.shared").is_visible()


def test_on_a_narrow_window_the_field_is_a_sheet_under_the_text(open_tab: OpenTab) -> None:
    tab = open_tab(width=720, height=900)
    click(tab, "둘째 주제의 본문.")
    chosen = tab.page.locator(".highlight.chosen").bounding_box()
    area, canvas = tab.page.locator("#editing").bounding_box(), tab.page.locator(".canvas").bounding_box()
    assert chosen is not None
    assert area is not None
    assert canvas is not None
    assert canvas["y"] <= chosen["y"] < canvas["y"] + canvas["height"] <= area["y"]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [720, 1280])
def test_axe_finds_nothing_in_the_editor(open_tab: OpenTab, width: int, dark: bool) -> None:
    from axe_playwright_python.sync_playwright import Axe

    tab = open_tab(width=width, dark=dark)
    click(tab, "둘째 문단입니다.")
    found = Axe().run(tab.page, options={"iframes": False}).response["violations"]
    assert [(rule["id"], [node["html"][:160] for node in rule["nodes"]]) for rule in found] == []

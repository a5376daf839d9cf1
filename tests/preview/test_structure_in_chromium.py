"""The structure of an issue changed in the page: by the outline, by the handles on the mail, by keys and by dragging."""

from typing import TYPE_CHECKING

import pytest

from tests.preview.conftest import ISSUE, NEWEST, OpenTab, RunningPreview, Tab

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Route

pytestmark = pytest.mark.browser

FILE = f"issues/{NEWEST}.yaml"
FIRST = '  - title: 첫 주제\n    body: 첫 주제의 본문.\n    links: [{title: 읽을거리, url: "https://example.org/read", source: 예시일보}]\n'
SECOND = "  - title: 둘째 주제\n    body: 둘째 주제의 본문.\n"
SWAPPED = ISSUE.replace(FIRST + SECOND, SECOND + FIRST)


@pytest.fixture(autouse=True)
def as_it_was(preview: RunningPreview) -> None:
    preview.save(FILE, ISSUE)


def is_saved(tab: Tab, text: str) -> None:
    """Wait until the file holds ``text``."""
    for _ in range(200):
        if (tab.preview.folder / FILE).read_text("utf-8") == text:
            return
        tab.page.wait_for_timeout(25)
    assert (tab.preview.folder / FILE).read_text("utf-8") == text


def entry(tab: Tab, where: str) -> str:
    return f'.entry[data-where="{where}"]'


def with_outline(open_tab: OpenTab, **options: int) -> Tab:
    tab = open_tab(**options)
    tab.press("a")
    tab.page.locator(entry(tab, "topics[1]")).wait_for()
    return tab


def order(tab: Tab, first: str, second: str) -> None:
    """Wait until the mail shows one heading above another."""
    script = """([first, second]) => {
        const document = window.document.querySelector('.mail iframe').contentDocument;
        const headings = [...document.querySelectorAll('h2')].map((heading) => heading.textContent);
        const at = (words) => headings.findIndex((heading) => heading.includes(words));
        return at(first) >= 0 && at(first) < at(second);
    }"""
    tab.page.wait_for_function(script, arg=[first, second])


def test_the_outline_lists_parts_with_words_and_problems(open_tab: OpenTab) -> None:
    tab = with_outline(open_tab)
    tab.preview.save(FILE, ISSUE.replace("둘째 주제의 본문.", "TODO 본문"))
    problems = tab.page.locator(f"{entry(tab, 'topics[1]')} .count")
    problems.wait_for()
    assert problems.inner_text() == "1"
    assert "2 words" not in tab.page.locator(f"{entry(tab, 'topics[0]')} .entry-about").inner_text()
    assert tab.page.locator(f"{entry(tab, 'topics[0]')} .entry-about").inner_text() == "Topic · 5 words"
    tab.page.locator(entry(tab, "topics[1]")).click()
    tab.page.locator("#editing:focus").wait_for()
    assert tab.page.locator("#editing").input_value() == "둘째 주제"


def test_a_topic_moves_by_keys_and_comes_back_by_undo(open_tab: OpenTab) -> None:
    tab = with_outline(open_tab)
    tab.page.locator(entry(tab, "topics[0]")).focus()
    tab.press("Alt+ArrowDown")
    is_saved(tab, SWAPPED)
    order(tab, "둘째 주제", "첫 주제")
    tab.page.locator(f"{entry(tab, 'topics[1]')}:focus").wait_for()
    tab.press("u")
    is_saved(tab, ISSUE)
    order(tab, "첫 주제", "둘째 주제")
    tab.press("r")
    is_saved(tab, SWAPPED)


def test_a_topic_is_dragged_in_the_outline(open_tab: OpenTab) -> None:
    tab = with_outline(open_tab)
    tab.page.locator(entry(tab, "topics[1]")).hover()
    grip = tab.page.locator(f".entry-row:has({entry(tab, 'topics[1]')}) .grip").bounding_box()
    above = tab.page.locator(entry(tab, "topics[0]")).bounding_box()
    assert grip is not None
    assert above is not None
    tab.page.mouse.move(grip["x"] + 6, grip["y"] + 10)
    tab.page.mouse.down()
    tab.page.mouse.move(above["x"] + 20, above["y"] + 4, steps=4)
    assert tab.page.locator(".outline .drop-line").is_visible()
    tab.page.mouse.up()
    is_saved(tab, SWAPPED)
    assert not tab.page.locator(".outline .drop-line").is_visible()


def handles(tab: Tab, title: str) -> "Locator":
    """Point at a topic until its handles are shown: a mail that has just changed may take the place of the one pointed at."""
    bar = tab.page.locator(".handles")
    for _ in range(50):
        tab.page.mouse.move(1, 1)
        tab.mail.locator("h2", has_text=title).first.hover()
        tab.page.wait_for_timeout(100)
        if bar.is_visible():
            break
    return bar


def test_the_handles_on_a_part_of_the_mail_move_copy_and_delete_it(open_tab: OpenTab) -> None:
    tab = open_tab()
    handles(tab, "첫 주제").get_by_role("button", name="Move down").click()
    is_saved(tab, SWAPPED)
    order(tab, "둘째 주제", "첫 주제")
    handles(tab, "둘째 주제").get_by_role("button", name="Duplicate").click()
    is_saved(tab, SWAPPED.replace(SECOND, SECOND + SECOND))
    tab.page.wait_for_function(
        "() => document.querySelector('.mail iframe').contentDocument.body.textContent.split('둘째 주제의 본문').length === 3"
    )
    handles(tab, "둘째 주제").get_by_role("button", name="Delete").click()
    is_saved(tab, SWAPPED)


def test_a_topic_is_dragged_in_the_mail(open_tab: OpenTab) -> None:
    tab = open_tab(height=1400)
    tab.mail.locator("h2", has_text="둘째 주제").first.hover()
    grip = tab.page.locator(".handles .grip").bounding_box()
    above = tab.mail.locator("h2", has_text="첫 주제").first.bounding_box()
    assert grip is not None
    assert above is not None
    tab.page.mouse.move(grip["x"] + 8, grip["y"] + 8)
    tab.page.mouse.down()
    tab.page.mouse.move(above["x"] + 50, above["y"], steps=5)
    assert tab.page.locator(".mail-body .drop-line").is_visible()
    tab.page.mouse.up()
    is_saved(tab, SWAPPED)


def test_a_related_link_goes_to_another_topic(open_tab: OpenTab) -> None:
    tab = with_outline(open_tab)
    tab.preview.save(FILE, ISSUE + '    links: [{title: 다른 글, url: "https://example.org/b"}]\n')
    tab.page.locator(entry(tab, "topics[1].links[0]")).wait_for()
    tab.page.locator(entry(tab, "topics[0].links[0]")).hover()
    grip = tab.page.locator(f".entry-row:has({entry(tab, 'topics[0].links[0]')}) .grip").bounding_box()
    below = tab.page.locator(entry(tab, "topics[1].links[0]")).bounding_box()
    assert grip is not None
    assert below is not None
    tab.page.mouse.move(grip["x"] + 6, grip["y"] + 10)
    tab.page.mouse.down()
    tab.page.mouse.move(below["x"] + 20, below["y"] + below["height"] - 2, steps=4)
    tab.page.mouse.up()
    both = '[{title: 다른 글, url: "https://example.org/b"}, {title: 읽을거리, url: "https://example.org/read", source: 예시일보}]'
    without = FIRST[: FIRST.index("    links")]
    is_saved(tab, ISSUE.replace(FIRST, without) + f"    links: {both}\n")


def test_a_new_topic_is_written_at_once(open_tab: OpenTab) -> None:
    tab = with_outline(open_tab)
    tab.page.locator(".adder").get_by_role("button", name="Topic").click()
    tab.page.locator("#editing:focus").wait_for()
    tab.page.keyboard.type("셋째 주제")
    tab.mail.locator("h2", has_text="셋째 주제").first.wait_for()
    tab.press("Enter")
    new = "  - title: 셋째 주제\n    body: |\n      TODO 무슨 일이 있었고, 왜 중요한지 씁니다.\n"
    is_saved(tab, ISSUE + new)


def test_a_value_that_is_not_there_is_added_from_its_part(open_tab: OpenTab) -> None:
    tab = open_tab()
    tab.mail.locator("h2", has_text="첫 주제").first.click()
    tab.page.locator(".chip", has_text="+ Title in the contents").click()
    tab.page.locator("#editing:focus").wait_for()
    tab.page.keyboard.type("차례에서는 짧게")
    tab.mail.locator("a", has_text="차례에서는 짧게").wait_for()
    tab.press("Enter")
    is_saved(tab, ISSUE.replace("첫 주제\n", "첫 주제\n    toc: 차례에서는 짧게\n", 1))


def test_typed_values_have_their_own_inputs(open_tab: OpenTab) -> None:
    tab = with_outline(open_tab)
    tab.page.locator(entry(tab, "")).click()
    tab.page.locator(".chip", has_text="Date").click()
    date = tab.page.locator("#editing[type=date]")
    assert date.input_value() == "2024-02-07"
    date.fill("2024-02-14")
    date.blur()
    is_saved(tab, ISSUE.replace("2024-02-07", "2024-02-14"))
    tab.page.locator(".chip", has_text="Preheader").click()
    tab.page.locator(".count-of", has_text="22 columns · a phone shows about 40").wait_for()
    tab.page.locator(entry(tab, "topics[0].links[0]")).click()
    tab.page.locator(".chip", has_text="Behind a paywall").click()
    tab.page.locator("select#editing").select_option("true")
    tab.page.locator("#editing").blur()
    is_saved(tab, ISSUE.replace("2024-02-07", "2024-02-14").replace("예시일보}", "예시일보, paywall: true}"))


def test_a_finding_is_ignored_with_a_reason(open_tab: OpenTab) -> None:
    tab = open_tab("tab=findings")
    tab.preview.save(FILE, ISSUE + "closing: TODO 맺음말\n")
    found = tab.page.locator(".fixable", has_text="todo")
    found.get_by_role("button", name="Ignore").click()
    tab.page.locator(".reason .field:focus").wait_for()
    tab.page.keyboard.type("일부러 남긴 말입니다")
    tab.press("Enter")
    found.wait_for(state="detached")
    rule = (tab.preview.folder / FILE).read_text("utf-8").split("ignore:\n  ")[1]
    assert rule.endswith(": 일부러 남긴 말입니다\n")


def test_what_another_program_wrote_meanwhile_is_not_rearranged(open_tab: OpenTab) -> None:
    tab = with_outline(open_tab)
    theirs = ISSUE.replace(FIRST, "  - title: 그들의 주제\n" + FIRST)

    def save_first(route: "Route") -> None:
        tab.preview.save(FILE, theirs)
        route.continue_()

    tab.page.route("**/api/structure", save_first)
    tab.page.locator(entry(tab, "topics[0]")).focus()
    tab.press("Delete")
    tab.page.locator(".toast.shown", has_text="changed meanwhile").wait_for()
    is_saved(tab, theirs)
    order(tab, "그들의 주제", "첫 주제")


@pytest.mark.parametrize("width", [1280, 1920])
def test_a_page_load_fetches_little(open_tab: OpenTab, width: int) -> None:
    """Script and style of its own that a load fetches stay under 120 KB, so that it is there at once without a build step."""
    tab = open_tab(width=width)
    fetched = tab.page.evaluate(
        "performance.getEntriesByType('resource').filter(({name}) => /\\.(js|css)$/.test(name)).map((one) => [one.name, one.decodedBodySize])"
    )
    assert len(fetched) > 20
    assert sum(size for _, size in fetched) <= 120_000
    assert not any("outline.js" in name or "views.css" in name for name, _ in fetched)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [720, 1440])
def test_axe_finds_nothing_in_the_outline(open_tab: OpenTab, width: int, dark: bool) -> None:
    from axe_playwright_python.sync_playwright import Axe

    tab = open_tab(width=width, dark=dark)
    tab.press("a")
    tab.page.locator(entry(tab, "topics[1]")).hover()
    found = Axe().run(tab.page, options={"iframes": False}).response["violations"]
    assert [(rule["id"], [node["html"][:160] for node in rule["nodes"]]) for rule in found] == []

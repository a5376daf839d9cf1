"""The page in a real browser, as an editor uses it."""

import re
import shutil
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from newsletter.content.load import load_publication
from newsletter.workspace import BUILT_IN, Workspace
from tests.preview.conftest import ISSUE, NEWEST, OpenTab, RunningPreview, start, stop

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

FILE = f"issues/{NEWEST}.yaml"


@pytest.fixture(autouse=True)
def as_it_was(preview: RunningPreview) -> None:
    """Each test begins with the issue as it is in the fixture."""
    if (preview.folder / FILE).read_text("utf-8") != ISSUE:
        preview.save(FILE, ISSUE)


@dataclass(frozen=True)
class Box:
    """Where an element is in the window, px."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    def overlaps(self, other: "Box") -> bool:
        return (
            self.left < other.right - 1
            and other.left < self.right - 1
            and self.top < other.bottom - 1
            and other.top < self.bottom - 1
        )

    def inside(self, other: "Box") -> bool:
        return self.left >= other.left and self.right <= other.right and self.top >= other.top and self.bottom <= other.bottom


def box(page: "Page", selector: str) -> Box:
    found = page.locator(selector).bounding_box()
    assert found is not None, selector
    return Box(found["x"], found["y"], found["x"] + found["width"], found["y"] + found["height"])


def words(page: "Page", selector: str) -> str:
    return page.locator(selector).inner_text()


def test_opens_the_newest_issue(open_tab: OpenTab) -> None:
    tab = open_tab()
    tab.shows("저장하면 바로 보이는 메일")
    assert words(tab.page, ".mail-head h1") == "미리 보는 호"
    assert words(tab.page, "#issue-number") == "№ 13"
    assert tab.page.locator("#layout").input_value() == "digest"


def test_the_address_of_an_issue_that_is_gone_opens_the_newest(open_tab: OpenTab) -> None:
    tab = open_tab("issue=2019-01-01-gone")
    tab.shows("저장하면 바로 보이는 메일")
    assert words(tab.page, ".mail-head h1") == "미리 보는 호"
    assert words(tab.page, "#issue-number") == "№ 13"


def test_a_save_shows_at_once_and_the_scroll_stays(open_tab: OpenTab) -> None:
    tab = open_tab()
    tab.mail.locator("html").evaluate("html => html.ownerDocument.defaultView.scrollTo(0, 400)")
    tab.preview.save(FILE, ISSUE.replace("둘째 주제의 본문.", "고친 본문."))
    tab.shows("고친 본문.")
    assert tab.mail.locator("html").evaluate("html => html.ownerDocument.defaultView.scrollY") == 400


def test_a_slow_answer_does_not_bring_back_an_older_mail(open_tab: OpenTab) -> None:
    tab = open_tab()
    late: list[tuple[Any, Any]] = []
    tab.page.route("**/api/mail*", lambda route: late.append((route, route.fetch())), times=1)
    tab.preview.save(FILE, ISSUE.replace("첫 문단입니다.", "먼저 저장한 문단."))
    while not late:
        tab.page.wait_for_timeout(20)
    tab.preview.save(FILE, ISSUE.replace("첫 문단입니다.", "나중에 저장한 문단."))
    tab.shows("나중에 저장한 문단.")
    route, answer = late[0]
    route.fulfill(response=answer)
    tab.page.wait_for_timeout(300)
    tab.shows("나중에 저장한 문단.")


def test_what_did_not_change_is_not_touched(open_tab: OpenTab) -> None:
    tab = open_tab()
    tab.mail.locator("img[alt='반도체 그림']").evaluate("image => { image.ownerDocument.kept = image }")
    tab.preview.save(FILE, ISSUE.replace("첫 주제의 본문.", "다른 본문."))
    tab.shows("다른 본문.")
    assert tab.mail.locator("img[alt='반도체 그림']").evaluate("image => image.ownerDocument.kept === image")


def override(preview: RunningPreview, name: str, old: str, new: str) -> None:
    """Save the workspace's own copy of a built-in layout's file, changed."""
    source = (BUILT_IN / name).read_text("utf-8")
    assert old in source
    preview.save(f"layouts/{name}", source.replace(old, new, 1))


def test_follows_publication_layout_part_strings_style_and_picture(open_tab: OpenTab) -> None:
    tab = open_tab()
    publication = (tab.preview.folder / "issues" / "publication.yaml").read_text("utf-8")
    tab.preview.save("issues/publication.yaml", re.sub(r"(?m)^cadence: .*$", "cadence: 매일 저녁에 옵니다", publication))
    tab.shows("매일 저녁에 옵니다")
    words = "<mj-section><mj-column><mj-text>레이아웃의 말</mj-text></mj-column></mj-section>"
    override(tab.preview, "digest/email.mjml.j2", "</mj-body>", f"{words}</mj-body>")
    tab.shows("레이아웃의 말")
    override(tab.preview, "parts/closing.mjml.j2", "<mj-section", f"{words.replace('레이아웃', '부품')}<mj-section")
    tab.preview.save(FILE, f"{ISSUE}closing: 맺음말\n")
    tab.shows("부품의 말")
    override(tab.preview, "strings/ko.yaml", "웹에서 보기", "브라우저로 읽기")
    tab.shows("브라우저로 읽기")
    override(tab.preview, "digest/style.css", "", "h1 { text-indent: 7px; }\n")
    tab.mail.locator("h1[style*='text-indent']").wait_for()
    picture = tab.mail.locator("img[alt='반도체 그림']")
    before = picture.get_attribute("src")
    (tab.preview.folder / "issues/images/alliance.png").write_bytes((tab.preview.folder / "issues/images/logo.png").read_bytes())
    tab.mail.locator(f"img[alt='반도체 그림']:not([src='{before}'])").wait_for()
    shutil.rmtree(tab.preview.folder / "layouts")
    tab.shows("웹에서 보기")


def test_a_broken_file_keeps_the_last_good_mail_and_heals(open_tab: OpenTab) -> None:
    tab = open_tab()
    tab.preview.save(FILE, ISSUE.replace("subject:", "subjct:"))
    problem = tab.page.locator(".problem")
    problem.wait_for()
    assert f"{FILE}:3:1" in problem.inner_text()
    assert "subject" in words(tab.page, ".problem .hint")
    assert words(tab.page, ".problem .caret").endswith("^")
    assert tab.page.locator(".outdated").is_visible()
    tab.shows("저장하면 바로 보이는 메일")
    tab.preview.save(FILE, ISSUE)
    problem.wait_for(state="detached")
    assert tab.page.locator(".outdated").is_hidden()


def test_an_issue_that_was_never_whole_says_so(open_tab: OpenTab) -> None:
    open_tab().preview.save("issues/2020-01-02-broken.yaml", "headline: {}\n")
    tab = open_tab("issue=2020-01-02-broken&lang=ko")
    tab.page.locator(".problem").first.wait_for()
    assert tab.page.locator(".nothing").is_visible()
    (tab.preview.folder / "issues" / "2020-01-02-broken.yaml").unlink()


def test_widths_by_button_and_by_handle(open_tab: OpenTab) -> None:
    tab = open_tab()
    tab.page.get_by_role("button", name="Phone", exact=True).click()
    tab.is_wide(375)
    handle = tab.page.locator(".handle")
    handle.focus()
    tab.press("ArrowRight")
    tab.is_wide(385)
    place = handle.bounding_box()
    assert place is not None
    tab.page.mouse.move(place["x"] + 7, place["y"] + 100)
    tab.page.mouse.down()
    tab.page.mouse.move(place["x"] + 57, place["y"] + 100)
    tab.page.mouse.up()
    tab.is_wide(485)
    assert "width=485" in tab.page.url


SCREENS = [(720, 900), (820, 1180), (860, 900), (900, 900), (1280, 800), (1440, 900), (1920, 1080)]


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_nothing_lies_over_anything_on_any_screen(open_tab: OpenTab, width: int, height: int) -> None:
    """At 860 px the mail once lay over both sides, and "Desktop" was narrower than "Phone" at 900."""
    tab = open_tab("lang=ko", width=width, height=height)
    widths = []
    for name in ("휴대폰", "데스크톱"):
        tab.page.get_by_role("button", name=name, exact=True).click()
        tab.is_wide(375 if name == "휴대폰" else 680)
        widths.append(box(tab.page, ".mail"))
        for panel in ("folded", "open"):
            if tab.page.locator("body").get_attribute("data-panel") != panel:
                tab.page.locator("#fold-panel").click()
            shown = [".bar", ".sidebar", ".canvas", *([".inspector"] if panel == "open" else [])]
            boxes = [box(tab.page, selector) for selector in shown]
            for index, one in enumerate(boxes):
                assert one.left >= 0
                assert one.right <= width
                assert one.bottom <= height
                for other in boxes[index + 1 :]:
                    assert not one.overlaps(other), (shown, one, other)
            assert box(tab.page, ".mail").inside(box(tab.page, ".canvas"))
    assert widths[0].width < widths[1].width
    assert tab.page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")


def test_panes_fold_by_key_and_stay_so_for_this_width(open_tab: OpenTab) -> None:
    tab = open_tab()
    page, body = tab.page, tab.page.locator("body")
    tab.press("b")
    tab.press("p")
    page.reload()
    page.locator("html[data-ready]").wait_for()
    assert body.get_attribute("data-sidebar") == "folded"
    assert not page.locator(".inspector").is_visible()
    page.set_viewport_size({"width": 1000, "height": 800})
    page.locator("body[data-panel=open]").wait_for()
    page.set_viewport_size({"width": 1400, "height": 800})
    page.locator("body[data-panel=folded]").wait_for()
    tab.mail.get_by_text("둘째 문단입니다.").click()
    page.locator("#editing").wait_for()
    assert page.locator(".inspector").is_visible()


def test_a_long_line_of_the_source_is_not_cut(open_tab: OpenTab) -> None:
    tab = open_tab(width=720)
    tab.preview.save(FILE, ISSUE.replace("첫 주제의 본문.", "긴 문장입니다. " * 40))
    tab.mail.get_by_text("긴 문장입니다.").first.click()
    tab.page.get_by_role("tab", name="Source line").click()
    tab.page.locator(".excerpt li.here", has_text="긴 문장입니다.").wait_for()
    assert tab.page.locator(".excerpt ol").evaluate(
        "list => [...list.children].every((line) => line.scrollWidth <= list.clientWidth)"
    )


def test_a_time_in_an_inbox_row_is_not_broken(open_tab: OpenTab) -> None:
    tab = open_tab("view=inbox", width=720)
    times = tab.page.locator(".rows .time")
    times.first.wait_for()
    assert set(times.evaluate_all("all => all.map((time) => time.getClientRects().length)")) == {1}


def test_html_is_folded_and_searched(open_tab: OpenTab) -> None:
    tab = open_tab("view=html")
    details = tab.page.locator(".tree details:not([open])")
    details.first.wait_for()
    whole = tab.preview.get(f"/api/source?issue={NEWEST}&format=html").json["text"]
    shown = tab.page.locator(".tree").evaluate(
        "tree => { for (const more of tree.querySelectorAll('.more')) more.remove(); return tree.textContent }"
    )
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", whole)
    tab.page.locator(".find").fill("둘째 주제의 본문")
    assert tab.page.locator(".current").is_visible()
    assert "둘째 주제의 본문" in words(tab.page, ".current")
    assert words(tab.page, ".finder .label").startswith("1/")


def test_ctrl_k_finds_issues_parts_and_commands_from_anywhere(open_tab: OpenTab) -> None:
    tab = open_tab("lang=ko")
    tab.page.locator("#layout").focus()
    tab.press("Control+k")
    tab.page.keyboard.type("주제 2")
    tab.page.locator(".result-rows button", has_text="주제 2").wait_for()
    tab.press("Enter")
    tab.page.locator(".highlight.chosen").wait_for()
    tab.press("Control+k")
    tab.page.keyboard.type("헤더")
    tab.page.locator(".result-rows button", has_text="헤더").first.wait_for()
    tab.press("Enter")
    tab.page.locator(".source", has_text="Subject:").wait_for()


def test_the_bare_address_opens_the_issue_of_the_command_line(open_tab: OpenTab, preview: RunningPreview) -> None:
    process = start(preview.folder, "2024-01-24-five-minutes")
    assert process.stdout is not None
    tab = open_tab(address=process.stdout.readline().strip().split("?")[0])
    tab.page.wait_for_url("**issue=2024-01-24-five-minutes**")
    stop(process)


def test_dark_in_own_colours_and_by_force(open_tab: OpenTab) -> None:
    tab = open_tab()
    light = tab.colour("h1", "color")
    dark = load_publication(Workspace(tab.preview.folder)).theme.dark.text
    tab.page.get_by_role("radio", name="Dark, own colours").click()
    tab.has_colour("h1", dark)
    tab.page.get_by_role("radio", name="Outlook.com").click()
    tab.mail.locator("[data-ogsc]").first.wait_for(state="attached")
    assert tab.colour("h1", "color") not in (light, dark)


def test_a_dark_screen_does_not_darken_the_light_view(open_tab: OpenTab) -> None:
    light, dark = open_tab(dark=False), open_tab(dark=True)
    assert light.page.locator("html").get_attribute("data-theme") == "light"
    assert dark.page.locator("html").get_attribute("data-theme") == "dark"
    assert light.colour("h1", "color") == dark.colour("h1", "color")


def test_images_off_and_styles_off(open_tab: OpenTab) -> None:
    tab = open_tab()
    tab.press("i")
    tab.mail.locator("span", has_text="반도체 그림").wait_for()
    assert tab.mail.locator("img").count() == 0
    tab.press("y")
    tab.mail.locator("head:not(:has(style))").wait_for(state="attached")
    assert tab.page.get_by_role("switch", name="Images").get_attribute("aria-checked") == "false"


def test_a_client_is_labelled_as_a_simulation_with_what_it_removes(open_tab: OpenTab) -> None:
    tab = open_tab()
    tab.page.locator("#client").select_option("outlook.windows")
    tab.page.locator(".simulated").wait_for()
    assert "Simulation of Outlook (Windows)" in words(tab.page, ".simulated")
    tab.page.locator(".simulated .button").first.click()
    assert "border-radius" in words(tab.page, ".removed")


def test_the_contact_sheet_shows_twelve_clients(open_tab: OpenTab) -> None:
    tab = open_tab("view=clients")
    tab.page.locator(".client iframe").nth(11).wait_for()
    assert tab.page.locator(".client").count() == 12
    tab.page.locator("[data-client='gmail.ios']").click()
    assert "client=gmail.ios" in tab.page.url
    tab.page.locator(".simulated").wait_for()


def test_inbox_rows_of_six_programs_by_day_and_night(open_tab: OpenTab) -> None:
    tab = open_tab("view=inbox")
    tab.page.locator(".rows").nth(11).wait_for()
    assert tab.page.locator(".mailbox").count() == 6
    assert "미리 보는 호 - 저장하면 바로 보입니다" in words(tab.page, ".gmail-web.day .row >> nth=0").replace("\n", " ")


@pytest.mark.parametrize(
    ("key", "holds"), [("4", "둘째 주제의 본문."), ("5", "<!DOCTYPE html>"), ("6", "<mjml"), ("7", "Subject: 미리 보는 호")]
)
def test_the_sources_by_key(open_tab: OpenTab, key: str, holds: str) -> None:
    tab = open_tab()
    tab.press(key)
    tab.page.locator(".source", has_text=holds).wait_for()


def test_a_click_shows_the_line_that_wrote_it(open_tab: OpenTab) -> None:
    tab = open_tab()
    tab.mail.get_by_text("둘째 문단입니다.").click()
    tab.page.get_by_role("tab", name="Source line").click()
    tab.page.locator(".excerpt").wait_for()
    assert words(tab.page, ".excerpt h2") == f"{FILE}:10"
    assert "둘째 문단입니다." in words(tab.page, ".excerpt .here")
    assert tab.page.locator(".excerpt a").get_attribute("href") == f"vscode://file{tab.preview.folder}/{FILE}:10:5"


def test_a_click_on_a_link_says_where_it_leads_and_goes_nowhere(open_tab: OpenTab) -> None:
    tab = open_tab()
    tab.mail.get_by_text("읽을거리").click()
    tab.page.get_by_role("tab", name="Source line").click()
    tab.page.locator(".address").wait_for()
    assert "https://example.org/read" in words(tab.page, ".address")
    tab.shows("저장하면 바로 보이는 메일")


def test_a_click_with_alt_shows_the_layouts_line(open_tab: OpenTab) -> None:
    tab = open_tab()
    tab.mail.get_by_text("저장하면 바로 보이는 메일").click(modifiers=["Alt"])
    tab.page.locator(".excerpt").wait_for()
    assert ".mjml.j2:" in words(tab.page, ".excerpt h2")


def test_findings_are_grouped_live_and_lead_to_their_place(open_tab: OpenTab) -> None:
    tab = open_tab()
    tab.preview.save(FILE, ISSUE.replace("반도체 그림", "TODO 그림"))
    found = tab.page.locator(".group.error .finding", has_text="TODO")
    found.wait_for()
    assert found.locator("p[lang=en]").first.inner_text().startswith("headline.image.alt: ")
    found.click()
    assert tab.page.locator(".highlight.chosen").is_visible()
    assert tab.mail.locator("img[alt='TODO 그림']").evaluate("image => image.getBoundingClientRect().top >= 0")
    tab.preview.save(FILE, ISSUE)
    found.wait_for(state="detached")


def test_export_from_the_page_says_where_the_files_are(open_tab: OpenTab) -> None:
    tab = open_tab()
    tab.page.get_by_role("button", name="Export").click()
    tab.page.locator("form select").select_option("html")
    tab.page.get_by_role("button", name="Write the files").click()
    tab.page.locator(".outcome", has_text=f"build/{NEWEST}/html").wait_for()


def test_a_part_of_the_size_bar_leads_to_the_part(open_tab: OpenTab) -> None:
    tab = open_tab()
    tab.page.locator(".size summary").click()
    tab.page.get_by_role("button", name="Topic 2").click()
    assert tab.page.locator(".highlight.chosen").is_visible()


def test_an_issue_is_found_and_opened_by_keys_alone(open_tab: OpenTab) -> None:
    tab = open_tab()
    tab.press("k")
    tab.page.keyboard.type("five")
    tab.page.locator(".issues button").nth(1).wait_for(state="detached")
    tab.page.locator(".issues iframe").wait_for()
    tab.press("Enter")
    tab.page.wait_for_url("**issue=2024-01-24-five-minutes**")
    tab.press("]")
    tab.page.wait_for_url("**issue=2024-01-31-openai-seoul**")
    tab.page.go_back()
    tab.page.go_back()
    tab.shows("저장하면 바로 보이는 메일")


def test_another_layout_is_tried_without_an_edit(open_tab: OpenTab) -> None:
    tab = open_tab()
    tab.page.locator("#layout").select_option("brief")
    tab.page.wait_for_url("**layout=brief**")
    tab.page.locator("#layout.trying").wait_for()
    tab.shows("저장하면 바로 보이는 메일")


def test_the_address_brings_everything_back(open_tab: OpenTab) -> None:
    tab = open_tab(f"issue={NEWEST}&width=375&screen=dark&client=apple-mail.ios&images=off&tab=removed&lang=ko&theme=dark")
    assert tab.page.locator("#client").input_value() == "apple-mail.ios"
    assert tab.page.get_by_role("tab", selected=True).inner_text().startswith("빠진 것")
    assert tab.page.locator("html").get_attribute("lang") == "ko"
    assert tab.page.locator("html").get_attribute("data-theme") == "dark"
    tab.is_wide(375)


def test_keys_work_in_the_mail_and_with_a_korean_keyboard(open_tab: OpenTab) -> None:
    tab = open_tab()
    tab.mail.locator("h1").first.click(modifiers=["Alt"])  # without it the click edits, and letters are typed
    tab.press("g")
    tab.page.locator("html[lang=ko]").wait_for()
    tab.page.evaluate("document.dispatchEvent(new KeyboardEvent('keydown', {key: 'ㅎ', code: 'KeyG'}))")
    tab.page.locator("html[lang=en]").wait_for()
    tab.press("?")
    assert tab.page.get_by_role("dialog").is_visible()
    tab.press("Escape")
    assert tab.page.get_by_role("dialog").count() == 0


def test_a_hostile_layout_cannot_script_or_leave_the_frame(open_tab: OpenTab, preview: RunningPreview) -> None:
    source = (BUILT_IN / "digest" / "email.mjml.j2").read_text("utf-8")
    attack = (
        "<mj-raw><img src='/none.png' onerror='parent.document.title = 1' alt='' />"
        "<div class='here' onclick='parent.document.title = 2'>attack</div><a href='javascript:parent.document.title=3'>link</a></mj-raw>"
    )
    preview.save("layouts/hostile/email.mjml.j2", source.replace("</mj-body>", f"{attack}</mj-body>"))
    preview.save("layouts/hostile/style.css", (BUILT_IN / "digest" / "style.css").read_text("utf-8"))
    tab = open_tab("layout=hostile")
    assert tab.mail.locator("[onerror], [onclick], [href^='javascript']").count() == 3
    tab.mail.get_by_text("attack").click()
    tab.mail.get_by_text("link", exact=True).click()
    tab.page.wait_for_timeout(200)
    assert tab.page.title().startswith("미리 보는 호")


def test_nothing_that_a_mail_could_hold_runs_or_loads(open_tab: OpenTab) -> None:
    """Past the layout's guard: what the frame itself lets happen to HTML of any kind."""
    tab = open_tab()
    asked: list[str] = []
    tab.page.on("response", lambda response: asked.append(response.url))
    attack = """<script>parent.document.title = 'a'</script><svg onload="parent.document.title = 'b'"></svg>
        <iframe src="/api/workspace"></iframe><iframe srcdoc="<script>top.document.title = 'c'</script>"></iframe>
        <object data="/api/workspace"></object><link rel="stylesheet" href="/evil.css"><style>@import "/evil2.css"; @font-face
        {font-family: x; src: url(/evil.woff)} body {font-family: x}</style><meta http-equiv="refresh" content="0;url=/api/workspace">
        <form action="/api/workspace"><input type="submit" id="go"></form><base href="https://evil.example/"><p>past the guard</p>"""
    tab.page.evaluate(
        """async (html) => {
            const { fill } = await import('./page/frame.js');
            fill(document.querySelector('.mail iframe').contentDocument, `<!DOCTYPE html><html><body>${html}</body></html>`, false);
        }""",
        attack,
    )
    tab.shows("past the guard")
    tab.mail.locator("#go").evaluate("button => button.form.requestSubmit()")
    tab.page.wait_for_timeout(500)
    tab.shows("past the guard")
    assert tab.page.title().startswith("미리 보는 호")
    assert [url for url in asked if "evil" in url or "/api/" in url] == []


FILL = """(html) => import('./page/frame.js').then(({ fill }) =>
    fill(document.querySelector('.mail iframe').contentDocument, `<!DOCTYPE html><html><body>${html}</body></html>`, false))"""


@pytest.mark.parametrize(
    "href", ["/", "./", "?issue=x", "pictures/0", "//127.0.0.1:{port}/", "http://127.0.0.1:{port}/", "javascript:alert(1)"]
)
def test_no_link_of_a_mail_leads_to_the_server_by_any_button_or_key(open_tab: OpenTab, href: str) -> None:
    tab = open_tab()
    answered: list[int] = []

    def note(response: Any) -> None:
        if response.request.resource_type == "document":
            answered.append(response.status)

    tab.page.context.on("response", note)
    opened: list[str] = []
    tab.page.context.on("page", lambda page: opened.append(page.url))
    links = f'<base href="{tab.page.url}"><a id="link" href="{href.format(port=tab.preview.host.rpartition(":")[2])}" target="_blank">link</a>'
    tab.page.evaluate(FILL, links)
    link = tab.mail.locator("#link")
    for button, modifiers in (("left", []), ("middle", []), ("left", ["Control"]), ("left", ["Shift"]), ("left", ["Alt"])):
        link.click(button=button, modifiers=modifiers)  # type: ignore[arg-type]
    link.focus()
    for key in ("Enter", "Control+Enter", "Shift+Enter"):
        tab.press(key)
    assert link.evaluate("link => !link.dispatchEvent(new Event('dragstart', {bubbles: true, cancelable: true}))")
    tab.page.wait_for_timeout(300)
    assert opened == []
    assert answered == []
    by_the_menu = tab.page.context.new_page()  # what "open the link in a new tab" does
    with suppress(Exception):
        by_the_menu.goto(link.evaluate("link => link.href"), timeout=2_000)
    assert 200 not in answered


def test_relative_addresses_of_a_mail_lead_nowhere(open_tab: OpenTab) -> None:
    tab = open_tab()
    tab.page.evaluate(
        FILL, f'<base href="{tab.page.url}"><img id="image" src="pictures/0"><a id="link" href="api/workspace">link</a>'
    )
    assert tab.mail.locator("#image").evaluate("image => image.src") == "https://mail.invalid:1/pictures/0"
    assert tab.mail.locator("#link").evaluate("link => link.href") == "https://mail.invalid:1/api/workspace"


def test_the_mail_alone_has_its_pictures(open_tab: OpenTab) -> None:
    tab = open_tab()
    with tab.page.context.expect_page() as opened:
        tab.press("o")
    alone = opened.value
    alone.get_by_text("저장하면 바로 보이는 메일").first.wait_for()
    alone.wait_for_load_state()
    assert alone.locator("img[alt='반도체 그림']").evaluate("image => image.naturalWidth") > 0


def test_a_tab_of_the_last_start_says_so_and_does_not_hold_up_a_new_one(open_tab: OpenTab, preview: RunningPreview) -> None:
    first = start(preview.folder)
    assert first.stdout is not None
    stale = open_tab(address=first.stdout.readline().strip())
    port = stale.page.url.split(":")[2].split("/")[0]
    stop(first)
    stale.page.locator(".live.away").wait_for()
    assert "Run newsletter preview again" in words(stale.page, ".live")
    second = start(preview.folder, port=port)
    assert second.stdout is not None
    address = second.stdout.readline().strip()
    page = stale.page.context.new_page()
    page.goto(address)
    page.locator("html[data-ready]").wait_for()
    preview.save(FILE, ISSUE.replace("첫 문단입니다.", "새로 시작한 뒤."))
    page.bring_to_front()
    page.frame_locator(".mail iframe").get_by_text("새로 시작한 뒤.").wait_for()
    stale.page.bring_to_front()
    stale.page.locator(".live", has_text="Open the new address").wait_for()
    stop(second)


def test_ten_tabs_all_follow(open_tab: OpenTab, chromium: Any) -> None:
    first = open_tab()
    pages = [first.page, *(first.page.context.new_page() for _ in range(9))]
    for page in pages[1:]:
        page.goto(first.page.url)
        page.locator("html[data-ready]").wait_for()
    first.preview.save(FILE, ISSUE.replace("첫 문단입니다.", "열 개의 탭."))
    for page in pages:
        page.bring_to_front()
        page.frame_locator(".mail iframe").get_by_text("열 개의 탭.").wait_for(timeout=15_000)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("query", "key", "width"),
    [
        ("lang=ko", "", 1280),
        ("lang=ko", "", 1920),
        ("client=outlook.windows&tab=removed", "", 1280),
        ("view=inbox", "", 1280),
        ("view=html", "", 1280),
        ("view=html", "", 720),
        ("", "", 720),
        ("", "p", 720),
        ("", "b", 720),
        ("", "", 900),
        ("", "?", 1280),
        ("", "k", 1280),
    ],
)
def test_axe_finds_nothing(open_tab: OpenTab, query: str, key: str, width: int, dark: bool) -> None:
    from axe_playwright_python.sync_playwright import Axe

    tab = open_tab(query, dark=dark, width=width)
    if key:
        tab.press(key)
    if key in ("?", "k"):
        tab.page.get_by_role("dialog").wait_for()
    found: list[dict[str, Any]] = Axe().run(tab.page, options={"iframes": False}).response["violations"]
    assert [(rule["id"], [node["html"][:160] for node in rule["nodes"]]) for rule in found] == []

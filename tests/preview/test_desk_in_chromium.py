"""An issue written in the page from first word to draft, and the dialogues on the way."""

import re
from pathlib import Path

import pytest

from newsletter.content import load_issue
from newsletter.workspace import Workspace
from tests.esps.fake_esp import FakeEsp
from tests.preview.conftest import ISSUE, NEWEST, REPOSITORY, OpenTab, RunningPreview, Tab

pytestmark = pytest.mark.browser

FILE = f"issues/{NEWEST}.yaml"
LOGO = REPOSITORY / "issues" / "images" / "logo.png"


@pytest.fixture(autouse=True)
def as_it_was(preview: RunningPreview) -> None:
    preview.save(FILE, ISSUE)


def write(tab: Tab, text: str) -> None:
    """Type over what the editor holds, and leave the field by a save."""
    tab.page.locator("#editing:focus").wait_for()
    tab.press("Control+a")
    tab.page.keyboard.type(text)
    tab.press("Control+s")
    tab.page.locator(".note.done").wait_for()


def chip(tab: Tab, name: str) -> None:
    tab.page.locator(".chip", has_text=re.compile(rf"^(\+ )?{name}$")).click()


def shown(tab: Tab, text: str) -> None:
    tab.mail.get_by_text(text).first.wait_for()


def test_a_whole_issue_is_written_from_new_to_a_draft(open_tab: OpenTab, connected: RunningPreview, stibee: FakeEsp) -> None:
    tab = open_tab(address=f"{connected.url}&lang=en", width=1440, height=1000)
    page = tab.page
    tab.press("n")
    page.get_by_label("A short name for its file").fill("반도체 동맹")
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url("**issue=2024-02-07-*")
    shown(tab, "TODO 이번 호의 머리기사")
    tab.press("a")
    page.locator('.entry[data-where=""]').click()
    chip(tab, "Subject")
    write(tab, "오픈AI와 반도체 동맹")
    chip(tab, "Preheader")
    write(tab, "삼성과 SK를 하루에 만난 까닭")
    page.locator('.entry[data-where="headline"]').click()
    write(tab, "오픈AI는 왜 서울에 왔을까")
    chip(tab, "Text")
    write(tab, "올트먼이 하루 동안 서울에 머물렀습니다.\n\n무엇을 물었을까요?")
    page.locator('.entry[data-where="topics[0]"]').click()
    write(tab, "평택에서 보낸 세 시간")
    chip(tab, "Text")
    write(tab, "반도체 공장을 **둘러보았습니다**.")
    page.locator(".adder").get_by_role("button", name="Related link").first.click()
    write(tab, "삼성전자 반도체 소식: 1월")
    chip(tab, "Address")
    write(tab, "https://semiconductor.samsung.com/kr/news-events/")
    chip(tab, "Source")
    write(tab, "삼성전자")
    page.locator(".adder").get_by_role("button", name="Topic", exact=True).click()
    write(tab, "돈은 어디에서 오나")
    chip(tab, "Text")
    write(tab, "중동의 투자자를 만났습니다.")
    page.locator('.entry[data-where="topics[1]"]').focus()
    tab.press("Alt+ArrowUp")
    page.locator('.entry[data-where="topics[0]"]:focus').wait_for()
    page.locator(".adder").get_by_role("button", name="Closing").click()
    write(tab, "다음 주에 만나요.")
    page.locator('.entry[data-where="headline"]').click()
    page.locator(".chip", has_text="Picture").click()
    page.locator("input[type=file]").set_input_files(LOGO)
    page.get_by_label("Alternative text").fill("구루미의 이름과 구름 그림")
    page.get_by_role("button", name="Add", exact=True).click()
    tab.mail.locator("img[alt='구루미의 이름과 구름 그림']").wait_for()
    page.get_by_role("button", name="Push a draft").click()
    page.locator(".plan", has_text="A new draft is made at 스티비(Stibee)").wait_for()
    assert "7" in page.locator(".plan").inner_text()
    page.get_by_role("button", name="Push the draft").click()
    link = page.locator(".outcome a")
    link.wait_for()
    assert re.fullmatch(r"https://stibee\.com/email/\d+", link.get_attribute("href") or "")
    assert "Nothing was sent" in page.locator(".outcome").inner_text()
    assert stibee.violations == []
    assert any("돈은 어디에서 오나".encode() in body for body in stibee.bodies)
    path = connected.folder / "issues" / "2024-02-07-반도체-동맹.yaml"
    assert path.read_text("utf-8") == WRITTEN
    load_issue(path, Workspace(connected.folder))


WRITTEN = """\
# yaml-language-server: $schema=issue.schema.json
number: 13
date: 2024-02-07
subject: 오픈AI와 반도체 동맹        # 휴대전화에서는 35칸쯤 보입니다
preheader: 삼성과 SK를 하루에 만난 까닭      # 제목을 되풀이하지 말고 다음 소식을 알려 주세요

headline:
  title: 오픈AI는 왜 서울에 왔을까
  # subtitle: 한 줄 덧붙이기
  # image: {src: images/파일.jpg, alt: 무엇이 보이는지, caption: "사진: 출처"}
  body: |
    올트먼이 하루 동안 서울에 머물렀습니다.

    무엇을 물었을까요?
  image:
    src: images/logo.png
    alt: 구루미의 이름과 구름 그림

topics:                                   # 번호와 차례는 저절로 붙습니다
  - title: 돈은 어디에서 오나
    body: |
      중동의 투자자를 만났습니다.
  - title: 평택에서 보낸 세 시간
    # toc: 차례에 보일 더 짧은 제목
    body: |
      반도체 공장을 **둘러보았습니다**.
    links:
      - title: "삼성전자 반도체 소식: 1월"
        url: https://semiconductor.samsung.com/kr/news-events/
        source: 삼성전자
    # links:                              # 관련 기사
    #   - {title: 기사 제목, url: "https://", source: 매체, date: 2024-01-31}

closing: |
  다음 주에 만나요.

# closing: |                              # 맺음말
#   이번 호를 관통하는 생각 한두 단락.

# news:                                   # 뉴스 목록: 제목이 곧 링크입니다
#   groups:
#     - title: 국내
#       items:
#         - {title: 기사 제목, url: "https://", source: 매체}

# inserts:                                # sponsor, poll, quote, picture, button, events
#   - {type: poll, after: closing, question: 어떠셨나요?, options: [{label: 👍, url: "https://"}, {label: 👎, url: "https://"}]}
"""


def test_a_picture_is_dropped_on_a_part_of_the_mail(open_tab: OpenTab) -> None:
    tab = open_tab()
    tab.shows("둘째 주제의 본문.")
    drop(tab, "둘째 주제의 본문.", "평택 공장.PNG", LOGO)
    tab.page.locator("dialog img:not([hidden])").wait_for()
    tab.page.get_by_label("Alternative text").fill("공장의 모습")
    tab.press("Enter")
    tab.mail.locator("img[alt='공장의 모습']").wait_for()
    text = (tab.preview.folder / FILE).read_text("utf-8")
    assert text == f"{ISSUE}    image:\n      src: images/평택-공장.png\n      alt: 공장의 모습\n"
    assert (tab.preview.folder / "issues/images/평택-공장.png").read_bytes() == LOGO.read_bytes()
    tab.page.locator("dialog[open]").wait_for(state="detached")
    tab.press("u")
    tab.mail.locator("img[alt='공장의 모습']").wait_for(state="detached")
    assert (tab.preview.folder / FILE).read_text("utf-8") == ISSUE


def drop(tab: Tab, text: str, name: str, file: Path) -> None:
    """Drop a file on what shows ``text`` in the mail, as a browser does."""
    script = """(element, [name, bytes]) => {
        const { DataTransfer, File, DragEvent } = element.ownerDocument.defaultView;
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(bytes)], name, { type: "image/png" }));
        for (const type of ["dragover", "drop"]) {
            element.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
        }
    }"""
    tab.mail.get_by_text(text).first.evaluate(script, [name, list(file.read_bytes())])


def test_what_is_no_picture_is_said_in_the_dialogue(open_tab: OpenTab, tmp_path: Path) -> None:
    tab = open_tab()
    tab.mail.locator("h2", has_text="둘째 주제").first.click()
    tab.page.locator(".chip", has_text="Picture").click()
    (tmp_path / "x.png").write_text("no picture", "utf-8")
    tab.page.locator("input[type=file]").set_input_files(tmp_path / "x.png")
    tab.page.get_by_label("Alternative text").fill("설명")
    tab.press("Enter")
    tab.page.locator(".outcome.failed", has_text="choose a jpg, png or gif").wait_for()
    assert (tab.preview.folder / FILE).read_text("utf-8") == ISSUE


def test_a_test_mail_that_is_not_set_up_says_what_is_missing(open_tab: OpenTab) -> None:
    tab = open_tab()
    tab.page.get_by_role("button", name="Send a test").click()
    tab.page.locator(".unset", has_text="SMTP_HOST").wait_for()
    assert tab.page.locator("form button[type=submit]").is_disabled()


def test_a_push_that_is_not_set_up_says_what_is_missing_and_asks_nobody(open_tab: OpenTab) -> None:
    tab = open_tab("lang=ko")
    tab.page.get_by_role("button", name="초안 만들기").click()
    tab.page.locator(".unset", has_text="STIBEE_ACCESS_TOKEN").wait_for()
    assert tab.page.locator("form button[type=submit]").is_disabled()


def test_errors_are_shown_before_a_push_and_need_a_reason(open_tab: OpenTab, connected: RunningPreview, stibee: FakeEsp) -> None:
    name = "2024-03-13-todo"
    connected.save(f"issues/{name}.yaml", "number: 21\ndate: 2024-03-13\nheadline: {title: TODO 제목}\n")
    tab = open_tab(address=f"http://{connected.host}{connected.root}/?issue={name}&lang=en")
    calls = len(stibee.calls)
    tab.page.get_by_role("button", name="Push a draft").click()
    tab.page.locator(".plan", has_text="TODO").wait_for()
    tab.page.get_by_role("button", name="Push the draft").click()
    assert tab.page.locator("input[name=reason]:invalid").count() == 1
    assert len(stibee.calls) == calls
    (connected.folder / "issues" / f"{name}.yaml").unlink()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["Push a draft", "Send a test"])
def test_axe_finds_nothing_in_the_dialogues(open_tab: OpenTab, name: str, dark: bool) -> None:
    from axe_playwright_python.sync_playwright import Axe

    tab = open_tab(dark=dark)
    tab.page.get_by_role("button", name=name).click()
    tab.page.locator(".unset").wait_for()
    found = Axe().run(tab.page, options={"iframes": False}).response["violations"]
    assert [(rule["id"], [node["html"][:160] for node in rule["nodes"]]) for rule in found] == []

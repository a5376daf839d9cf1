"""The program's own words in a draft, in the publication's language."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Terms:
    """Every phrase that a draft may hold; ``TODO`` stands where only an editor can write."""

    head: str
    subject: str
    preheader: str
    headline: str
    lead: str
    body: str
    candidates: str
    original: str
    subtitle: str
    picture: str
    paywall: str
    rights: str
    no_address: str
    lost_links: str
    tracked: str
    kept: str
    more_links: str
    domestic: str
    abroad: str
    feedback: str


KOREAN = Terms(
    head="초안입니다. TODO라고 적힌 곳은 편집자만 쓸 수 있습니다. '원문'은 참고 자료일 뿐 메일에 실리지 않습니다.",
    subject="TODO 받은 편지함에 보일 제목",
    preheader="TODO 제목 다음에 보일 한 줄",
    headline="TODO 이번 호를 한 줄로",
    lead="TODO 이번 호를 여는 글, 한두 문단",
    body="TODO 아래 원문을 읽고 우리 말로 두세 문단",
    candidates="제목 후보",
    original="원문",
    subtitle="부제",
    picture="사진(사용 전 허락 필요)",
    paywall="유료·회원 전용",
    rights="권리 고지",
    no_address="TODO 주소를 찾지 못한 기사",
    lost_links="TODO 원본에 링크가 남아 있지 않던 줄",
    tracked="TODO 클릭을 세는 주소입니다. 한 번 열어 본래 주소로 바꿔 주세요",
    kept="어느 부분에도 맞지 않아 여기 남겨 둔 글",
    more_links="목록에 넣지 않은 나머지 링크",
    domestic="국내",
    abroad="해외",
    feedback="TODO 여러분의 의견을 들려주세요",
)

ENGLISH = Terms(
    head="A draft. TODO marks what only an editor can write. 'Original' is material to read; none of it goes into the mail.",
    subject="TODO what the inbox shows",
    preheader="TODO the line after the subject",
    headline="TODO this issue in one line",
    lead="TODO the opening, a paragraph or two",
    body="TODO read the originals below and write two or three paragraphs",
    candidates="Candidates",
    original="Original",
    subtitle="Subtitle",
    picture="Picture (ask before use)",
    paywall="Paywall",
    rights="Rights",
    no_address="TODO an article without an address",
    lost_links="TODO lines that had no link left in the source",
    tracked="TODO a click counter's address: open it once and write where it leads",
    kept="Text that fits no part, kept here",
    more_links="More links, not in the list",
    domestic="Korea",
    abroad="World",
    feedback="TODO tell us what you think",
)


def terms_for(language: str) -> Terms:
    """Korean for a Korean publication, English for any other."""
    return KOREAN if language.startswith("ko") else ENGLISH

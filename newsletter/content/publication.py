"""The publication: what every issue shares, in issues/publication.yaml. An issue may override any of it."""

from typing import Annotated, Literal

from pydantic import Field

from newsletter.content.constrained_types import Clock, Host, Language, Name, Reason, SendingAddress, TimeZone
from newsletter.content.part import Part
from newsletter.content.parts import Feedback, Footer
from newsletter.content.site import Site
from newsletter.content.text_types import Line, Link
from newsletter.content.theme import Theme


class Sender(Part):
    """Who the mail is from."""

    name: Line
    """The name in the reader's inbox."""
    email: SendingAddress
    """The address it is sent from."""


class Schedule(Part):
    """When issues go out; 'newsletter new' counts the next date by it."""

    every: Literal["day", "week", "2 weeks", "month"] = "week"
    """How often."""
    weekday: Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"] | None = None
    """On which day of the week; else the day of the issue before."""
    time: Clock = "07:00"
    """At what time, HH:MM."""
    timezone: TimeZone = "Asia/Seoul"
    """In which time zone (IANA name)."""


class Utm(Part):
    """Campaign parameters for the http(s) links of an issue, in lower case; a link that has its own keeps them, and a signed one gets none."""

    source: Line
    """utm_source"""
    medium: Line = Line("email")
    """utm_medium"""
    campaign: Line | None = None
    """utm_campaign; else the issue's file name."""
    content: bool = False
    """Whether utm_content names the part and the position of each link: topics-1-links-2."""
    hosts: tuple[Host, ...] = ()
    """The sites whose links get them, their subdomains too; none: every site."""
    except_: Annotated[tuple[Host, ...], Field(alias="except")] = ()
    """Sites whose links never get them."""


class Hosting(Part):
    """Where the site serves the pictures of issues from."""

    base_url: Link
    """An https address; images/fab.jpg becomes BASE_URL/fab.jpg."""


class Publication(Part):
    """What does not change from issue to issue."""

    name: Line
    """The newsletter's name."""
    language: Language = "ko"
    """The language that it is written in (BCP 47): ko, en."""
    also_in: tuple[Language, ...] = ()
    """Other languages that parts of it are written in, for a bilingual newsletter: [en]."""
    sender: Sender | None = None
    """Who the mail is from."""
    reply_to: SendingAddress | None = None
    """Where answers go; else to the sender."""
    unsubscribe: Link | None = None
    """An https address that unsubscribes by one POST (RFC 8058), for mail that you send yourself; an ESP brings its own."""
    layout: Name = "digest"
    """The layout of every issue that does not name its own."""
    theme: Theme = Theme.model_construct()
    """Colours, fonts, logo, width."""
    cadence: Line | None = None
    """When readers get it, in words: 매주 수요일 오전 7시."""
    schedule: Schedule = Schedule.model_construct()
    """When issues go out, for counting on."""
    feedback: Feedback | None = None
    """The invitation to answer."""
    footer: Footer | None = None
    """Sender, contact, legal lines."""
    glossary: dict[str, tuple[str, ...]] = {}
    """Preferred terms and what not to write instead: 올트먼: [올트만, 알트먼]."""
    utm: Utm | None = None
    """Campaign parameters for links."""
    esp: Name | None = None
    """The email service provider: stibee, mailchimp, …"""
    tags: dict[str, dict[str, str]] = {}
    """An ESP's merge tags where they differ from the built-in table: stibee: {name: '$%이름%$'}."""
    sources: tuple[Line, ...] = ()
    """What 'newsletter draft' reads when no source is named: files, folders, feeds' addresses; paths count from the workspace."""
    images: Hosting | None = None
    """Where pictures are served from."""
    site: Site = Site.model_construct()
    """The site that 'newsletter site' builds."""
    audience: tuple[Literal["KR", "US", "EU", "CA"], ...] = ("KR",)
    """Where readers live: whose law is checked."""
    kind: Literal["editorial", "advertising"] = "editorial"
    """Whether the law takes it for advertising; a person decides that, not the program."""
    clients: dict[str, Annotated[float, Field(ge=0, le=100)]] = {}
    """The share of each mail client among your readers, in percent, where you know it better than the default."""
    https_hosts: tuple[str, ...] = ()
    """Sites that are known to answer over https: 'check --fix' may turn their http links into https ones."""
    inliner: Literal["premailer", "css-inline"] = "premailer"
    """What moves styles into elements."""
    ignore: dict[str, Reason] = {}
    """Rules that do not hold for this publication, each with the reason."""

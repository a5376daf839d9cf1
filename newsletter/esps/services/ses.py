"""Amazon SES: the parts of an email template, to be stored and sent by a program of your own."""

from collections.abc import Iterator

from newsletter.esps.syntax import HANDLEBARS
from newsletter.esps.types import Esp, MergeTag, Steps

_UNSUBSCRIBE = "{{amazonSESUnsubscribeUrl}}"
_MOST = 2


def validate(html: str) -> Iterator[str]:
    """Yield a violation when the unsubscribe address occurs more often than SES fills it."""
    if (found := html.count(_UNSUBSCRIBE)) > _MOST:
        yield f"the unsubscribe address stands {found} times in the mail; Amazon SES fills it at most {_MOST} times"


esp = Esp(
    name="ses",
    title="Amazon SES",
    tags={
        "name": MergeTag("{{name}}"),
        "email": MergeTag("{{email}}"),
        "unsubscribe_url": MergeTag(_UNSUBSCRIBE),
        "field": MergeTag("{{KEY}}"),
    },
    syntax=HANDLEBARS,
    tag_fields={"subject": "official"},
    steps=Steps(
        ko=(
            "aws sesv2 create-email-template으로 템플릿을 만듭니다. Subject는 campaign.json, Html은 email.html, Text는 text.txt입니다.",
            "보낼 때 ListManagementOptions를 함께 주어야 수신거부 주소가 채워집니다. 메시지마다 받는 사람은 한 명입니다.",
            "{{name}} 같은 값은 TemplateData로 독자마다 넣습니다.",
        ),
        en=(
            "Store the template with aws sesv2 create-email-template: Subject from campaign.json, Html from email.html, Text from text.txt.",
            "Send with ListManagementOptions, or the unsubscribe address stays empty; one recipient a message.",
            "Give values such as {{name}} for each reader in TemplateData.",
        ),
    ),
    verified_on="2026-11-21",
    sources=("https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_CreateEmailTemplate.html",),
    validate=validate,
    takes_text=True,
    max_html=500_000,
)

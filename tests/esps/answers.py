"""What each ESP does when it is asked: keeps drafts, gives them ids, and answers as its document promises."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.esps.contract import Call, Contract

Said = Any
Answer = tuple[int, Any]


@dataclass
class Store:
    """An ESP's memory."""

    drafts: dict[str, dict[str, Any]] = field(default_factory=dict)
    templates: dict[str, dict[str, Any]] = field(default_factory=dict)
    pictures: list[bytes] = field(default_factory=list)
    query: dict[str, str] = field(default_factory=dict)
    numbers: Any = field(default_factory=lambda: itertools.count(1001))

    def new(self, draft: dict[str, Any]) -> str:
        identity = str(next(self.numbers))
        self.drafts[identity] = draft
        return identity

    def page(self, shown: Callable[[str], Any], size: int, *, offset: str = "", number: str = "", cursor: str = "") -> list[Any]:
        """The drafts of the page that was asked for, oldest first; ``following`` says whether there are more."""
        start = int(self.query.get(offset, 0)) if offset else 0
        start = (int(self.query.get(number, 1)) - 1) * size if number else start
        start = int(self.query.get(cursor, 0)) if cursor else start
        found = list(self.drafts)[start : start + size]
        self.following = str(start + size) if len(self.drafts) > start + size else ""
        return [shown(one) for one in found]

    def keep(self, call: Call, words: dict[str, Any]) -> dict[str, Any]:
        draft = self.drafts[next(iter(call.values.values()))]
        draft.update(words)
        return draft


def stibee(store: Store, call: Call, said: Said, _contract: Contract) -> Answer:
    mail = {identity: {"id": int(identity), **draft, "html": None} for identity, draft in store.drafts.items()}
    for one in mail.values():
        del one["html"]
    match call.name:
        case "GET /emails":
            return 200, {"items": store.page(mail.__getitem__, int(store.query["limit"]), offset="offset")}
        case "POST /emails":
            return 200, {"id": int(store.new({**said, "status": 0}))}
        case "GET /emails/{id}":
            return 200, mail[call.values["id"]]
        case "PUT /emails/{id}":
            store.keep(call, said)
        case "POST /emails/{id}/content":
            store.keep(call, {"html": said.decode()})
        case "GET /emails/{id}/content":
            return 200, store.drafts[call.values["id"]]["html"]
    return 200, "ok"


def mailchimp(store: Store, call: Call, said: Said, _contract: Contract) -> Answer:
    match call.name:
        case "GET /campaigns":
            found = store.page(lambda one: {"id": one, **store.drafts[one]}, 100, offset="offset")
            return 200, {"campaigns": found, "total_items": len(store.drafts)}
        case "POST /campaigns":
            identity = store.new({**said, "status": "save"})
            return 200, {"id": identity, "web_id": 77, "status": "save"}
        case "PUT /campaigns/{campaign_id}/content":
            store.keep(call, {"html": said["html"], "text": said["plain_text"]})
            return 200, {"html": said["html"]}
        case "GET /campaigns/{campaign_id}/content":
            return 200, {"html": store.drafts[call.values["campaign_id"]]["html"]}
        case "PATCH /campaigns/{campaign_id}":
            store.keep(call, said)
    identity = call.values["campaign_id"]
    return 200, {"id": identity, "web_id": 77, "status": store.drafts[identity]["status"]}


def brevo(store: Store, call: Call, said: Said, contract: Contract) -> Answer:
    def shown(identity: str) -> dict[str, Any]:
        least = contract.sample(contract.find("GET", "/emailCampaigns/1"), 200)  # type: ignore[arg-type]
        words = store.drafts[identity]
        return {**least, "id": int(identity), **{key: words[key] for key in ("name", "subject", "htmlContent", "status")}}

    match call.name:
        case "GET /emailCampaigns":
            found = store.page(shown, 100, offset="offset")
            return 200, {"count": len(store.drafts)} | ({"campaigns": found} if found else {})
        case "POST /emailCampaigns":
            return 201, {"id": int(store.new({**said, "status": "draft"}))}
        case "PUT /emailCampaigns/{campaignId}":
            store.keep(call, said)
            return 204, None
    return 200, shown(call.values["campaignId"])


def sendgrid(store: Store, call: Call, said: Said, contract: Contract) -> Answer:
    def shown(identity: str, status: int = 200) -> dict[str, Any]:
        return {**contract.sample(call, status), **store.drafts[identity], "id": identity, "status": "draft"}

    match call.name:
        case "GET /v3/marketing/singlesends":
            least = contract.least(contract.document["components"]["schemas"]["singlesend_response_short"])
            drafts = store.page(
                lambda one: {**least, "id": one, "name": store.drafts[one]["name"], "status": "draft"}, 100, cursor="page_token"
            )
            following = f"https://api.example/v3/marketing/singlesends?page_token={store.following}"
            return 200, {"result": drafts} | ({"_metadata": {"next": following}} if store.following else {})
        case "POST /v3/marketing/singlesends":
            return 201, shown(store.new({**said, "status": "draft"}), 201)
        case "PATCH /v3/marketing/singlesends/{id}":
            store.keep(call, said)
            return 202, shown(call.values["id"], 202)
    return 200, shown(call.values["id"])


def buttondown(store: Store, call: Call, said: Said, contract: Contract) -> Answer:
    def shown(identity: str) -> dict[str, Any]:
        return {**contract.least({"$ref": "#/components/schemas/Email"}), **store.drafts[identity], "id": identity}

    match call.name:
        case "GET /emails":
            found = store.page(shown, 100, number="page")
            following = {"next": f"https://api.example/v1/emails?page={int(store.query['page']) + 1}"} if store.following else {}
            return 200, {"count": len(store.drafts), "results": found, **following}
        case "POST /emails":
            return 201, shown(store.new({**said, "status": said.get("status", "about_to_send")}))
        case "PATCH /emails/{id}":
            store.keep(call, said)
        case "POST /images":
            store.pictures.append(said)
            return 201, {**contract.sample(call, 201), "image": f"https://buttondown.example/{len(store.pictures)}.png"}
    return 200, shown(call.values["id"])


def listmonk(store: Store, call: Call, said: Said, _contract: Contract) -> Answer:
    match call.name:
        case "GET /campaigns":
            return 200, {"data": {"results": store.page(lambda one: {"id": int(one), **store.drafts[one]}, 50, number="page")}}
        case "POST /campaigns":
            identity = store.new({**said, "status": "draft"})
            return 200, {"data": {"id": int(identity), **store.drafts[identity]}}
        case "PUT /campaigns/{id}":
            store.keep(call, said)
        case "POST /media":
            store.pictures.append(said)
            return 200, {"data": {"id": 1, "url": f"/uploads/{len(store.pictures)}.png"}}
    identity = call.values["id"]
    return 200, {"data": {"id": int(identity), **store.drafts[identity]}}


def mailerlite(store: Store, call: Call, said: Said, _contract: Contract) -> Answer:
    def shown(identity: str) -> dict[str, Any]:
        return {"id": identity, "name": store.drafts[identity]["name"], "status": store.drafts[identity]["status"]}

    match call.name:
        case "GET /campaigns":
            return 200, {"data": store.page(shown, 25, number="page")}
        case "POST /campaigns":
            return 201, {"data": shown(store.new({**said, "status": "draft"}))}
        case "PUT /campaigns/{id}":
            store.keep(call, said)
    return 200, {"data": shown(call.values["id"])}


def klaviyo(store: Store, call: Call, said: Said, contract: Contract) -> Answer:
    def filled(status: int, resource: dict[str, Any]) -> dict[str, Any]:
        least = contract.sample(call, status)
        return {**least, "data": _laid(least["data"], resource)}

    attributes = said["data"].get("attributes", {}) if isinstance(said, dict) else {}
    match call.name:
        case "GET /api/campaigns":
            least = contract.least({"$ref": "#/components/schemas/CampaignResponseObjectResource"})
            campaigns = store.page(
                lambda one: _laid(least, {"id": one, "attributes": store.drafts[one]["shown"]}), 20, cursor="page[cursor]"
            )
            sample = contract.sample(call, 200)
            following = (
                {"next": f"https://a.klaviyo.com/api/campaigns?page%5Bcursor%5D={store.following}"} if store.following else {}
            )
            links = {"self": "https://a.klaviyo.com/api/campaigns", **following}
            return 200, {**{key: value for key, value in sample.items() if key != "links"}, "data": campaigns, "links": links}
        case "POST /api/campaigns":
            identity = store.new({**attributes, "shown": {"name": attributes["name"], "status": "Draft"}, "message": None})
            return 201, filled(201, {"id": identity, "attributes": store.drafts[identity]["shown"]})
        case "GET /api/campaigns/{id}" | "PATCH /api/campaigns/{id}":
            return 200, filled(200, {"id": call.values["id"], "attributes": store.drafts[call.values["id"]]["shown"]})
        case "GET /api/campaigns/{id}/campaign-messages":
            draft = store.drafts[call.values["id"]]
            least = contract.least({"$ref": "#/components/schemas/CampaignMessageResponseObjectResource"})
            answer = {**contract.sample(call, 200), "data": [_laid(least, {"id": f"M{call.values['id']}"})]}
            if draft.get("html") is not None:
                template = contract.least({"$ref": "#/components/schemas/TemplateResponseObjectResource"})
                answer["included"] = [_laid(template, {"id": "copy", "attributes": {"html": draft["html"]}})]
            return 200, answer
        case "PATCH /api/campaign-messages/{id}":
            return 200, filled(200, {"id": call.values["id"]})
        case "GET /api/templates":
            least = contract.least({"$ref": "#/components/schemas/TemplateResponseObjectResource"})
            found = [_laid(least, {"id": one, "attributes": {"name": t["name"]}}) for one, t in store.templates.items()]
            return 200, {**contract.sample(call, 200), "data": found}
        case "POST /api/templates":
            identity = f"T{len(store.templates) + 1}"
            store.templates[identity] = attributes
            return 201, filled(201, {"id": identity, "attributes": attributes})
        case "PATCH /api/templates/{id}":
            store.templates[call.values["id"]].update(attributes)
            return 200, filled(200, {"id": call.values["id"], "attributes": attributes})
        case "POST /api/campaign-message-assign-template":
            template = store.templates[said["data"]["relationships"]["template"]["data"]["id"]]
            store.drafts[said["data"]["id"][1:]].update({"html": template["html"], "text": template["text"]})
            return 200, filled(200, {"id": said["data"]["id"]})
    store.pictures.append(said)
    return 201, filled(201, {"id": "I1", "attributes": {"image_url": f"https://klaviyo.example/{len(store.pictures)}.png"}})


def kit(store: Store, call: Call, said: Said, _contract: Contract) -> Answer:
    def shown(identity: str) -> dict[str, Any]:
        return {"id": int(identity), **store.drafts[identity], "status": "draft"}

    match call.name:
        case "GET /broadcasts":
            found = store.page(shown, 100, cursor="after")
            return 200, {"broadcasts": found, "pagination": {"has_next_page": bool(store.following), "end_cursor": store.following}}
        case "POST /broadcasts":
            return 201, {"broadcast": shown(store.new(said))}
        case "PUT /broadcasts/{id}":
            store.keep(call, said)
    return 200, {"broadcast": shown(call.values["id"])}


def campaign_monitor(store: Store, call: Call, said: Said, _contract: Contract) -> Answer:
    if call.method == "POST":
        return 201, store.new({**said, "status": "draft"})
    return 200, [{"CampaignID": one, "Name": draft["Name"]} for one, draft in store.drafts.items()]


def ghost(store: Store, call: Call, said: Said, _contract: Contract) -> Answer:
    def shown(identity: str) -> dict[str, Any]:
        return {"updated_at": "2024-01-31T00:00:00.000Z", **store.drafts[identity], "id": identity}

    match call.name:
        case "GET /posts/":
            return 200, {"posts": store.page(shown, 100, number="page")}
        case "POST /posts/":
            return 201, {"posts": [shown(store.new(said["posts"][0]))]}
        case "PUT /posts/{id}/":
            if said["posts"][0].get("updated_at") != "2024-01-31T00:00:00.000Z":
                return 409, {"errors": [{"message": "Saving failed! Someone else is editing this post."}]}
            store.keep(call, {key: value for key, value in said["posts"][0].items() if key != "updated_at"})
        case "POST /images/upload/":
            store.pictures.append(said)
            return 201, {"images": [{"url": f"https://ghost.example/{len(store.pictures)}.png"}]}
    return 200, {"posts": [shown(call.values["id"])]}


def resend(store: Store, call: Call, said: Said, _contract: Contract) -> Answer:
    match call.name:
        case "GET /broadcasts":
            known = list(store.drafts)
            start = known.index(store.query["after"]) + 1 if "after" in store.query else 0
            page = [{"id": one, "name": store.drafts[one]["name"], "status": "draft"} for one in known[start : start + 100]]
            return 200, {"object": "list", "has_more": len(known) > start + 100, "data": page}
        case "POST /broadcasts":
            return 201, {"id": store.new({**said, "status": "queued" if said.get("send") else "draft"})}
        case "PATCH /broadcasts/{id}":
            store.keep(call, said)
            return 200, {"id": call.values["id"], "object": "broadcast"}
    return 200, {"id": call.values["id"], **store.drafts[call.values["id"]]}


def beehiiv(store: Store, call: Call, said: Said, _contract: Contract) -> Answer:
    def shown(identity: str) -> dict[str, Any]:
        return {"id": identity, **{key: store.drafts[identity][key] for key in ("title", "status")}}

    match call.method:
        case "GET" if "postId" not in call.values:
            page = store.page(shown, 100, number="page")
            number = int(store.query["page"])
            return 200, {"data": page, "limit": 100, "page": number, "total_results": len(store.drafts), "total_pages": 9}
        case "POST":
            return 201, {"data": {"id": store.new({"status": "confirmed", **said})}}
        case "PATCH":
            store.drafts[call.values["postId"]].update(said)
    return 200, {"data": shown(call.values["postId"])}


def constant_contact(store: Store, call: Call, said: Said, _contract: Contract) -> Answer:
    def shown(identity: str) -> dict[str, Any]:
        activities = [
            {"campaign_activity_id": f"P{identity}", "role": "permalink"},
            {"campaign_activity_id": f"A{identity}", "role": "primary_email"},
        ]
        name = store.drafts[identity]["name"]
        return {"campaign_id": identity, "current_status": "Draft", "name": name, "campaign_activities": activities}

    match call.name:
        case "GET /emails":
            page = [{**shown(one), "campaign_activities": []} for one in store.page(str, 50, cursor="cursor")]
            links = {"_links": {"next": {"href": f"/v3/emails?cursor={store.following}"}}} if store.following else {}
            return 200, {"campaigns": page, **links}
        case "POST /emails":
            return 200, shown(store.new({"name": said["name"], **said["email_campaign_activities"][0]}))
        case "GET /emails/{campaign_id}":
            return 200, shown(call.values["campaign_id"])
        case "PUT /emails/activities/{campaign_activity_id}":
            mail = store.drafts[call.values["campaign_activity_id"][1:]]
            mail.update({"contact_list_ids": None} | said)
    mail = store.drafts[call.values["campaign_activity_id"][1:]]
    return 200, {key: value for key, value in mail.items() if key != "name"}


def customer_io(store: Store, call: Call, said: Said, _contract: Contract) -> Answer:
    def shown(identity: str) -> dict[str, Any]:
        return {"id": int(identity), "name": store.drafts[identity]["name"], "type": "email", "sent_at": None}

    match call.name:
        case "GET /v1/newsletters":
            return 200, {"newsletters": store.page(shown, 100, cursor="start"), "next": store.following}
        case "POST /v1/newsletters":
            store.new(said)
            return 200, {}
    return 200, {"newsletter": shown(call.values["newsletter_id"])}


def _laid(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """``over`` laid on ``base``, mappings joined key by key."""
    both = {**base, **over}
    return {
        key: _laid(base[key], value) if isinstance(value, dict) and isinstance(base.get(key), dict) else value
        for key, value in both.items()
    }


ANSWERS: dict[str, Callable[[Store, Call, Said, Contract], Answer]] = {
    "stibee": stibee,
    "mailchimp": mailchimp,
    "brevo": brevo,
    "sendgrid": sendgrid,
    "buttondown": buttondown,
    "listmonk": listmonk,
    "mailerlite": mailerlite,
    "klaviyo": klaviyo,
    "kit": kit,
    "campaign-monitor": campaign_monitor,
    "ghost": ghost,
    "resend": resend,
    "beehiiv": beehiiv,
    "constant-contact": constant_contact,
    "customer-io": customer_io,
}

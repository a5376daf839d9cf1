// The contact sheet: the mail in the twelve most used clients, side by side.

import { get } from "./api.js";
import { el } from "./dom.js";
import { miniature } from "./frame.js";
import { t } from "./i18n.js";
import { change, state } from "./state.js";

/** By night each client shows what it makes of the mail by itself. */
const NIGHTS = {
	gmail: { ios: "gmail-ios", android: "gmail-android" },
	outlook: { "outlook-com": "outlook", ios: "outlook", android: "outlook" },
};

export function open(stage, _, { popular, clients: all }) {
	const clients = popular.map((id) => all.find((client) => client.id === id));
	stage.replaceChildren(
		el("div", { class: "view-head" }, el("h1", {}, t("clients")), el("p", {}, t("sheetIntro"))),
		el(
			"div",
			{ class: "scroll" },
			el(
				"div",
				{ class: "sheet" },
				clients.map(({ id, name }) =>
					el(
						"button",
						{
							type: "button",
							class: "client",
							"data-client": id,
							onclick: () => change({ view: "mail", client: id, width: isPhone(id) ? "375" : "680" }),
						},
						el("span", { class: "window" }),
						el("span", { class: "name" }, name, el("span", {})),
					),
				),
			),
		),
	);
}

/** Ask for the mail as each client has it, one after the other so that the page stays free. */
export async function follow(stage, _, query) {
	for (const card of stage.querySelectorAll(".client")) {
		const { client } = card.dataset;
		const scheme = schemeOf(client);
		const answer = await get("api/mail", { ...query, client, scheme, images: state.images, styles: state.styles });
		if (!card.isConnected) return;
		const count = answer.removed.length;
		card.querySelector(".name span").textContent = count ? t("removedCount", { n: count }) : "";
		miniature(card.querySelector(".window"), client, isPhone(client) ? 375 : 640, answer.html, scheme === "dark");
	}
}

function schemeOf(client) {
	if (state.screen === "light") return "light";
	const [family, platform] = client.split(".");
	return NIGHTS[family]?.[platform] ?? (family === "gmail" || family === "outlook" ? "light" : "dark");
}

function isPhone(client) {
	return /\.(ios|android|mobile-webmail)$/.test(client);
}

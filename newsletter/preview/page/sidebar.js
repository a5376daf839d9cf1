// The left side: which view, and who reads.

import { el, icon, showToast } from "./dom.js";
import { t } from "./i18n.js";
import { change, state } from "./state.js";

export const READ = ["mail", "inbox", "clients"];
export const SOURCES = ["text", "html", "mjml", "headers"];
export const VIEWS = [...READ, ...SOURCES];
export const SCREENS = ["light", "dark", "gmail-android", "gmail-ios", "outlook"];

const SWATCHES = {
	light: ["#ffffff", "#1d1c18"],
	dark: ["#171d26", "#8fb0ff"],
	"gmail-android": ["#181818", "#e8e8e8"],
	"gmail-ios": ["#181818", "#c9c9c9"],
	outlook: ["#333333", "#e8e8e8"],
};

const sidebar = document.getElementById("sidebar");
let live;

export function open(clients) {
	const focused = document.activeElement?.closest("#sidebar") && document.activeElement.getAttribute("data-key");
	live = el("p", { class: live?.className ?? "live", title: live?.title ?? t("live") }, el("span", {}, live?.textContent || t("live")));
	const screens = el("div", { role: "radiogroup", "aria-label": t("screen"), onkeydown: stepScreen }, SCREENS.map(screenButton));
	screens.children[2].before(el("p", { class: "caption" }, t("forced")));
	const controls = el(
		"div",
		{ class: "controls" },
		section("read", READ.map(viewButton)),
		section("reader", clientChoice(clients), screens, ["images", "styles"].map(toggle)),
		section("sources", SOURCES.map(viewButton)),
	);
	sidebar.replaceChildren(controls, live);
	if (focused) focusOn(focused);
}

/** A sentence at the foot of the sidebar; `kind` is "", "broken" or "away". */
export function showStatus(sentence, kind = "") {
	if (kind === "away" && live.textContent !== sentence && document.body.dataset.sidebar === "folded") showToast(sentence);
	live.className = `live ${kind}`;
	live.replaceChildren(el("span", {}, sentence));
	live.title = sentence;
}

export function nextScreen() {
	change({ screen: SCREENS[(SCREENS.indexOf(state.screen) + 1) % SCREENS.length] });
}

export function flip(name) {
	change({ [name]: state[name] === "on" ? "off" : "on" });
}

function section(name, ...content) {
	return el("section", {}, el("h2", {}, t(name)), ...content);
}

function viewButton(view) {
	const current = state.view === view ? "page" : null;
	return el(
		"button",
		{ type: "button", "data-key": view, "aria-current": current, title: t(view), onclick: () => change({ view }) },
		icon(view),
		el("span", {}, t(view)),
	);
}

function clientChoice(clients) {
	const options = clients.map(({ id, name }) => el("option", { value: id, selected: id === state.client }, name));
	const any = el("option", { value: "", selected: !state.client }, t("anyClient"));
	return el(
		"select",
		{ id: "client", "data-key": "client", "aria-label": t("client"), onchange: (event) => change({ client: event.target.value }) },
		any,
		options,
	);
}

function screenButton(screen) {
	const [ground, figure] = SWATCHES[screen];
	const chosen = state.screen === screen;
	return el(
		"button",
		{
			type: "button",
			role: "radio",
			"data-key": screen,
			title: t(screen),
			"aria-checked": String(chosen),
			tabindex: chosen ? "0" : "-1",
			onclick: () => change({ screen }),
		},
		el("span", { class: "screen", style: `--ground: ${ground}; --figure: ${figure}` }),
		el("span", { class: "name" }, t(screen)),
	);
}

function stepScreen(event) {
	const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
	if (!step) return;
	event.preventDefault();
	change({ screen: SCREENS.at((SCREENS.indexOf(state.screen) + step) % SCREENS.length) });
	focusOn(state.screen);
}

function focusOn(key) {
	/** @type {HTMLElement} */ (sidebar.querySelector(`[data-key="${key}"]`))?.focus();
}

function toggle(name) {
	const on = String(state[name] === "on");
	return el(
		"button",
		{ type: "button", role: "switch", "data-key": name, "aria-checked": on, onclick: () => flip(name) },
		t(name),
		el("span", { class: "switch" }),
	);
}

// The panes beside the stage: folded or open, remembered for each class of window width.

import { icon } from "./dom.js";
import { t } from "./i18n.js";

/** Below 900 px the panel is a sheet under the mail; below 1280 px the sidebar shows icons only unless it is opened. */
const WIDE = matchMedia("(min-width: 1280px)");
const NARROW = matchMedia("(max-width: 899px)");

const DEFAULTS = {
	wide: { sidebar: "open", panel: "open" },
	medium: { sidebar: "folded", panel: "open" },
	narrow: { sidebar: "folded", panel: "folded" },
};

const toggles = { sidebar: document.getElementById("fold-sidebar"), panel: document.getElementById("fold-panel") };

/** Bring the panes up to what was remembered for this width, now and when the width changes. */
export function open() {
	toggles.sidebar.addEventListener("click", () => toggle("sidebar"));
	toggles.panel.addEventListener("click", () => toggle("panel"));
	document.getElementById("stage").addEventListener("pointerdown", closeOverlay);
	for (const query of [WIDE, NARROW]) query.addEventListener("change", show);
	show();
}

/** Open a pane, or leave it open. */
export function unfold(pane) {
	if (remembered()[pane] !== "open") toggle(pane);
}

export function toggle(pane) {
	const panes = remembered();
	const next = { ...panes, [pane]: panes[pane] === "open" ? "folded" : "open" };
	try {
		localStorage.setItem(key(), JSON.stringify(next));
	} catch {
		// a browser that keeps nothing: folded until the next load
	}
	unsaved[key()] = next;
	show();
}

/** Show how the panes are; also after a change of language. */
export function show() {
	const panes = remembered();
	Object.assign(document.body.dataset, panes);
	for (const [pane, button] of Object.entries(toggles)) {
		const label = t(panes[pane] === "open" ? `${pane}Fold` : `${pane}Open`);
		button.setAttribute("aria-expanded", String(panes[pane] === "open"));
		button.setAttribute("aria-label", label);
		button.title = label;
		button.querySelector("svg")?.remove();
		button.prepend(icon(pane === "panel" && NARROW.matches ? "sheet" : pane));
	}
}

/** How many findings there are, on the button of a panel that is folded. */
export function showCount({ number, kind }) {
	toggles.panel.querySelector(".count")?.remove();
	if (!number) return;
	const count = document.createElement("span");
	count.className = `count ${kind}`;
	count.textContent = String(number);
	toggles.panel.append(count);
}

/** On a narrow window the open sidebar lies over the mail. */
function closeOverlay() {
	if (NARROW.matches && remembered().sidebar === "open") toggle("sidebar");
}

const unsaved = {};

function remembered() {
	return { ...DEFAULTS[width()], ...(unsaved[key()] ?? stored()) };
}

function stored() {
	try {
		return JSON.parse(localStorage.getItem(key()) ?? "{}");
	} catch {
		return {};
	}
}

function width() {
	if (WIDE.matches) return "wide";
	return NARROW.matches ? "narrow" : "medium";
}

function key() {
	return `newsletter:panes:${width()}`;
}

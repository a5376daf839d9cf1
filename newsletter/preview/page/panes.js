// The panes beside the stage: folded or open, remembered for each class of window width.

import { icon } from "./dom.js";
import { t } from "./i18n.js";

/** Below 900 px the panel is a sheet under the mail; below 1280 px the sidebar shows icons only unless it is opened. */
const WIDE = matchMedia("(min-width: 1280px)");
const NARROW = matchMedia("(max-width: 899px)");

const DEFAULTS = {
	wide: { sidebar: "open", outline: "folded", panel: "open" },
	medium: { sidebar: "folded", outline: "folded", panel: "open" },
	narrow: { sidebar: "folded", outline: "folded", panel: "folded" },
};

/** With less room the outline takes that of the sidebar, or lies over the mail. */
const ROOMY = matchMedia("(min-width: 1440px)");

const toggles = Object.fromEntries(["sidebar", "outline", "panel"].map((pane) => [pane, document.getElementById(`fold-${pane}`)]));
let outlined = () => {};

/** Call `listener` whenever the outline is open. */
export function onOutline(listener) {
	outlined = listener;
}

/** Bring the panes up to what was remembered for this width, now and when the width changes. */
export function open() {
	for (const [pane, button] of Object.entries(toggles)) button.addEventListener("click", () => toggle(pane));
	document.getElementById("stage").addEventListener("pointerdown", closeOverlay);
	for (const query of [WIDE, NARROW, ROOMY]) query.addEventListener("change", show);
	show();
}

/** Open a pane, or leave it open. */
export function unfold(pane) {
	if (remembered()[pane] !== "open") toggle(pane);
}

export function toggle(pane) {
	const panes = remembered();
	const next = { ...panes, [pane]: panes[pane] === "open" ? "folded" : "open" };
	if (next[pane] === "open" && !ROOMY.matches && pane !== "panel") next[pane === "outline" ? "sidebar" : "outline"] = "folded";
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
	if (panes.outline === "open") outlined();
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

/** On a narrow window the open sidebar lies over the mail, and on one that is not wide the outline. */
function closeOverlay() {
	const { sidebar, outline } = remembered();
	if (NARROW.matches && sidebar === "open") toggle("sidebar");
	if (!WIDE.matches && outline === "open") toggle("outline");
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

// The stage's first view: the mail in a reader's window, at any width, following every save.

import { get, post } from "./api.js";
import { button, el, iconButton } from "./dom.js";
import * as editor from "./editor.js";
import { fill, mailFrame } from "./frame.js";
import { t } from "./i18n.js";
import { attach, chooseValue, scrollTo } from "./selection.js";
import { change, state } from "./state.js";

const WIDTHS = { desktop: 680, phone: 375 };
const NARROWEST = 320;

/** Around the mail on its canvas, px; at the sides there is room for the handle. */
const MARGIN = 20;
const BELOW = 20;

let shown = null; // the elements of this view while it is on the stage

/**
 * Put the view on the stage; resolves when its frame can be filled.
 * @returns {Promise<void>}
 */
export function open(stage, keyboard) {
	const mail = el("article", { class: "mail" });
	const head = el("header", { class: "mail-head" });
	const body = el("div", { class: "mail-body" });
	const outdated = el("p", { class: "outdated", hidden: true }, t("outdated"));
	const canvas = el("div", { class: "canvas" }, mail);
	const nothing = el("div", { class: "nothing", hidden: true }, el("strong", {}, t("nothing")), el("p", {}, t("nothingMore")));
	const toolbar = el("div", { class: "mail-toolbar" }, widthChoice(), el("span", { class: "measure" }));
	const handle = resizer(stage, mail);
	return new Promise((done) => {
		const frame = mailFrame(t("mailFrame"), (document) => {
			shown = { canvas, mail, head, body, nothing, outdated, toolbar, handle, frame, document };
			attach(shown, body);
			document.addEventListener("keydown", keyboard);
			new ResizeObserver(setWidth).observe(canvas);
			setWidth();
			done();
		});
		body.append(frame);
		mail.append(head, body, handle);
		stage.replaceChildren(toolbar, outdated, canvas, nothing);
	});
}

/** Leave the stage to another view. */
export function close() {
	shown = null;
}

/** Ask for the mail and show it, unless something newer was asked for meanwhile; its answer is for the other parts of the page. */
export async function follow(query, isNewest) {
	const view = { ...query, client: state.client, scheme: state.screen, images: state.images, styles: state.styles };
	const typed = editor.unsaved();
	const answer = typed ? await post("api/unsaved", typed, view) : await get("api/mail", view);
	performance.mark("newsletter:fetched");
	if (!shown || !isNewest()) return answer;
	shown.outdated.hidden = !(answer.problems.length && answer.html);
	if (answer.html) {
		showHead(answer.head);
		fill(shown.document, answer.html, state.screen === "dark");
	}
	shown.nothing.hidden = Boolean(answer.html);
	shown.canvas.classList.toggle("bare", !answer.html);
	performance.mark("newsletter:patched", { detail: answer.milliseconds });
	showSimulation(answer.removed.length);
	return answer;
}

/** The mail's head, as a reader's program shows it. */
function showHead({ subject, preheader, sender: { name, email }, date, language }) {
	shown.head.replaceChildren(
		el("h1", { lang: language }, valueButton("subject", subject)),
		el("span", { class: "face", "aria-hidden": "true" }, (name || email || "?").slice(0, 1)),
		el("p", { class: "sender" }, el("strong", {}, name || email), el("span", {}, valueButton("preheader", preheader))),
		el("time", {}, date),
	);
}

/** A text of the head that can be edited. */
function valueButton(where, text) {
	return el("button", { type: "button", title: t("edit"), onclick: () => chooseValue(where) }, text);
}

/** Scroll to the element that shows a value of the issue, or that a line of a layout wrote, and outline it. */
export function reveal(target) {
	if (shown) scrollTo(shown, target);
}

/** Take over the width that the address asks for. A mail that is wider than its canvas is shown smaller, not narrower. */
export function setWidth() {
	if (!shown) return;
	const width = Math.max(NARROWEST, Number(state.width) || WIDTHS.desktop);
	const { clientWidth, clientHeight } = shown.canvas;
	const room = clientWidth - 2 * MARGIN;
	const scale = Math.min(1, room / (width + 2));
	Object.assign(shown.mail.style, {
		width: `${width + 2}px`,
		height: `${(clientHeight - BELOW) / scale}px`,
		left: `${MARGIN + (room - (width + 2) * scale) / 2}px`,
		transform: scale < 1 ? `scale(${scale})` : "",
	});
	shown.scale = scale;
	shown.handle.setAttribute("aria-valuenow", String(width));
	for (const choice of shown.toolbar.querySelectorAll("[data-width]")) {
		choice.setAttribute("aria-pressed", String(choice.dataset.width === state.width));
	}
	const percent = scale < 1 ? ` · ${Math.round(scale * 100)}%` : "";
	shown.toolbar.querySelector(".measure").textContent = `${width} px${percent}`;
}

export function toggleWidth() {
	change({ width: String(state.width === String(WIDTHS.phone) ? WIDTHS.desktop : WIDTHS.phone) });
}

function widthChoice() {
	const choices = Object.entries(WIDTHS).map(([name, width]) =>
		button(name, t(name), () => change({ width: String(width) }), { "data-width": String(width) }),
	);
	return el("div", { class: "segments", role: "group", "aria-label": t("width") }, choices);
}

/** Which client this is a simulation of, and how much that client takes out. */
function showSimulation(count) {
	const client = document.querySelector("#client option:checked")?.textContent ?? state.client;
	const label = t("simulation", { client });
	const words = count ? t("removedCount", { n: count }) : t("removedNone");
	const before = shown.toolbar.querySelector(".simulated");
	if (before && state.client && before.dataset.label === label + words) return;
	before?.remove();
	if (!state.client) return;
	const removed = el("button", { type: "button", class: "button", onclick: () => change({ tab: "removed" }) }, words);
	const close = iconButton("close", t("anyClient"), () => change({ client: "" }));
	shown.toolbar.append(el("div", { class: "simulated", "data-label": label + words }, el("span", {}, label), removed, close));
}

function resizer(stage, mail) {
	const handle = el("div", {
		class: "handle",
		role: "separator",
		tabindex: "0",
		"aria-label": t("width"),
		"aria-orientation": "vertical",
		"aria-valuemin": String(NARROWEST),
		"aria-valuemax": "1200",
		"aria-valuenow": "680",
	});
	const resize = (width) => change({ width: String(Math.round(Math.min(1200, Math.max(NARROWEST, width)))) });
	handle.addEventListener("pointerdown", (down) => {
		const before = mail.clientWidth;
		handle.setPointerCapture(down.pointerId);
		stage.classList.add("dragging");
		// the mail is centred, so its edge moves half as fast as its width
		handle.onpointermove = (move) => resize(before + (2 * (move.clientX - down.clientX)) / shown.scale);
	});
	handle.addEventListener("lostpointercapture", () => {
		handle.onpointermove = null;
		stage.classList.remove("dragging");
	});
	handle.addEventListener("keydown", (event) => {
		const step = { ArrowLeft: -10, ArrowRight: 10 }[event.key];
		if (step) resize(mail.clientWidth + step);
	});
	return handle;
}

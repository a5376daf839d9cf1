// The inbox row as six programs draw it: each a mock-up at that program's width and type, by day and by night.

import { el } from "./dom.js";
import { t } from "./i18n.js";

/**
 * Name, CSS classes, width in px (Gmail web: its list at a 1280 px window) and the row itself.
 * @type {[string, string, number, (report: object) => Element][]}
 */
const MAILBOXES = [
	["gmail-web", "gmail-web", 960, gmailWeb],
	["gmail-app", "gmail-app", 390, gmailApp],
	["apple-phone", "apple", 390, apple],
	["apple-mac", "apple mac", 320, apple],
	["naver-web", "naver-web", 960, naverWeb],
	["naver-app", "naver-app", 390, naverApp],
];

export function open(stage) {
	stage.replaceChildren(
		el("div", { class: "view-head" }, el("h1", {}, t("inbox")), el("p", {}, t("inboxIntro"))),
		el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t("inbox") }, el("div", { class: "mailboxes" })),
	);
}

export function show(stage, report) {
	if (!report.subject) return;
	const list = stage.querySelector(".mailboxes");
	list.replaceChildren(...MAILBOXES.map((mailbox) => section(mailbox, report, list.clientWidth)));
}

/** A wide row on a narrow stage is shown smaller, not cut earlier. */
function section([name, kind, width, row], report, room) {
	const style = `width: ${width}px; zoom: ${Math.min(1, room / width)}`;
	const note = name === "naver-web" ? `${width} px · ${t("naverNote")}` : `${width} px`;
	const rows = (time) => el("div", { class: `rows ${kind} ${time}`, style, lang: report.language }, row(report), neighbour(kind));
	return el("section", { class: "mailbox" }, el("h2", {}, t(name), el("span", {}, note)), el("div", { class: "pair" }, rows("day"), rows("night")));
}

const who = ({ sender }) => sender.name || sender.email;
const cut = (tag, attributes, ...children) => el(tag, { ...attributes, class: `cut ${attributes.class ?? ""}` }, ...children);

function gmailWeb(report) {
	return el(
		"div",
		{ class: "row" },
		cut("b", {}, who(report)),
		cut("span", {}, el("b", {}, report.subject), el("span", { class: "dim" }, ` - ${report.snippet}`)),
		el("b", { class: "time" }, t("now")),
	);
}

function gmailApp(report) {
	return el(
		"div",
		{ class: "row" },
		el("span", { class: "avatar", "aria-hidden": "true" }, who(report).slice(0, 1)),
		cut("span", { class: "who" }, who(report)),
		el("b", { class: "time" }, t("now")),
		el("span", { class: "lines" }, cut("div", {}, el("b", {}, report.subject)), cut("div", { class: "dim" }, report.snippet)),
	);
}

function apple(report) {
	return el(
		"div",
		{ class: "row" },
		el("div", { class: "first" }, cut("span", { class: "who" }, who(report)), el("span", { class: "dim time" }, t("now"))),
		cut("div", {}, report.subject),
		el("div", { class: "two dim" }, report.snippet),
	);
}

function naverWeb(report) {
	return el("div", { class: "row" }, cut("span", {}, who(report)), cut("b", {}, report.subject), el("span", { class: "dim time" }, t("now")));
}

function naverApp(report) {
	return el(
		"div",
		{ class: "row" },
		cut("span", { class: "who" }, who(report)),
		el("span", { class: "dim time" }, t("now")),
		cut("span", { class: "wide" }, report.subject),
		cut("span", { class: "wide dim" }, report.snippet),
	);
}

/** Another mail without words, so that the row is seen among others. */
function neighbour(kind) {
	const bone = (width) => el("div", { class: "bone", style: `width: ${width}; margin: 5px 0` });
	const [first, second] = kind === "gmail-web" || kind === "naver-web" ? [["90px", "62%", "40px"], []] : [[], ["34%", "78%", "64%"]];
	return el(
		"div",
		{ class: "row", "aria-hidden": "true" },
		first.map(bone),
		second.length ? el("div", { style: "grid-column: 1 / -1" }, second.map(bone)) : null,
	);
}

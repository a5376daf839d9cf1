// The outline: the issue as a list of its parts, with their words and problems; drag them, or move them with keys.

import { get } from "./api.js";
import { button, el, icon } from "./dom.js";
import { language, t } from "./i18n.js";
import { findingsIn, openField } from "./inspector.js";
import { reveal } from "./mail.js";
import { state } from "./state.js";
import { add, draggable, itemButtons, itemKey, itemOf, move } from "./structure.js";

const INSERTS = ["sponsor", "poll", "quote", "button", "events", "callout", "number", "products", "share", "author"];
const pane = document.getElementById("outline");
const line = el("div", { class: "drop-line", hidden: true });
let parts = [];
let shown = ""; // what the outline says now, so that it is only made anew when it says something else

/** Bring the outline up to the files. */
export async function follow() {
	if (!state.issue) return;
	try {
		({ parts } = await get("api/outline", { issue: state.issue }));
	} catch {
		return; // the issue has problems, which the panel says; the last outline stays
	}
	const content = JSON.stringify([parts, language(), counts(parts)]);
	if (content === shown) return;
	shown = content;
	draw();
}

function counts(entries) {
	return entries.map(({ where, children }) => [findingsIn(where || "subject").number, counts(children)]);
}

function draw(focused = document.activeElement?.closest("#outline") && document.activeElement.getAttribute("data-where")) {
	pane.replaceChildren(el("h2", {}, t("outline")), el("ol", {}, parts.map(row), adders()), line);
	if (focused) focus(focused);
}

function focus(where) {
	/** @type {HTMLElement} */ (pane.querySelector(`[data-where="${where}"]`))?.focus();
}

function row(entry) {
	const { where, kind, title, shared } = entry;
	const item = itemOf(where);
	const count = item ? siblings(item.list).length : 0;
	const name = el(
		"button",
		{ type: "button", class: "entry", "data-where": where, onclick: () => choose(entry), onkeydown: (event) => key(event, where, count) },
		el("span", { class: "entry-title" }, title || nameOf(kind)),
		el("span", { class: "entry-about" }, about(entry)),
	);
	const problems = findingsIn(where || "subject");
	if (problems.number) name.append(el("span", { class: `count ${problems.kind}`, title: t("findings") }, String(problems.number)));
	const inside = [...entry.children.map(row), ...entry.lists.map((list) => adder(`${where}.${list}`, list))];
	const head = el("div", { class: "entry-row" }, item && !shared ? grip(where) : null, name, item && !shared ? tools(where, count) : null);
	return el("li", { class: `part-${kind}` }, head, inside.length ? el("ol", {}, inside) : null);
}

function nameOf(kind) {
	return t(`kind_${kind}`);
}

function about({ kind, title, words, letters, shared }) {
	const said = [title ? nameOf(kind) : "", words ? t("words", { words, letters }) : "", shared ? t("sharedPart") : ""];
	return said.filter(Boolean).join(" · ");
}

/** A part is shown in the mail, and its first value in the editor. */
function choose({ where, fields, missing }) {
	reveal({ issue: where });
	const name =
		["title", "question", "text", "value", "label", "name", "body", "subject", "company"].find((each) => fields.includes(each)) ??
		fields[0] ??
		missing[0];
	if (name) openField(where && name !== where ? `${where}.${name}` : name);
}

function siblings(list) {
	return every(parts).filter(({ where }) => itemOf(where)?.list === list);
}

function every(entries) {
	return entries.flatMap((entry) => [entry, ...every(entry.children)]);
}

function tools(where, count) {
	return el("span", { class: "entry-tools" }, itemButtons(where, count, moved));
}

async function moved(where) {
	await follow();
	if (where) focus(where);
}

async function key(event, where, count) {
	const there = await itemKey(event, where, count);
	if (there !== undefined) {
		await moved(there);
		return;
	}
	const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
	if (!step || event.altKey) return;
	event.preventDefault();
	const all = [...pane.querySelectorAll(".entry")];
	/** @type {HTMLElement} */ (all[all.indexOf(event.target.closest(".entry")) + step])?.focus();
}

/** The items of every list that an item of this kind may stand in, and the ends of those that are empty. */
function grip(where) {
	const handle = el("span", { class: "grip", title: t("part_drag"), "aria-hidden": "true" }, icon("grip"));
	const kind = itemOf(where).list.replace(/\[\d+\]/g, "[]");
	const places = () =>
		/** @type {HTMLElement[]} */ ([...pane.querySelectorAll(".entry")])
			.map((entry) => ({ ...itemOf(entry.dataset.where), entry }))
			.filter(({ list }) => list?.replace(/\[\d+\]/g, "[]") === kind)
			.map(({ list, index, entry }) => {
				const { top } = entry.getBoundingClientRect();
				return { list, index, top, bottom: entry.closest("li").getBoundingClientRect().bottom };
			});
	const show = (target, below) => {
		line.hidden = !target;
		if (target) line.style.top = `${(below ? target.bottom : target.top) - pane.getBoundingClientRect().top + pane.scrollTop}px`;
	};
	draggable(handle, where, places, show, async (list, to) => moved(await move(where, to, list)));
	return handle;
}

function adder(list, kind) {
	return el(
		"li",
		{ class: "adder" },
		button("add", t(`add_${kind}`), () => add(list)),
	);
}

/** What can be added to the issue as a whole. */
function adders() {
	const has = (kind) => parts.some((entry) => entry.kind === kind);
	const insert = el(
		"select",
		{
			"aria-label": t("add_insert"),
			onchange: async ({ target }) => {
				if (target.value) await add("inserts", undefined, target.value);
				target.value = "";
			},
		},
		el("option", { value: "" }, t("add_insert")),
		INSERTS.map((kind) => el("option", { value: kind }, t(`insert_${kind}`))),
	);
	return [
		adder("topics", "topic"),
		has("closing")
			? null
			: el(
					"li",
					{ class: "adder" },
					button("add", t("add_closing"), () => openField("closing")),
				),
		has("news") ? null : adder("news.groups", "news"),
		el("li", { class: "adder" }, insert),
	];
}

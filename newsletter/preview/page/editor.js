// Edit a text of the mail where it is read: its source in a plain text area, the mail following every key stroke.

import { Conflict, get, post } from "./api.js";
import { button, el, showToast } from "./dom.js";
import { t } from "./i18n.js";
import { state } from "./state.js";

let open = null; // the field that is being edited: {issue, where, base, kind, shared, area, note}
/** @type {(what: "typed" | "saved") => void} */
let changed = () => {};
let steps = { undo: 0, redo: 0 };
let saving = Promise.resolve(true);

/** Call `listener` when the mail must be shown anew: at every key stroke, after a save, after undo and redo. */
export function onEdit(listener) {
	changed = listener;
}

/** The text that is not saved yet, as `{where, value}`; null when there is none in the issue on show. */
export function unsaved() {
	if (!open || open.issue !== state.issue || open.area.value === open.base) return null;
	return { where: open.where, value: open.area.value };
}

/** Show the field `where` in `panel`, its cursor at the file's `line`; whether there is such a field. */
export async function edit(panel, where, line = 0, findings = []) {
	if (!(await save())) return true; // the text that could not be saved stays in its place
	let field;
	try {
		field = await get("api/field", { issue: state.issue, where });
	} catch {
		open = null;
		return false;
	}
	steps = field;
	draw(panel, field, findings);
	const lines = field.value.split("\n").slice(0, Math.max(0, line - field.line));
	const at = lines.reduce((sum, text) => sum + text.length + 1, 0);
	open.area.focus();
	open.area.setSelectionRange?.(at, at);
	return true;
}

function draw(panel, field, findings) {
	const inputs = { number: "text", date: "date", link: "url" };
	const type = inputs[field.kind];
	const area = type
		? el("input", { class: "field", type, inputmode: field.kind === "number" ? "numeric" : null, value: field.value })
		: el("textarea", { class: "field", rows: field.kind === "prose" ? "14" : "3", spellcheck: "true" });
	area.value = field.value;
	area.id = "editing";
	const note = el("p", { class: "note", role: "status" });
	open = {
		issue: state.issue,
		where: field.where,
		base: field.value,
		kind: field.kind,
		shared: field.shared,
		area,
		note,
		panel,
		findings,
	};
	const count = el("span", { class: "count-of" });
	const input = () => {
		count.textContent = t("letters", { n: [...area.value].length });
		note.textContent = area.value === open?.base ? "" : t("notSaved");
		note.className = "note";
		changed("typed");
	};
	area.addEventListener("input", input);
	area.addEventListener("change", () => save());
	area.addEventListener("keydown", (event) => key(event, field.kind));
	area.addEventListener("paste", (event) => paste(event, field.kind));
	panel.replaceChildren(
		el(
			"section",
			{ class: "editor" },
			el("div", { class: "editor-head" }, el("label", { for: "editing" }, nameOf(field.where)), undoButtons()),
			field.shared ? el("p", { class: "note shared" }, t("sharedField")) : null,
			field.kind === "prose" ? tools(area) : null,
			area,
			el("div", { class: "editor-foot" }, note, count),
			field.help ? el("p", { class: "quiet", lang: "en" }, field.help) : null,
			findings.map(({ message, severity }) => el("p", { class: `finding-note ${severity}`, lang: "en" }, message)),
		),
	);
	count.textContent = t("letters", { n: [...area.value].length });
}

/** Write what was typed; resolves to false when it could not be written. */
export function save() {
	saving = saving.then(write);
	return saving;
}

async function write() {
	const field = open;
	if (!field || field.area.value === field.base) return true;
	const value = field.area.value;
	try {
		const written = await post("api/edit", { issue: field.issue, where: field.where, base: field.base, value });
		steps = written;
		field.base = value;
		if (field.area.value === value) note(field, t("saved"), "done");
		field.panel.querySelector(".steps")?.replaceWith(undoButtons());
		changed("saved");
		return true;
	} catch (error) {
		if (error instanceof Conflict && error.current !== null) showConflict(field, error.current);
		else note(field, error instanceof Conflict ? t("gone") : error.message, "failed");
		return false;
	}
}

function note(field, text, kind) {
	field.note.textContent = text;
	field.note.className = `note ${kind}`;
}

/** Apply the safe fix of a finding. */
export async function fix({ rule, position }) {
	if (!(await save())) return;
	try {
		steps = await post("api/fix", { issue: state.issue, layout: state.layout, rule, position });
	} catch (error) {
		showToast(error instanceof Conflict ? t("fixConflict") : error.message);
		return;
	}
	open?.panel.querySelector(".steps")?.replaceWith(undoButtons());
	showToast(t("fixDone"));
	changed("saved");
}

/** Both texts, and a choice: nothing has been overwritten. */
function showConflict(field, theirs) {
	const settle = (value) => {
		field.base = theirs;
		field.area.value = value;
		field.panel.querySelector(".conflict")?.remove();
		field.area.dispatchEvent(new Event("input"));
		save();
	};
	const mine = field.area.value;
	note(field, t("conflict"), "failed");
	field.panel.querySelector(".conflict")?.remove();
	field.note.closest(".editor").append(
		el(
			"div",
			{ class: "conflict" },
			el("h3", {}, t("theirs")),
			el("pre", { tabindex: "0" }, theirs),
			button("", t("keepTheirs"), () => settle(theirs), { class: "button outlined" }),
			button("", t("keepMine"), () => settle(mine), { class: "button primary" }),
		),
	);
}

/** After a change of the files: a field that nobody types in shows what the file holds now. */
export async function follow() {
	const field = open;
	if (!field || field.area.value !== field.base) return;
	try {
		const now = await get("api/field", { issue: field.issue, where: field.where });
		if (open !== field || field.area.value !== field.base || now.value === field.base) return;
		field.base = now.value;
		field.area.value = now.value;
	} catch {
		// it is gone from the file: what was typed stays to be copied
	}
}

export async function undo() {
	await step("undo");
}

export async function redo() {
	await step("redo");
}

async function step(name) {
	if (!(await save())) return;
	try {
		steps = await post(`api/${name}`, {});
	} catch (error) {
		showToast(error instanceof Conflict ? t("undoConflict") : t(`${name}Nothing`));
		return;
	}
	open?.panel.querySelector(".steps")?.replaceWith(undoButtons());
	changed("saved");
	await follow();
}

function undoButtons() {
	const one = (name, run, left) => el("button", { type: "button", class: "button", onclick: run, disabled: !left, title: t(name) }, t(name));
	return el("span", { class: "steps" }, one("undo", undo, steps.undo), one("redo", redo, steps.redo));
}

function key(event, kind) {
	const pressed = event.ctrlKey || event.metaKey;
	if (pressed && (event.code === "KeyS" || event.key === "Enter")) {
		event.preventDefault();
		save();
	} else if (event.key === "Enter" && kind !== "prose" && !event.isComposing) {
		event.preventDefault();
		save();
	} else if (pressed && kind === "prose" && event.code === "KeyB") {
		event.preventDefault();
		wrap(event.target, "**", "**");
	} else if (event.key === "Escape" && !event.isComposing) event.target.blur();
}

/** An address pasted on chosen words becomes their link. */
function paste(event, kind) {
	const address = event.clipboardData.getData("text/plain").trim();
	const { selectionStart, selectionEnd, value } = event.target;
	if (kind !== "prose" || selectionStart === selectionEnd || !/^https?:\/\/\S+$/.test(address)) return;
	event.preventDefault();
	insert(event.target, `[${value.slice(selectionStart, selectionEnd)}](${address})`);
}

function tools(area) {
	const tool = (name, run) => el("button", { type: "button", class: "button", onclick: () => run(area) }, t(name));
	return el(
		"div",
		{ class: "tools", role: "toolbar", "aria-label": t("tools") },
		tool("bold", (target) => wrap(target, "**", "**")),
		tool("link", (target) => wrap(target, "[", "]()")),
		tool("list", (target) => list(target)),
	);
}

function wrap(area, before, after) {
	const { selectionStart, selectionEnd, value } = area;
	insert(area, `${before}${value.slice(selectionStart, selectionEnd)}${after}`);
	const end = selectionEnd + before.length;
	area.setSelectionRange(selectionStart + before.length, end);
}

function list(area) {
	const start = area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;
	area.setSelectionRange(start, area.selectionEnd);
	insert(area, area.value.slice(start, area.selectionEnd).replace(/^(?=.)/gm, "- ") || "- ");
}

/** Put text in the place of the selection so that the text area's own undo knows of it. */
function insert(area, text) {
	area.focus();
	document.execCommand("insertText", false, text);
}

/** `topics[1].links[0].title` as a person says it. */
function nameOf(where) {
	return where
		.replace(/^publication\./, "")
		.split(".")
		.map((step) => {
			const [, name, index] = step.match(/^(\w+)(?:\[(\d+)\])?/) ?? [null, step];
			const known = t(`part_${name}`, { n: Number(index) + 1 });
			if (!known.startsWith("part_")) return known;
			const label = t(`field_${name}`);
			return `${label.startsWith("field_") ? name : label}${index === undefined ? "" : ` ${Number(index) + 1}`}`;
		})
		.join(" · ");
}

addEventListener("beforeunload", (event) => unsaved() && event.preventDefault());

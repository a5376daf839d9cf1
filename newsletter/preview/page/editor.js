// Edit a text of the mail where it is read: its source in a plain text area, the mail following every key stroke.

import { Conflict, get, post } from "./api.js";
import { button, el, showToast } from "./dom.js";
import { t } from "./i18n.js";
import { attachKeys, inputFor, labelOf, measured, nameOf, tools } from "./inputs.js";
import { state } from "./state.js";

let open = null; // the field that is being edited: {issue, where, base, area, note, panel}
/** @type {(what: "typed" | "saved") => unknown} */
let changed = () => {};
/** @type {(where: string, file?: File) => void} */
let chosePicture = () => {};
let steps = { undo: 0, redo: 0 };
let version = ""; // of the files that the page shows
let saving = Promise.resolve(true);

/** Call `listener` when the mail must be shown anew: at every key stroke, after a save, after undo and redo. */
export function onEdit(listener) {
	changed = listener;
}

/** Call `listener` with a part's place for a picture when the person wants to change it. */
export function onPicture(listener) {
	chosePicture = listener;
}

/** What is on show is what the files held at `shown`. */
export function setVersion(shown) {
	version = shown;
}

/** The text that is not saved yet, as `{where, value}`; null when there is none in the issue on show. */
export function unsaved() {
	if (!open || open.issue !== state.issue || typed(open) === open.base) return null;
	return { where: open.where, value: typed(open) };
}

/** What a field holds; half a date is not one, and leaves the old one in place. */
function typed({ area, base }) {
	return area.validity.badInput ? base : area.value;
}

/** Show the field `where` in `panel`, its cursor at the file's `line`; whether there is such a field. `whole` chooses all of its text. */
export async function edit(panel, where, { line = 0, findings = [], whole = false } = {}) {
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
	if (whole) open.area.select?.();
	else if (open.area.type !== "date" && open.area.type !== "select-one") open.area.setSelectionRange(at, at);
	return true;
}

function draw(panel, field, findings) {
	const area = inputFor(field);
	const note = el("p", { class: "note", role: "status" });
	open = { issue: state.issue, where: field.where, base: field.value, area, note, panel };
	const measure = el("span", { class: "count-of" });
	const count = () => {
		const { text, wide } = measured(field, area.value);
		measure.textContent = text;
		measure.classList.toggle("wide", wide);
	};
	area.addEventListener("input", () => {
		count();
		note.textContent = area.value === open?.base ? "" : t("notSaved");
		note.className = "note";
		changed("typed");
	});
	area.addEventListener("change", () => save());
	panel.replaceChildren(
		el(
			"section",
			{ class: "editor" },
			el("div", { class: "editor-head" }, el("label", { for: "editing" }, nameOf(field.where)), undoButtons()),
			field.shared ? el("p", { class: "note shared" }, t("sharedField")) : null,
			chips(panel, field),
			field.kind === "prose" ? tools(area) : null,
			area,
			field.suggestions.length
				? el(
						"datalist",
						{ id: "suggestions" },
						field.suggestions.map((value) => el("option", { value })),
					)
				: null,
			el("div", { class: "editor-foot" }, note, measure),
			field.help ? el("p", { class: "quiet", lang: "en" }, field.help) : null,
			findings.map(({ message, severity }) => el("p", { class: `finding-note ${severity}`, lang: "en" }, message)),
		),
	);
	count();
	attachKeys(area, field.kind, save);
	area.addEventListener("paste", (event) => {
		const [file] = /** @type {ClipboardEvent} */ (event).clipboardData.files;
		if (!file?.type.startsWith("image/") || !field.picture) return;
		event.preventDefault();
		chosePicture(field.picture, file);
	});
}

/** The other values of the same part: those that are there, and those that may be added. */
function chips(panel, { where, beside, picture }) {
	const chip = (name, current, onclick) => el("button", { type: "button", class: "chip", "aria-pressed": String(current), onclick }, name);
	const values = beside.map(([other, there]) => chip(`${there ? "" : "+ "}${labelOf(other)}`, other === where, () => edit(panel, other)));
	if (picture) values.push(chip(t("field_image"), where.startsWith(`${picture}.`), () => chosePicture(picture)));
	return values.length > 1 ? el("div", { class: "chips", role: "group", "aria-label": t("beside") }, values) : null;
}

/** Write what was typed; resolves to false when it could not be written. */
export function save() {
	saving = saving.then(write);
	return saving;
}

async function write() {
	const field = open;
	if (!field || typed(field) === field.base) return true;
	const value = typed(field);
	try {
		const written = await post("api/edit", { issue: field.issue, where: field.where, base: field.base, value });
		follows(written);
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

/** What the server says after a change of ours: how much can be undone, and the version of the files, unless others wrote them too. */
function follows(answer) {
	steps = answer;
	if (answer.versions?.before === version) version = answer.versions.after;
}

function note(field, text, kind) {
	field.note.textContent = text;
	field.note.className = `note ${kind}`;
}

/** Apply the safe fix of a finding. */
export async function fix({ rule, position }) {
	if (await save()) await done(post("api/fix", { issue: state.issue, layout: state.layout, rule, position }), t("fixDone"));
}

/** Write down why a rule does not hold for this issue. */
export async function ignore(rule, reason) {
	if (await save()) await done(post("api/ignore", { issue: state.issue, rule, reason }), t("ignoreDone"));
}

/** Change the structure; resolves to where the part is then, null when nothing was changed. */
export async function rearrange(change, said) {
	if (!(await save())) return null;
	return (await done(post("api/structure", { issue: state.issue, version, ...change }), said))?.where ?? null;
}

/** Follow a change of a file that is asked for; throws what it throws. */
export async function followed(asked) {
	follows(await asked);
	open?.panel.querySelector(".steps")?.replaceWith(undoButtons());
	await changed("saved");
}

/** Follow a change of a file that was asked for: its answer, null when it failed and was said. */
async function done(asked, said) {
	try {
		const answer = await asked;
		if (said) showToast(said);
		await followed(answer);
		return answer;
	} catch (error) {
		showToast(error instanceof Conflict ? t("fixConflict") : error.message);
		return null;
	}
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

addEventListener("beforeunload", (event) => unsaved() && event.preventDefault());

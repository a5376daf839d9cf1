// The input for one value: a text area, or what its type asks for; its keys, and how wide it is in an inbox.

import { el } from "./dom.js";
import { t } from "./i18n.js";

const TYPES = { date: "date", link: "url", number: "text" };

/** Columns that a phone's inbox shows. */
const SHOWN = { subject: 35, preheader: 40 };
const WIDE = /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60]/u;

/** An input for `field`, as the server describes it, with its value. */
export function inputFor({ kind, value, choices, suggestions, optional }) {
	const given = { id: "editing", class: "field" };
	let input;
	if (kind === "choice" && (!value || choices.includes(value))) {
		const options = value && !optional ? choices : ["", ...choices];
		input = el(
			"select",
			given,
			options.map((choice) => el("option", { value: choice }, choiceName(choice))),
		);
	} else if (suggestions.length) input = el("input", { ...given, list: "suggestions", autocomplete: "off" });
	else if (TYPES[kind] && fits(kind, value)) input = el("input", { ...given, type: TYPES[kind], inputmode: kind === "number" ? "numeric" : null });
	else input = el("textarea", { ...given, rows: kind === "prose" ? "14" : "3", spellcheck: "true" });
	input.value = value;
	return input;
}

/** Whether the browser's own input can hold what the file says; else it would show nothing. */
function fits(kind, value) {
	return !value || kind === "link" || kind === "number" || /^\d{4}-\d\d-\d\d$/.test(value);
}

function choiceName(choice) {
	if (!choice) return t("choiceNone");
	const name = t(`choice_${choice}`);
	return name.startsWith("choice_") ? choice : name;
}

/** How long a text is, and whether a phone's inbox cuts it. */
export function measured({ kind, where, least, most }, value) {
	if (kind === "number" && most !== null) return { text: t("range", { least, most }), wide: false };
	if (kind !== "prose" && kind !== "line") return { text: "", wide: false };
	const shown = SHOWN[where];
	const letters = [...value];
	if (!shown) return { text: t("letters", { n: letters.length }), wide: false };
	const columns = letters.reduce((sum, letter) => sum + (WIDE.test(letter) ? 2 : 1), 0);
	return { text: t("columns", { n: columns, shown }), wide: columns > shown };
}

/** The keys of a text: save, bold, link, list; an address pasted on chosen words. */
export function attachKeys(area, kind, save) {
	area.addEventListener("keydown", (event) => key(event, kind, save));
	area.addEventListener("paste", (event) => paste(event, kind));
}

const MARKS = { KeyB: bold, KeyK: link, Digit8: list };

function key(event, kind, save) {
	const pressed = event.ctrlKey || event.metaKey;
	if (pressed && (event.code === "KeyS" || event.key === "Enter")) {
		event.preventDefault();
		save();
	} else if (event.key === "Enter" && kind !== "prose" && !event.isComposing) {
		event.preventDefault();
		save();
	} else if (pressed && kind === "prose" && MARKS[event.code] && event.shiftKey === (event.code === "Digit8") && !event.altKey) {
		event.preventDefault();
		event.stopPropagation(); // Ctrl+K is a search elsewhere
		MARKS[event.code](event.target);
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

/** Buttons for what the keys do. */
export function tools(area) {
	const tool = (name, run) => el("button", { type: "button", class: "button", onclick: () => run(area), title: t(`${name}Key`) }, t(name));
	return el("div", { class: "tools", role: "toolbar", "aria-label": t("tools") }, tool("bold", bold), tool("link", link), tool("list", list));
}

function bold(area) {
	wrap(area, "**", "**");
}

/** Chosen words become a link, with the cursor where its address goes. */
function link(area) {
	wrap(area, "[", "]()");
	const end = area.selectionEnd + 2;
	if (area.selectionStart !== area.selectionEnd) area.setSelectionRange(end, end);
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
export function nameOf(where) {
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

/** The name of a value alone: "Title". */
export function labelOf(where) {
	return nameOf(where.slice(where.lastIndexOf(".") + 1));
}

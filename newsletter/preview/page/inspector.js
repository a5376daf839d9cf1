// The right side: problems on top, then findings, the source of what was clicked, what a client removed; the size below.

import { get } from "./api.js";
import { button, el, icon } from "./dom.js";
import * as editor from "./editor.js";
import { kilobytes, language, t } from "./i18n.js";
import { reveal } from "./mail.js";
import * as panes from "./panes.js";
import { change, state } from "./state.js";

const TABS = ["findings", "edit", "place", "removed"];
const SEVERITIES = ["error", "warning", "info"];

/** Bytes; the publication's name in the title is no part to cut from. */
const WORTH_A_ROW = 100;

const side = document.getElementById("inspector");
const problems = el("section", { class: "problems", hidden: true });
const buttons = Object.fromEntries(TABS.map((name) => [name, tab(name)]));
const tabs = el("div", { class: "tabs", role: "tablist" }, Object.values(buttons));
const panels = Object.fromEntries(
	TABS.map((name) => [name, el("div", { class: "panel", role: "tabpanel", id: `panel-${name}`, "aria-labelledby": `tab-${name}`, tabindex: "0" })]),
);
const size = el("details", { class: "size", hidden: true });
const counts = {};
let findingsShown = ""; // what the list of findings says now, so that it is only made anew when it says something else
let shownParts = []; // the parts of the mail on show, for the palette
let shownFindings = []; // for the field that is edited
let chosen = null; // the excerpt on show, so that its editor link has a key

export function open() {
	side.replaceChildren(tabs, problems, ...Object.values(panels), size);
	showTabs();
	showRemoved([]);
	panels.edit.replaceChildren(el("p", { class: "quiet" }, t("editHint")));
	showPlaceHint();
}

/** Bring the tabs up to the state; the buttons themselves stay, so that a save takes nobody's focus away. */
export function showTabs() {
	tabs.setAttribute("aria-label", t("inspector"));
	for (const name of TABS) {
		const chosen = state.tab === name;
		const { number, kind = "" } = counts[name] ?? {};
		panels[name].hidden = !chosen;
		buttons[name].setAttribute("aria-selected", String(chosen));
		buttons[name].setAttribute("tabindex", chosen ? "0" : "-1");
		buttons[name].replaceChildren(t(name), ...(number ? [el("span", { class: `count ${kind}` }, String(number))] : []));
	}
}

function tab(name) {
	const wiring = { id: `tab-${name}`, "aria-controls": `panel-${name}`, onclick: () => change({ tab: name }), onkeydown: stepTab };
	return el("button", { type: "button", role: "tab", ...wiring });
}

function stepTab(event) {
	const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
	if (!step) return;
	change({ tab: TABS.at((TABS.indexOf(state.tab) + step) % TABS.length) });
	document.getElementById(`tab-${state.tab}`).focus();
}

/** Why the files cannot be rendered; nothing when they can. */
export function showProblems(list) {
	if (list.length) showFindings([], true);
	problems.hidden = !list.length;
	problems.replaceChildren(el("h2", {}, icon("error"), t("problems")), ...list.map(problem));
}

/** What is wrong, in the words of the command line, which speaks English whatever the page speaks. */
function wording({ where, message, hint }) {
	return [el("p", { lang: "en" }, where ? `${where}: ${message}` : message), hint ? el("p", { class: "hint", lang: "en" }, hint) : null];
}

function problem({ position, excerpt, before, where, message, hint }) {
	return el(
		"div",
		{ class: "problem" },
		position ? el("button", { type: "button", class: "position", onclick: () => showPlace({ position }) }, position) : null,
		wording({ where, message, hint }),
		excerpt ? el("pre", { class: "caret", tabindex: "0" }, `${excerpt}\n`, el("span", { class: "unseen" }, before), "^") : null,
	);
}

export function showFindings(findings, broken) {
	shownFindings = findings;
	const content = JSON.stringify([findings, broken, language()]);
	if (content === findingsShown) return;
	findingsShown = content;
	const worst = SEVERITIES.find((severity) => findings.some((finding) => finding.severity === severity));
	counts.findings = { number: findings.length, kind: worst };
	panes.showCount(counts.findings);
	showTabs();
	if (broken) {
		panels.findings.replaceChildren(el("p", { class: "quiet" }, t("findingsLater")));
		return;
	}
	if (!findings.length) {
		panels.findings.replaceChildren(el("div", { class: "calm" }, icon("check"), el("strong", {}, t("noFindings")), t("noFindingsMore")));
		return;
	}
	const groups = SEVERITIES.map((severity) => [severity, findings.filter((finding) => finding.severity === severity)]);
	panels.findings.replaceChildren(...groups.filter(([, group]) => group.length).map(([severity, group]) => findingGroup(severity, group)));
}

function findingGroup(severity, group) {
	return el("section", { class: `group ${severity}` }, el("h2", {}, icon(severity), `${t(severity)} ${group.length}`), group.map(finding));
}

function finding(found) {
	const show = () => {
		reveal(found);
		showPlace({ position: found.position }, false);
	};
	const row = el(
		"button",
		{ type: "button", class: "finding", onclick: show },
		wording(found),
		el("span", { class: "from" }, `${found.position} `, el("span", {}, `· ${found.rule}`)),
	);
	const act = (name, run) => button("", t(name), run, { class: "button outlined" });
	const acts = el(
		"span",
		{ class: "acts" },
		found.fix ? act("fix", () => editor.fix(found)) : null,
		act("ignore", (event) => askReason(event, found)),
	);
	return el("div", { class: "fixable" }, row, acts);
}

/** The reason why a rule does not hold, asked for under its finding. */
function askReason({ target }, { rule }) {
	const field = el("input", { class: "field", type: "text", required: true, minlength: "3", "aria-label": t("reason"), placeholder: t("reason") });
	const submit = (event) => {
		event.preventDefault();
		editor.ignore(rule, field.value);
	};
	const form = el("form", { class: "reason", onsubmit: submit }, field, el("button", { type: "submit", class: "button primary" }, t("ignoreNow")));
	target.closest(".fixable").append(form);
	target.closest("button").remove();
	field.focus();
}

function showPlaceHint() {
	panels.place.replaceChildren(el("p", { class: "quiet" }, t("clickHint")));
}

/** What was clicked: its text to be edited where an author wrote it, else the lines that wrote it. */
export async function choose(target) {
	const about = shownFindings.filter(({ issue }) => issue === target?.where);
	const line = Number(target?.position.split(":").at(-2) ?? 0);
	change({ tab: "edit" });
	panes.unfold("panel");
	const editable = Boolean(target?.where) && (await editor.edit(panels.edit, target.where, { line, findings: about }));
	await showPlace(target, !editable);
}

/** Edit the value `where` of the issue, `whole` with all of its text chosen. */
export async function openField(where, whole = false) {
	change({ tab: "edit" });
	panes.unfold("panel");
	await editor.edit(panels.edit, where, { whole, findings: shownFindings.filter(({ issue }) => issue === where) });
}

/** How many findings there are inside the part `where`, and the worst kind of them. */
export function findingsIn(where) {
	const inside = shownFindings.filter(({ issue }) => issue === where || issue.startsWith(`${where}.`) || issue.startsWith(`${where}[`));
	return { number: inside.length, kind: SEVERITIES.find((severity) => inside.some((finding) => finding.severity === severity)) };
}

/** The lines that wrote what was clicked. */
export async function showPlace(place, front = true) {
	if (front) {
		change({ tab: "place" });
		panes.unfold("panel");
	}
	if (!place?.position) {
		panels.place.replaceChildren(el("p", { class: "quiet" }, t("noPlace")));
		return;
	}
	try {
		chosen = await get("api/excerpt", { at: place.position });
	} catch {
		chosen = null;
		panels.place.replaceChildren(el("p", { class: "quiet" }, t("noPlace")));
		return;
	}
	const lines = chosen.lines.map((text, index) => {
		const number = chosen.first + index;
		return el("li", { "data-line": String(number), class: number === chosen.line ? "here" : null }, text || " ");
	});
	panels.place.replaceChildren(
		el(
			"section",
			{ class: "excerpt" },
			el("h2", {}, `${chosen.path}:${chosen.line}`),
			el("ol", {}, lines),
			chosen.editor ? el("a", { class: "button outlined", href: chosen.editor }, icon("open"), t("openEditor")) : null,
			place.link ? el("p", { class: "address" }, el("span", { class: "label" }, `${t("leadsTo")} `), place.link) : null,
		),
	);
}

export function openEditor() {
	if (chosen?.editor) location.href = chosen.editor;
}

/** What the chosen client took out. */
export function showRemoved(removed) {
	counts.removed = { number: removed.length };
	showTabs();
	if (!state.client) {
		panels.removed.replaceChildren(el("p", { class: "quiet" }, t("removedPick")));
		return;
	}
	panels.removed.replaceChildren(
		el("p", { class: "quiet" }, t("removedIntro")),
		el(
			"ul",
			{ class: "removed" },
			removed.map((row) =>
				el("li", {}, el("code", {}, row.what), el("span", { class: "times" }, `× ${row.count}`), el("span", { class: "label" }, row.title)),
			),
		),
	);
}

/** Bytes against Gmail's limit, and of each part. */
export function showSize({ sizes, limit }) {
	shownParts = sizes.map(({ part }) => part).filter((part) => part !== "styles" && part !== "layout");
	const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
	const over = total > limit;
	const tone = (index) => `--tone: ${90 - (index % 4) * 20}%`;
	size.hidden = false;
	const summary = el(
		"summary",
		{},
		el("strong", {}, t("size")),
		el(
			"span",
			{ class: over ? "of over" : "of" },
			over ? `${t("clipped")} · ` : "",
			t("sizeOf", { size: kilobytes(total), limit: kilobytes(limit) }),
		),
		el(
			"span",
			{ class: over ? "scale over" : "scale", "aria-hidden": "true" },
			sizes.map(({ bytes }, index) => el("i", { style: `width: ${(100 * bytes) / Math.max(total, limit)}%; ${tone(index)}` })),
		),
	);
	size.replaceChildren(
		summary,
		el(
			"div",
			{ class: "parts" },
			sizes.map((size, index) => size.bytes >= WORTH_A_ROW && partRow(size, tone(index))),
		),
	);
}

function partRow({ part, bytes }, tone) {
	const inside = [el("i", { style: tone }), partName(part), el("span", { class: "bytes" }, kilobytes(bytes))];
	if (part === "styles" || part === "layout") return el("span", { class: "row" }, inside);
	return el("button", { type: "button", onclick: () => reveal({ issue: part }) }, inside);
}

/** The parts of the mail on show, each with its name and a way to it. */
export function parts() {
	return shownParts.map((part) => ({ name: partName(part), run: () => reveal({ issue: part }) }));
}

function partName(part) {
	const [, name, index] = part.match(/^(\w+)(?:\[(\d+)\])?$/) ?? [null, part];
	return t(`part_${name}`, { n: Number(index) + 1 });
}

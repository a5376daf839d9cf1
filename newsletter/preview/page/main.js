// The page: learn what there is, show the mail, follow saves.

import { get, Outdated, subscribe } from "./api.js";
import { button, copied, el, iconButton, showToast } from "./dom.js";
import * as editor from "./editor.js";
import { language, setLanguage, t } from "./i18n.js";
import * as inspector from "./inspector.js";
import * as keys from "./keys.js";
import { beginnings, deliveries, handles, outline, viewModule } from "./lazy.js";
import * as mail from "./mail.js";
import * as palette from "./palette.js";
import * as panes from "./panes.js";
import { onChoice, onDrop, onPoint } from "./selection.js";
import * as sidebar from "./sidebar.js";
import { change, onChange, state } from "./state.js";

const stage = document.getElementById("stage");
const layoutChoice = /** @type {HTMLSelectElement} */ (document.getElementById("layout"));
let workspace = { issues: [], layouts: [], clients: [], popular: [], first: "", folder: "", canSend: false, esp: "" }; // what there is to choose from, once the server has told
let head = {}; // of the mail on show: its subject, its layout
let requests = 0; // the newest question; an answer to an older one is not shown
let newest = 0; // the number of the files' state, as the server tells it
let shown = -1; // the number of the state that is on show
let broken = false; // the files cannot be rendered as they stand
let stale = false; // something was saved while nobody looked

/** Everything with a key: which one, the name of what it does, and what it does. */
const COMMANDS = [
	...sidebar.VIEWS.map((view, index) => ({ key: String(index + 1), text: view, run: () => change({ view }) })),
	{ key: "k", text: "search", run: openPalette },
	{ key: "[", text: "keyOlder", run: () => neighbour(1) },
	{ key: "]", text: "keyNewer", run: () => neighbour(-1) },
	{ key: "w", text: "keyWidth", run: mail.toggleWidth },
	{ key: "s", text: "keyScreen", run: sidebar.nextScreen },
	{ key: "i", text: "keyImages", run: () => sidebar.flip("images") },
	{ key: "y", text: "keyStyles", run: () => sidebar.flip("styles") },
	{ key: "c", text: "client", run: chooseClient },
	{ key: "l", text: "layout", run: () => layoutChoice.focus() },
	{ key: "b", text: "keySidebar", run: () => panes.toggle("sidebar") },
	{ key: "a", text: "keyOutline", run: () => panes.toggle("outline") },
	{ key: "p", text: "keyPanel", run: () => panes.toggle("panel") },
	{ key: "u", text: "undo", run: editor.undo },
	{ key: "r", text: "redo", run: editor.redo },
	{ key: "e", text: "keyEditor", run: inspector.openEditor },
	{ key: "h", text: "copy", run: copyHtml },
	{ key: "o", text: "open", run: openAlone },
	{ key: "t", text: "theme", run: toggleTheme },
	{ key: "g", text: "keyLanguage", run: toggleLanguage },
	{ key: "n", text: "newIssue", run: beginIssue },
	{ key: "?", text: "help", run: () => keys.openSheet(COMMANDS) },
];

const keyboard = keys.listener({ ...Object.fromEntries(COMMANDS.map(({ key, run }) => [key, run])), "/": openPalette }, openPalette);

const query = () => ({ issue: state.issue, layout: state.layout });

async function start() {
	applyAppearance();
	showFrame();
	panes.onOutline(showOutline);
	panes.open();
	inspector.open();
	onChoice(inspector.choose);
	editor.onPicture(addPicture);
	onDrop(dropPicture);
	for (const name of ["dragover", "drop"]) document.addEventListener(name, (event) => event.preventDefault()); // else the browser leaves for the file
	onPoint(async (view, element) => (await handles()).showHandles(view, element));
	editor.onEdit((what) => (what === "saved" ? refresh() : followTyping()));
	document.addEventListener("keydown", keyboard);
	document.addEventListener("visibilitychange", () => !document.hidden && stale && refresh());
	document.getElementById("issue").addEventListener("click", openPalette);
	layoutChoice.addEventListener("change", () => change({ layout: layoutChoice.value }));
	onChange(applyChange);
	const loading = loadWorkspace();
	if (!state.issue || state.view !== "mail") await loading; // to show the mail its name is enough
	await Promise.all([loading, openView()]);
	subscribe(
		(number) => {
			newest = number;
			if (number !== shown) refresh();
		},
		(outdated) => {
			shown = -1; // whatever the server says when it is back is news
			sidebar.showStatus(t(outdated ? "outdatedPage" : "away"), "away");
		},
	);
}

/** Learn what there is to choose from. */
async function loadWorkspace() {
	workspace = await get("api/workspace");
	if (!workspace.issues.some(({ name }) => name === state.issue)) change({ issue: workspace.first });
	showFrame();
}

/** Language and colours of the page itself. */
function applyAppearance() {
	const dark = state.theme ? state.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
	document.documentElement.dataset.theme = dark ? "dark" : "light";
	setLanguage(state.lang || (navigator.language.startsWith("ko") ? "ko" : "en"));
}

/** Everything around the stage. */
function showFrame() {
	sidebar.open(workspace.clients);
	layoutChoice.replaceChildren(...workspace.layouts.map(({ name, title }) => el("option", { value: name }, title)));
	layoutChoice.classList.toggle("trying", Boolean(state.layout));
	showLayout();
	document
		.getElementById("actions")
		.replaceChildren(
			button("copy", t("copy"), copyHtml, { title: t("copy") }),
			button("open", t("open"), openAlone, { title: t("open") }),
			...commands().map(({ icon, name, run }) => button(icon, name, run, { title: name })),
		);
	document.getElementById("settings").replaceChildren(
		el("button", { type: "button", class: "button", onclick: toggleLanguage }, t("language")),
		iconButton("theme", t("theme"), toggleTheme),
		iconButton("help", t("help"), () => keys.openSheet(COMMANDS)),
	);
	showIssue();
}

/** The layout that the mail is in: one that is being tried, or the issue's own. */
function showLayout() {
	layoutChoice.value = state.layout || head.layout;
}

function showIssue() {
	const issue = workspace.issues.find(({ name }) => name === state.issue);
	palette.label(issue);
	document.title = issue ? `${issue.title} · ${workspace.folder}` : workspace.folder;
}

function applyChange(changed) {
	if (changed.has("lang") || changed.has("theme")) applyAppearance();
	if (changed.has("lang")) {
		inspector.open();
		panes.show();
	}
	if (changed.has("tab")) inspector.showTabs();
	if (changed.has("width")) mail.setWidth();
	if (["lang", "view", "screen", "client", "images", "styles", "layout", "issue"].some((key) => changed.has(key))) showFrame();
	if (changed.has("view") || changed.has("lang")) openView();
	else if (["issue", "layout", "screen", "client", "images", "styles"].some((key) => changed.has(key))) refresh();
}

let other = null; // the module of a view that is not the mail, once it is on the stage

async function openView() {
	mail.close();
	const { view } = state;
	other = view === "mail" ? null : await viewModule(view);
	if (view !== state.view) return; // another one was chosen meanwhile
	if (other) other.open(stage, view, workspace);
	else await mail.open(stage, keyboard);
	await refresh();
}

/** Bring everything on the page up to the files as they are now. The mail comes first: it is what the editor waits for. */
async function refresh() {
	stale = document.hidden;
	if (stale) return;
	const mine = ++requests;
	const isNewest = () => mine === requests;
	try {
		const answer = state.view === "mail" ? await mail.follow(query(), isNewest) : await follow();
		if (!isNewest()) return;
		shown = answer.revision;
		head = answer.head ?? {};
		editor.setVersion(answer.version);
		showLayout();
		await painted();
		showState(answer);
		await pause(); // saves that follow fast must not queue behind a check of each
		if (!isNewest()) return;
		const report = await get("api/report", query());
		if (isNewest()) await showReport(report);
		await editor.follow();
		await showOutline();
		document.documentElement.dataset.ready = "";
	} catch (error) {
		await showError(error);
	}
}

/** The outline, where it is open. */
async function showOutline() {
	if (document.body.dataset.outline === "open") await (await outline()).follow();
}

let typing = null; // the mail that follows the keys is being asked for

/** Show the mail with what is being typed; key strokes that come faster than the answers are shown together. */
async function followTyping() {
	if (typing) {
		typing.again = true;
		return;
	}
	do {
		typing = { again: false };
		const mine = ++requests;
		try {
			const answer = await mail.follow(query(), () => mine === requests);
			if (mine === requests) inspector.showProblems(answer.problems);
		} catch (error) {
			await showError(error);
		}
	} while (typing.again);
	typing = null;
}

/** What went wrong, in the foot of the page; a server that is gone is waited for. */
async function showError(error) {
	if (error instanceof Outdated) {
		sidebar.showStatus(t("outdatedPage"), "away");
		return;
	}
	if (error instanceof TypeError) {
		sidebar.showStatus(t("away"), "away");
		return;
	}
	shown = newest; // it was answered, if not with a mail: no need to ask again before the next save
	showToast(error.message);
	await refreshIssues();
}

/** The views that are not the mail; their answer is that of the plain mail. */
async function follow() {
	const answer = await get("api/mail", query());
	await other?.follow?.(stage, state.view, query());
	return answer;
}

function showState({ problems, removed, milliseconds }) {
	broken = problems.length > 0;
	inspector.showProblems(problems);
	inspector.showRemoved(removed);
	const time = new Date().toTimeString().slice(0, 8);
	if (problems.length) sidebar.showStatus(t("brokenLive"), "broken");
	else sidebar.showStatus(t("updated", { time, ms: Math.round(milliseconds.render) }));
}

async function showReport(report) {
	if (report.subject) {
		inspector.showSize(report);
		if (!broken) inspector.showFindings(report.findings);
	}
	other?.show?.(stage, report);
	await refreshIssues();
}

/** An issue may have come, gone or got another title. */
async function refreshIssues() {
	const { issues, first } = await get("api/workspace");
	Object.assign(workspace, { issues, first });
	showIssue();
}

/**
 * Resolves once the browser has handed a frame with the newest change to the screen.
 * @returns {Promise<void>}
 */
function painted() {
	return new Promise((done) => {
		requestAnimationFrame(() => {
			const channel = new MessageChannel();
			channel.port1.onmessage = () => {
				performance.mark("newsletter:painted");
				done();
			};
			channel.port2.postMessage(0);
		});
	});
}

function pause() {
	return new Promise((done) => setTimeout(done, 120));
}

function openPalette() {
	const shortcuts = COMMANDS.map(({ key, text, run }) => ({ name: t(text), hint: key.toUpperCase(), run }));
	palette.open(workspace.issues, inspector.parts(), [...shortcuts, ...commands()]);
}

/** What can be done with the whole mail: a dialogue each, fetched when it is opened. */
function commands() {
	const open = (name) => async () => (await editor.save()) && (await deliveries())[name](workspace, query());
	return ["send", "export", "push"].map((icon) => ({ icon, name: t(icon), run: open(icon) }));
}

async function beginIssue() {
	if (await editor.save()) await (await beginnings()).issue();
}

async function addPicture(where, file) {
	if (await editor.save()) (await beginnings()).picture(where, file);
}

/** A picture that was dropped on a part of the mail. */
function dropPicture(path, file) {
	const [part] = path.match(/^(?:headline|topics\[\d+\]|inserts\[\d+\])/) ?? [];
	if (part) addPicture(`${part}.image`, file);
	else showToast(t("noPicturePlace"));
}

function chooseClient() {
	panes.unfold("sidebar");
	document.getElementById("client").focus();
}

function neighbour(step) {
	const next = workspace.issues[workspace.issues.findIndex(({ name }) => name === state.issue) + step];
	if (next) change({ issue: next.name, layout: "" });
}

async function copyHtml() {
	const { text } = await get("api/source", { ...query(), format: "html" });
	showToast((await copied(text)) ? t("copied") : t("copyFailed"));
}

function openAlone() {
	window.open(`plain?${new URLSearchParams(query())}`, "_blank", "noopener");
}

function toggleTheme() {
	change({ theme: document.documentElement.dataset.theme === "dark" ? "light" : "dark" });
}

function toggleLanguage() {
	change({ lang: language() === "ko" ? "en" : "ko" });
}

start();

// Parts of the page that are fetched when they are first used.

import { el } from "./dom.js";

const sheets = {};

/** Fetch a style sheet once; resolves when it applies. */
function style(name) {
	sheets[name] ??= new Promise((done) => {
		const link = el("link", { rel: "stylesheet", href: `page/${name}.css`, onload: done, onerror: done });
		document.head.append(link);
	});
	return sheets[name];
}

/**
 * The views of the stage that are not the mail: `open(stage, …)` and `follow(…)` of each.
 * @param {string} view
 */
export async function viewModule(view) {
	const [module] = await Promise.all([
		view === "inbox" ? import("./inbox.js") : view === "clients" ? import("./contact-sheet.js") : import("./source.js"),
		style("views"),
	]);
	return module;
}

/** The dialogues that send a mail somewhere, by the name of the command. */
export async function deliveries() {
	const [module] = await Promise.all([import("./deliver.js"), import("./desk-words.js")]);
	return module;
}

/** The dialogues that bring something new into the workspace. */
export async function beginnings() {
	const [module] = await Promise.all([import("./begin.js"), import("./desk-words.js")]);
	return module;
}

/** The handles on parts of the mail. */
export async function handles() {
	const [module] = await Promise.all([import("./handles.js"), import("./desk-words.js"), style("desk")]);
	return module;
}

/** The outline of the issue. */
export async function outline() {
	const [module] = await Promise.all([import("./outline.js"), import("./desk-words.js"), style("desk")]);
	return module;
}

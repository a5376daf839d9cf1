// HTML or MJML as a tree that folds and can be searched; every character of it is there.

import { el } from "./dom.js";

const TOKEN = /<!--[\s\S]*?-->|<!\[[\s\S]*?\]>|<[^>]+>|[^<]+|</g;
const VOID = new Set(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]);

/** Elements below this depth begin folded when the whole is long. */
const OPEN_DEPTH = 6;

/** The tree of `text`: a list of rows, elements with more than text in them as details. */
export function tree(text) {
	const root = { open: "", children: [], close: "" };
	const path = [root];
	for (const token of text.match(TOKEN) ?? []) {
		const name = token.match(/^<\/?([A-Za-z][\w:-]*)/)?.[1]?.toLowerCase();
		const parent = path.at(-1);
		if (!name) {
			if (token.trim()) parent.children.push(token);
		} else if (token.startsWith("</")) {
			const index = path.findLastIndex((node) => node.name === name);
			if (index > 0) {
				path[index].close = token;
				path.length = index;
			} else parent.children.push(token);
		} else if (VOID.has(name) || token.endsWith("/>")) parent.children.push(token);
		else {
			const node = { name, open: token, children: [], close: "" };
			parent.children.push(node);
			path.push(node);
		}
	}
	return root.children.map((child) => row(child, 0));
}

function row(node, depth) {
	if (typeof node === "string") return el("div", { class: "line" }, coloured(node));
	if (node.children.every((child) => typeof child === "string" && !child.includes("\n")))
		return el("div", { class: "line" }, coloured(node.open), node.children.map(coloured), coloured(node.close));
	return el(
		"details",
		{ open: depth < OPEN_DEPTH },
		el("summary", {}, coloured(node.open), el("span", { class: "more", "aria-hidden": "true" }, " … ", node.close)),
		el(
			"div",
			{ class: "inside" },
			node.children.map((child) => row(child, depth + 1)),
		),
		el("div", { class: "line" }, coloured(node.close)),
	);
}

function coloured(token) {
	if (token.startsWith("<!--")) return el("span", { class: "comment" }, token);
	return token.startsWith("<") ? el("span", { class: "tag" }, token) : token;
}

/** Mark the lines that hold `searched`, unfold what is around them, and return them in their order. */
export function find(source, searched) {
	for (const line of source.querySelectorAll(".found, .current")) line.classList.remove("found", "current");
	if (!searched) return [];
	const wanted = searched.toLowerCase();
	const found = [...source.querySelectorAll(".line, summary")].filter((line) => line.textContent.toLowerCase().includes(wanted));
	for (const line of found) {
		line.classList.add("found");
		for (let around = line.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
	}
	return found;
}

// One search for everything: issues with small pictures, the parts of the issue on show, and commands.

import { get } from "./api.js";
import { dialog } from "./dialog.js";
import { el } from "./dom.js";
import { miniature } from "./frame.js";
import { t } from "./i18n.js";
import { change, state } from "./state.js";

/** Open the palette: `issues` as the server lists them, `parts` and `commands` as `{name, hint, run}`. */
export function open(issues, parts, commands) {
	const list = el("div", { class: "results" });
	const search = el("input", {
		class: "search",
		type: "search",
		id: "dialog-title",
		placeholder: t("searchAll"),
		"aria-label": t("searchAll"),
		autofocus: true,
	});
	const box = dialog(search, list);
	const pictures = new IntersectionObserver(
		(entries) => {
			for (const { isIntersecting, target } of entries) if (isIntersecting) draw(target, pictures);
		},
		{ root: box },
	);
	const choose = (run) => {
		box.close();
		run();
	};
	const show = () => {
		const searched = search.value.trim();
		const named = (rows) => (searched ? rows.filter((row) => matches(`${row.name} ${row.hint ?? ""}`, searched)) : []);
		const found = issues.filter((issue) => matches(Object.values(issue).join(" "), searched));
		list.replaceChildren(
			...section("commands", "result-rows", named(commands), (row) => rowButton(row, choose)),
			...section("parts", "result-rows", named(parts), (row) => rowButton(row, choose)),
			...section("issues", "issues", found, (issue) => card(issue, choose)),
		);
		if (!list.children.length) list.append(el("p", { class: "quiet" }, t("nothingFound")));
		for (const view of list.querySelectorAll(".window")) pictures.observe(view);
	};
	search.addEventListener("input", show);
	search.addEventListener("keydown", (event) => {
		if (event.isComposing) return;
		if (event.key === "Enter") {
			event.preventDefault(); // else the key goes on to what has the focus once the palette is closed
			list.querySelector("button")?.click();
		}
		if (event.key === "ArrowDown") list.querySelector("button")?.focus();
	});
	list.addEventListener("keydown", (event) => step(list, search, event));
	box.addEventListener("close", () => pictures.disconnect());
	show();
}

function section(name, kind, rows, draw) {
	return rows.length ? [el("section", {}, el("h2", {}, t(name)), el("div", { class: kind }, rows.map(draw)))] : [];
}

function matches(text, searched) {
	return searched
		.toLowerCase()
		.split(/\s+/)
		.every((word) => text.toLowerCase().includes(word));
}

function rowButton({ name, hint, run }, choose) {
	return el("button", { type: "button", onclick: () => choose(run) }, name, hint ? el("kbd", {}, hint) : null);
}

function card({ name, title, number, date }, choose) {
	const current = name === state.issue ? "true" : null;
	return el(
		"button",
		{ type: "button", "aria-current": current, onclick: () => choose(() => change({ issue: name, layout: "" })) },
		el("span", { class: "window", "data-issue": name }),
		el("strong", {}, title),
		el("span", { class: "when" }, [number && `№ ${number}`, date || name].filter(Boolean).join(" · ")),
	);
}

async function draw(view, pictures) {
	pictures.unobserve(view);
	const { html } = await get("api/mail", { issue: view.dataset.issue });
	if (html && view.isConnected) miniature(view, view.dataset.issue, 640, html, false);
}

/** Arrows move between results, in the rows of the grid too; up from the first returns to the search. */
function step(list, search, event) {
	const buttons = [...list.querySelectorAll("button")];
	const here = document.activeElement.getBoundingClientRect();
	const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
	const beside = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
	const down = { ArrowUp: false, ArrowDown: true }[event.key];
	if (beside === undefined && down === undefined) return;
	event.preventDefault();
	if (beside) {
		buttons[at + beside]?.focus();
		return;
	}
	const rest = down ? buttons.slice(at + 1) : buttons.slice(0, at).reverse();
	const next = rest.find((button) => {
		const box = button.getBoundingClientRect();
		return (down ? box.top >= here.bottom - 1 : box.bottom <= here.top + 1) && box.left <= here.left + 1 && box.right > here.left;
	});
	(next ?? (down ? buttons[at] : search)).focus();
}

/** The button in the bar that opens the palette. */
export function label(issue) {
	document.getElementById("issue-number").textContent = issue?.number ? `№ ${issue.number}` : "";
	document.getElementById("issue-title").textContent = issue?.title ?? "";
}

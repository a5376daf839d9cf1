// Pointing at things in the mail: from the mail to the line that wrote it, and back.

import { el } from "./dom.js";

/** @type {(chosen: {position: string, where: string, link: string} | null) => void} */
let choose = () => {};

/** Whom to tell when something in the mail was clicked: `chosen({position, where, link})`. */
export function onChoice(listener) {
	choose = listener;
}

/** @type {(view: object, element: Element) => void} */
let point = () => {};

/** Whom to tell what the pointer is on. */
export function onPoint(listener) {
	point = listener;
}

/** @type {(path: string, file: File) => void} */
let dropped = () => {};

/** Whom to tell when a file was dropped on what shows the value at a path. */
export function onDrop(listener) {
	dropped = listener;
}

/** Watch a mail's frame for the pointer; highlights are drawn over it, never in it. */
export function attach(view, body) {
	view.hover = el("div", { class: "highlight", hidden: true });
	view.chosen = el("div", { class: "highlight chosen", hidden: true });
	body.append(view.hover, view.chosen);
	const { document } = view;
	document.addEventListener("mousemove", (event) => {
		const element = annotatedTarget(event);
		if (element && element !== view.hover.target) point(view, element);
		draw(view.hover, element);
	});
	document.documentElement.addEventListener("mouseleave", () => draw(view.hover, null));
	document.addEventListener("scroll", () => redraw(view), { passive: true });
	document.defaultView.addEventListener("resize", () => {
		redraw(view);
		keepInView(view);
	});
	for (const leaving of ["auxclick", "dragstart", "submit"]) document.addEventListener(leaving, (event) => event.preventDefault());
	document.addEventListener("dragover", (event) => {
		if (!event.dataTransfer.types.includes("Files")) return;
		event.preventDefault();
		draw(view.hover, annotatedTarget(event));
	});
	document.addEventListener("drop", (event) => {
		event.preventDefault();
		const element = annotatedTarget(event);
		const [file] = event.dataTransfer.files;
		if (element && file) dropped(origin(element, false).where, file);
	});
	document.addEventListener("click", (event) => {
		event.preventDefault();
		const element = annotatedTarget(event);
		draw(view.chosen, element);
		choose(element && { ...origin(element, event.altKey), link: event.target.closest("a[href]")?.getAttribute("href") ?? "" });
	});
}

/** What was chosen stays in sight when the window of the mail gets smaller. */
function keepInView({ chosen, document }) {
	if (!chosen.target?.isConnected) return;
	const { top } = chosen.target.getBoundingClientRect();
	const { innerHeight } = document.defaultView;
	if (top < 0 || top > innerHeight - 60) document.defaultView.scrollBy({ top: top - innerHeight / 3 });
}

/** Choose a value that the page shows outside the mail, as its subject. */
export function chooseValue(where) {
	choose({ position: "", where, link: "" });
}

/** Scroll to what a finding means and highlight it; nothing happens when the mail does not show it. */
export function scrollTo(view, { issue, layout }) {
	const element = find(view.document, issue, layout);
	if (!element) return;
	const middle = element.getBoundingClientRect().top - view.document.defaultView.innerHeight / 3;
	view.document.defaultView.scrollBy({ top: middle });
	draw(view.chosen, element);
}

function find(document, issue, layout) {
	if (layout) return [...document.querySelectorAll("[data-layout]")].find((element) => element.dataset.layout === layout);
	const shown = [...document.body.querySelectorAll("*")].filter((element) => locations(element).length);
	const inside = (path) => path === issue || path.startsWith(`${issue}.`) || path.startsWith(`${issue}[`);
	const around = (path) => issue.startsWith(`${path}.`) || issue.startsWith(`${path}[`);
	const first = shown.find((element) => locations(element).some(inside));
	if (!first) return shown.findLast((element) => locations(element).some(around));
	const [location] = locations(first).filter(inside); // a title is in the table of contents too: its own place comes last
	return shown.findLast((element) => locations(element)[0] === location && element.matches("h1, h2, h3")) ?? first;
}

/** The values of the issue that an element shows: as its words (`data-issue`), its `alt` (`data-issue-alt`) and so on. */
function locations(element) {
	const names = element.getAttributeNames().filter((name) => name.startsWith("data-issue"));
	return names.map((name) => element.getAttribute(name));
}

const FROM_THE_ISSUE = "[data-source], [data-source-href], [data-source-src], [data-source-alt]";

function annotatedTarget(event) {
	const first = event.altKey ? "[data-layout]" : FROM_THE_ISSUE;
	return event.target.closest?.(first) ?? event.target.closest?.(`${FROM_THE_ISSUE}, [data-layout]`) ?? null;
}

function origin({ dataset }, layoutFirst) {
	const source = dataset.source ?? dataset.sourceSrc ?? dataset.sourceHref ?? dataset.sourceAlt;
	const where = dataset.issue ?? dataset.issueSrc ?? dataset.issueHref ?? dataset.issueAlt ?? "";
	const fromLayout = layoutFirst && dataset.layout;
	return { position: fromLayout || source || dataset.layout || "", where: fromLayout ? "" : where };
}

function draw(highlight, element) {
	highlight.target = element;
	highlight.hidden = !element;
	if (!element) return;
	const box = element.getBoundingClientRect();
	Object.assign(highlight.style, {
		left: `${box.left}px`,
		top: `${box.top}px`,
		width: `${box.width}px`,
		height: `${box.height}px`,
	});
}

/** Highlights follow their elements; those of elements that are gone go too. */
export function redraw(view) {
	for (const highlight of [view.hover, view.chosen]) draw(highlight, highlight.target?.isConnected ? highlight.target : null);
}

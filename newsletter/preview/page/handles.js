// Handles on a part of the mail: they stand beside what the pointer is on, over the frame, never in it.

import { el, iconButton } from "./dom.js";
import { t } from "./i18n.js";
import { redraw } from "./selection.js";
import { draggable, itemButtons, itemOf, move, partOf } from "./structure.js";

const bar = el("div", { class: "handles", role: "toolbar", hidden: true });
const line = el("div", { class: "drop-line", hidden: true });
let shown = ""; // the part that the handles are for

/** Show the handles of the part that holds `element` of a mail's frame. */
export function showHandles(view, element) {
	const where = partOf(pathOf(element));
	if (!where) return;
	const box = boxOf(view.document, where);
	if (!box) return;
	if (bar.parentElement !== view.body) {
		view.body.append(bar, line);
		view.body.addEventListener("mouseleave", hide);
		view.document.addEventListener("scroll", hide, { passive: true });
	}
	if (shown !== where || bar.hidden) fillBar(view, where);
	bar.style.top = `${Math.max(4, box.top)}px`;
}

function hide() {
	bar.hidden = true;
}

function fillBar(view, where) {
	shown = where;
	const grip = iconButton("grip", t("part_drag"), () => {}, { class: "button grip" });
	const place = ({ list, index, box }) => {
		const { top, left } = view.body.getBoundingClientRect();
		const scale = view.scale ?? 1;
		return { list, index, top: top + box.top * scale, bottom: top + box.bottom * scale, left, width: 0 };
	};
	const show = (target, below) => {
		line.hidden = !target;
		if (!target) return;
		const { top } = view.body.getBoundingClientRect();
		line.style.top = `${((below ? target.bottom : target.top) - top) / (view.scale ?? 1)}px`;
	};
	draggable(
		grip,
		where,
		() => sameKind(view.document, where).map(place),
		show,
		(list, to) => move(where, to, list),
	);
	const count = sameKind(view.document, where).filter(({ list }) => list === itemOf(where).list).length;
	bar.setAttribute("aria-label", t("part_handles"));
	bar.replaceChildren(grip, ...itemButtons(where, count, () => redrawn(view)));
	bar.hidden = false;
}

function redrawn(view) {
	hide();
	redraw(view);
}

function pathOf({ dataset }) {
	return dataset.issue ?? dataset.issueSrc ?? dataset.issueHref ?? dataset.issueAlt ?? "";
}

/** Every part of the same kind that the mail shows, with its box in the frame. */
function sameKind(document, where) {
	const kind = where.replace(/\[\d+\]/g, "[]");
	const found = new Map();
	for (const element of document.querySelectorAll("[data-issue], [data-issue-src], [data-issue-alt]")) {
		let part = partOf(pathOf(element));
		if (part.startsWith("topics") && kind === "topics[]") part = part.match(/^topics\[\d+\]/)[0];
		if (part.replace(/\[\d+\]/g, "[]") === kind) found.set(part, boxOf(document, part));
	}
	return [...found].filter(([, box]) => box).map(([part, box]) => ({ ...itemOf(part), box }));
}

/** The box around everything that shows a part; its entry in a table of contents does not count. */
function boxOf(document, where) {
	const inside = (path) => path === where || path.startsWith(`${where}.`) || path.startsWith(`${where}[`);
	const boxes = [...document.querySelectorAll("[data-issue], [data-issue-src], [data-issue-alt]")]
		.filter((element) => inside(pathOf(element)) && !element.closest("a[href^='#']"))
		.map((element) => element.getBoundingClientRect())
		.filter(({ height }) => height);
	if (!boxes.length) return null;
	return { top: Math.min(...boxes.map(({ top }) => top)), bottom: Math.max(...boxes.map(({ bottom }) => bottom)) };
}

// The structure of an issue: what can be done with its parts, by buttons, keys and dragging.

import { iconButton } from "./dom.js";
import * as editor from "./editor.js";
import { t } from "./i18n.js";
import { openField } from "./inspector.js";

const ITEM = /^((?:publication\.)?[\w.]+(?:\[\d+\])?(?:\.\w+)*)\[(\d+)\]$/;
const PARTS =
	/^(topics\[\d+\]\.links\[\d+\]|topics\[\d+\]|news\.groups\[\d+\]\.items\[\d+\]|news\.groups\[\d+\]|inserts\[\d+\](?:\.(?:options|items)\[\d+\])?)/;

/** What to write first in a new item of a list. */
const FIRST = {
	options: "label",
	poll: "question",
	quote: "text",
	button: "label",
	events: "items[0].title",
	products: "items[0].title",
	callout: "body",
	number: "value",
	author: "name",
	share: "title",
};

/** The innermost item of a list that holds the value at `path`; "" when none does. */
export function partOf(path) {
	return path.match(PARTS)?.[0] ?? "";
}

/** `topics[1].links[0]` → its list and its index. */
export function itemOf(where) {
	const [, list, index] = where.match(ITEM) ?? [];
	return list === undefined ? null : { list, index: Number(index) };
}

/** Move an item to the index `to`, of another list when `into` names one; resolves to its new place. */
export async function move(where, to, into = "") {
	return editor.rearrange({ action: "move", where, to, into }, t("moved"));
}

/** Add an item to a list and begin to write it; `kind` is the type of an insert. */
export async function add(list, to = 100_000, kind = "") {
	const where = await editor.rearrange({ action: "add", where: list, to, kind });
	if (where) await openField(`${where}.${FIRST[kind] ?? FIRST[list.split(".").at(-1)] ?? "title"}`, true);
	return where;
}

export async function duplicate(where) {
	return editor.rearrange({ action: "duplicate", where }, t("duplicated"));
}

export async function remove(where) {
	return editor.rearrange({ action: "remove", where }, t("partRemoved"));
}

/** Buttons for an item among `count` of its list; `after(where)` is told where it is then. */
export function itemButtons(where, count, after) {
	const { list, index } = itemOf(where);
	const act = (name, run, disabled = false) => iconButton(name, t(`part_${name}`), async () => after(await run()), { disabled });
	return [
		act("up", () => move(where, index - 1), index === 0),
		act("down", () => move(where, index + 1), index + 1 >= count),
		act("duplicate", () => duplicate(where)),
		act("add", () => add(list, index + 1, ""), list === "inserts"),
		act("remove", () => remove(where)),
	];
}

/** What the keys do with an item that has the focus; resolves to its new place, undefined for another key. */
export async function itemKey(event, where, count) {
	const item = itemOf(where);
	if (!item || event.isComposing) return undefined;
	const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
	if (event.altKey && step) {
		event.preventDefault();
		const to = item.index + step;
		return to < 0 || to >= count ? where : move(where, to);
	}
	if (event.key === "Delete" || event.key === "Backspace") {
		event.preventDefault();
		return remove(where);
	}
	return undefined;
}

/**
 * Drag an item by `handle`. `places()` are the boxes of the items of all lists that it may go to, on the screen, as `{list, index, top,
 * bottom, left, width}`; `show(place, below)` draws where it would land, `show(null)` nothing; `drop(list, to)` moves it.
 */
export function draggable(handle, where, places, show, drop) {
	handle.addEventListener("pointerdown", (down) => {
		if (down.button) return;
		down.preventDefault();
		handle.setPointerCapture(down.pointerId);
		let target = null;
		handle.onpointermove = ({ clientY }) => {
			const found = places().filter(({ list }) => list !== where && !list.startsWith(`${where}.`));
			const distance = ({ top, bottom }) => Math.abs(clientY - (top + bottom) / 2);
			const nearest = found.sort((one, other) => distance(one) - distance(other))[0];
			target = nearest ? { ...nearest, below: clientY > (nearest.top + nearest.bottom) / 2 } : null;
			show(target, target?.below);
		};
		const end = (dropped) => {
			handle.onpointermove = null;
			handle.onlostpointercapture = null;
			show(null);
			const own = itemOf(where);
			if (!dropped || !target) return;
			let to = target.index + (target.below ? 1 : 0);
			if (target.list === own.list) {
				if (to > own.index) to -= 1;
				if (to === own.index) return;
			}
			drop(target.list, to);
		};
		handle.onpointerup = () => end(true);
		handle.onlostpointercapture = () => end(false);
	});
}

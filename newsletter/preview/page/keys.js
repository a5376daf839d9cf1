// Everything with one key.

import { dialog } from "./dialog.js";
import { el } from "./dom.js";
import { t } from "./i18n.js";

/** The list of shortcuts, from `commands` as `{key, text}`. */
export function openSheet(commands) {
	const rows = commands.map(({ key, text }) => shortcut(t(text), key.toUpperCase()));
	const others = [shortcut(t("searchAll"), "Ctrl", "K"), shortcut(t("keyNudge"), "←", "→")];
	dialog(t("help"), el("div", { class: "shortcuts" }, rows, others), "small");
}

function shortcut(name, ...pressed) {
	return el(
		"div",
		{},
		name,
		el(
			"span",
			{},
			pressed.map((key) => el("kbd", {}, key)),
		),
	);
}

/** A listener that calls what `actions` has for a key, unless somebody is typing or holds a modifier; `search` for Ctrl+K anywhere. */
export function listener(actions, search) {
	return (event) => {
		if ((event.ctrlKey || event.metaKey) && event.code === "KeyK" && !event.target.closest?.("dialog")) {
			event.preventDefault();
			search();
			return;
		}
		if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
		if (event.target.closest?.("input, select, textarea, dialog")) return;
		// with a Korean keyboard layout the key says ㅎ where the cap says G
		const key = /^Key[A-Z]$/.test(event.code) ? event.code.slice(3).toLowerCase() : event.key;
		const action = actions[key];
		if (!action) return;
		event.preventDefault();
		action();
	};
}

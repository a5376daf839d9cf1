// Windows over the page: opened modal, closed with Escape, the cross, or a click beside them.

import { el, iconButton } from "./dom.js";
import { t } from "./i18n.js";

/** Open a dialog with `heading` (words or an element) over `content`; resolves to the element. */
export function dialog(heading, content, kind = "") {
	const close = iconButton("close", t("close"), () => box.close());
	const head = typeof heading === "string" ? el("h2", { id: "dialog-title" }, heading) : heading;
	const box = el(
		"dialog",
		{ class: kind, "aria-labelledby": "dialog-title" },
		el("div", { class: "dialog-head" }, head, close),
		el("div", { class: "dialog-body" }, content),
	);
	box.addEventListener("close", () => box.remove());
	box.addEventListener("click", (event) => event.target === box && box.close());
	document.body.append(box);
	box.showModal();
	return box;
}

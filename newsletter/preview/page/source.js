// The mail as text: plain text, HTML, MJML, headers.

import { get } from "./api.js";
import { button, copied, el, showToast } from "./dom.js";
import { kilobytes, t } from "./i18n.js";
import { find, tree } from "./markup.js";

const FOLDED = ["html", "mjml"];
let whole = ""; // the text on show, which a copy takes

export function open(stage, form) {
	const folds = FOLDED.includes(form);
	const kind = { text: "source prose", html: "source tree", mjml: "source tree" }[form] ?? "source";
	const source = el(folds ? "div" : "pre", { class: kind, tabindex: "0", role: "region", "aria-label": t(form) });
	const copy = button("copy", t("copyText"), async () => showToast(t((await copied(whole)) ? "copied" : "copyFailed")), {
		class: "button outlined",
	});
	stage.replaceChildren(
		el("div", { class: "view-head" }, el("h1", {}, t(form)), el("p", { class: "bytes" }), folds ? searchField(source) : null, copy),
		source,
	);
}

export async function follow(stage, form, query) {
	const { text, bytes } = await get("api/source", { ...query, format: form });
	const source = stage.querySelector(".source");
	whole = text;
	const { scrollTop } = source;
	stage.querySelector(".bytes").textContent = kilobytes(bytes);
	if (FOLDED.includes(form)) {
		source.replaceChildren(...tree(text));
		stage.querySelector(".find").dispatchEvent(new Event("input"));
	} else source.textContent = text;
	source.scrollTop = scrollTop;
}

function searchField(source) {
	const count = el("span", { class: "label", role: "status" });
	const field = el("input", {
		class: "field find",
		type: "search",
		placeholder: t("findInSource"),
		"aria-label": t("findInSource"),
	});
	let found = [];
	let at = -1;
	const show = (next) => {
		found[at]?.classList.remove("current");
		at = found.length ? (next + found.length) % found.length : -1;
		found[at]?.classList.add("current");
		found[at]?.scrollIntoView({ block: "center" });
		count.textContent = field.value ? `${at + 1}/${found.length}` : "";
	};
	field.addEventListener("input", () => {
		found = find(source, field.value);
		show(0);
	});
	field.addEventListener("keydown", (event) => {
		if (event.key !== "Enter" || event.isComposing) return;
		event.preventDefault();
		show(at + (event.shiftKey ? -1 : 1));
	});
	return el("label", { class: "finder" }, field, count);
}

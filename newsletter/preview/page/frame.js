// The sandboxed frame that holds a mail. Nothing in it runs: the page reaches in, the mail cannot reach out.

import { el } from "./dom.js";
import { morph } from "./morph.js";

/** Base of every relative address in a mail, so that none leads to this server: no browser connects to port 1. */
const NOWHERE = "https://mail.invalid:1";

/** Stricter than the page's own policy, and in force for as long as the frame lives, whatever is put into it. */
const POLICY = `default-src 'none'; style-src 'unsafe-inline'; img-src data: https: http:; form-action 'none'; base-uri ${NOWHERE}`;
const EMPTY = `<!DOCTYPE html><html><head><meta http-equiv="Content-Security-Policy" content="${POLICY}"></head><body></body></html>`;

/** An empty frame for a mail; `ready(document)` is called once it can be filled. */
export function mailFrame(title, ready, attributes = {}) {
	const frame = el("iframe", { sandbox: "allow-same-origin", srcdoc: EMPTY, title, ...attributes });
	frame.addEventListener("load", () => ready(frame.contentDocument), { once: true });
	return frame;
}

/** Show `html` in a frame's document, keeping its scroll position and everything that has not changed. */
export function fill(document, html, dark) {
	const { scrollX, scrollY } = document.defaultView;
	const fresh = new DOMParser().parseFromString(html, "text/html");
	for (const link of fresh.querySelectorAll("link, script, base")) link.remove();
	fresh.head.prepend(el("base", { href: `${NOWHERE}/` }));
	fresh.documentElement.style.colorScheme = dark ? "dark" : "light";
	morph(document.documentElement, fresh.documentElement);
	document.defaultView.scrollTo(scrollX, scrollY);
}

/** A small, still picture of a mail, `width` px wide inside, as wide as `holder` outside. */
export function miniature(holder, title, width, html, dark) {
	const frame = mailFrame(title, (document) => fill(document, html, dark), {
		tabindex: "-1",
		"aria-hidden": "true",
		scrolling: "no",
	});
	const scale = holder.clientWidth / width;
	frame.style.width = `${width}px`;
	frame.style.height = `${holder.clientHeight / scale}px`;
	frame.style.transform = `scale(${scale})`;
	holder.replaceChildren(frame);
}

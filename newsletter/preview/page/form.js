// A form in a dialogue: it does something, and says what came of it.

import { dialog } from "./dialog.js";
import { el } from "./dom.js";

/** An input under its label. */
export function field(label, input) {
	return el("label", {}, label, input);
}

/** Open a form with `content`; `act` is done when it is submitted with the button `verb`, and its error is said. */
export function form(title, content, verb, act) {
	const outcome = el("p", { class: "outcome", role: "status" });
	const go = /** @type {HTMLButtonElement} */ (el("button", { type: "submit", class: "button primary" }, verb));
	const submit = async (event) => {
		event.preventDefault();
		go.disabled = true;
		outcome.classList.remove("failed");
		outcome.textContent = "";
		try {
			await act();
		} catch (error) {
			outcome.classList.add("failed");
			outcome.textContent = error.message;
		}
		go.disabled = false;
	};
	const box = dialog(title, el("form", { class: "form", onsubmit: submit }, content, outcome, el("div", { class: "buttons" }, go)), "small");
	return { box, outcome, go };
}

// Forms: send a test, export files.

import { get, post } from "./api.js";
import { dialog } from "./dialog.js";
import { el } from "./dom.js";
import { t } from "./i18n.js";

/** A test mail; where nothing is set up, what is missing. */
export function send(_, mail) {
	const to = el("input", {
		class: "field",
		type: "text",
		inputmode: "email",
		autocomplete: "email",
		required: true,
		placeholder: "anna@example.com",
	});
	const describe = ({ place, names }) => t("sent", { place, names: names.join(", ") });
	form(t("send"), t("to"), to, t("sendNow"), () => post("api/send", { ...mail, to: to.value }), describe);
}

async function files({ esp: usual }, mail) {
	const esps = await get("api/esps");
	const choice = el(
		"select",
		{},
		esps.map(({ name, title }) => el("option", { value: name, selected: name === usual }, title)),
	);
	const describe = ({ place, names, waiting }) => [t("exported", { place }), ...names, ...(waiting[0] ? [t("unhosted"), ...waiting] : [])].join("\n");
	form(t("export"), t("esp"), choice, t("exportNow"), () => post("api/export", { ...mail, esp: choice.value }), describe);
}

function form(title, label, field, verb, act, describe) {
	const outcome = el("p", { class: "outcome", role: "status" });
	const go = el("button", { type: "submit", class: "button primary" }, verb);
	const submit = async (event) => {
		event.preventDefault();
		go.disabled = true;
		outcome.classList.remove("failed");
		outcome.textContent = "";
		try {
			outcome.textContent = describe(await act());
		} catch (error) {
			outcome.classList.add("failed");
			outcome.textContent = error.message;
		}
		go.disabled = false;
	};
	dialog(
		title,
		el("form", { class: "form", onsubmit: submit }, el("label", {}, label, field), outcome, el("div", { class: "buttons" }, go)),
		"small",
	);
	field.focus();
}

export { files as export };

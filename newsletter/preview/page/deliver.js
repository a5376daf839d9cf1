// Dialogues that send a mail on its way: a test, files for a service, a draft at a service. None of them sends to readers.

import { get, post } from "./api.js";
import { el } from "./dom.js";
import { field, form } from "./form.js";
import { t } from "./i18n.js";

/** Send a test mail; where nothing is set up, say what is missing. */
export async function send(_, mail) {
	const { unset, blocked } = await get("api/smtp");
	const to = el("input", {
		class: "field",
		type: "text",
		inputmode: "email",
		autocomplete: "email",
		required: true,
		placeholder: "anna@example.com",
	});
	const { box, outcome, go } = form(t("send"), [field(t("to"), to), settings(unset, blocked)], t("sendNow"), async () => {
		const { place, names } = await post("api/send", { ...mail, to: to.value });
		outcome.textContent = t("sent", { place, names: names.join(", ") });
	});
	go.disabled = Boolean(unset.length || blocked);
	if (!go.disabled) to.focus();
	return box;
}

/** Write the files that a service takes. */
export async function files({ esp: usual }, mail) {
	const esps = await get("api/esps");
	const choice = select(
		esps.map(({ name, title }) => [name, title]),
		usual,
	);
	const { outcome } = form(t("export"), [field(t("esp"), choice)], t("exportNow"), async () => {
		const { place, names, waiting } = await post("api/export", { ...mail, esp: choice.value });
		outcome.textContent = [t("exported", { place }), ...names, ...(waiting[0] ? [t("unhosted"), ...waiting] : [])].join("\n");
	});
	choice.focus();
}

/** Push the issue as a draft: first where to, for whom and what is still wrong; at the end the link to the draft. */
export async function push({ esp: usual }, mail) {
	const targets = await get("api/targets", mail);
	const names = targets.map(({ name, title, configured }) => [name, configured ? title : `${title} (${t("notSetUp")})`]);
	const first = targets.find(({ name }) => name === usual) ?? targets.find(({ configured }) => configured) ?? targets[0];
	const choice = select(names, first.name);
	const about = el("div", { class: "plan", "aria-live": "polite" });
	const { outcome, go } = form(t("push"), [field(t("pushTo"), choice), about], t("pushNow"), async () => {
		const given = (name) => /** @type {HTMLInputElement} */ (about.querySelector(`[name=${name}]`));
		const {
			page,
			new: made,
			difference,
		} = await post("api/push", {
			...mail,
			esp: choice.value,
			upload: given("upload")?.checked ?? false,
			update: given("update")?.checked ?? false,
			reason: given("reason")?.value ?? "",
		});
		outcome.replaceChildren(
			t(made ? "pushed" : "pushedAgain"),
			" ",
			el("a", { href: page, target: "_blank", rel: "noopener noreferrer" }, page),
			...(difference ? [el("br"), t("pushDiffers"), " ", difference] : []),
		);
	});
	const show = async () => {
		go.disabled = true;
		about.replaceChildren(el("p", { class: "quiet" }, t("looking")));
		outcome.textContent = "";
		const chosen = choice.value;
		try {
			const plan = await get("api/push", { ...mail, esp: chosen });
			if (choice.value !== chosen) return;
			about.replaceChildren(...planned(plan));
			go.disabled = Boolean(plan.unset.length || plan.blocked);
		} catch (error) {
			about.replaceChildren(el("pre", { class: "outcome failed", tabindex: "0" }, error.message));
		}
	};
	choice.addEventListener("change", show);
	choice.focus();
	await show();
}

/** What a push would do, and what it needs to be told. */
function planned({ title, unset, blocked, readers, errors, unhosted, uploads, known }) {
	const check = (name, words) => el("label", { class: "check" }, el("input", { type: "checkbox", name }), words);
	const facts = [el("li", {}, t(known ? "pushKnown" : "pushNew", { title })), readers ? el("li", {}, t("pushList", { readers })) : null];
	const reason = el("input", { class: "field", type: "text", name: "reason", required: true, minlength: "2" });
	return [
		el("ul", {}, facts, el("li", {}, t("pushNever"))),
		settings(unset, blocked),
		unhosted.length && uploads ? check("upload", t("pushUpload", { n: unhosted.length, title })) : null,
		unhosted.length && !uploads ? el("p", { class: "note shared" }, t("pushUnhosted", { names: unhosted.join(", ") })) : null,
		errors.length ? el("pre", { class: "outcome failed", tabindex: "0" }, [t("pushErrors", { n: errors.length }), ...errors].join("\n")) : null,
		errors.length ? field(t("pushAnyway"), reason) : null,
		known ? null : check("update", t("pushUpdate")),
	].filter(Boolean);
}

/** What is missing in the environment or .env. */
function settings(unset, blocked) {
	if (blocked) return el("p", { class: "outcome failed" }, blocked);
	if (!unset.length) return null;
	return el(
		"div",
		{ class: "unset" },
		el("p", {}, t("unset")),
		el(
			"dl",
			{},
			unset.flatMap(({ name, description }) => [el("dt", {}, name), el("dd", { lang: "en" }, description)]),
		),
	);
}

function select(options, chosen) {
	return /** @type {HTMLSelectElement} */ (
		el(
			"select",
			{},
			options.map(([value, words]) => el("option", { value, selected: value === chosen }, words)),
		)
	);
}

export { files as export };

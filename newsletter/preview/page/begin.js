// Dialogues that bring something new into the workspace: an issue, a picture.

import { get, post, upload } from "./api.js";
import { el } from "./dom.js";
import * as editor from "./editor.js";
import { field, form } from "./form.js";
import { t } from "./i18n.js";
import { change, state } from "./state.js";

/** Begin the next issue. */
export async function issue() {
	const { date, number, earlier } = await get("api/begin");
	const slug = el("input", { class: "field", type: "text", required: true, maxlength: "80", placeholder: t("slugExample") });
	const day = el("input", { class: "field", type: "date", value: date });
	const recurring = el("input", { type: "checkbox" });
	const { box } = form(
		t("newIssue"),
		[field(t("slug"), slug), field(t("newDate", { number }), day), earlier ? el("label", { class: "check" }, recurring, t("recurring")) : null],
		t("newNow"),
		async () => {
			const { name } = await post("api/begin", { slug: slug.value, date: day.value, recurring: recurring.checked });
			box.close();
			change({ issue: name, layout: "", view: "mail" });
		},
	);
	slug.focus();
}

/** Put a picture at `where`, a part's place for one; `file` is one that was dropped or pasted. */
export function picture(where, file = null) {
	const shown = el("img", { alt: "", hidden: true });
	const choice = el("input", { class: "field", type: "file", accept: "image/*", required: !file, onchange: () => show(choice.files[0]) });
	const alt = el("input", { class: "field", type: "text", required: true, maxlength: "500" });
	const show = (chosen) => {
		const reader = new FileReader();
		reader.onload = () => {
			shown.src = String(reader.result);
			shown.hidden = false;
		};
		if (chosen) reader.readAsDataURL(chosen);
	};
	if (file) show(file);
	const { box } = form(
		t("picture"),
		[shown, file ? null : field(t("pictureFile"), choice), el("label", {}, t("field_alt"), alt, el("small", {}, t("altHint")))],
		t("pictureNow"),
		async () => {
			const chosen = file ?? choice.files[0];
			const query = { issue: state.issue, where, name: chosen.name, alt: alt.value };
			await editor.followed(upload("api/picture", chosen, query));
			box.close();
		},
	);
	(file ? alt : choice).focus();
}

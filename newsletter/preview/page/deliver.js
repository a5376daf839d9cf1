// Sending a test and exporting: each a small form with a clear outcome.

import { dialog } from "/page/dialog.js";
import { button, el } from "/page/dom.js";
import { ask, have } from "/page/wire.js";
import { word } from "/page/words.js";

/** The buttons for what this workspace is set up for; `query()` names the mail on show. */
export function buttons({ canSend, esp }, query) {
  const send = button("send", word("send"), () => openSend(query()), { title: word("send") });
  const files = button("export", word("export"), () => openExport(esp, query()), { title: word("export") });
  return canSend ? [send, files] : [files];
}

function openSend(mail) {
  const to = el("input", { class: "field", type: "text", inputmode: "email", autocomplete: "email", required: true, placeholder: "anna@example.com" });
  const told = ({ place, names }) => word("sent", { place, names: names.join(", ") });
  form(word("send"), word("to"), to, word("sendNow"), () => have("/api/send", { ...mail, to: to.value }), told);
}

async function openExport(usual, mail) {
  const esps = await ask("/api/esps");
  const choice = el("select", {}, esps.map(({ name, title }) => el("option", { value: name, selected: name === usual }, title)));
  const told = ({ place, names }) => `${word("exported", { place })}\n${names.join("\n")}`;
  form(word("export"), word("esp"), choice, word("exportNow"), () => have("/api/export", { ...mail, esp: choice.value }), told);
}

function form(title, label, field, verb, act, told) {
  const outcome = el("p", { class: "outcome", role: "status" });
  const go = el("button", { type: "submit", class: "button primary" }, verb);
  const submit = async (event) => {
    event.preventDefault();
    go.disabled = true;
    outcome.classList.remove("failed");
    outcome.textContent = "";
    try {
      outcome.textContent = told(await act());
    } catch (error) {
      outcome.classList.add("failed");
      outcome.textContent = error.message;
    }
    go.disabled = false;
  };
  dialog(title, el("form", { class: "form", onsubmit: submit }, el("label", {}, label, field), outcome, el("div", { class: "buttons" }, go)), "small");
  field.focus();
}

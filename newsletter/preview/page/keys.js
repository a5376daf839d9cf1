// Everything with one key.

import { dialog } from "./dialog.js";
import { el } from "./dom.js";
import { t } from "./i18n.js";

/**
 * The list of shortcuts: keys and the name of what they do.
 * @type {[string[], string][]}
 */
const SHEET = [
  [["1", "–", "7"], "keyViews"],
  [["K", "/"], "keyIssue"],
  [["[", "]"], "keyNeighbours"],
  [["W"], "keyWidth"],
  [["S"], "keyScreen"],
  [["I"], "images"],
  [["Y"], "styles"],
  [["C"], "client"],
  [["L"], "layout"],
  [["E"], "keyEditor"],
  [["H"], "copy"],
  [["O"], "open"],
  [["T"], "theme"],
  [["G"], "keyLanguage"],
  [["←", "→"], "keyNudge"],
  [["?"], "help"],
];

export function openSheet() {
  const rows = SHEET.map(([keys, name]) =>
    el(
      "div",
      {},
      t(name),
      el(
        "span",
        {},
        keys.map((key) => (key === "–" ? " – " : el("kbd", {}, key))),
      ),
    ),
  );
  dialog(t("help"), el("div", { class: "shortcuts" }, rows), "small");
}

/** A listener that calls what `actions` has for a key, unless somebody is typing or holds a modifier. */
export function listener(actions) {
  return (event) => {
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

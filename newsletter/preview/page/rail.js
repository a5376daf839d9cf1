// The left side: which view, and who reads.

import { el, icon } from "/page/dom.js";
import { change, state } from "/page/state.js";
import { word } from "/page/words.js";

export const READ = ["mail", "inbox", "clients"];
export const SOURCES = ["text", "html", "mjml", "headers"];
export const VIEWS = [...READ, ...SOURCES];
export const SCREENS = ["light", "dark", "gmail-android", "gmail-ios", "outlook"];

const SWATCHES = {
  light: ["#ffffff", "#1d1c18"],
  dark: ["#171d26", "#8fb0ff"],
  "gmail-android": ["#181818", "#e8e8e8"],
  "gmail-ios": ["#181818", "#c9c9c9"],
  outlook: ["#333333", "#e8e8e8"],
};

const rail = document.getElementById("rail");
let live;

export function open(clients) {
  const focused = document.activeElement?.closest("#rail") && document.activeElement.dataset.key;
  live = el("p", { class: "live" }, live?.textContent || word("live"));
  const screens = el("div", { role: "radiogroup", "aria-label": word("screen"), onkeydown: stepScreen }, SCREENS.map(screenButton));
  screens.children[2].before(el("p", { class: "caption" }, word("forced")));
  const controls = el(
    "div",
    { class: "controls" },
    section("read", READ.map(viewButton)),
    section("reader", clientChoice(clients), screens, ["images", "styles"].map(toggle)),
    section("sources", SOURCES.map(viewButton)),
  );
  rail.replaceChildren(controls, live);
  if (focused) rail.querySelector(`[data-key="${focused}"]`)?.focus();
}

/** A sentence at the foot of the rail; `kind` is "", "broken" or "away". */
export function tell(sentence, kind = "") {
  live.className = `live ${kind}`;
  live.textContent = sentence;
}

export function nextScreen() {
  change({ screen: SCREENS[(SCREENS.indexOf(state.screen) + 1) % SCREENS.length] });
}

export function flip(name) {
  change({ [name]: state[name] === "on" ? "off" : "on" });
}

function section(name, ...content) {
  return el("section", {}, el("h2", {}, word(name)), ...content);
}

function viewButton(view) {
  const current = state.view === view ? "page" : null;
  return el("button", { type: "button", "data-key": view, "aria-current": current, onclick: () => change({ view }) }, icon(view), word(view));
}

function clientChoice(clients) {
  const options = clients.map(({ id, name }) => el("option", { value: id, selected: id === state.client }, name));
  const any = el("option", { value: "", selected: !state.client }, word("anyClient"));
  return el("select", { id: "client", "data-key": "client", "aria-label": word("client"), onchange: (event) => change({ client: event.target.value }) }, any, options);
}

function screenButton(screen) {
  const [ground, figure] = SWATCHES[screen];
  const chosen = state.screen === screen;
  return el(
    "button",
    { type: "button", role: "radio", "data-key": screen, "aria-checked": String(chosen), tabindex: chosen ? "0" : "-1", onclick: () => change({ screen }) },
    el("span", { class: "screen", style: `--ground: ${ground}; --figure: ${figure}` }),
    word(screen),
  );
}

function stepScreen(event) {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!step) return;
  event.preventDefault();
  change({ screen: SCREENS.at((SCREENS.indexOf(state.screen) + step) % SCREENS.length) });
  rail.querySelector(`[data-key="${state.screen}"]`).focus();
}

function toggle(name) {
  const on = String(state[name] === "on");
  return el("button", { type: "button", role: "switch", "data-key": name, "aria-checked": on, onclick: () => flip(name) }, word(name), el("span", { class: "switch" }));
}

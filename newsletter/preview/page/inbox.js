// The inbox row as six programs draw it: each a mock-up at that program's width and type, by day and by night.

import { el } from "/page/dom.js";
import { word } from "/page/words.js";

/** Name, width in px (Gmail web: its list at a 1280 px window) and the row itself. */
const MAILBOXES = [
  ["gmail-web", "gmail-web", 960, gmailWeb],
  ["gmail-app", "gmail-app", 390, gmailApp],
  ["apple-phone", "apple", 390, apple],
  ["apple-mac", "apple mac", 320, apple],
  ["naver-web", "naver-web", 960, naverWeb],
  ["naver-app", "naver-app", 390, naverApp],
];

export function open(stage) {
  stage.replaceChildren(
    el("div", { class: "view-head" }, el("h1", {}, word("inbox")), el("p", {}, word("inboxIntro"))),
    el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": word("inbox") }, el("div", { class: "mailboxes" })),
  );
}

export function show(stage, facts) {
  if (!facts.subject) return;
  const list = stage.querySelector(".mailboxes");
  list.replaceChildren(...MAILBOXES.map((mailbox) => section(mailbox, facts, list.clientWidth)));
}

/** A wide row on a narrow stage is shown smaller, not cut earlier. */
function section([name, kind, width, row], facts, room) {
  const style = `width: ${width}px; zoom: ${Math.min(1, room / width)}`;
  const note = name === "naver-web" ? `${width} px · ${word("naverNote")}` : `${width} px`;
  const rows = (time) => el("div", { class: `rows ${kind} ${time}`, style, lang: facts.language }, row(facts), neighbour(kind));
  return el("section", { class: "mailbox" }, el("h2", {}, word(name), el("span", {}, note)), el("div", { class: "pair" }, rows("day"), rows("night")));
}

const who = ({ sender }) => sender.name || sender.email;
const cut = (tag, attributes, ...children) => el(tag, { ...attributes, class: `cut ${attributes.class ?? ""}` }, ...children);

function gmailWeb(facts) {
  return el(
    "div",
    { class: "row" },
    cut("b", {}, who(facts)),
    cut("span", {}, el("b", {}, facts.subject), el("span", { class: "dim" }, ` - ${facts.snippet}`)),
    el("b", {}, word("now")),
  );
}

function gmailApp(facts) {
  return el(
    "div",
    { class: "row" },
    el("span", { class: "avatar", "aria-hidden": "true" }, who(facts).slice(0, 1)),
    cut("span", { class: "who" }, who(facts)),
    el("b", {}, word("now")),
    el("span", { class: "lines" }, cut("div", {}, el("b", {}, facts.subject)), cut("div", { class: "dim" }, facts.snippet)),
  );
}

function apple(facts) {
  return el(
    "div",
    { class: "row" },
    el("div", { class: "first" }, cut("span", { class: "who" }, who(facts)), el("span", { class: "dim" }, word("now"))),
    cut("div", {}, facts.subject),
    el("div", { class: "two dim" }, facts.snippet),
  );
}

function naverWeb(facts) {
  return el("div", { class: "row" }, cut("span", {}, who(facts)), cut("b", {}, facts.subject), el("span", { class: "dim" }, word("now")));
}

function naverApp(facts) {
  return el(
    "div",
    { class: "row" },
    cut("span", { class: "who" }, who(facts)),
    el("span", { class: "dim" }, word("now")),
    cut("span", { class: "wide" }, facts.subject),
    cut("span", { class: "wide dim" }, facts.snippet),
  );
}

/** Another mail without words, so that the row is seen among others. */
function neighbour(kind) {
  const bone = (width) => el("div", { class: "bone", style: `width: ${width}; margin: 5px 0` });
  const [first, second] = kind === "gmail-web" || kind === "naver-web" ? [["90px", "62%", "40px"], []] : [[], ["34%", "78%", "64%"]];
  return el("div", { class: "row", "aria-hidden": "true" }, first.map(bone), second.length ? el("div", { style: "grid-column: 1 / -1" }, second.map(bone)) : null);
}

// The list of issues with search and small pictures.

import { get } from "./api.js";
import { dialog } from "./dialog.js";
import { el } from "./dom.js";
import { miniature } from "./frame.js";
import { t } from "./i18n.js";
import { change, state } from "./state.js";

export function open(issues) {
  const list = el("div", { class: "issues" });
  const search = el("input", {
    class: "search",
    type: "search",
    id: "dialog-title",
    placeholder: t("searchIssues"),
    "aria-label": t("searchIssues"),
    autofocus: true,
  });
  const box = dialog(search, list);
  const pictures = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) draw(target, pictures);
    },
    { root: box },
  );
  const choose = (issue) => {
    box.close();
    change({ issue, layout: "" });
  };
  const show = () => {
    const found = issues.filter((issue) => matches(issue, search.value));
    list.replaceChildren(...found.map((issue) => card(issue, choose)));
    if (!found.length) list.append(el("p", { class: "quiet" }, t("noIssues")));
    for (const view of list.querySelectorAll(".window")) pictures.observe(view);
  };
  search.addEventListener("input", show);
  search.addEventListener("keydown", (event) => {
    if (event.key === "Enter") list.querySelector("button")?.click();
    if (event.key === "ArrowDown") list.querySelector("button")?.focus();
  });
  list.addEventListener("keydown", (event) => step(list, event));
  box.addEventListener("close", () => pictures.disconnect());
  show();
}

function matches({ title, number, date, name }, words) {
  const text = `${title} ${number} ${date} ${name}`.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((part) => text.includes(part));
}

function card({ name, title, number, date }, choose) {
  const current = name === state.issue ? "true" : null;
  return el(
    "button",
    { type: "button", "aria-current": current, onclick: () => choose(name) },
    el("span", { class: "window", "data-issue": name }),
    el("strong", {}, title),
    el("span", { class: "when" }, [number && `№ ${number}`, date || name].filter(Boolean).join(" · ")),
  );
}

async function draw(view, pictures) {
  pictures.unobserve(view);
  const { html } = await get("api/mail", { issue: view.dataset.issue });
  if (html && view.isConnected) miniature(view, view.dataset.issue, 640, html, false);
}

function step(list, event) {
  const cards = [...list.querySelectorAll("button")];
  const perRow = Math.round(list.clientWidth / (cards[0]?.clientWidth ?? list.clientWidth));
  const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -perRow, ArrowDown: perRow }[event.key];
  if (!by) return;
  event.preventDefault();
  cards[cards.indexOf(document.activeElement) + by]?.focus();
}

/** The button in the bar that opens the list. */
export function label(issue) {
  document.getElementById("issue-number").textContent = issue?.number ? `№ ${issue.number}` : "";
  document.getElementById("issue-title").textContent = issue?.title ?? "";
}

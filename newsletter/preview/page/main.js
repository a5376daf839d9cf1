// The page's story: learn what there is, show the mail, follow every save.

import * as deliver from "/page/deliver.js";
import { button, el, iconButton, say } from "/page/dom.js";
import * as inbox from "/page/inbox.js";
import * as inspector from "/page/inspector.js";
import * as keys from "/page/keys.js";
import * as mail from "/page/mail.js";
import * as picker from "/page/picker.js";
import { onChoice } from "/page/pointing.js";
import * as rail from "/page/rail.js";
import * as sheet from "/page/sheet.js";
import * as source from "/page/source.js";
import { change, onChange, state } from "/page/state.js";
import { ask, listen } from "/page/wire.js";
import { speak, spoken, word } from "/page/words.js";

const stage = document.getElementById("stage");
let desk = { issues: [], layouts: [], clients: [], popular: [] }; // what there is to choose from, once the server has told
let head = {}; // of the mail on show: its subject, its layout
let asked = 0; // the newest question; an answer to an older one is not shown
let newest = 0; // the number of the files' state, as the server tells it
let shown = -1; // the number of the state that is on show
let broken = false; // the files cannot be rendered as they stand
let stale = false; // something was saved while nobody looked

const keyboard = keys.listener({
  ...Object.fromEntries(rail.VIEWS.map((view, index) => [String(index + 1), () => change({ view })])),
  k: () => picker.open(desk.issues),
  "/": () => picker.open(desk.issues),
  "[": () => neighbour(1),
  "]": () => neighbour(-1),
  w: mail.toggleWidth,
  s: rail.nextScreen,
  i: () => rail.flip("images"),
  y: () => rail.flip("styles"),
  c: () => document.getElementById("client").focus(),
  l: () => document.getElementById("layout").focus(),
  e: inspector.openEditor,
  h: copyHtml,
  o: openAlone,
  t: turnTheme,
  g: turnLanguage,
  "?": keys.openSheet,
});

const query = () => ({ issue: state.issue, layout: state.layout });

async function start() {
  dress();
  showFrame();
  inspector.open();
  onChoice((chosen) => inspector.showPlace(chosen));
  document.addEventListener("keydown", keyboard);
  document.addEventListener("visibilitychange", () => !document.hidden && stale && refresh());
  document.getElementById("issue").addEventListener("click", () => picker.open(desk.issues));
  document.getElementById("layout").addEventListener("change", (event) => change({ layout: event.target.value }));
  onChange(answerChange);
  const learnt = learn();
  if (!state.issue || state.view !== "mail") await learnt; // to show the mail its name is enough
  await Promise.all([learnt, openView()]);
  listen(
    (number) => {
      newest = number;
      if (number !== shown) refresh();
    },
    () => {
      shown = -1; // whatever the server says when it is back is news
      rail.tell(word("away"), "away");
    },
  );
}

/** Learn what there is to choose from. */
async function learn() {
  desk = await ask("/api/desk");
  if (!desk.issues.some(({ name }) => name === state.issue)) change({ issue: desk.newest });
  showFrame();
}

/** Language and colours of the page itself. */
function dress() {
  const dark = state.theme ? state.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  speak(state.lang || (navigator.language.startsWith("ko") ? "ko" : "en"));
}

/** Everything around the stage. */
function showFrame() {
  rail.open(desk.clients);
  const choice = document.getElementById("layout");
  choice.replaceChildren(...desk.layouts.map(({ name, title }) => el("option", { value: name }, title)));
  choice.classList.toggle("trying", Boolean(state.layout));
  showLayout();
  document.getElementById("actions").replaceChildren(
    button("copy", word("copy"), copyHtml, { title: word("copy") }),
    button("open", word("open"), openAlone, { title: word("open") }),
    ...deliver.buttons(desk, query),
  );
  document.getElementById("settings").replaceChildren(
    el("button", { type: "button", class: "button", onclick: turnLanguage }, word("language")),
    iconButton("theme", word("theme"), turnTheme),
    iconButton("help", word("help"), keys.openSheet),
  );
  showIssue();
}

/** The layout that the mail is in: one that is being tried, or the issue's own. */
function showLayout() {
  document.getElementById("layout").value = state.layout || head.layout;
}

function showIssue() {
  const issue = desk.issues.find(({ name }) => name === state.issue);
  picker.label(issue);
  document.title = issue ? `${issue.title} · ${desk.folder}` : desk.folder;
}

function answerChange(changed) {
  if (changed.has("lang") || changed.has("theme")) dress();
  if (changed.has("lang")) inspector.open();
  if (changed.has("tab")) inspector.showTabs();
  if (changed.has("width")) mail.setWidth();
  if (["lang", "view", "screen", "client", "images", "styles", "layout", "issue"].some((key) => changed.has(key))) showFrame();
  if (changed.has("view") || changed.has("lang")) openView();
  else if (["issue", "layout", "screen", "client", "images", "styles"].some((key) => changed.has(key))) refresh();
}

async function openView() {
  mail.close();
  if (state.view === "mail") await mail.open(stage, keyboard);
  else if (state.view === "inbox") inbox.open(stage);
  else if (state.view === "clients") sheet.open(stage, desk.popular.map((id) => desk.clients.find((client) => client.id === id)));
  else source.open(stage, state.view);
  await refresh();
}

/** Bring everything on the page up to the files as they are now. The mail comes first: it is what the editor waits for. */
async function refresh() {
  stale = document.hidden;
  if (stale) return;
  const mine = ++asked;
  const isNewest = () => mine === asked;
  try {
    const answer = state.view === "mail" ? await mail.follow(query(), isNewest) : await follow();
    if (!isNewest()) return;
    shown = answer.revision;
    head = answer.head ?? {};
    showLayout();
    await painted();
    showState(answer);
    await quiet(); // saves that follow fast must not queue behind a check of each
    if (!isNewest()) return;
    const facts = await ask("/api/facts", query());
    if (isNewest()) await showFacts(facts);
    document.documentElement.dataset.ready = "";
  } catch (error) {
    await explain(error);
  }
}

/** What went wrong, in the foot of the page; a server that is gone is waited for. */
async function explain(error) {
  if (error instanceof TypeError) {
    rail.tell(word("away"), "away");
    return;
  }
  shown = newest; // it was answered, if not with a mail: no need to ask again before the next save
  say(error.message);
  await learnIssues();
}

/** The views that are not the mail; their answer is that of the plain mail. */
async function follow() {
  const answer = await ask("/api/mail", query());
  if (state.view === "clients") await sheet.follow(stage, query());
  else if (state.view !== "inbox") await source.follow(stage, state.view, query());
  return answer;
}

function showState({ problems, removed, milliseconds }) {
  broken = problems.length > 0;
  inspector.showProblems(problems);
  inspector.showRemoved(removed);
  const time = new Date().toTimeString().slice(0, 8);
  if (problems.length) rail.tell(word("brokenLive"), "broken");
  else rail.tell(word("updated", { time, ms: Math.round(milliseconds.render) }));
}

async function showFacts(facts) {
  if (facts.subject) {
    inspector.showSize(facts);
    if (!broken) inspector.showFindings(facts.findings);
  }
  if (state.view === "inbox") inbox.show(stage, facts);
  await learnIssues();
}

/** An issue may have come, gone or got another title. */
async function learnIssues() {
  const { issues, newest } = await ask("/api/desk");
  Object.assign(desk, { issues, newest });
  showIssue();
}

/** Resolves once the browser has handed a frame with the newest change to the screen. */
function painted() {
  return new Promise((done) => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        performance.mark("newsletter:painted");
        done();
      };
      channel.port2.postMessage(0);
    });
  });
}

function quiet() {
  return new Promise((done) => setTimeout(done, 120));
}

function neighbour(step) {
  const next = desk.issues[desk.issues.findIndex(({ name }) => name === state.issue) + step];
  if (next) change({ issue: next.name, layout: "" });
}

async function copyHtml() {
  const { text } = await ask("/api/source", { ...query(), format: "html" });
  say((await source.copied(text)) ? word("copied") : word("copyFailed"));
}

function openAlone() {
  window.open(`/plain?${new URLSearchParams(query())}`, "_blank", "noopener");
}

function turnTheme() {
  change({ theme: document.documentElement.dataset.theme === "dark" ? "light" : "dark" });
}

function turnLanguage() {
  change({ lang: spoken() === "ko" ? "en" : "ko" });
}

start();

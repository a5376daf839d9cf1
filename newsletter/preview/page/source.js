// The mail as text: plain text, HTML, MJML, headers.

import { button, el, say } from "/page/dom.js";
import { ask } from "/page/wire.js";
import { kilobytes, word } from "/page/words.js";

export function open(stage, form) {
  const pre = el("pre", { class: form === "text" ? "source prose" : "source", tabindex: "0", role: "region", "aria-label": word(form) });
  const copy = button("copy", word("copyText"), async () => say((await copied(pre.textContent)) ? word("copied") : word("copyFailed")), {
    class: "button outlined",
  });
  stage.replaceChildren(el("div", { class: "view-head" }, el("h1", {}, word(form)), el("p", { class: "bytes" }), copy), pre);
}

export async function follow(stage, form, query) {
  const { text, bytes } = await ask("/api/source", { ...query, format: form });
  const pre = stage.querySelector(".source");
  const { scrollTop } = pre;
  stage.querySelector(".bytes").textContent = kilobytes(bytes);
  if (form === "html" || form === "mjml") pre.replaceChildren(...coloured(text));
  else pre.textContent = text;
  pre.scrollTop = scrollTop;
}

/** Put `text` on the clipboard; whether the browser allowed it. */
export async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function coloured(text) {
  const kinds = { "<!--": "comment", "<": "tag" };
  return text.split(/(<!--[\s\S]*?-->|<[^>]+>)/).map((piece) => {
    const kind = kinds[piece.slice(0, 4)] ?? kinds[piece.slice(0, 1)];
    return kind ? el("span", { class: kind }, piece) : piece;
  });
}

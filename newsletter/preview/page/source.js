// The mail as text: plain text, HTML, MJML, headers.

import { get } from "./api.js";
import { button, el, showToast } from "./dom.js";
import { kilobytes, t } from "./i18n.js";

export function open(stage, form) {
  const pre = el("pre", {
    class: form === "text" ? "source prose" : "source",
    tabindex: "0",
    role: "region",
    "aria-label": t(form),
  });
  const copy = button(
    "copy",
    t("copyText"),
    async () => showToast((await copied(pre.textContent)) ? t("copied") : t("copyFailed")),
    {
      class: "button outlined",
    },
  );
  stage.replaceChildren(el("div", { class: "view-head" }, el("h1", {}, t(form)), el("p", { class: "bytes" }), copy), pre);
}

export async function follow(stage, form, query) {
  const { text, bytes } = await get("api/source", { ...query, format: form });
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

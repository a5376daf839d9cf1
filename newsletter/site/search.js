(() => {
  const script = document.currentScript;
  const form = document.querySelector(".search");
  const input = form.querySelector("input");
  const list = form.querySelector("ol");
  const status = form.querySelector("p");
  const root = script.src.replace(/search\/search\.js.*$/, "");
  const years = script.dataset.words.split(" ").filter(Boolean);
  const rows = new Map();
  let asked = false;
  const fold = (text) => text.normalize("NFC").toLowerCase();

  globalThis.newsletterSearch = (year, entries) => {
    rows.set(
      year,
      entries.map(([link, title, date, tags, words]) => ({ link, title, date, text: fold(`${title} ${tags} ${words}`) })),
    );
    show();
  };

  function load() {
    if (asked) return;
    asked = true;
    for (const address of years) {
      const part = document.createElement("script");
      part.src = address;
      document.head.append(part);
    }
  }

  function show() {
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    list.replaceChildren();
    status.textContent = "";
    if (!words.length) return;
    const found = [...rows.keys()]
      .sort((a, b) => b - a)
      .flatMap((year) => rows.get(year))
      .filter((row) => words.every((word) => row.text.includes(word)));
    const ready = rows.size === years.length;
    status.textContent = found.length ? status.dataset.found.replace("%s", found.length) : ready ? status.dataset.none : "…";
    for (const row of found.slice(0, 50)) {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = root + row.link;
      link.textContent = row.title;
      const date = document.createElement("span");
      date.textContent = row.date;
      item.append(link, date);
      list.append(item);
    }
  }

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  input.addEventListener("focus", load);
  input.addEventListener("input", () => {
    load();
    show();
  });
  if (input.value) load();
})();

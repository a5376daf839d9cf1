// What the page shows, kept in the address so that a reload, a bookmark and the back button find it again.

const DEFAULTS = {
	issue: "",
	layout: "",
	view: "mail",
	width: "680",
	screen: "light",
	client: "",
	images: "on",
	styles: "on",
	tab: "findings",
	lang: "",
	theme: "",
};

/** These open something else: the back button should return from them. The others only change how it looks. */
const PLACES = ["issue", "view"];

const listeners = [];

export const state = { ...DEFAULTS, ...fromAddress() };

function fromAddress() {
	const given = new URLSearchParams(location.search);
	return Object.fromEntries(Object.keys(DEFAULTS).map((key) => [key, given.get(key) ?? DEFAULTS[key]]));
}

/** Change something and tell every listener which keys have changed. */
export function change(patch) {
	const changed = Object.keys(patch).filter((key) => state[key] !== patch[key]);
	if (!changed.length) return;
	const arriving = !state.issue;
	Object.assign(state, patch);
	const given = Object.entries(state).filter(([key, value]) => value !== DEFAULTS[key]);
	const address = `?${new URLSearchParams(given)}`;
	if (!arriving && changed.some((key) => PLACES.includes(key))) history.pushState(null, "", address);
	else history.replaceState(null, "", address);
	notify(changed);
}

/** Call `listener` with the set of keys that have changed, after each change. */
export function onChange(listener) {
	listeners.push(listener);
}

function notify(changed) {
	for (const listener of listeners) listener(new Set(changed));
}

addEventListener("popstate", () => {
	const before = { ...state };
	Object.assign(state, fromAddress());
	notify(Object.keys(DEFAULTS).filter((key) => state[key] !== before[key]));
});

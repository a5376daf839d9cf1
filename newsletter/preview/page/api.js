// The server's API: GET, POST, and the event stream that tells of saves.

/** The JSON at `path`; throws an Error with the server's message. */
export async function get(path, query = {}) {
	return payload(await fetch(address(path, query)));
}

function address(path, query) {
	const given = Object.entries(query).filter(([, value]) => value !== "");
	return given.length ? `${path}?${new URLSearchParams(given)}` : path;
}

/** Send `body` as JSON; returns the response's JSON, throws an Error with the server's message. */
export async function post(path, body, query = {}) {
	return payload(
		await fetch(address(path, query), {
			method: "POST",
			headers: { "Content-Type": "application/json" },
			body: JSON.stringify(body),
		}),
	);
}

/** Send a file as it is; as `post`. */
export async function upload(path, file, query) {
	return payload(await fetch(address(path, query), { method: "POST", body: file }));
}

/** The server was started again meanwhile, and this page has the token of the last start. */
export class Outdated extends Error {}

/** A value is not what the page showed; `current` is what the file holds now, null when it holds none. */
export class Conflict extends Error {
	constructor(message, current) {
		super(message);
		this.current = current;
	}
}

async function payload(response) {
	const text = await response.text();
	const json = response.headers.get("Content-Type")?.startsWith("application/json") ? JSON.parse(text) : { message: text };
	if (response.status === 403) throw new Outdated(json.message);
	if (response.status === 409) throw new Conflict(json.message, json.current);
	if (!response.ok) throw new Error(json.message || response.statusText);
	return json;
}

/**
 * Call `onRevision(number)` for each revision of the files, and every few seconds again for the same; `onLost()` when the server
 * goes, `onLost(true)` when another one answers at its address.
 *
 * A browser opens six connections to a server at most, so ten tabs must not hold one each: the tab that gets the lock
 * subscribes, and forwards to the others.
 */
export function subscribe(onRevision, onLost) {
	const name = `newsletter${location.pathname}`; // with the token: a tab of the server's last start must not hold the lock
	const channel = new BroadcastChannel(name);
	channel.onmessage = ({ data }) => (data.lost ? onLost(data.outdated) : onRevision(data.revision));
	navigator.locks.request(name, () => {
		const events = new EventSource("events");
		let last = "";
		events.onmessage = ({ data }) => {
			if (data !== last) {
				last = data;
				performance.clearMarks();
				performance.mark("newsletter:received");
			}
			channel.postMessage({ revision: Number(data) });
			onRevision(Number(data));
		};
		events.onerror = () => {
			const outdated = events.readyState === EventSource.CLOSED; // it was refused; where nobody answers, it is tried again
			channel.postMessage({ lost: true, outdated });
			onLost(outdated);
		};
		return new Promise(() => {}); // the lock is kept until the tab closes
	});
}

// The server's API: GET, POST, and the event stream that tells of saves.

/** The JSON at `path`; throws an Error with the server's message. */
export async function get(path, query = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== "");
  return payload(await fetch(`${path}?${new URLSearchParams(given)}`));
}

/** Send `body` as JSON; returns the response's JSON, throws an Error with the server's message. */
export async function post(path, body) {
  return payload(
    await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }),
  );
}

async function payload(response) {
  const json = await response.json();
  if (!response.ok) throw new Error(json.message ?? response.statusText);
  return json;
}

/**
 * Call `onRevision(number)` for each revision of the files, and every few seconds again for the same; `onLost()` when the server goes.
 *
 * A browser opens six connections to a server at most, so ten tabs must not hold one each: the tab that gets the lock
 * subscribes, and forwards to the others.
 */
export function subscribe(onRevision, onLost) {
  const channel = new BroadcastChannel("newsletter");
  channel.onmessage = ({ data }) => (data === "lost" ? onLost() : onRevision(data));
  navigator.locks.request("newsletter-events", () => {
    const events = new EventSource("/events");
    let last = "";
    events.onmessage = ({ data }) => {
      if (data !== last) {
        last = data;
        performance.clearMarks();
        performance.mark("newsletter:received");
      }
      channel.postMessage(Number(data));
      onRevision(Number(data));
    };
    events.onerror = () => {
      channel.postMessage("lost");
      onLost();
    };
    return new Promise(() => {}); // the lock is kept until the tab closes
  });
}

// Talking to the server: asking for things, and hearing of saves.

/** The answer at `path`, or an Error with the server's own words. */
export async function ask(path, query = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== "");
  const answer = await fetch(`${path}?${new URLSearchParams(given)}`);
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.message ?? answer.statusText);
  return told;
}

/** Have something done; the server's answer, or an Error with its own words. */
export async function have(path, order) {
  const answer = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(order) });
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.message ?? answer.statusText);
  return told;
}

/**
 * Call `heard(number)` for each state of the files, and every few seconds again for the same; `lost()` when the server goes.
 *
 * A browser opens six connections to a server at most, so ten tabs must not hold one each: the tab that gets the lock
 * listens, and tells the others.
 */
export function listen(heard, lost) {
  const channel = new BroadcastChannel("newsletter");
  channel.onmessage = ({ data }) => (data === "lost" ? lost() : heard(data));
  navigator.locks.request("newsletter-events", () => {
    const events = new EventSource("/events");
    let last = "";
    events.onmessage = ({ data }) => {
      if (data !== last) {
        last = data;
        performance.clearMarks();
        performance.mark("newsletter:heard");
      }
      channel.postMessage(Number(data));
      heard(Number(data));
    };
    events.onerror = () => {
      channel.postMessage("lost");
      lost();
    };
    return new Promise(() => {}); // the lock is kept until the tab closes
  });
}

// Talks to the sandbox's server: the state to start from, news as it happens, and a person's acts.

const person = new URLSearchParams(location.search).get("user") || "";

export async function loadState() {
  const response = await fetch(`/page/state?user=${encodeURIComponent(person)}`);
  return response.json();
}

export async function act(name, body) {
  const response = await fetch(`/page/act/${name}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ ...body, as: person }),
  });
  return response.json();
}

// Calls `hear` for each piece of news; `reconnected` after a gap in which some may have been missed.
export function listen(hear, reconnected, online) {
  let before = false;
  const connect = () => {
    const socket = new WebSocket(`ws://${location.host}/page/live?user=${encodeURIComponent(person)}`);
    socket.onopen = () => { online(true); if (before) reconnected(); before = true; };
    socket.onmessage = (event) => hear(JSON.parse(event.data));
    socket.onclose = () => { online(false); setTimeout(connect, 1000); };
  };
  connect();
}

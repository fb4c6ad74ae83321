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

// Keeps the page up to date, over every connection: `fill` gets the state to start from, then `hear`
// each piece of news.
//
// The state is read only once the connection stands, and what is heard until it is there waits: so
// nothing falls between the two. News says how things are, not how they changed, and comes in order:
// to hear again what the state already held does no harm.
export function follow(fill, hear, online) {
  const socket = new WebSocket(`ws://${location.host}/page/live?user=${encodeURIComponent(person)}`);
  const waiting = [];
  let take = (news) => waiting.push(news);
  socket.onmessage = (event) => take(JSON.parse(event.data));
  socket.onopen = async () => {
    const told = await loadState().catch(() => socket.close());
    if (socket.readyState !== WebSocket.OPEN) return;
    online(true);
    fill(told);
    waiting.forEach(hear);
    take = hear;
  };
  socket.onclose = () => { online(false); setTimeout(() => follow(fill, hear, online), 1000); };
}

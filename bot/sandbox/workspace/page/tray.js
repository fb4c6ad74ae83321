// The tray: sample errors to post with a click.

import { h, icon } from "./dom.js";
import { loadState } from "./server.js";
import { state } from "./state.js";

let openTray = null;

export function trayButton(post) {
  const button = h("button", { type: "button", class: "tray-button", "aria-haspopup": "dialog" }, icon("tray"), "Sample errors");
  button.addEventListener("click", () => (openTray ? openTray() : open(button, post)));
  return button;
}

function open(button, post) {
  const search = h("input", {
    class: "text", type: "search", placeholder: "Search",
    "aria-label": "Search sample errors",
  });
  const list = h("div", { class: "tray-list" });
  const tray = h("div", { class: "tray", role: "dialog", "aria-label": "Sample errors" },
    h("header", {}, h("b", {}, "Sample errors"), h("p", {}, "A click posts one here, as if you had pasted it.")), search, list);
  const close = () => {
    tray.remove();
    openTray = null;
    document.removeEventListener("pointerdown", outside, true);
    document.removeEventListener("keydown", keys);
  };
  const outside = (event) => { if (!tray.contains(event.target) && !button.contains(event.target)) close(); };
  const keys = (event) => { if (event.key === "Escape") { close(); button.focus(); } };
  const fill = () => list.replaceChildren(...groups(search.value.toLowerCase(), (text) => { close(); post(text); }));
  search.addEventListener("input", fill);
  fill();
  refresh().then((grown) => grown && fill());
  openTray = close;
  document.addEventListener("pointerdown", outside, true);
  document.addEventListener("keydown", keys);
  button.closest(".composer").append(tray);
  search.focus();
}

// The account may still be filling: more errors happen in it while the page is open. Whether any
// did: a list that is drawn anew under a finger that presses one of them loses the press.
async function refresh() {
  const before = state.samples.length;
  state.samples = (await loadState()).samples;
  return state.samples.length !== before;
}

function groups(wanted, choose) {
  const fits = (sample) => `${sample.title} ${sample.text} ${sample.group}`.toLowerCase().includes(wanted);
  const found = Map.groupBy ? Map.groupBy(state.samples.filter(fits), (sample) => sample.group) : new Map();
  if (!found.size) return [h("p", { class: "empty" }, state.samples.length ? "Nothing fits." : "There are no samples.")];
  return [...found].map(([name, samples]) => h("section", {}, h("h3", {}, name),
    samples.map((sample) => h("button", { type: "button", class: "sample", onclick: () => choose(sample.text) },
      h("b", {}, sample.title), h("span", {}, sample.text.replace(/\s+/g, " ").slice(0, 110))))));
}

// What lies over the page for a while: menus, confirmations, short notices.

import { h, icon } from "./dom.js";
import { text } from "./mrkdwn.js";

let closeOpen = null;

// A menu at a button. Items: {label, note, href, run, danger}; one of "-" is a rule.
export function openMenu(anchor, items) {
  closeOpen?.();
  const menu = h("div", { class: "menu", role: "menu" }, items.map((item) => (item === "-" ? h("hr") : menuItem(item))));
  document.body.append(menu);
  placeAt(menu, anchor);
  const outside = (event) => { if (!menu.contains(event.target)) close(); };
  const keys = (event) => {
    if (event.key === "Escape") { close(); anchor.focus(); }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); step(menu, event.key === "ArrowDown" ? 1 : -1); }
  };
  function close() {
    menu.remove();
    document.removeEventListener("pointerdown", outside, true);
    document.removeEventListener("keydown", keys);
    closeOpen = null;
  }
  closeOpen = close;
  document.addEventListener("pointerdown", outside, true);
  document.addEventListener("keydown", keys);
  menu.querySelector(".menu-item")?.focus();
}

function menuItem(item) {
  const run = () => { closeOpen?.(); item.run?.(); };
  const inside = [h("span", {}, item.label), item.note && h("small", {}, item.note)];
  const attributes = { class: `menu-item ${item.danger ? "danger" : ""}`, role: "menuitem", onclick: run };
  return item.href
    ? h("a", { ...attributes, href: item.href, target: "_blank", rel: "noopener noreferrer" }, inside)
    : h("button", { type: "button", ...attributes }, inside);
}

function step(menu, by) {
  const items = [...menu.querySelectorAll(".menu-item")];
  items[(items.indexOf(document.activeElement) + by + items.length) % items.length]?.focus();
}

function placeAt(menu, anchor) {
  const box = anchor.getBoundingClientRect();
  const below = box.bottom + menu.offsetHeight + 8 < innerHeight;
  menu.style.top = `${Math.max(8, below ? box.bottom + 4 : box.top - menu.offsetHeight - 4)}px`;
  menu.style.left = `${Math.max(8, Math.min(box.left, innerWidth - menu.offsetWidth - 8))}px`;
}

// Asks before an action, as an element's `confirm` object says.
export function confirmed(confirm) {
  return new Promise((resolve) => {
    const answer = (value) => () => { dialog.close(); dialog.remove(); resolve(value); };
    const dialog = h("dialog", { class: "dialog small" },
      h("h2", {}, text(confirm.title)),
      h("p", {}, text(confirm.text)),
      h("div", { class: "dialog-actions" },
        h("button", { type: "button", class: "button", onclick: answer(false) }, text(confirm.deny)),
        h("button", { type: "button", class: `button ${confirm.style ?? "primary"}`, onclick: answer(true) }, text(confirm.confirm))));
    dialog.addEventListener("cancel", answer(false));
    document.body.append(dialog);
    dialog.showModal();
  });
}

export function toast(words, kind = "") {
  const node = h("div", { class: `toast ${kind}` }, kind === "bad" && icon("warn"), h("span", {}, words));
  document.getElementById("toasts").append(node);
  setTimeout(() => node.remove(), kind === "bad" ? 9000 : 4000);
}

const WHY = {
  connection_failed: "the app cannot be reached",
  http_timeout: "the app did not answer within 3 seconds",
  timeout: "the app did not answer within 3 seconds",
  http_error: "the app answered with an error",
};

// Tells why an act did nothing; returns whether it did something.
export function told(answer) {
  if (!answer.ok && !answer.errors) toast(`That did not work: ${WHY[answer.why] ?? answer.why}.`, "bad");
  return answer.ok;
}

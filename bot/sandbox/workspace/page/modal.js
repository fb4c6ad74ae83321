// Modals: the topmost view of the stack, its fields, its errors.

import { blocks } from "./blocks.js";
import { h, iconButton } from "./dom.js";
import { text } from "./mrkdwn.js";
import { told } from "./overlays.js";
import { act } from "./server.js";
import { state, valuesOf } from "./state.js";

let dialog = null;
let shown = "";
let opener = null; // what had the focus before the first modal of a stack

export function showModals() {
  const view = state.modals.at(-1);
  const version = view ? `${view.id} ${view.hash}` : "";
  if (version === shown) return;
  const focused = document.activeElement?.id;
  if (!shown) opener = document.activeElement;
  shown = version;
  dialog?.remove();
  dialog = view ? draw(view) : null;
  if (!dialog) return giveBack();
  document.body.append(dialog);
  dialog.showModal();
  const again = focused && document.getElementById(focused);
  (again || dialog.querySelector("textarea, input, select, .modal-body"))?.focus();
}

// The focus goes back to where it was; a button that was drawn anew is found by its id.
function giveBack() {
  const before = opener?.isConnected ? opener : opener?.id && document.getElementById(opener.id);
  const area = document.querySelector(state.thread ? "#thread .composer-text" : "#conversation .composer-text");
  (before && before !== document.body ? before : area)?.focus({ preventScroll: true });
}

function draw(view) {
  const close = (everything) => act("close", { view_id: view.id, everything });
  const where = {
    holder: view.id,
    press: async (action) => told(await act("press", { view_id: view.id, action, values: valuesOf(view.id) })),
    suggest: async (block_id, action_id, typed) => (await act("suggest", { view_id: view.id, block_id, action_id, typed })).options,
    submit: () => submit(view, node),
  };
  const stacked = state.modals.length > 1;
  const submitButton = view.submit && h("button", { type: "submit", class: "button primary" }, text(view.submit));
  const node = h("dialog", { class: "dialog modal", "aria-label": view.title.text },
    h("form", { novalidate: true, onsubmit: (event) => { event.preventDefault(); submit(view, node); } },
      h("header", {},
        stacked && iconButton("back", "Back", () => close(false)),
        h("h2", {}, text(view.title)),
        iconButton("close", "Close", () => close(true))),
      h("div", { class: "modal-body", tabindex: "0" }, blocks(view.blocks, where)),
      (view.submit || view.close) && h("footer", {},
        h("button", { type: "button", class: "button", onclick: () => close(false) }, view.close ? text(view.close) : "Cancel"),
        submitButton)));
  node.addEventListener("cancel", (event) => { event.preventDefault(); close(false); });
  return node;
}

async function submit(view, node) {
  const inputs = view.blocks.filter((block) => block.type === "input");
  const faults = inputs.map((block) => [block.block_id, fault(view, block)]);
  const missing = Object.fromEntries(faults.filter(([, why]) => why));
  showErrors(node, missing);
  if (Object.keys(missing).length) return;
  node.classList.add("busy");
  const answer = await act("submit", { view_id: view.id, values: valuesOf(view.id) });
  node.classList.remove("busy");
  told(answer);
  showErrors(node, answer.errors ?? {});
}

// What Slack itself checks before the app hears of a submission.
function fault(view, block) {
  const value = valuesOf(view.id)[block.block_id]?.[block.element.action_id] ?? {};
  const chosen = Object.entries(value).filter(([name]) => name !== "type").map(([, content]) => content)[0];
  const empty = chosen === null || chosen === undefined || chosen.length === 0;
  if (empty) return block.optional ? "" : "Please complete this required field.";
  if (chosen.length < block.element.min_length) return `Must be at least ${block.element.min_length} characters long.`;
  return "";
}

function showErrors(node, errors) {
  for (const block of node.querySelectorAll(".block-input")) {
    const why = errors[block.dataset.block] ?? "";
    block.classList.toggle("wrong", Boolean(why));
    block.querySelector(".error").textContent = why;
  }
  node.querySelector(".wrong")?.scrollIntoView({ block: "nearest" });
}

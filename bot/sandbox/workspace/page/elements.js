// Block Kit's interactive elements. What is chosen is kept in the holder's values; a press is sent.
//
// `where` says what an element belongs to: `holder` (the key of its values) and `press(action)`.

import { h, icon } from "./dom.js";
import { text } from "./mrkdwn.js";
import { confirmed, openMenu } from "./overlays.js";
import { setValue, state, valuesOf } from "./state.js";

export function element(item, block, where, live = true) {
  const draw = DRAW[item.type];
  if (!draw) return h("span", { class: "unknown" }, `unknown element: ${item.type}`);
  return draw(item, context(item, block, where, live));
}

const FIELD = "input, select, textarea";
const GROUP = "[role=group], [role=radiogroup], details";

// The one field that a control consists of; a group of several has none.
export const fieldOf = (control) =>
  control.matches(GROUP) ? null : control.matches(FIELD) ? control : control.querySelector(FIELD);

// Names a control by the words beside it; what says itself what it is, a button, is left alone.
let named = 0;
export function nameBy(words, control) {
  const node = control.matches(GROUP) ? control : fieldOf(control);
  if (!node) return;
  words.id ||= `words-${++named}`;
  node.setAttribute("aria-labelledby", words.id);
}

// What the drawing functions share: read and set the chosen value, and tell the app of it.
function context(item, block, where, live) {
  const press = async (chosen, node) => {
    if (item.confirm && !(await confirmed(item.confirm))) return;
    node?.classList.add("busy");
    node?.setAttribute("aria-busy", "true");
    await where.press({ block_id: block, action_id: item.action_id, ...chosen });
    node?.classList.remove("busy");
    node?.removeAttribute("aria-busy");
  };
  return {
    press,
    id: `${where.holder}-${block}-${item.action_id}`.replace(/[^\w-]/g, "_"),
    get: () => valuesOf(where.holder)[block]?.[item.action_id],
    keep: (chosen) => setValue(where.holder, block, item.action_id, { type: item.type, ...chosen }),
    choose(chosen, node) {
      this.keep(chosen);
      if (live) press(chosen, node);
    },
    submit: where.submit,
    suggest: where.suggest && ((typedText) => where.suggest(block, item.action_id, typedText)),
  };
}

const pressed = (at, chosen) => (event) => at.press(chosen, event.currentTarget);

function button(item, at) {
  const attributes = { class: `button ${item.style ?? ""}`, "aria-label": item.accessibility_label, onclick: pressed(at, {}) };
  return item.url
    ? h("a", { ...attributes, href: item.url, target: "_blank", rel: "noopener noreferrer" }, text(item.text))
    : h("button", { type: "button", ...attributes }, text(item.text));
}

// A button that shows an icon; its words are for those who cannot see it.
const withIcon = (choice, name, onclick) =>
  h("button", {
    type: "button", class: "icon-button", title: choice.text.text,
    "aria-label": choice.accessibility_label ?? choice.text.text, onclick,
  }, icon(name));

const iconButton = (item, at) => withIcon(item, "trash", pressed(at, {}));

function feedback(item, at) {
  const one = (choice, name) => withIcon(choice, name, pressed(at, { value: choice.value, text: choice.text }));
  return h("span", { class: "feedback" }, one(item.positive_button, "up"), one(item.negative_button, "down"));
}

function overflow(item, at) {
  const open = (event) => {
    const node = event.currentTarget;
    openMenu(node, item.options.map((option) => ({
      label: text(option.text), note: option.description?.text, href: option.url,
      run: () => at.press({ selected_option: option }, node),
    })));
  };
  return h("button", {
    type: "button", class: "button overflow", "aria-label": "More options", "aria-haspopup": "menu", onclick: open,
  }, icon("more"));
}

// One of many, as a native select: it works the same on a telephone.
function select(item, at, groups, field, initial) {
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const options = groups.flatMap((group) => group.options);
  if (at.get() === undefined) at.keep({ [field]: initial ?? null });
  const chosen = at.get()[field];
  const drawn = (entry) => h("option", { value: String(options.indexOf(entry)), selected: same(entry.value, chosen) }, entry.label);
  const invitation = item.placeholder?.text ?? "Choose an option";
  const node = h("select", { id: at.id, class: "select", "aria-label": invitation },
    h("option", { value: "", disabled: !!chosen, selected: !chosen }, invitation),
    groups.map((group) => (group.label ? h("optgroup", { label: group.label }, group.options.map(drawn)) : group.options.map(drawn))));
  node.addEventListener("change", () => at.choose({ [field]: options[node.value]?.value ?? null }, node));
  return node;
}

const entry = (option) => ({ label: option.text.text, value: option });

function staticSelect(item, at) {
  const groups = item.option_groups
    ? item.option_groups.map((group) => ({ label: group.label.text, options: group.options.map(entry) }))
    : [{ options: item.options.map(entry) }];
  return select(item, at, groups, "selected_option", item.initial_option);
}

function people(item, at) {
  const options = [...state.users.values()].map((user) => ({ label: user.real_name, value: user.id }));
  return select(item, at, [{ options }], "selected_user", item.initial_user);
}

function conversations(item, at) {
  const field = item.type === "channels_select" ? "selected_channel" : "selected_conversation";
  const options = [...state.channels.values()].filter((channel) => !channel.im_with)
    .map((channel) => ({ label: `# ${channel.name}`, value: channel.id }));
  const initial = item.initial_channel ?? item.initial_conversation
    ?? (item.default_to_current_conversation ? state.channel : undefined);
  return select(item, at, [{ options }], field, initial);
}

// A select whose options the app fills in while one types.
function external(item, at) {
  if (at.get() === undefined) at.keep({ selected_option: item.initial_option ?? null });
  const list = h("datalist", { id: `${at.id}-list` });
  let options = [];
  const invitation = item.placeholder?.text ?? "Type to search";
  const node = h("input", {
    id: at.id, class: "text", list: `${at.id}-list`, autocomplete: "off",
    placeholder: invitation, "aria-label": invitation, value: at.get().selected_option?.text.text ?? "",
  });
  node.addEventListener("input", async () => {
    const exact = options.find((option) => option.text.text === node.value);
    if (exact) { at.choose({ selected_option: exact }, node); return; }
    if (node.value.length < (item.min_query_length ?? 3)) return;
    options = await at.suggest?.(node.value) ?? [];
    list.replaceChildren(...options.map((option) => h("option", { value: option.text.text })));
  });
  return h("span", { class: "external" }, node, list);
}

// Several of many: checkboxes, or the same folded away for a multi-select.
function several(item, at) {
  if (at.get() === undefined) at.keep({ selected_options: item.initial_options ?? [] });
  const chosen = () => at.get().selected_options;
  const has = (option) => chosen().some((other) => other.value === option.value);
  return item.options.map((option, index) => {
    const box = h("input", { type: "checkbox", id: index ? `${at.id}-${index}` : at.id, checked: has(option) });
    box.addEventListener("change", () => {
      const others = chosen().filter((other) => other.value !== option.value);
      const kept = item.options.filter((other) => (other === option ? box.checked : others.some((one) => one.value === other.value)));
      at.choose({ selected_options: kept });
    });
    return choice(box, option);
  });
}

const choice = (box, option) =>
  h("label", { class: "choice" }, box, h("span", {}, text(option.text), option.description && h("small", {}, text(option.description))));

const checkboxes = (item, at) => h("div", { class: "choices", role: "group" }, several(item, at));

const multiSelect = (item, at) =>
  h("details", { class: "multi" }, h("summary", {}, item.placeholder?.text ?? "Choose options"), several(item, at));

function radios(item, at) {
  if (at.get() === undefined) at.keep({ selected_option: item.initial_option ?? null });
  return h("div", { class: "choices", role: "radiogroup" }, item.options.map((option, index) => {
    const box = h("input", {
      type: "radio", name: at.id, id: index ? `${at.id}-${index}` : at.id,
      checked: at.get().selected_option?.value === option.value,
    });
    box.addEventListener("change", () => at.choose({ selected_option: option }));
    return choice(box, option);
  }));
}

function picker(kind, field, initial, invitation) {
  return (item, at) => {
    if (at.get() === undefined) at.keep({ [field]: item[initial] ?? null });
    const name = item.placeholder?.text ?? invitation;
    const node = h("input", { type: kind, id: at.id, class: "text", "aria-label": name, value: at.get()[field] ?? "" });
    node.addEventListener("change", () => at.choose({ [field]: node.value || null }, node));
    return node;
  };
}

const submitOnEnter = (at) => (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  at.submit?.();
};

function typed(kind) {
  return (item, at) => {
    if (at.get() === undefined) at.keep({ value: item.initial_value ?? null });
    const shared = { id: at.id, class: "text", placeholder: item.placeholder?.text, maxlength: item.max_length && String(item.max_length) };
    const node = item.multiline
      ? h("textarea", { ...shared, rows: "7" })
      : h("input", { ...shared, type: kind, step: item.is_decimal_allowed ? "any" : undefined, min: item.min_value, max: item.max_value });
    node.value = at.get().value ?? "";
    node.addEventListener("input", () => at.keep({ value: node.value || null }));
    if (!item.multiline) node.addEventListener("keydown", submitOnEnter(at));
    if (item.focus_on_load) queueMicrotask(() => node.focus());
    return node;
  };
}

const image = (item) => h("img", { src: item.image_url, alt: item.alt_text, class: "thumbnail" });

const DRAW = {
  button, overflow, checkboxes, image,
  icon_button: iconButton,
  feedback_buttons: feedback,
  static_select: staticSelect,
  multi_static_select: multiSelect,
  external_select: external,
  users_select: people,
  channels_select: conversations,
  conversations_select: conversations,
  radio_buttons: radios,
  datepicker: picker("date", "selected_date", "initial_date", "Choose a date"),
  timepicker: picker("time", "selected_time", "initial_time", "Choose a time"),
  plain_text_input: typed("text"),
  email_text_input: typed("email"),
  url_text_input: typed("url"),
  number_input: typed("number"),
};

export const DRAWN = Object.keys(DRAW);

// A list of messages: a channel's, or a thread's. Keyed, so that what did not change stays as it is.

import { blocks } from "./blocks.js";
import { ago, dayOf, fullTime, timeOf } from "./dates.js";
import { h, icon, iconButton } from "./dom.js";
import { emoji } from "./emoji.js";
import { mrkdwn, unescape, withoutLinks } from "./mrkdwn.js";
import { openMenu, toast, told } from "./overlays.js";
import { act } from "./server.js";
import { isRoot, key, replies, state, userName, valuesOf } from "./state.js";

const GROUP_SECONDS = 300;

export class MessageList {
  // `threaded`: whether this list is a thread, where messages show no reply count.
  constructor(openThread, threaded = false) {
    this.openThread = openThread;
    this.threaded = threaded;
    this.drawn = new Map();
    this.node = h("div", { class: "messages", role: "log", "aria-live": "polite", tabindex: "0" });
    this.node.addEventListener("scroll", () => {
      const { scrollHeight, scrollTop, clientHeight } = this.node;
      this.atEnd = scrollHeight - scrollTop - clientHeight < 60 || Math.abs(scrollTop - this.end) < 2;
    });
    this.atEnd = true;
    this.end = 0;
  }

  show(list, before = [], after = []) {
    const next = new Map();
    const rows = [...before];
    list.forEach((message, index) => {
      const previous = list[index - 1];
      const sameDay = previous && dayOf(previous.ts) === dayOf(message.ts);
      if (!sameDay) rows.push(this.day(message));
      rows.push(this.row(message, sameDay ? previous : null, next));
      if (this.threaded && index === 0) rows.push(this.count(list.length - 1));
    });
    rows.push(...after);
    this.drawn = next;
    reconcile(this.node, rows);
    if (this.atEnd) this.toEnd();
  }

  toEnd() {
    this.atEnd = true;
    requestAnimationFrame(() => {
      const last = [...this.node.querySelectorAll(".message")].at(-1);
      const bottom = this.node.scrollHeight - this.node.clientHeight;
      // A message longer than the screen is read from its beginning.
      this.end = Math.max(0, last ? Math.min(bottom, last.offsetTop - this.node.offsetTop - 8) : bottom);
      if (last && last.offsetHeight < this.node.clientHeight) this.end = Math.max(0, bottom);
      this.node.scrollTop = this.end;
    });
  }

  row(message, previous, next) {
    const answers = this.threaded ? [] : replies(message.channel, message.ts);
    const joined = Boolean(previous) && previous.user === message.user && previous.only_for === message.only_for
      && !previous.files && message.ts - previous.ts < GROUP_SECONDS && !replies(previous.channel, previous.ts).length;
    const signature = JSON.stringify([message, answers.map((answer) => [answer.ts, answer.user]), joined]);
    const name = key(message.channel, message.ts);
    const old = this.drawn.get(name);
    const node = old?.signature === signature ? old.node : this.draw(message, answers, joined);
    next.set(name, { signature, node });
    return node;
  }

  day(message) {
    return cached(this.days ??= new Map(), dayOf(message.ts), (words) => h("div", { class: "day" }, h("span", {}, words)));
  }

  count(number) {
    const words = number === 0 ? "No replies yet" : number === 1 ? "1 reply" : `${number} replies`;
    return h("div", { class: "reply-count" }, h("span", {}, words));
  }

  draw(message, answers, joined) {
    const user = state.users.get(message.user);
    const classes = ["message", joined && "joined", message.only_for && "ephemeral"].filter(Boolean).join(" ");
    return h("article", { class: classes, "data-ts": message.ts, "aria-label": `Message from ${userName(message.user)}` },
      message.only_for && h("p", { class: "only-you" }, icon("eye"), "Only visible to you"),
      joined ? h("time", { class: "gutter", title: fullTime(message.ts) }, timeOf(message.ts)) : avatar(user),
      h("div", { class: "body" },
        !joined && h("header", {},
          h("b", { class: "author" }, userName(message.user)),
          user?.is_bot && h("span", { class: "badge" }, "APP"),
          h("time", { title: fullTime(message.ts) }, timeOf(message.ts))),
        content(message),
        this.footer(message, answers)),
      this.tools(message));
  }

  footer(message, answers) {
    const reactions = (message.reactions ?? []).map((reaction) =>
      h("button", {
        type: "button", class: reaction.users.includes(state.me) ? "reaction mine" : "reaction",
        title: reaction.users.map(userName).join(", "), onclick: () => react(message, reaction.name),
      }, emoji(reaction.name), " ", String(reaction.count)));
    const people = [...new Set(answers.map((answer) => answer.user))];
    return [
      reactions.length > 0 && h("div", { class: "reactions" }, reactions),
      answers.length > 0 && h("button", { type: "button", class: "thread-link", onclick: () => this.openThread(message) },
        h("span", { class: "faces" }, people.slice(0, 4).map((id) => avatar(state.users.get(id), "tiny"))),
        h("b", {}, answers.length === 1 ? "1 reply" : `${answers.length} replies`),
        h("span", { class: "last" }, `Last reply ${ago(answers.at(-1).ts)}`)),
    ];
  }

  tools(message) {
    const rootTs = isRoot(message) ? message : null;
    return h("div", { class: "tools", role: "toolbar", "aria-label": "Message actions" },
      !message.only_for && [["white_check_mark", "check"], ["eyes", "eye"]].map(([name, shape]) =>
        iconButton(shape, `React with :${name}:`, () => react(message, name), { class: "icon-button quick" })),
      rootTs && !this.threaded && !message.only_for && iconButton("reply", "Reply in thread", () => this.openThread(message)),
      iconButton("more", "More actions", (event) => openMenu(event.currentTarget, menu(message)), { "aria-haspopup": "menu" }));
  }
}

function cached(map, name, make) {
  if (!map.has(name)) map.set(name, make(name));
  return map.get(name);
}

// Puts the rows in place and touches only those that moved, so that focus and open menus stay.
function reconcile(parent, rows) {
  const wanted = new Set(rows);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  rows.forEach((row, index) => {
    if (parent.children[index] !== row) parent.insertBefore(row, parent.children[index] ?? null);
  });
}

export function avatar(user, size = "") {
  if (user?.id === state.bot) return h("img", { class: `avatar ${size}`, src: "/static/icon.svg", alt: "" });
  const initials = (user?.real_name ?? "?").split(" ").map((word) => word[0]).slice(0, 2).join("");
  const node = h("span", { class: `avatar ${size}`, "aria-hidden": "true" }, initials);
  node.style.background = `#${user?.color ?? "777777"}`;
  return node;
}

export function content(message) {
  const holder = key(message.channel, message.ts);
  const where = {
    holder,
    press: async (action) =>
      told(await act("press", { channel: message.channel, ts: message.ts, action, values: valuesOf(holder) })),
  };
  return [
    message.blocks?.length
      ? h("div", { class: "blocks" }, blocks(message.blocks, where))
      : message.text && h("div", { class: "text" }, mrkdwn(message.text)),
    message.edited && message.user !== state.bot && h("span", { class: "edited" }, "(edited)"),
    message.files?.map((file) =>
      h("a", { class: "file", href: new URL(file.url_private_download, location.href).pathname, download: file.name }, icon("file"),
        h("span", {}, h("b", {}, file.title), h("small", {}, `${file.pretty_type} · ${size(file.size)}`)))),
  ];
}

const size = (bytes) => (bytes < 1024 ? `${bytes} bytes` : `${(bytes / 1024).toFixed(1)} kB`);

const react = async (message, name) => act("react", { channel: message.channel, ts: message.ts, name });

function menu(message) {
  const where = { channel: message.channel, ts: message.ts };
  const shortcuts = message.only_for ? [] : state.shortcuts.filter((shortcut) => shortcut.kind === "message");
  const own = message.user === state.me;
  const link = `${location.origin}/archives/${message.channel}/p${message.ts.replace(".", "")}`;
  return [
    ...shortcuts.map((shortcut) => ({
      label: shortcut.name, note: state.app,
      run: async () => told(await act("shortcut", { ...where, callback_id: shortcut.callback_id })),
    })),
    ...(shortcuts.length ? ["-"] : []),
    { label: "Copy text", run: () => copy(wordsOf(message)) },
    ...(message.only_for ? [] : [{ label: "Copy link", run: () => copy(link) }]),
    ...(own ? [{ label: "Edit message", run: () => edit(message) }] : []),
    ...(own ? [{ label: "Delete message", danger: true, run: () => act("delete", where) }] : []),
    ...(message.only_for ? [{ label: "Dismiss", run: () => act("delete", where) }] : []),
  ];
}

const wordsOf = (message) =>
  message.blocks ? document.querySelector(`[data-ts="${message.ts}"] .blocks`).innerText : unescape(message.text);

async function copy(words) {
  await navigator.clipboard.writeText(words);
  toast("Copied");
}

function edit(message) {
  const title = h("h2", { id: "edit-title" }, "Edit message");
  const area = h("textarea", { class: "text", rows: "6", "aria-labelledby": title.id });
  area.value = unescape(withoutLinks(message.text));
  const close = () => { dialog.close(); dialog.remove(); };
  const save = async () => { told(await act("edit", { channel: message.channel, ts: message.ts, text: area.value })); close(); };
  const dialog = h("dialog", { class: "dialog", "aria-labelledby": title.id }, title, area,
    h("div", { class: "dialog-actions" },
      h("button", { type: "button", class: "button", onclick: close }, "Cancel"),
      h("button", { type: "button", class: "button primary", onclick: save }, "Save")));
  document.body.append(dialog);
  dialog.showModal();
}

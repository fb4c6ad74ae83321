// Puts the page together: where one is, what is shown there, and news from the server.

import { blocks } from "./blocks.js";
import { Composer } from "./composer.js";
import { h, icon, iconButton } from "./dom.js";
import { MessageList, avatar } from "./messages.js";
import { showModals } from "./modal.js";
import { toast, told } from "./overlays.js";
import { act, follow } from "./server.js";
import { drawSidebar } from "./sidebar.js";
import { channelName, fill, isRoot, key, replies, roots, state, valuesOf } from "./state.js";

const app = document.getElementById("app");
const sidebar = document.getElementById("sidebar");
const conversation = document.getElementById("conversation");
const thread = document.getElementById("thread");
const telephone = matchMedia("(max-width: 759px)"); // as base.css has it

const go = (channel, ts = "", tab = "messages") => {
  location.hash = tab === "home" ? `#/${channel}/home` : ts ? `#/${channel}/${ts}` : `#/${channel}`;
};
const openThread = (message) => go(message.channel, message.thread_ts || message.ts);

const main = {
  title: h("h1", {}),
  purpose: h("p", {}),
  tabs: h("div", { class: "tabs", role: "tablist" }),
  list: new MessageList(openThread),
  home: h("div", { class: "home" }),
  composer: new Composer(() => ({ channel: state.channel }), () => main.list.toEnd()),
};
const side = {
  title: h("h2", { role: "heading", "aria-level": "2" }, "Thread"),
  place: h("p", {}),
  list: new MessageList(openThread, true),
  composer: new Composer(() => ({ channel: state.channel, thread_ts: state.thread }), () => side.list.toEnd()),
};

function frame() {
  conversation.append(
    h("header", { class: "bar" },
      iconButton("back", "All conversations", () => { location.hash = "#/"; }, { class: "icon-button to-sidebar" }),
      h("div", { class: "bar-words" }, main.title, main.purpose), main.tabs),
    main.home, main.list.node, main.composer.node);
  thread.append(
    h("header", { class: "bar" },
      h("div", { class: "bar-words" }, side.title, side.place),
      iconButton("close", "Close thread", () => go(state.channel))),
    side.list.node, side.composer.node);
}

telephone.addEventListener("change", () => show());

function show() {
  const channel = state.channels.get(state.channel);
  app.dataset.at = !channel ? "sidebar" : state.thread ? "thread" : "conversation";
  markMain();
  drawSidebar(sidebar);
  showModals();
  if (!channel) return;
  showConversation(channel);
  showThread(channel);
}

// A telephone shows one part alone, which is then the page's main one, with its first heading.
function markMain() {
  for (const [part, at] of [[sidebar, "sidebar"], [thread, "thread"]]) {
    if (telephone.matches && app.dataset.at === at) part.role = "main";
    else part.removeAttribute("role");
  }
  side.title.setAttribute("aria-level", telephone.matches ? "1" : "2");
}

function showConversation(channel) {
  const home = Boolean(channel.im_with) && state.tab === "home";
  const name = channelName(channel);
  main.title.replaceChildren(channel.im_with ? avatar(state.users.get(state.bot), "tiny") : icon("hash"), name);
  main.purpose.textContent = channel.purpose;
  main.tabs.hidden = !channel.im_with;
  main.tabs.replaceChildren(tab("Home", home, "home"), tab("Messages", !home, "messages"));
  main.home.hidden = !home;
  main.list.node.hidden = home;
  main.composer.node.hidden = home;
  main.composer.label(`Message ${channel.im_with ? name : `#${name}`}`);
  main.composer.showStatus(state.status.get(key(channel.id, "")));
  main.composer.showPrompts(state.prompts.get(key(channel.id, "")));
  document.title = `${channel.im_with ? name : `#${name}`} · Faultbook sandbox`;
  if (home) showHome();
  else main.list.show(roots(channel.id), [beginning(channel)], refusals(channel.id, ""));
}

const tab = (words, current, name) =>
  h("button", { type: "button", role: "tab", class: "tab", "aria-selected": String(current), onclick: () => go(state.channel, "", name) }, words);

const beginnings = new Map();
function beginning(channel) {
  if (!beginnings.has(channel.id)) {
    beginnings.set(channel.id, h("div", { class: "beginning" },
      channel.im_with ? avatar(state.users.get(state.bot), "large") : h("span", { class: "beginning-mark" }, icon("hash")),
      h("h2", {}, channel.im_with ? state.app : `#${channel.name}`),
      h("p", {}, channel.im_with
        ? `Paste an error here and ${state.app} answers.`
        : `${channel.purpose}. Paste an error, or post one of the sample errors below.`)));
  }
  return beginnings.get(channel.id);
}

function showThread(channel) {
  const root = state.thread && state.messages.get(key(channel.id, state.thread));
  thread.hidden = !root;
  if (!root) return;
  side.place.textContent = channel.im_with ? state.app : `#${channel.name}`;
  side.composer.label("Reply");
  side.composer.showStatus(state.status.get(key(channel.id, state.thread)));
  side.composer.showPrompts(state.prompts.get(key(channel.id, state.thread)));
  side.list.show([root, ...replies(channel.id, state.thread)], [], refusals(channel.id, state.thread));
}

function showHome() {
  const view = state.home;
  if (!view) {
    main.home.replaceChildren(h("p", { class: "empty" }, `${state.app} has not published its Home yet.`));
    return;
  }
  if (main.home.dataset.hash === view.hash) return;
  main.home.dataset.hash = view.hash;
  const where = {
    holder: view.id,
    press: async (action) => told(await act("press", { view_id: view.id, action, values: valuesOf(view.id) })),
    suggest: async (block_id, action_id, typed) => (await act("suggest", { view_id: view.id, block_id, action_id, typed })).options,
  };
  main.home.replaceChildren(h("div", { class: "blocks" }, blocks(view.blocks, where)));
}

// Messages that Slack would not have taken, in red where they would have stood.
const refusals = (channel, ts) =>
  state.refused.filter((refused) => refused.channel === channel && (refused.thread_ts ?? "") === ts).map((refused) => refused.node);

function refuse(news) {
  const words = `Slack would refuse ${news.method}: ${news.error}`;
  const channel = state.channels.get(news.channel)
    ?? [...state.channels.values()].find((one) => one.name === String(news.channel).replace("#", ""));
  if (!news.problems.length || !channel) {
    toast([words, ...news.problems].join("\n"), "bad");
    return;
  }
  const node = h("div", { class: "refused" },
    h("p", { class: "problem" }, icon("warn"), words),
    Array.isArray(news.blocks)
      ? blocks(news.blocks, { holder: "refused", press: async () => {} }, news.problems)
      : news.problems.map((problem) => h("p", { class: "problem" }, problem)));
  state.refused.push({ channel: channel.id, thread_ts: news.thread_ts, node });
}

const HEAR = {
  message({ message }) {
    const known = state.messages.has(key(message.channel, message.ts));
    state.messages.set(key(message.channel, message.ts), message);
    if (message.user === state.bot) state.status.delete(key(message.channel, message.thread_ts ?? ""));
    if (!known && message.channel !== state.channel && message.user !== state.me) state.unread.add(message.channel);
    if (!isRoot(message)) markRoot(message);
  },
  deleted({ channel, ts }) { state.messages.delete(key(channel, ts)); },
  modals({ stack }) { state.modals = stack; },
  home({ view }) { state.home = view; },
  channel({ channel }) { if (state.channels.has(channel.id)) state.channels.set(channel.id, channel); },
  status({ channel, thread_ts, status }) {
    const at = key(channel, thread_ts);
    if (status) state.status.set(at, status); else state.status.delete(at);
  },
  prompts({ channel, thread_ts, prompts }) { state.prompts.set(key(channel, thread_ts), prompts); },
  refused: refuse,
  undelivered({ what, why }) { toast(`The event “${what}” did not reach the app (${why}).`, "bad"); },
};

function markRoot(reply) {
  const root = state.messages.get(key(reply.channel, reply.thread_ts));
  if (root && !root.thread_ts && !reply.only_for) root.thread_ts = root.ts;
}

// Draws once for all the news of a moment.
let due = false;
function soon() {
  if (due) return;
  due = true;
  requestAnimationFrame(() => { due = false; show(); });
}

function arrive() {
  const [, channel = "", rest = ""] = location.hash.split("/");
  const moved = channel !== state.channel;
  const tabBefore = state.tab;
  const threadBefore = state.thread;
  state.channel = state.channels.has(channel) ? channel : "";
  state.tab = rest === "home" ? "home" : "messages";
  state.thread = rest === "home" ? "" : rest;
  state.unread.delete(state.channel);
  if (moved) main.list.atEnd = true;
  if (state.thread !== threadBefore) side.list.atEnd = true;
  show();
  const place = state.channels.get(state.channel);
  if (place?.im_with && (moved || state.tab !== tabBefore)) act("home", { tab: state.tab });
  if (state.thread) side.composer.focus();
  else if (state.channel) main.composer.focus();
}

// A permalink names the message without the dot.
function fromPermalink() {
  const found = /^\/archives\/(\w+)\/p(\d+)(\d{6})$/.exec(location.pathname);
  if (!found) return "";
  const [, channel, seconds, micros] = found;
  const message = state.messages.get(key(channel, `${seconds}.${micros}`));
  return `#/${channel}/${message?.thread_ts || `${seconds}.${micros}`}`;
}

document.addEventListener("click", (event) => {
  const anchor = event.target.closest("a[href*='/archives/']");
  if (!anchor || new URL(anchor.href).origin !== location.origin) return;
  event.preventDefault();
  history.pushState(null, "", anchor.href);
  const hash = fromPermalink();
  history.replaceState(null, "", `/${location.search}${hash}`);
  arrive();
});

function start() {
  frame();
  const first = matchMedia("(max-width: 759px)").matches ? "#/" : "#/C0INCIDENTS";
  const hash = fromPermalink() || location.hash || first;
  history.replaceState(null, "", `/${location.search}${hash}`);
  addEventListener("hashchange", arrive);
  if (!state.reachable) toast(`${state.app} is not connected yet, so nothing answers.`, "bad");
  arrive();
}

let started = false;
follow(
  (told) => {
    fill(told);
    if (started) soon();
    else start();
    started = true;
  },
  (news) => { (HEAR[news.type] ?? (() => {}))(news); soon(); },
  (online) => { document.documentElement.dataset.online = String(online); },
);

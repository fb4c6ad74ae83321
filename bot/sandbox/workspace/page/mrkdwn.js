// Slack's own markup, mrkdwn, as DOM nodes: escapes, code, emphasis, quotes, links, mentions, dates.
// Rules: https://docs.slack.dev/messaging/formatting-message-text

import { formatDate } from "./dates.js";
import { h } from "./dom.js";
import { EMOJI } from "./emoji.js";
import { state, userName } from "./state.js";

const FENCE = /```\n?([\s\S]*?)```/;
const INLINE = new RegExp(
  [
    "`(?<code>[^`\\n]+)`",
    "<(?<angle>[^<>\\n]+)>",
    "(?<![\\w*])\\*(?<bold>[^\\s*](?:[^*\\n]*[^\\s*])?)\\*(?![\\w*])",
    "(?<![\\w_])_(?<italic>[^\\s_](?:[^\\n]*?[^\\s_])?)_(?![\\w_])",
    "(?<![\\w~])~(?<strike>[^\\s~](?:[^~\\n]*[^\\s~])?)~(?![\\w~])",
    "(?<![\\w:]):(?<emoji>[a-z0-9_+-]+):",
  ].join("|"),
  "g",
);

export const unescape = (text) =>
  text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");

// Links as a person typed them.
export const withoutLinks = (text) =>
  text.replace(/<((?:https?|mailto)[^|>]*)(?:\|([^>]*))?>/g, (_, url, label) => label ?? url);

export function mrkdwn(text) {
  const parts = text.split(FENCE);
  return parts.flatMap((part, index) =>
    index % 2
      ? [h("pre", {}, unescape(withoutLinks(part)).replace(/\n$/, ""))]
      : paragraphs(trimAround(part, index, parts.length)),
  );
}

// The line breaks next to a fence belong to the fence.
function trimAround(part, index, count) {
  let text = part;
  if (index > 0) text = text.replace(/^\n/, "");
  if (index < count - 1) text = text.replace(/\n$/, "");
  return text;
}

function paragraphs(text) {
  if (!text) return [];
  const nodes = [];
  let quoted = [];
  const flush = () => {
    if (quoted.length) nodes.push(h("blockquote", {}, lines(quoted)));
    quoted = [];
  };
  let plain = [];
  const flushPlain = () => {
    if (plain.length) nodes.push(...lines(plain));
    plain = [];
  };
  for (const line of text.split("\n")) {
    const quote = /^(?:&gt;|>) ?(.*)$/.exec(line);
    if (quote) { flushPlain(); quoted.push(quote[1]); } else { flush(); plain.push(line); }
  }
  flush();
  flushPlain();
  return nodes;
}

const lines = (list) =>
  list.flatMap((line, index) => (index ? [h("br"), ...inline(line)] : inline(line)));

export function inline(text) {
  const nodes = [];
  let at = 0;
  for (const found of text.matchAll(INLINE)) {
    nodes.push(unescape(text.slice(at, found.index)), ...styled(found));
    at = found.index + found[0].length;
  }
  nodes.push(unescape(text.slice(at)));
  return nodes.filter((node) => node !== "");
}

function styled(found) {
  const { code, angle, bold, italic, strike, emoji } = found.groups;
  if (code !== undefined) return [h("code", {}, unescape(code.replace(/<([^|>]*\|)?([^>]*)>/g, "$2")))];
  if (angle !== undefined) return [reference(angle)];
  if (bold !== undefined) return [h("b", {}, inline(bold))];
  if (italic !== undefined) return [h("i", {}, inline(italic))];
  if (strike !== undefined) return [h("s", {}, inline(strike))];
  return [EMOJI[emoji] ?? found[0]];
}

// What stands in angle brackets: a link, a mention, a channel, a date.
function reference(text) {
  const [target, label] = split(text);
  if (target.startsWith("@")) return mention(target.slice(1));
  if (target.startsWith("#")) return channelMention(target.slice(1), label);
  if (target.startsWith("!date^")) return dated(target, label);
  if (target.startsWith("!")) return h("span", { class: "mention" }, `@${label ?? target.slice(1).split("^")[0]}`);
  return link(unescape(target), label === undefined ? unescape(target) : unescape(label));
}

function split(text) {
  const bar = text.indexOf("|");
  return bar < 0 ? [text, undefined] : [text.slice(0, bar), text.slice(bar + 1)];
}

export function link(url, label) {
  if (!/^(https?|mailto):/i.test(url)) return h("span", {}, label);
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, label.replace(/^mailto:/, ""));
}

export function mention(id) {
  return h("span", { class: id === state.me ? "mention me" : "mention" }, `@${userName(id)}`);
}

export function channelMention(id, label) {
  return h("a", { class: "mention", href: `#/${id}` }, `#${label || state.channels.get(id)?.name || id}`);
}

function dated(target, fallback) {
  const [, ts, format, url] = target.split("^");
  const text = Number(ts) ? formatDate(ts, unescape(format)) : unescape(fallback ?? "");
  return url ? link(unescape(url), text) : h("time", { title: fallback }, text);
}

// A text object: plain_text shows emoji only, mrkdwn everything.
export function text(object) {
  if (!object) return [];
  if (object.type === "mrkdwn") return mrkdwn(object.text);
  const plain = object.text.replace(/:([a-z0-9_+-]+):/g, (all, name) => EMOJI[name] ?? all);
  return plain.split("\n").flatMap((line, index) => (index ? [h("br"), line] : [line]));
}

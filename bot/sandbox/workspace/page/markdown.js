// The `markdown` block: standard Markdown (headings, lists, tables, quotes, code), as DOM nodes.

import { h } from "./dom.js";
import { EMOJI } from "./emoji.js";
import { link } from "./mrkdwn.js";

const INLINE = new RegExp(
  [
    "(?<ticks>`+)(?<code>.+?)\\k<ticks>",
    "!?\\[(?<label>[^\\]]*)\\]\\((?<url>[^)\\s]+)\\)",
    "<(?<auto>https?://[^>\\s]+)>",
    "\\*\\*(?<bold>.+?)\\*\\*",
    "~~(?<strike>.+?)~~",
    "(?<![\\w*])\\*(?<italic>[^\\s*][^*]*)\\*(?!\\w)",
    "(?<!\\w)_(?<under>[^\\s_][^_]*)_(?!\\w)",
    "\\\\(?<escaped>[\\\\`*_{}\\[\\]()#+.!|<>~-])",
    ":(?<emoji>[a-z0-9_+-]+):",
  ].join("|"),
  "g",
);

export function inlineMarkdown(text) {
  const nodes = [];
  let at = 0;
  for (const found of text.matchAll(INLINE)) {
    nodes.push(text.slice(at, found.index), styled(found));
    at = found.index + found[0].length;
  }
  return [...nodes, text.slice(at)];
}

function styled(found) {
  const part = found.groups;
  if (part.code !== undefined) return h("code", {}, part.code.trim());
  if (part.url !== undefined) return link(part.url, part.label || part.url);
  if (part.auto !== undefined) return link(part.auto, part.auto);
  if (part.bold !== undefined) return h("b", {}, inlineMarkdown(part.bold));
  if (part.strike !== undefined) return h("s", {}, inlineMarkdown(part.strike));
  if (part.escaped !== undefined) return part.escaped;
  if (part.emoji !== undefined) return EMOJI[part.emoji] ?? found[0];
  return h("i", {}, inlineMarkdown(part.italic ?? part.under));
}

export function markdown(source) {
  const lines = source.split("\n");
  const nodes = [];
  while (lines.length) {
    const [, read] = KINDS.find(([pattern]) => pattern.test(lines[0]));
    const node = read(lines);
    if (node) nodes.push(node);
  }
  return nodes;
}

const KINDS = [
  [/^\s*$/, (lines) => void lines.shift()],
  [/^\s*(```|~~~)/, fence],
  [/^#{1,6}\s/, heading],
  [/^\s*([-*_])(\s*\1){2,}\s*$/, (lines) => (lines.shift(), h("hr"))],
  [/^>/, quote],
  [/^\s*([-*+]|\d+[.)])\s+/, list],
  [/^\s*\|.*\|\s*$/, table],
  [/^/, paragraph],
];

function take(lines, pattern) {
  const taken = [];
  while (lines.length && pattern.test(lines[0])) taken.push(lines.shift());
  return taken;
}

function fence(lines) {
  const mark = lines.shift().trim().slice(0, 3);
  const code = [];
  while (lines.length && !lines[0].trim().startsWith(mark)) code.push(lines.shift());
  lines.shift();
  return h("pre", {}, code.join("\n"));
}

function heading(lines) {
  const [, marks, title] = /^(#{1,6})\s+(.*?)\s*#*$/.exec(lines.shift());
  const level = marks.length;
  return h("p", { class: `heading heading-${level}`, role: "heading", "aria-level": String(level + 2) }, inlineMarkdown(title));
}

function quote(lines) {
  return h("blockquote", {}, markdown(take(lines, /^>/).map((line) => line.replace(/^> ?/, "")).join("\n")));
}

function list(lines) {
  const first = /^(\s*)([-*+]|\d+[.)])\s+/.exec(lines[0]);
  const indent = first[1].length;
  const ordered = /\d/.test(first[2]);
  const items = [];
  while (lines.length) {
    const item = /^(\s*)([-*+]|\d+[.)])\s+(.*)$/.exec(lines[0]);
    if (!item || item[1].length < indent) break;
    if (item[1].length > indent + 1) { items.at(-1)?.append(list(lines)); continue; }
    if (/\d/.test(item[2]) !== ordered) break;
    lines.shift();
    items.push(h("li", {}, taskOrText(item[3])));
  }
  return h(ordered ? "ol" : "ul", ordered ? { start: String(parseInt(first[2], 10)) } : {}, items);
}

function taskOrText(text) {
  const task = /^\[([ xX])\]\s+(.*)$/.exec(text);
  return task ? [task[1] === " " ? "☐ " : "☑ ", inlineMarkdown(task[2])] : inlineMarkdown(text);
}

function table(lines) {
  const rows = take(lines, /^\s*\|.*\|\s*$/).map((line) =>
    line.trim().slice(1, -1).split(/(?<!\\)\|/).map((cell) => cell.trim().replace(/\\\|/g, "|")));
  const ruled = rows[1]?.every((cell) => /^:?-+:?$/.test(cell));
  const body = ruled ? rows.slice(2) : rows;
  const row = (cells, tag) => h("tr", {}, cells.map((cell) => h(tag, {}, inlineMarkdown(cell))));
  return h("div", { class: "table-scroll", tabindex: "0" },
    h("table", {},
      ruled && h("thead", {}, row(rows[0], "th")),
      h("tbody", {}, body.map((cells) => row(cells, "td")))));
}

function paragraph(lines) {
  const text = [lines.shift(), ...take(lines, /^(?!\s*$|\s*```|#{1,6}\s|>|\s*([-*+]|\d+[.)])\s|\s*\|)/)];
  return h("p", {}, text.flatMap((line, index) => (index ? [h("br"), ...inlineMarkdown(line)] : inlineMarkdown(line))));
}

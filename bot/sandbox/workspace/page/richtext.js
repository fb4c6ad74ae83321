// The `rich_text` block and the cells of tables.

import { formatDate } from "./dates.js";
import { h } from "./dom.js";
import { emoji } from "./emoji.js";
import { channelMention, link, mention } from "./mrkdwn.js";

export const richText = (block) => block.elements.map(part);

function part(element) {
  switch (element.type) {
    case "rich_text_section": return h("p", { class: "rich" }, pieces(element.elements));
    case "rich_text_preformatted": return h("pre", {}, pieces(element.elements));
    case "rich_text_quote": return h("blockquote", {}, pieces(element.elements));
    case "rich_text_list": return list(element);
    default: return h("span", { class: "unknown" }, `unknown rich text: ${element.type}`);
  }
}

function list(element) {
  const items = element.elements.map((item) => h("li", {}, pieces(item.elements)));
  const attributes = { class: `indent-${element.indent ?? 0}` };
  if (element.style === "ordered") return h("ol", { ...attributes, start: String((element.offset ?? 0) + 1) }, items);
  return h("ul", attributes, items);
}

const pieces = (elements) => elements.flatMap((element) => dressed(piece(element), element.style));

function piece(element) {
  switch (element.type) {
    case "text": return element.text.split("\n").flatMap((line, index) => (index ? [h("br"), line] : [line]));
    case "link": return [link(element.url, element.text || element.url)];
    case "user": return [mention(element.user_id)];
    case "channel": return [channelMention(element.channel_id)];
    case "usergroup": return [h("span", { class: "mention" }, `@${element.usergroup_id}`)];
    case "broadcast": return [h("span", { class: "mention" }, `@${element.range}`)];
    case "emoji": return [emoji(element.name)];
    case "date": return [formatDate(element.timestamp, element.format)];
    case "color": return [h("code", {}, element.value)];
    default: return [h("span", { class: "unknown" }, `unknown: ${element.type}`)];
  }
}

function dressed(nodes, style = {}) {
  const tags = [["code", "code"], ["bold", "b"], ["italic", "i"], ["strike", "s"]];
  return tags.filter(([name]) => style[name]).reduce((inner, [, tag]) => [h(tag, {}, inner)], nodes);
}

export function cell(content) {
  if (content.type === "rich_text") return richText(content);
  if (content.type === "raw_number") return String(content.text ?? content.value ?? "");
  return content.text ?? "";
}

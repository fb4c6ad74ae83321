// Block Kit's blocks. One that the sandbox does not know, or that breaks a limit, stands in red.

import { h, icon } from "./dom.js";
import { element, fieldOf, nameBy } from "./elements.js";
import { markdown } from "./markdown.js";
import { text } from "./mrkdwn.js";
import { cell, richText } from "./richtext.js";

// `problems` are the server's sentences with JSON pointers, for blocks that were refused.
export function blocks(list, where, problems = []) {
  return list.map((block, index) => {
    const own = problems.filter((problem) => new RegExp(`:/(view/)?blocks/${index}[/\\]]`).test(problem));
    const node = draw(block, where);
    return own.length ? h("div", { class: "broken" }, own.map((problem) => h("p", { class: "problem" }, problem)), node) : node;
  });
}

function draw(block, where) {
  const known = DRAW[block.type];
  if (!known) return h("p", { class: "broken unknown" }, `The sandbox does not know the block “${block.type}”.`);
  try {
    return h("div", { class: `block block-${block.type}`, "data-block": block.block_id }, known(block, where));
  } catch (error) {
    return h("p", { class: "broken unknown" }, `The block “${block.type}” cannot be drawn: ${error.message}`);
  }
}

function section(block, where) {
  const words = [
    block.text && h("div", { class: "section-text" }, text(block.text)),
    block.fields && h("div", { class: "fields" }, block.fields.map((field) => h("div", { class: "field" }, text(field)))),
  ];
  const beside = h("div", { class: "section-words" }, words);
  if (!block.accessory) return [beside];
  const control = element(block.accessory, block.block_id, where);
  nameBy(beside, control);
  return [beside, h("div", { class: "accessory" }, control)];
}

const row = (block, where) => block.elements.map((item) => element(item, block.block_id, where));

const context = (block) =>
  block.elements.map((item) =>
    item.type === "image" ? h("img", { src: item.image_url, alt: item.alt_text }) : h("span", {}, text(item)));

function image(block) {
  const picture = h("img", { src: block.image_url, alt: block.alt_text });
  return [block.title && h("p", { class: "image-title" }, text(block.title)), picture];
}

export function input(block, where) {
  const control = element(block.element, block.block_id, where, block.dispatch_action === true);
  const label = h("label", { class: "label", for: fieldOf(control)?.id },
    text(block.label), block.optional && h("span", { class: "optional" }, " (optional)"));
  nameBy(label, control);
  return [
    label,
    control,
    block.hint && h("p", { class: "hint" }, text(block.hint)),
    h("p", { class: "error", role: "alert" }),
  ];
}

function table(block) {
  const align = (column) => `align-${block.column_settings?.[column]?.align ?? "left"}`;
  const wrap = (column) => (block.column_settings?.[column]?.is_wrapped ? "wrapped" : "");
  const line = (cells, tag) =>
    h("tr", {}, cells.map((content, column) =>
      h(tag, { class: `${align(column)} ${wrap(column)}` }, cell(content))));
  const [head, ...body] = block.rows;
  return h("div", { class: "table-scroll", tabindex: "0" },
    h("table", {},
      block.caption && h("caption", {}, block.caption),
      h("thead", {}, line(head, "th")),
      h("tbody", {}, body.map((cells) => line(cells, "td")))));
}

// Bars in groups, as high as their numbers; the numbers themselves are what a screen reader says.
function chart(block) {
  const { series, axis_config: { categories } } = block.chart;
  const most = Math.max(1, ...series.flatMap((one) => one.data.map((point) => point.value)));
  const told = (label) => series.map((one) => `${one.name} ${valueAt(one, label)}`).join(", ");
  const group = (label) =>
    h("li", { "aria-label": `${label}: ${told(label)}` },
      h("div", { class: "bars", "aria-hidden": "true" }, series.map((one, index) => bar(valueAt(one, label), most, index))),
      h("span", { class: "group", "aria-hidden": "true" }, label));
  return h("figure", { class: "chart" },
    h("figcaption", {}, block.title),
    h("ol", { class: "groups" }, categories.map(group)),
    h("p", { class: "legend", "aria-hidden": "true" }, series.map((one, index) => h("span", { class: `series-${index}` }, one.name))));
}

const valueAt = (series, label) => series.data.find((point) => point.label === label)?.value ?? 0;

function bar(value, most, index) {
  const node = h("div", { class: `column series-${index}` }, h("b", {}, String(value)));
  node.style.height = `${(100 * Math.max(0, value)) / most}%`;
  return node;
}

const LEVEL_ICON = { warning: "warn", error: "warn" };
const alert = (block) =>
  h("div", { class: `alert ${block.level ?? "default"}`, role: "note" },
    icon(LEVEL_ICON[block.level] ?? "bolt"), h("div", {}, text(block.text)));

const DRAW = {
  section, context, image, input, table, alert,
  header: (block) => h("h3", {}, text(block.text)),
  divider: () => h("hr"),
  actions: row,
  context_actions: row,
  markdown: (block) => markdown(block.text),
  rich_text: richText,
  data_table: table,
  data_visualization: chart,
};

export const DRAWN = Object.keys(DRAW);

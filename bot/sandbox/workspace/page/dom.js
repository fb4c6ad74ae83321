// Builds DOM nodes. Text always becomes text nodes, so nothing that is shown can become markup.

export function h(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "class") node.className = value;
    else if (name in node && typeof value !== "string") node[name] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

const SVG = "http://www.w3.org/2000/svg";

const SHAPES = {
  hash: "M6 3 5 13M11 3l-1 10M3 6h10.500M2.500 10H13",
  reply: "M3 3.500h10v7H8l-3 2.500v-2.500H3z",
  more: "M3.500 8h.01M8 8h.01M12.500 8h.01",
  close: "M4 4l8 8M12 4l-8 8",
  back: "M10 3 5 8l5 5",
  send: "M2.500 8 13 3 9.500 13.500 7.500 9z",
  tray: "M2.500 9.500 4.500 3h7l2 6.500V13h-11zM2.500 9.500h3l1 1.500h3l1-1.500h3",
  eye: "M1.500 8S4 3.500 8 3.500 14.500 8 14.500 8 12 12.500 8 12.500 1.500 8 1.500 8zM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4",
  moon: "M13 9.500A5.500 5.500 0 0 1 6.500 3a5.500 5.500 0 1 0 6.500 6.500z",
  home: "M2.500 7.500 8 3l5.500 4.500V13h-4V9.500h-3V13h-4z",
  file: "M4 2.500h5L12.500 6v7.500H4zM9 2.500V6h3.500",
  check: "M3 8.500 6.500 12 13 4.500",
  warn: "M8 2.500 14 13H2zM8 6.500v3M8 11.300v.01",
  book: "M8 4.500C6.500 3 4 3 2.500 3.500v9C4 12 6.500 12 8 13.500c1.500-1.500 4-1.500 5.500-1v-9C12 3 9.500 3 8 4.500zM8 4.500v9",
  trash: "M3 4.500h10M6.500 4.500V3h3v1.500M4.500 4.500l.5 8.500h6l.5-8.500",
  bolt: "M9 2 4 9h3.500L7 14l5-7H8.500z",
  up: "M5 7.500h2.500V3.500c0-1 1.500-1 1.500 0L9.500 7h3l-1 6H5zM5 7.500H3V13h2z",
  down: "M5 8.500h2.500v4c0 1 1.500 1 1.500 0L9.500 9h3l-1-6H5zM5 8.500H3V3h2z",
};

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", SHAPES[name]);
  svg.append(path);
  return svg;
}

export function iconButton(name, label, onclick, extra = {}) {
  return h("button", { type: "button", class: "icon-button", "aria-label": label, title: label, onclick, ...extra }, icon(name));
}

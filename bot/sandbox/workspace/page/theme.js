// Light or dark: as the system says, until one is chosen here.

import { iconButton } from "./dom.js";

const system = matchMedia("(prefers-color-scheme: dark)");

function apply() {
  const chosen = localStorage.getItem("theme");
  document.documentElement.dataset.theme = chosen ?? (system.matches ? "dark" : "light");
}

apply();
system.addEventListener("change", apply);

export const themeButton = () =>
  iconButton("moon", "Light or dark", () => {
    localStorage.setItem("theme", document.documentElement.dataset.theme === "dark" ? "light" : "dark");
    apply();
  });

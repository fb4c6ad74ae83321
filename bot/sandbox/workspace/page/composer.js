// Where one writes: Enter sends, Shift+Enter makes a new line, `/` and `@` offer what fits.

import { h, icon, iconButton } from "./dom.js";
import { avatar } from "./messages.js";
import { openMenu, told } from "./overlays.js";
import { act } from "./server.js";
import { state, userName } from "./state.js";
import { trayButton } from "./tray.js";

const touch = matchMedia("(pointer: coarse)");

export class Composer {
  // `target()` says where a message goes: {channel, thread_ts}.
  constructor(target, sent) {
    this.target = target;
    this.sent = sent;
    this.offers = [];
    this.chosen = 0;
    this.area = h("textarea", { rows: "1", class: "composer-text", autocomplete: "off", spellcheck: "false" });
    this.list = h("div", { class: "offers", role: "listbox", hidden: true });
    this.sendButton = h("button", {
      type: "button", class: "send", "aria-label": "Send", title: "Send (Enter)", onclick: () => this.send(),
    }, icon("send"));
    this.status = h("p", { class: "status", "aria-live": "polite" });
    this.prompts = h("div", { class: "prompts" });
    this.node = h("div", { class: "composer" }, this.list, this.prompts,
      h("div", { class: "composer-box" }, this.area,
        h("div", { class: "composer-tools" },
          trayButton((text) => this.post(text)),
          iconButton("bolt", "Shortcuts and commands",
            (event) => openMenu(event.currentTarget, this.shortcuts()), { "aria-haspopup": "menu" }),
          h("span", { class: "hint-keys" }, h("kbd", {}, "Shift"), " ", h("kbd", {}, "Enter"), " new line"),
          this.sendButton)),
      this.status);
    this.area.addEventListener("input", () => this.changed());
    this.area.addEventListener("keydown", (event) => this.key(event));
    this.area.addEventListener("blur", () => setTimeout(() => this.offer([]), 150));
    this.changed();
  }

  label(words) {
    this.area.placeholder = words;
    this.area.setAttribute("aria-label", words);
  }

  focus() { if (!touch.matches) this.area.focus({ preventScroll: true }); }

  insert(text) {
    this.area.focus();
    this.area.setRangeText(text, this.area.selectionStart, this.area.selectionEnd, "end");
    this.changed();
  }

  // The app's commands, to go on typing, and its shortcuts, to start at once.
  shortcuts() {
    return [
      ...state.commands.map((one) => ({ label: one.name, note: one.description, run: () => this.insert(`${one.name} `) })),
      ...state.shortcuts.filter((one) => one.kind === "global").map((one) => ({
        label: one.name, note: state.app,
        run: async () => told(await act("shortcut", { callback_id: one.callback_id })),
      })),
    ];
  }

  changed() {
    this.area.style.height = "auto";
    this.area.style.height = `${Math.min(this.area.scrollHeight, innerHeight * 0.4)}px`;
    this.sendButton.disabled = !this.area.value.trim();
    this.offer(this.area.isConnected ? this.fitting() : []);
  }

  // What could complete the word before the cursor.
  fitting() {
    const before = this.area.value.slice(0, this.area.selectionStart);
    const command = /^\/(\S*)$/.exec(before);
    if (command) {
      return state.commands.filter((one) => one.name.startsWith(before))
        .map((one) => ({ insert: `${one.name} `, label: one.name, note: [one.usage, one.description].filter(Boolean).join(" · ") }));
    }
    const person = /(?:^|\s)@([\w.-]*)$/.exec(before);
    if (!person) return [];
    const typed = person[1].toLowerCase();
    const fits = (user) => user.name.startsWith(typed) || user.real_name.toLowerCase().startsWith(typed);
    return [...state.users.values()]
      .filter((user) => user.id !== state.me && user.id !== "USLACKBOT" && fits(user))
      .sort((one, other) => other.is_bot - one.is_bot)
      .map((user) => ({
        insert: `@${user.is_bot ? userName(user.id) : user.name} `, replace: person[1].length + 1,
        label: userName(user.id), note: user.is_bot ? "App" : user.profile.title, face: user,
      }));
  }

  offer(offers) {
    this.offers = offers;
    this.chosen = 0;
    this.list.hidden = offers.length === 0;
    this.list.replaceChildren(...offers.map((offer, index) =>
      h("button", {
        type: "button", class: "offer", role: "option", "aria-selected": String(index === 0),
        onpointerdown: (event) => { event.preventDefault(); this.take(index); },
      },
        offer.face ? avatar(offer.face, "tiny") : icon("bolt"), h("b", {}, offer.label), h("span", {}, offer.note))));
  }

  move(by) {
    this.chosen = (this.chosen + by + this.offers.length) % this.offers.length;
    [...this.list.children].forEach((node, index) => node.setAttribute("aria-selected", String(index === this.chosen)));
  }

  take(index) {
    const offer = this.offers[index];
    const end = this.area.selectionStart;
    this.area.setRangeText(offer.insert, offer.replace ? end - offer.replace : 0, end, "end");
    this.changed();
  }

  key(event) {
    if (event.isComposing) return;
    if (this.offers.length) {
      const choose = {
        ArrowDown: () => this.move(1),
        ArrowUp: () => this.move(-1),
        Tab: () => this.take(this.chosen),
        Enter: () => this.take(this.chosen),
        Escape: () => this.offer([]),
      }[event.key];
      if (choose) { event.preventDefault(); choose(); return; }
    }
    if (event.key === "Enter" && !event.shiftKey && !touch.matches) { event.preventDefault(); this.send(); }
  }

  async send() {
    const text = this.area.value.trim();
    if (!text) return;
    this.area.value = "";
    this.changed();
    if (!(await this.post(text))) { this.area.value = text; this.changed(); }
  }

  async post(text) {
    const done = told(await act("post", { ...this.target(), text }));
    this.sent();
    return done;
  }

  // Texts that the app suggests to post.
  showPrompts(prompts = []) {
    this.prompts.replaceChildren(...prompts.map((prompt) =>
      h("button", { type: "button", class: "button", onclick: () => this.post(prompt.message) }, prompt.title)));
  }

  showStatus(words) {
    this.status.replaceChildren(...(words ? [h("span", { class: "dots", "aria-hidden": "true" }), `${state.app} ${words}`] : []));
  }
}

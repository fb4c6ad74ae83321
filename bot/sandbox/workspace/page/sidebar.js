// The list of conversations.

import { h, icon } from "./dom.js";
import { avatar } from "./messages.js";
import { openMenu } from "./overlays.js";
import { state } from "./state.js";
import { themeButton } from "./theme.js";

export function drawSidebar(node) {
  const channels = [...state.channels.values()];
  const link = (channel, face, name) => {
    const classes = ["place", state.channel === channel.id && "current", state.unread.has(channel.id) && "unread"];
    return h("a", {
      class: classes.filter(Boolean).join(" "), href: `#/${channel.id}`,
      "aria-current": state.channel === channel.id ? "page" : null,
    }, face, h("span", {}, name));
  };
  const me = state.users.get(state.me);
  node.replaceChildren(
    h("header", {},
      h("img", { src: "/static/icon.svg", alt: "" }),
      h("div", {}, h("b", {}, state.team), h("small", {}, "On this machine only"))),
    h("h2", {}, "Channels"),
    ...channels.filter((channel) => !channel.im_with).map((channel) => link(channel, icon("hash"), channel.name)),
    h("h2", {}, "Apps"),
    ...channels.filter((channel) => channel.im_with).map((channel) => link(channel, avatar(state.users.get(state.bot), "tiny"), state.app)),
    ...(state.book ? [h("a", { class: "place", href: state.book, target: "_blank", rel: "noopener" }, icon("book"), h("span", {}, "The book"))] : []),
    h("footer", {},
      h("button", {
        type: "button", class: "who", "aria-haspopup": "menu", title: "Act as somebody else",
        onclick: (event) => openMenu(event.currentTarget, people()),
      },
        avatar(me, "tiny"), h("span", {}, h("b", {}, me.real_name), h("small", {}, me.profile.title))),
      themeButton()));
}

// Other people in the workspace, each in a page of their own.
function people() {
  return [...state.users.values()].filter((user) => !user.is_bot).map((user) => ({
    label: user.id === state.me ? `${user.real_name} (you)` : `Act as ${user.real_name}`,
    note: user.profile.title,
    run: () => { if (user.id !== state.me) location.assign(`/?user=${user.id}${location.hash}`); },
  }));
}

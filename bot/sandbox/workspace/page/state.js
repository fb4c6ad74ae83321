// What the page knows: the workspace as the server told it, and where the person is looking.

export const state = {
  me: "", bot: "", app: "", team: "", book: "",
  users: new Map(), channels: new Map(), messages: new Map(),
  modals: [], home: null, commands: [], shortcuts: [], samples: [], reachable: true,
  refused: [], status: new Map(), prompts: new Map(), unread: new Set(),
  channel: "", thread: "", tab: "messages", values: new Map(),
};

export function fill(told) {
  Object.assign(state, {
    me: told.me, bot: told.bot, app: told.app, team: told.team, book: told.book,
    users: new Map(told.users.map((user) => [user.id, user])),
    channels: new Map(told.channels.map((channel) => [channel.id, channel])),
    messages: new Map(told.messages.map((message) => [key(message.channel, message.ts), message])),
    modals: told.modals, home: told.home, commands: told.commands, shortcuts: told.shortcuts,
    samples: told.samples, reachable: told.reachable,
  });
}

export const key = (channel, ts) => `${channel}/${ts}`;
export const userName = (id) => state.users.get(id)?.real_name ?? id;
export const channelName = (channel) =>
  channel.im_with ? state.app : channel.name;

export function inChannel(channel) {
  return [...state.messages.values()]
    .filter((message) => message.channel === channel)
    .sort((one, other) => (one.ts < other.ts ? -1 : 1));
}

export const isRoot = (message) => !message.thread_ts || message.thread_ts === message.ts;
export const roots = (channel) => inChannel(channel).filter(isRoot);
export const replies = (channel, ts) =>
  inChannel(channel).filter((message) => message.thread_ts === ts && message.ts !== ts);

// The values chosen in a message's or view's elements, as Slack keeps them: block, action, value.
export function valuesOf(holder) {
  if (!state.values.has(holder)) state.values.set(holder, {});
  return state.values.get(holder);
}

export function setValue(holder, block, action, value) {
  const values = valuesOf(holder);
  values[block] = { ...values[block], [action]: value };
}

// Times as Slack writes them: in the reader's own time zone, near days by name.

const two = (number) => String(number).padStart(2, "0");
const clock = (date) => `${two(date.getHours())}:${two(date.getMinutes())}`;
const day = (date, options) => new Intl.DateTimeFormat("en", options).format(date);
const asDate = (ts) => new Date(Number(ts) * 1000);

function near(date) {
  const days = Math.round((new Date().setHours(0, 0, 0, 0) - new Date(date).setHours(0, 0, 0, 0)) / 86_400_000);
  return { 0: "today", 1: "yesterday", "-1": "tomorrow" }[days];
}

export const timeOf = (ts) => clock(asDate(ts));
export const fullTime = (ts) => day(asDate(ts), { dateStyle: "full", timeStyle: "medium" });

export function dayOf(ts) {
  const name = near(asDate(ts));
  return name ? name[0].toUpperCase() + name.slice(1) : day(asDate(ts), { weekday: "long", month: "long", day: "numeric" });
}

export function ago(ts) {
  const seconds = Date.now() / 1000 - Number(ts);
  const steps = [[60, 1, "second"], [3600, 60, "minute"], [86_400, 3600, "hour"], [Infinity, 86_400, "day"]];
  const [, size, unit] = steps.find(([limit]) => Math.abs(seconds) < limit);
  return new Intl.RelativeTimeFormat("en", { numeric: "auto" }).format(-Math.round(seconds / size), unit);
}

// Slack's date tokens: https://docs.slack.dev/messaging/formatting-message-text#date-formatting
export function formatDate(ts, format) {
  const date = asDate(ts);
  const plain = {
    date_num: `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`,
    date_slash: `${date.getFullYear()}/${two(date.getMonth() + 1)}/${two(date.getDate())}`,
    date: day(date, { dateStyle: "long" }),
    date_short: day(date, { dateStyle: "medium" }),
    date_long: day(date, { dateStyle: "full" }),
    time: clock(date),
    time_secs: `${clock(date)}:${two(date.getSeconds())}`,
    ago: ago(ts),
  };
  return format.replace(/\{(\w+)\}/g, (token, name) => {
    if (name.endsWith("_pretty")) return near(date) ?? plain[name.slice(0, -7)] ?? token;
    return plain[name] ?? token;
  });
}

// The emoji short names that texts here use; others stay as they are written.

export const EMOJI = {
  white_check_mark: "✅", heavy_check_mark: "✔️", x: "❌", warning: "⚠️", rotating_light: "🚨", fire: "🔥",
  eyes: "👀", "+1": "👍", thumbsup: "👍", "-1": "👎", thumbsdown: "👎", tada: "🎉", wave: "👋", rocket: "🚀",
  mag: "🔍", mag_right: "🔎", lock: "🔒", unlock: "🔓", key: "🔑", book: "📖", books: "📚", bulb: "💡",
  memo: "📝", pencil: "📝", link: "🔗", hourglass: "⌛", hourglass_flowing_sand: "⏳", stopwatch: "⏱️",
  information_source: "ℹ️", question: "❓", exclamation: "❗", heavy_plus_sign: "➕", no_entry: "⛔",
  no_entry_sign: "🚫", octagonal_sign: "🛑", red_circle: "🔴", large_green_circle: "🟢",
  large_yellow_circle: "🟡", large_orange_circle: "🟠", large_blue_circle: "🔵", white_circle: "⚪",
  black_circle: "⚫", arrow_right: "➡️", arrows_counterclockwise: "🔄", repeat: "🔁", gear: "⚙️",
  wrench: "🔧", hammer_and_wrench: "🛠️", toolbox: "🧰", package: "📦", cloud: "☁️", bar_chart: "📊",
  chart_with_upwards_trend: "📈", clipboard: "📋", pushpin: "📌", bell: "🔔", no_bell: "🔕",
  sos: "🆘", bug: "🐛", speech_balloon: "💬", thinking_face: "🤔", point_right: "👉", raised_hands: "🙌",
  ballot_box_with_check: "☑️", white_large_square: "⬜", calendar: "📅", label: "🏷️", door: "🚪",
  closed_book: "📕", green_book: "📗", blue_book: "📘", orange_book: "📙", stop_sign: "🛑", zap: "⚡",
};

export const emoji = (name) => EMOJI[name] ?? `:${name}:`;

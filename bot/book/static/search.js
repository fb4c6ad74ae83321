// Finds pages by words, in the browser, without a server: a code, words that may be misspelt, or a
// whole pasted line. MiniSearch ranks; a title counts more than a summary, a summary more than the rest.
(function () {
  "use strict";
  const box = document.getElementById("search");
  const list = document.getElementById("found");
  const count = document.getElementById("found-count");
  if (!box || !window.FAULTBOOK_INDEX || !window.MiniSearch) return;
  const root = box.dataset.root;
  const LIMIT = 30;
  const FEW = 4; // words up to which a text is a question, and not a line that somebody pasted
  const BOOST = { title: 4, summary: 2, words: 1 };
  const WEIGHTS = { service: 0.25, codes: 0.5 }; // long lists hold every word
  let index = null;

  // NoSuchBucket is found by itself and by its words.
  function words(text) {
    const found = text.match(/[\p{L}\p{N}]+/gu) || [];
    return found.flatMap((word) => {
      const parts = word.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{N}+/gu) || [];
      return parts.length > 1 ? [word, ...parts] : [word];
    });
  }

  // Made at the first question, so that a page that is only read costs nothing.
  function made() {
    const search = new window.MiniSearch({
      fields: ["title", "summary", "words"],
      storeFields: ["path", "kind", "title", "summary"],
      tokenize: words,
      processTerm: (term) => (term.length > 1 ? term.toLowerCase() : null),
    });
    search.addAll(window.FAULTBOOK_INDEX.map(([path, kind, title, summary, more], id) =>
      ({ id, path, kind, title, summary, words: more })));
    return search;
  }

  function hits(text) {
    index = index || made();
    const asked = text.toLowerCase();
    const weigh = {
      boost: BOOST,
      boostDocument: (id, term, row) =>
        (WEIGHTS[row.kind] || 1) * (row.title.toLowerCase() === asked ? 10 : 1),
    };
    const terms = text.match(/[\p{L}\p{N}]+/gu) || [];
    if (terms.length > FEW) return index.search(text, weigh);
    const near = { ...weigh, prefix: (term) => term.length > 2, fuzzy: (term) => term.length > 3 && 0.2 };
    const all = index.search(text, { ...near, combineWith: "AND", tokenize: (said) => said.match(/[\p{L}\p{N}]+/gu) || [] });
    return all.length ? all : index.search(text, near);
  }

  function item(row) {
    const li = document.createElement("li");
    const a = document.createElement("a");
    a.href = root + row.path;
    a.textContent = row.title;
    const kind = document.createElement("span");
    kind.className = "kind";
    kind.textContent = row.kind === "error" ? row.path.split("/").slice(1, 3).join(" · ") : row.kind;
    const p = document.createElement("p");
    p.textContent = row.summary;
    li.append(a, " ", kind, p);
    return li;
  }

  function search() {
    const text = box.value.trim();
    const found = text ? hits(text) : [];
    list.replaceChildren(...found.slice(0, LIMIT).map(item));
    list.hidden = !text;
    count.textContent = !text ? "" : found.length
      ? `${found.length} found` : "Nothing found: try the error code, or fewer words.";
  }

  box.addEventListener("input", search);
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== box) { event.preventDefault(); box.focus(); }
    if (event.key === "Escape" && document.activeElement === box) { box.value = ""; search(); }
  });
  if (box.value) search();
})();

// Finds pages by words, in the browser, without a server: every word must stand somewhere;
// a title counts more than a summary, a summary more than the rest.
(function () {
  "use strict";
  const box = document.getElementById("search");
  const list = document.getElementById("found");
  const count = document.getElementById("found-count");
  if (!box || !window.FAULTBOOK_INDEX) return;
  const root = box.dataset.root;
  const LIMIT = 30;
  const rows = window.FAULTBOOK_INDEX.map(([path, kind, title, summary, words]) => ({
    path, kind, title, summary,
    title_: title.toLowerCase(), summary_: summary.toLowerCase(), words_: words.toLowerCase(),
  }));

  function score(row, terms) {
    let sum = 0;
    for (const term of terms) {
      const place = row.title_.indexOf(term);
      if (row.title_ === term) sum += 100;
      else if (place === 0) sum += 40;
      else if (place > 0) sum += 20;
      else if (row.summary_.includes(term)) sum += 5;
      else if (row.words_.includes(term)) sum += 3;
      else return 0;
    }
    return row.kind === "service" ? sum / 4 : sum;
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
    const terms = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    const hits = terms.length
      ? rows.map((row) => [score(row, terms), row]).filter(([points]) => points > 0)
          .sort((a, b) => b[0] - a[0] || a[1].title.localeCompare(b[1].title))
      : [];
    list.replaceChildren(...hits.slice(0, LIMIT).map(([, row]) => item(row)));
    list.hidden = !terms.length;
    count.textContent = !terms.length ? "" : hits.length
      ? `${hits.length} found` : "Nothing found: try the error code, or fewer words.";
  }

  box.addEventListener("input", search);
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== box) { event.preventDefault(); box.focus(); }
    if (event.key === "Escape" && document.activeElement === box) { box.value = ""; search(); }
  });
  search();
})();

"use strict";
/* Sorts the stories by a column and finds some by name; the table stands without it. */
(() => {
  document.documentElement.classList.add("js");
  const table = document.getElementById("stories");
  if (!table) return;
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const number = (text) => (text === "–" ? -1 : Number(text.replaceAll(",", "")));
  const value = (cell, at) => (at ? number(cell.textContent) : cell.textContent.trim());
  const rows = [...body.rows].map((row) => ({
    row,
    values: [...row.cells].map(value),
    name: row.cells[0].textContent.toLowerCase(),
  }));
  const inOrder = new Intl.Collator("en", { numeric: true });

  function sort(column) {
    const head = heads[column];
    const now = head.getAttribute("aria-sort");
    const up = now ? now === "descending" : column === 0;
    for (const other of heads) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    const sign = up ? 1 : -1;
    const compare = column ? (a, b) => a - b : inOrder.compare;
    rows.sort((a, b) => sign * compare(a.values[column], b.values[column]));
    body.append(...rows.map(({ row }) => row));
  }

  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(column));
    head.append(button);
  });

  const found = document.getElementById("found");
  const find = document.getElementById("find");
  const which = document.getElementById("which");
  const fits = {
    "": () => true,
    problems: ({ values }) => values.at(-1) > 0,
    clean: ({ values }) => values.at(-1) === 0,
    error: ({ row }) => row.querySelector("td.error"),
    warning: ({ row }) => row.querySelector("td.warning"),
    grade: ({ row }) => row.querySelector("td.outside"),
  };
  function filter() {
    const wanted = find.value.trim().toLowerCase();
    let count = 0;
    for (const one of rows) {
      one.row.hidden = !one.name.includes(wanted) || !fits[which.value](one);
      count += !one.row.hidden;
    }
    found.textContent = wanted || which.value ? `${count} of ${rows.length}` : "";
  }
  for (const field of [find, which]) field.addEventListener("input", filter);
})();

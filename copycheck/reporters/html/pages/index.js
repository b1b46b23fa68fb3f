"use strict";
/* Sorts the stories by a column and finds some by name; the table stands without it. */
(() => {
  document.documentElement.classList.add("js");
  const table = document.getElementById("stories");
  if (!table) return;
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const value = (cell, at) => (at ? Number(cell.textContent.replaceAll(",", "")) : cell.textContent.trim());
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
  document.getElementById("find").addEventListener("input", (event) => {
    const wanted = event.target.value.trim().toLowerCase();
    let count = 0;
    for (const { row, name } of rows) {
      row.hidden = !name.includes(wanted);
      count += !row.hidden;
    }
    found.textContent = wanted ? `${count} of ${rows.length}` : "";
  });
})();

"use strict";
/* The page stands without this: it places notes beside their lines, steps through them and filters. */
(() => {
  const story = document.getElementById("story");
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const notes = all(".note");
  document.documentElement.classList.add("js");
  if (!notes.length) return;

  const GRAVITY = ["error", "warning", "advice"];
  const GAP = 12;
  const wide = matchMedia("(min-width: 64rem)");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const printing = matchMedia("print");
  const bar = document.querySelector(".bar");
  const position = document.getElementById("position");
  const ruleChoice = document.getElementById("rule");

  const severity = (note) => GRAVITY.find((one) => note.classList.contains(one));
  const split = (text) => (text ? text.split(" ") : []);
  const numberOf = (note) => note.id.slice(1);
  const noteOf = new Map(notes.map((note) => [numberOf(note), note]));
  const severityOf = (number) => severity(noteOf.get(number));
  const marks = all("mark", story).map((mark) => ({
    mark,
    problems: split(mark.dataset.problems),
    related: split(mark.dataset.related).map((id) => id.slice(1).split("-")[0]),
    whole: split(mark.closest(".row").dataset.whole),
  }));
  const piecesOf = new Map(notes.map((note) => [numberOf(note), []]));
  const placesOf = new Map(notes.map((note) => [numberOf(note), []]));
  for (const { mark, problems, related } of marks) {
    for (const number of problems) piecesOf.get(number).push(mark);
    for (const number of related) placesOf.get(number).push(mark);
  }
  let current = null;

  /* Placement: each note as near to its line as the others allow, the current one at its line. */
  function fit(wanted, heights, pinned) {
    let above = 0;
    const offsets = [];
    const wishes = wanted.map((top, at) => {
      offsets.push(above);
      above += heights[at];
      return top - offsets[at];
    });
    const pools = [];
    for (const wish of wishes) {
      let pool = { sum: wish, count: 1 };
      while (pools.length && pools.at(-1).sum / pools.at(-1).count > pool.sum / pool.count) {
        const last = pools.pop();
        pool = { sum: last.sum + pool.sum, count: last.count + pool.count };
      }
      pools.push(pool);
    }
    let fitted = pools.flatMap(({ sum, count }) => Array(count).fill(sum / count));
    if (pinned >= 0) {
      const wish = wishes[pinned];
      fitted = fitted.map((top, at) => (at < pinned ? Math.min(top, wish) : at > pinned ? Math.max(top, wish) : wish));
    }
    return fitted.map((top, at) => Math.round(Math.max(top, 0) + offsets[at]));
  }

  function place() {
    if (printing.matches) return;
    const shown = notes.filter((note) => !note.hidden && note.closest(".row"));
    if (!wide.matches) {
      for (const note of shown) note.style.top = "";
      story.style.minHeight = "";
      story.classList.add("placed");
      return;
    }
    const base = story.getBoundingClientRect().top;
    const wanted = shown.map((note) => {
      const from = piecesOf.get(numberOf(note))[0] || note.closest(".row");
      return (from.getClientRects()[0] || from.getBoundingClientRect()).top - base;
    });
    const heights = shown.map((note) => note.offsetHeight + GAP);
    const tops = fit(wanted, heights, shown.indexOf(current));
    shown.forEach((note, at) => {
      if (note.style.top !== `${tops[at]}px`) note.style.top = `${tops[at]}px`;
      if (note !== current) return;
      /* A line leads from the mark to its note where that could not be put beside it. */
      const away = Math.round(tops[at] - wanted[at]);
      note.classList.toggle("under", away > GAP);
      note.classList.toggle("over", away < -GAP);
      note.style.setProperty("--away", `${Math.abs(away)}px`);
    });
    story.style.minHeight = shown.length ? `${tops.at(-1) + heights.at(-1)}px` : "";
    story.classList.add("placed");
  }
  let waiting = 0;
  const placeSoon = () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(place);
  };

  /* The current problem */
  function show(note, { scroll = true, focus = true } = {}) {
    for (const element of all(".at, .goes")) element.classList.remove("at", "goes");
    current = note;
    tell();
    if (!note) {
      place();
      return;
    }
    const number = numberOf(note);
    note.classList.add("at");
    for (const mark of piecesOf.get(number)) mark.classList.add("at");
    for (const mark of placesOf.get(number)) mark.classList.add("goes");
    place();
    if (focus) note.focus({ preventScroll: true });
    if (scroll) reveal(piecesOf.get(number)[0] || note, note);
    try {
      history.replaceState(null, "", `#n${number}`);
    } catch {
      /* A browser may refuse this for files; the page does without. */
    }
  }

  /* Scrolls so that a problem's mark and its note are both in view, or else the mark. */
  function reveal(mark, note) {
    const top = (mark.getClientRects()[0] || mark.getBoundingClientRect()).top;
    const bottom = Math.max(mark.getBoundingClientRect().bottom, note.offsetTop + (note.offsetParent || story).getBoundingClientRect().top + note.offsetHeight);
    const clear = bar.offsetHeight + 2 * GAP;
    const room = clear + Math.max(0, (innerHeight - clear - (bottom - top)) / 2);
    scrollTo({ top: scrollY + top - room, behavior: still.matches ? "auto" : "smooth" });
  }

  const shownNotes = () => notes.filter((note) => !note.hidden);

  function step(by) {
    const shown = shownNotes();
    if (!shown.length) return;
    let at = shown.indexOf(current);
    if (at < 0) {
      const middle = innerHeight / 2;
      const top = (note) => (piecesOf.get(numberOf(note))[0] || note).getBoundingClientRect().top;
      const below = scrollY < 80 ? 0 : shown.findIndex((note) => top(note) > middle / 2);
      at = by > 0 ? (below < 0 ? -1 : below - 1) : below < 0 ? shown.length : below;
    }
    show(shown[(at + by + shown.length) % shown.length]);
  }

  function tell() {
    const shown = shownNotes();
    const at = shown.indexOf(current);
    const problems = shown.length === 1 ? "problem" : "problems";
    position.textContent = at < 0 ? `${shown.length} ${problems}` : `${at + 1} of ${shown.length}`;
  }

  /* Filters */
  const gravest = (numbers) => GRAVITY.find((level) => numbers.some((number) => severityOf(number) === level));

  function filter() {
    const off = new Set(all(".chip[aria-pressed='false']").map((chip) => chip.dataset.severity));
    const rule = ruleChoice.value;
    for (const note of notes) {
      note.hidden = off.has(severity(note)) || (rule !== "" && note.dataset.rule !== rule);
    }
    const seen = (number) => !noteOf.get(number).hidden;
    for (const { mark, problems, related, whole } of marks) {
      const left = problems.filter(seen);
      const narrow = left.filter((number) => !whole.includes(number));
      const level = gravest(narrow.length ? narrow : left) || (related.some(seen) ? "related" : "");
      mark.classList.remove(...GRAVITY, "related", "all", "caret");
      if (level) mark.classList.add(level);
      mark.classList.toggle("all", left.length > 0 && !narrow.length);
      mark.classList.toggle("caret", level !== "" && !mark.textContent);
    }
    for (const row of all(".row[data-whole]", story)) {
      const level = gravest(split(row.dataset.whole).filter(seen));
      row.classList.remove("all", ...GRAVITY);
      if (level) row.classList.add("all", level);
    }
    for (const number of all(".number", story)) number.hidden = !seen(number.dataset.number);
    if (current && current.hidden) show(null);
    tell();
    place();
  }

  for (const chip of all(".chip")) {
    chip.addEventListener("click", () => {
      chip.setAttribute("aria-pressed", chip.getAttribute("aria-pressed") === "true" ? "false" : "true");
      filter();
    });
  }
  ruleChoice.addEventListener("change", filter);
  document.getElementById("next").addEventListener("click", () => step(1));
  document.getElementById("previous").addEventListener("click", () => step(-1));

  /* A click on a mark goes to its problem; where several overlap, the next click to the next. */
  story.addEventListener("click", (event) => {
    if (String(getSelection())) return;
    const link = event.target.closest("a");
    const number = event.target.closest(".number, .to");
    const mark = event.target.closest("mark");
    const note = event.target.closest(".note");
    if (number) {
      event.preventDefault();
      show(note || noteOf.get(number.dataset.number), { scroll: !!note || !wide.matches });
      if (!note && !wide.matches) current.scrollIntoView({ block: "nearest" });
    } else if (link && note) {
      if (note !== current && link.closest(".related")) show(note, { scroll: false, focus: false });
    } else if (mark) {
      const found = marks.find((one) => one.mark === mark);
      const numbers = [...found.problems].sort((a, b) => found.whole.includes(a) - found.whole.includes(b));
      const shown = [...numbers, ...found.related].map((one) => noteOf.get(one)).filter((one) => !one.hidden);
      if (shown.length) show(shown[(shown.indexOf(current) + 1) % shown.length], { scroll: !found.problems.length, focus: false });
    } else if (note && !event.target.closest("summary") && note !== current) {
      show(note, { scroll: false });
    }
  });

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    const by = { n: 1, j: 1, p: -1, k: -1 }[event.key];
    if (by) step(by);
    else if (event.key === "Escape") show(null);
    else return;
    event.preventDefault();
  });

  /* Why: the rule's reason, from the foot of the page. */
  story.addEventListener("toggle", (event) => {
    const details = event.target;
    if (details.matches(".why") && details.open && !details.querySelector(".told")) {
      const link = details.querySelector("a");
      const told = document.getElementById(decodeURIComponent(link.hash.slice(1)))?.querySelector(".told");
      if (told) link.replaceWith(told.cloneNode(true));
    }
    placeSoon();
  }, true);

  wide.addEventListener("change", place);
  new ResizeObserver(placeSoon).observe(story);
  const named = /^#[np](\d+)(?:-\d+)?$/.exec(location.hash);
  tell();
  place();
  if (named && noteOf.has(named[1])) {
    /* Only then, because until then the browser itself scrolls to what the address names. */
    addEventListener("load", () => requestAnimationFrame(() => show(noteOf.get(named[1]))));
  }
})();

"use strict";
/* Reading: notes beside their lines, one problem after the other, filters. The page stands without this. */
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const byId = (id) => document.getElementById(id);
const split = (text) => (text ? text.split(" ") : []);
const GRAVITY = ["error", "warning", "advice"];
const GAP = 12;
const wide = matchMedia("(min-width: 64rem)");
const still = matchMedia("(prefers-reduced-motion: reduce)");
const printing = matchMedia("print");

const story = byId("story");
const bar = document.querySelector(".bar");
const notes = all(".note");
const severityOf = new Map(notes.map((note) => [note.id.slice(1), GRAVITY.find((one) => note.classList.contains(one))]));
const ruleOf = new Map(notes.map((note) => [note.id.slice(1), note.querySelector(".kind code").textContent.split(":")[0]]));
const noteOf = new Map(notes.map((note) => [note.id.slice(1), note]));
const numberOf = (note) => note.id.slice(1);
const homeOf = new Map(notes.map((note) => [note, note.parentElement]));
const inCopy = new Set(notes.filter((note) => note.closest(".row")));
const marks = all("mark", story).map((mark) => ({
  mark,
  problems: split(mark.dataset.p),
  related: split(mark.dataset.r).map((id) => id.slice(1).split("-")[0]),
  whole: split(mark.closest(".row").dataset.whole),
}));
const markOf = new Map(marks.map((one) => [one.mark, one]));
const piecesOf = new Map(notes.map((note) => [numberOf(note), []]));
const placesOf = new Map(notes.map((note) => [numberOf(note), []]));
for (const { mark, problems, related } of marks) {
  for (const number of problems) piecesOf.get(number).push(mark);
  for (const number of related) placesOf.get(number).push(mark);
}
let current = null;
let lit = [];

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
  const shown = notes.filter((note) => !note.hidden && inCopy.has(note));
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

/* The current problem. Its mark and all places related to it light up together. */
function show(note, { scroll = true, focus = true } = {}) {
  for (const element of lit) element.classList.remove("at", "goes", "under", "over");
  lit = [];
  current = note;
  if (note) {
    const number = numberOf(note);
    note.classList.add("at");
    for (const mark of piecesOf.get(number)) mark.classList.add("at");
    for (const mark of placesOf.get(number)) mark.classList.add("goes");
    lit = [note, ...piecesOf.get(number), ...placesOf.get(number)];
  }
  tell();
  place();
  if (!note) return;
  if (focus) note.focus({ preventScroll: true });
  if (scroll) reveal(piecesOf.get(numberOf(note))[0] || note, note);
  try {
    history.replaceState(null, "", `#n${numberOf(note)}`);
  } catch {
    /* A browser may refuse this for files; the page does without. */
  }
}

/* Height of what stays at the top of the window. */
const above = () => (getComputedStyle(bar).position === "sticky" ? bar.offsetHeight : 0);

/* Scrolls so that a problem's mark and its note are both in view, or else the mark. */
function reveal(mark, note) {
  const top = (mark.getClientRects()[0] || mark.getBoundingClientRect()).top;
  const below = note ? note.offsetTop + (note.offsetParent || story).getBoundingClientRect().top + note.offsetHeight : 0;
  const bottom = Math.max(mark.getBoundingClientRect().bottom, below);
  const clear = above() + 2 * GAP;
  const room = clear + Math.max(0, (innerHeight - clear - (bottom - top)) / 2);
  scrollTo({ top: scrollY + top - room, behavior: still.matches ? "auto" : "smooth" });
}

/* What stepping goes through: what is shown and not decided, or all that is shown when all is decided. */
const shownNotes = () => notes.filter((note) => !note.hidden);
const openNotes = () => notes.filter((note) => !note.hidden && !decided.has(numberOf(note)));

function step(by) {
  const open = openNotes();
  const list = open.length ? open : shownNotes();
  if (!list.length) return;
  let at = list.indexOf(current);
  if (at < 0 && current) {
    const after = list.findIndex((note) => Number(numberOf(note)) > Number(numberOf(current)));
    at = after < 0 ? (by > 0 ? -1 : list.length) : by > 0 ? after - 1 : after;
  } else if (at < 0) {
    const top = (note) => (piecesOf.get(numberOf(note))[0] || note).getBoundingClientRect().top;
    const below = scrollY < 80 ? 0 : list.findIndex((note) => top(note) > innerHeight / 4);
    at = by > 0 ? (below < 0 ? -1 : below - 1) : below < 0 ? list.length : below;
  }
  show(list[(at + by + list.length) % list.length]);
}

function tell() {
  if (!notes.length) return;
  const shown = shownNotes();
  const at = shown.indexOf(current);
  byId("position").textContent = at < 0 ? `${shown.length} ${shown.length === 1 ? "problem" : "problems"}` : `${at + 1} of ${shown.length}`;
}

/* The other place of a problem, then the next, then the problem again. */
let stop = 0;
function other() {
  if (!current) return;
  const places = all(".related a", current).map((link) => byId(link.hash.slice(1)));
  if (!places.length) return;
  stop = lit.includes(other.last) && other.of === current ? stop + 1 : 0;
  if (stop >= places.length) stop = -1;
  const target = stop < 0 ? piecesOf.get(numberOf(current))[0] || current : places[stop];
  other.last = target;
  other.of = current;
  for (const mark of all("mark.there", story)) mark.classList.remove("there");
  target.classList.add("there");
  reveal(target);
  announce(stop < 0 ? "Back at the problem" : all(".related a", current)[stop].textContent);
}

/* Filters, and what of the marks they leave. */
const gravest = (numbers) => GRAVITY.find((level) => numbers.some((number) => severityOf.get(number) === level));

/* A problem's decision has changed: only what belongs to it is looked at. */
function refresh(number) {
  const near = [...piecesOf.get(number), ...placesOf.get(number)];
  filter([noteOf.get(number)], near.map((mark) => markOf.get(mark)));
}

function filter(some = notes, within = marks) {
  const off = new Set(all(".chip[aria-pressed='false']").map((chip) => chip.dataset.severity));
  const rule = byId("rule")?.value || "";
  for (const note of some) {
    const number = numberOf(note);
    const away = off.has(severityOf.get(number)) || (rule !== "" && ruleOf.get(number) !== rule);
    note.hidden = away || (off.has("decided") && decided.has(number));
  }
  const seen = (number) => !noteOf.get(number).hidden && !decided.has(number);
  for (const { mark, problems, related, whole } of within) {
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
  for (const note of some) {
    const link = numberLinkOf.get(numberOf(note));
    if (link) link.hidden = !seen(numberOf(note));
  }
  if (current && current.hidden) show(null);
  count();
  tell();
  place();
}

/* A click on a mark goes to its problem; where several overlap, the next click to the next. */
story.addEventListener("click", (event) => {
  if (event.target.closest("button, input, form")) return;
  if (String(getSelection())) return;
  const link = event.target.closest("a");
  const number = event.target.closest(".number, .to");
  const mark = event.target.closest("mark");
  const note = event.target.closest(".note");
  if (number) {
    event.preventDefault();
    show(note || noteOf.get(number.dataset.n), { scroll: !!note || !wide.matches });
    if (!note && !wide.matches) current.scrollIntoView({ block: "nearest" });
  } else if (link && note && link.closest(".kind")) {
    event.preventDefault();
    if (note !== current) show(note, { scroll: false, focus: false });
    why(note, link);
  } else if (link && note) {
    if (note !== current && link.closest(".related")) show(note, { scroll: false, focus: false });
  } else if (mark) {
    const found = markOf.get(mark);
    const numbers = [...found.problems].sort((a, b) => found.whole.includes(a) - found.whole.includes(b));
    const shown = [...numbers, ...found.related].map((one) => noteOf.get(one)).filter((one) => !one.hidden);
    if (shown.length) show(shown[(shown.indexOf(current) + 1) % shown.length], { scroll: !found.problems.length, focus: false });
  } else if (note && !event.target.closest("summary") && note !== current) {
    show(note, { scroll: false });
  }
});

/* Under the pointer, too, a problem's places light up together. */
let hovered = [];
story.addEventListener("pointerover", (event) => {
  for (const element of hovered) element.classList.remove("near");
  const mark = event.target.closest("mark");
  const note = event.target.closest(".note");
  const numbers = note ? [numberOf(note)] : mark ? [...markOf.get(mark).problems, ...markOf.get(mark).related] : [];
  hovered = numbers.flatMap((number) => [noteOf.get(number), ...piecesOf.get(number), ...placesOf.get(number)]);
  for (const element of hovered) element.classList.add("near");
});

/* Why: the rule's reason, from the foot of the page. */
function why(note, link) {
  const shown = note.querySelector(".told");
  const told = byId(decodeURIComponent(link.hash.slice(1)))?.querySelector(".told");
  if (shown) shown.remove();
  else if (told) note.append(told.cloneNode(true));
  link.setAttribute("aria-expanded", String(!shown));
  place();
}
story.addEventListener("toggle", placeSoon, true);

/* On paper the notes are endnotes; the numbers in the copy lead to them. */
function paper() {
  const endnotes = byId("endnotes");
  endnotes.hidden = !printing.matches || !shownNotes().length;
  for (const note of notes) (printing.matches ? endnotes : homeOf.get(note)).append(note);
  place();
}
printing.addEventListener("change", paper);

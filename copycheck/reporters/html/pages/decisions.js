/* Decisions: a fix accepted or a problem dismissed, kept in the browser under the story's path and content. */
const material = JSON.parse(byId("material").textContent);
const KEPT = `copycheck ${material.path}`;
const PLAIN_REASON = "Right as it stands";
const decided = new Map();
let log = [];
const seenBefore = new Map();
const lookOf = (number) => `${ruleOf.get(number)} ${material.problems[number - 1][0]}`;
const ids = material.problems.map((_, at) => {
  const look = lookOf(String(at + 1));
  seenBefore.set(look, (seenBefore.get(look) || 0) + 1);
  return `${look} ${seenBefore.get(look)}`;
});
const numberById = new Map(ids.map((id, at) => [id, String(at + 1)]));
/* Of each fix that may be accepted, its edits of the source: number of the mark, start, end and text. */
const fixesOf = (number) => material.problems[number - 1][1];
const titlesOf = (number) => all(".fixes li:not(.hint) bdi", noteOf.get(number)).map((title) => title.textContent);
const editPieces = new Map();
const putIn = new Map();
for (const piece of all("[data-e]", story)) {
  for (const key of split(piece.dataset.e)) editPieces.set(key, [...(editPieces.get(key) || []), piece]);
}

function announce(text) {
  byId("said").textContent = "";
  requestAnimationFrame(() => (byId("said").textContent = text));
}

/* Keeping. What was decided on an earlier state of the story holds where the problem is still there. */
function remember() {
  try {
    if (log.length) {
      localStorage.setItem(`${KEPT} ${material.hash}`, JSON.stringify(log));
      localStorage.setItem(KEPT, material.hash);
    } else {
      localStorage.removeItem(`${KEPT} ${material.hash}`);
    }
  } catch {
    /* A browser may keep nothing for files; decisions then last as long as the page. */
  }
}

function recall() {
  let found = null;
  try {
    found = localStorage.getItem(`${KEPT} ${material.hash}`);
    const before = localStorage.getItem(KEPT);
    if (found === null && before !== null && before !== material.hash) {
      found = localStorage.getItem(`${KEPT} ${before}`);
      localStorage.removeItem(`${KEPT} ${before}`);
    }
  } catch {
    return;
  }
  let kept = [];
  try {
    kept = JSON.parse(found) || [];
  } catch {
    return;
  }
  for (const { id, fix, reason } of Array.isArray(kept) ? kept : []) {
    const number = numberById.get(id);
    const at = number === undefined ? -1 : titlesOf(number).indexOf(fix);
    if (number === undefined || (fix !== undefined && (at < 0 || clash(number, at)))) continue;
    take(number, fix === undefined ? { reason: String(reason) } : { fix: at });
  }
  remember();
}

/* The problem whose accepted change a fix would run into, or null. */
function clash(number, at) {
  const mine = fixesOf(number)[at];
  for (const [taken, { fix }] of decided) {
    if (fix === undefined || taken === number) continue;
    for (const [, start, end, text] of fixesOf(taken)[fix]) {
      for (const [, from, to, own] of mine) {
        const same = from === start && to === end;
        if (same ? own !== text : from < end && start < to) return taken;
      }
    }
  }
  return null;
}

function take(number, decision) {
  decided.set(number, decision);
  const fix = decision.fix === undefined ? undefined : titlesOf(number)[decision.fix];
  log = [...log.filter(({ id }) => id !== ids[number - 1]), { id: ids[number - 1], fix, reason: decision.reason }];
  render(number);
}

function release(number) {
  decided.delete(number);
  log = log.filter(({ id }) => id !== ids[number - 1]);
  render(number);
}

/* What a decision looks like: in the note, and in the copy, where old words are struck and new ones put in. */
function render(number) {
  const note = noteOf.get(number);
  const decision = decided.get(number);
  note.classList.toggle("done", !!decision);
  note.classList.toggle("accepted", decision?.fix !== undefined);
  note.querySelector(".verdict")?.remove();
  if (decision) {
    const fix = decision.fix === undefined ? null : titlesOf(number)[decision.fix];
    const verdict = document.createElement("p");
    verdict.className = "verdict";
    const told = document.createElement("span");
    const said = document.createElement("b");
    said.textContent = fix !== null ? "Accepted" : "Dismissed";
    const what = document.createElement("bdi");
    what.textContent = fix ?? decision.reason;
    const undo = document.createElement("button");
    undo.type = "button";
    undo.dataset.do = "undo";
    undo.textContent = "Undo";
    told.append(said, ": ", what);
    verdict.append(told, " ", undo);
    note.querySelector(".said").after(verdict);
  }
  for (const edits of fixesOf(number)) for (const [key] of edits) redraw(String(key));
}

/* What an accepted fix makes of a range; undefined where none changes it. */
function written(key) {
  for (const [number, { fix }] of decided) {
    const edit = fix === undefined ? null : fixesOf(number)[fix].find(([one]) => String(one) === key);
    if (edit) return edit[3];
  }
  return undefined;
}

/* A range that fixes may change, drawn as is decided now. Ranges may share words. */
function redraw(key) {
  const pieces = editPieces.get(key) || [];
  for (const piece of pieces) {
    const cut = piece.textContent !== "" && split(piece.dataset.e).some((one) => written(one) !== undefined);
    piece.classList.toggle("cut", cut);
    if (cut) piece.setAttribute("role", "deletion");
    else piece.removeAttribute("role");
  }
  putIn.get(key)?.remove();
  const text = written(key);
  if (!text || !pieces.length) return;
  const put = document.createElement("ins");
  put.textContent = text;
  pieces.at(-1).after(put);
  putIn.set(key, put);
}

function count() {
  if (!notes.length) return;
  const left = notes.length - decided.size;
  byId("left").textContent = left ? `${left} left` : "All decided";
  byId("progress").value = decided.size;
  byId("undo").disabled = !log.length;
  const open = new Map();
  for (const note of notes) {
    if (decided.has(numberOf(note))) continue;
    for (const key of [severityOf.get(numberOf(note)), `/${ruleOf.get(numberOf(note))}`]) open.set(key, (open.get(key) || 0) + 1);
  }
  for (const chip of all(".chip")) {
    const name = chip.dataset.severity;
    chip.querySelector("b").textContent = name === "decided" ? decided.size : open.get(name) || 0;
    if (name === "decided") chip.hidden = !decided.size;
  }
  for (const option of byId("rule").options) {
    const name = option.value;
    option.textContent = name ? `${name} (${open.get(`/${name}`) || 0})` : `All rules (${left})`;
  }
}

/* Deciding: the next problem comes by itself. */
function decide(note, decision) {
  const number = numberOf(note);
  const against = decision.fix === undefined ? null : clash(number, decision.fix);
  if (against !== null) {
    announce(`This runs into the change that you accepted in note ${against}: undo that first.`);
    return false;
  }
  close(note);
  take(number, decision);
  remember();
  refresh(number);
  const left = notes.length - decided.size;
  announce(`${decision.fix === undefined ? "Dismissed" : "Accepted"}. ${left ? `${left} left.` : "All are decided: hand over."}`);
  if (openNotes().length) {
    current = note;
    step(1);
  } else {
    byId("handover-door").focus();
    show(null);
  }
  return true;
}

function undo(number) {
  const which = number || (log.length ? numberById.get(log.at(-1).id) : undefined);
  if (which === undefined) return;
  release(which);
  remember();
  refresh(which);
  announce(`Undone. ${notes.length - decided.size} left.`);
  show(noteOf.get(which));
}

/* The reason of a dismissal: asked for in the note. */
function ask(note) {
  if (note.querySelector("form")) return;
  const form = document.createElement("form");
  form.className = "asking";
  form.innerHTML = '<label>Reason <input type="text" name="reason" list="reasons-given" maxlength="200" autocomplete="off" dir="auto"></label><span class="acts"><button type="submit">Dismiss</button><button type="button" data-do="cancel">Cancel</button></span>';
  note.append(form);
  const input = form.elements.reason;
  input.value = PLAIN_REASON;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    decide(note, { reason: input.value.trim() || PLAIN_REASON });
  });
  place();
  input.focus({ preventScroll: true });
  input.select();
}

function close(note) {
  const form = note.querySelector("form");
  if (!form) return;
  const within = form.contains(document.activeElement);
  form.remove();
  if (within) note.focus({ preventScroll: true });
  place();
}

/* Buttons, where the page without a script has text. */
const numberLinkOf = new Map(all(".number", story).map((link) => [link.dataset.n, link]));
function furnish(note) {
  note.tabIndex = -1;
  note.setAttribute("role", "group");
  const kind = severityOf.get(numberOf(note));
  const name = `${kind[0].toUpperCase()}${kind.slice(1)} ${numberOf(note)}`;
  note.setAttribute("aria-label", name);
  note.querySelector(".to").setAttribute("aria-label", `${numberOf(note)}, in the story`);
  note.querySelector(".kind a")?.setAttribute("role", "button");
  note.querySelector(".kind a")?.setAttribute("aria-expanded", "false");
  numberLinkOf.get(numberOf(note))?.setAttribute("aria-label", name);
  let at = 0;
  let fixes = note.querySelector(".fixes");
  if (!fixes) {
    fixes = Object.assign(document.createElement("ul"), { className: "fixes" });
    note.querySelector(".outside, .said").after(fixes);
  }
  for (const line of fixes.children) {
    if (line.className === "hint") continue;
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.fix = at++;
    button.title = "Accept (a)";
    button.append(...line.childNodes);
    line.append(button);
  }
  const dismiss = document.createElement("button");
  dismiss.type = "button";
  dismiss.dataset.do = "dismiss";
  dismiss.title = "Dismiss (d)";
  dismiss.textContent = "Dismiss";
  const line = document.createElement("li");
  line.append(dismiss);
  fixes.append(line);
}
story.addEventListener("click", (event) => {
  const button = event.target.closest(".note button");
  if (!button || button.type === "submit") return;
  const note = button.closest(".note");
  if (button.dataset.fix !== undefined) decide(note, { fix: Number(button.dataset.fix) });
  else if (button.dataset.do === "undo") undo(numberOf(note));
  else if (button.dataset.do === "cancel") close(note);
  else {
    show(note, { scroll: false, focus: false });
    ask(note);
  }
});

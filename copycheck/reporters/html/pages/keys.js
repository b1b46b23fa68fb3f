/* Keys and buttons, and the page's start. */
const help = byId("help");
const keysOn = byId("keys-on");
const KEYS = "copycheck keys";
const MANY = 250;

function act(key) {
  const digit = Number(key);
  if (key === "n" || key === "j") step(1);
  else if (key === "p" || key === "k") step(-1);
  else if (key === "u") undo();
  else if (key === "o") other();
  else if (key === "m" && panel) byId("makeup-door").click();
  else if (key === "h") handOver();
  else if (key === "?") help.showModal();
  else if (!current || decided.has(numberOf(current))) return false;
  else if (key === "d") ask(current);
  else if (key === "a" || digit >= 1) {
    const at = key === "a" ? 0 : digit - 1;
    if (fixesOf(numberOf(current))[at]) decide(current, { fix: at });
    else announce(at ? `There is no fix ${digit} here` : "There is no fix to accept here: dismiss with d");
  } else return false;
  return true;
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (event.key === "Escape") {
    const form = event.target.closest("form.asking");
    if (form) close(form.closest(".note"));
    else if (panel?.classList.contains("open") && panel.contains(event.target)) byId("makeup-close").click();
    else show(null);
    event.preventDefault();
    return;
  }
  if (event.key === " " && event.target.matches("a[role='button']")) {
    event.preventDefault();
    event.target.click();
    return;
  }
  if (event.target.closest("input, select, textarea") || !keysOn.checked) return;
  if (act(event.key)) event.preventDefault();
});
byId("help-door").addEventListener("click", () => help.showModal());
keysOn.addEventListener("change", () => {
  try {
    localStorage.setItem(KEYS, keysOn.checked ? "on" : "off");
  } catch {
    /* Then it holds for this page. */
  }
});

for (const chip of all(".chip")) {
  chip.addEventListener("click", () => {
    chip.setAttribute("aria-pressed", chip.getAttribute("aria-pressed") === "true" ? "false" : "true");
    filter();
    announce(byId("position").textContent);
  });
}
byId("rule")?.addEventListener("change", () => {
  filter();
  announce(byId("position").textContent);
});
byId("next")?.addEventListener("click", () => step(1));
byId("previous")?.addEventListener("click", () => step(-1));
byId("undo")?.addEventListener("click", () => undo());

function start() {
  document.documentElement.classList.add("js");
  try {
    keysOn.checked = localStorage.getItem(KEYS) !== "off";
  } catch {
    /* Then they are on. */
  }
  const given = document.createElement("datalist");
  given.id = "reasons-given";
  for (const reason of [PLAIN_REASON, "House style", "As it was said", "The name is spelled so", "Meant so"]) {
    given.append(Object.assign(document.createElement("option"), { value: reason }));
  }
  document.body.append(given);
  story.classList.toggle("many", notes.length > MANY);
  for (const note of notes) furnish(note);
  recall();
  filter();
  if (printing.matches) paper();
  wide.addEventListener("change", place);
  const sizes = new ResizeObserver(placeSoon);
  sizes.observe(story);
  if (story.classList.contains("many")) for (const note of notes) sizes.observe(note);
  const named = /^#[np](\d+)(?:-\d+)?$/.exec(location.hash);
  if (named && noteOf.has(named[1])) {
    /* Only then, because until then the browser itself scrolls to what the address names. */
    addEventListener("load", () => requestAnimationFrame(() => show(noteOf.get(named[1]))));
  }
}
start();

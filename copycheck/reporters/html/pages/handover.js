/* Handing over: the source with the accepted edits made, and the dismissals as entries of a baseline. */
const ENTRIES = "copycheck-baseline.json";

function corrected() {
  const edits = new Map();
  for (const [number, { fix }] of decided) {
    if (fix === undefined) continue;
    for (const [, start, end, text] of fixesOf(number)[fix]) edits.set(`${start} ${end} ${text}`, { start, end, text });
  }
  /* Positions count code points. */
  const points = [...material.source];
  const parts = [];
  let from = 0;
  for (const { start, end, text } of [...edits.values()].sort((a, b) => a.start - b.start || a.end - b.end)) {
    parts.push(points.slice(from, start).join(""), text);
    from = end;
  }
  parts.push(points.slice(from).join(""));
  return parts.join("");
}

/* The bytes of a text in the file's own encoding; null where that cannot write it. */
function encoded(text) {
  const marked = material.encoding.startsWith("bom ");
  const name = material.encoding.replace("bom ", "");
  const whole = (marked ? "\ufeff" : "") + text;
  if (name === "utf-8") return new TextEncoder().encode(whole);
  if (name.startsWith("utf-16")) {
    const bytes = new DataView(new ArrayBuffer(whole.length * 2));
    for (let at = 0; at < whole.length; at++) bytes.setUint16(at * 2, whole.charCodeAt(at), name.endsWith("le"));
    return new Uint8Array(bytes.buffer);
  }
  const known = new Map([...new TextDecoder("windows-1252").decode(Uint8Array.from({ length: 256 }, (_, at) => at))].map((sign, at) => [sign, at]));
  const bytes = [...whole].map((sign) => known.get(sign));
  return bytes.includes(undefined) ? null : Uint8Array.from(bytes);
}

function entries() {
  const found = new Map();
  for (const [number, { reason }] of decided) {
    if (reason === undefined) continue;
    const key = lookOf(number);
    const [rule, fingerprint] = key.split(" ");
    const entry = found.get(key) || { path: material.path, rule, fingerprint, count: 0, reason };
    found.set(key, { ...entry, count: entry.count + 1 });
  }
  const inOrder = [...found.values()].sort((a, b) => (a.rule + " " + a.fingerprint < b.rule + " " + b.fingerprint ? -1 : 1));
  return JSON.stringify({ schema: 1, entries: inOrder }, null, 1) + "\n";
}

function save(bytes, name, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

async function copy(text, said) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const box = document.createElement("textarea");
    box.value = text;
    byId("handover").append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
  }
  announce(said);
}

const plural = (number, one, many) => `${number} ${number === 1 ? one : many}`;

function handOver() {
  const accepted = [...decided.values()].filter(({ fix }) => fix !== undefined).length;
  const dismissed = decided.size - accepted;
  const left = notes.length - decided.size;
  byId("handover-left").textContent = left ? `${plural(left, "problem is", "problems are")} not decided yet.` : "All problems are decided.";
  byId("copy-state").textContent = `${plural(accepted, "change", "changes")} accepted. The rest is as it was, to the byte.`;
  byId("dismissed-state").textContent = `${plural(dismissed, "problem", "problems")} dismissed.`;
  for (const id of ["dismissed-copy", "dismissed-save"]) byId(id).disabled = !dismissed;
  byId("restart").disabled = !decided.size;
  byId("handover").showModal();
}

byId("handover-door").addEventListener("click", handOver);
byId("copy-copy").addEventListener("click", () => copy(corrected(), "The corrected copy is on the clipboard"));
byId("copy-save").addEventListener("click", () => {
  const bytes = encoded(corrected());
  if (!bytes) announce("A change has a character that the file’s encoding lacks: the copy is UTF-8 now");
  save(bytes || new TextEncoder().encode(corrected()), material.file, "application/octet-stream");
});
byId("dismissed-copy").addEventListener("click", () => copy(entries(), "The entries are on the clipboard"));
byId("dismissed-save").addEventListener("click", () => save(entries(), ENTRIES, "application/json"));
byId("restart").addEventListener("click", () => {
  const forgotten = [...decided.keys()];
  for (const number of forgotten) release(number);
  remember();
  filter();
  byId("handover").close();
  announce(`${plural(forgotten.length, "decision", "decisions")} forgotten`);
});
for (const button of all("[data-close]")) button.addEventListener("click", () => button.closest("dialog").close());

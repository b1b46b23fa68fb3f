/* The make-up: a side panel whose places lead to the very words. */
const panel = byId("makeup");

/* The range of a block from one character to another; what accepted fixes put in does not count. */
function range(block, start, end) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest("ins") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const found = document.createRange();
  let before = 0;
  let begun = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const after = before + node.length;
    if (!begun && start < after) {
      found.setStart(node, start - before);
      begun = true;
    }
    if (begun && end <= after) {
      found.setEnd(node, end - before);
      return found;
    }
    before = after;
  }
  found.selectNodeContents(block);
  return found;
}

function go(block, start, end) {
  if (!wide.matches) door(false);
  show(null);
  const found = start === undefined ? range(block, 0, block.textContent.length) : range(block, start, end);
  if (globalThis.Highlight) CSS.highlights.set("place", new Highlight(found));
  else getSelection().setBaseAndExtent(found.startContainer, found.startOffset, found.endContainer, found.endOffset);
  block.tabIndex = -1;
  block.focus({ preventScroll: true });
  const { top } = found.getBoundingClientRect();
  scrollTo({ top: scrollY + top - Math.max(above() + GAP, innerHeight / 3), behavior: still.matches ? "auto" : "smooth" });
}

function door(open) {
  if (!panel) return;
  panel.classList.toggle("open", open);
  document.documentElement.classList.toggle("with-makeup", open);
  document.documentElement.style.setProperty("--bar", `${above()}px`);
  byId("makeup-door").setAttribute("aria-expanded", String(open));
  place();
}

if (panel) {
  byId("makeup-door").addEventListener("click", () => {
    door(!panel.classList.contains("open"));
    if (panel.classList.contains("open")) panel.focus({ preventScroll: true });
  });
  byId("makeup-close").addEventListener("click", () => {
    door(false);
    byId("makeup-door").focus();
  });
  panel.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    const flow = event.target.closest(".flow");
    if (flow) {
      const blocks = split(flow.dataset.blocks);
      const { left, width } = flow.getBoundingClientRect();
      const at = Math.floor(((event.clientX - left) / width) * blocks.length);
      go(byId(`b${blocks[Math.min(Math.max(at, 0), blocks.length - 1)]}`));
    }
    if (!link) return;
    event.preventDefault();
    if (link.classList.contains("odd")) {
      const note = noteOf.get(link.hash.slice(2));
      if (!wide.matches) door(false);
      if (note.hidden) {
        for (const chip of all(".chip")) chip.setAttribute("aria-pressed", "true");
        byId("rule").value = "";
        filter();
      }
      show(note);
    } else {
      go(byId(link.hash.slice(1)), ...split(link.dataset.at).map(Number));
    }
  });
}

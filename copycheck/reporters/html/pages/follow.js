/* Following the story: when the server has a newer page, this one is loaded again, at the same place. */
(() => {
  const PLACE = "copycheck place";
  const EVERY = 1000;
  const version = document.querySelector('meta[name="version"]')?.content;
  const blocks = () => [...document.querySelectorAll(".copy")];
  const ofStory = typeof notes !== "undefined";

  function news(text) {
    const box = document.querySelector(".news") || Object.assign(document.createElement("p"), { className: "news" });
    box.setAttribute("role", "status");
    box.textContent = text;
    if (text) document.body.append(box);
    else box.remove();
  }

  function hold() {
    const shown = blocks();
    const at = shown.findIndex((block) => block.getBoundingClientRect().bottom > 60);
    return {
      page: location.pathname,
      top: scrollY,
      block: at < 0 ? null : { at, text: shown[at].textContent, top: shown[at].getBoundingClientRect().top },
      current: ofStory && current ? ids[numberOf(current) - 1] : null,
      makeup: ofStory && !!panel?.classList.contains("open"),
      scrolled: ofStory && panel ? panel.scrollTop : 0,
      off: [...document.querySelectorAll(".chip[aria-pressed='false']")].map((chip) => chip.dataset.severity),
      rule: document.getElementById("rule")?.value || "",
      fields: [...document.querySelectorAll("#find, #which")].map((field) => [field.id, field.value]),
    };
  }

  function resume(kept) {
    for (const chip of document.querySelectorAll(".chip")) chip.setAttribute("aria-pressed", String(!kept.off.includes(chip.dataset.severity)));
    const rule = document.getElementById("rule");
    if (rule && [...rule.options].some(({ value }) => value === kept.rule)) rule.value = kept.rule;
    for (const [id, value] of kept.fields) {
      const field = document.getElementById(id);
      if (!field) continue;
      field.value = value;
      field.dispatchEvent(new Event("input"));
    }
    if (ofStory) {
      filter();
      if (kept.makeup) {
        door(true);
        panel.scrollTop = kept.scrolled;
      }
      const number = numberById.get(kept.current);
      if (number && !noteOf.get(number).hidden) show(noteOf.get(number), { scroll: false });
    }
    const shown = blocks();
    const same = kept.block && (shown.find((block) => block.textContent === kept.block.text) || shown[kept.block.at]);
    const top = same ? scrollY + same.getBoundingClientRect().top - kept.block.top : kept.top;
    scrollTo({ top, behavior: "instant" });
  }

  const busy = () => document.querySelector("dialog[open], form.asking");

  async function ask() {
    let answer = null;
    try {
      answer = await fetch(location.pathname, { method: "HEAD", cache: "no-store" });
    } catch {
      news("copycheck has stopped following");
    }
    const newest = answer?.headers.get("ETag")?.replaceAll('"', "");
    if (answer?.status === 404) news("This story is gone");
    else if (answer?.ok && newest === version) news("");
    else if (answer?.ok && newest && !busy()) {
      sessionStorage.setItem(PLACE, JSON.stringify(hold()));
      history.scrollRestoration = "manual";
      location.reload();
      return;
    }
    setTimeout(ask, EVERY);
  }

  const kept = JSON.parse(sessionStorage.getItem(PLACE) || "null");
  sessionStorage.removeItem(PLACE);
  if (kept && kept.page === location.pathname) {
    /* The browser goes to the place that the address names first. */
    addEventListener("load", () => requestAnimationFrame(() => requestAnimationFrame(() => {
      resume(kept);
      if (ofStory) announce("The story was saved; this is the review of it now");
    })));
  }
  if (version) setTimeout(ask, EVERY);
})();

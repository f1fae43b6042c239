// Filters over lists that are complete without them, and copy buttons. No library.
(() => {
  "use strict";
  document.querySelector(".md-search")?.setAttribute("aria-label", "Search");
  const form = document.querySelector("form[data-filters]");
  const list = document.querySelector("[data-filtered]");
  if (form && list) {
    const items = [...list.querySelectorAll(".ds-card, .ds-event")];
    const groups = [...list.querySelectorAll("[data-group]")].reverse();
    const output = form.querySelector("output");
    const selects = [...form.querySelectorAll("select")];
    const apply = (push) => {
      let shown = 0;
      for (const item of items) {
        const fits = selects.every((s) => !s.value || (item.dataset[s.name] || "").split(" ").includes(s.value));
        item.hidden = !fits;
        shown += fits;
      }
      for (const group of groups) group.hidden = !group.querySelector(".ds-card:not([hidden]), .ds-event:not([hidden])");
      output.textContent = `${shown} of ${items.length} ${output.dataset.noun}${items.length === 1 ? "" : "s"}`;
      if (push) {
        const url = new URL(location);
        for (const s of selects) s.value ? url.searchParams.set(s.name, s.value) : url.searchParams.delete(s.name);
        history.replaceState(history.state, "", url);
      }
    };
    const read = () => {
      const wanted = new URLSearchParams(location.search);
      for (const s of selects) {
        s.value = wanted.get(s.name) || "";
        if (s.selectedIndex < 0) s.value = "";
      }
      apply(false);
    };
    form.hidden = false;
    form.addEventListener("change", () => apply(true));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(() => apply(true)));
    addEventListener("popstate", read);
    read();
  }
  if (navigator.clipboard) {
    for (const button of document.querySelectorAll("[data-copy-link]")) {
      const label = button.textContent;
      button.hidden = false;
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(document.querySelector("link[rel=canonical]")?.href || location.href.split("#")[0]);
        button.textContent = "Copied";
        setTimeout(() => { button.textContent = label; }, 2000);
      });
    }
    for (const block of document.querySelectorAll(".ds-cite pre")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "ds-copy";
      button.textContent = `Copy ${block.getAttribute("aria-label")}`;
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(block.textContent);
        button.textContent = "Copied";
        setTimeout(() => { button.textContent = `Copy ${block.getAttribute("aria-label")}`; }, 2000);
      });
      block.after(button);
    }
  }
})();

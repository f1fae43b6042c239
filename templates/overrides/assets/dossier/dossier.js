// What a page gains where scripts run: filters over lists that are complete without them, previews of where a link leads,
// and copy buttons. No library. Pages may be exchanged without a new start of the scripts (instant navigation): what belongs to a
// page is set up by `arrive`, what belongs to the reader's whole visit by the listeners at the end.
(() => {
  "use strict";

  // ---- Filters -----------------------------------------------------------------------------------------------------------
  const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[‘’]/g, "'").replace(/\s+/g, " ").toLowerCase();

  const setUpFilters = () => {
    const form = document.querySelector("form[data-filters]");
    const list = document.querySelector("[data-filtered]");
    if (!form || !list) return;
    const items = [...list.querySelectorAll(".ds-card, .ds-event")];
    const groups = [...list.querySelectorAll("[data-group]")].reverse();
    const output = form.querySelector("output");
    const fields = [...form.querySelectorAll("select, input")];
    const texts = new Map();
    const textOf = (item) => texts.get(item) ?? texts.set(item, folded(item.textContent)).get(item);
    const fits = (item) => fields.every((field) => !field.value || (field.type === "search"
      ? textOf(item).includes(folded(field.value.trim()))
      : (item.dataset[field.name] || "").split(" ").includes(field.value)));
    const apply = () => {
      let shown = 0;
      for (const item of items) shown += !(item.hidden = !fits(item));
      for (const group of groups) group.hidden = !group.querySelector(".ds-card:not([hidden]), .ds-event:not([hidden])");
      output.textContent = `${shown} of ${items.length} ${output.dataset.noun}${items.length === 1 ? "" : "s"}`;
    };
    const change = () => {
      apply();
      const url = new URL(location);
      for (const field of fields) field.value ? url.searchParams.set(field.name, field.value) : url.searchParams.delete(field.name);
      history.replaceState(history.state, "", url);
    };
    const wanted = new URLSearchParams(location.search);
    for (const field of fields) {
      field.value = wanted.get(field.name) || "";
      if (field.selectedIndex < 0) field.value = "";
    }
    let waiting;
    form.addEventListener("input", (event) => {
      clearTimeout(waiting);
      if (event.target.type === "search") waiting = setTimeout(change, 150); else change();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(change));
    apply();
  };

  // ---- Copy buttons ------------------------------------------------------------------------------------------------------
  const copies = (button, text) => {
    const label = button.textContent;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text());
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = label; }, 2000);
    });
  };

  const setUpCopies = () => {
    for (const button of document.querySelectorAll("[data-copy-link]")) {
      if (!navigator.clipboard) button.remove();
      else copies(button, () => document.querySelector("link[rel=canonical]")?.href || location.href.split("#")[0]);
    }
    if (!navigator.clipboard) return;
    for (const block of document.querySelectorAll(".ds-cite pre, .ds-paste")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "ds-copy";
      button.textContent = `Copy ${block.getAttribute("aria-label")}`;
      copies(button, () => block.textContent);
      block.after(button);
    }
  };

  const setUpSearch = () => {
    document.querySelector("[data-print]")?.addEventListener("click", () => print());
    for (const place of document.querySelectorAll("[data-open-search]")) {
      place.querySelector("button").addEventListener("click", () => document.querySelector(".md-search__input").focus());
    }
  };

  // ---- Previews: what a link leads to, shown beside it on hover and on focus (WCAG 1.4.13: Escape closes, it may be hovered) --------
  const PREVIEWED = /^(speakers|quotes|documents|events|topics)\/[^/]+\/$/;
  const OPEN_AFTER = 350, CLOSE_AFTER = 250;
  const base = new URL(JSON.parse(document.getElementById("__config")?.textContent || "{}").base || ".", location.href).href.replace(/\/?$/, "/");
  const fetched = new Map();
  let preview = null, anchor = null, opening, closing;

  const partsOf = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) return [];
    const page = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("article");
    const found = page?.querySelector(".ds-card--hero");
    const parts = found ? [...found.children] : [...(page?.querySelectorAll("h1, h1 ~ .ds-lead, .ds-facts--head") || [])].slice(0, 3);
    return parts.map((part) => {
      for (const node of part.querySelectorAll(".headerlink, button, code")) node.remove();
      for (const node of part.querySelectorAll("a")) node.replaceWith(...node.childNodes);
      for (const node of [part, ...part.querySelectorAll("[id]")]) node.removeAttribute("id");
      if (part.tagName !== "H1") return part;
      const title = document.createElement("p");
      title.className = "ds-preview__title";
      title.append(...part.childNodes);
      return title;
    });
  };

  const close = () => {
    clearTimeout(opening);
    preview?.remove();
    anchor?.removeAttribute("aria-describedby");
    preview = anchor = null;
  };

  const open = async (link, address) => {
    if (!fetched.has(address)) fetched.set(address, partsOf(address).catch(() => []));
    const parts = await fetched.get(address);
    if (!parts.length || anchor !== link || !link.isConnected) return;
    preview = document.createElement("div");
    preview.id = "ds-preview";
    preview.className = "ds-preview md-typeset";
    preview.setAttribute("role", "tooltip");
    preview.append(...parts.map((part) => part.cloneNode(true)));
    preview.addEventListener("pointerenter", () => clearTimeout(closing));
    preview.addEventListener("pointerleave", leave);
    const home = document.querySelector("main");
    home.append(preview);
    link.setAttribute("aria-describedby", preview.id);
    const at = link.getClientRects()[0], around = (preview.offsetParent || document.documentElement).getBoundingClientRect();
    const width = preview.offsetWidth, height = preview.offsetHeight, room = document.documentElement.clientWidth;
    const above = at.bottom + height + 8 > innerHeight && at.top - height - 8 > 0;
    preview.style.left = `${Math.max(8, Math.min(at.left, room - width - 8)) - around.left}px`;
    preview.style.top = `${(above ? at.top - height - 6 : at.bottom + 6) - around.top}px`;
  };

  const leave = () => { clearTimeout(opening); clearTimeout(closing); closing = setTimeout(close, CLOSE_AFTER); };

  const enter = (event) => {
    const link = event.target.closest?.("article a[href]");
    if (!link || link === anchor || event.pointerType === "touch" || location.protocol === "file:") return;
    const address = link.href.split(/[?#]/)[0];
    if (!address.startsWith(base) || !PREVIEWED.test(address.slice(base.length)) || address === location.href.split(/[?#]/)[0]) return;
    clearTimeout(closing);
    close();
    anchor = link;
    opening = setTimeout(open, OPEN_AFTER, link, address);
  };

  // ---- Arriving on a page, and the whole visit ---------------------------------------------------------------------------
  let arrived = false;
  const arrive = () => {
    close();
    setUpFilters();
    setUpCopies();
    setUpSearch();
    if (arrived && !location.hash) {            // as after a page load, the keyboard and the screen reader start at the top
      const heading = document.querySelector("h1");
      heading?.setAttribute("tabindex", "-1");
      heading?.focus({ preventScroll: true });
    }
    arrived = true;
  };
  const openTarget = (hash) => {
    const target = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
    if (target?.tagName === "DETAILS") target.open = true;
  };

  document.querySelector(".md-search")?.setAttribute("aria-label", "Search");
  addEventListener("pointerover", enter);
  addEventListener("focusin", enter);
  addEventListener("pointerout", (event) => { if (anchor?.contains(event.target) && !anchor.contains(event.relatedTarget)) leave(); });
  addEventListener("focusout", (event) => { if (event.target === anchor) leave(); });
  addEventListener("keydown", (event) => { if (event.key === "Escape" && anchor) close(); });
  addEventListener("click", (event) => { close(); openTarget(event.target.closest?.("article a")?.hash || ""); });
  if (window.document$) window.document$.subscribe(arrive); else arrive();
  openTarget(location.hash);
})();

// Search results that have the words just as they were typed come first: the pages of that name, then quotations, then the rest; then
// those that have all the words near each other, then all of them; what lacks one stays in the theme's order behind. Loaded before the theme's script, whose search runs in a worker: questions and answers pass here.
(() => {
  "use strict";
  const QUESTION = 2, ANSWER = 3;
  const plain = (html) => ` ${html.replace(/<[^>]*>/g, "").replace(/&[a-z]+;|&#\d+;/g, " ").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim()} `;
  // How many other words stand between the first and the last of those asked for, at the closest; Infinity where one is missing.
  const apart = (entry, asked) => {
    const text = plain(`${entry.title} ${entry.text}`);
    if (!asked.every((word) => text.includes(` ${word}`))) return Infinity;
    const last = new Map();
    let closest = Infinity;
    text.trim().split(" ").forEach((word, at) => {
      for (const one of asked) if (word.startsWith(one)) last.set(one, at);
      if (last.size === asked.length) closest = Math.min(closest, at - Math.min(...last.values()) + 1 - asked.length);
    });
    return closest;
  };
  const NEAR = 8;
  const place = (group, words) => {
    const named = (entry) => plain(entry.title) === words || (entry.location.startsWith("speakers/") && plain(entry.title).includes(words));
    if (group.some(named)) return 0;
    if (!group.some((entry) => plain(entry.title).includes(words) || plain(entry.text).includes(words))) {
      const asked = [...new Set(words.trim().split(" "))];
      const closest = asked.length > 1 ? Math.min(...group.map((entry) => apart(entry, asked))) : Infinity;
      return closest <= NEAR ? 3 : closest < Infinity ? 4 : 5;
    }
    return group.some((entry) => entry.location.startsWith("quotes/")) ? 1 : 2;
  };
  const Native = window.Worker;
  window.Worker = class extends Native {
    #words = " ";
    constructor(...given) {
      super(...given);
      this.addEventListener("message", ({ data }) => {
        if (data?.type !== ANSWER || !this.#words.trim()) return;
        const places = new Map(data.data.items.map((group) => [group, place(group, this.#words)]));
        data.data.items.sort((one, other) => places.get(one) - places.get(other));
      });
    }
    postMessage(message, ...given) {
      if (message?.type === QUESTION) this.#words = plain(message.data);
      super.postMessage(message, ...given);
    }
  };
})();

// Search results that have the words just as they were typed come first: the pages of that name, then quotations, then the rest; all
// else stays in the theme's order. Loaded before the theme's script, whose search runs in a worker: questions and answers pass here.
(() => {
  "use strict";
  const QUESTION = 2, ANSWER = 3;
  const plain = (html) => ` ${html.replace(/<[^>]*>/g, "").replace(/&[a-z]+;|&#\d+;/g, " ").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim()} `;
  const place = (group, words) => {
    const named = (entry) => plain(entry.title) === words || (entry.location.startsWith("speakers/") && plain(entry.title).includes(words));
    if (group.some(named)) return 0;
    if (!group.some((entry) => plain(entry.title).includes(words) || plain(entry.text).includes(words))) return 3;
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

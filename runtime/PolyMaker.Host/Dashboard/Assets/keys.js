// Keys: listed with ?, and never while somebody types.
import { h } from "./dom.js";

const KEYS = [
  ["?", "this list"], ["1", "overview"], ["2", "rules"], ["3", "reports"], ["/", "find a market"],
  ["j k", "next, previous row"], ["Enter", "open the row"], ["[ ]", "previous, next market"],
  ["e", "explain what is quoted"], ["p", "pause or resume (asks first)"], ["t", "light, dark, as the system"],
  ["Ctrl S", "save (in the editor)"], ["Esc", "close; in the editor: let Tab leave it"],
];

let frame = null;

export const shortcuts = {
  start(given) {
    frame = given;
    document.addEventListener("keydown", onKey);
  },

  show() {
    if (document.querySelector("dialog[open]")) return;
    const before = document.activeElement;
    const dialog = h("dialog", { class: "ask", "aria-label": "Keys" },
      h("h2", {}, "Keys"),
      h("dl", { class: "keys" }, KEYS.map(([keys, what]) =>
        [h("dt", {}, keys.split(" ").map((key) => h("kbd", {}, key))), h("dd", {}, what)])),
      h("div", { class: "row end" }, h("button", { onclick: () => dialog.close(), autofocus: true }, "Close")));
    dialog.addEventListener("close", () => { dialog.remove(); before?.focus?.(); });
    document.body.append(dialog);
    dialog.showModal();
  },
};

function onKey(event) {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const page = frame.page();
  const acts = {
    "?": () => shortcuts.show(),
    1: () => { location.hash = "#/"; },
    2: () => { location.hash = "#/rules"; },
    3: () => { location.hash = "#/reports"; },
    t: frame.theme,
    p: () => frame.act("pause") || frame.act("resume"),
  };
  const act = page?.keys?.[event.key] ?? acts[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
}

// Elements without markup: everything that is shown is text, so nothing that a venue or a file says can become script.

// Marks and overrides of the direction of writing, and separators of lines: a name that holds some looks like another
// one, and numbers beside it change places. They are shown as a sign that nobody knows.
const TURNING = /[\u061C\u200E\u200F\u2028\u2029\u202A-\u202E\u2066-\u2069]/g;

export const plain = (text) => String(text).replaceAll(TURNING, "\uFFFD");

export function h(tag, props, ...children) {
  const node = document.createElement(tag);
  apply(node, props);
  node.append(...shown(children));
  return node;
}

const shown = (children) => children.flat(Infinity).filter((each) => each !== null && each !== undefined && each !== false)
  .map((each) => (typeof each === "string" ? plain(each) : each));

const SVG = "http://www.w3.org/2000/svg";

export function s(tag, props, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...shown(children));
  return node;
}

/** Attributes that are read to somebody. */
const SAID = new Set(["title", "aria-label", "placeholder"]);

function apply(node, props) {
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") node.className = value;
    else if (name === "data") Object.assign(node.dataset, value);
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name in node && name !== "list" && typeof value !== "string") node[name] = value;
    else node.setAttribute(name, value === true ? "" : SAID.has(name) ? plain(value) : value);
  }
}

/** Writes a text only where it changed, so that a screen of numbers costs what moved. */
export function put(node, text) {
  const clean = plain(text);
  if (node.firstChild === null || node.textContent !== clean) node.textContent = clean;
}

export function cls(node, name, on) {
  if (node.classList.contains(name) !== on) node.classList.toggle(name, on);
}

/** A number whose exact text stays with it: for the eye rounded, for whoever compares whole. */
export function num(node, shown, exact) {
  put(node, shown);
  const whole = exact ?? "";
  if (node.dataset.exact !== whole) {
    node.dataset.exact = whole;
    if (whole !== "" && whole !== shown) node.title = whole;
    else node.removeAttribute("title");
  }
}

export function replace(node, ...children) {
  node.replaceChildren(...shown(children));
}

const toasts = () => document.getElementById("toasts");

export function toast(text, kind = "info") {
  const note = h("div", { class: `toast ${kind}` }, text);
  toasts().append(note);
  setTimeout(() => note.remove(), kind === "bad" ? 12000 : 5000);
}

/** A dialog that gives the focus back to where it was; resolves with what it was closed with, null for Escape. */
export function ask(title, body, buttons) {
  return new Promise((resolve) => {
    const before = document.activeElement;
    const dialog = h("dialog", { class: "ask", "aria-label": title });
    const form = h("form", { method: "dialog" }, h("h2", {}, title), body,
      h("div", { class: "row end" }, buttons.map((each) =>
        h("button", { type: each.value === null ? "button" : "submit", class: each.class ?? "",
          autofocus: each.focus ?? false, onclick: (event) => {
            event.preventDefault();
            dialog.close();
            resolve(each.value === null ? null : { value: each.value, form });
          } }, each.text))));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const chosen = buttons.find((each) => each.value !== null);
      dialog.close();
      resolve({ value: chosen.value, form });
    });
    dialog.append(form);
    dialog.addEventListener("cancel", () => resolve(null));
    dialog.addEventListener("close", () => { dialog.remove(); before?.focus?.(); });
    document.body.append(dialog);
    dialog.showModal();
  });
}

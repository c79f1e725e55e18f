// A text field that knows lines: numbers beside it, findings at their line, and the keys that an editor has.
import { h, put, replace } from "./dom.js";

export class Editor {
  constructor(onEdit, onSave) {
    this.onEdit = onEdit;
    this.onSave = onSave;
    this.marks = new Map();
    this.gutter = h("div", { class: "gutter", "aria-hidden": "true" });
    this.paintLayer = h("div", { class: "paint", "aria-hidden": "true" });
    this.field = h("textarea", { class: "code", id: "code", spellcheck: false, wrap: "off", autocapitalize: "off",
      autocomplete: "off", "aria-label": "Text of the file", "aria-describedby": "code-keys", rows: 20 });
    this.place = h("span", { class: "dim", "aria-live": "off" });
    this.node = h("div", { class: "editor" },
      h("div", { class: "sheet" }, this.gutter, h("div", { class: "page" }, this.paintLayer, this.field)),
      h("p", { class: "dim status", id: "code-keys" }, this.place,
        " Tab indents; Esc and then Tab leaves the field. Ctrl S saves, Ctrl / comments."));
    this.field.addEventListener("input", () => { this.number(); this.onEdit(this.field.value); });
    this.field.addEventListener("scroll", () => this.scrolled());
    this.field.addEventListener("keydown", (event) => this.key(event));
    for (const name of ["keyup", "click", "focus", "select"]) this.field.addEventListener(name, () => this.told());
  }

  get text() { return this.field.value; }

  set(text) {
    this.field.value = text;
    this.field.setSelectionRange(0, 0);
    this.field.scrollTop = 0;
    this.mark([]);
    this.number();
    this.told();
  }

  /** Findings of this file: a sign in the margin and the stretch underlined. */
  mark(findings) {
    this.marks = new Map();
    for (const each of findings) {
      const list = this.marks.get(each.line) ?? [];
      list.push(each);
      this.marks.set(each.line, list);
    }
    this.lines = -1;
    this.number();
    replace(this.paintLayer, findings.map((each) => {
      const line = h("div", { class: `under ${each.severity}` });
      line.style.setProperty("--line", each.line - 1);
      line.style.setProperty("--from", each.column - 1);
      line.style.setProperty("--wide", Math.max(1, each.length));
      return line;
    }));
    this.scrolled();
  }

  goTo(line, column = 1, length = 0) {
    const lines = this.field.value.split("\n");
    const at = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
    this.field.focus();
    this.field.setSelectionRange(at, at + length);
    const high = parseFloat(getComputedStyle(this.field).lineHeight);
    this.field.scrollTop = Math.max(0, (line - 6) * high);
    this.told();
  }

  number() {
    const count = this.field.value.split("\n").length;
    if (count === this.lines) return;
    this.lines = count;
    replace(this.gutter, Array.from({ length: count }, (_, at) => {
      const found = this.marks.get(at + 1);
      const kind = found ? (found.some((each) => each.severity === "error") ? "error" : "warning") : "";
      return h("div", { class: kind, title: found?.map((each) => each.message).join("\n") },
        kind === "error" ? "✕ " : kind ? "⚠︎ " : "", String(at + 1));
    }));
  }

  scrolled() {
    this.gutter.scrollTop = this.field.scrollTop;
    this.paintLayer.style.setProperty("--top", `${-this.field.scrollTop}px`);
    this.paintLayer.style.setProperty("--left", `${-this.field.scrollLeft}px`);
  }

  told() {
    const before = this.field.value.slice(0, this.field.selectionStart).split("\n");
    put(this.place, `line ${before.length}, column ${before[before.length - 1].length + 1}.`);
  }

  key(event) {
    const isCommand = event.ctrlKey || event.metaKey;
    if (event.key === "Escape") {
      this.leaves = true;
      return;
    }
    if (isCommand && event.key.toLowerCase() === "s") {
      event.preventDefault();
      this.onSave();
    } else if (isCommand && event.key === "/") {
      event.preventDefault();
      this.comment();
    } else if (event.key === "Tab" && !this.leaves && !event.altKey && !isCommand) {
      event.preventDefault();
      if (event.shiftKey) this.eachLine((line) => line.replace(/^ {1,2}/, ""));
      else if (this.field.selectionStart === this.field.selectionEnd) this.insert("  ");
      else this.eachLine((line) => (line ? "  " + line : line));
    } else if (event.key === "Enter" && !isCommand) {
      event.preventDefault();
      const start = this.field.value.lastIndexOf("\n", this.field.selectionStart - 1) + 1;
      const line = this.field.value.slice(start, this.field.selectionStart);
      const indent = /^ */.exec(line)[0] + (/:\s*$/.test(line) ? "  " : "");
      this.insert("\n" + indent);
    }
    if (event.key !== "Shift") this.leaves = false;
  }

  comment() {
    const mark = this.isScript ? "//" : "#";
    const bare = new RegExp(`^( *)${mark} ?`);
    const isAll = this.selectedLines().split("\n").every((line) => line.trim() === "" || bare.test(line));
    this.eachLine((line) => (line.trim() === "" ? line : isAll ? line.replace(bare, "$1") : line.replace(/^( *)/, `$1${mark} `)));
  }

  span() {
    const text = this.field.value;
    const start = text.lastIndexOf("\n", this.field.selectionStart - 1) + 1;
    const from = this.field.selectionEnd > this.field.selectionStart && text[this.field.selectionEnd - 1] === "\n"
      ? this.field.selectionEnd - 1 : this.field.selectionEnd;
    const next = text.indexOf("\n", from);
    return [start, next < 0 ? text.length : next];
  }

  selectedLines() { return this.field.value.slice(...this.span()); }

  eachLine(change) {
    const [start, end] = this.span();
    const text = this.field.value.slice(start, end).split("\n").map(change).join("\n");
    this.field.setSelectionRange(start, end);
    this.insert(text);
    this.field.setSelectionRange(start, start + text.length);
  }

  /** By the browser's own way of typing, so that undo knows of it. */
  insert(text) {
    if (!document.execCommand("insertText", false, text)) {
      this.field.setRangeText(text, this.field.selectionStart, this.field.selectionEnd, "end");
      this.field.dispatchEvent(new Event("input"));
    }
  }
}

// The rules: edited with the checker and the current books beside them, and what ran before.
import { ask, h, put, replace, toast } from "./dom.js";
import { Editor } from "./editor.js";
import { place } from "./explain.js";
import { clock, day, NONE, price, shares, value } from "./format.js";
import { get, post, Refusal } from "./link.js";

const CHECK_AFTER_MS = 350;
const drafts = new Map();

window.addEventListener("beforeunload", (event) => {
  if ([...drafts.values()].some((each) => each.text !== each.file.text)) event.preventDefault();
});

export class RulesPage {
  constructor(target) {
    const [, path, line] = /^(.*?)(?::(\d+))?$/.exec(target) ?? [];
    this.wanted = path || null;
    this.wantedLine = Number(line) || 0;
    document.title = "Rules · PolyMaker";
    this.editor = new Editor((text) => this.edited(text), () => this.save());
    this.files = h("select", { id: "file", onchange: () => this.open(this.files.value, 0) });
    this.dirty = h("span", { class: "state" });
    this.saveButton = h("button", { type: "button", class: "primary", onclick: () => this.save() }, "Save and go live");
    this.revertButton = h("button", { type: "button", onclick: () => this.revert() }, "Discard edits");
    this.verdict = h("p", { class: "verdict", role: "status", "aria-live": "polite" });
    this.findings = h("ol", { class: "findings" });
    this.preview = h("div", { class: "scroll" });
    this.conflict = h("section", { class: "card conflict", hidden: true, "aria-label": "Conflict", tabIndex: -1 });
    this.panels = { editor: this.editorPanel(), plan: h("div"), change: h("div"), history: h("div") };
    this.tabs = [["editor", "Editor"], ["plan", "Effective plan"], ["change", "Last change"], ["history", "History"]]
      .map(([key, text]) => h("button", { type: "button", role: "tab", id: `tab-${key}`, "aria-controls": `panel-${key}`,
        data: { key }, onclick: () => this.pick(key) }, text));
    this.live = h("span", { class: "dim" });
    for (const [key, panel] of Object.entries(this.panels)) {
      panel.id = `panel-${key}`;
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", `tab-${key}`);
    }
    this.tabList = h("div", { class: "tabs", role: "tablist", "aria-label": "Rules", onkeydown: (event) => this.tabKey(event) }, this.tabs);
    this.node = h("div", { class: "rules" }, h("div", { class: "row spread" }, h("h1", {}, "Rules"), this.live), this.tabList,
      Object.values(this.panels));
    this.pick("editor");
    this.keys = {};
  }

  editorPanel() {
    return h("div", { class: "editing" },
      h("section", { class: "card", "aria-label": "Editor" },
        h("div", { class: "row tools" }, h("label", { for: "file" }, "File"), this.files, this.dirty,
          h("span", { class: "grow" }), this.revertButton, this.saveButton),
        this.editor.node),
      h("div", { class: "beside" }, this.conflict,
        h("section", { class: "card", "aria-label": "Findings" }, h("h2", {}, "Check"), this.verdict, this.findings),
        h("section", { class: "card", "aria-label": "Preview" }, h("h2", {}, "Quotes on the books as they are now"), this.preview)));
  }

  hear(line) {
    put(this.live, `live: ${line.head.rules} · last reload ${line.head.last_reload}`);
    if (this.rules && this.rules !== line.head.rules) {
      this.rules = line.head.rules;
      // The history is written after the rules are live.
      setTimeout(() => this.left || this.load().then(() => this.compareDisk()).catch((fault) => toast(fault.message, "bad")), 400);
    }
    this.rules ??= line.head.rules;
    if (line.first || line.markets.length) {
      this.marketNames ??= [];
      for (const row of line.markets) this.marketNames[row.n] = row.market;
    }
  }

  async shown() {
    try {
      await this.load();
      const paths = this.listed.files;
      const first = paths.find((each) => each === this.wanted) ?? paths.find((each) => each.endsWith("/" + this.wanted))
        ?? paths.find((each) => each.endsWith("bands.yaml")) ?? paths[0];
      if (this.wanted && first !== this.wanted && !first.endsWith("/" + this.wanted)) toast(`${this.wanted} is not among the files`, "bad");
      if (first) await this.open(first, this.wantedLine);
    } catch (fault) {
      toast(fault.message, "bad");
    }
  }

  leave() {
    clearTimeout(this.timer);
    this.left = true;
  }

  async load() {
    this.listed = await get("/v1/rules");
    const chosen = this.files.value;
    const folders = Map.groupBy ? Map.groupBy(this.listed.files, folderOf) : group(this.listed.files);
    replace(this.files, [...folders].map(([folder, paths]) => h("optgroup", { label: folder },
      paths.map((path) => h("option", { value: path }, path.split("/").pop())))));
    if (chosen) this.files.value = chosen;
    this.showHistory();
    this.showChange();
  }

  async open(path, line) {
    let draft = drafts.get(path);
    if (!draft || draft.text === draft.file.text) {
      const file = await get(`/v1/rules/file?path=${encodeURIComponent(path)}`);
      draft = { file, text: file.text };
      drafts.set(path, draft);
    }
    this.draft = draft;
    this.files.value = path;
    this.editor.isScript = path.endsWith(".js");
    this.editor.set(draft.text);
    this.conflict.hidden = true;
    this.showDirty();
    if (line) this.editor.goTo(line);
    await this.check();
    if (draft.text !== draft.file.text) await this.compareDisk();
  }

  edited(text) {
    this.draft.text = text;
    this.showDirty();
    clearTimeout(this.timer);
    put(this.verdict, "Checking …");
    this.timer = setTimeout(() => this.check(), CHECK_AFTER_MS);
  }

  showDirty() {
    const isDirty = this.draft.text !== this.draft.file.text;
    put(this.dirty, isDirty ? "● edited, not saved" : "✓ as on disk");
    this.dirty.dataset.kind = isDirty ? "warn" : "good";
    this.saveButton.disabled = !isDirty;
    this.revertButton.disabled = !isDirty;
  }

  async check() {
    const asked = this.asked = {};
    const draft = this.draft;
    let said;
    try {
      said = await post("/v1/rules/check", { path: draft.file.path, text: draft.text });
    } catch (fault) {
      if (asked === this.asked && !this.left) put(this.verdict, `✕ not checked: ${fault.message}`);
      return;
    }
    if (asked !== this.asked || this.left) return;
    this.showFindings(said.diagnostics, said.ok, draft);
    this.showPreview(said);
  }

  showFindings(all, isOk, draft) {
    const errors = all.filter((each) => each.severity === "error").length;
    const warnings = all.length - errors;
    const isDirty = draft.text !== draft.file.text;
    put(this.verdict, isOk ? `✓ Valid${warnings ? `, ${warnings} warnings` : ""}. ${isDirty ? "Not saved yet." : ""}`
      : `✕ ${errors} ${errors === 1 ? "error" : "errors"}: this cannot be saved; the last good rules keep quoting.`);
    this.verdict.dataset.kind = isOk ? "good" : "bad";
    this.editor.mark(all.filter((each) => each.file === draft.file.path));
    replace(this.findings, all.map((each) => h("li", { class: each.severity },
      h("button", { type: "button", class: "link mono", onclick: () => this.jump(each) },
        `${each.severity === "error" ? "✕" : "⚠︎"} ${each.file.split("/").pop()}:${each.line}:${each.column}`),
      " ", h("code", {}, each.code), " ", each.message, each.hint && h("span", { class: "hint" }, each.hint))));
  }

  async jump(finding) {
    if (finding.file !== this.draft.file.path) {
      if (!this.listed.files.includes(finding.file)) return;
      await this.open(finding.file, 0);
    }
    this.editor.goTo(finding.line, finding.column, finding.length);
  }

  showPreview(said) {
    if (!said.ok) {
      replace(this.preview, h("p", { class: "empty" }, "Rules with errors quote nothing; correct them first."));
      return;
    }
    const changed = said.preview.filter((each) => each.changed);
    const shown = changed.length > 0 ? changed : said.preview;
    const cell = (before, after, side) => {
      const text = (quotes) => quotes.map((each) => `${shares(each.size)} @ ${price(each.price)}`);
      const [a, b] = [text(before[side]), text(after[side])];
      return h("td", { class: "n" }, a.join("|") === b.join("|") ? (a.length ? a.map((each) => h("div", { class: "n" }, each)) : NONE)
        : [...(a.length ? a : [NONE]).map((each) => h("div", { class: "n" }, h("del", {}, each))),
          ...(b.length ? b : [NONE]).map((each) => h("div", { class: "n" }, h("ins", {}, "→ " + each)))]);
    };
    replace(this.preview,
      h("p", { class: "dim" }, changed.length === 0 ? "No quote would change now."
        : `${changed.length} of ${said.preview.length} markets would quote something else now.`),
      h("table", { class: "list preview" }, h("thead", {}, h("tr", {}, ["Market", "Bids", "Asks", "Fair"].map((each) =>
        h("th", { scope: "col", class: each === "Market" ? "" : "n" }, each)))),
      h("tbody", {}, shown.slice(0, 50).map((each) => h("tr", {},
        h("td", {}, each.market, each.after.quiet && h("div", { class: "dim" }, `○ ${each.after.quiet}`)),
        cell(each.before, each.after, "bids"), cell(each.before, each.after, "asks"),
        h("td", { class: "n" }, each.before.fair === each.after.fair ? value(each.after.fair)
          : [h("del", {}, value(each.before.fair)), h("br"), h("ins", {}, "→ " + value(each.after.fair))]))))));
  }

  async save() {
    const draft = this.draft;
    if (draft.text === draft.file.text) return toast("Nothing to save: the file is as on disk.");
    this.saveButton.disabled = true;
    put(this.verdict, "Saving: rules and their tests are judged first …");
    try {
      const said = await post("/v1/rules/save", { path: draft.file.path, text: draft.text, made_from: draft.file.hash });
      draft.file = { path: said.path, text: said.text, hash: said.hash };
      this.conflict.hidden = true;
      const isBad = said.outcome === "refused";
      toast(isBad ? `Saved, but refused by the run: ${said.detail}` : `Saved. Rules ${said.rules} are live.`, isBad ? "bad" : "good");
      put(this.verdict, isBad ? `✕ ${said.detail}` : `✓ Saved; rules ${said.rules} are live.`);
      await this.load();
    } catch (fault) {
      this.refused(fault, draft);
    }
    this.showDirty();
  }

  refused(fault, draft) {
    if (fault instanceof Refusal && fault.status === 409 && fault.body.hash) return this.showConflict(fault.body, draft);
    if (fault instanceof Refusal && fault.status === 422 && fault.body.diagnostics) {
      this.showFindings(fault.body.diagnostics, false, draft);
      put(this.verdict, `✕ ${fault.body.title}.`);
      this.verdict.dataset.kind = "bad";
      if (fault.body.detail && !fault.body.diagnostics.some((each) => each.severity === "error")) {
        this.findings.prepend(h("li", { class: "error" }, h("pre", {}, fault.body.detail)));
      }
      return null;
    }
    put(this.verdict, `✕ Not saved: ${fault.message}`);
    this.verdict.dataset.kind = "bad";
    return toast(`Not saved: ${fault.message}`, "bad");
  }

  /** Whether the file under an edit has changed on disk meanwhile: said before the save, not after. */
  async compareDisk() {
    const draft = this.draft;
    if (!draft || this.left) return;
    const now = await get(`/v1/rules/file?path=${encodeURIComponent(draft.file.path)}`);
    if (draft !== this.draft || now.hash === draft.file.hash) return;
    if (draft.text === draft.file.text) {
      draft.file = now;
      draft.text = now.text;
      this.editor.set(now.text);
      this.showDirty();
      await this.check();
      toast(`${now.path} has changed on disk; you see what it is now.`);
    } else if (draft.text === now.text) {
      draft.file = now;
      this.showDirty();
    } else {
      toast(`Somebody else has saved ${now.path} while you edit it; saving will show the difference.`, "bad");
    }
  }

  showConflict(body, draft) {
    put(this.verdict, `⚠︎ ${body.title}.`);
    this.verdict.dataset.kind = "bad";
    this.conflict.hidden = false;
    replace(this.conflict, h("h2", {}, "⚠︎ Somebody else has saved this file"),
      h("p", {}, "Nothing of yours is lost and nothing of theirs was overwritten. From theirs (−) to yours (+):"),
      diffView(body.diff),
      h("div", { class: "row" },
        h("button", { type: "button", onclick: () => {
          draft.file = { path: body.path, text: body.text, hash: body.hash };
          draft.text = body.text;
          this.editor.set(body.text);
          this.conflict.hidden = true;
          this.showDirty();
          this.check();
        } }, "Take theirs, drop mine"),
        h("button", { type: "button", class: "danger-line", onclick: () => {
          draft.file = { path: body.path, text: body.text, hash: body.hash };
          this.conflict.hidden = true;
          this.showDirty();
          toast("Your text stands on theirs now: the next save replaces what the − lines say.");
        } }, "I have seen it: mine shall replace theirs")));
    this.conflict.focus();
  }

  async revert() {
    const answer = await ask("Discard your edits?", h("p", {}, `${this.draft.file.path} becomes what it is on disk.`),
      [{ text: "Discard", value: "yes", class: "danger", focus: true }, { text: "Keep editing", value: null }]);
    if (!answer) return;
    drafts.delete(this.draft.file.path);
    await this.open(this.draft.file.path, 0);
  }

  pick(key) {
    for (const tab of this.tabs) {
      const here = tab.dataset.key === key;
      tab.setAttribute("aria-selected", String(here));
      tab.tabIndex = here ? 0 : -1;
      this.panels[tab.dataset.key].hidden = !here;
    }
    if (key === "plan") this.showPlan();
  }

  tabKey(event) {
    const at = this.tabs.findIndex((tab) => tab.getAttribute("aria-selected") === "true");
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const next = this.tabs[(at + by + this.tabs.length) % this.tabs.length];
    this.pick(next.dataset.key);
    next.focus();
  }

  async showPlan() {
    const panel = this.panels.plan;
    const names = (this.marketNames ?? []).filter(Boolean);
    const chosen = panel.querySelector("select")?.value ?? names[0];
    if (!chosen) return replace(panel, h("p", { class: "empty" }, "No market is traded."));
    const select = h("select", { id: "plan-market", onchange: () => this.showPlan() },
      names.map((name) => h("option", { value: name, selected: name === chosen }, name)));
    const head = h("div", { class: "row tools" }, h("label", { for: "plan-market" }, "Market"), select);
    try {
      const plan = await get(`/v1/rules/plan?market=${encodeURIComponent(chosen)}`);
      const nudged = plan.params.length > 0;
      replace(panel, h("section", { class: "card" }, head,
        h("p", { class: "dim" }, `profile ${plan.profile} · layers ${plan.layers.join(" < ")} · plan ${plan.plan} · revision ${plan.revision}`),
        h("div", { class: "scroll" }, h("table", { class: "list plan" }, h("thead", {}, h("tr", {},
          ["Value", "What it is", "From"].map((each) => h("th", { scope: "col" }, each)))),
        h("tbody", {}, plan.values.map((each) => h("tr", {}, h("th", { scope: "row", class: "mono" }, each.path),
          h("td", {}, h("code", {}, each.text), each.said.filter((said) => said.file !== each.file || said.line !== each.line)
            .map((said) => h("div", { class: "dim" }, h("del", {}, said.text), ` in ${said.layer} `, place(`${said.file}:${said.line}`)))),
          h("td", {}, place(`${each.file}:${each.line}`))))))),
        nudged && [h("h2", {}, "Params"), h("div", { class: "scroll" }, h("table", { class: "list" }, h("thead", {}, h("tr", {},
          ["Param", "Value", "Range"].map((each) => h("th", { scope: "col", class: each === "Param" ? "" : "n" }, each)))),
        h("tbody", {}, plan.params.map((each) => h("tr", {}, h("th", { scope: "row", class: "mono" }, `p.${each.name}`),
          h("td", { class: "n" }, each.text), h("td", { class: "n" }, `${value(each.low)} to ${value(each.high)} ${each.unit}`))))))]));
    } catch (fault) {
      replace(panel, h("section", { class: "card" }, head, h("p", { class: "notice" }, fault.message)));
    }
  }

  showChange() {
    const last = this.listed.last_change;
    replace(this.panels.change, h("section", { class: "card" }, last === null
      ? h("p", { class: "empty" }, "No change of the rules has gone live yet that the history knows.")
      : [h("p", {}, h("b", {}, `${last.parent} → ${last.revision}`), h("span", { class: "dim" }, ` ${day(last.at)} ${clock(last.at)} UTC`)),
        last.changes.length > 0 && h("ul", {}, last.changes.map((each) => h("li", {}, each))),
        last.diffs.length === 0 ? h("p", { class: "empty" }, "The files of the revision before are not kept any more.")
          : last.diffs.map((each) => diffView(each))]));
  }

  showHistory() {
    const icon = { started: "▶", applied: "✓", refused: "✕", saved: "●", nudged: "◐", ended: "◌" };
    replace(this.panels.history, h("section", { class: "card" }, this.listed.history.length === 0
      ? h("p", { class: "empty" }, "Nothing yet.")
      : h("ol", { class: "history" }, this.listed.history.map((each) => h("li", { data: { outcome: each.outcome } },
        h("span", { class: "n" }, `${day(each.at)} ${clock(each.at)}`), " ",
        h("b", {}, `${icon[each.outcome] ?? ""} ${each.outcome}`), " ", h("code", {}, each.revision),
        each.reason && ` (${each.reason})`,
        each.changes.length > 0 && h("ul", {}, each.changes.slice(0, 12).map((change) => h("li", {}, change))),
        each.diagnostics && h("details", {}, h("summary", {}, "what was said"), h("pre", {}, each.diagnostics)))))));
  }
}

function folderOf(path) { return path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "."; }

function group(paths) {
  const folders = new Map();
  for (const path of paths) folders.set(folderOf(path), [...(folders.get(folderOf(path)) ?? []), path]);
  return folders;
}

function diffView(text) {
  const kind = (line) => (line.startsWith("+++") || line.startsWith("---") ? "name" : { "+": "plus", "-": "minus", "@": "at" }[line[0]] ?? "");
  return h("pre", { class: "diff", tabIndex: 0, "aria-label": "Difference" }, text.trimEnd().split("\n").map((line) =>
    h("span", { class: kind(line) }, line + "\n")));
}

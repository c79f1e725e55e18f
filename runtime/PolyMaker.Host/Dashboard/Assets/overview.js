// All markets at a glance: is money safe, what does it come to, who needs a look.
import { cls, h, num, put, replace } from "./dom.js";
import { bar } from "./controls.js";
import { clock, count, dollars, money, NONE, price, profit, sign, signedShares, words } from "./format.js";


const COLUMNS = [
  { key: "market", name: "Market", text: true },
  { key: "state", name: "State", text: true, of: (row) => stateOf(row).rank },
  { key: "bid", name: "Bid" }, { key: "our_bid", name: "Our bid" }, { key: "fair", name: "Fair" },
  { key: "our_ask", name: "Our ask" }, { key: "ask", name: "Ask" },
  { key: "position", name: "Position" }, { key: "pnl", name: "PnL" }, { key: "pnl_today", name: "Today" },
  { key: "orders", name: "Orders" }, { key: "fills", name: "Fills" },
  { key: "used", name: "Limits", of: (row) => usedOf(row).share },
];

/** One word for how a market stands, worst first. */
export function stateOf(row) {
  if (row.standing === "halted") return { rank: 0, kind: "bad", text: `✕ halted: ${words(row.halt_reason)}` };
  if (row.feed === "lost") return { rank: 1, kind: "bad", text: "✕ feed lost" };
  if (row.standing === "stopped") return { rank: 2, kind: "bad", text: "❚❚ stopped" };
  if (row.feed === "silent") return { rank: 3, kind: "warn", text: `⚠︎ silent ${row.silent} s` };
  if (row.feed === "waiting") return { rank: 4, kind: "warn", text: "… no book yet" };
  if (row.feed === "ended") return { rank: 8, kind: "idle", text: "■ resolved" };
  if (row.standing === "reduce_only") return { rank: 5, kind: "warn", text: "◐ reduce only" };
  if (row.quiet) return { rank: 6, kind: "idle", text: "○ quiet" };
  return { rank: 7, kind: "good", text: row.shrunk ? "● quoting, cut by a limit" : "● quoting" };
}

function usedOf(row) {
  const all = [["position", row.position_pct], ["notional", row.notional_pct], ["loss", row.loss_pct]];
  const [name, share] = all.reduce((most, each) => (each[1] > most[1] ? each : most));
  return { name, share };
}

export class Overview {
  isOfRun = true;

  constructor() {
    this.rows = new Map();
    this.order = [];
    const kept = JSON.parse(sessionStorage.getItem("polymaker.sort") ?? "null");
    this.sort = COLUMNS.some((each) => each.key === kept?.key) ? kept : { key: "market", down: false };
    this.tiles = this.makeTiles();
    this.bar = bar();
    this.filter = h("input", { type: "search", id: "filter", placeholder: "name, profile, reason", autocomplete: "off",
      spellcheck: false, oninput: () => this.arrange() });
    this.which = h("select", { id: "which", onchange: () => this.arrange() },
      [["all", "all"], ["attention", "needing a look"], ["quoting", "quoting"], ["quiet", "not quoting"],
        ["position", "with a position"]].map(([value, text]) => h("option", { value }, text)));
    this.shownCount = h("span", { class: "dim", "aria-live": "polite" });
    this.body = h("tbody");
    this.heads = COLUMNS.map((column) => h("th", { scope: "col", class: column.text ? "l" : "" },
      h("button", { type: "button", onclick: () => this.sortBy(column.key) }, column.name)));
    this.notes = h("ol", { class: "notes" });
    this.phoneSort = h("select", { id: "sort", onchange: () => this.sortBy(this.phoneSort.value) },
      COLUMNS.map((column) => h("option", { value: column.key }, column.name)));
    this.node = h("div", { class: "overview" },
      h("h1", { class: "sr" }, "Overview of all markets"),
      h("section", { class: "tiles", "aria-label": "The whole run" }, Object.values(this.tiles).map((tile) => tile.node)),
      this.bar.node,
      h("section", { class: "card markets", "aria-label": "Markets" },
        h("div", { class: "row tools" },
          h("label", { for: "filter" }, "Find"), this.filter,
          h("label", { for: "which" }, "Show"), this.which,
          h("span", { class: "phone-only row" }, h("label", { for: "sort" }, "Sort"), this.phoneSort), this.shownCount),
        h("div", { class: "scroll", tabIndex: -1 }, h("table", { class: "grid" },
          h("thead", {}, h("tr", {}, this.heads)), this.body)),
        this.empty = h("p", { class: "empty", hidden: true }, "No market is like that.")),
      h("section", { class: "card side", "aria-label": "What happened" }, h("h2", {}, "What happened"),
        this.noNotes = h("p", { class: "empty" }, "Nothing that needs attention so far."), this.notes),
      this.foot = h("p", { class: "foot dim" }));
    this.keys = {
      "/": () => this.filter.focus(), j: () => this.step(1), k: () => this.step(-1),
    };
    this.paintHeads();
  }

  makeTiles() {
    const tile = (name) => {
      const big = h("span", { class: "big" });
      const small = h("span", { class: "small" });
      return { big, small, node: h("div", { class: "tile" }, h("span", { class: "name" }, name), big, small) };
    };
    return { pnl: tile("PnL of the run"), today: tile("Today"), position: tile("Exposure"), quoting: tile("Quoting"),
      fills: tile("Fills"), speed: tile("News to order, p99") };
  }

  hear(line) {
    for (const row of line.markets) this.showRow(row);
    if (line.markets.length > 0) this.arrange(line.first || this.sort.key !== "market");
    this.showHead(line.head);
    if (line.notables || line.first) this.showNotes(line.notables ?? [], line.head.started_at);
  }

  showHead(head) {
    const all = [...this.rows.values()].map((each) => each.row);
    const sum = (key) => all.reduce((total, row) => total + Math.round(Number(row[key]) * 1e6), 0) / 1e6;
    const tiles = this.tiles;
    const pnl = sum("pnl");
    num(tiles.pnl.big, profit(pnl), String(pnl));
    tiles.pnl.big.dataset.sign = sign(pnl);
    put(tiles.pnl.small, `${money(sum("realised"))} realised, ${money(sum("unrealised"))} open`);
    num(tiles.today.big, profit(sum("pnl_today")), String(sum("pnl_today")));
    tiles.today.big.dataset.sign = sign(sum("pnl_today"));
    put(tiles.today.small, `drawdown ${dollars(head.drawdown)} of the account`);
    num(tiles.position.big, dollars(head.exposure), head.exposure);
    put(tiles.position.small, head.balance === null ? "at stake over all markets"
      : `at stake; balance ${dollars(head.balance)}`);
    const quoting = all.filter((row) => stateOf(row).kind === "good").length;
    const looks = all.filter((row) => stateOf(row).kind === "bad").length;
    put(tiles.quoting.big, `${quoting} of ${all.length}`);
    put(tiles.quoting.small, looks ? `⚠︎ ${looks} need a look` : quoting < all.length ? `○ ${all.length - quoting} quiet`
      : "none needs a look");
    tiles.quoting.small.dataset.kind = looks ? "bad" : "";
    put(tiles.fills.big, count(all.reduce((total, row) => total + row.fills, 0)));
    put(tiles.fills.small, `${dollars(sum("volume"))} traded, ${count(all.reduce((t, row) => t + row.orders, 0))} orders open`);
    put(tiles.speed.big, head.p99 >= 1000 ? `${(head.p99 / 1000).toFixed(1)} ms` : `${head.p99} µs`);
    put(tiles.speed.small, `half below ${head.p50} µs`);
    this.bar.show(head.mode);
    put(this.foot, `${head.title}${head.synthetic ? "  (SYNTHETIC)" : ""} · ${head.account} · rules ${head.rules} · `
      + `last reload ${head.last_reload} · started ${head.started_at}`);
  }

  showRow(row) {
    let kept = this.rows.get(row.n);
    if (!kept) this.rows.set(row.n, (kept = this.makeRow(row)));
    kept.row = row;
    const cell = kept.cells;
    const state = stateOf(row);
    put(cell.state.firstChild, state.text);
    cell.state.firstChild.dataset.kind = state.kind;
    put(cell.state.lastChild, row.quiet && state.kind !== "good" && row.quiet !== row.standing ? row.quiet : "");
    num(cell.bid, price(row.bid), row.bid);
    num(cell.ask, price(row.ask), row.ask);
    num(cell.our_bid, price(row.our_bid), row.our_bid);
    num(cell.our_ask, price(row.our_ask), row.our_ask);
    num(cell.fair, row.fair === null ? NONE : row.fair.toFixed(4), row.fair === null ? "" : String(row.fair));
    num(cell.position, signedShares(row.position), row.position);
    num(cell.pnl, money(row.pnl), row.pnl);
    cell.pnl.dataset.sign = sign(row.pnl);
    num(cell.pnl_today, money(row.pnl_today), row.pnl_today);
    cell.pnl_today.dataset.sign = sign(row.pnl_today);
    put(cell.orders, count(row.orders));
    put(cell.fills, count(row.fills));
    const used = usedOf(row);
    cell.used.firstChild.value = Math.min(100, used.share);
    put(cell.used.lastChild, `${used.share}%`);
    cell.used.title = `position ${row.position_pct}%, notional ${row.notional_pct}%, loss of the day ${row.loss_pct}%`;
    cls(kept.node, "unsure", row.feed === "lost" || row.feed === "silent" || row.feed === "waiting");
  }

  makeRow(row) {
    const cells = {};
    for (const column of COLUMNS) {
      cells[column.key] = h("td", { class: column.text ? "l" : "n", data: { label: column.name, key: column.key } });
    }
    cells.market.append(h("a", { href: `#/market/${encodeURIComponent(row.market)}` }, row.market),
      h("span", { class: "sub" }, row.profile));
    cells.state.append(h("span", { class: "state" }), h("span", { class: "sub" }));
    cells.used.append(h("meter", { min: 0, max: 100, high: 80, optimum: 0, "aria-label": "Limits used" }), h("span"));
    const node = h("tr", { onclick: (event) => {
      if (!event.target.closest("a, button") && !getSelection().toString()) cells.market.firstChild.click();
    } }, COLUMNS.map((column) => cells[column.key]));
    return { node, cells, row };
  }

  sortBy(key) {
    this.sort = { key, down: this.sort.key === key ? !this.sort.down : !COLUMNS.find((each) => each.key === key).text };
    sessionStorage.setItem("polymaker.sort", JSON.stringify(this.sort));
    this.paintHeads();
    this.arrange(true);
  }

  paintHeads() {
    this.phoneSort.value = this.sort.key;
    COLUMNS.forEach((column, at) => {
      const here = column.key === this.sort.key;
      if (here) this.heads[at].setAttribute("aria-sort", this.sort.down ? "descending" : "ascending");
      else this.heads[at].removeAttribute("aria-sort");
    });
  }

  /** Rows go where they belong; one that has the focus or is pointed at stays where it is for now. */
  arrange(sorts = true) {
    const text = this.filter.value.trim().toLowerCase();
    const kind = this.which.value;
    const column = COLUMNS.find((each) => each.key === this.sort.key);
    const valueOf = column.of ?? ((row) => (column.text ? row[column.key] : row[column.key] === null ? -Infinity
      : Number(row[column.key])));
    let shown = [...this.rows.values()].filter(({ row }) => matches(row, text) && isKind(row, kind));
    if (sorts || shown.length !== this.order.length) {
      shown.sort((a, b) => {
        const [x, y] = [valueOf(a.row), valueOf(b.row)];
        const by = typeof x === "string" ? x.localeCompare(y, "en", { numeric: true }) : x - y;
        return (this.sort.down ? -by : by) || a.row.n - b.row.n;
      });
    } else {
      shown = this.order;
    }
    const isSame = shown.length === this.order.length && shown.every((each, at) => each === this.order[at]);
    this.order = shown;
    put(this.shownCount, shown.length === this.rows.size ? `${count(shown.length)} markets`
      : `${count(shown.length)} of ${count(this.rows.size)} markets`);
    this.empty.hidden = shown.length > 0 || this.rows.size === 0;
    if (isSame) return;
    const focused = document.activeElement;
    replace(this.body, shown.map((each) => each.node));
    if (focused && focused !== document.activeElement && this.body.contains(focused)) focused.focus({ preventScroll: true });
  }

  step(by) {
    const at = this.order.findIndex((each) => each.node.contains(document.activeElement));
    const next = this.order[Math.max(0, Math.min(this.order.length - 1, at + by))];
    next?.cells.market.firstChild.focus();
    next?.node.scrollIntoView({ block: "nearest" });
  }

  /** A new connection tells all again; a new run counts from zero. */
  showNotes(news, run) {
    if (run !== this.run) {
      this.run = run;
      this.lastNote = -1;
      this.notes.replaceChildren();
    }

    for (const note of news.filter((each) => each.n > this.lastNote)) {
      this.lastNote = note.n;
      this.notes.prepend(h("li", { data: { level: note.level } },
        h("time", { dateTime: note.at }, clock(note.at)), " ",
        h("span", { class: "level" }, { warning: "⚠︎ ", error: "✕ ", critical: "✕ " }[note.level] ?? ""),
        note.market && h("a", { href: `#/market/${encodeURIComponent(note.market)}` }, note.market), note.market && " ",
        h("b", {}, words(note.event.replace(/^error_/, ""))), note.text && `: ${note.text.split("\n")[0].slice(0, 300)}`));
    }
    while (this.notes.children.length > 60) this.notes.lastChild.remove();
    this.noNotes.hidden = this.notes.children.length > 0;
  }
}

function matches(row, text) {
  return text === "" || row.market.toLowerCase().includes(text) || row.profile.toLowerCase().includes(text)
    || (row.quiet ?? "").toLowerCase().includes(text) || stateOf(row).text.toLowerCase().includes(text);
}

function isKind(row, kind) {
  const state = stateOf(row).kind;
  return { all: true, attention: state === "bad" || state === "warn", quoting: state === "good", quiet: state !== "good",
    position: Number(row.position) !== 0 }[kind];
}

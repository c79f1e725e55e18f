// One market: where our quotes stand in the book, what they came to, and why they stand there.
import { cls, h, num, plain, put, replace, toast } from "./dom.js";
import { Chart } from "./chart.js";
import { explain, explainPast, waterfall } from "./explain.js";
import { Ladder } from "./ladder.js";
import { stateOf } from "./overview.js";
import { cents, clock, count, decimalsOf, dollars, money, NONE, percent, price, shares, sign, SIDE,
  signedShares, TRADED, words } from "./format.js";

const FACTS = [
  ["Money", [
    ["pnl", "PnL"], ["realised", "Realised"], ["unrealised", "Open, at the mid"], ["pnl_today", "Today"],
    ["drawdown", "Largest drawdown"], ["fees", "Fees"], ["spread_captured", "Spread captured"], ["cost", "Cost of position"]]],
  ["Limits", [
    ["used_position", "Position"], ["used_notional", "Notional"], ["used_loss", "Loss of the day"],
    ["used_orders", "Open orders"], ["budget", "Budget left"], ["pending", "Not settled"], ["pairs", "Pairs"]]],
  ["Markouts of fills", [["m1", "After 1 s"], ["m5", "After 5 s"], ["m30", "After 30 s"]]],
  ["Reward score", [["score", "Ours"], ["share", "Share of the book"], ["room", "Room left"], ["terms", "Pays within"]]],
];

export class MarketPage {
  isOfRun = true;

  constructor(name) {
    this.market = name;
    this.points = [];
    this.whole = [];
    this.names = [];
    document.title = `${plain(name)} · PolyMaker`;
    this.cells = {};
    this.title = h("h1", {}, name);
    this.sub = h("p", { class: "dim sub" });
    this.state = h("span", { class: "state" });
    this.quote = Object.fromEntries(["our_bid", "fair", "our_ask", "position", "pnl"].map((key) => [key, h("b")]));
    this.explainButton = h("button", { type: "button", class: "primary", onclick: () => this.explain(null) },
      "Explain these quotes");
    this.chart = new Chart((ms, fill) => (fill ? this.explainFill(fill) : this.explainInstant(ms)));
    this.ladder = new Ladder((order) => this.explain(order));
    this.orders = h("tbody");
    this.fills = h("tbody");
    this.closed = h("tbody");
    this.decision = h("div", { class: "waterfalls" });
    this.orderCount = h("span", { class: "dim" });
    this.node = h("div", { class: "market" },
      h("header", { class: "market-head" },
        h("div", {}, h("p", { class: "crumb" }, h("a", { href: "#/" }, "All markets")), this.title, this.sub),
        h("div", { class: "quotes" },
          this.pair("Our bid", this.quote.our_bid, "bid"), this.pair("Fair", this.quote.fair, ""),
          this.pair("Our ask", this.quote.our_ask, "ask"), this.pair("Position", this.quote.position, ""),
          this.pair("PnL", this.quote.pnl, "")),
        h("div", { class: "head-tools" }, this.state, this.explainButton)),
      this.notice = h("p", { class: "notice", role: "alert", hidden: true }),
      h("section", { class: "card chart-card", "aria-label": "Quotes and fills over time" }, this.chart.node),
      h("section", { class: "card ladder-card", "aria-label": "Book" }, this.ladder.node),
      h("section", { class: "card orders-card", "aria-label": "Our open orders" },
        h("h2", {}, "Open orders ", this.orderCount),
        this.table(this.orders, ["Side", "#Price", "#Left", "#Ahead of it", "Band", "State", "Placed", "Rules", ""])),
      h("section", { class: "card facts", "aria-label": "Figures" }, FACTS.map(([name2, lines]) =>
        h("div", {}, h("h2", {}, name2), h("dl", {}, lines.map(([key, text]) =>
          [h("dt", {}, text), (this.cells[key] = h("dd", {}, NONE))]))))),
      h("section", { class: "card decision-card", "aria-label": "Terms of the last decision" },
        h("h2", {}, "Why: terms of the last decision ", this.decidedAt = h("span", { class: "dim" })), this.decision),
      h("section", { class: "card fills-card", "aria-label": "Our fills" }, h("h2", {}, "Fills"),
        this.table(this.fills, ["Time", "Side", "#Price", "#Size", "#From the mid", "#Fee", ""])),
      h("section", { class: "card closed-card", "aria-label": "Closed orders" }, h("h2", {}, "Orders that are gone"),
        this.table(this.closed, ["Time", "Side", "#Price", "#Filled", "How", ""])));
    this.keys = { e: () => this.explain(null), "[": () => this.step(-1), "]": () => this.step(1) };
  }

  pair(name, node, side) {
    return h("div", { class: `pair ${side}` }, h("span", {}, name), node);
  }

  /** Of heads, # marks those of numbers, which stand to the right. */
  table(body, heads) {
    return h("div", { class: "scroll" }, h("table", { class: "list" }, h("thead", {}, h("tr", {}, heads.map((name) =>
      h("th", { scope: "col", class: name.startsWith("#") ? "n" : "" }, name.replace("#", ""))))), body));
  }

  hear(line) {
    for (const row of line.markets) this.names[row.n] = row.market;
    if (!line.market) return;

    // Only the pieces that changed come; a new connection begins with all of them.
    const market = this.last = { ...this.last, ...line.market };
    if (market.whole.length > 0) this.whole = market.whole;
    if (market.recent.length > 0) {
      this.points = market.whole.length > 0 ? market.recent : [...this.points, ...market.recent].slice(-600);
      if (market.whole.length === 0) this.whole.push(market.recent[market.recent.length - 1]);
      if (this.whole.length > 2000) this.whole = this.whole.filter((each, at) => at % 2 === 0);
    }
    this.showHead(market, line.head);
    this.ladder.show(market);
    this.showFacts(market);
    this.showOrders(market);
    this.showFills(market);
    this.chart.show({ recent: this.points, whole: this.whole, fills: market.fills, decimals: decimalsOf(market.tick) });
    this.showDecision(market);
  }

  showHead(market, head) {
    const row = market.glance;
    const state = stateOf(row);
    put(this.state, state.text);
    this.state.dataset.kind = state.kind;
    put(this.sub, [`profile ${row.profile}`, `rules ${row.rules}`, `tick ${market.tick}`,
      market.end ? `ends ${market.end.slice(0, 16).replace("T", " ")}` : null,
      `${count(market.decisions)} decisions`, head?.synthetic ? "SYNTHETIC" : null].filter(Boolean).join(" · "));
    const decimals = decimalsOf(market.tick);
    num(this.quote.our_bid, price(row.our_bid, decimals), row.our_bid);
    num(this.quote.our_ask, price(row.our_ask, decimals), row.our_ask);
    num(this.quote.fair, row.fair === null ? NONE : row.fair.toFixed(decimals + 2), String(row.fair ?? ""));
    num(this.quote.position, signedShares(row.position), row.position);
    num(this.quote.pnl, money(row.pnl), row.pnl);
    this.quote.pnl.dataset.sign = sign(row.pnl);
    const why = row.feed === "lost" ? "The feed of this market broke: the book is not known until its next snapshot."
      : row.feed === "silent" ? `The connection owes an answer for ${row.silent} s: the book may be stale.`
      : row.feed === "waiting" ? "No snapshot of the book has come yet."
      : row.feed === "ended" ? "The market is resolved."
      : row.standing === "halted" ? `Halted: ${words(row.halt_reason)}.`
      : row.quiet ? `Nothing is quoted: ${row.quiet}.` : "";
    if (this.notice.textContent !== why) put(this.notice, why);
    this.notice.hidden = why === "";
    this.notice.dataset.kind = state.kind;
    cls(this.node, "unsure", ["lost", "silent", "waiting"].includes(row.feed));
  }

  showFacts(market) {
    const row = market.glance;
    const set = (key, shown, exact, by) => {
      num(this.cells[key], shown, exact);
      if (by !== undefined) this.cells[key].dataset.sign = sign(by);
    };
    set("pnl", money(row.pnl), row.pnl, row.pnl);
    set("realised", money(row.realised), row.realised, row.realised);
    set("unrealised", money(row.unrealised), row.unrealised, row.unrealised);
    set("pnl_today", money(row.pnl_today), row.pnl_today, row.pnl_today);
    set("drawdown", money(-Number(market.drawdown)), market.drawdown);
    set("fees", money(-Number(market.fees)), market.fees);
    set("spread_captured", money(market.spread_captured), market.spread_captured, market.spread_captured);
    set("cost", dollars(market.cost), market.cost);
    set("used_position", `${signedShares(row.position)} of ${shares(market.max_position)}`, row.position);
    set("used_notional", `${dollars(market.cost)} of ${dollars(market.max_notional, 0)}`, market.cost);
    set("used_loss", `${dollars(Math.max(0, -Number(row.pnl_today)))} of ${dollars(market.max_loss_day, 0)}`, row.pnl_today);
    set("used_orders", `${row.orders} of ${market.max_open_orders}`, String(row.orders));
    set("budget", `${dollars(market.budget_left)} of ${dollars(market.budget, 0)}`, market.budget_left);
    set("pending", shares(market.pending), market.pending);
    set("pairs", shares(market.pairs), market.pairs);
    for (const [key, seconds] of [["m1", 1], ["m5", 5], ["m30", 30]]) {
      const markout = market.markouts.find((each) => each.seconds === seconds);
      set(key, markout?.fills ? `${cents(markout.per_share)} a share, ${markout.fills} fills` : "no fill that old",
        markout?.total, markout?.fills ? markout.per_share : 0);
    }
    const rewards = market.rewards;
    set("score", rewards ? rewards.score.toFixed(2) : "no rewards", rewards ? String(rewards.score) : "");
    set("share", rewards ? percent(rewards.share) : NONE);
    set("room", rewards ? cents(rewards.room) : NONE);
    set("terms", rewards ? `${(rewards.max_spread * 100).toFixed(1)}c, ${shares(rewards.min_size)} sh`
      + (Number(rewards.per_day) ? `, ${dollars(rewards.per_day, 0)} a day` : "") : NONE);
  }

  showOrders(market) {
    const key = JSON.stringify(market.orders);
    if (key === this.orderKey) return;
    this.orderKey = key;
    const decimals = decimalsOf(market.tick);
    put(this.orderCount, market.orders.length === 0 ? "none" : String(market.orders.length));
    const focused = document.activeElement?.dataset?.order;
    replace(this.orders, market.orders.length === 0 ? h("tr", {}, h("td", { colSpan: 9, class: "empty" }, "None rests or is on its way."))
      : market.orders.map((order) => h("tr", {},
        h("td", { class: `side ${order.side}` }, SIDE[order.side].toLowerCase()),
        h("td", { class: "n", data: { exact: order.price } }, price(order.price, decimals)),
        h("td", { class: "n", data: { exact: order.left } }, shares(order.left)),
        h("td", { class: "n", data: { exact: order.ahead ?? "" } }, order.ahead === null ? NONE : shares(order.ahead)),
        h("td", {}, order.band), h("td", {}, words(order.state)), h("td", { class: "time" }, clock(order.placed_at)),
        h("td", { class: "mono" }, (order.rules ?? NONE).slice(0, 8)),
        h("td", {}, h("button", { type: "button", class: "link", data: { order: order.id },
          "aria-label": `Explain the ${order.side} at ${order.price}`, onclick: () => this.explain(order) }, "explain")))));
    if (focused) this.orders.querySelector(`[data-order="${focused}"]`)?.focus();
  }

  showFills(market) {
    const last = market.fills[market.fills.length - 1]?.n ?? -1;
    const focused = document.activeElement?.dataset;
    const decimals = decimalsOf(market.tick);
    if (last !== this.lastFill) {
      this.lastFill = last;
      replace(this.fills, market.fills.length === 0
        ? h("tr", {}, h("td", { colSpan: 7, class: "empty" }, "No fill in this run so far."))
        : [...market.fills].reverse().slice(0, 100).map((fill) => {
          return h("tr", {}, h("td", { class: "time" }, clock(fill.at)),
            h("td", { class: `side ${fill.side}` }, TRADED[fill.side]),
            h("td", { class: "n", data: { exact: fill.price } }, price(fill.price, decimals)),
            h("td", { class: "n", data: { exact: fill.size } }, shares(fill.size)),
            h("td", { class: "n" }, cents(edgeOf(fill))), h("td", { class: "n", data: { exact: fill.fee } }, money(-Number(fill.fee))),
            h("td", {}, h("button", { type: "button", class: "link", data: { fill: fill.n },
              "aria-label": `Explain what ${TRADED[fill.side].slice(2)} at ${fill.price}, ${clock(fill.at)}`,
              onclick: () => this.explainFill(fill) }, "explain")));
        }));
      if (focused?.fill) this.fills.querySelector(`[data-fill="${focused.fill}"]`)?.focus();
    }
    const gone = market.closed[market.closed.length - 1];
    const key = gone ? gone.id + gone.at : "";
    if (key === this.goneKey) return;
    this.goneKey = key;
    replace(this.closed, market.closed.length === 0
      ? h("tr", {}, h("td", { colSpan: 6, class: "empty" }, "None so far."))
      : [...market.closed].reverse().slice(0, 60).map((order) => h("tr", {},
        h("td", { class: "time" }, clock(order.at)),
        h("td", { class: `side ${order.side}` }, SIDE[order.side].toLowerCase()),
        h("td", { class: "n" }, price(order.price, decimals)),
        h("td", { class: "n" }, `${shares(order.filled)} of ${shares(order.size)}`),
        h("td", {}, words(order.how)),
        h("td", {}, h("button", { type: "button", class: "link", data: { gone: order.id },
          "aria-label": `Explain the ${order.side} at ${order.price} that is gone`, onclick: () => this.explainGone(order) },
        "explain")))));
    if (focused?.gone) this.closed.querySelector(`[data-gone="${focused.gone}"]`)?.focus();
  }

  /** The terms move every second; while somebody reads or tabs through them they stand still. */
  showDecision(market) {
    const decision = market.decision;
    const now = performance.now();
    if (!decision || now - (this.decisionShown ?? -1e9) < 1000 || this.decision.matches(":hover, :focus-within")) return;
    this.decisionShown = now;
    put(this.decidedAt, `at ${clock(decision.at)} UTC`);
    replace(this.decision, waterfall(decision, Number(market.tick)));
  }

  explain(order) {
    if (this.last?.decision) explain(this.last, order);
  }

  explainGone(order) {
    return this.past({ order: order.id, at: order.placed_at }, `${SIDE[order.side]} ${shares(order.size)} @ ${order.price}`, [
      ["Order", order.id], ["Placed", clock(order.placed_at)], ["Gone", clock(order.at)], ["How", words(order.how)],
      ["Filled", `${shares(order.filled)} of ${shares(order.size)}`], ["Under rules", order.rules ?? NONE]]);
  }

  explainFill(fill) {
    return this.past({ order: fill.order, at: fill.at }, `${TRADED[fill.side]} ${shares(fill.size)} @ ${fill.price}`, [
      ["Filled", clock(fill.at)], ["Order", fill.order], ["Mid then", fill.mid === null ? NONE : String(fill.mid)],
      ["From the mid", cents(edgeOf(fill))], ["Fee", money(-Number(fill.fee))],
      ["Settled", fill.pending ? "not yet then" : "yes"]]);
  }

  explainInstant(ms) {
    const at = new Date(ms).toISOString();
    return this.past({ at }, `What was quoted at ${clock(at)} UTC`, null);
  }

  async past(question, title, facts) {
    try {
      await explainPast(this.last, question, { title, facts });
    } catch (fault) {
      toast(fault.message, "bad");
    }
  }

  step(by) {
    const at = this.names.indexOf(this.market);
    const next = this.names[(at + by + this.names.length) % this.names.length];
    if (next && next !== this.market) location.hash = `#/market/${encodeURIComponent(next)}`;
  }

  themed() { this.chart.paint(); }

  shown() { this.chart.start(); }

  leave() { this.chart.stop(); }
}

/** Dollars a share on the good side of the mid; null where there was no mid. */
function edgeOf(fill) {
  return fill.mid === null ? null : (fill.side === "bid" ? 1 : -1) * (fill.mid - Number(fill.price));
}

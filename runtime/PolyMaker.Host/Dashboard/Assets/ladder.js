// The book as a ladder: asks above, bids below, ours marked at their price with what stands in front.
import { h, num, put, replace } from "./dom.js";
import { decimalsOf, price, shares } from "./format.js";

const DEPTH = 12;

export class Ladder {
  constructor(onOrder) {
    this.onOrder = onOrder;
    this.asks = h("tbody", { class: "asks" });
    this.middle = h("tbody", { class: "middle" });
    this.bids = h("tbody", { class: "bids" });
    this.spread = h("td", { colSpan: 4 });
    this.middle.append(h("tr", {}, this.spread));
    this.more = h("button", { type: "button", class: "link", "aria-pressed": "false", onclick: () => {
      this.deep = !this.deep;
      this.more.setAttribute("aria-pressed", String(this.deep));
      put(this.more, this.deep ? "fewer levels" : "more levels");
      this.show(this.market);
    } }, "more levels");
    this.node = h("div", {}, h("h2", {}, "Book ", this.note = h("span", { class: "dim" })),
      h("table", { class: "ladder" },
        h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Ours"), h("th", { scope: "col" }, "Ahead"),
          h("th", { scope: "col" }, "Price"), h("th", { scope: "col" }, "Shares"))),
        this.asks, this.middle, this.bids), this.more);
    this.rows = { asks: [], bids: [] };
  }

  show(market) {
    this.market = market;
    const decimals = decimalsOf(market.tick);
    const depth = this.deep ? 25 : DEPTH;
    const most = Math.max(1, ...[...market.bids.slice(0, depth), ...market.asks.slice(0, depth)].map((each) => Number(each[1])));
    this.side("asks", pick(market.asks, depth), market, decimals, most);
    this.side("bids", pick(market.bids, depth), market, decimals, most);
    const [bid, ask] = [market.glance.bid, market.glance.ask];
    const isKnown = market.bids.length + market.asks.length > 0;
    put(this.spread, !isKnown ? "the book is not known" : bid && ask
      ? `spread ${((Number(ask) - Number(bid)) * 100).toFixed(Math.max(0, decimals - 2))}c · mid ${((Number(ask) + Number(bid)) / 2).toFixed(decimals + 1)}`
      : "one side is empty");
    put(this.note, isKnown ? `${market.bids_count + market.asks_count} levels` : "");
    this.more.hidden = market.bids_count + market.asks_count <= 2 * DEPTH;
  }

  side(name, levels, market, decimals, most) {
    const rows = this.rows[name];
    const shown = name === "asks" ? [...levels].reverse() : levels;
    while (rows.length < shown.length) {
      rows.push(this.makeRow(name));
      this[name].append(rows[rows.length - 1].node);
    }
    while (rows.length > shown.length) rows.pop().node.remove();
    shown.forEach((level, at) => this.fill(rows[at], name, level, market, decimals, most));
  }

  makeRow(name) {
    const own = h("button", { type: "button", class: "own" });
    const row = { own, ahead: h("td", { class: "n dim" }), price: h("th", { scope: "row", class: "n" }),
      size: h("td", { class: "n size" }), bar: h("progress", { max: 1, "aria-hidden": "true", tabIndex: -1 }) };
    const text = h("span");
    row.text = text;
    row.size.append(row.bar, text);
    own.addEventListener("click", () => row.order && this.onOrder(row.order));
    row.node = h("tr", { class: name }, h("td", { class: "n" }, own), row.ahead, row.price, row.size);
    return row;
  }

  fill(row, name, [at, size, own], market, decimals, most) {
    const side = name === "bids" ? "bid" : "ask";
    const isOwn = Number(own) > 0;
    row.order = isOwn ? market.orders.find((each) => each.side === side && each.price === at) : null;
    row.own.hidden = !isOwn;
    if (isOwn) {
      num(row.own, `◆ ${shares(own)}`, own);
      row.own.setAttribute("aria-label", `Our ${side} of ${shares(own)} shares at ${at}: explain it`);
    }
    row.node.classList.toggle("ours", isOwn);
    put(row.ahead, row.order?.ahead ? shares(row.order.ahead) : "");
    num(row.price, price(at, decimals), at);
    num(row.text, shares(size), size);
    row.bar.value = Number(size) / most;
  }
}

/** The best levels, and every level of ours behind them. */
function pick(levels, depth) {
  return levels.filter((level, at) => at < depth || Number(level[2]) > 0);
}

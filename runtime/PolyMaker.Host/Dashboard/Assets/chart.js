// Prices, inventory and profit over time on one canvas, in bounded work: at most as many points as pixels.
import { h, put } from "./dom.js";
import { clockOf, money, NONE, signedShares } from "./format.js";

const [AT, BID, ASK, OUR_BID, OUR_ASK, FAIR, POSITION, PNL] = [0, 1, 2, 3, 4, 5, 6, 7];


export class Chart {
  /** @param onPick of a click: the instant, and the fill that was meant, if one was. */
  constructor(onPick) {
    this.onPick = onPick;
    this.range = sessionStorage.getItem("polymaker.range") ?? "recent";
    this.data = { recent: [], whole: [], fills: [], decimals: 3 };
    this.canvas = h("canvas", { tabIndex: 0, role: "img",
      "aria-label": "Quotes and fills over time. Arrow keys go through time, Enter explains what was quoted or traded there.",
      title: "Click: why a fill, or what was quoted then, stood where it stood" });
    this.read = h("p", { class: "reading", "aria-live": "off" });
    const button = (key, text) => h("button", { type: "button", "aria-pressed": String(this.range === key), data: { key },
      onclick: () => this.pick(key) }, text);
    this.buttons = [button("recent", "Last 10 min"), button("whole", "Whole run")];
    this.node = h("div", { class: "chart" },
      h("div", { class: "row" }, h("h2", {}, "Quotes and fills"),
        h("div", { class: "segmented", role: "group", "aria-label": "Time shown" }, this.buttons),
        h("ul", { class: "legend", "aria-label": "Legend" },
          [["book", "book"], ["fair", "fair"], ["bid", "our bid"], ["ask", "our ask"], ["buy", "▲ bought"], ["sell", "▼ sold"]]
            .map(([key, text]) => h("li", { data: { key } }, text)))),
      h("div", { class: "canvas" }, this.canvas), this.read);
    this.canvas.addEventListener("pointermove", (event) => this.point(event.offsetX));
    this.canvas.addEventListener("pointerleave", () => this.point(null));
    this.canvas.addEventListener("click", (event) => this.pickAt(event.offsetX, event.offsetY));
    this.canvas.addEventListener("keydown", (event) => this.key(event));
    this.canvas.addEventListener("blur", () => this.point(null));
    this.media = matchMedia("(prefers-color-scheme: dark)");
    this.repaint = () => this.paint();
  }

  start() {
    this.watch = new ResizeObserver(() => this.paint());
    this.watch.observe(this.canvas.parentNode);
    this.media.addEventListener("change", this.repaint);
  }

  stop() {
    this.watch?.disconnect();
    this.media.removeEventListener("change", this.repaint);
  }

  pick(key) {
    this.range = key;
    sessionStorage.setItem("polymaker.range", key);
    for (const button of this.buttons) button.setAttribute("aria-pressed", String(button.dataset.key === key));
    this.paint();
  }

  show(data) {
    const last = (each) => each[each.length - 1]?.[AT];
    const isSame = last(data.recent) === last(this.data.recent) && data.fills.length === this.data.fills.length
      && data.recent.length === this.data.recent.length;
    this.data = data;
    if (!isSame) this.paint();
  }

  point(x) {
    this.cross = x;
    this.paint();
  }

  key(event) {
    const steps = { ArrowLeft: -1, ArrowRight: 1, PageUp: -20, PageDown: 20 };
    if (event.key === "Enter" && this.map && this.cross !== null && this.cross !== undefined) {
      event.preventDefault();
      this.pickAt(this.cross, null);
    }
    if (!(event.key in steps) || !this.map) return;
    event.preventDefault();
    const points = this.points();
    const at = this.cross === null || this.cross === undefined ? points.length - 1 : this.nearest(points, this.cross);
    const next = points[Math.max(0, Math.min(points.length - 1, at + steps[event.key]))];
    if (next) this.point(this.map.x(next[AT]));
    this.read.setAttribute("aria-live", "polite");
  }

  /** By pointer the mark under it; by keyboard, which has no height, a mark at the line. */
  pickAt(x, y) {
    const points = this.points();
    if (!this.map || points.length < 2) return;
    const far = (mark) => Math.hypot(mark.x - x, y === null ? 0 : mark.y - y);
    const mark = this.marks.filter((each) => far(each) <= (y === null ? 4 : 14)).sort((a, b) => far(a) - far(b))[0];
    this.onPick(points[this.nearest(points, x)][AT], mark?.fill ?? null);
  }

  points() { return this.range === "whole" ? this.data.whole : this.data.recent; }

  nearest(points, x) {
    let best = 0;
    for (let at = 1; at < points.length; at++) {
      if (Math.abs(this.map.x(points[at][AT]) - x) < Math.abs(this.map.x(points[best][AT]) - x)) best = at;
    }
    return best;
  }

  paint() {
    const box = this.canvas.parentNode.getBoundingClientRect();
    if (box.width < 20) return;
    const ratio = devicePixelRatio || 1;
    const [width, height] = [Math.floor(box.width), Math.floor(box.height)];
    if (this.canvas.width !== width * ratio || this.canvas.height !== height * ratio) {
      this.canvas.width = width * ratio;
      this.canvas.height = height * ratio;
    }
    const pen = this.canvas.getContext("2d");
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    const look = getComputedStyle(this.node);
    this.ink = Object.fromEntries(["text", "dim", "line", "bid", "ask", "fair", "book", "surface", "good", "bad"]
      .map((name) => [name, look.getPropertyValue(`--${name}`).trim()]));
    pen.font = `11px ${look.fontFamily}`;
    const points = this.points();
    if (points.length < 2) {
      pen.fillStyle = this.ink.dim;
      pen.fillText("The first points come within a second or two.", 12, 24);
      put(this.read, "");
      return;
    }
    this.draw(pen, points, width, height);
  }

  draw(pen, points, width, height) {
    const right = 64;
    const first = points[0][AT];
    const end = Math.max(points[points.length - 1][AT], first + 1000);
    const x = (ms) => 4 + ((ms - first) / (end - first)) * (width - right - 8);
    this.map = { x };
    const plot = height - 20;
    const panes = [
      { top: 6, bottom: plot * 0.6, name: "" },
      { top: plot * 0.6 + 16, bottom: plot * 0.8, name: "position" },
      { top: plot * 0.8 + 16, bottom: plot - 2, name: "PnL" },
    ];
    this.marks = [];
    const fills = this.data.fills.map((fill) => ({ ...fill, ms: Date.parse(fill.at), p: Number(fill.price) }))
      .filter((fill) => fill.ms >= first && fill.ms <= end + 5000);
    this.times(pen, first, end, x, plot, height);
    this.pricePane(pen, points, fills, x, panes[0], width - right);
    this.linePane(pen, points, POSITION, x, panes[1], width - right, (number) => signedShares(number), 1, true);
    this.linePane(pen, points, PNL, x, panes[2], width - right, (number) => money(number, 2), 0.01, false);
    this.readout(pen, points, x, plot);
  }

  times(pen, first, end, x, plot, height) {
    const steps = [10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21600, 86400];
    const wanted = Math.max(2, Math.floor((x(end) - x(first)) / 110));
    const step = 1000 * (steps.find((each) => (end - first) / 1000 / each <= wanted) ?? 86400 * 7);
    pen.fillStyle = this.ink.dim;
    pen.strokeStyle = this.ink.line;
    pen.lineWidth = 1;
    for (let ms = Math.ceil(first / step) * step; ms <= end; ms += step) {
      const at = Math.round(x(ms)) + 0.5;
      pen.beginPath();
      pen.moveTo(at, 4);
      pen.lineTo(at, plot);
      pen.stroke();
      const text = clockOf(ms);
      const wide = pen.measureText(text).width;
      pen.fillText(text, Math.min(at - wide / 2, x(end) - wide), height - 5);
    }
  }

  pricePane(pen, points, fills, x, pane, right) {
    const numbers = points.flatMap((point) => [point[BID], point[ASK], point[OUR_BID], point[OUR_ASK]])
      .concat(fills.map((fill) => fill.p)).filter((each) => each !== null && Number.isFinite(each));
    if (numbers.length === 0) return;
    const y = this.axis(pen, numbers, pane, right, (number) => number.toFixed(this.data.decimals), 10 ** -this.data.decimals);
    pen.fillStyle = this.ink.book;
    pen.globalAlpha = 0.22;
    this.band(pen, points, x, y);
    pen.globalAlpha = 1;
    this.steps(pen, points, BID, x, y, this.ink.book, 1, []);
    this.steps(pen, points, ASK, x, y, this.ink.book, 1, []);
    this.steps(pen, points, FAIR, x, y, this.ink.fair, 1.2, [2, 3]);
    this.steps(pen, points, OUR_BID, x, y, this.ink.bid, 1.8, []);
    this.steps(pen, points, OUR_ASK, x, y, this.ink.ask, 1.8, [6, 2]);
    this.marks = fills.map((fill) => ({ fill, x: x(fill.ms), y: y(fill.p) + (fill.side === "bid" ? 4 : -4) }));
    for (const fill of fills) this.mark(pen, x(fill.ms), y(fill.p), fill.side === "bid");
  }

  linePane(pen, points, key, x, pane, right, text, least, isStep) {
    pen.fillStyle = this.ink.dim;
    const numbers = points.map((point) => point[key]);
    const y = this.axis(pen, [...numbers, 0], pane, right, text, least, 2);
    pen.strokeStyle = this.ink.dim;
    pen.setLineDash([1, 3]);
    pen.beginPath();
    pen.moveTo(4, y(0));
    pen.lineTo(right, y(0));
    pen.stroke();
    pen.setLineDash([]);
    this.steps(pen, points, key, x, y, this.ink.text, 1.4, [], isStep);
    pen.fillStyle = this.ink.dim;
    pen.fillText(pane.name, 6, pane.top - 3);
  }

  axis(pen, numbers, pane, right, text, least, lines = 4) {
    let low = Infinity;
    let high = -Infinity;
    for (const number of numbers) { low = Math.min(low, number); high = Math.max(high, number); }
    const pad = Math.max((high - low) * 0.08, least);
    low -= pad;
    high += pad;
    const y = (number) => pane.bottom - ((number - low) / (high - low)) * (pane.bottom - pane.top);
    pen.fillStyle = this.ink.dim;
    pen.strokeStyle = this.ink.line;
    pen.lineWidth = 1;
    const rough = (high - low) / lines;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = Math.max(least, [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough));
    for (let at = Math.ceil(low / step) * step; at <= high; at += step) {
      const line = Math.round(y(at)) + 0.5;
      pen.beginPath();
      pen.moveTo(4, line);
      pen.lineTo(right, line);
      pen.stroke();
      pen.fillText(text(Math.abs(at) < step / 1e6 ? 0 : at), right + 6, line + 4);
    }
    return y;
  }

  steps(pen, points, key, x, y, ink, wide, dash, isStep = true) {
    pen.strokeStyle = ink;
    pen.lineWidth = wide;
    pen.setLineDash(dash);
    pen.beginPath();
    let before = null;
    for (const point of points) {
      const number = point[key];
      if (number === null || number === undefined) { before = null; continue; }
      const [px, py] = [x(point[AT]), y(number)];
      if (before === null) pen.moveTo(px, py);
      else {
        if (isStep) pen.lineTo(px, before);
        pen.lineTo(px, py);
      }
      before = py;
    }
    pen.stroke();
    pen.setLineDash([]);
  }

  band(pen, points, x, y) {
    for (let from = 0; from < points.length; from++) {
      let until = from;
      while (until < points.length && points[until][BID] !== null && points[until][ASK] !== null) until++;
      if (until - from > 1) this.ribbon(pen, points.slice(from, until), x, y);
      from = until;
    }
  }

  ribbon(pen, points, x, y) {
    pen.beginPath();
    const edge = (list, key) => list.forEach((point, at) => {
      if (at > 0) pen.lineTo(x(point[AT]), y(list[at - 1][key]));
      pen.lineTo(x(point[AT]), y(point[key]));
    });
    edge(points, ASK);
    points.reduceRight((later, point) => {
      if (later) pen.lineTo(x(later[AT]), y(point[BID]));
      pen.lineTo(x(point[AT]), y(point[BID]));
      return point;
    }, null);
    pen.closePath();
    pen.fill();
  }

  mark(pen, x, y, isBuy) {
    pen.fillStyle = isBuy ? this.ink.bid : this.ink.ask;
    pen.strokeStyle = this.ink.surface;
    pen.lineWidth = 1.5;
    const up = isBuy ? 1 : -1;
    pen.beginPath();
    pen.moveTo(x, y - 1 * up);
    pen.lineTo(x - 5, y + 8 * up);
    pen.lineTo(x + 5, y + 8 * up);
    pen.closePath();
    pen.stroke();
    pen.fill();
  }

  readout(pen, points, x, plot) {
    const isPointed = this.cross !== null && this.cross !== undefined;
    const at = isPointed ? this.nearest(points, this.cross) : points.length - 1;
    const point = points[at];
    if (isPointed) {
      const line = Math.round(x(point[AT])) + 0.5;
      pen.strokeStyle = this.ink.text;
      pen.globalAlpha = 0.6;
      pen.beginPath();
      pen.moveTo(line, 4);
      pen.lineTo(line, plot);
      pen.stroke();
      pen.globalAlpha = 1;
    }
    const p = (number) => (number === null ? NONE : number.toFixed(this.data.decimals));
    put(this.read, `${clockOf(point[AT])} UTC  ·  book ${p(point[BID])} / ${p(point[ASK])}  ·  ours ${p(point[OUR_BID])} / `
      + `${p(point[OUR_ASK])}  ·  fair ${point[FAIR] === null ? NONE : point[FAIR].toFixed(this.data.decimals + 2)}  ·  `
      + `position ${signedShares(point[POSITION])}  ·  PnL ${money(point[PNL], 4)}`);
  }
}

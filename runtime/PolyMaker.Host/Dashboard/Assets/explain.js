// A decision taken apart: each output as a waterfall of its terms, with the line of the file that says so.
import { h, s } from "./dom.js";
import { clock, decimalsOf, price, shares, SIDE, signedValue, value, words } from "./format.js";
import { get } from "./link.js";

const OPERATION = { set: "=", add: "+", mul: "×", min: "min", max: "max" };

/** @param least what a bar spans at least, so that a hair's breadth does not look like a mile. */
export function waterfall(decision, least) {
  if (decision.outputs.length === 0) {
    return [h("p", { class: "empty" }, decision.noQuote ? `The rules were not asked: ${decision.noQuote}.` : "Nothing was decided yet.")];
  }
  return decision.outputs.map((output) => outputView(output, least));
}

function outputView(output, least) {
  let before = 0;
  const steps = output.terms.map((term) => {
    const step = { term, from: before, to: term.fired && !term.shadow ? term.after : before };
    if (term.fired && !term.shadow && term.after !== null) before = term.after;
    return step;
  });
  const all = steps.filter((each) => each.term.fired && each.term.operation !== "set").flatMap((each) => [each.from, each.to]);
  const numbers = [output.value, output.raw, ...steps.filter((each) => each.term.fired).map((each) => each.to), ...all]
    .filter(Number.isFinite);
  const middle = (Math.min(...numbers) + Math.max(...numbers)) / 2;
  const half = Math.max(Math.max(...numbers) - Math.min(...numbers), least) / 2;
  const [low, high, pad] = [middle - half, middle + half, half * 0.16];
  const scale = (number) => ((number - low + pad) / (high - low + 2 * pad)) * 100;
  const binds = output.raw < output.clamp.low || output.raw > output.clamp.high;
  return h("div", { class: "output" },
    h("h3", {}, h("span", {}, words(output.name)), h("b", { class: "n" }, value(output.value))),
    h("ol", { class: "terms" },
      steps.map((each) => termView(each, scale)),
      h("li", { class: binds ? "term clamp binds" : "term clamp" },
        h("span", { class: "op" }, "[ ]"), h("span", { class: "what" }, h("b", {}, "clamp"),
          h("code", {}, `${value(output.clamp.low)} to ${value(output.clamp.high)}`)),
        h("span", { class: "bar" }), h("span", { class: "n" }, binds ? ["binds", h("span", { class: "was" }, `was ${value(output.raw)}`)] : "free"),
        place(output.clamp.source))));
}

function termView({ term, from, to }, scale) {
  const moved = term.fired && !term.shadow;
  const isStep = moved && term.operation !== "set";
  const bar = s("svg", { class: "bar", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" });
  if (moved && Number.isFinite(to)) {
    const [a, b] = isStep ? [scale(from), scale(to)] : [scale(to) - 0.6, scale(to) + 0.6];
    bar.append(s("line", { x1: scale(to), x2: scale(to), y1: 0, y2: 10, class: "at" }),
      s("rect", { x: Math.min(a, b), width: Math.max(0.8, Math.abs(b - a)), y: 2.5, height: 5,
        class: !isStep ? "set" : to > from ? "rise" : to < from ? "fall" : "same" }));
  }
  const effect = !term.fired ? "did not apply" : term.shadow ? `${signedValue(term.value)} shadow, not applied`
    : isStep && to !== from ? `${to > from ? "▲" : "▼"} ${signedValue(to - from)}` : isStep ? "no effect" : value(to);
  return h("li", { class: `term${moved ? "" : " skipped"}` },
    h("span", { class: "op", title: words(term.operation) }, OPERATION[term.operation] ?? term.operation),
    h("span", { class: "what" }, h("b", {}, term.name), h("code", {}, term.text),
      term.when && h("code", { class: "when" }, `when ${term.when}`),
      term.because && h("span", { class: "because" }, term.because),
      term.stale.length > 0 && h("span", { class: "because warn" },
        "⚠︎ too old: " + term.stale.map((each) => `${each.name} ${each.ageSeconds.toFixed(1)}s > ${each.maxAgeSeconds}s`).join(", "))),
    bar, h("span", { class: "n" }, effect), place(term.source));
}

/** file:line:column, which opens the editor there. */
export function place(source) {
  const [, file, line] = /^(.*?):(\d+)(?::\d+)?$/.exec(source) ?? [null, source, "1"];
  return h("a", { class: "place mono", href: `#/rules/${encodeURIComponent(file)}:${line}`, title: "Open it in the editor" },
    `${file.split("/").pop()}:${line}`);
}

/** As it was when it was asked for; a new question gives a new answer. */
export function explain(market, order) {
  const decision = market.decision;
  const resting = order && decision.open.find((line) => line.startsWith(order.id + " "));
  const fate = resting?.split("; ").slice(1).join("; ");
  show(decision, market.tick, {
    title: order ? `${SIDE[order.side]} ${shares(order.left)} @ ${price(order.price, decimalsOf(market.tick))}`
      : "The quotes as they stand",
    order: order?.id,
    facts: order && [
      ["Order", order.id], ["Band", order.band], ["State", words(order.state)], ["Filled", shares(order.filled)],
      ["Ahead of it", order.ahead === null ? "–" : `${shares(order.ahead)} at most`], ["Placed", clock(order.placed_at)],
      ["Under rules", order.rules ?? "–"], ["Now", fate || "on its way"],
    ],
  });
}

/** Why what is over stood where it stood: the decision that placed it, as the run kept it. */
export async function explainPast(market, question, facts) {
  const name = encodeURIComponent(market.glance.market);
  const decision = await get(`/v1/look/past?market=${name}&${new URLSearchParams(question)}`);
  show(decision, market.tick, { past: true, order: question.order, ...facts });
}

function show(decision, tick, { title, facts, order, past }) {
  const before = document.activeElement;
  const decimals = decimalsOf(tick);
  const dialog = h("dialog", { class: "explain", "aria-label": "Why this quote stands here" });
  const close = h("button", { type: "button", autofocus: true, onclick: () => dialog.close() }, "Close (Esc)");
  const rounded = (side, word, quote) => quote
    ? h("p", { class: `rounded ${side}` }, h("b", {}, `${side} ${price(quote.price, decimals)}`),
      ` = ${word} of ${value(quote.exact)} to the tick ${tick}`)
    : h("p", { class: "rounded dim" }, `no ${side}`);
  dialog.append(
    h("header", {}, h("div", {},
      h("h2", {}, title),
      h("p", { class: "dim" }, `${decision.market} · decided ${clock(decision.at)} UTC · rules ${decision.rules} · `
        + `profile ${decision.profile}`)), close),
    h("div", { class: "body" },
      past && h("p", { class: "notice", data: { kind: "idle" } },
        order ? `This is the past: the decision that placed order ${order}.`
          : "This is the past: the last decision up to then that placed orders."),
      facts && h("dl", { class: "facts-line" }, facts.map(([name, text]) =>
        h("div", {}, h("dt", {}, name), h("dd", {}, text)))),
      decision.noQuote && h("p", { class: "notice", data: { kind: "warn" } }, `Nothing is quoted: ${decision.noQuote}.`),
      h("div", { class: "rounds" }, rounded("bid", "floor", decision.bid), rounded("ask", "ceiling", decision.ask)),
      h("div", { class: "waterfalls" }, waterfall(decision, Number(tick))),
      h("h3", {}, "Gates"),
      h("ul", { class: "gates" }, decision.gates.map((gate) => h("li", { class: gate.passed ? "ok" : "no" },
        h("b", {}, gate.passed ? "✓ " : "✕ ", gate.name), " ", gate.detail))),
      lines("Wanted", decision.wanted),
      lines("Sent", decision.sent.length ? decision.sent : ["nothing: what rests is right"], order),
      lines("Open then", decision.open, order),
      h("details", {}, h("summary", {}, "What the formulas saw"), h("dl", { class: "context" },
        Object.entries(decision.context).map(([name, number]) => [h("dt", { class: "mono" }, name),
          h("dd", { class: "n" }, value(number))])))));
  dialog.addEventListener("close", () => { dialog.remove(); back(before)?.focus?.(); });
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
}

/** Where the focus was; a table that was made anew meanwhile has another button for the same thing. */
function back(before) {
  if (!before || before.isConnected) return before;
  const [key, id] = Object.entries(before.dataset).find(([name]) => ["order", "fill", "gone"].includes(name)) ?? [];
  return key ? document.querySelector(`button[data-${key}="${CSS.escape(id)}"]`) : null;
}

function lines(name, all, marked) {
  return all.length === 0 ? null : [h("h3", {}, name),
    h("ul", { class: "lines mono" }, all.map((line) => h("li", { class: marked && line.split(" ").includes(marked) ? "marked" : "" }, line)))];
}

// Every number that a page shows, against what the verbs tell as `--json`: those of a moment of a run, of its rules, and
// of the report of a backtest. What a page shows rounded is compared to the last digit that it shows.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The numbers of a text with the digits that they were shown with: "−$1,234.50 of 20" holds −1234.50 and 20. */
export const numbersOf = (text) => text.replaceAll("\u2212", "-").replaceAll(/[$,]/g, "").match(/[+-]?\d+(\.\d+)?/g) ?? [];

const shows = (text, number) => {
  if (number === null || number === undefined) return text === undefined || text === "–";
  const unit = 10 ** -(text?.split(".")[1]?.length ?? 0);
  return Math.abs(Number(text) - Number(number)) <= unit * 0.5000001;
};

/** Says of each text that it shows these numbers, in this order, and no other. */
export function comparing(expect) {
  const same = (what, told, shown) =>
    expect(`${what} is that of --json`, String(told ?? "") === String(shown ?? ""), `--json ${told}, page ${shown}`);
  const all = (what, numbers, text) => {
    const shown = numbersOf(text ?? "");
    const known = numbers.filter((each) => each !== null && each !== undefined);
    expect(`${what} is that of --json`, shown.length === known.length && known.every((each, at) => shows(shown[at], each)),
      `--json ${known.join(" ")}, page ${text}`);
  };
  return { same, all };
}

const INSIDE = `
  const exact = (cell) => cell.dataset.exact ?? cell.textContent;
  const text = (node, name) => node.querySelector(name)?.textContent ?? "";
  const outputs = (inside) => [...inside.querySelectorAll(".output")].map((output) => ({
    name: text(output, "h3 span"), value: text(output, "h3 b"),
    terms: [...output.querySelectorAll(".term:not(.clamp)")].map((term) => ({ name: text(term, ".what b"),
      effect: term.querySelector(":scope > .n").textContent, place: text(term, ".place") })),
    clamp: text(output, ".clamp code") }));`;

export const overviewNumbers = (page) => page.evaluate(`(() => {${INSIDE}
  return {
    rows: Object.fromEntries([...document.querySelectorAll(".grid tbody tr")].map((row) => [row.querySelector("a").textContent, {
      fair: exact(row.querySelector('[data-key="fair"]')), used: text(row, '[data-key="used"] span'),
      limits: row.querySelector('[data-key="used"]').title, state: text(row, ".state") }])),
    tiles: Object.fromEntries([...document.querySelectorAll(".tile")].map((tile) =>
      [text(tile, ".name"), { big: text(tile, ".big"), small: text(tile, ".small") }])),
    foot: text(document, ".foot"), nav: text(document, ".pill.mode"),
  };
})()`);

/**
 * The run as `status MARKET --json` passes it on, again and again, so that one of the answers is of the moment that a
 * page shows. @returns ends it, and gives all answers.
 */
export async function watched(run, market) {
  const { origin, hash } = new URL(run.address());
  const heard = [];
  let isOver = false;
  const done = (async () => {
    while (!isOver && heard.length < 2000) {
      const answer = await fetch(`${origin}/v1/look?market=${encodeURIComponent(market)}`,
        { headers: { Authorization: `Bearer ${hash.slice("#token=".length)}` } });
      heard.push(await answer.json());
    }
  })();
  return async () => {
    isOver = true;
    await done;
    return heard;
  };
}

/** The fewest differences that a comparison finds with any of the answers: none, when the page shows one of them. */
export function fewest(answers, compare) {
  let [best, compared] = [null, 0];
  for (const full of answers) {
    const differences = [];
    compared = 0;
    compare(full, (what, isSo, detail) => {
      compared++;
      if (!isSo) differences.push(`${what}: ${detail}`);
    });
    if (best === null || differences.length < best.length) best = differences;
    if (best.length === 0) break;
  }

  return { differences: best ?? ["nothing was told"], compared };
}

/** Of a market's page, with what "Explain these quotes" opens. */
export async function marketNumbers(page) {
  return page.evaluate(`(() => {${INSIDE}
    const table = (name) => [...document.querySelectorAll(name + " tbody tr")].filter((row) => !row.querySelector(".empty"))
      .map((row) => ({ cells: [...row.children].map((cell) => cell.textContent), exact: [...row.children].map(exact),
        id: Object.values(row.querySelector("button")?.dataset ?? {})[0] }));
    const shown = {
      sub: text(document, ".market-head .sub"), read: text(document, ".reading"),
      facts: Object.fromEntries([...document.querySelectorAll(".facts dt")].map((name) =>
        [name.parentNode.previousElementSibling.textContent + ": " + name.textContent,
          { text: name.nextElementSibling.textContent, exact: exact(name.nextElementSibling) }])),
      fair: exact([...document.querySelectorAll(".pair")][1].querySelector("b")),
      asks: [...document.querySelectorAll(".ladder .asks tr")].map((row) => [exact(row.querySelector("th")),
        exact(row.querySelector(".size span")), row.querySelector(".own").hidden ? "0" : row.querySelector(".own").dataset.exact]),
      bids: [...document.querySelectorAll(".ladder .bids tr")].map((row) => [exact(row.querySelector("th")),
        exact(row.querySelector(".size span")), row.querySelector(".own").hidden ? "0" : row.querySelector(".own").dataset.exact]),
      middle: text(document, ".ladder .middle"), levels: text(document, ".ladder-card h2 .dim"),
      orders: table(".orders-card"), fills: table(".fills-card"), closed: table(".closed-card"),
      terms: outputs(document.querySelector(".decision-card")),
    };
    document.querySelector(".market-head .primary").click();
    const dialog = document.querySelector("dialog.explain");
    const list = (name) => [...dialog.querySelectorAll("h3")].filter((each) => each.textContent === name)
      .flatMap((each) => [...each.nextElementSibling.children].map((line) => line.textContent));
    shown.explained = { outputs: outputs(dialog), gates: list("Gates"), wanted: list("Wanted"), sent: list("Sent"), open: list("Open then"),
      rounds: [...dialog.querySelectorAll(".rounded")].map((each) => each.textContent),
      context: Object.fromEntries([...dialog.querySelectorAll(".context dt")].map((name) => [name.textContent, name.nextElementSibling.textContent])) };
    dialog.close();
    document.querySelector(".orders-card tbody button")?.click();
    const ofOrder = document.querySelector("dialog.explain[open]");
    shown.order = ofOrder && { title: text(ofOrder, "h2"), ...Object.fromEntries([...ofOrder.querySelectorAll(".facts-line dt")]
      .map((name) => [name.textContent, name.nextElementSibling.textContent])) };
    ofOrder?.close();
    return shown;
  })()`);
}

export function compareOverview({ told, shown, expect }) {
  const { same, all } = comparing(expect);
  const { head, markets } = told.full.run;
  const sum = (name) => markets.reduce((total, each) => total + Math.round(Number(each[name]) * 1e6), 0) / 1e6;
  for (const each of markets) {
    const row = shown.rows[each.market];
    const limits = [each.position_pct, each.notional_pct, each.loss_pct];
    same(`fair of ${each.market}`, each.fair, row.fair);
    all(`used limits of ${each.market}`, limits, row.limits);
    all(`the most used limit of ${each.market}`, [Math.max(...limits)], row.used);
    const isQuoting = each.quiet === null && each.feed === "good" && each.standing === "open";
    expect(`${each.market} is said to quote when it does`, isQuoting === row.state.startsWith("●"), `${row.state} ${JSON.stringify(each)}`);
  }

  const quoting = markets.filter((each) => each.quiet === null && each.feed === "good" && each.standing === "open").length;
  all("realised and open profit", [sum("realised"), sum("unrealised")], shown.tiles["PnL of the run"].small);
  all("the drawdown", [told.status.account_limits.drawdown], shown.tiles.Today.small);
  all("the balance", [told.status.account_limits.balance], shown.tiles.Exposure.small);
  all("the markets that quote", [quoting, markets.length], shown.tiles.Quoting.big);
  all("volume and open orders", [sum("volume"), sum("orders")], shown.tiles.Fills.small);
  const { p50, p99 } = told.status.latency_us;
  all("p99", [p99 >= 1000 ? p99 / 1000 : p99], shown.tiles["News to order, p99"].big);
  all("p50", [p50], shown.tiles["News to order, p99"].small);
  expect("rules, account and start are those of --json", [told.status.rules, told.status.account, told.status.started_at, told.status.title]
    .every((each) => shown.foot.includes(each)), shown.foot);
  expect("the mode is that of --json", shown.nav.endsWith(told.status.mode), shown.nav);
  same("rules of --json twice", head.rules, told.status.rules);
}

function compareOutputs(what, told, shown, { same, all }) {
  same(`${what}: how many outputs`, told.length, shown.length);
  told.forEach((output, at) => {
    const there = shown[at];
    const of = `${what}: ${output.name}`;
    all(of, [output.value], there.value);
    all(`${of}, clamp`, [output.clamp.low, output.clamp.high], there.clamp.replace(" to ", " "));
    let before = 0;
    output.terms.forEach((term, number) => {
      const { name, effect, place } = there.terms[number];
      same(`${of}, name of a term`, term.name, name);
      same(`${of}.${term.name}, its place`, term.source.split("/").pop().split(":").slice(0, 2).join(":"), place);
      const moves = term.fired && !term.shadow;
      const step = !moves ? [] : term.operation === "set" ? [term.after] : term.after === before ? [] : [term.after - before];
      if (!term.shadow) all(`${of}.${term.name}`, step, effect);
      if (moves && term.after !== null) before = term.after;
    });
  });
}

export function compareMarket({ told, shown, expect }) {
  const { same, all } = comparing(expect);
  const { market } = told.full;
  const glance = market.glance;
  const fact = (name) => shown.facts[name];
  same("the fair value", glance.fair, shown.fair);
  const after = shown.sub.slice(shown.sub.indexOf("tick "));
  all("decisions", [market.tick, market.decisions], after.replace(/ends [^·]*/, ""));
  const money = { PnL: glance.pnl, Realised: glance.realised, "Open, at the mid": glance.unrealised, Today: glance.pnl_today,
    "Spread captured": market.spread_captured, "Largest drawdown": -market.drawdown, Fees: -market.fees, "Cost of position": market.cost };
  for (const [name, number] of Object.entries(money)) all(name, [number], fact(`Money: ${name}`).text);
  const limits = { Position: [glance.position, market.max_position], Notional: [market.cost, market.max_notional],
    "Loss of the day": [Math.max(0, -glance.pnl_today), market.max_loss_day], "Open orders": [glance.orders, market.max_open_orders],
    "Budget left": [market.budget_left, market.budget], "Not settled": [market.pending], Pairs: [market.pairs] };
  for (const [name, numbers] of Object.entries(limits)) all(name, numbers, fact(`Limits: ${name}`).text);
  for (const each of market.markouts.filter((markout) => [1, 5, 30].includes(markout.seconds))) {
    const { text, exact } = fact(`Markouts of fills: After ${each.seconds} s`);
    all(`markout after ${each.seconds} s`, each.fills ? [each.per_share * 100, each.fills] : [], text);
    same(`all markouts after ${each.seconds} s`, each.total, exact);
  }

  const rewards = market.rewards;
  all("reward score", rewards ? [rewards.score] : [], fact("Reward score: Ours").text);
  all("reward room", rewards ? [rewards.room * 100] : [], fact("Reward score: Room left").text);
  all("what rewards are paid within", rewards ? [rewards.max_spread * 100, rewards.min_size, ...(Number(rewards.per_day) ? [rewards.per_day] : [])]
    : [], fact("Reward score: Pays within").text);
  all("reward share", rewards && rewards.share !== null ? [rewards.share * 100] : [], fact("Reward score: Share of the book").text);
  for (const side of ["asks", "bids"]) {
    const levels = market[side].filter((level, at) => at < 12 || Number(level[2]) > 0);
    const lines = (list) => list.map((each) => each.join(" ")).join("\n");
    same(`the ${side} of the book`, lines(levels), lines(side === "asks" ? [...shown.asks].reverse() : shown.bids));
  }

  all("levels of the book", [market.bids_count + market.asks_count], shown.levels);
  if (glance.bid && glance.ask) {
    all("spread and mid", [(glance.ask - glance.bid) * 100, (Number(glance.ask) + Number(glance.bid)) / 2], shown.middle);
  }

  compareLists({ told, shown, market, expect });
  const last = market.recent[market.recent.length - 1];
  all("the chart's last point", [...last.slice(1, 6), last[6], last[7]], shown.read.slice(shown.read.indexOf("UTC")));
}

/** The terms on the page, which are refreshed once a second. */
export function compareTermsShown({ told, shown, expect }) {
  compareOutputs("terms", told.outputs, shown.terms, comparing(expect));
}

function compareLists({ told, shown, market, expect }) {
  const { same, all } = comparing(expect);
  const sign = { bid: 1, ask: -1 };
  const byId = new Map(market.orders.map((each) => [each.id, each]));
  same("the orders that rest", [...byId.keys()].sort().join(" "), shown.orders.map((each) => each.id).sort().join(" "));
  for (const { id, cells, exact } of shown.orders) {
    const order = byId.get(id) ?? {};
    all(`order ${id}: price, left`, [order.price, order.left], exact.slice(1, 3).join(" "));
    same(`order ${id}: ahead`, order.ahead, exact[3] === "–" ? "" : exact[3]);
    same(`order ${id}: band, state, placed, rules`, [order.band, order.state?.replaceAll("_", " "), order.placed_at?.slice(11, 19),
      order.rules?.slice(0, 8)].join(" "), cells.slice(4, 8).join(" "));
  }

  if (shown.order) {
    const order = byId.get(shown.order.Order) ?? {};
    all("an explained order: left and price", [order.left, order.price], shown.order.title);
    all("an explained order: filled", [order.filled], shown.order.Filled);
    all("an explained order: ahead of it", [order.ahead], shown.order["Ahead of it"]);
    same("an explained order: band, state, placed, rules",
      [order.band, order.state?.replaceAll("_", " "), order.placed_at?.slice(11, 19), order.rules].join(" "),
      ["Band", "State", "Placed", "Under rules"].map((name) => shown.order[name]).join(" "));
  }

  const kept = new Map(told.all.map((each) => [each.order, each]));
  for (const { id, cells } of shown.closed) {
    const order = kept.get(id);
    expect(`order ${id} that is gone is in the store`, order !== undefined);
    all(`order ${id} that is gone`, [order?.price, order?.filled, order?.size], `${cells[2]} ${cells[3]}`);
    const gone = market.closed.find((each) => each.id === id);
    same(`order ${id} that is gone: when, side, how`, [gone?.at.slice(11, 19), gone?.side, gone?.how.replaceAll("_", " ")].join(" "),
      [cells[0], cells[1].slice(2), cells[4]].join(" "));
  }

  for (const { id, cells } of shown.fills) {
    const fill = market.fills.find((each) => String(each.n) === id) ?? {};
    all(`fill ${id}: from the mid`, fill.mid === null ? [] : [sign[fill.side] * (fill.mid - fill.price) * 100], cells[4].replace("c", ""));
  }
}

export function compareExplained({ told, shown, tick, expect }) {
  const { same, all } = comparing(expect);
  compareOutputs("explained", told.outputs, shown.outputs, { same, all });
  same("explained: wanted", told.wanted.join("\n"), shown.wanted.join("\n"));
  same("explained: sent", told.sent.join("\n") || "nothing: what rests is right", shown.sent.join("\n"));
  same("explained: open", told.open.join("\n"), shown.open.join("\n"));
  same("explained: gates", told.gates.map((each) => `${each.passed ? "✓" : "✕"} ${each.name} ${each.detail}`).join("\n"), shown.gates.join("\n"));
  for (const [name, number] of Object.entries(told.context)) all(`explained: ${name}`, [number], shown.context[name]);
  for (const [at, quote] of [told.bid, told.ask].entries()) {
    if (quote) all("explained: the quote to the tick", [quote.price, quote.exact, tick], shown.rounds[at]);
  }
}

/** The plan that a market has, value by value, and the history, against `plan --json` and the run's own list. */
export async function ruleNumbers({ run, page, expect }) {
  const { same } = comparing(expect);
  await page.evaluate("location.hash = '#/rules'");
  await page.until("document.querySelector('#tab-plan') !== null", "the tab of the plan");
  await page.evaluate("document.querySelector('#tab-plan').click()");
  await page.until("document.querySelectorAll('.plan tbody tr').length > 10", "the plan");
  const shown = await page.evaluate(`({ market: document.querySelector("#plan-market").value,
    head: document.querySelector("#panel-plan p.dim").textContent, live: document.querySelector(".rules > .row .dim").textContent,
    values: [...document.querySelectorAll(".plan tbody tr")].map((row) => [row.querySelector("th").textContent,
      row.querySelector("td > code").textContent, row.lastElementChild.textContent].join(" ")),
    params: [...document.querySelectorAll("#panel-plan .list:not(.plan) tbody tr")].map((row) => [...row.children].map((each) => each.textContent)) })`);
  const plan = run.json("plan", shown.market);
  const told = Object.values(plan).filter((each) => Array.isArray(each)).flat().filter((each) => each?.path && each.line);
  const lines = new Set(shown.values);
  for (const each of told) {
    const line = `${each.path} ${each.text} ${each.file.split("/").pop()}:${each.line}`;
    expect(`the plan shows what plan --json tells: ${line}`, lines.has(line), shown.values.filter((other) => other.startsWith(each.path)).join());
  }

  expect("the plan has values", told.length > 10, String(told.length));
  same("hash and revision of the plan", `plan ${plan.plan} · revision ${plan.revision}`, shown.head.slice(shown.head.indexOf("plan ")));
  for (const param of plan.params) {
    const row = shown.params.find((each) => each[0] === `p.${param.name}`);
    same(`the param ${param.name}`, `${param.text} ${param.low} to ${param.high}`, `${row?.[1]} ${numbersOf(row?.[2] ?? "").slice(0, 2).join(" to ")}`);
  }

  expect("the live revision is that of status --json", shown.live.includes(run.status().rules), shown.live);
}

/** A report, its list in the dashboard, and every number of its tables against `backtest --json` of the same run. */
export async function reportNumbers({ run, program, repository, browser, form, expect }) {
  const { same, all } = comparing(expect);
  const folder = mkdtempSync(join(tmpdir(), "polymaker-report-"));
  try {
    const day = join(folder, "day.jsonl.gz");
    const file = join(folder, "day.html");
    const make = (...words) => execFileSync(program, words, { cwd: run.folder, stdio: "ignore" });
    make("recording", "synth", day, "--markets", "2", "--hours", "1", "--seed", "7");
    make("backtest", "--recording", day, "--flow", "model", "--report", file, "--json", join(folder, "day.json"));
    const told = JSON.parse(readFileSync(join(folder, "day.json"), "utf8"));
    const page = await browser.open(form);
    await page.goto(`file://${file}`);
    await page.until("document.querySelectorAll('#market path.line').length > 3", "curves");
    const shown = await page.evaluate(`({
      cards: Object.fromEntries([...document.querySelectorAll(".cards > div")].map((each) => [each.firstElementChild.textContent,
        [...each.querySelector("dd").childNodes].map((part) => part.textContent)])),
      heads: [...document.querySelectorAll("main > .scroll thead th")].map((each) => each.textContent),
      rows: [...document.querySelectorAll("main > .scroll tbody tr")].map((row) => [...row.children].map((each) => each.textContent)) })`);
    for (const [at, row] of [...told.markets, told.total].entries()) {
      const cell = (name) => shown.rows[at][shown.heads.indexOf(name)];
      const mid = Number(row.realised) + Number(row.unrealised.atMid);
      same("the row's market", at < told.markets.length ? row.market : "all", shown.rows[at][0]);
      all("PnL at mid", [mid], cell("PnL at mid, $"));
      all("PnL if sold", [Number(row.realised) + Number(row.unrealised.atLiquidation)], cell("PnL if sold, $"));
      all("drawdown", [row.maximumDrawdown], cell("drawdown, $"));
      all("fills", [row.fills], cell("fills"));
      all("volume", [row.volume], cell("volume, sh"));
      all("inventory", [row.inventory], cell("inventory, sh"));
      all("markout", row.markout["30s"] === null ? [] : [row.markout["30s"] * 100], cell("markout 30 s"));
      all("two-sided", [row.timeTwoSided * 100], cell("two-sided"));
      all("events", [row.events], cell("events"));
    }

    const { total } = told;
    all("card of spread captured", [total.spreadCaptured], shown.cards["Spread captured"][0]);
    all("card of fills", [total.fills, total.volume], shown.cards.Fills.join(" "));
    all("card of drawdown", [total.maximumDrawdown], shown.cards.Drawdown[0]);
    for (let at = 0; at < told.markets.length; at++) {
      await page.evaluate(`document.querySelectorAll("tbody button[data-market]")[${at}].click()`);
      compareFacts(told.markets[at], await page.evaluate(`Object.fromEntries([...document.querySelectorAll("#market table")][0]
        ? [...[...document.querySelectorAll("#market table")][0].querySelectorAll("tbody tr")].map((row) =>
          [row.children[0].textContent.trim(), row.children[1].textContent]) : [])`), { all });
      compareTerms(told.markets[at], await page.evaluate(`Object.fromEntries([...document.querySelectorAll("#market table")].filter((each) =>
        /applied/.test(each.tHead?.textContent)).flatMap((each) => [...each.tBodies[0].rows].map((row) =>
          [row.cells[0].textContent, [row.cells[2], row.cells[5], row.cells[6]].map((cell) => cell.textContent).join(" ")])))`), { all });
    }

    expect("the report: no trouble", page.troubles.length === 0, page.troubles.join("\n"));
    await page.close();
    await listed({ run, make, day, browser, form, expect });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function compareFacts(row, shown, { all }) {
  const facts = { events: row.events, decisions: row.decisions, quotes: row.quotes, "orders placed": row.placed,
    "orders cancelled": row.cancelled, "orders refused": row.rejected, "cancels too late": row.cancelsRejected, fills: row.fills,
    "volume, shares": row.volume, "volume, $": row.notional, "spread captured, $": row.spreadCaptured, "inventory, shares": row.inventory,
    "realised, $": row.realised, "unrealised at mid, $": row.unrealised.atMid, "unrealised if sold, $": row.unrealised.atLiquidation,
    "fees, $": row.fees, "maximum drawdown, $": row.maximumDrawdown, "time two-sided": row.timeTwoSided * 100,
    "cut by a limit, decisions": row.riskClamps, "ended on a clamp, decisions": row.outputClamps, "script failures": row.scriptFailures };
  for (const [name, number] of Object.entries(facts)) all(`${row.market}: ${name}`, [number], shown[name]);
}

function compareTerms(row, shown, { all }) {
  for (const each of row.ruleCounts.terms) {
    all(`${row.market}: applications of ${each.output}.${each.term}`, [each.fired, each.notFinite, each.stale], shown[`${each.output}.${each.term}`]);
  }
}

async function listed({ run, make, day, browser, form, expect }) {
  const folder = join(run.folder, "artifacts/reports");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "numbers.html");
  make("backtest", "--recording", day, "--report", file);
  const page = await browser.open(form);
  await page.goto(run.address());
  await page.until("document.querySelectorAll('.grid tbody tr').length > 0", "rows of markets");
  await page.evaluate("location.hash = '#/reports'");
  await page.until("[...document.querySelectorAll('.reports li')].some((each) => /numbers.html/.test(each.textContent))", "the report in the list");
  const line = await page.evaluate("[...document.querySelectorAll('.reports li')].find((each) => /numbers.html/.test(each.textContent)).textContent");
  const { size, mtime } = statSync(file);
  expect("the list tells size and time of the file", line.endsWith(`${(size / 1024).toFixed(0)} KB`)
    && line.includes(mtime.toISOString().slice(0, 19).replace("T", " ")), `${line}; ${size} ${mtime.toISOString()}`);
  await page.close();
}

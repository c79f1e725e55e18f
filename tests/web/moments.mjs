// Every number on the pages against `--json` of the same moment, and what the pages say when the exchange stands still
// or dies. The exchange is a process of its own: while it is stopped, nothing changes.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compareExplained, compareMarket, compareOverview, compareTermsShown, fewest, marketNumbers, overviewNumbers, ruleNumbers,
  watched } from "./numbers.mjs";
import { startExchange, startRun } from "./run.mjs";

const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const ROW = ["bid", "ask", "our_bid", "our_ask", "position", "pnl", "pnl_today", "orders", "fills"];

export async function moments({ program, repository, browser, form, expect, folder }) {
  const day = mkdtempSync(join(tmpdir(), "polymaker-moments-"));
  const recording = join(day, "day.jsonl.gz");
  execFileSync(program, ["recording", "synth", recording, "--markets", "3", "--hours", "2", "--seed", "7"],
    { cwd: repository, stdio: "ignore" });
  const options = ["--recording", recording, "--speed", "4", "--flow", "model"];
  const exchange = await startExchange(program, repository, options);
  const run = await startRun(program, repository, ["--exchange", exchange.address, "--recording", recording],
    { prepare, isThere: (status) => status.ready && status.markets.some((market) => market.fills > 1) });
  try {
    const overview = await browser.open(form);
    await overview.goto(run.address());
    await overview.until("document.querySelectorAll('.grid tbody tr').length === 3", "three markets");
    const market = run.status().markets.find((each) => each.fills > 1).market;
    const page = await browser.open(form);
    await page.goto(run.address());
    await page.until("document.querySelectorAll('.grid tbody tr').length === 3", "three markets");
    await page.evaluate(`location.hash = ${JSON.stringify(`#/market/${market}`)}`);
    await page.until("document.querySelectorAll('.fills-card tbody button').length > 1", "its fills");
    await oneMoment({ exchange, run, overview, page, market, expect, folder });
    await past({ page, expect, folder });
    await ruleNumbers({ run, page: overview, expect });
    await overview.evaluate("location.hash = '#/'");
    await overview.until("document.querySelectorAll('.grid tbody tr').length === 3", "back on the overview");
    await broken({ exchange, run, overview, page, expect, folder });
    const another = await startExchange(program, repository, options, new URL(exchange.address).port);
    try {
      await mended({ overview, page, expect, folder });
    } finally {
      await another.close();
    }

    for (const [name, each] of [["overview", overview], ["market", page]]) {
      expect(`moments, ${name}: no trouble`, each.troubles.length === 0, each.troubles.join("\n"));
    }
  } finally {
    await run.close();
    await exchange.close();
    rmSync(day, { recursive: true });
  }
}

/** Quotes that stand at the touch, so that somebody trades with them. */
function prepare(folder) {
  const bands = join(folder, "rules/bands.yaml");
  writeFileSync(bands, readFileSync(bands, "utf8").replace('"max(p.half, 0.5 * book.spread)"', "0.5tick")
    .replace("k_vol:   { value: 0.3,", "k_vol:   { value: 0,").replace("ending: { mul: 1.5,", "ending: { mul: 1,"));
}

/** One wrong number of each kind: a comparison that would not see it compares nothing. */
const first = (object) => Object.keys(object)[0];
const SPOILS = {
  "row of the overview": ({ shown }) => { shown.rows[first(shown.rows)].ask = "0.9999"; },
  "tile": ({ shown }) => { shown.tiles.Exposure += "1"; },
  "limit in a row": ({ overview }) => { overview.rows[first(overview.rows)].used = "998%"; },
  "small print of a tile": ({ overview }) => { overview.tiles.Today.small = "drawdown $987.65"; },
  "fair value": ({ market }) => { market.fair += "9"; },
  "fact of the market": ({ market }) => { market.facts["Limits: Position"].text = "+1 of 9,999"; },
  "level of the book": ({ market }) => { market.bids[0][1] += "1"; },
  "order": ({ market }) => { market.orders[0].exact[2] += "1"; },
  "order that is gone": ({ market }) => { market.closed[0].cells[4] = "vanished"; },
  "explained order": ({ market }) => { market.order["Ahead of it"] = "123,456,789.5 at most"; },
  "fill": ({ shown }) => { shown.market.fills[0][3] += "1"; },
  "term": ({ market }) => { market.terms[0].value = "9.9"; },
  "value of an explained quote": ({ market }) => { market.explained.context[first(market.explained.context)] = "77.7"; },
};

/**
 * The exchange stands still, so nothing new comes; then the run does, and the store is read at leisure. What the run does
 * by the clock meanwhile makes a moment differ: it is taken again, and a number that is wrong differs in every one.
 */
async function oneMoment({ exchange, run, overview, page, market, expect, folder }) {
  let differences = [];
  for (let tries = 0; tries < 12; tries++) {
    exchange.signal("SIGSTOP");
    await pause(1000);
    const status = run.status();
    const over = await watched(run, market);
    await pause(300);
    const shown = { rows: await rows(overview), tiles: await tiles(overview), market: await all(page) };
    const more = { overview: await overviewNumbers(overview), market: await marketNumbers(page) };
    const answers = await over();
    run.signal("SIGSTOP");
    const store = (...words) => run.json(...words, "--market", market, "--limit", "100000");
    const told = { status, all: store("orders"), orders: store("orders", "--open"), fills: store("fills"),
      pnl: run.json("pnl", "--market", market) };
    run.signal("SIGCONT");
    if (folder) await page.shoot(join(folder, "moment-market.png"), { full: true });
    exchange.signal("SIGCONT");
    const tick = answers[0].market.tick;
    const judged = (page) => [
      fewest([null], (_, each) => compare({ told, shown: page.shown, market, expect: each })),
      fewest(answers, (full, each) => compareOverview({ told: { ...told, full }, shown: page.overview, expect: each })),
      fewest(answers, (full, each) => compareMarket({ told: { ...told, full }, shown: page.market, expect: each })),
      fewest(answers, (full, each) => compareTermsShown({ told: full.market.decision, shown: page.market, expect: each })),
      fewest(answers, (full, each) => compareExplained(
        { told: full.market.decision, shown: page.market.explained, tick, expect: each })),
    ];
    const found = judged({ shown, ...more });
    differences = found.flatMap((each) => each.differences);
    const compared = found.reduce((sum, each) => sum + each.compared, 0);
    if (differences.length === 0) {
      expect("`status MARKET` and `explain` tell as --json what was compared",
        String(Object.keys(run.json("status", market).market)) === String(Object.keys(answers[0].market))
        && String(Object.keys(run.json("explain", market))) === String(Object.keys(answers[0].market.decision)));
      for (const [what, spoil] of Object.entries(SPOILS)) {
        const page = structuredClone({ shown, ...more });
        spoil(page);
        expect(`a wrong ${what} would be found`, judged(page).some((each) => each.differences.length > 0));
      }

      return expect(`${compared} numbers of one moment are those of --json`, compared > 200);
    }

    await pause(1000);
  }

  return expect("the numbers of one moment are those of --json", false, differences.join("\n"));
}

const rows = (page) => page.evaluate(`Object.fromEntries([...document.querySelectorAll(".grid tbody tr")].map((row) =>
  [row.querySelector("a").textContent, Object.fromEntries(${JSON.stringify(ROW)}.map((name) => {
    const cell = row.querySelector('[data-key="' + name + '"]');
    return [name, cell.dataset.exact ?? cell.textContent];
  }))]))`);

const tiles = (page) => page.evaluate(`Object.fromEntries([...document.querySelectorAll(".tile")].map((tile) =>
  [tile.querySelector(".name").textContent, tile.querySelector(".big").dataset.exact ?? tile.querySelector(".big").textContent]))`);

const all = (page) => page.evaluate(`(() => {
  const exact = (cell) => cell.dataset.exact ?? cell.textContent;
  const table = (name) => [...document.querySelectorAll(name + " tbody tr")].filter((row) => !row.querySelector(".empty"))
    .map((row) => [...row.children].map(exact));
  const facts = Object.fromEntries([...document.querySelectorAll(".facts dt")].map((name) =>
    [name.textContent, exact(name.nextElementSibling)]));
  const head = Object.fromEntries([...document.querySelectorAll(".pair")].map((pair) =>
    [pair.firstChild.textContent, exact(pair.querySelector("b"))]));
  return { orders: table(".orders-card"), fills: table(".fills-card"), facts, head,
    own: [...document.querySelectorAll(".ladder .own:not([hidden])")].map((own) =>
      [exact(own.closest("tr").querySelector("th")), own.dataset.exact]) };
})()`);

function compare({ told, shown, market, expect }) {
  const same = (what, a, b) => expect(`${what} is that of --json`, String(a ?? "") === String(b ?? ""), `--json ${a}, page ${b}`);
  for (const each of told.status.markets) {
    for (const name of ROW) {
      if (name === "pnl_today") same(`${name} of ${each.market}`, Number(each[name]), Number(shown.rows[each.market][name]));
      else same(`${name} of ${each.market}`, each[name], shown.rows[each.market][name]);
    }
  }

  const sum = (name) => told.status.markets.reduce((total, each) => total + Math.round(Number(each[name]) * 1e6), 0) / 1e6;
  same("the sum of profits", sum("pnl"), shown.tiles["PnL of the run"]);
  same("the profit of today", sum("pnl_today"), shown.tiles.Today);
  same("the exposure", told.status.account_limits.exposure, shown.tiles.Exposure);
  same("the number of fills", sum("fills"), shown.tiles.Fills.replaceAll(",", ""));
  const row = told.status.markets.find((each) => each.market === market);
  const { head, facts, orders, fills, own } = shown.market;
  same("the market's bid of ours", row.our_bid, head["Our bid"]);
  same("its ask of ours", row.our_ask, head["Our ask"]);
  same("its position", row.position, head.Position);
  same("its profit", row.pnl, head.PnL);
  same("its profit among the figures", row.pnl, facts.PnL);
  same("its number of open orders", row.orders, facts["Open orders"]);

  const text = (list) => list.map((each) => each.join(" ")).sort().join("\n");
  const left = (each) => Math.round((Number(each.size) - Number(each.filled)) * 1e6) / 1e6;
  const side = (name) => ({ Buy: "▲", Sell: "▼" })[name];
  same("the list of open orders", text(told.orders.map((each) => [side(each.side), each.price, left(each)])),
    text(orders.map((each) => [each[0][0], each[1], Number(each[2])])));
  const levels = new Map();
  for (const each of told.orders) levels.set(each.price, (levels.get(each.price) ?? 0) + Math.round(left(each) * 1e6));
  same("our orders on the ladder", text([...levels].map(([price, micro]) => [price, micro / 1e6])),
    text(own.map(([price, size]) => [price, Number(size)])));
  same("the list of fills", text(told.fills.slice(-100).map((each) =>
    [each.at.slice(11, 19), side(each.side), each.price, each.size, Number(each.fee)])),
    text(fills.map((each) => [each[0], each[1][0], each[2], each[3], Math.abs(Number(each[5]))])));
  same("the fills that pnl counts", told.pnl.reduce((total, each) => total + Number(each.fills), 0), row.fills);
}

/** What is over can be asked about as well: a fill in the list, by hand and by keyboard, and an instant of the chart. */
async function past({ page, expect, folder }) {
  await page.evaluate("document.querySelector('.fills-card tbody button').focus()");
  await page.key("Enter");
  await page.until("document.querySelectorAll('dialog.explain .place').length > 4", "a past fill is explained, with places");
  expect("it says that it is the past, and which order it was",
    /decision that placed order/.test(await page.evaluate("document.querySelector('dialog.explain .notice').textContent")));
  expect("and marks the order among what was sent", await page.evaluate("document.querySelector('dialog.explain .marked') !== null"));
  if (folder) await page.shoot(join(folder, "explain-past-fill.png"));
  await page.key("Escape");
  await page.until("document.querySelector('dialog') === null", "Escape closes it");
  expect("the focus is back where it was", await page.evaluate("document.activeElement.dataset.fill !== undefined"));
  await page.evaluate("document.querySelector('.chart canvas').focus()");
  for (let at = 0; at < 3; at++) await page.key("ArrowLeft");
  await page.key("Enter");
  await page.until("/^What was quoted at|bought|sold/.test(document.querySelector('dialog.explain h2')?.textContent)",
    "Enter on the chart explains that instant");
  await page.key("Escape");
  await page.until("document.querySelector('.closed-card tbody button') !== null", "orders that are gone");
  expect("what explains an order that is gone is in view", await page.evaluate(`document.querySelector(".closed-card tbody button")
    .getBoundingClientRect().right <= document.querySelector(".closed-card").getBoundingClientRect().right`));
  await page.evaluate("document.querySelector('.closed-card tbody button').click()");
  await page.until("document.querySelectorAll('dialog.explain .place').length > 4", "an order that is gone is explained");
  await page.key("Escape");
}

/** The page says at once that its numbers are not those of now, and goes on by itself when there is news again. */
async function broken({ exchange, overview, page, expect, folder }) {
  exchange.signal("SIGSTOP");
  await overview.until("/silent|disconnected|lost/.test(document.querySelector('.pill.feed').textContent)",
    "an exchange that stands still is said at the top");
  await page.until("/owes an answer|broke/.test(document.querySelector('.market .notice').textContent)",
    "and on the page of a market");
  if (folder) await overview.shoot(join(folder, "exchange-silent.png"));
  exchange.signal("SIGCONT");
  await overview.until("/^✓/.test(document.querySelector('.pill.feed').textContent)", "and that it is back");
  exchange.signal("SIGKILL");
  await overview.until("/connection to market data is lost/.test(document.querySelector('#banner').textContent)",
    "a socket that dies is said in the banner");
  expect("no price is shown that nobody knows", await overview.evaluate(
    "[...document.querySelectorAll('.grid [data-key=bid]')].every((cell) => cell.textContent === '–')"));
  await page.until("/not known/.test(document.querySelector('.ladder').textContent)", "the ladder is empty and says why");
  if (folder) await overview.shoot(join(folder, "exchange-dead.png"));
  // Some attempts to connect fail meanwhile; they must not count against the one that succeeds.
  await pause(4000);
}

/** A new exchange at the old address: the run finds it, and the pages say so by themselves. */
async function mended({ overview, page, expect, folder }) {
  await overview.until("/^✓/.test(document.querySelector('.pill.feed').textContent)", "that the feed is back is said at the top");
  await overview.until("!/is lost/.test(document.querySelector('#banner').textContent)", "and the banner goes");
  await overview.until("[...document.querySelectorAll('.grid [data-key=bid]')].every((cell) => cell.textContent !== '–')",
    "prices are shown again");
  await page.until("document.querySelectorAll('.ladder .bids tr').length > 3", "and levels on the ladder");
  if (folder) await overview.shoot(join(folder, "exchange-back.png"));
  expect("the exchange is back on both pages", true);
}

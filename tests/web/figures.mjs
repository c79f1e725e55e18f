// The figures of the pages that BENCHMARKS.md names: how far behind the engines a page with 200 markets is, what its
// readers cost the run, and how long the report of a million events takes to open. On a machine that does nothing else.
// Usage: node figures.mjs PROGRAM REPOSITORY
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { get } from "node:http";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { findChromium, launch } from "./browser.mjs";
import { startRun } from "./run.mjs";

const [program, repository] = process.argv.slice(2);
const MARKETS = 200;
const SECONDS = 15;
const READERS = 8;
const folder = mkdtempSync(join(tmpdir(), "polymaker-figures-"));
const make = (...words) => execFileSync(program, words, { cwd: repository, stdio: ["ignore", "ignore", "inherit"] });
const since = performance.now();
const said = (what) => console.log(`${((performance.now() - since) / 1000).toFixed(0)} s: ${what}`);
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
try {
  said(`load of the machine ${loadavg().map((each) => each.toFixed(1)).join(" ")}`);
  await readers();
  await report();
  said(`done; load of the machine ${loadavg().map((each) => each.toFixed(1)).join(" ")}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function readers() {
  const day = join(folder, "markets.jsonl.gz");
  make("recording", "synth", day, "--markets", String(MARKETS), "--hours", "0.4", "--seed", "7");
  said(`${MARKETS} markets are made`);
  const run = await startRun(program, repository, ["--recording", day, "--speed", "1"],
    { isThere: (status) => status.markets.filter((each) => each.orders > 0).length > MARKETS / 2 });
  try {
    await pause(5000);
    said("and quoted");
    const costs = { alone: [], watched: [] };
    let lags = [];
    let bytes = 0;
    for (let turn = 0; turn < 3; turn++) {
      costs.alone.push(await cost(run.pid));
      const all = Array.from({ length: READERS }, () => reader(run.address()));
      await pause(1500);
      for (const each of all) each.start();
      costs.watched.push(await cost(run.pid));
      for (const each of all) each.close();
      lags = lags.concat(...all.map((each) => each.lags));
      bytes = Math.max(bytes, ...all.map((each) => each.bytes / SECONDS));
    }

    const mean = (list) => list.reduce((sum, each) => sum + each, 0) / list.length;
    lags.sort((a, b) => a - b);
    const at = (share) => lags[Math.min(lags.length - 1, Math.floor(lags.length * share))].toFixed(0);
    console.log(`a change reaches a reader of ${MARKETS} markets after at most: p50 ${at(0.5)} ms, p90 ${at(0.9)} ms, `
      + `p99 ${at(0.99)} ms, all ${at(1)} ms (${lags.length} lines, ${READERS} readers)`);
    console.log(`processor of the run: ${percent(mean(costs.alone))} alone (${costs.alone.map(percent).join(", ")}), `
      + `${percent(mean(costs.watched))} with ${READERS} readers (${costs.watched.map(percent).join(", ")})`);
    console.log(`to each reader ${(bytes / 1000).toFixed(0)} KB a second`);
    await painted(run);
  } finally {
    await run.close();
  }
}

/** In the browser of somebody who opens the pages for the first time. */
async function painted(run) {
  const chromium = findChromium();
  if (chromium === null) return console.log("SKIPPED: no page was opened; it needs Chromium");
  const browser = await launch(chromium);
  try {
    for (let turn = 0; turn < 3; turn++) {
      const page = await browser.open({ width: 1440, height: 900 });
      const address = run.address();
      const asked = performance.now();
      await page.goto(address);
      await page.until(`document.querySelectorAll(".grid tbody tr").length === ${MARKETS}`, "a row for each market");
      const took = performance.now() - asked;
      const paint = await page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1");
      const bytes = page.answers.filter((each) => !each.url.includes("/v1/")).reduce((sum, each) => sum + (each.bytes ?? 0), 0);
      console.log(`the overview of ${MARKETS} markets: first paint after ${paint.toFixed(0)} ms, every row after ${took.toFixed(0)} ms, `
        + `${(bytes / 1000).toFixed(0)} KB of pages`);
      await page.close();
    }
  } finally {
    await browser.close();
  }
}

function percent(share) {
  return `${(share * 100).toFixed(1)} %`;
}

/** Share of one core, user and system time. */
async function cost(pid) {
  const ticks = () => readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ").slice(11, 13).reduce((a, b) => a + Number(b), 0);
  const [before, since] = [ticks(), process.hrtime.bigint()];
  await pause(SECONDS * 1000);
  return (ticks() - before) / 100 / (Number(process.hrtime.bigint() - since) / 1e9);
}

/**
 * Of each line: how old what it replaces may have become. That is the engines' time between two lines, and how much
 * later than the fastest line it came (the two clocks have no common zero).
 */
function reader(address) {
  const { origin, hash } = new URL(address);
  const lines = [];
  let rest = "";
  let since = Infinity;
  const self = { lags: [], bytes: 0, start: () => { since = performance.now(); }, close: () => {
    call.destroy();
    const told = lines.filter((each) => each.at >= since);
    const least = Math.min(...told.map((each) => each.at - each.run));
    for (let at = 1; at < told.length; at++) {
      self.lags.push(told[at].at - told[at].run - least + told[at].run - told[at - 1].run);
    }
  } };
  const call = get(`${origin}/v1/look/stream`, { headers: { Authorization: `Bearer ${hash.slice("#token=".length)}` } }, (answer) => {
    answer.setEncoding("utf8");
    answer.on("error", () => {});
    answer.on("data", (text) => {
      const now = performance.now();
      if (now >= since) self.bytes += text.length;
      const parts = (rest + text).split("\n");
      rest = parts.pop();
      for (const part of parts) lines.push({ at: now, run: Date.parse(/"run_at":"([^"]+)"/.exec(part)[1]) });
    });
  });
  call.on("error", () => {});
  return self;
}

async function report() {
  const chromium = findChromium();
  if (chromium === null) return console.log("SKIPPED: no report was opened; it needs Chromium");
  const [day, page] = [join(folder, "million.jsonl.gz"), join(folder, "million.html")];
  make("recording", "synth", day, "--markets", "20", "--hours", "2", "--seed", "5");
  execFileSync(program, ["backtest", "--recording", day, "--flow", "model", "--report", page, "--json", join(folder, "million.json")],
    { cwd: repository, stdio: "ignore" });
  said("the report is made");
  const events = JSON.parse(readFileSync(join(folder, "million.json"), "utf8")).total.events;
  if (events < 1e6) throw new Error(`${events} events are too few for the figure`);
  const browser = await launch(chromium);
  try {
    for (let turn = 0; turn < 3; turn++) {
      const view = await browser.open({ width: 1440, height: 900 });
      const asked = performance.now();
      await view.goto(`file://${page}`);
      await view.until("document.querySelectorAll('#market path.line').length > 3", "curves");
      const took = performance.now() - asked;
      await view.until("performance.getEntriesByName('first-contentful-paint').length > 0", "its first paint");
      const paint = await view.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1");
      console.log(`the report of ${events} events (${(statSync(page).size / 1000).toFixed(0)} KB) is drawn after `
        + `${took.toFixed(0)} ms, first paint ${paint.toFixed(0)} ms`);
      await view.close();
    }
  } finally {
    await browser.close();
  }
}

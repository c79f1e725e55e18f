// The pictures of the pages, from the default recording. Usage: node pictures.mjs PROGRAM REPOSITORY FOLDER
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { findChromium, launch } from "./browser.mjs";
import { startRun } from "./run.mjs";

const [program, repository, folder] = process.argv.slice(2);
const chromium = findChromium();
if (chromium === null) {
  console.log("SKIPPED: no picture was made; it needs Chromium (Debian: apt-get install chromium), or its path in CHROMIUM");
  process.exit(0);
}

const LARGEST = 150_000;
const MARKET = "recorded-neg-risk-0x18b1c1";
mkdirSync(folder, { recursive: true });
const run = await startRun(program, repository, ["--speed", "8"]);
const browser = await launch(chromium);
try {
  const page = await browser.open({ width: 1280, height: 800 });
  await page.goto(run.address());
  await page.until("document.querySelectorAll('.grid tbody tr').length > 0", "rows of markets");
  await page.evaluate(`location.hash = '#/market/${MARKET}'`);
  await page.until("Number(/(\\d+) decisions/.exec(document.querySelector('.market-head .sub').textContent)?.[1]) > 200",
    "two minutes of quotes", 120_000);
  await take(page, "market.png");
  await page.evaluate("document.querySelector('.ladder .own:not([hidden])').click()");
  await page.until("document.querySelector('dialog.explain') !== null", "an explained quote");
  await take(page, "explain.png");
  await page.evaluate("document.querySelector('dialog').close(), location.hash = '#/'");
  await page.until("document.querySelectorAll('.grid tbody tr').length > 0", "rows of markets");
  await take(page, "overview.png");
  const phone = await browser.open({ width: 375, height: 740, phone: true, dark: true });
  await phone.goto(run.address());
  await phone.until("document.querySelectorAll('.grid tbody tr').length > 0", "rows of markets");
  await phone.evaluate(`location.hash = '#/market/${MARKET}'`);
  await phone.until("document.querySelectorAll('.term').length > 4", "terms");
  await take(phone, "market-phone.png");
} finally {
  await browser.close();
  await run.close();
}

async function take(page, name) {
  const path = join(folder, name);
  await page.shoot(path);
  const size = statSync(path).size;
  console.log(`${path}: ${(size / 1000).toFixed(0)} KB`);
  if (size > LARGEST) throw new Error(`${name} has ${size} bytes; ${LARGEST} is the most: show less`);
}

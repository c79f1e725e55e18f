// A mouse over the chart and a finger on it, also on the narrowest phones: what is pointed at is read out, nothing is off
// the screen, and when the pointer has gone so has what it showed.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { startRun } from "./run.mjs";

const NARROW = { width: 360, height: 740, phone: true };
const reading = "document.querySelector('.reading').textContent";
const instant = (text) => text.slice(0, 8);

export async function pointer({ program, repository, recording, browser, form, expect, folder }) {
  const run = await startRun(program, repository, ["--venue", "sim", "--recording", "turned.jsonl", "--speed", "4"],
    { prepare: (where) => prepare(where, recording) });
  try {
    await mouse({ run, browser, form, expect });
    await finger({ run, browser, expect, folder });
  } finally {
    await run.close();
  }
}

/** The markets are named in another order than that in which they speak first, so that a simulated world numbers them otherwise. */
function prepare(where, recording) {
  const lines = gunzipSync(readFileSync(recording)).toString().split("\n");
  const head = JSON.parse(lines[0]);
  head.markets.reverse();
  writeFileSync(join(where, "turned.jsonl"), [JSON.stringify(head), ...lines.slice(1)].join("\n"));
}

async function charted(run, browser, form) {
  const page = await browser.open(form);
  await page.goto(run.address());
  await page.until("document.querySelectorAll('.grid tbody tr').length === 3", "three markets");
  await page.evaluate("location.hash = '#/market/synthetic-7-0'");
  await page.until("document.querySelectorAll('.term').length > 4 && document.querySelectorAll('.closed-card tbody button').length > 0", "a market that has traded");
  const box = await page.evaluate(`(() => {
    const canvas = document.querySelector(".chart canvas");
    canvas.scrollIntoView({ block: "center" });
    const { x, y, width, height } = canvas.getBoundingClientRect();
    return { x, y, width, height };
  })()`);
  return { page, at: (share) => ({ x: box.x + box.width * share, y: box.y + box.height * 0.1 }) };
}

async function mouse({ run, browser, form, expect }) {
  const { page, at } = await charted(run, browser, form);
  const move = (where) => page.send("Input.dispatchMouseEvent", { type: "mouseMoved", ...where });
  const seen = [];
  for (const share of [0.01, 0.4, 0.8]) {
    await move(at(share));
    seen.push(instant(await page.evaluate(reading)));
  }

  expect("a mouse over the chart reads out what was there", seen[0] < seen[1] && seen[1] < seen[2], seen.join());
  await move({ x: 2, y: 2 });
  await page.until(`${reading}.slice(0, 8) > ${JSON.stringify(seen[2])}`, "and the newest when it has gone");
  expect("pointer: no trouble", page.troubles.length === 0, page.troubles.join("\n"));
  await page.close();
}

async function finger({ run, browser, expect, folder }) {
  const { page, at } = await charted(run, browser, NARROW);
  const touch = (type, points) => page.send("Input.dispatchTouchEvent", { type, touchPoints: points });
  const wide = () => page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
  expect("the navigation of a narrow phone is one line",
    await page.evaluate("document.querySelector('#help').getBoundingClientRect().top < document.querySelector('.brand').getBoundingClientRect().bottom"));
  await touch("touchStart", [at(0.3)]);
  await touch("touchEnd", []);
  await page.until("document.querySelector('dialog.explain[open]') !== null", "a tap on the chart explains that instant");
  expect("on a narrow phone nothing is off the screen", await wide() <= 0 && await page.evaluate(
    "(() => { const box = document.querySelector('dialog.explain').getBoundingClientRect(); return box.left >= 0 && box.right <= innerWidth; })()"));
  if (folder) await page.shoot(join(folder, "tapped-narrow.png"));
  await page.key("Escape");
  await page.evaluate("document.querySelector('.closed-card tbody button').click()");
  await page.until("document.querySelectorAll('dialog.explain[open] .place').length > 4", "an order of a simulated run that is gone is explained");
  for (let stop = 0; stop < 60; stop++) {
    await page.key("Tab");
    if (await page.evaluate("document.activeElement !== document.body && !document.activeElement.closest('dialog')")) {
      expect("Tab stays in the dialog", false, await page.evaluate("document.activeElement.outerHTML.slice(0, 90)"));
      break;
    }
  }

  await page.key("Escape");
  await page.until("document.querySelector('dialog') === null", "Escape closes it");
  expect("pointer, narrow: no trouble", page.troubles.length === 0, page.troubles.join("\n"));
  await page.close();
}

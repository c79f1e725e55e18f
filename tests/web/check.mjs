// The web pages in a real Chromium, against a run of the program: every page at desk and phone width, light and dark,
// without an error or a violation of the policy; numbers as `status --json` tells them; keys only; two editors at once;
// a run that hangs and one that ends. Usage: node check.mjs PROGRAM REPOSITORY [FOLDER for screenshots]
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findChromium, launch } from "./browser.mjs";
import { hostile } from "./hostile.mjs";
import { moments } from "./moments.mjs";
import { pointer } from "./pointer.mjs";
import { renewed } from "./renewed.mjs";
import { reportNumbers } from "./numbers.mjs";
import { startRun } from "./run.mjs";

const [program, repository, folder] = process.argv.slice(2);
const chromium = findChromium();
if (chromium === null) {
  console.log("SKIPPED: the web pages were NOT looked at; it needs Chromium (Debian: apt-get install chromium), "
    + "or its path in CHROMIUM");
  process.exit(0);
}

const LARGEST_PAGE = 500_000;
const SLOWEST_PAINT_MS = 1_000;
const SHIFT = 8;
const FORMS = {
  desk: { width: 1440, height: 900 }, "desk-dark": { width: 1440, height: 900, dark: true },
  wide: { width: 2560, height: 1440 },
  phone: { width: 390, height: 844, phone: true }, "phone-dark": { width: 390, height: 844, phone: true, dark: true },
};

/** Numbers as no account has them: what does not fit is broken over lines, never cut off, which would make it smaller. */
const HUGE = `(() => {
  for (const each of document.querySelectorAll(".tile :is(.big, .small), .grid td.n:not([data-key=used]), .pair b, .facts dd")) {
    each.textContent = "\u2212$1,234,567,890,123.4567 of 9,876,543,210";
  }
  const isNarrow = innerWidth < 700;
  const cut = [...document.querySelectorAll(".tile, .facts dd" + (isNarrow ? ", .grid td.n" : ""))].filter((each) =>
    each.scrollWidth > each.clientWidth + 1).map((each) => each.outerHTML.slice(0, 120));
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  return wide > 0 ? [...cut, "the page is " + wide + " px wider than the window"] : cut;
})()`;

let failed = 0;
let passed = 0;
function expect(what, isSo, detail = "") {
  if (isSo) passed++;
  else {
    failed++;
    console.log(`FAILED: ${what} ${detail}`);
  }
}

const recording = join(repository, "markets/recordings/synthetic-3-markets.jsonl.gz");
const browser = await launch(chromium);
const run = await startRun(program, repository, ["--recording", recording, "--speed", "2"]);
const scene = { program, repository, recording, browser, run, form: FORMS.desk, expect, folder };
try {
  await looks();
  await numbers();
  await withoutToken();
  await stops();
  await keys();
  await editors();
  await reports();
  await hostile(scene);
  await moments(scene);
  await renewed(scene);
  await pointer(scene);
  await reportNumbers(scene);
  await trouble();
} catch (fault) {
  expect("nothing unforeseen", false, fault.stack);
} finally {
  await browser.close();
  await run.close();
}

console.log(`web-check: ${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

async function opened(form = FORMS.desk, where = "") {
  const page = await browser.open(form);
  await page.goto(run.address());
  await page.until("document.querySelectorAll('.grid tbody tr').length > 0", "rows of markets");
  if (where) await page.evaluate(`location.hash = ${JSON.stringify(where)}`);
  return page;
}

async function looks() {
  const pages = {
    overview: ["#/", "document.querySelectorAll('.grid tbody tr').length === 3"],
    market: ["#/market/synthetic-7-0", "document.querySelectorAll('.ladder .ours').length > 0 && document.querySelectorAll('.term').length > 4"],
    rules: ["#/rules", "/Valid/.test(document.querySelector('.verdict')?.textContent) && document.querySelectorAll('.preview tr').length > 2"],
    reports: ["#/reports", "document.querySelector('.reports')?.textContent.length > 0"],
  };
  for (const [form, options] of Object.entries(FORMS)) {
    for (const [name, [where, ready]] of Object.entries(pages)) {
      const page = await opened(options, where);
      await page.until(ready, `${name} on ${form}`);
      const wide = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
      expect(`${name} on ${form} fits the window`, wide <= 0, `it is ${wide} px wider`);
      const unnamed = await page.evaluate(`[...document.querySelectorAll("button, a, input, select, textarea")].filter((each) =>
        !each.hidden && each.getClientRects().length && !(each.textContent.trim() || each.getAttribute("aria-label")
          || each.labels?.length || each.title)).map((each) => each.outerHTML.slice(0, 80))`);
      expect(`${name} on ${form}: everything that can be used has a name`, unnamed.length === 0, unnamed.join());
      expect(`${name} on ${form}: no trouble`, page.troubles.length === 0, page.troubles.join("\n"));
      if (form === "desk") await measured(name, page);
      if (folder) {
        mkdirSync(folder, { recursive: true });
        await page.shoot(join(folder, `${name}-${form}.png`));
      }

      const cut = await page.evaluate(HUGE);
      expect(`${name} on ${form}: no number is cut off, however large`, cut.length === 0, cut.join("\n"));
      await page.close();
    }
  }
}

async function measured(name, page) {
  const bytes = page.answers.filter((each) => !each.url.includes("/v1/")).reduce((sum, each) => sum + (each.bytes ?? 0), 0);
  const elsewhere = page.answers.filter((each) => !each.url.startsWith("http://127.0.0.1:"));
  const paint = await page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1");
  console.log(`${name}: ${(bytes / 1000).toFixed(0)} KB of pages, first paint after ${paint.toFixed(0)} ms`);
  expect(`${name} is below ${LARGEST_PAGE} bytes`, bytes > 0 && bytes < LARGEST_PAGE, `${bytes}`);
  expect(`${name} paints within ${SLOWEST_PAINT_MS} ms`, paint >= 0 && paint < SLOWEST_PAINT_MS, `${paint}`);
  expect(`${name} asks no other host`, elsewhere.length === 0, elsewhere.map((each) => each.url).join());
}

/**
 * Three moments in which the page and `status --json` say the same of everything. Books go on moving between the two
 * readings, so a moment that differs is tried again; a number that is wrong differs in every one.
 */
async function numbers() {
  const page = await opened();
  const names = ["bid", "ask", "our_bid", "our_ask", "position", "pnl", "pnl_today", "orders", "fills"];
  const read = () => page.evaluate(`Object.fromEntries([...document.querySelectorAll(".grid tbody tr")].map((row) =>
    [row.querySelector("a").textContent, Object.fromEntries(${JSON.stringify(names)}.map((name) => {
      const cell = row.querySelector('[data-key="' + name + '"]');
      return [name, cell.dataset.exact ?? cell.textContent];
    }))]))`);
  let same = 0;
  let different = [];
  for (let tries = 0; tries < 40 && same < 3; tries++) {
    const { markets } = run.status();
    const shown = await read();
    different = markets.flatMap((market) => names.filter((name) => {
      const told = market[name] === null ? "" : String(market[name]);
      const text = shown[market.market][name];
      return name === "pnl_today" ? Math.abs(Number(told) - Number(text)) >= 1e-6 : told !== text;
    }).map((name) => `${name} of ${market.market} is ${market[name]}, the page says ${shown[market.market][name]}`));
    same += different.length === 0 ? 1 : 0;
  }

  expect("the numbers are those of status --json", same === 3, different.join("\n"));
  await page.close();
}

async function withoutToken() {
  const page = await browser.open(FORMS.desk);
  const address = run.address();
  await page.goto(address.split("#")[0]);
  await page.until("document.querySelector('#token') !== null", "the page asks for the token");
  expect("nothing is shown without the token", await page.evaluate("document.querySelector('.grid') === null"));
  expect("nothing was asked without it", !page.answers.some((each) => each.url.includes("/v1/")));
  await page.evaluate("document.querySelector('#token').focus()");
  await page.type("0".repeat(64));
  await page.key("Enter");
  await page.until("/not this run's/.test(document.querySelector('#token-why')?.textContent)", "a wrong token is refused");
  await page.type(address.split("token=")[1]);
  await page.key("Enter");
  await page.until("document.querySelectorAll('.grid tbody tr').length > 0", "the right one opens");
  const fresh = await opened();
  expect("the token leaves the address bar", !(await fresh.evaluate("location.href")).includes("token"));
  expect("no cookie is set", (await fresh.evaluate("document.cookie")) === "");
}

/** Tab goes through everything that can be used, each shows that it has the focus, and nothing keeps it for good. */
async function stops() {
  for (const [where, ready, least] of [["#/", "document.querySelectorAll('.grid tbody tr').length === 3", 15],
    ["#/market/synthetic-7-0", "document.querySelectorAll('.orders-card button').length > 0", 15],
    ["#/rules", "/Valid/.test(document.querySelector('.verdict')?.textContent)", 8],
    ["#/reports", "document.querySelector('.reports')?.textContent.length > 0", 6]]) {
    const page = await opened(FORMS.desk, where);
    await page.until(ready, `${where} to be walked through`);
    await page.evaluate("document.activeElement.blur()");
    const seen = new Set();
    const unseen = [];
    for (let at = 0; at < 60; at++) {
      await page.key("Tab");
      const stop = await page.evaluate(`(() => {
        const node = document.activeElement;
        const box = node.getBoundingClientRect();
        const look = getComputedStyle(node);
        return { name: node.outerHTML.slice(0, 90), is: node !== document.body, traps: node.className === "code",
          shows: look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 1 && box.width > 0 && box.height > 0 };
      })()`);
      if (stop.is && !stop.shows) unseen.push(stop.name);
      if (stop.is) seen.add(stop.name);
      // There Tab indents; Escape before it leaves.
      if (stop.traps) await page.key("Escape");
    }

    expect(`${where}: Tab reaches everything`, seen.size >= least, `${seen.size} stops`);
    expect(`${where}: each stop shows itself`, unseen.length === 0, unseen.join("\n"));
    const covered = await coveredGoingBack(page);
    expect(`${where}: going back no stop is under the bar`, covered.length === 0, covered.join("\n"));
    await page.close();
  }
}

async function coveredGoingBack(page) {
  const covered = [];
  await page.evaluate("scrollTo(0, document.body.scrollHeight)");
  for (let at = 0; at < 40; at++) {
    await page.key("Tab", SHIFT);
    const stop = await page.evaluate(`(() => {
      const node = document.activeElement;
      const { x, y, width, height } = node.getBoundingClientRect();
      const top = document.elementFromPoint(x + width / 2, y + Math.min(height, 8) / 2);
      return { name: node.outerHTML.slice(0, 90), traps: node.className === "code", covered: node !== document.body && !node.closest(".top, .skip") && top?.closest(".top") != null };
    })()`);
    if (stop.covered) covered.push(stop.name);
    if (stop.traps) await page.key("Escape");
  }

  return covered;
}

async function keys() {
  const page = await opened();
  await page.key("Tab");
  expect("the first stop skips to the numbers", (await page.evaluate("document.activeElement.className")) === "skip");
  await page.key("Enter");
  expect("and does", (await page.evaluate("document.activeElement.id")) === "main");
  await page.key("?");
  await page.until("document.querySelector('dialog[open] kbd') !== null", "? lists the keys");
  await page.key("Escape");
  await page.until("document.querySelector('dialog') === null", "Escape closes it");
  await page.key("/");
  await page.type("7-1");
  await page.until("document.querySelectorAll('.grid tbody tr').length === 1", "the filter finds one");
  await page.evaluate("document.activeElement.blur()");
  await page.key("j");
  await page.key("Enter");
  await page.until("location.hash === '#/market/synthetic-7-1'", "Enter opens the row");
  await page.until("document.querySelectorAll('.term').length > 4", "its terms");
  await page.key("e");
  await page.until("document.querySelectorAll('dialog.explain .place').length > 4", "e explains, with places");
  if (folder) await page.shoot(join(folder, "explain-desk.png"));
  await page.key("Escape");
  await page.until("document.querySelector('.ladder .own:not([hidden])') !== null", "our quote on the ladder");
  await page.evaluate("document.querySelector('.ladder .own:not([hidden])').click()");
  await page.until("/Band/.test(document.querySelector('dialog.explain')?.textContent)", "a click on a quote explains it");
  await page.key("Escape");
  await page.key("2");
  await page.until("document.querySelector('.code')?.value.length > 100", "2 opens the rules");
  expect("keys: no trouble", page.troubles.length === 0, page.troubles.join("\n"));
}

async function editors() {
  const [one, two] = [await opened(FORMS.desk, "#/rules"), await opened(FORMS.phone, "#/rules")];
  const ready = "/Valid/.test(document.querySelector('.verdict')?.textContent)";
  await one.until(ready, "the first editor");
  await two.until(ready, "the second editor");
  const edit = (page, from, to) => page.evaluate(`(() => {
    const field = document.querySelector(".code");
    const at = field.value.indexOf(${JSON.stringify(from)});
    field.focus();
    field.setSelectionRange(at, at + ${from.length});
    document.execCommand("insertText", false, ${JSON.stringify(to)});
    return at;
  })()`);
  expect("the line that is edited is there", await edit(one, "value: 0.05c", "value: 0.05cc") > 0);
  await one.until("document.querySelector('.gutter .error') !== null", "an error stands at its line while one types");
  expect("with line and column", /bands\.yaml:19:/.test(await one.evaluate("document.querySelector('.findings').textContent")));
  if (folder) await one.shoot(join(folder, "rules-error.png"));
  await one.key("Tab");
  expect("Tab indents in the editor", await one.evaluate("document.activeElement.className") === "code");
  await edit(one, "0.05cc", "1.5c");
  await one.until("document.querySelectorAll('.preview ins').length > 0", "the preview shows what would change");
  if (folder) await one.shoot(join(folder, "rules-preview.png"));
  await one.key("s", 2);
  await one.until("/are live/.test(document.querySelector('.verdict').textContent)", "Ctrl S saves and it is live");
  expect("it is on the disk", readFileSync(join(run.folder, "rules/bands.yaml"), "utf8").includes("value: 1.5c"));
  await edit(two, "value: 0.05c", "value: 2.5c");
  await two.until(ready, "the second edit is checked");
  await two.evaluate("document.querySelector('.tools .primary').click()");
  await two.until("!document.querySelector('.conflict').hidden", "the second editor gets a conflict");
  expect("and sees the difference", /-.*1\.5c[^]*\+.*2\.5c/.test(await two.evaluate("document.querySelector('.diff').textContent")));
  if (folder) await two.shoot(join(folder, "rules-conflict-phone.png"));
  expect("nothing was overwritten", readFileSync(join(run.folder, "rules/bands.yaml"), "utf8").includes("value: 1.5c"));
  await two.evaluate("[...document.querySelectorAll('.conflict button')][0].click()");
  expect("theirs can be taken over", (await two.evaluate("document.querySelector('.code').value")).includes("value: 1.5c"));
  for (const tab of ["plan", "change", "history"]) {
    await one.evaluate(`document.querySelector('#tab-${tab}').click()`);
    await one.until(`document.querySelector('#panel-${tab}').textContent.length > 100`, `the tab ${tab}`);
  }

  await oddTexts(one);
  const odd = (page) => page.troubles.filter((each) => !/status of 40[09]/.test(each));
  expect("editors: no trouble", odd(one).length + odd(two).length === 0, [...odd(one), ...odd(two)].join("\n"));
}

/** What an editor is given by mistake: letters of every kind, and far too many of them. */
async function oddTexts(page) {
  await page.evaluate("document.querySelector('#tab-editor').click()");
  // Set, not typed: Chromium itself takes minutes to type 20,000 lines.
  const replace = (text) => page.evaluate(`(() => {
    const field = document.querySelector(".code");
    field.focus();
    field.value = ${text};
    field.dispatchEvent(new Event("input", { bubbles: true }));
  })()`);
  const before = await page.evaluate("document.querySelector('.code').value");
  await replace(`"# Grüße, 世界, \\u202E\\u{1F600} null\\n" + ${JSON.stringify(before)}`);
  await page.until("/^✓ Valid/.test(document.querySelector('.verdict').textContent)", "letters of every kind are judged");
  await replace(`"# \\uD800\\n" + ${JSON.stringify(before)}`);
  await page.until("/no Unicode/.test(document.querySelector('.verdict').textContent)", "half a letter is said");
  await replace(`"# " + "x".repeat(1000) + "\\n" + "# a line of a very long file\\n".repeat(20000) + ${JSON.stringify(before)}`);
  await page.until("/Valid|error|not checked/.test(document.querySelector('.verdict').textContent)", "20,000 lines are judged");
  expect("the page still answers", await page.evaluate("document.querySelector('.gutter').children.length > 20000"));
  await page.evaluate("[...document.querySelectorAll('.tools button')].find((each) => /Discard/.test(each.textContent)).click()");
  await page.until("document.querySelector('dialog[open] .danger') !== null", "it asks first");
  await page.evaluate("document.querySelector('dialog[open] .danger').click()");
  await page.until("/as on disk/.test(document.querySelector('.tools .state').textContent)", "edits are discarded");
}

async function reports() {
  mkdirSync(join(run.folder, "artifacts/reports"), { recursive: true });
  writeFileSync(join(run.folder, "artifacts/reports/trial.html"), "<!doctype html><title>t</title><p id=p>plain</p><script>"
    + "document.getElementById('p').textContent = 'ran ' + (() => { try { return sessionStorage.length; } catch { return 'alone'; } })();</script>");
  const page = await opened(FORMS.desk, "#/reports");
  await page.until("document.querySelector('.reports a') !== null", "the list of reports");
  await page.evaluate("document.querySelector('.reports a').click()");
  await page.until("document.querySelector('iframe') !== null", "the report");
  await new Promise((done) => setTimeout(done, 500));
  expect("the frame is out of reach", await page.evaluate("document.querySelector('iframe').contentDocument === null"));
  const tree = await page.send("Page.getFrameTree");
  expect("the report is served to the frame", JSON.stringify(tree).includes("/reports/"), JSON.stringify(tree));
  expect("reports: no trouble", page.troubles.length === 0, page.troubles.join("\n"));
}

/** Numbers that are not fresh never look fresh: a process that stands still, a feed that is off, a run that ends. */
async function trouble() {
  const page = await opened();
  run.ask("kill", "--reason", "web check");
  await page.until("/Killed/.test(document.querySelector('#banner').textContent)", "a kill is said at once");
  run.ask("unkill");
  run.signal("SIGSTOP");
  await page.until("/No news from the run/.test(document.querySelector('#banner').textContent)", "a run that stands still is said");
  expect("and its numbers fade", await page.evaluate("document.body.classList.contains('stale')"));
  if (folder) await page.shoot(join(folder, "stale-desk.png"));
  run.signal("SIGCONT");
  await page.until("!document.body.classList.contains('stale')", "and it recovers by itself");
  run.interrupt();
  await page.until("/has ended|does not answer/.test(document.querySelector('#banner').textContent)", "the end is said");
  expect("what was shown fades", await page.evaluate("document.body.classList.contains('stale')"));
  if (folder) await page.shoot(join(folder, "ended-desk.png"));
  await run.ended;
}

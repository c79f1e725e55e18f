// A run that is killed while its pages are open, and another, of other markets, that is started at the same address.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { startRun } from "./run.mjs";

const names = `[...document.querySelectorAll(".grid tbody tr a")].map((each) => each.textContent).sort().join(" ")`;

export async function renewed({ program, repository, recording, browser, form, expect, folder }) {
  const first = await startRun(program, repository, ["--venue", "sim", "--recording", recording, "--speed", "4"]);
  let second = null;
  try {
    const [overview, market] = [await browser.open(form), await browser.open(form)];
    const address = first.address();
    for (const page of [overview, market]) {
      await page.goto(address);
      await page.until("document.querySelectorAll('.grid tbody tr').length === 3", "three markets");
    }

    await market.evaluate("location.hash = '#/market/synthetic-7-0'");
    await market.until("document.querySelectorAll('.term').length > 4", "its terms");
    first.signal("SIGKILL");
    await first.ended;
    for (const page of [overview, market]) {
      await page.until("/does not answer/.test(document.querySelector('#banner').textContent)", "a run that was killed is said");
      expect("its numbers fade", await page.evaluate("document.body.classList.contains('stale')"));
    }

    if (folder) await overview.shoot(join(folder, "killed-run.png"));
    const day = join(first.folder, "other.jsonl.gz");
    execFileSync(program, ["recording", "synth", day, "--markets", "2", "--hours", "1", "--seed", "9"], { cwd: repository, stdio: "ignore" });
    second = await startRun(program, repository, ["--venue", "sim", "--recording", day, "--speed", "4"], { before: first });
    await overview.until(`${names} === "synthetic-9-0 synthetic-9-1"`, "the other run's markets, and no others");
    await overview.until("document.querySelector('#banner').textContent === ''", "and the banner goes");
    expect("the tiles count the other run's markets", / of 2$/.test(await overview.evaluate(
      "[...document.querySelectorAll('.tile')].find((each) => /Quoting/.test(each.textContent)).querySelector('.big').textContent")));
    await market.until("/no market 'synthetic-7-0'/.test(document.querySelector('#banner').textContent)",
      "a page of a market that the other run does not trade says so");
    if (folder) await overview.shoot(join(folder, "renewed-run.png"));
    const troubles = [...overview.troubles, ...market.troubles].filter((each) => !/ERR_|status of 404/.test(each));
    expect("another run at the address: no trouble", troubles.length === 0, troubles.join("\n"));
    await overview.close();
    await market.close();
  } finally {
    await (second ?? first).close();
  }
}

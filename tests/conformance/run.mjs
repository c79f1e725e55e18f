// The venue's official client against `polymaker exchange`. Ends with 1 when anything does not hold.
import { Checks } from "./checks.mjs";
import { Exchange } from "./exchange.mjs";
import { sameness } from "./sameness.mjs";
import { publicData } from "./public-data.mjs";
import { keysAndAccount } from "./keys.mjs";
import { trading } from "./trading.mjs";
import { errors } from "./errors.mjs";
import { channels } from "./channels.mjs";
import { faults } from "./faults.mjs";
import { buckets, hostile } from "./hostile.mjs";
import { reverse } from "./reverse.mjs";

const checks = new Checks();
const started = Date.now();
await sameness(checks);
const recordings = new URL("../../markets/recordings/", import.meta.url).pathname;
for (const recording of ["neg-risk-500s.jsonl.gz", "synthetic-3-markets.jsonl.gz"]) {
  console.log(`\n=== ${recording}`);
  const exchange = await Exchange.start(
    "--recording", recordings + recording, "--flow", "none", "--shares", "2000", "--fund", "1000000", "--tier", "elite");
  await checks.run("public data", () => publicData(checks, exchange));
  await checks.run("keys and account", () => keysAndAccount(checks, exchange));
  await checks.run("trading", () => trading(checks, exchange));
  await checks.run("errors", () => errors(checks, exchange));
  await checks.run("channels", () => channels(checks, exchange));
  await checks.run("a hostile client", () => hostile(checks, exchange));
  checks.ok((await exchange.stop()) === 0, "Ctrl-C stops it with exit code 0");
}
await checks.run("rate limits of a signer", () => buckets(checks, recordings + "neg-risk-500s.jsonl.gz"));
await checks.run("faults", () => faults(checks, recordings + "neg-risk-500s.jsonl.gz"));
await checks.run("our maker and the official client",
  () => reverse(checks, recordings + "synthetic-3-markets.jsonl.gz"));

console.log(`\n${"-".repeat(60)}`);
checks.failures.forEach((failure) => console.log(`FAILED ${failure}`));
console.log(`conformance: ${checks.passed} passed, ${checks.failures.length} failed, `
  + `${((Date.now() - started) / 1000).toFixed(1)} s`);
process.exit(checks.failures.length === 0 ? 0 : 1);

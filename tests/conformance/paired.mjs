// `node paired.mjs BENCHMARKS.dll`: how many orders a second the official client signs and how many we do, by turns on
// the same machine, each in a process of its own, warmed up before its clock starts. Run by `make bench-official`.
import { execFileSync } from "node:child_process";

const ROUNDS = 5;
const OFFICIAL_ORDERS = 3000;
const OUR_ORDERS = 10000;
const TARGET = 5;
const benchmarks = process.argv[2];
const here = new URL(".", import.meta.url).pathname;

const runs = { official: [], native: [], managed: [] };
let backend = "";
for (let round = 0; round < ROUNDS; round++) {
  runs.official.push(Number(run(process.execPath, ["sign.mjs", String(OFFICIAL_ORDERS)])));
  const [best, name] = run("dotnet", [benchmarks, "sign", String(OUR_ORDERS), "best"]).split(" ");
  backend = name;
  runs.native.push(Number(best));
  runs.managed.push(Number(run("dotnet", [benchmarks, "sign", String(OUR_ORDERS), "managed"]).split(" ")[0]));
  console.log(`round ${round + 1}: official ${runs.official[round]}, ours ${runs.native[round]} (${name}), `
    + `managed ${runs.managed[round]} orders/s`);
}

const official = median(runs.official);
console.log(`official client         ${official} orders/s (median of ${ROUNDS})`);
report(`ours, ${backend}`, median(runs.native));
report("ours, managed", median(runs.managed));

function report(name, value) {
  console.log(`${name.padEnd(24)}${value} orders/s, ${(value / official).toFixed(1)} times (target ${TARGET})`);
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function run(program, options) {
  return execFileSync(program, options, { cwd: here, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }).trim();
}

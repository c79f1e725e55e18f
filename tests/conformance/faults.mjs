// Faults on demand reach the official client as the venue's own would.
import { mkdtempSync, writeFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Exchange } from "./exchange.mjs";

const plan = `# yaml-language-server: $schema=../../schemas/faults.schema.json
version: 1
seed: 7
faults:
  - fault: answer
    endpoint: GET /midpoint
    status: 429
    retry_after: 3s
    times: 1
  - fault: geo_block
    endpoint: GET /spread
  - fault: lose_reply
    endpoint: POST /order
    times: 1
  - fault: not_cancelled
    endpoint: DELETE /order
    text: Order already matched
    times: 1
  - fault: heartbeat_mismatch
    endpoint: POST /v1/heartbeats
    times: 1
  - fault: cancel_only
    at: 20s
`;

export async function faults(checks, recording) {
  const folder = mkdtempSync(join(tmpdir(), "conformance-"));
  const file = join(folder, "faults.yaml");
  writeFileSync(file, plan);
  const exchange = await Exchange.start("--recording", recording, "--flow", "none", "--faults", file);
  try {
    await suffer(checks, exchange);
  } finally {
    await exchange.stop();
    rmSync(folder, { recursive: true });
  }
}

async function suffer(checks, exchange) {
  const began = Date.now();
  const client = await exchange.trader(1);
  const { data: [market] } = await client.getMarkets();
  const [yes] = market.tokens.map((token) => token.token_id);
  const limited = await fetch(`${exchange.rest}/midpoint?token_id=${yes}`);
  checks.ok(limited.status === 429 && limited.headers.get("Retry-After") === "3", "429 with Retry-After");
  checks.ok((await client.getMidpoint(yes)).mid, "once");
  const blocked = await fetch(`${exchange.rest}/spread?token_id=${yes}`);
  checks.ok(blocked.status === 403 && (await blocked.text()).includes("<html>"), "403 with a page");
  const signed = await client.createOrder({ tokenID: yes, price: 0.002, size: 10, side: "BUY" });
  const lost = await client.postOrder(signed, "GTC", true);
  checks.ok(lost.error && /Duplicated|socket hang up|ECONNRESET/.test(JSON.stringify(lost.error)),
    "the answer to an order is lost; the client posts again and is told of a duplicate", lost);
  const open = await client.getOpenOrders();
  checks.equal(open.length, 1, "the order is in the book all the same");
  const stuck = await client.cancelOrder({ orderID: open[0].id });
  checks.equal(stuck.not_canceled, { [open[0].id]: "Order already matched" }, "a cancel that is not done, with its reason");
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, 22_000 - (Date.now() - began))));
  const halted = await client.createAndPostOrder({ tokenID: yes, price: 0.002, size: 10, side: "BUY" });
  checks.refused(halted, 503, /cancel-only/, "cancel-only: orders are refused");
  checks.equal((await client.cancelAll()).canceled.length, 1, "cancel-only: cancels pass");
  checks.equal((await client.postHeartbeat()).status, 400, "a heartbeat whose id is said to be wrong");
}

// What is refused, with the venue's statuses and texts.
import { createL2Headers } from "@polymarket/clob-client-v2";
import { account, wallet } from "./exchange.mjs";

export async function errors(checks, exchange) {
  const client = await exchange.trader(5);
  const { data: markets } = await client.getMarkets();
  const market = markets.find((each) => each.accepting_orders);
  const [yes] = market.tokens.map((token) => token.token_id);
  const tick = market.minimum_tick_size;
  const order = { tokenID: yes, price: tick * 2, size: 10, side: "BUY" };
  const signed = await client.createOrder(order);
  const post = (body, creds = client.creds, number = 5) => raw(exchange, number, creds, "POST", "/order", body);
  const body = (changed, envelope = {}) => ({
    deferExec: false, postOnly: true, owner: client.creds.key, orderType: "GTC", ...envelope,
    order: { ...signed, salt: Number(signed.salt), ...changed },
  });

  checks.refused(await post(body({ signature: `0x${"11".repeat(65)}` })), 400, "invalid signature", "a false signature");
  checks.refused(await post(body({ makerAmount: "999999" })), 400, "invalid signature", "amounts that were not signed");
  checks.refused(await post(body({}, { owner: "f4f247b7-4ac7-ff29-a152-04fda0a8755a" })), 400,
    "the order owner has to be the owner of the API KEY", "another's key as owner");
  checks.refused(await post(body({ maker: account(6).address, signer: account(6).address })), 400,
    "the order signer address has to be the address of the API KEY", "another's address as signer");
  const { timestamp: _, metadata: __, builder: ___, ...old } = signed;
  const dead = { ...body({}), order: { ...old, salt: Number(old.salt), nonce: "0", feeRateBps: "0" } };
  checks.refused(await post(dead), 400, "order_version_mismatch", "an order of the dead version 1");
  checks.refused(await post({ hello: 1 }), 400, "Invalid order payload", "no order at all");
  checks.refused(await post(body({ tokenId: "123" })), 400, /No orderbook exists/, "a token of no market");

  const fine = await client.createOrder({ ...order, price: tick * 2.5 }, { tickSize: String(tick / 10) })
    .catch(() => undefined);
  if (fine) {
    const odd = await client.postOrder(fine, "GTC", true);
    checks.refused(odd, 400, /is invalid\. Price \(.*\) breaks minimum tick size rule: /, "a price off the grid");
  }
  const tiny = await client.createAndPostOrder({ ...order, size: 1 });
  checks.refused(tiny, 400, /^order 0x[0-9a-f]{64} is invalid\. Size \(1\) lower than the minimum: 5$/, "too small");
  const huge = await client.createAndPostOrder({ ...order, price: 0.5, size: 50_000_000 });
  checks.refused(huge, 400, /^not enough balance \/ allowance/, "more than there is");
  const both = await client.createOrder(order);
  const typed = await post({ ...body({}), order: { ...both, salt: Number(both.salt) }, orderType: "FOK" });
  checks.refused(typed, 400, /post-only/, "post-only is for GTC and GTD");

  checks.refused(await raw(exchange, 5, { ...client.creds, passphrase: "x" }, "GET", "/data/orders"), 401,
    "Unauthorized/Invalid api key", "a wrong passphrase");
  checks.refused(await raw(exchange, 5, { ...client.creds, secret: Buffer.alloc(32).toString("base64") }, "GET",
    "/data/orders"), 401, "Unauthorized/Invalid api key", "a wrong secret");
  checks.refused(await raw(exchange, 6, client.creds, "GET", "/data/orders"), 401, "Unauthorized/Invalid api key",
    "another's address");
  checks.refused(await raw(exchange, 5, client.creds, "GET", "/data/orders", undefined, -3600), 401,
    "Unauthorized/Invalid api key", "a clock an hour off");
  const unsigned = await fetch(`${exchange.rest}/auth/api-key`, { method: "POST" });
  checks.equal([unsigned.status, await unsigned.json()], [401, { error: "Invalid L1 Request headers" }], "no wallet");
  checks.refused(await client.cancelOrder({ orderID: "0x12" }), 400, "Invalid orderID", "no order id");
  checks.refused(await client.cancelOrders(Array(1001).fill(`0x${"1".repeat(64)}`)), 400,
    "Too many orders in payload, max allowed: 1000", "1001 cancels");
  checks.refused(await client.getOrder(`0x${"1".repeat(64)}`), 404, /not found/, "an order of nobody");
  await limits(checks, exchange);
}

async function limits(checks, exchange) {
  const client = await exchange.trader(7);
  const reply = await fetch(`${exchange.rest}/cancel-all`, {
    method: "DELETE", headers: await headers(7, client.creds, "DELETE", "/cancel-all"),
  });
  checks.ok(["Remaining", "Reset", "Tier"].every((name) => reply.headers.get(`Poly-RateLimit-${name}`)),
    "headers tell of the rate limit", [...reply.headers]);
  checks.equal(reply.headers.get("Poly-RateLimit-Tier"), "elite", "and of the tier");
}

const headers = (number, creds, method, path, body, skew = 0) => createL2Headers(
  wallet(number), creds, { method, requestPath: path, body }, Math.floor(Date.now() / 1000) + skew);

async function raw(exchange, number, creds, method, path, body, skew) {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const reply = await fetch(exchange.rest + path, {
    method, body: text,
    headers: { ...(await headers(number, creds, method, path, text, skew)), "Content-Type": "application/json" },
  });
  return { status: reply.status, ...(await reply.json()) };
}

// A client that means no good: orders that are almost right, replays, half bodies, wrong clocks, other people's orders,
// sockets that talk nonsense. Nothing may be taken that the venue would refuse, and nothing may answer with a crash.
import { connect } from "node:net";
import { createHmac } from "node:crypto";
import { sign } from "viem/accounts";
import WebSocket from "ws";
import { account, Exchange, keyOf } from "./exchange.mjs";
import { bookWithRoom, Listener } from "./channels.mjs";
import { eventually } from "./checks.mjs";
import { digestOf } from "./orders.mjs";

const SHORTEST_LIFE = 180;

export async function hostile(checks, exchange) {
  const maker = await exchange.trader(11);
  const taker = await exchange.trader(12);
  const { data: markets } = await maker.getMarkets();
  const market = markets.find((each) => each.accepting_orders);
  const [yes, no] = market.tokens.map((token) => token.token_id);
  const tick = market.minimum_tick_size;
  const scene = { checks, exchange, maker, taker, market, yes, no, tick };
  const book = await bookWithRoom(taker, yes, tick);
  scene.bid = Number(book.bids.at(-1).price);
  scene.ask = Number(book.asks.at(-1).price);
  await replays(scene);
  await expirations(scene);
  await bodies(scene);
  await amounts(scene);
  await takers(scene);
  await batches(scene);
  await cancels(scene);
  await authentication(scene);
  await paging(scene);
  await transport(scene);
  await sockets(scene);
  await maker.cancelAll();
}

const cheap = ({ yes, tick }) => ({ tokenID: yes, price: Number((2 * tick).toFixed(4)), size: 10, side: "BUY" });
const grid = ({ tick }, price) => Number((Math.round(price / tick) * tick).toFixed(4));

async function replays({ checks, maker, yes, tick, market, ...scene }) {
  const signed = await maker.createOrder(cheap({ yes, tick }));
  const first = await maker.postOrder(signed, "GTC", true);
  checks.ok(first.success && first.orderID === digestOf(signed, market.neg_risk), "an order is taken once", first);
  await maker.cancelOrder({ orderID: first.orderID });
  checks.refused(await maker.postOrder(signed, "GTC", true), 400, `order ${first.orderID} is invalid. Duplicated.`,
    "and never again, not even after it was cancelled");
  checks.refused(await maker.postOrder(signed, "GTD", true), 400, /Duplicated|invalid expiration/, "nor as another type");
  const both = await Promise.all([1, 2, 3, 4].map(async () => {
    const same = { ...signed, salt: "77" };
    return maker.postOrder(same, "GTC", true);
  }));
  checks.ok(both.every((reply) => reply.status === 400), "another salt is another order, which nobody signed", both);
  const again = await maker.createOrder(cheap({ yes, tick }));
  const race = await Promise.all([1, 2, 3, 4, 5].map(() => maker.postOrder(again, "GTC", true)));
  checks.equal(race.filter((reply) => reply.success).length, 1, "of five at once one is taken");
  await maker.cancelAll();
}

async function expirations(scene) {
  const { checks, maker } = scene;
  const now = Math.floor(Date.now() / 1000);
  const place = (expiration, type) => maker.createAndPostOrder({ ...cheap(scene), expiration }, undefined, type, true);
  for (const [expiration, type, what] of [
    [now - 10, "GTD", "in the past"], [now + 60, "GTD", "a minute ahead"], [now + SHORTEST_LIFE - 5, "GTD", "a moment too early"],
    [0, "GTD", "none at all"], [now + 4000, "GTC", "on an order that has none"],
    [now * 1000, "GTC", "in milliseconds on a GTC"],
  ]) {
    checks.refused(await place(expiration, type), 400, "invalid expiration", `an expiration ${what}`);
  }
  const fine = await place(now + SHORTEST_LIFE + 20, "GTD");
  checks.ok(fine.success, "three minutes ahead is enough", fine);
  await maker.cancelAll();
}

async function bodies(scene) {
  const { checks, exchange, maker } = scene;
  const signed = await maker.createOrder(cheap(scene));
  const whole = {
    deferExec: false, postOnly: true, owner: maker.creds.key, orderType: "GTC",
    order: { ...signed, salt: Number(signed.salt) },
  };
  const post = (body) => raw(exchange, 11, maker.creds, "POST", "/order", body);
  const changed = (change) => post(JSON.stringify({ ...whole, order: { ...whole.order, ...change } }));
  for (const name of [
    "salt", "maker", "signer", "tokenId", "makerAmount", "takerAmount", "side", "signatureType", "timestamp", "signature",
  ]) {
    const reply = await changed({ [name]: undefined });
    checks.refused(reply, 400, "Invalid order payload", `no ${name}`);
  }
  for (const [what, change] of Object.entries({
    "an amount below zero": { makerAmount: "-1" }, "an amount of zero": { makerAmount: "0" },
    "an amount with a point": { makerAmount: "1.5" }, "an amount with an exponent": { makerAmount: "1e6" },
    "an amount beyond all numbers": { makerAmount: "9".repeat(40) }, "an amount of letters": { takerAmount: "ten" },
    "a salt beyond 2^53": { salt: 2 ** 60 }, "a salt in parts": { salt: 1.5 }, "a salt below zero": { salt: -4 },
    "a side in small letters": { side: "buy" }, "a side as a number": { side: 0 },
    "a type of signature of nobody": { signatureType: 4 }, "one below zero": { signatureType: -1 },
    "a maker that is no address": { maker: "0x1234" }, "an expiration below zero": { expiration: "-1" },
    "metadata too short": { metadata: "0x00" }, "a builder of letters": { builder: "builder" },
    "an object for a number": { makerAmount: { a: 1 } }, "a list for a text": { tokenId: ["1"] },
    "an expiration beyond all calendars": { expiration: "99999999999999999" },
  })) {
    const reply = await changed(change);
    checks.ok(reply.status === 400 && typeof reply.error === "string", `${what} is no order`, reply);
  }
  for (const [type, name] of [[1, "proxy"], [2, "Safe"]]) {
    checks.refused(await changed({ signatureType: type }), 400,
      /invalid signature|maker address not allowed|signer address has to be/, `signed as a key, sent as a ${name}`);
  }
  checks.refused(await changed({ signatureType: 3 }), 400, /invalid|not allowed|has to be/, "or as a deposit wallet");
  checks.refused(await changed({ builder: `0x${"22".repeat(32)}` }), 400, "invalid signature", "a builder that was not signed");
  checks.refused(await changed({ timestamp: "1" }), 400, "invalid signature", "a time that was not signed");
  const upper = await changed({ signature: `0x${signed.signature.slice(2).toUpperCase()}` });
  checks.ok(upper.success === true, "capital letters in a signature are the same signature", upper);
  await maker.cancelAll();
  for (const [what, text] of Object.entries({
    "nothing": "", "half an order": JSON.stringify(whole).slice(0, 200), "a list": "[]", "a text": "\"order\"", "null": "null",
    "two orders": JSON.stringify(whole) + JSON.stringify(whole), "deep nesting": "[".repeat(5000), "zero bytes": "\u0000\u0000",
    "an order without its envelope": JSON.stringify(whole.order),
  })) {
    checks.refused(await post(text), 400, "Invalid order payload", `${what} as a body`);
  }
  const extra = await maker.createOrder(cheap(scene));
  const old = await post(JSON.stringify({
    ...whole, unknown: [1, { a: 2 }], order: { ...extra, salt: Number(extra.salt), taker: account(1).address },
  }));
  checks.ok(old.success === true, "keys that it does not know are ignored", old);
  const spaced = await maker.createOrder(cheap(scene));
  const loose = await post(JSON.stringify({ ...whole, order: { ...spaced, salt: Number(spaced.salt) } }, null, 3) + "\n\n");
  checks.ok(loose.success === true, "spaces and line ends are part of what is signed, not of the order", loose);
  await maker.cancelAll();
}

async function amounts(scene) {
  const { checks, maker, tick } = scene;
  // The official builder rounds; these amounts are signed as they are.
  const signedWith = async (makerAmount, takerAmount) =>
    signRaw(scene, { ...(await maker.createOrder(cheap(scene))), makerAmount, takerAmount });
  const price = Number((2 * tick).toFixed(4));
  const cost = (shares) => String(Math.round(shares * price * 1e6));
  for (const [what, makerAmount, takerAmount, text] of [
    ["a price of one", "10000000", "10000000", /price must be greater than 0 and less than 1|breaks minimum tick/],
    ["a price above one", "11000000", "10000000", /price must be greater than 0 and less than 1|breaks minimum tick/],
    ["a price between two ticks", String(Math.round(10 * (price + tick / 3) * 1e6)), "10000000", /breaks minimum tick|accuracy/],
    ["a size in thousandths", cost(10.005), "10005000", /accuracy of|breaks minimum tick/],
    ["a size below the smallest", cost(4.99), "4990000", /lower than the minimum: /],
    ["one millionth for everything", "1", "10000000", /breaks minimum tick|accuracy|price/],
    ["everything for one millionth", "10000000", "1", /price|accuracy|minimum/],
  ]) {
    const signed = await signedWith(makerAmount, takerAmount);
    checks.refused(await maker.postOrder(signed, "GTC", false), 400, text, `${what} is refused`);
  }
  const exact = await signedWith(cost(10), "10000000");
  const posted = await maker.postOrder(exact, "GTC", true);
  checks.ok(posted.success, "and the same made by hand on the grid is taken", posted);
  await maker.cancelAll();
}

async function signRaw({ market }, order) {
  const signature = await sign({ hash: digestOf(order, market.neg_risk), privateKey: keyOf(11), to: "hex" });
  return { ...order, signature };
}

async function takers(scene) {
  const { checks, maker, taker, yes, bid, ask, tick } = scene;
  const inside = grid(scene, Math.min(bid + tick, ask - tick));
  const offer = await maker.createAndPostOrder({ tokenID: yes, price: inside, size: 10, side: "BUY" }, undefined, "GTC", true);
  checks.equal(offer.status, "live", "ten shares are bid for");
  const whole = await taker.createAndPostOrder({ tokenID: yes, price: inside, size: 900, side: "SELL" }, undefined, "FOK");
  checks.refused(whole, 400, "order couldn't be fully filled. FOK orders are fully filled or killed.",
    "a FOK for more than there is fills nothing");
  checks.equal((await maker.getOrder(offer.orderID)).size_matched, "0", "not even in part");
  const part = await taker.createAndPostOrder({ tokenID: yes, price: inside, size: 900, side: "SELL" }, undefined, "FAK");
  checks.ok(part.success && part.status === "matched" && Number(part.makingAmount) >= 10, "a FAK takes what there is", part);
  checks.equal((await taker.getOpenOrders()).length, 0, "and nothing of it rests");
  const cent = await taker.createAndPostMarketOrder({ tokenID: yes, amount: 0.5, side: "BUY" }, undefined, "FOK");
  checks.refused(cent, 400, /^invalid amount for a marketable BUY order \(\$0\.5\), min size: \$1$/, "half a dollar buys nothing");
  for (const type of ["FOK", "FAK"]) {
    const dated = await taker.createAndPostOrder(
      { tokenID: yes, price: grid(scene, ask), size: 10, side: "BUY", expiration: Math.floor(Date.now() / 1000) + 900 }, undefined, type);
    checks.refused(dated, 400, "invalid expiration", `a ${type} has no expiration`);
  }
}

async function batches(scene) {
  const { checks, exchange, maker, taker } = scene;
  const make = async (client = maker) => ({ order: await client.createOrder(cheap(scene)), orderType: "GTC" });
  const one = await make();
  const twice = await maker.postOrders([one, one], true);
  checks.ok(twice[0].success && !twice[1].success && /Duplicated/.test(twice[1].errorMsg), "the same order twice in a batch", twice);
  const theirs = await maker.postOrders([await make(), await make(taker)], true);
  checks.ok(theirs[0].success && !theirs[1].success, "another's order in a batch", theirs);
  const none = await raw(exchange, 11, maker.creds, "POST", "/orders", "[]");
  checks.ok(none.status < 500, "an empty batch", none);
  const odd = await raw(exchange, 11, maker.creds, "POST", "/orders", "[1,null,{}]");
  checks.ok(odd.status === 400 || (Array.isArray(odd.rows) && odd.rows.every((row) => !row.success)), "a batch of nothing", odd);
  checks.refused(await raw(exchange, 11, maker.creds, "POST", "/orders", "{}"), 400, "Invalid order payload", "no batch at all");
  const sixteen = await raw(exchange, 11, maker.creds, "POST", "/orders", JSON.stringify(Array(16).fill({})));
  checks.refused(sixteen, 400, "Too many orders in payload: 16, max allowed: 15", "sixteen of anything");
  await maker.cancelAll();
}

async function cancels(scene) {
  const { checks, exchange, maker, taker, market, yes } = scene;
  const mine = await maker.createAndPostOrder(cheap(scene), undefined, "GTC", true);
  const theirs = await taker.cancelOrders([mine.orderID, mine.orderID]);
  checks.ok(theirs.canceled.length === 0 && mine.orderID in theirs.not_canceled, "others' orders stay", theirs);
  await taker.cancelAll();
  await taker.cancelMarketOrders({ market: market.condition_id, asset_id: yes });
  checks.equal((await maker.getOrder(mine.orderID)).status, "LIVE", "whatever they cancel");
  const seen = await taker.getOrder(mine.orderID);
  checks.ok(seen.status === 404 || seen.error, "nor do they see them", seen);
  const drop = (path, body) => raw(exchange, 11, maker.creds, "DELETE", path, body);
  checks.refused(await drop("/order", "{}"), 400, /^(Invalid orderID|invalid order params payload)$/, "a cancel of nothing");
  checks.refused(await drop("/order", "nonsense"), 400, /^[Ii]nvalid /, "a cancel that is no JSON");
  checks.ok((await drop("/orders", "[]")).status < 500, "a cancel of no orders");
  checks.refused(await drop("/orders", "[\"0x12\"]"), 400, "Invalid orderID", "of an id that is none");
  checks.ok((await drop("/cancel-market-orders", JSON.stringify({ market: `0x${"9".repeat(64)}`, asset_id: "1" }))).status < 500,
    "of a market that is none");
  const two = await maker.cancelOrders([mine.orderID, mine.orderID]);
  checks.equal(two.canceled, [mine.orderID], "an id that is named twice is cancelled once");
}

async function authentication(scene) {
  const { checks, exchange, maker } = scene;
  const ask = (options) => signedFetch(exchange, 11, maker.creds, options);
  const path = "/data/orders";
  checks.equal((await ask({ path, query: "?market=0x1&next_cursor=" })).status, 200, "the query is not part of what is signed");
  checks.equal((await ask({ path, signedPath: `${path}?market=0x1`, query: "?market=0x1" })).status, 401, "and must not be");
  checks.equal((await ask({ path, signedMethod: "get" })).status, 401, "the method counts in capitals");
  for (const [skew, expected] of [[-20, 200], [20, 200], [-45, 401], [45, 401], [-86400, 401]]) {
    checks.equal((await ask({ path, skew })).status, expected, `a clock ${skew} s off`);
  }
  for (const [what, change] of Object.entries({
    "no signature": { POLY_SIGNATURE: "" }, "no time": { POLY_TIMESTAMP: "" }, "a time in milliseconds": { POLY_TIMESTAMP: String(Date.now()) },
    "a time of letters": { POLY_TIMESTAMP: "now" }, "no address": { POLY_ADDRESS: "" }, "no key": { POLY_API_KEY: "" },
    "a key of nobody": { POLY_API_KEY: "f4f247b7-4ac7-ff29-a152-04fda0a8755a" }, "a signature of other bytes": { POLY_SIGNATURE: "AAAA" },
  })) {
    checks.equal((await ask({ path, change })).status, 401, what);
  }
  const body = JSON.stringify({ orderID: `0x${"1".repeat(64)}` });
  checks.equal((await ask({ path: "/order", method: "DELETE", body, sent: `${body} ` })).status, 401, "a space that was not signed");
  const readOnly = await maker.createReadonlyApiKey();
  const limited = { key: readOnly.apiKey, secret: readOnly.secret, passphrase: readOnly.passphrase };
  if (limited.secret) {
    checks.equal((await signedFetch(exchange, 11, limited, { path })).status, 200, "a read-only key reads");
    const order = await maker.createOrder(cheap(scene));
    const sent = JSON.stringify({ order: { ...order, salt: Number(order.salt) }, owner: limited.key, orderType: "GTC", postOnly: true });
    checks.equal((await signedFetch(exchange, 11, limited, { path: "/order", method: "POST", body: sent })).status, 401, "and posts nothing");
  }
}

async function paging(scene) {
  const { checks, exchange, maker } = scene;
  for (let batch = 0; batch < 7; batch++) {
    const orders = await Promise.all(Array.from({ length: 15 }, async () =>
      ({ order: await maker.createOrder(cheap(scene)), orderType: "GTC" })));
    await maker.postOrders(orders, true);
  }
  const open = await maker.getOpenOrders();
  checks.equal(new Set(open.map((order) => order.id)).size, 105, "the client reads all pages, each order once");
  const page = async (query) => (await signedFetch(exchange, 11, maker.creds, { path: "/data/orders", query })).json();
  const first = await page("");
  checks.ok(first.limit === 100 && first.count === 100 && first.data.length === 100 && first.next_cursor !== "LTE=", "a page has 100");
  const second = await page(`?next_cursor=${encodeURIComponent(first.next_cursor)}`);
  checks.ok(second.count === 5 && second.next_cursor === "LTE=", "the last says that it is", second.next_cursor);
  checks.equal((await page("?next_cursor=LTE%3D")).data.length, 0, "after the end there is nothing");
  for (const cursor of ["nonsense!", "LTEwMA==", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OQ==", "//8="]) {
    const reply = await signedFetch(exchange, 11, maker.creds, { path: "/data/orders", query: `?next_cursor=${encodeURIComponent(cursor)}` });
    checks.ok(reply.status < 500, `the cursor ${cursor} crashes nothing`, reply.status);
  }
  const all = await maker.cancelAll();
  checks.equal(all.canceled.length, 105, "all of them are cancelled at once");
}

async function transport(scene) {
  const { checks, exchange } = scene;
  const status = async (path, options) => (await fetch(exchange.rest + path, options)).status;
  checks.equal(await status("/no/such/thing"), 404, "an address of nothing");
  checks.equal(await status("/book", { method: "DELETE" }), 405, "a method of nothing");
  for (const path of [
    "/book", "/book?token_id=", "/book?token_id=-1", "/book?token_id=1e9", `/book?token_id=${"9".repeat(2000)}`, "/price?token_id=1",
    "/price?token_id=1&side=HOLD", "/midpoint?token_id=%00", "/markets/0x12", "/markets/%2e%2e", "/clob-markets/zzz",
    "/prices-history?market=1&startTs=-5", "/prices-history?market=1&fidelity=0", "/rebates/current?date=yesterday",
    "/markets/keyset?limit=-1", "/markets/keyset?limit=100000", "/markets/keyset?after_cursor=!!", "/v2/positions?user=me",
    "/v2/trades?limit=-4", "/v2/activity", "/rewards/markets/0x1", "/markets-by-token/abc", "/markets?next_cursor=%%%",
  ]) {
    const code = await status(path);
    checks.ok(code < 500, `GET ${path.slice(0, 60)} answers ${code}`);
  }
  const garbage = await fetch(`${exchange.rest}/books`, { method: "POST", body: "{\"token_id\":" });
  checks.ok(garbage.status === 400, "half a question", garbage.status);
  // Somebody who never finishes his request holds up nobody else.
  const { hostname, port } = new URL(exchange.rest);
  const slow = connect(Number(port), hostname);
  await new Promise((resolve) => slow.once("connect", resolve));
  slow.on("error", () => {});
  slow.write("POST /order HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{");
  checks.equal(await status("/ok"), 200, "a request that never ends holds up nobody");
  slow.destroy();
}

async function sockets(scene) {
  const { checks, exchange, maker, market, yes, no, tick } = scene;
  const line = await Listener.open(exchange.marketChannel, "nonsense");
  line.send("{\"type\":\"market\"");
  line.send({ type: "market", assets_ids: ["1", "abc", yes] });
  const dump = await line.find((each) => each.event_type === "book" && each.asset_id === yes);
  checks.ok(dump, "nonsense before a subscription does no harm, nor tokens that nobody knows");
  const before = line.messages.length;
  line.send({ operation: "subscribe", assets_ids: [yes] });
  line.send("PING");
  checks.ok(await eventually(() => line.frames.includes("PONG")), "PING is answered");
  checks.equal(line.messages.slice(before).filter((each) => each.event_type === "book" && each.asset_id === yes).length, 0,
    "a token that is subscribed already sends nothing anew");
  line.send({ operation: "unsubscribe", assets_ids: [no, "7", yes] });
  line.send("PING");
  await eventually(() => line.frames.filter((each) => each === "PONG").length === 2);
  const quiet = line.messages.length;
  const own = await Listener.open(exchange.userChannel, {
    auth: { apiKey: maker.creds.key, secret: maker.creds.secret, passphrase: maker.creds.passphrase },
    markets: [`0x${"9".repeat(64)}`], type: "user",
  });
  const posted = await maker.createAndPostOrder({ ...cheap({ yes, tick }) }, undefined, "GTC", true);
  own.send("PING");
  await eventually(() => own.frames.includes("PONG"));
  checks.equal(own.messages.length, 0, "news of markets that were not asked for is not told");
  own.send({ operation: "subscribe", markets: [market.condition_id] });
  own.send("PING");
  await eventually(() => own.frames.filter((each) => each === "PONG").length === 2);
  await maker.cancelOrder({ orderID: posted.orderID });
  checks.ok(await own.find((each) => each.type === "CANCELLATION" && each.id === posted.orderID), "until it is asked for");
  checks.equal(line.messages.length, quiet, "after unsubscribing nothing comes");
  for (const [what, first] of Object.entries({
    "a wrong passphrase": { auth: { apiKey: maker.creds.key, secret: maker.creds.secret, passphrase: "x" }, type: "user" },
    "a key of nobody": { auth: { apiKey: "f4f247b7-4ac7-ff29-a152-04fda0a8755a", secret: "AAAA", passphrase: "x" }, type: "user" },
  })) {
    const stranger = await Listener.open(exchange.userChannel, first);
    checks.ok(await eventually(() => stranger.socket.readyState === WebSocket.CLOSED), `${what} is shown out`);
  }
  const silent = await Listener.open(exchange.userChannel, { type: "user", markets: [] });
  const seen = await maker.createAndPostOrder({ ...cheap({ yes, tick }) }, undefined, "GTC", true);
  await own.find((each) => each.id === seen.orderID);
  checks.equal(silent.messages.length, 0, "who does not say who he is hears nothing");
  const large = await Listener.open(exchange.marketChannel, { type: "market", assets_ids: Array(20_000).fill(yes) });
  large.socket.on("error", () => {});
  large.socket.send(Buffer.alloc(1000, 7));
  checks.equal((await fetch(`${exchange.rest}/ok`)).status, 200, "a message of a megabyte stops nobody");
  await maker.cancelAll();
  [line, own, silent, large].forEach((each) => each.socket.close());
}

/** Buckets of the slowest tier: sixty orders, a batch whole or not at all, cancels on credit. */
export async function buckets(checks, recording) {
  const exchange = await Exchange.start("--recording", recording, "--flow", "none", "--fund", "1000000", "--tier", "standard");
  try {
    const client = await exchange.trader(1);
    const { data: [market] } = await client.getMarkets();
    const order = { tokenID: market.tokens[0].token_id, price: 2 * market.minimum_tick_size, size: 10, side: "BUY" };
    const batch = async () => {
      const list = await Promise.all(Array.from({ length: 15 }, async () => ({ order: await client.createOrder(order), orderType: "GTC" })));
      return JSON.stringify(list.map(({ order: each, orderType }) =>
        ({ order: { ...each, salt: Number(each.salt) }, owner: client.creds.key, orderType, postOnly: true })));
    };
    const ready = await Promise.all(Array.from({ length: 8 }, batch));
    const replies = await Promise.all(ready.map((body) =>
      signedFetch(exchange, 1, client.creds, { path: "/orders", method: "POST", body })));
    const refused = replies.filter((reply) => reply.status === 429);
    checks.ok(refused.length >= 2 && replies.some((reply) => reply.status === 200), "eight batches of 15 are more than the bucket holds",
      replies.map((reply) => reply.status));
    checks.ok(refused.every((reply) => Number(reply.headers.get("Retry-After")) > 0), "429 says when to come again");
    checks.ok(refused.every((reply) => reply.headers.get("Poly-RateLimit-Tier")?.toLowerCase() === "standard"), "and names the tier");
    const open = await client.getOpenOrders();
    checks.equal(open.length % 15, 0, "a batch is taken whole or not at all");
    checks.equal((await client.cancelAll()).canceled.length, open.length, "cancels go through all the same");
  } finally {
    await exchange.stop();
  }
}

async function signedFetch(exchange, number, creds, options) {
  const { path, query = "", method = "GET", body, sent = body, signedPath = path, signedMethod = method, skew = 0, change = {} } = options;
  const time = Math.floor(Date.now() / 1000) + skew;
  const signature = createHmac("sha256", Buffer.from(creds.secret, "base64"))
    .update(`${time}${signedMethod}${signedPath}${body ?? ""}`).digest("base64").replaceAll("+", "-").replaceAll("/", "_");
  return fetch(exchange.rest + path + query, {
    method, body: sent,
    headers: {
      POLY_ADDRESS: account(number).address, POLY_SIGNATURE: signature, POLY_TIMESTAMP: String(time),
      POLY_API_KEY: creds.key, POLY_PASSPHRASE: creds.passphrase, "Content-Type": "application/json", ...change,
    },
  });
}

async function raw(exchange, number, creds, method, path, body) {
  const reply = await signedFetch(exchange, number, creds, { path, method, body });
  const text = await reply.text();
  let answer = {};
  try {
    answer = JSON.parse(text);
  } catch {
    answer = { error: `not JSON: ${text.slice(0, 100)}` };
  }
  return Array.isArray(answer) ? { status: reply.status, rows: answer } : { ...answer, status: answer.status ?? reply.status, http: reply.status };
}

// The other way round: our running maker quotes, a second account with the official client takes from it, and in the
// end three books agree to the micro-dollar: the maker's own, the official client's, and the exchange's.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eventually } from "./checks.mjs";
import { Exchange, account } from "./exchange.mjs";
import { Maker } from "./maker.mjs";

const seed = 4711;
const takerNumber = 51;
// Nothing takes so long, on however busy a machine: it is there for one that hangs.
const PATIENCE = 300_000;

/** A decimal text in millionths, exactly. */
const micro = (text) => {
  const [whole, part = ""] = String(text).replace("-", "").split(".");
  const value = BigInt(whole) * 1_000_000n + BigInt(part.padEnd(6, "0").slice(0, 6));
  return String(text).startsWith("-") ? -value : value;
};
const abs = (value) => (value < 0n ? -value : value);
const min = (one, other) => (one < other ? one : other);

export async function reverse(checks, recording) {
  const folder = mkdtempSync(join(tmpdir(), "conformance-"));
  const exchange = await Exchange.start(
    "--recording", recording, "--flow", "none", "--shares", "3000", "--fund", "1000000", "--tier", "elite");
  let maker;
  try {
    maker = Maker.start(exchange, recording, seed, folder);
    await meet(checks, exchange, maker);
  } finally {
    maker?.child.kill("SIGKILL");
    await exchange.stop();
    rmSync(folder, { recursive: true });
  }
}

async function meet(checks, exchange, maker) {
  const taker = await exchange.trader(takerNumber);
  const ours = await exchange.traderOf(Maker.key(seed));
  const { data: markets } = await taker.getMarkets();
  const scene = { checks, exchange, maker, taker, ours, markets, kinds: new Set(), partial: false };
  scene.firstOutcome = (order) => markets.find((each) => each.condition_id === order.market).tokens[0].outcome;
  const before = { ours: await holdings(scene, ours), taker: await holdings(scene, taker) };
  const quotes = await eventually(async () => twoSided(await ours.getOpenOrders()), PATIENCE);
  if (!checks.ok(quotes, "our maker quotes both sides", maker.output.slice(-20))) {
    return;
  }

  await takeEverySide(scene);
  await burst(scene);
  await meetItself(scene);
  const filled = await allTrades(taker);
  checks.ok(filled.length > 8, `${filled.length} trades were made`);
  for (const kind of ["complementary", "mint", "merge"]) {
    checks.ok(scene.kinds.has(kind), `a ${kind} fill`, [...scene.kinds]);
  }
  checks.ok(scene.partial, "a partial fill");
  await taker.cancelAll();
  const settled = await eventually(async () =>
    [...await allTrades(taker), ...await allTrades(ours)].every((trade) => trade.status === "CONFIRMED"), PATIENCE);
  checks.ok(settled, "every trade is confirmed");
  const { code, summary } = await maker.stop();
  checks.equal(code, 0, "Ctrl-C stops the maker with exit code 0");
  checks.equal(await ours.getOpenOrders(), [], "and leaves no order");
  checks.equal(summary.account, maker.address, "it traded as the account of its seed");
  await compare(scene, before, summary);
}

const twoSided = (orders) => {
  const prices = new Set(orders.map((order) => `${order.market} ${order.outcome} ${order.side}`));
  return prices.size >= 2;
};

/**
 * Takes the maker's best orders in turn: the same token the other way, or the other token the same way. It sells what
 * it holds, so it is sold YES until its asks are sales and no longer purchases of NO.
 */
async function takeEverySide(scene) {
  const { checks } = scene;
  const wanted = ["BUY complementary", "BUY mint", "SELL merge"];
  const done = new Set();
  await eventually(async () => {
    for (const order of await resting(scene)) {
      const way = wanted.find((each) => each.startsWith(order.side) && !done.has(each));
      if (way && await take(scene, order, way.split(" ")[1], 0.5)) {
        done.add(way);
      } else if (!way && order.side === "BUY" && order.outcome === scene.firstOutcome(order)) {
        await take(scene, order, "complementary", 1);
      }
    }
    return done.size === wanted.length;
  }, PATIENCE);
  wanted.forEach((way) => checks.ok(done.has(way), `the maker's ${way.split(" ")[0]} is met: ${way.split(" ")[1]}`));
}

/** Several orders at once, in every market and against whatever rests there. */
async function burst(scene) {
  const before = (await allTrades(scene.ours)).length;
  await eventually(async () => {
    const orders = await resting(scene);
    await Promise.all(orders.map((order, at) => take(scene, order, at % 2 ? "complementary" : other(order), 1)));
    return (await allTrades(scene.ours)).length >= before + 6;
  }, PATIENCE);
  scene.checks.ok((await allTrades(scene.ours)).length >= before + 6, "a burst of takers fills several of its orders");
}

/**
 * The taker's own order meets another of its own, as it also happens in a burst when the rest of one is not cancelled
 * before the next comes: its trades then tell of both sides.
 */
async function meetItself({ checks, taker, markets }) {
  const done = await eventually(async () => {
    for (const { tokens: [{ token_id: tokenID }] } of markets) {
      const [bid, ask] = bestOf(await taker.getOrderBook(tokenID));
      const price = Number((bid + 0.01).toFixed(2));
      if (!(price < ask)) {
        continue;
      }
      const first = await taker.createAndPostOrder({ tokenID, price, size: 5, side: "BUY" }, undefined, "GTC");
      const second = await taker.createAndPostOrder({ tokenID, price, size: 5, side: "SELL" }, undefined, "GTC");
      await taker.cancelOrders([first, second].map((each) => each?.orderID).filter(Boolean));
      const [trade] = second?.tradeIDs?.length ? await taker.getTrades({ id: second.tradeIDs[0] }) : [];
      if (trade?.maker_orders.some((each) => each.order_id === first.orderID)) {
        return true;
      }
    }
    return false;
  }, PATIENCE);
  checks.ok(done, "the taker meets an order of its own");
}

const bestOf = ({ bids, asks }) => [
  Math.max(0, ...bids.map((level) => Number(level.price))), Math.min(1, ...asks.map((level) => Number(level.price)))];

/** The maker's open orders, with the books they stand in; not so often that the exchange's limits are met. */
async function resting(scene) {
  await new Promise((resolve) => setTimeout(resolve, 250));
  const orders = await scene.ours.getOpenOrders();
  const tokens = [...new Set(orders.map((order) => order.asset_id))];
  const books = await Promise.all(tokens.map((token) => scene.taker.getOrderBook(token)));
  scene.books = new Map(tokens.map((token, at) => [token, books[at]]));
  return orders;
}

const other = (order) => (order.side === "BUY" ? "mint" : "merge");

/** True when this very order traded. What stands before it in the book is taken with it. */
async function take(scene, order, kind, share) {
  const { taker, markets, books } = scene;
  const market = markets.find((each) => each.condition_id === order.market);
  const twin = market.tokens.find((token) => token.token_id !== order.asset_id).token_id;
  const straight = kind === "complementary";
  const side = straight === (order.side === "BUY") ? "SELL" : "BUY";
  const tokenID = straight ? order.asset_id : twin;
  const price = straight ? Number(order.price) : Number((1 - Number(order.price)).toFixed(4));
  const book = books.get(order.asset_id);
  const levels = order.side === "BUY" ? book.bids : book.asks;
  const better = levels.filter((level) => (order.side === "BUY"
    ? Number(level.price) >= Number(order.price) : Number(level.price) <= Number(order.price)));
  const ahead = better.reduce((sum, level) => sum + Number(level.size), 0)
    - (Number(order.original_size) - Number(order.size_matched));
  const size = Number((Math.max(0, ahead) + Math.max(5, Number(order.original_size) * share)).toFixed(2));
  if (size > 2000) {
    return false;
  }
  const posted = await taker.createAndPostOrder({ tokenID, price, size, side }, undefined, "GTC");
  if (posted?.orderID) {
    await taker.cancelOrder({ orderID: posted.orderID });
  }
  const ids = posted?.tradeIDs ?? [];
  const trades = (await Promise.all(ids.map((id) => taker.getTrades({ id })))).flat();
  const fill = trades.flatMap((trade) => trade.maker_orders).find((each) => each.order_id === order.id);
  if (fill) {
    scene.kinds.add(kind);
    scene.partial ||= micro(fill.matched_amount) < micro(order.original_size);
  }
  return Boolean(fill);
}

const allTrades = (client) => client.getTrades({}, false);

/** What the exchange says an account has: collateral and both tokens of every market, in millionths. */
async function holdings({ markets }, client) {
  const cash = BigInt((await client.getBalanceAllowance({ asset_type: "COLLATERAL" })).balance);
  const tokens = {};
  for (const { token_id } of markets.flatMap((market) => market.tokens)) {
    tokens[token_id] = BigInt((await client.getBalanceAllowance({ asset_type: "CONDITIONAL", token_id })).balance);
  }
  return { cash, tokens };
}

async function compare(scene, before, summary) {
  const { checks, ours, taker, markets } = scene;
  const now = { ours: await holdings(scene, ours), taker: await holdings(scene, taker) };
  const told = { ours: flow(await allTrades(ours), ours), taker: flow(await allTrades(taker), taker) };
  for (const who of ["ours", "taker"]) {
    const change = difference(before[who], now[who]);
    checks.equal(told[who].tokens, change.tokens, `${who}: trades explain every share`);
    checks.equal(told[who].cash, change.cash, `${who}: trades explain the cash to the micro-dollar`);
  }

  // Our own ledger counts a pair of YES and NO as the dollar it is; the exchange keeps both until they are merged.
  const change = difference(before.ours, now.ours);
  let pairs = 0n;
  for (const market of markets) {
    const row = summary.markets.find((each) => each.market === market.market_slug);
    const [yes, no] = market.tokens.map((token) => change.tokens[token.token_id] ?? 0n);
    const inPairs = pairsOf(market, now.ours) - pairsOf(market, before.ours);
    pairs += inPairs;
    if (row) {
      checks.equal(micro(row.inventory), yes - no, `${row.market}: our inventory is the exchange's`);
      const cash = cashOf(await allTrades(ours), ours, market.condition_id);
      checks.equal(micro(row.cashFlow), cash + inPairs, `${row.market}: our cash is the exchange's`);
    }
  }
  checks.equal(micro(summary.total.cashFlow), change.cash + pairs, "all our cash is the exchange's, to the micro-dollar");
  const fills = parts(await allTrades(ours), ours);
  checks.equal(summary.total.fills, fills.length, "as many fills as the exchange has of us");
  checks.equal(micro(summary.total.volume), fills.reduce((sum, fill) => sum + micro(fill.matched_amount), 0n),
    "of the same size");
}

const pairsOf = (market, { tokens }) => min(...market.tokens.map((token) => tokens[token.token_id]));

const difference = (before, now) => ({
  cash: now.cash - before.cash,
  tokens: Object.fromEntries(Object.keys(now.tokens)
    .map((id) => [id, now.tokens[id] - before.tokens[id]]).filter(([, change]) => change !== 0n)),
});

/** Our parts as a maker: those of maker_orders that are ours. */
const parts = (trades, client) => trades.flatMap((trade) => trade.maker_orders
  .filter((each) => each.owner === client.creds.key).map((each) => ({ ...each, market: trade.market })));

const cashOf = (trades, client, market) => parts(trades, client)
  .filter((each) => each.market === market)
  .reduce((sum, each) => sum + cashOfPart(each), 0n);

/** Sizes have at most two decimals here and prices four, so that the product is exact. */
const cashOfPart = ({ price, matched_amount, side }) => {
  const exact = (micro(price) * micro(matched_amount)) / 1_000_000n;
  return side === "BUY" ? -exact : exact;
};

/**
 * What trades come to. A taker pays each maker's price in terms of its own token, and the fee that is left over; when
 * one of the makers is itself, that part is its own too.
 */
function flow(trades, client) {
  const tokens = {};
  let cash = 0n;
  const add = (token, side, size) => {
    tokens[token] = (tokens[token] ?? 0n) + (side === "BUY" ? size : -size);
  };
  for (const trade of trades) {
    for (const each of parts([trade], client)) {
      add(each.asset_id, each.side, micro(each.matched_amount));
      cash += cashOfPart(each);
    }
    if (trade.trader_side === "MAKER") {
      continue;
    }
    add(trade.asset_id, trade.side, micro(trade.size));
    for (const each of trade.maker_orders) {
      const price = each.asset_id === trade.asset_id ? each.price : String((1 - Number(each.price)).toFixed(6));
      cash += cashOfPart({ price, matched_amount: each.matched_amount, side: trade.side });
    }
  }
  const kept = Object.fromEntries(Object.entries(tokens).filter(([, change]) => change !== 0n));
  return { cash, tokens: kept };
}

// What anyone may ask: books with their hashes, prices, markets, discovery.
import { createHash } from "node:crypto";

const sha1 = (text) => createHash("sha1").update(text).digest("hex");

export async function publicData(checks, exchange) {
  const client = exchange.client(1);
  checks.equal(await client.getOk(), "OK", "/ok");
  checks.ok(Math.abs((await client.getServerTime()) - Date.now() / 1000) < 5, "/time is a bare number of seconds");
  checks.equal(await client.getVersion(), 2, "/version");
  const page = await client.getMarkets();
  checks.ok(page.count === page.data.length && page.next_cursor === "LTE=" && page.limit > 0, "/markets is one page");
  for (const list of ["getSimplifiedMarkets", "getSamplingMarkets", "getSamplingSimplifiedMarkets"]) {
    checks.ok((await client[list]()).data.length > 0, list);
  }

  const market = page.data[0];
  const [yes, no] = market.tokens.map((token) => token.token_id);
  checks.equal((await client.getMarket(market.condition_id)).condition_id, market.condition_id, "/markets/{id}");
  const info = await client.getClobMarketInfo(market.condition_id);
  checks.equal(info.t.map((token) => token.t), [yes, no], "/clob-markets names both tokens");
  const byToken = (await exchange.get(`/markets-by-token/${no}`)).body;
  checks.equal(byToken.condition_id, market.condition_id, "/markets-by-token");

  const book = await client.getOrderBook(yes);
  checks.equal(Object.keys(book), [
    "market", "asset_id", "timestamp", "hash", "bids", "asks", "min_order_size", "tick_size", "neg_risk",
    "last_trade_price",
  ], "a book has the venue's keys in the venue's order");
  checks.equal(sha1(JSON.stringify({ ...book, hash: "" })), book.hash, "its hash is the SHA-1 of its own bytes");
  checks.equal(await client.getOrderBookHash({ ...book }), book.hash, "the official client computes the same hash");
  const prices = (side) => book[side].map((level) => Number(level.price));
  checks.ok(prices("bids").every((price, i, all) => i === 0 || all[i - 1] < price), "bids ascend");
  checks.ok(prices("asks").every((price, i, all) => i === 0 || all[i - 1] > price), "asks descend");
  const mirror = await client.getOrderBook(no);
  checks.equal(mirror.asks.map((level) => level.size), book.bids.map((level) => level.size),
    "bids of one token are asks of the other");
  checks.equal((await client.getOrderBooks([{ token_id: yes }, { token_id: no }, { token_id: "5" }])).length, 2,
    "/books drops tokens it does not know");
  const many = Array.from({ length: 501 }, () => ({ token_id: yes }));
  checks.refused(await client.getOrderBooks(many), 400, "Payload exceeds the limit", "501 books are too many");
  checks.refused(await client.getOrderBook("77"), 404, "No orderbook exists for the requested token id", "no book");
  checks.refused(await client.getOrderBook("abc"), 400, "Invalid token id", "no token");

  const [bid, ask] = [book.bids.at(-1).price, book.asks.at(-1).price];
  checks.equal((await client.getPrice(yes, "BUY")).price, bid, "/price BUY is the best bid");
  checks.equal((await client.getPrice(yes, "SELL")).price, ask, "/price SELL is the best ask");
  const middle = await client.getMidpoint(yes);
  checks.ok(Math.abs(Number(middle.mid ?? middle.mid_price) - (Number(bid) + Number(ask)) / 2) < 1e-9, "/midpoint");
  checks.ok(Math.abs(Number((await client.getSpread(yes)).spread) - (Number(ask) - Number(bid))) < 1e-9, "/spread");
  const both = [{ token_id: yes, side: "BUY" }, { token_id: no, side: "SELL" }];
  checks.ok(yes in (await client.getMidpoints(both)) && yes in (await client.getSpreads(both)), "lists of prices");
  checks.equal((await client.getPrices(both))[yes], { BUY: bid }, "/prices by token and side");
  const sides = [{ token_id: yes, side: "BUY" }, { token_id: yes, side: "SELL" }];
  checks.equal((await client.getPrices(sides))[yes], { BUY: bid, SELL: ask }, "both sides of one token");
  checks.refused(await client.getPrices([{ token_id: yes, side: "HOLD" }]), 400, "Invalid side", "a price is of a side");
  checks.ok("price" in (await client.getLastTradePrice(yes)), "/last-trade-price");
  checks.equal((await client.getLastTradesPrices(both)).map((row) => row.token_id), [yes, no], "/last-trades-prices");
  const tick = (await exchange.get(`/tick-size?token_id=${yes}`)).body.minimum_tick_size;
  checks.ok(typeof tick === "number" && String(tick) === book.tick_size, "/tick-size is a number");
  checks.equal((await exchange.get(`/neg-risk?token_id=${yes}`)).body, { neg_risk: market.neg_risk }, "/neg-risk");
  checks.ok([0, 1000].includes((await exchange.get(`/fee-rate?token_id=${yes}`)).body.base_fee), "/fee-rate");
  checks.ok(Array.isArray((await client.getPricesHistory({ market: yes, interval: "1h" })).history), "/prices-history");
  checks.ok(Array.isArray(await client.getMarketTradesEvents(market.condition_id)), "/markets/live-activity");
  await discovery(checks, exchange, market, yes);
}

async function discovery(checks, exchange, market, yes) {
  const gamma = (await exchange.get("/markets/keyset?limit=1&closed=false")).body;
  const found = gamma.markets[0];
  checks.equal(typeof found.clobTokenIds, "string", "Gamma writes lists as texts");
  checks.ok(JSON.parse(found.clobTokenIds).length === 2 && JSON.parse(found.outcomes).length === 2, "two of each");
  checks.equal((await exchange.get("/markets/keyset?offset=5")).status, 422, "Gamma takes no offset");
  checks.equal((await exchange.get("/markets/keyset?order=volume_num")).status, 422, "nor orders in snake case");
  const one = (await exchange.get(`/markets/keyset?condition_ids=${market.condition_id}`)).body.markets;
  checks.ok(one.length === 1 && JSON.parse(one[0].clobTokenIds).includes(yes), "Gamma finds one market");
  checks.ok((await exchange.get("/events/keyset")).body.events[0].markets.length === 1, "events hold their markets");
  const trades = (await exchange.get("/v2/trades?limit=1")).body;
  checks.equal(Object.keys(trades.pagination), ["limit", "offset", "has_more", "next_cursor"], "Data API's envelope");
  const tooMany = Array(21).fill(market.condition_id).join(",");
  checks.equal((await exchange.get(`/v2/oi?condition=${tooMany}`)).status, 400, "the Data API takes twenty conditions");
  const short = market.condition_id.slice(0, 64);
  checks.equal((await exchange.get(`/v2/resolutions?condition=${short}`)).status, 400, "and resolutions padded ones");
  checks.equal((await exchange.get("/v2/trades?cursor=nonsense!")).status, 400, "a cursor that was never given");
  const interest = (await exchange.get(`/v2/oi?condition=${market.condition_id}`)).body.data;
  checks.equal(interest[0]?.condition_id, market.condition_id, "open interest of a market");
}

// Orders of all types and wallets, batches, cancels, trades.
import { bookWithRoom } from "./channels.mjs";
import { eventually } from "./checks.mjs";
import { account } from "./exchange.mjs";
import { digestOf } from "./orders.mjs";

export async function trading(checks, exchange) {
  const maker = await exchange.trader(1);
  const taker = await exchange.trader(2);
  const { data: markets } = await maker.getMarkets();
  const market = markets.find((each) => each.accepting_orders);
  const scene = {
    checks, exchange, maker, taker, market,
    yes: market.tokens[0].token_id, no: market.tokens[1].token_id,
    tick: market.minimum_tick_size,
  };
  const book = await bookWithRoom(taker, scene.yes, scene.tick);
  scene.bid = Number(book.bids.at(-1).price);
  scene.ask = Number(book.asks.at(-1).price);
  scene.deep = round(scene, Math.max(scene.tick * 2, scene.bid / 3));
  await resting(scene);
  await cancels(scene);
  await crossing(scene);
  await wallets(scene);
}

const round = ({ tick }, price) => Number((Math.round(price / tick) * tick).toFixed(4));

const place = (scene, client, order, type = "GTC", postOnly = false) =>
  client.createAndPostOrder({ tokenID: scene.yes, price: scene.deep, size: 10, side: "BUY", ...order }, undefined, type, postOnly);

async function resting(scene) {
  const { checks, maker, market, yes, deep } = scene;
  const signed = await maker.createOrder({ tokenID: yes, price: deep, size: 10, side: "BUY" });
  const posted = await maker.postOrder(signed, "GTC", true);
  checks.equal(
    posted,
    {
      errorMsg: "", orderID: digestOf(signed, market.neg_risk), takingAmount: "", makingAmount: "", status: "live",
      success: true,
    },
    "a post-only order rests; its id is its digest");
  checks.refused(await maker.postOrder(signed, "GTC", true), 400, `order ${posted.orderID} is invalid. Duplicated.`,
    "the same order again is a duplicate");
  const order = await maker.getOrder(posted.orderID);
  checks.equal(Object.keys(order), [
    "id", "status", "owner", "maker_address", "market", "asset_id", "side", "original_size", "size_matched", "price",
    "outcome", "expiration", "order_type", "associate_trades", "created_at",
  ], "an open order has the venue's keys");
  checks.ok(order.status === "LIVE" && order.original_size === "10" && order.size_matched === "0"
    && order.owner === maker.creds.key && order.maker_address === account(1).address, "and tells who and what", order);
  const listed = await maker.getOpenOrders({ market: market.condition_id });
  checks.ok(listed.length === 1 && listed[0].id === posted.orderID, "it is among the open orders");
  checks.equal((await maker.getOpenOrders({ asset_id: scene.no })).length, 0, "and not among those of the other token");
  checks.equal(typeof (await maker.isOrderScoring({ order_id: posted.orderID })).scoring, "boolean", "scoring of one");
  checks.ok(posted.orderID in (await maker.areOrdersScoring({ orderIds: [posted.orderID] })), "scoring of many");
  const soon = Math.floor(Date.now() / 1000) + 400;
  const dated = await place(scene, maker, { expiration: soon }, "GTD");
  checks.equal((await maker.getOrder(dated.orderID)).expiration, String(soon), "a GTD order keeps its expiration");
  checks.refused(await place(scene, maker, { expiration: soon - 380 }, "GTD"), 400, "invalid expiration", "not too soon");
  await maker.cancelAll();
}

async function cancels(scene) {
  const { checks, maker, taker, market } = scene;
  const ids = [];
  const orders = await Promise.all([0, 1, 2, 3, 4].map(async (i) => ({
    order: await maker.createOrder({ tokenID: i % 2 ? scene.no : scene.yes, price: scene.deep, size: 10 + i, side: "BUY" }),
    orderType: "GTC",
  })));
  const batch = await maker.postOrders(orders, true);
  checks.ok(batch.length === 5 && batch.every((reply) => reply.success && reply.status === "live"), "a batch of five", batch);
  batch.forEach((reply) => ids.push(reply.orderID));
  checks.equal(batch.map((reply) => reply.orderID), orders.map(({ order }) => digestOf(order, market.neg_risk)),
    "answered in the order they were sent");
  checks.equal(await maker.cancelOrder({ orderID: ids[0] }), { canceled: [ids[0]], not_canceled: {} }, "one is cancelled");
  const again = await maker.cancelOrder({ orderID: ids[0] });
  checks.ok(again.canceled.length === 0 && /not found|already canceled/.test(again.not_canceled[ids[0]]), "once", again);
  const foreign = await taker.cancelOrder({ orderID: ids[1] });
  checks.ok(foreign.canceled.length === 0 && ids[1] in foreign.not_canceled, "nobody cancels another's");
  const two = await maker.cancelOrders([ids[1], ids[2], ids[0]]);
  checks.ok(two.canceled.length === 2 && ids[0] in two.not_canceled, "several, with a reason for the others", two);
  const token = await maker.cancelMarketOrders({ market: market.condition_id, asset_id: scene.no });
  checks.equal(token.canceled, [ids[3]], "those of one token");
  const all = await maker.cancelAll();
  checks.equal(all.canceled, [ids[4]], "all that is left");
  checks.equal(await maker.getOpenOrders(), [], "nothing is open");
  const sixteen = Array.from({ length: 16 }, () => orders[0]);
  checks.refused(await maker.postOrders(sixteen), 400, "Too many orders in payload: 16, max allowed: 15", "not sixteen");
  const mixed = await maker.postOrders([
    { order: await maker.createOrder({ tokenID: scene.yes, price: scene.deep, size: 10, side: "BUY" }), orderType: "GTC" },
    { order: await maker.createOrder({ tokenID: scene.yes, price: scene.deep, size: 1, side: "BUY" }), orderType: "GTC" },
  ]);
  checks.ok(mixed[0].success && !mixed[1].success && /lower than the minimum/.test(mixed[1].errorMsg),
    "a batch may fail in part", mixed);
  await maker.cancelAll();
}

async function crossing(scene) {
  const { checks, maker, taker, yes, no, tick, bid, ask } = scene;
  const inside = round(scene, Math.min(bid + tick, ask - tick));
  const offer = await place(scene, maker, { tokenID: yes, price: inside, size: 40, side: "BUY" }, "GTC", true);
  checks.equal(offer.status, "live", "the maker bids for YES at the front");
  const crossing = await place(scene, taker, { tokenID: yes, price: inside, size: 10, side: "SELL" }, "GTC", true);
  checks.refused(crossing, 400, "invalid post-only order: order crosses book", "a post-only order may not cross");
  const mirrored = round(scene, 1 - inside);
  const mint = await place(scene, taker, { tokenID: no, price: mirrored, size: 10, side: "BUY" });
  checks.ok(mint.status === "matched" && mint.tradeIDs?.length > 0, "BUY NO meets BUY YES: minted", mint);
  const [trade] = await taker.getTrades({ id: mint.tradeIDs?.[0] });
  checks.ok(trade && trade.asset_id === no && trade.side === "BUY" && trade.trader_side === "TAKER", "the taker's view");
  const filled = trade?.maker_orders.find((each) => each.order_id === offer.orderID);
  checks.ok((filled && filled.asset_id === yes && filled.side === "BUY"
    && Number(filled.price) === inside && filled.matched_amount === "10" && filled.owner === maker.creds.key),
    "the maker's own token, side and price stand in maker_orders", trade);
  const sold = await taker.createAndPostMarketOrder({ tokenID: yes, amount: 5, side: "SELL" }, undefined, "FOK");
  checks.ok(sold.success && sold.status === "matched", "a FOK sell by amount", sold);
  const bought = await taker.createAndPostMarketOrder({ tokenID: yes, amount: 7, side: "BUY" }, undefined, "FAK");
  checks.ok(bought.success && bought.status === "matched" && Number(bought.makingAmount) > 0, "a FAK buy by amount", bought);
  checks.ok(bought.transactionsHashes?.every((hash) => /^0x[0-9a-f]{64}$/.test(hash)), "the client finds its transactions");
  const [mine] = await maker.getTrades({ market: scene.market.condition_id });
  checks.ok(mine?.trader_side === "MAKER", "the maker's view");
  const settled = await eventually(async () =>
    (await taker.getTrades({ id: mint.tradeIDs?.[0] }))[0]?.status === "CONFIRMED");
  checks.ok(settled, "trades are confirmed");
  const killed = await place(scene, taker, { price: scene.deep, size: 3_000, side: "BUY" }, "FOK");
  checks.refused(killed, 400, /not enough balance|couldn't be fully filled/, "a FOK that cannot fill is refused");
  const nobody = await place(scene, taker, { price: scene.deep, size: 10, side: "BUY" }, "FAK");
  checks.refused(nobody, 400, /^no orders found to match with FAK order/, "a FAK that meets nobody is refused");
  const position = (await exchange(scene, `/v2/positions?user=${account(2).address}`)).body.data;
  checks.ok(position.length >= 1 && position.every((row) => typeof row.current_size === "number"), "positions");
  await maker.cancelAll();
}

const exchange = (scene, path) => scene.exchange.get(path);

async function wallets(scene) {
  const { checks } = scene;
  for (const [type, name] of [[1, "proxy"], [2, "Safe"], [3, "deposit wallet"]]) {
    const funder = account(60 + type).address;
    const client = await scene.exchange.trader(30 + type, { signatureType: type, funderAddress: funder });
    const posted = await place(scene, client, {}, "GTC", true);
    checks.ok(posted.success && posted.status === "live", `an order of a ${name}`, posted);
    checks.equal((await client.getOpenOrders())[0]?.maker_address, funder, "moves the wallet's funds");
    checks.equal((await client.getBalanceAllowance({ asset_type: "COLLATERAL" })).balance, "1000000000000", "its balance");
    const thief = await scene.exchange.trader(40 + type, { signatureType: type, funderAddress: funder });
    const stolen = await place(scene, thief, {}, "GTC", true);
    checks.refused(stolen, 400, /signer address has to be|maker address not allowed/, "which nobody else may use");
    checks.equal((await client.cancelAll()).canceled, [posted.orderID], "and is cancelled by its key");
  }
}

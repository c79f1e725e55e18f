// A session on each channel: what is asked for, what is told.
import WebSocket from "ws";
import { eventually } from "./checks.mjs";

export class Listener {
  frames = [];
  messages = [];

  static async open(address, first) {
    const listener = new Listener();
    listener.socket = new WebSocket(address);
    listener.socket.on("message", (data) => {
      const text = data.toString();
      listener.frames.push(text);
      if (text.startsWith("{") || text.startsWith("[")) {
        listener.messages.push(...[JSON.parse(text)].flat());
      }
    });
    await new Promise((resolve, reject) => listener.socket.once("open", resolve).once("error", reject));
    listener.send(first);
    return listener;
  }

  send(message) {
    this.socket.send(typeof message === "string" ? message : JSON.stringify(message));
  }

  find(fits, forMs) {
    return eventually(() => this.messages.find(fits), forMs);
  }
}

export async function channels(checks, exchange) {
  const maker = await exchange.trader(8);
  const taker = await exchange.trader(9);
  const { data: markets } = await maker.getMarkets();
  const market = markets.find((each) => each.accepting_orders);
  const [yes, no] = market.tokens.map((token) => token.token_id);
  const publicLine = await Listener.open(exchange.marketChannel, {
    assets_ids: [yes], type: "market", custom_feature_enabled: true, initial_dump: true, level: 2,
  });
  const privateLine = await Listener.open(exchange.userChannel, {
    auth: { apiKey: maker.creds.key, secret: maker.creds.secret, passphrase: maker.creds.passphrase },
    markets: [market.condition_id], type: "user",
  });
  const takerLine = await Listener.open(exchange.userChannel, {
    auth: { apiKey: taker.creds.key, secret: taker.creds.secret, passphrase: taker.creds.passphrase }, type: "user",
  });

  const dump = await publicLine.find((each) => each.event_type === "book");
  checks.ok(publicLine.frames[0].startsWith("[{") && publicLine.frames[0].endsWith("]\n"),
    "the first frame is an array of books and ends with a line feed");
  checks.equal(Object.keys(dump ?? {}), [
    "market", "asset_id", "timestamp", "hash", "bids", "asks", "tick_size", "event_type", "last_trade_price",
  ], "a book frame has the venue's keys");
  publicLine.send("PING");
  checks.ok(await eventually(() => publicLine.frames.includes("PONG")), "PING is answered with PONG");
  publicLine.send({ operation: "subscribe", assets_ids: [no], level: 2, custom_feature_enabled: true });
  checks.ok(await publicLine.find((each) => each.event_type === "book" && each.asset_id === no), "a token is added");
  await changes({ checks, maker, market, yes, no, publicLine, privateLine });
  await trades({ checks, maker, taker, market, yes, no, publicLine, privateLine, takerLine });

  const stranger = await Listener.open(exchange.userChannel, {
    auth: { apiKey: maker.creds.key, secret: "AAAA", passphrase: "x" }, type: "user",
  });
  checks.ok(await eventually(() => stranger.socket.readyState === WebSocket.CLOSED), "false credentials are shown out");
  [publicLine, privateLine, takerLine].forEach((line) => line.socket.close());
}

async function changes({ checks, maker, market, yes, no, publicLine, privateLine }) {
  const tick = market.minimum_tick_size;
  const price = Number((tick * 3).toFixed(4));
  const posted = await maker.createAndPostOrder(
    { tokenID: yes, price, size: 12.5, side: "BUY" }, undefined, "GTC", true);
  const placement = await privateLine.find((each) => each.type === "PLACEMENT" && each.id === posted.orderID);
  checks.ok(placement && placement.event_type === "order" && placement.status === "LIVE"
    && placement.original_size === "12.5" && placement.size_matched === "0" && placement.owner === maker.creds.key
    && placement.associate_trades === null && placement.order_type === "GTC", "PLACEMENT is told to its owner", placement);
  const rest = await maker.getOrderBook(yes);
  const change = await publicLine.find((each) => each.event_type === "price_change"
    && each.price_changes.some((row) => row.asset_id === yes && Number(row.price) === price && row.side === "BUY"));
  checks.ok(change, "price_change is told to everyone");
  const mirror = change?.price_changes.find((row) => row.asset_id === no);
  checks.ok(mirror?.side === "SELL" && Math.abs(Number(mirror.price) - (1 - price)) < 1e-9, "with both tokens", change);
  const level = rest.bids.find((row) => Number(row.price) === price);
  const row = change?.price_changes.find((each) => each.asset_id === yes);
  checks.equal(row?.size, level?.size, "sizes are absolute");
  checks.ok(/^[0-9a-f]{40}$/.test(row?.hash) && row.best_bid && row.best_ask, "with hash and best prices");
  const caughtUp = await eventually(async () => {
    const book = await maker.getOrderBook(yes);
    return publicLine.messages.some((each) => each.event_type === "price_change" && each.timestamp === book.timestamp
      && each.price_changes.some((found) => found.hash === book.hash));
  });
  checks.ok(caughtUp, "the last change carries the hash of the REST book");
  await maker.cancelOrder({ orderID: posted.orderID });
  const ended = await privateLine.find((each) => each.type === "CANCELLATION" && each.id === posted.orderID);
  checks.equal(ended?.status, "CANCELED", "CANCELLATION is told to its owner");
}

/** Where the best prices stand side by side, a taker buys the best ask away, so that there is room between. */
export async function bookWithRoom(client, token, tick) {
  for (let tries = 0; tries < 5; tries++) {
    const book = await client.getOrderBook(token);
    const ask = book.asks.at(-1);
    if (Number(ask.price) - Number(book.bids.at(-1).price) > 1.5 * tick) {
      return book;
    }
    await client.createAndPostOrder(
      { tokenID: token, price: Number(ask.price), size: Number(ask.size), side: "BUY" });
    await client.cancelAll();
  }
  return client.getOrderBook(token);
}

async function trades({ checks, maker, taker, market, yes, no, publicLine, privateLine, takerLine }) {
  const book = await bookWithRoom(taker, yes, market.minimum_tick_size);
  const [bid, ask] = [Number(book.bids.at(-1).price), Number(book.asks.at(-1).price)];
  const tick = market.minimum_tick_size;
  const price = Number((Math.round(Math.min(bid + tick, ask - tick) / tick) * tick).toFixed(4));
  const offer = await maker.createAndPostOrder({ tokenID: yes, price, size: 20, side: "BUY" }, undefined, "GTC", true);
  const hit = await taker.createAndPostOrder(
    { tokenID: no, price: Number((1 - price).toFixed(4)), size: 20, side: "BUY" }, undefined, "GTC");
  checks.equal(hit.status, "matched", "somebody takes the other side by buying NO");
  const isOurs = (each) => each.event_type === "trade" && each.taker_order_id === hit.orderID;
  const matched = await privateLine.find((each) => isOurs(each) && each.status === "MATCHED");
  checks.ok(matched && matched.trader_side === "MAKER" && matched.type === "TRADE", "the maker is told of the trade");
  const own = matched?.maker_orders.find((each) => each.order_id === offer.orderID);
  checks.ok((own?.asset_id === yes && own.side === "BUY" && Number(own.price) === price),
    "with its own token and side", matched);
  checks.ok((await takerLine.find(isOurs))?.trader_side === "TAKER", "the taker is told of it too");
  const print = await publicLine.find((each) => each.event_type === "last_trade_price" && each.asset_id === no);
  checks.ok(print && print.side === "BUY", "last_trade_price shows the taker's token and side", print);
  checks.ok(publicLine.messages.filter((each) => each.event_type === "book").length > 2, "books follow a trade");
  checks.ok(await publicLine.find((each) => each.event_type === "best_bid_ask"), "best_bid_ask, when asked for");
  for (const status of ["MINED", "CONFIRMED"]) {
    const told = await privateLine.find((each) => isOurs(each) && each.status === status, 20_000);
    checks.ok(told?.transaction_hash?.length === 66, `${status} with a transaction`);
  }
  const update = privateLine.messages.find((each) => each.type === "UPDATE" && each.id === offer.orderID);
  checks.ok(update && Number(update.size_matched) > 0, "UPDATE tells what was matched", update);
  publicLine.send({ operation: "unsubscribe", assets_ids: [yes, no] });
  publicLine.send("PING");
  await eventually(() => publicLine.frames.filter((each) => each === "PONG").length === 2);
  const count = publicLine.messages.length;
  const last = await maker.createAndPostOrder({ tokenID: yes, price: tick * 2, size: 10, side: "BUY" });
  await privateLine.find((each) => each.id === last.orderID);
  checks.equal(publicLine.messages.length, count, "after unsubscribing nothing comes");
  await maker.cancelAll();
}

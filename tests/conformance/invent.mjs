// `node invent.mjs FOLDER [SEED] [COUNT]`: vectors of its own making in the format of tests/data/vectors, from typed-data
// hashing, a curve and HMAC that others wrote and exact arithmetic written here, without the venue's client: every wallet
// type x domain version x tick x side x order type, odd request bodies, amounts on and off the grid, the dearest and the
// cheapest prices with the smallest and the largest sizes, hashes of books, fees, and scores of rewards.
// `make test-invented` holds our signing to them.
import { createHash, createHmac } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  concat, encodeAbiParameters, hashDomain, hashStruct, hashTypedData, numberToHex, pad, stringToHex, toHex,
} from "viem";
import { privateKeyToAccount, sign } from "viem/accounts";

const [folder, seedText = "1", countText = "20"] = process.argv.slice(2);
if (!folder) {
  console.error("usage: node invent.mjs FOLDER [SEED] [COUNT]");
  process.exit(2);
}

// xorshift: the same seed, the same vectors, on any machine.
let state = BigInt(seedText) * 0x9e3779b97f4a7c15n + 1n;
const next = (below) => {
  state ^= (state << 13n) & 0xffffffffffffffffn;
  state ^= state >> 7n;
  state ^= (state << 17n) & 0xffffffffffffffffn;
  return Number((state & 0xffffffffffffffffn) % BigInt(below));
};
const pick = (list) => list[next(list.length)];
const word = () => toHex(Uint8Array.from({ length: 32 }, () => next(256)));
const integer = (bits) => BigInt(word()) >> BigInt(256 - bits);

const orderType = [
  ["salt", "uint256"], ["maker", "address"], ["signer", "address"], ["tokenId", "uint256"], ["makerAmount", "uint256"],
  ["takerAmount", "uint256"], ["side", "uint8"], ["signatureType", "uint8"], ["timestamp", "uint256"],
  ["metadata", "bytes32"], ["builder", "bytes32"],
].map(([name, type]) => ({ name, type }));
const typeText = `Order(${orderType.map(({ name, type }) => `${type} ${name}`).join(",")})`;
const domainType = ["name:string", "version:string", "chainId:uint256", "verifyingContract:address"]
  .map((each) => ({ name: each.split(":")[0], type: each.split(":")[1] }));
const markets = {
  normal: ["2", "0xE111180000d2663C0091e4f400237545B87B996B"],
  negRisk: ["2", "0xe2222d279d744050d28e00520010520000310F59"],
  v3: ["3", "0xe3333700cA9d93003F00f0F71f8515005F6c00Aa"],
};
const zero32 = `0x${"00".repeat(32)}`;
const decimals = { 0.1: 1, 0.01: 2, 0.005: 3, 0.0025: 4, 0.001: 3, 0.0001: 4 };

// Everything is in whole 1e-12ths here: exact for every product that occurs.
const ONE = 10n ** 12n;
const unit = (places) => 10n ** BigInt(12 - places);
const floorTo = (value, places) => value - (value % unit(places));
const ceilTo = (value, places) => floorTo(value + unit(places) - 1n, places);
const nearest = (value, places) => floorTo(value + unit(places) / 2n, places);
const text = (value) => {
  const digits = value.toString().padStart(13, "0");
  return `${digits.slice(0, -12)}.${digits.slice(-12)}`.replace(/\.?0+$/, "");
};
const micro = (value) => (value / 1_000_000n).toString();

function limitAmounts(side, price, size, places) {
  const p = nearest(price, places);
  const shares = floorTo(size, 2);
  const quote = (p * shares) / ONE;
  return side === "BUY" ? [micro(quote), micro(shares)] : [micro(shares), micro(quote)];
}

function marketAmounts(side, price, amount, places) {
  const p = floorTo(price, places);
  const given = floorTo(amount, 2);
  if (side === "SELL") {
    return [micro(given), micro((p * given) / ONE)];
  }
  const exact = (given * ONE * 1000n) / p; // a thousandth finer than 1e-12
  const guarded = ceilTo((exact + 999n) / 1000n, Math.min(places + 6, 12));
  return [micro(given), micro(floorTo(guarded, places + 2))];
}

async function rawSign(privateKey, digest) {
  return sign({ hash: digest, privateKey, to: "hex" });
}

const drawPrice = (tick) => {
  const steps = Math.round(1 / tick);
  const step = pick([1, steps - 1, 1 + next(steps - 1), 1 + next(steps - 1)]);
  return (BigInt(step) * ONE * BigInt(Math.round(tick * 10000))) / 10000n;
};
const drawSize = () => pick([
  () => ONE / 100n,
  () => BigInt(10_000 + next(9_999)) * (ONE / 1_000_000n),
  () => BigInt(5_000_000 + next(2 ** 40)) * (ONE / 1_000_000n),
  () => BigInt(1 + next(900_000_000)) * ONE + BigInt(next(100)) * (ONE / 100n),
  () => BigInt(5 + next(1000)) * ONE,
  () => BigInt(500 + next(900_000)) * (ONE / 100n),
  () => BigInt(5_000 + next(9_000_000)) * (ONE / 1000n),
  () => BigInt(1 + next(3_000_000)) * ONE,
])();

async function order(id, market, type, tick, side, kind) {
  const privateKey = word();
  const eoa = privateKeyToAccount(privateKey).address;
  const maker = type === 0 ? eoa : privateKeyToAccount(word()).address;
  const [version, contract] = markets[market];
  const [price, size] = [drawPrice(tick), drawSize()];
  const [makerAmount, takerAmount] = limitAmounts(side, price, size, decimals[tick]);
  const input = {
    protocol: Number(version), privateKey, eoa, chainId: 137, verifyingContract: contract, domainVersion: version,
    signatureType: type, maker, signer: type === 3 ? maker : eoa, side, price: Number(text(price)),
    size: Number(text(size)), tickSize: String(tick), tokenId: integer(next(2) ? 256 : 200).toString(),
    salt: (integer(53) % (2n ** 53n - 1n)).toString(), timestamp: String(1_700_000_000_000 + next(2 ** 40)),
    metadata: next(3) ? zero32 : word(), builder: next(3) ? zero32 : word(),
    expiration: kind === "GTD" ? String(1_800_000_000 + next(1e6)) : "0", orderType: kind,
    postOnly: (kind === "GTC" || kind === "GTD") && next(2) === 1, deferExec: next(4) === 0,
    owner: "f4f247b7-4ac7-ff29-a152-04fda0a8755a", market,
  };
  const message = {
    salt: BigInt(input.salt), maker, signer: input.signer, tokenId: BigInt(input.tokenId),
    makerAmount: BigInt(makerAmount), takerAmount: BigInt(takerAmount), side: side === "BUY" ? 0 : 1,
    signatureType: type, timestamp: BigInt(input.timestamp), metadata: input.metadata, builder: input.builder,
  };
  const domain = { name: "Polymarket CTF Exchange", version, chainId: 137, verifyingContract: contract };
  const orderHash = hashTypedData({ domain, types: { Order: orderType }, primaryType: "Order", message });
  const signature = type === 3
    ? (await wrapped(privateKey, domain, message, maker)).signature
    : await rawSign(privateKey, orderHash);
  const body = JSON.stringify({
    deferExec: input.deferExec, postOnly: input.postOnly,
    order: {
      salt: Number(input.salt), maker, signer: input.signer, tokenId: input.tokenId, makerAmount, takerAmount, side,
      signatureType: type, timestamp: input.timestamp, expiration: input.expiration, metadata: input.metadata,
      builder: input.builder, signature,
    },
    owner: input.owner, orderType: kind,
  });
  return { id, input, expected: { makerAmount, takerAmount, orderHash, signature, body } };
}

// ERC-7739: the order nested in the wallet's own typed data.
async function wrapped(privateKey, domain, contents, wallet) {
  const types = {
    TypedDataSign: [
      { name: "contents", type: "Order" }, { name: "name", type: "string" }, { name: "version", type: "string" },
      { name: "chainId", type: "uint256" }, { name: "verifyingContract", type: "address" },
      { name: "salt", type: "bytes32" },
    ],
    Order: orderType,
  };
  const message = { contents, name: "DepositWallet", version: "1", chainId: 137n, verifyingContract: wallet, salt: zero32 };
  const envelopeDigest = hashTypedData({ domain, types, primaryType: "TypedDataSign", message });
  const innerSignature = await rawSign(privateKey, envelopeDigest);
  const appDomainSeparator = hashDomain({ domain, types: { EIP712Domain: domainType } });
  const contentsHash = hashStruct({ data: contents, primaryType: "Order", types: { Order: orderType } });
  const signature = concat([
    innerSignature, appDomainSeparator, contentsHash, stringToHex(typeText), numberToHex(typeText.length, { size: 2 }),
  ]);
  return { envelopeDigest, innerSignature, appDomainSeparator, contentsHash, signature };
}

async function sessionCase(id) {
  const privateKey = word();
  const wallet = privateKeyToAccount(word()).address;
  const sessionSigner = privateKeyToAccount(word()).address;
  const [version, contract] = pick(Object.values(markets));
  const values = {
    salt: integer(50).toString(), maker: wallet, signer: wallet, tokenId: integer(250).toString(),
    makerAmount: integer(40).toString(), takerAmount: integer(40).toString(), side: next(2), signatureType: 3,
    timestamp: integer(41).toString(), metadata: zero32, builder: word(),
  };
  const numbers = ["salt", "tokenId", "makerAmount", "takerAmount", "timestamp"];
  const message = { ...values, ...Object.fromEntries(numbers.map((name) => [name, BigInt(values[name])])) };
  const domain = { name: "Polymarket CTF Exchange", version, chainId: 137, verifyingContract: contract };
  const { signature, ...parts } = await wrapped(privateKey, domain, message, wallet);
  const sealed = encodeAbiParameters(
    [{ type: "bytes32" }, { type: "bytes32" }, { type: "bytes" }], [pad(sessionSigner), zero32, signature]);
  return {
    id,
    input: {
      privateKey, chainId: 137, domainVersion: version, verifyingContract: contract, depositWallet: wallet,
      sessionSigner, order: values,
    },
    expected: {
      ...parts, wrappedSignature: signature,
      sessionKeySignature: concat([sealed.toLowerCase(), `0x${"6492".repeat(16)}`]),
    },
  };
}

const bodies = [
  null, "{}", "[]", "null", "{\"a\":1}", "{ \"a\" : 1 }\n", "[\"0xff\"]", "\ufeff{}", "{\"t\":\"ümläut 日本 😀\"}", " ",
  "{\"a\":\"\\u0000\"}", "x".repeat(70_000), "line\r\nline", "+/=-_", "a'b\"c`d",
];

function hmac(id) {
  const bytes = Buffer.from(word().slice(2).repeat(2), "hex").subarray(0, 1 + next(64));
  const plain = bytes.toString("base64");
  const secret = pick([plain, plain.replaceAll("+", "-").replaceAll("/", "_"), plain.replaceAll("=", ""),
    plain.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")]);
  const input = {
    address: privateKeyToAccount(word()).address, apiKey: "f4f247b7-4ac7-ff29-a152-04fda0a8755a", secret,
    passphrase: word().slice(2), timestamp: pick([0, 1, 1_000_000, 1_763_697_601, 4_294_967_296, 9_999_999_999]),
    method: pick(["GET", "POST", "DELETE"]),
    requestPath: pick(["/order", "/orders", "/data/order/0xff", "/v1/heartbeats", "/cancel-all", "/"]),
    body: pick(bodies),
  };
  const message = `${input.timestamp}${input.method}${input.requestPath}${input.body ?? ""}`;
  const signature = createHmac("sha256", bytes).update(message, "utf8").digest("base64")
    .replaceAll("+", "-").replaceAll("/", "_");
  return {
    id, input,
    expected: {
      message, signature,
      headers: {
        POLY_ADDRESS: input.address, POLY_SIGNATURE: signature, POLY_TIMESTAMP: String(input.timestamp),
        POLY_API_KEY: input.apiKey, POLY_PASSPHRASE: input.passphrase,
      },
    },
  };
}

async function keyLevel(id) {
  const privateKey = word();
  const account = privateKeyToAccount(privateKey);
  const input = { privateKey, chainId: pick([137, 80002]), timestamp: next(2 ** 40), nonce: pick([0, 1, 23, next(2 ** 50)]) };
  const digest = hashTypedData({
    domain: { name: "ClobAuthDomain", version: "1", chainId: input.chainId },
    types: {
      ClobAuth: [
        { name: "address", type: "address" }, { name: "timestamp", type: "string" }, { name: "nonce", type: "uint256" },
        { name: "message", type: "string" },
      ],
    },
    primaryType: "ClobAuth",
    message: {
      address: account.address, timestamp: String(input.timestamp), nonce: BigInt(input.nonce),
      message: "This message attests that I control the given wallet",
    },
  });
  return {
    id, input,
    expected: {
      digest,
      headers: {
        POLY_ADDRESS: account.address, POLY_SIGNATURE: await rawSign(privateKey, digest),
        POLY_TIMESTAMP: String(input.timestamp), POLY_NONCE: String(input.nonce),
      },
    },
  };
}

function rounding(id, kind, tick) {
  const side = pick(["BUY", "SELL"]);
  // Off the grid as well: by so many decimals that every rounding has something to do.
  const price = pick([drawPrice(tick), drawPrice(0.0001)]);
  const amount = drawSize();
  const places = decimals[tick];
  if (floorTo(price, places) === 0n || nearest(price, places) === 0n) {
    return rounding(id, kind, tick);
  }
  const [makerAmount, takerAmount] = (kind === "limit" ? limitAmounts : marketAmounts)(side, price, amount, places);
  const input = { kind, tickSize: String(tick), side, price: text(price) };
  return {
    id, expected: { makerAmount, takerAmount },
    input: kind === "limit" ? { ...input, size: text(amount) }
      : { ...input, amount: text(amount), amountUnit: side === "BUY" ? "collateral" : "shares" },
  };
}

// A book as it travels: texts, keys in any of the orders that were seen, with and without the keys of protocol 2.
function bookCase(id) {
  const level = () => ({
    price: text(drawPrice(pick(Object.keys(decimals).map(Number)))), size: text(drawSize()),
  });
  const several = () => Array.from({ length: pick([0, 1, 2, 40]) }, level);
  const all = {
    market: word(), asset_id: integer(256).toString(), timestamp: String(1_700_000_000_000 + next(2 ** 40)), hash: word().slice(2, 42),
    bids: several(), asks: several(), min_order_size: pick(["5", "15", "0.1"]), tick_size: pick(Object.keys(decimals)),
    neg_risk: next(2) === 1, last_trade_price: pick(["", "0.5", "0.040", "0.9999"]), version: "v2",
  };
  const keys = Object.keys(all).filter((key) => key !== "version" || next(2));
  const orderbook = Object.fromEntries(pick([keys, keys, [...keys].reverse(), keys.filter((key) => key !== "last_trade_price")])
    .map((key) => [key, all[key]]));
  const preimage = JSON.stringify(orderbook, (key, value) => (key === "hash" ? "" : value));
  return { id, input: { orderbook }, expected: { preimage, sha1: createHash("sha1").update(preimage).digest("hex") } };
}

function feeCase(id) {
  const [price, shares] = [drawPrice(0.0001), drawSize()];
  const rate = BigInt(pick([0, 3, 4, 5, 7, 25])) * (ONE / 100n);
  const exact = shares * rate * price * (ONE - price); // in 1e-48ths
  const five = 10n ** 43n;
  const shown = (value) => {
    const digits = value.toString().padStart(6, "0");
    return `${digits.slice(0, -5)}.${digits.slice(-5)}`;
  };
  return {
    id, input: { shares: text(shares), price: text(price), feeRate: text(rate), exponent: 1 },
    expected: {
      feeHalfUp5dp: shown((exact + five / 2n) / five), feeFloor5dp: shown(exact / five),
    },
  };
}

// Scores in exact fractions of a tenth of a cent: the only division comes at the end.
function rewardCase(id) {
  const middle = 10 + next(9981); // in 1/10000
  const [v, c, minSize] = [pick([1, 2, 3, 3.5, 4.5, 10]), pick([3, 2, 1]), pick([0, 5, 50, 100])];
  const near = (around) => Math.min(9999, Math.max(1, around + next(1300) - 650));
  const side = (around) => Array.from({ length: next(5) }, () => ({
    price: near(around), size: pick([minSize, minSize * 100 + 1, next(50_000)].map(Math.round)) / 100 || 7,
  }));
  const quotes = {
    bids: side(middle - 100), asks: side(middle + 100), bidsC: side(9900 - middle), asksC: side(10_100 - middle),
  };
  const score = (levels, from) => levels.reduce((sum, { price, size }) => {
    const away = Math.abs(price - from); // hundredths of a cent
    const reach = Math.round(v * 100);
    return size < minSize || away > reach ? sum : sum + (size * (reach - away) ** 2) / reach ** 2;
  }, 0);
  const qOne = score(quotes.bids, middle) + score(quotes.asksC, 10_000 - middle);
  const qTwo = score(quotes.asks, middle) + score(quotes.bidsC, 10_000 - middle);
  const isInner = middle >= 1000 && middle <= 9000;
  const qMin = isInner ? Math.max(Math.min(qOne, qTwo), Math.max(qOne / c, qTwo / c)) : Math.min(qOne, qTwo);
  const told = Object.fromEntries(Object.entries(quotes).map(([name, levels]) =>
    [name, levels.map(({ price, size }) => ({ price: price / 10_000, size }))]));
  return { id, input: { mid: middle / 10_000, v, c, minSize, ...told }, expected: { qOne, qTwo, qMin } };
}

function rangeCase(id, tick) {
  const price = pick([0n, ONE, drawPrice(0.0001), ONE / 10_000n, ONE - ONE / 10_000n, drawPrice(tick)]);
  const step = (BigInt(Math.round(tick * 10_000)) * ONE) / 10_000n;
  return {
    id, input: { price: text(price), tickSize: String(tick) }, expected: { valid: price >= step && price <= ONE - step },
  };
}

function write(name, cases) {
  const file = { name, description: "made by invent.mjs", source: `seed ${seedText}`, count: cases.length, cases };
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(file));
  console.log(`${name.padEnd(18)}${cases.length}`);
}

mkdirSync(folder, { recursive: true });
const count = Number(countText);
const orders = { orders_v2: [], orders_v3: [] };
for (const market of Object.keys(markets)) {
  for (const type of [0, 1, 2, 3]) {
    for (const tick of Object.keys(decimals).map(Number)) {
      for (const side of ["BUY", "SELL"]) {
        for (const kind of ["GTC", "GTD", "FOK", "FAK"]) {
          const list = market === "v3" ? orders.orders_v3 : orders.orders_v2;
          list.push(await order(`${market}-${type}-${tick}-${side}-${kind}`, market, type, tick, side, kind));
        }
      }
    }
  }
}
write("orders_v2", orders.orders_v2);
write("orders_v3", orders.orders_v3);
const several = async (times, make) => {
  const made = [];
  for (let i = 0; i < times; i++) made.push(await make(i));
  return made;
};
write("external_pysdk", await several(count, (i) => sessionCase(`session-${i}`)));
write("l2_hmac", await several(10 * count, (i) => hmac(`hmac-${i}`)));
write("l1_clobauth", await several(count, (i) => keyLevel(`l1-${i}`)));
const ticks = Object.keys(decimals).map(Number);
write("rounding_limit", await several(20 * count, (i) => rounding(`limit-${i}`, "limit", ticks[i % 6])));
write("rounding_market", await several(20 * count, (i) => rounding(`market-${i}`, "market", ticks[i % 6])));
write("orderbook_hash", await several(5 * count, (i) => bookCase(`book-${i}`)));
write("fees_formula", await several(10 * count, (i) => feeCase(`fee-${i}`)));
write("reward_score", await several(10 * count, (i) => rewardCase(`reward-${i}`)));
write("price_valid", await several(5 * count, (i) => rangeCase(`range-${i}`, ticks[i % 6])));

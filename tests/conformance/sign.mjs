// `node sign.mjs ORDERS`: the official client's half of the paired run (paired.mjs): orders from price and size to the
// JSON of their requests, on one thread. Prints orders per second, nothing else.
import { OrderBuilder, Side } from "@polymarket/clob-client-v2";
import { createWalletClient, http } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { polygon } from "viem/chains";

const WARM_UP = 500;
const token = "52114319501245915516055106046884209969926127482827954674443846427813813222426";
const orders = Number(process.argv[2]);
if (!(orders > 0)) {
  console.error("usage: node sign.mjs ORDERS");
  process.exit(2);
}

// A published throwaway key of a development chain. Nothing is sent anywhere.
const account = privateKeyToAccount("0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80");
const signer = createWalletClient({ account, chain: polygon, transport: http("http://127.0.0.1:1") });
const builder = new OrderBuilder(signer, 137, 0);

async function sign(count) {
  let bytes = 0;
  for (let i = 0; i < count; i++) {
    const order = await builder.buildOrder(
      { tokenID: token, price: 0.57, size: 10 + (i % 90), side: i % 2 ? Side.BUY : Side.SELL },
      { tickSize: "0.01", negRisk: false }, 2);
    bytes += JSON.stringify(order).length;
  }
  return bytes;
}

await sign(WARM_UP);
const start = process.hrtime.bigint();
await sign(orders);
console.log((orders / (Number(process.hrtime.bigint() - start) / 1e9)).toFixed(0));

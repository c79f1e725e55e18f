// The same order built by the official client gives the bytes that our own signer is held to by `make test-vectors`.
import { readFileSync } from "node:fs";
import { OrderBuilder, orderToJsonV2 } from "@polymarket/clob-client-v2";
import { createWalletClient, http } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { digestOf } from "./orders.mjs";

const vectors = (name) =>
  JSON.parse(readFileSync(new URL(`../data/vectors/${name}.json`, import.meta.url), "utf8")).cases;

export const sameness = (checks) => checks.run("the same order from both", async () => {
  let same = 0;
  const cases = vectors("orders_v2").filter(({ input }) => input.price !== undefined && input.size !== undefined);
  for (const { id, input, expected } of cases) {
    const order = await build(input);
    const body = JSON.stringify(
      orderToJsonV2(order, input.owner, input.orderType, input.postOnly, input.deferExec));
    const digest = digestOf(order, input.market !== "normal", input.chainId);
    const isSame = body === expected.body && order.signature === expected.signature && digest === expected.orderHash;
    same += isSame ? 1 : 0;
    if (!isSame) {
      checks.ok(false, `${id} is the same`, { body, expected, digest });
    }
  }
  checks.ok(same === cases.length && same > 20, `${same} of ${cases.length} orders: digest, signature and JSON`);
});

// Salt and time are drawn inside the client; here they are those of the vector.
async function build(input) {
  const account = privateKeyToAccount(input.privateKey);
  const signer = createWalletClient({ account, transport: http("http://127.0.0.1:9") });
  const builder = new OrderBuilder(signer, input.chainId, input.signatureType, input.maker);
  const [now, random] = [Date.now, Math.random];
  Date.now = () => Number(input.timestamp);
  Math.random = () => Number(input.salt) / Number(input.timestamp);
  try {
    return await builder.buildOrder(
      {
        tokenID: input.tokenId, price: input.price, size: input.size, side: input.side,
        expiration: Number(input.expiration), metadata: input.metadata, builderCode: input.builder,
      },
      { tickSize: input.tickSize, negRisk: input.market !== "normal" },
      2);
  } finally {
    [Date.now, Math.random] = [now, random];
  }
}

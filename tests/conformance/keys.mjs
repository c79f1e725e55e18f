// API keys, balances, rewards, heartbeats.
import { account } from "./exchange.mjs";

export async function keysAndAccount(checks, exchange) {
  const fresh = exchange.client(20);
  const created = await fresh.createApiKey(3);
  checks.ok(/^[0-9a-f-]{36}$/.test(created.key) && created.secret.endsWith("=") && created.passphrase, "a key is made");
  checks.equal((await fresh.deriveApiKey(7)).key, undefined, "nothing is derived that was never made");
  checks.equal(await fresh.deriveApiKey(3), created, "the same nonce derives the same key");
  checks.ok((await fresh.createApiKey(4)).key !== created.key, "another nonce gives another key");
  checks.equal(await fresh.createOrDeriveApiKey(3), created, "create or derive finds the one that is there");

  const client = await exchange.trader(21);
  checks.ok((await client.getApiKeys()).apiKeys.includes(client.creds.key), "keys are listed");
  checks.equal(await client.getClosedOnlyMode(), { closed_only: false }, "not in closed-only mode");
  const readOnly = await client.createReadonlyApiKey();
  checks.ok(readOnly.apiKey, "a read-only key is made");
  checks.ok((await client.getReadonlyApiKeys()).readonlyApiKeys.includes(readOnly.apiKey), "and listed");
  checks.equal(await client.deleteReadonlyApiKey(readOnly.apiKey), true, "and revoked");
  const builder = await client.createBuilderApiKey();
  checks.equal((await client.getBuilderApiKeys()).map((each) => each.key), [builder.key], "a builder key is made and listed");
  checks.equal(await client.revokeBuilderApiKey(), "OK", "and revoked");
  checks.ok((await client.getBuilderApiKeys()).every((each) => each.revokedAt), "which is told of it");
  const gone = await exchange.trader(22);
  checks.equal(await gone.deleteApiKey(), "OK", "a key is revoked");
  checks.refused(await gone.getApiKeys(), 401, "Unauthorized/Invalid api key", "and then good for nothing");

  const cash = await client.getBalanceAllowance({ asset_type: "COLLATERAL" });
  checks.equal(cash.balance, "1000000000000", "a million pUSD in millionths");
  checks.ok(Object.keys(cash.allowances).length >= 2, "allowances by contract");
  const { data: [market] } = await client.getMarkets();
  const [yes] = market.tokens.map((token) => token.token_id);
  const shares = await client.getBalanceAllowance({ asset_type: "CONDITIONAL", token_id: yes });
  checks.equal(shares.balance, "2000000000", "2000 shares in millionths");
  checks.equal(await client.updateBalanceAllowance({ asset_type: "COLLATERAL" }), cash, "a refresh changes nothing");
  await rewards(checks, exchange, client, market);
  await heartbeats(checks, client);
  checks.ok(Array.isArray(await client.getNotifications()), "notifications");
  checks.equal(await client.dropNotifications({ ids: ["1"] }), "OK", "notifications are dropped");
}

async function rewards(checks, exchange, client, market) {
  const today = new Date().toISOString().slice(0, 10);
  checks.ok((await client.getCurrentRewards()).some((row) => row.condition_id === market.condition_id), "rewards");
  const one = await client.getRawRewardsForMarket(market.condition_id);
  checks.ok(one.length === 1 && one[0].rewards_config[0].rate_per_day > 0, "rewards of one market");
  checks.ok(Array.isArray(await client.getEarningsForUserForDay(today)), "earnings of a day");
  checks.ok(Array.isArray(await client.getTotalEarningsForUserForDay(today)), "their sum");
  checks.ok(market.condition_id in (await client.getRewardPercentages()), "percentages by market");
  checks.ok((await client.getUserEarningsAndMarketsConfig(today)).length > 0, "earnings with the markets' terms");
  const maker = account(21).address;
  const rebates = (await exchange.get(`/rebates/current?date=${today}&maker_address=${maker}`)).body;
  checks.ok(Array.isArray(rebates), "rebates");
}

async function heartbeats(checks, client) {
  const first = await client.postHeartbeat(null);
  checks.ok(/^[0-9a-f-]{36}$/.test(first.heartbeat_id), "a first heartbeat gives an id");
  const second = await client.postHeartbeat(first.heartbeat_id);
  checks.ok(second.heartbeat_id && second.heartbeat_id !== first.heartbeat_id, "each answer gives the next id");
  const wrong = await client.postHeartbeat(first.heartbeat_id);
  const body = wrong.error?.heartbeat_id ? wrong.error : wrong;
  checks.ok(wrong.status === 400 && body.heartbeat_id === second.heartbeat_id, "a wrong id is told the right one", wrong);
  checks.ok((await client.postHeartbeat(second.heartbeat_id)).heartbeat_id, "which is then taken");
}

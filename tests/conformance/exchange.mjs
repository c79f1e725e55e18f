// `polymaker exchange` as a child process, and official clients on it.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { ClobClient } from "@polymarket/clob-client-v2";
import { createWalletClient, http } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { polygon } from "viem/chains";

export const program = process.env.POLYMAKER ?? new URL("../../artifacts/polymaker", import.meta.url).pathname;

export class Exchange {
  static async start(...options) {
    const [command, ...first] = program.endsWith(".dll") ? ["dotnet", program] : [program];
    const child = spawn(command, [...first, "exchange", "--port", "0", ...options], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const exchange = new Exchange();
    exchange.child = child;
    const lines = createInterface({ input: child.stdout });
    const ended = new Promise((_, reject) => child.once("exit", (code) =>
      reject(new Error(`polymaker exchange ended with ${code} before it was ready`))));
    const ready = new Promise((resolve) => lines.on("line", (line) => {
      const [name, address] = line.split(/\s+/);
      if (name === "rest") exchange.rest = address;
      if (name === "market") exchange.marketChannel = address;
      if (name === "user") exchange.userChannel = address;
      if (name === "ready;") resolve();
    }));
    await Promise.race([ready, ended]);
    ended.catch(() => {});
    return exchange;
  }

  async stop() {
    const gone = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.kill("SIGINT");
    return gone;
  }

  get(path) {
    return fetch(this.rest + path).then(async (reply) => ({
      status: reply.status,
      headers: reply.headers,
      body: await reply.json(),
    }));
  }

  /** A client without credentials for one of the test keys. */
  client(number, options = {}) {
    return this.clientOf(wallet(number), options);
  }

  clientOf(signer, { signatureType = 0, funderAddress, creds, ...more } = {}) {
    return new ClobClient({
      host: this.rest, chain: 137, signer, creds, signatureType, funderAddress, ...more,
    });
  }

  /** A client with the credentials of any key. */
  async traderOf(key) {
    const signer = walletOf(key);
    return this.clientOf(signer, { creds: await this.clientOf(signer).createOrDeriveApiKey() });
  }

  /** A client with the credentials of its key. */
  async trader(number, options = {}) {
    const creds = await this.client(number).createOrDeriveApiKey();
    return this.client(number, { ...options, creds });
  }
}

// Throw-away keys: never fund them anywhere else.
export const keyOf = (number) => `0x${number.toString(16).padStart(2, "0").repeat(32)}`;

export const account = (number) => privateKeyToAccount(keyOf(number));

export const wallet = (number) => walletOf(keyOf(number));

const walletOf = (key) =>
  createWalletClient({ account: privateKeyToAccount(key), chain: polygon, transport: http("http://127.0.0.1:9") });

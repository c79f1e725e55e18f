// `polymaker run` as a child process, trading on a local exchange as the play-money account of a seed.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { keccak256, toBytes } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { program } from "./exchange.mjs";

const repository = new URL("../../", import.meta.url).pathname;

export class Maker {
  /** The key that `run --exchange` trades with, as its help says. */
  static key = (seed) => keccak256(toBytes(`polymaker play money ${seed}`));

  static start(exchange, recording, seed, folder) {
    const [command, ...first] = program.endsWith(".dll") ? ["dotnet", program] : [program];
    const maker = new Maker();
    maker.address = privateKeyToAccount(Maker.key(seed)).address;
    maker.file = `${folder}/run.json`;
    maker.output = [];
    maker.child = spawn(command, [
      ...first, "run", "--exchange", exchange.rest, "--recording", recording, "--speed", "1", "--seed", String(seed),
      "--rules", `${repository}rules`, "--markets", `${repository}markets`, "--history", `${folder}/history`,
      "--data", `${folder}/data`, "--control-port", "0", "--metrics-port", "off", "--json", maker.file,
    ], { stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [maker.child.stdout, maker.child.stderr]) {
      createInterface({ input: stream }).on("line", (line) => maker.output.push(line));
    }
    maker.gone = new Promise((resolve) => maker.child.once("exit", resolve));
    return maker;
  }

  /** Ctrl-C; its exit code and its own account of what it did. */
  async stop() {
    this.child.kill("SIGINT");
    const code = await this.gone;
    return { code, summary: JSON.parse(readFileSync(this.file, "utf8")) };
  }
}

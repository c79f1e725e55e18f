// A run of the program to look at: in a folder of its own, on free ports, ended when the look is over.
import { spawn, execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const PATIENCE_MS = 60_000;

export async function startRun(program, repository, options = []) {
  const folder = mkdtempSync(join(tmpdir(), "polymaker-run-"));
  for (const name of ["rules", "markets"]) cpSync(join(repository, name), join(folder, name), { recursive: true });
  const process_ = spawn(resolve(program), ["run", "--control-port", "0", "--metrics-port", "off", ...options],
    { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [process_.stdout, process_.stderr]) stream.on("data", (text) => { said = (said + text).slice(-20_000); });
  const ended = new Promise((done) => process_.once("exit", done));
  const ask = (...words) => execFileSync(resolve(program), words, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  const since = Date.now();
  for (;;) {
    try {
      const status = JSON.parse(ask("status", "--json", "-"));
      if (status.ready && status.markets.some((market) => market.orders > 0)) break;
    } catch {
      // Not there yet.
    }

    if (process_.exitCode !== null || Date.now() - since > PATIENCE_MS) throw new Error(`the run does not come up:\n${said}`);
    await new Promise((done) => setTimeout(done, 300));
  }

  return {
    folder, ask, ended, pid: process_.pid,
    address: () => ask("dashboard").trim(),
    status: () => JSON.parse(ask("status", "--json", "-")),
    interrupt: () => process_.kill("SIGINT"),
    signal: (name) => process_.kill(name),
    async close() {
      if (process_.exitCode === null) {
        process_.kill("SIGINT");
        await ended;
      }

      rmSync(folder, { recursive: true, force: true });
    },
  };
}

// A run of the program to look at, and an exchange for it: in folders of their own, on free ports, ended when the look
// is over.
import { spawn, execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const PATIENCE_MS = 180_000;

/**
 * @param prepare changes the run's folder before it starts
 * @param isThere of what `status --json` says, when the run can be looked at
 * @param before a run that is over: this one takes its folder and its address
 */
export async function startRun(program, repository, options = [], { prepare = () => {}, before,
  isThere = (status) => status.ready && status.markets.some((market) => market.orders > 0) } = {}) {
  const folder = before?.folder ?? mkdtempSync(join(tmpdir(), "polymaker-run-"));
  const port = before ? new URL(before.last()).port : "0";
  for (const name of ["rules", "markets"]) cpSync(join(repository, name), join(folder, name), { recursive: true });
  prepare(folder);
  const process_ = spawn(resolve(program), ["run", "--control-port", port, "--metrics-port", "off", ...options],
    { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  let address = "";
  for (const stream of [process_.stdout, process_.stderr]) stream.on("data", (text) => { said = (said + text).slice(-20_000); });
  const ended = new Promise((done) => process_.once("exit", done));
  const ask = (...words) => execFileSync(resolve(program), words, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  const since = Date.now();
  for (;;) {
    try {
      if (isThere(JSON.parse(ask("status", "--json", "-")))) break;
    } catch {
      // Not there yet.
    }

    if (process_.exitCode !== null || Date.now() - since > PATIENCE_MS) throw new Error(`the run does not come up:\n${said.slice(-3000)}`);
    await new Promise((done) => setTimeout(done, 300));
  }

  return {
    folder, ask, ended, pid: process_.pid,
    address: () => (address = ask("dashboard").trim()),
    last: () => address,
    status: () => JSON.parse(ask("status", "--json", "-")),
    json: (...words) => JSON.parse(ask(...words, "--json", "-")),
    interrupt: () => process_.kill("SIGINT"),
    signal: (name) => process_.kill(name),
    async close() {
      if (process_.exitCode === null && process_.signalCode === null) {
        process_.kill("SIGINT");
        await ended;
      }

      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** `polymaker exchange` as a process of its own, so that it can be made to stand still or to die. */
export async function startExchange(program, repository, options = [], port = 0) {
  const process_ = spawn(resolve(program), ["exchange", "--port", String(port), ...options],
    { cwd: repository, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [process_.stdout, process_.stderr]) stream.on("data", (text) => { said = (said + text).slice(-20_000); });
  const ended = new Promise((done) => process_.once("exit", done));
  const since = Date.now();
  while (!/^ready;/m.test(said)) {
    if (process_.exitCode !== null || Date.now() - since > PATIENCE_MS) throw new Error(`no exchange comes up:\n${said}`);
    await new Promise((done) => setTimeout(done, 100));
  }

  return {
    address: /^rest +(\S+)/m.exec(said)[1],
    signal: (name) => process_.kill(name),
    async close() {
      if (process_.exitCode === null && process_.signalCode === null) {
        process_.kill("SIGCONT");
        process_.kill("SIGKILL");
        await ended;
      }
    },
  };
}

// A real Chromium over its debugging pipe: no package, no port, and a profile that is thrown away.
import { spawn, execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const PATIENCE_MS = 180_000;

/** Null where there is none. */
export function findChromium() {
  for (const name of [process.env.CHROMIUM, ...NAMES].filter(Boolean)) {
    try {
      return execFileSync("/bin/sh", ["-c", 'command -v "$0"', name], { encoding: "utf8" }).trim();
    } catch {
      // The next name.
    }
  }

  return null;
}

export async function launch(program) {
  const profile = mkdtempSync(join(tmpdir(), "polymaker-web-"));
  const browser = spawn(program, [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-extensions",
    "--disable-background-networking", "--disable-sync", "--no-first-run", "--hide-scrollbars", "--mute-audio",
    "--force-color-profile=srgb", "--remote-debugging-pipe", `--user-data-dir=${profile}`, "about:blank",
  ], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
  const gone = new Promise((resolve) => browser.once("exit", resolve));
  const [, , , to, from] = browser.stdio;
  const waiting = new Map();
  const listeners = new Set();
  let count = 0;
  let rest = "";
  from.setEncoding("utf8");
  from.on("data", (text) => {
    const parts = (rest + text).split("\0");
    rest = parts.pop();
    for (const part of parts) {
      const said = JSON.parse(part);
      if (said.id) {
        const { resolve, reject } = waiting.get(said.id);
        waiting.delete(said.id);
        said.error ? reject(new Error(said.error.message)) : resolve(said.result);
      } else {
        for (const listener of listeners) listener(said);
      }
    }
  });
  const send = (method, params = {}, sessionId) => new Promise((resolve, reject) => {
    const id = ++count;
    waiting.set(id, { resolve, reject });
    to.write(JSON.stringify({ id, method, params, sessionId }) + "\0");
  });
  return {
    send,
    async open(options = {}) {
      const { browserContextId } = await send("Target.createBrowserContext");
      const { targetId } = await send("Target.createTarget", { url: "about:blank", browserContextId });
      const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
      const page = await Page.start((method, params) => send(method, params, sessionId), (listener) =>
        listeners.add((said) => said.sessionId === sessionId && listener(said)), options);
      page.close = () => send("Target.disposeBrowserContext", { browserContextId });
      return page;
    },
    async close() {
      await send("Browser.close").catch(() => {});

      await gone;
      rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

export class Page {
  /** What a person would see in red: errors, refused resources, violations of the policy. */
  troubles = [];

  /** Of each answer: address, status and bytes. */
  answers = [];

  static async start(send, listen, { width = 1440, height = 900, scale = 1, dark = false, phone = false } = {}) {
    const page = new Page();
    page.send = send;
    listen((said) => page.hear(said));
    for (const domain of ["Page", "Runtime", "Log", "Network"]) await send(`${domain}.enable`);
    await send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: scale, mobile: phone });
    if (phone) await send("Emulation.setTouchEmulationEnabled", { enabled: true });
    await send("Emulation.setEmulatedMedia", {
      features: [{ name: "prefers-color-scheme", value: dark ? "dark" : "light" },
        { name: "prefers-reduced-motion", value: "reduce" }],
    });
    return page;
  }

  hear({ method, params }) {
    if (method === "Runtime.exceptionThrown") {
      this.troubles.push(params.exceptionDetails.exception?.description ?? params.exceptionDetails.text);
    } else if (method === "Runtime.consoleAPICalled" && ["error", "warning", "assert"].includes(params.type)) {
      this.troubles.push(params.args.map((each) => each.value ?? each.description).join(" "));
    } else if (method === "Log.entryAdded" && ["error", "warning"].includes(params.entry.level)) {
      this.troubles.push(`${params.entry.text} ${params.entry.url ?? ""}`);
    } else if (method === "Network.responseReceived") {
      this.answers.push({ url: params.response.url, status: params.response.status, id: params.requestId });
    } else if (method === "Network.loadingFinished") {
      const answer = this.answers.find((each) => each.id === params.requestId);
      if (answer) answer.bytes = params.encodedDataLength;
    }
  }

  async goto(url) {
    await this.send("Page.navigate", { url });
  }

  async evaluate(expression) {
    const { result, exceptionDetails } = await this.send("Runtime.evaluate", {
      expression: `(async () => (${expression}))()`, awaitPromise: true, returnByValue: true, userGesture: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** Waits until an expression of the page is true; says what it was waiting for when it never is. */
  async until(expression, what = expression, patience = PATIENCE_MS) {
    const since = Date.now();
    while (Date.now() - since < patience) {
      if (await this.evaluate(expression).catch(() => false)) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }

    throw new Error(`never came: ${what}`);
  }

  async key(key, modifiers = 0) {
    const codes = { Tab: 9, Enter: 13, Escape: 27, ArrowLeft: 37, ArrowRight: 39, ArrowDown: 40 };
    const text = key === "Enter" ? "\r" : key.length === 1 && !modifiers ? key : undefined;
    const each = { key, modifiers, windowsVirtualKeyCode: codes[key] ?? key.toUpperCase().charCodeAt(0), code: key };
    await this.send("Input.dispatchKeyEvent", { type: text ? "keyDown" : "rawKeyDown", text, ...each });
    await this.send("Input.dispatchKeyEvent", { type: "keyUp", ...each });
  }

  async type(text) {
    await this.send("Input.insertText", { text });
  }

  async shoot(path, { full = false } = {}) {
    const { data } = await this.send("Page.captureScreenshot", { format: "png", captureBeyondViewport: full });
    writeFileSync(path, Buffer.from(data, "base64"));
  }
}

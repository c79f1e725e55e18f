// The one line to the run: asks with the token, and keeps a stream of news open while somebody looks.

const KEY = "polymaker.token";
const QUIET_MS = 1500;

export class Refusal extends Error {
  constructor(status, body) {
    super(body?.detail ? `${body.title}: ${body.detail}` : body?.title ?? `the run answers with status ${status}`);
    this.status = status;
    this.body = body;
  }
}

export const token = {
  get: () => sessionStorage.getItem(KEY),
  set: (text) => sessionStorage.setItem(KEY, text.trim()),
  drop: () => sessionStorage.removeItem(KEY),
};

/** The address bar forgets the token at once; what is behind # was never sent to anybody. */
export function takeTokenFromAddress() {
  const given = /^#token=([0-9a-f]+)$/.exec(location.hash);
  if (given) {
    token.set(given[1]);
    history.replaceState(null, "", location.pathname + "#/");
  }
}

export async function call(method, path, body) {
  const answer = await fetch(path, {
    method,
    headers: { Authorization: `Bearer ${token.get() ?? ""}`, ...(body ? { "Content-Type": "application/json" } : {}) },
    body: body ? JSON.stringify(body) : undefined,
    cache: "no-store",
    credentials: "omit",
    redirect: "error",
  });
  const text = await answer.text();
  let said = null;
  try { said = JSON.parse(text); } catch { said = { title: text.slice(0, 200) }; }
  if (!answer.ok) throw new Refusal(answer.status, said);
  return said;
}

export const get = (path) => call("GET", path);
export const post = (path, body) => call("POST", path, body ?? {});

/**
 * Lines as they come; tries again when it breaks, and says every half second how it stands: "live", "stale",
 * "stuck", "ended", "refused", "gone". A page that nobody sees lets go of its connection: a browser has six of them.
 */
export class Stream {
  constructor(onLine, onState) {
    this.onLine = onLine;
    this.onState = onState;
    this.market = null;
    this.run = 0;
    this.lastAt = 0;
    this.state = "connecting";
    this.why = "";
    setInterval(() => this.watch(), 250);
    document.addEventListener("visibilitychange", () => (document.hidden ? this.stop() : this.open(this.market)));
  }

  open(market) {
    this.stop();
    this.market = market;
    if (token.get() !== null && !document.hidden) this.read(++this.run, 0);
  }

  stop() {
    this.run++;
    this.abort?.abort();
  }

  watch() {
    const quiet = performance.now() - this.lastAt;
    if (this.state === "live" && quiet > QUIET_MS && !document.hidden) this.say("stale", "no news from the run");
    else if (this.state === "stale") this.onState(this);
  }

  say(state, why = "") {
    this.state = state;
    this.why = why;
    this.onState(this);
  }

  async read(run, tries) {
    const abort = this.abort = new AbortController();
    try {
      const path = "/v1/look/stream" + (this.market ? `?market=${encodeURIComponent(this.market)}` : "");
      const answer = await fetch(path, {
        headers: { Authorization: `Bearer ${token.get()}` }, signal: abort.signal, cache: "no-store",
        credentials: "omit",
      });
      if (run !== this.run) return;
      if (answer.status === 401) return this.say("refused", "the token is not this run's");
      if (!answer.ok) {
        const said = await answer.json().catch(() => null);
        const title = said?.title ?? `it answers with status ${answer.status}`;
        if (answer.status === 404) return this.say("absent", title);
        throw new Error(title);
      }
      tries = 0;
      this.fault = null;
      await this.lines(answer.body.getReader(), run);
    } catch (fault) {
      if (run !== this.run) return;
      this.fault = fault instanceof TypeError ? null : fault.message;
    }
    if (run !== this.run) return;
    if (this.state !== "ended") this.say("gone", this.fault ?? "nothing answers at this address");
    setTimeout(() => run === this.run && this.read(run, tries + 1), Math.min(3000, 250 * 2 ** tries));
  }

  async lines(reader, run) {
    const decoder = new TextDecoder();
    let rest = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done || run !== this.run) return;
      rest += decoder.decode(value, { stream: true });
      const lines = rest.split("\n");
      rest = lines.pop();
      for (const line of lines) if (line) this.hear(JSON.parse(line));
    }
  }

  hear(line) {
    if (line.ended) return this.say("ended", line.ended);
    if (line.stuck) return this.say("stuck", line.stuck);
    this.lastAt = performance.now();
    this.lastWall = Date.now();
    if (this.state !== "live") this.say("live");
    this.onLine(line);
  }
}

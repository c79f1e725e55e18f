// The frame of the pages: token, news, routes, state, keys.
import { h, put, cls, replace, toast } from "./dom.js";
import { clock, clockOf, words } from "./format.js";
import { Stream, takeTokenFromAddress, token } from "./link.js";
import { Overview } from "./overview.js";
import { allowed, change } from "./controls.js";
import { shortcuts } from "./keys.js";

const THEME = "polymaker.theme";
const main = document.getElementById("main");
const banner = document.getElementById("banner");

const run = { head: null, rows: [], stream: null };

let page = null;

function themed(step) {
  const kinds = ["", "light", "dark"];
  let kind = localStorage.getItem(THEME) ?? "";
  if (step) {
    kind = kinds[(kinds.indexOf(kind) + 1) % kinds.length];
    localStorage.setItem(THEME, kind);
  }
  if (kind) document.documentElement.dataset.theme = kind;
  else delete document.documentElement.dataset.theme;
  put(document.getElementById("theme"), kind ? (kind === "dark" ? "Dark" : "Light") : "Auto");
  if (step) page?.themed?.();
}

function hear(line) {
  if (run.head && run.head.started_at !== line.head.started_at) renew();
  run.head = line.head;
  for (const row of line.markets) run.rows[row.n] = row;
  run.rows.length = line.head.count;
  document.body.classList.remove("stale");
  showState();
  showBanner();
  page?.hear?.(line);
}

/** Another run answers at this address: its markets have nothing to do with what was shown. Edits of rules stay. */
function renew() {
  run.rows = [];
  if (!page?.isOfRun) return;
  page.leave?.();
  page = new page.constructor(page.market);
  replace(main, page.node);
  page.shown?.();
}

function showState() {
  const head = run.head;
  const mode = head.mode;
  const icon = { trading: "●", reduce_only: "◐", paused: "❚❚", killed: "✕" }[mode] ?? "●";
  const held = document.getElementById("state");
  if (!held.firstChild) {
    held.append(h("span", { class: "pill mode" }), h("span", { class: "pill feed" }), h("span", { class: "at" }));
  }
  const [pill, feed, at] = held.children;
  put(pill, `${icon} ${words(mode)}`);
  pill.dataset.mode = mode;
  const lost = run.rows.filter((row) => row.feed === "lost").length;
  const silent = run.rows.filter((row) => row.feed === "silent").length;
  const bad = head.connected === false || lost > 0;
  put(feed, head.connected === false ? "⚠︎ feed disconnected" : lost ? `⚠︎ ${lost} of ${head.count} feeds lost`
    : silent ? `⚠︎ ${silent} feeds silent` : "✓ feed");
  feed.dataset.ok = bad ? "bad" : silent ? "warn" : "good";
  put(at, `${clock(head.run_at)} UTC`);
  at.title = `Time of the run: ${head.run_at}${head.speed !== 1 ? `, ${head.speed} times as fast as recorded` : ""}`;
}

function showBanner() {
  const notes = [];
  const stream = run.stream;
  const asOf = stream.lastWall ? ` Numbers below are those of ${clockOf(stream.lastWall)} UTC, not of now.` : "";
  if (stream.state === "ended") notes.push(["bad", `✕ The run has ended.${asOf}`]);
  else if (stream.state === "absent") notes.push(["bad", `✕ ${stream.why}. The overview has those that are traded.`]);
  else if (stream.state === "gone") notes.push(["bad", `✕ The run does not answer: ${stream.why}.${asOf} Trying again …`]);
  else if (stream.state === "stuck") notes.push(["bad", `✕ ${stream.why}.${asOf}`]);
  else if (stream.state === "stale") {
    const age = Math.round((performance.now() - stream.lastAt) / 1000);
    notes.push(["bad", `⚠︎ No news from the run for ${age} s.${asOf}`]);
  }
  const head = run.head;
  if (head && stream.state === "live") {
    if (head.mode === "killed") {
      notes.push(["bad", `✕ Killed since ${clock(head.mode_since)}: ${head.mode_reason ?? "no reason"}. `
        + "Nothing is quoted, also by later runs, until it is lifted."]);
    } else if (head.mode !== "trading") {
      notes.push(["warn", `⚠︎ ${head.mode === "paused" ? "Paused" : "Reduce-only"} since ${clock(head.mode_since)} UTC`
        + `${head.mode_reason ? ": " + head.mode_reason : ""}.`]);
    }
    if (head.connected === false) notes.push(["bad", "⚠︎ The connection to market data is lost: nothing below is fresh."]);
    if (head.user_connected === false) notes.push(["bad", "⚠︎ The connection for our own orders is lost."]);
    if (!head.ready) notes.push(["warn", "⚠︎ The venue does not take orders: the run is starting or ending."]);
    if (head.standing !== "open" && head.because !== "operator" && head.because !== "killed") {
      notes.push(["bad", `⚠︎ The account is ${words(head.standing)} because of ${words(head.because)}.`]);
    }
    if (head.reload_refused) {
      notes.push(["warn", `⚠︎ The rule files were refused (${head.last_reload}); `
        + "the last good rules quote."]);
    }
  }
  const text = notes.map((each) => each[1]).join("\n");
  if (banner.dataset.text === text) return;
  banner.dataset.text = text;
  replace(banner, notes.map(([kind, note]) => h("p", { class: kind }, note)));
}

function heard(stream) {
  if (stream.state === "refused") {
    token.drop();
    return login("The token is not this run's: it may be another run's, or an older one.");
  }
  cls(document.body, "stale", stream.state !== "live" && stream.state !== "connecting");
  cls(document.body, "ended", stream.state === "ended" || stream.state === "gone");
  showBanner();
}

function login(why) {
  page?.leave?.();
  page = null;
  run.stream.stop();
  const field = h("input", { type: "password", id: "token", autocomplete: "off", spellcheck: false, required: true,
    "aria-describedby": "token-why" });
  replace(main, h("section", { class: "login card" },
    h("h1", {}, "This run wants its token"),
    h("p", { id: "token-why" }, why ? why + " " : "",
      "Type ", h("code", {}, "polymaker dashboard"), " where the run was started and open the address it prints, ",
      "or paste the content of ", h("code", {}, "control.token"), " from its data folder."),
    h("form", { class: "row", onsubmit: (event) => {
      event.preventDefault();
      token.set(field.value);
      route();
    } }, h("label", { for: "token" }, "Token"), field, h("button", { class: "primary" }, "Open"))));
  field.focus();
}

async function route() {
  if (token.get() === null) return login("");
  const [, where = "", rest = ""] = /^#\/([a-z]*)\/?(.*)$/.exec(location.hash) ?? [];
  page?.leave?.();
  document.title = "PolyMaker";
  for (const link of document.querySelectorAll("#nav a")) {
    const target = link.getAttribute("href").slice(2);
    const here = target === where || (target === "" && where === "market");
    if (here) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  const name = decodeURIComponent(rest);
  const asked = location.hash;
  if (where === "market") page = new (await import("./market.js")).MarketPage(name);
  else if (where === "rules") page = new (await import("./rules.js")).RulesPage(name);
  else if (where === "reports") page = new (await import("./reports.js")).ReportsPage(name);
  else page = new Overview();
  if (location.hash !== asked) return;
  replace(main, page.node);
  run.stream.open(page.market ?? null);
  if (run.head) page.hear?.({ head: run.head, markets: run.rows.filter(Boolean), first: true });
  page.shown?.();
}

takeTokenFromAddress();
themed(false);
run.stream = new Stream(hear, heard);
document.getElementById("theme").addEventListener("click", () => themed(true));
document.getElementById("help").addEventListener("click", () => shortcuts.show());
window.addEventListener("hashchange", () => {
  if (location.hash.startsWith("#token=")) takeTokenFromAddress();
  route();
});
document.querySelector(".skip").addEventListener("click", (event) => { event.preventDefault(); main.focus(); });
shortcuts.start({
  page: () => page, theme: () => themed(true),
  act: (what) => run.head && allowed(run.head.mode, what) && change(what),
});
window.addEventListener("unhandledrejection", (event) => toast(String(event.reason?.message ?? event.reason), "bad"));
route();

// Others at the door: no token, another run's, other origins, other hosts, frames, paths that lead elsewhere, and texts
// of venue, rules and files that would be markup.
import { createServer, request } from "node:http";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";
import { join } from "node:path";
import { startRun } from "./run.mjs";

const MARKUP = "<img src=x onerror=window.hit=1>";

// Marks that turn the direction of writing: they would make another name of it, and change what stands beside it.
const TURNED = "\u202Eesrever\u202C-\u200F1\u2028-end";
const STRAIGHT = "\uFFFDesrever\uFFFD-\uFFFD1\uFFFD-end";

export async function hostile({ program, repository, recording, browser, form, run, expect, folder }) {
  const evil = await startRun(program, repository, ["--venue", "sim", "--recording", "evil.jsonl", "--speed", "4"], {
    prepare: (where) => prepare(where, recording),
    isThere: (status) => status.ready && status.markets.length === 3 && status.markets.some((each) => each.orders > 0),
  });
  try {
    await doors({ run, other: evil, expect });
    await origins({ run, browser, form, expect });
    await markup({ evil, browser, form, expect, folder });
  } finally {
    await evil.close();
  }
}

/** A market, a rule and a report whose names and texts are markup. */
function prepare(where, recording) {
  const lines = gunzipSync(readFileSync(recording)).toString().split("\n");
  const head = JSON.parse(lines[0]);
  head.markets[0].slug = MARKUP;
  head.markets[1].slug = TURNED;
  writeFileSync(join(where, "evil.jsonl"), [JSON.stringify(head), ...lines.slice(1)].join("\n"));
  const bands = join(where, "rules/bands.yaml");
  const text = readFileSync(bands, "utf8");
  writeFileSync(bands, `# ${MARKUP}\n` + text.replace(/because: .*?([,}]|$)/m, `because: "${MARKUP}"$1`));
  mkdirSync(join(where, "artifacts/reports"), { recursive: true });
  writeFileSync(join(where, `artifacts/reports/${MARKUP}.html`), "<!doctype html><title>t</title><script>"
    + "try { parent.hit = 1; } catch {} try { top.location = 'about:blank'; } catch {} </script>");
}

/** One request as it stands: no client may tidy its path or its host. */
function ask(port, path, { method = "GET", headers = {}, body } = {}) {
  return new Promise((resolve, reject) => {
    const call = request({ host: "127.0.0.1", port, path, method, headers }, (answer) => {
      let text = "";
      answer.on("data", (part) => { text += part; });
      answer.on("end", () => resolve({ status: answer.statusCode, headers: answer.headers, text }));
    });
    call.on("error", reject);
    call.end(body);
  });
}

async function doors({ run, other, expect }) {
  const [address, theirs] = [new URL(run.address()), new URL(other.address())];
  const port = address.port;
  const token = address.hash.slice("#token=".length);
  const mine = { Authorization: `Bearer ${token}` };
  const json = { ...mine, "Content-Type": "application/json" };
  const refused = async (what, status, path, options) => {
    const answer = await ask(port, path, options);
    expect(`${what} is refused`, answer.status === status, `${answer.status} ${answer.text.slice(0, 200)}`);
    expect(`${what} tells nothing`, !answer.text.includes(token) && !/root:|"equity"|profiles:/.test(answer.text), answer.text.slice(0, 200));
  };
  await refused("no token", 401, "/v1/look");
  for (const path of ["/v1/status", "/v1/look/stream", "/v1/look/past", "/v1/rules", "/v1/rules/file", "/v1/rules/plan", "/v1/reports",
    "/v1/events", "/v1/explain"]) {
    await refused(`${path} without a token`, 401, path);
  }

  for (const path of ["/v1/pause", "/v1/resume", "/v1/reduce-only", "/v1/kill", "/v1/unkill", "/v1/cancel-all", "/v1/reload", "/v1/params",
    "/v1/rules/check", "/v1/rules/save", "/v1/reports/ticket"]) {
    await refused(`${path} without a token`, 401, path, { method: "POST", body: "{}", headers: { "Content-Type": "application/json" } });
    await refused(`${path} from another origin, who knows the token`, 403, path,
      { method: "POST", body: "{}", headers: { ...json, Origin: "http://127.0.0.1:1" } });
  }

  await refused("the token of another run", 401, "/v1/look", { headers: { Authorization: `Bearer ${theirs.hash.slice(7)}` } });
  await refused("half a token", 401, "/v1/look", { headers: { Authorization: `Bearer ${token.slice(0, 32)}` } });
  await refused("the token in a cookie", 401, "/v1/look", { headers: { Cookie: `token=${token}` } });
  await refused("the token in the address", 401, `/v1/look?token=${token}`);
  for (const host of ["evil.example", `evil.example:${port}`, "127.0.0.1:1", "127.0.0.1.evil.example"]) {
    await refused(`a request for ${host}`, 421, "/v1/look", { headers: { ...mine, Host: host } });
  }

  await refused("a form", 415, "/v1/pause", { method: "POST", body: "reason=x",
    headers: { ...mine, "Content-Type": "application/x-www-form-urlencoded" } });
  await refused("a command by GET", 405, "/v1/pause", { headers: mine });
  for (const path of ["/assets/../control.token", "/assets/..%2f..%2fdata%2fcontrol.token", "/assets/%2e%2e/control.token",
    "/reports/..%2f..%2fdata%2fcontrol.token/report.html", "/reports//report.html"]) {
    await refused(path, 404, path, { headers: mine });
  }

  for (const path of ["../data/control.token", "/etc/passwd", "data/control.token", "rules/../../x.yaml", "rules/none.yaml", ""]) {
    await refused(`the rule file ${path}`, 404, `/v1/rules/file?path=${encodeURIComponent(path)}`, { headers: mine });
    await refused(`saving ${path}`, 404, "/v1/rules/save",
      { method: "POST", headers: json, body: JSON.stringify({ path, text: "version: 1", made_from: "x" }) });
  }

  await refused("a report elsewhere", 404, "/v1/reports/ticket",
    { method: "POST", headers: json, body: JSON.stringify({ name: "../../data/control.token" }) });
  const page = await ask(port, "/");
  const policy = page.headers["content-security-policy"] ?? "";
  for (const part of ["default-src 'none'", "frame-ancestors 'none'", "form-action 'none'", "base-uri 'none'",
    "require-trusted-types-for 'script'"]) {
    expect(`the page's policy says ${part}`, policy.includes(part), policy);
  }

  expect("the page runs no script of its text", !policy.includes("unsafe"), policy);
  expect("its answers are not kept, nor guessed at", page.headers["cache-control"] === "no-store"
    && page.headers["x-content-type-options"] === "nosniff");
  expect("no other origin is let in", page.headers["access-control-allow-origin"] === undefined);
}

/** A page of another port of this machine, open in the operator's own browser, who even knows the token. */
async function origins({ run, browser, form, expect }) {
  const server = createServer((_, answer) => answer.writeHead(200, { "Content-Type": "text/html" })
    .end("<!doctype html><title>elsewhere</title><iframe name=sink></iframe>"));
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  try {
    const page = await browser.open(form);
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page.until("document.title === 'elsewhere'", "the other page");
    const address = new URL(run.address());
    const tried = await page.evaluate(`(async () => {
      const at = ${JSON.stringify(address.origin)};
      const token = ${JSON.stringify(address.hash.slice(7))};
      const attempt = (path, options) => fetch(at + path, options).then((answer) => answer.status, () => "blocked");
      const json = { "Content-Type": "application/json", Authorization: "Bearer " + token };
      const all = [
        await attempt("/v1/look", { headers: { Authorization: "Bearer " + token } }),
        await attempt("/v1/pause", { method: "POST", headers: json, body: "{}" }),
        await attempt("/v1/pause", { method: "POST", body: "{}" }),
      ];
      const opaque = await fetch(at + "/v1/pause", { method: "POST", mode: "no-cors", body: "{}" }).then((answer) => answer.type, () => "blocked");
      const form = Object.assign(document.createElement("form"), { action: at + "/v1/pause", method: "post", target: "sink" });
      form.append(Object.assign(document.createElement("input"), { name: "reason", value: "x" }));
      document.body.append(form);
      form.submit();
      const frame = Object.assign(document.createElement("iframe"), { src: at + "/" });
      document.body.append(frame);
      await new Promise((done) => setTimeout(done, 1500));
      return { all, opaque };
    })()`);
    expect("a page elsewhere reads and commands nothing", tried.all.every((each) => each === "blocked"), JSON.stringify(tried));
    expect("no form and no blind request paused the run", run.status().mode === "trading", run.status().mode);
    const framed = page.answers.filter((each) => each.url === `${address.origin}/`);
    expect("it cannot frame the dashboard", framed.every((each) => each.status === 403), JSON.stringify(framed));
    await page.close();
  } finally {
    server.close();
  }
}

/** Every page with names and texts that are markup: shown as text, and none of it ran. */
async function markup({ evil, browser, form, expect, folder }) {
  const page = await browser.open(form);
  await page.goto(evil.address());
  await page.until("document.querySelectorAll('.grid tbody tr').length === 3", "three markets");
  const clean = async (where, text) => {
    expect(`${where}: the text stands there as text`, (await page.evaluate("document.body.textContent")).includes(text));
    expect(`${where}: none of it became an element or ran`,
      await page.evaluate("window.hit === undefined && document.querySelector('img[src=\"x\"]') === null"));
  };
  await clean("overview", MARKUP);
  const turns = (where) => page.evaluate("/[\\u202A-\\u202E\\u2066-\\u2069\\u200E\\u200F\\u2028]/.test(document.title + document.body.textContent)")
    .then((isSo) => expect(`${where}: no name turns the direction of writing`, !isSo));
  await clean("overview", STRAIGHT);
  await turns("overview");
  await page.evaluate("[...document.querySelectorAll('.grid a')].find((each) => /esrever/.test(each.textContent)).click()");
  await page.until("document.querySelectorAll('.term').length > 4 && /esrever/.test(document.querySelector('h1').textContent)", "the market of that name");
  await clean("market", STRAIGHT);
  await turns("market");
  await page.evaluate(`location.hash = "#/market/" + encodeURIComponent(${JSON.stringify(MARKUP)})`);
  await page.until("document.querySelectorAll('.term').length > 4", "its terms");
  await clean("market", MARKUP);
  expect("the because of a rule is shown", await page.evaluate(
    `[...document.querySelectorAll(".because")].some((each) => each.textContent.includes(${JSON.stringify(MARKUP)}))`));
  await page.key("e");
  await page.until("document.querySelectorAll('dialog.explain .place').length > 4", "explained");
  await clean("explain", MARKUP);
  await page.key("Escape");
  await page.evaluate("location.hash = '#/rules'");
  await page.until("document.querySelectorAll('.preview tr').length > 2", "the preview");
  await clean("rules", MARKUP);
  await page.evaluate(`(() => {
    const field = document.querySelector(".code");
    field.focus();
    field.setSelectionRange(0, field.value.length);
    document.execCommand("insertText", false, ${JSON.stringify(`version: 1\n${MARKUP}: 1\nprofiles: { "${MARKUP}": { extends: "${MARKUP}" } }\n`)});
  })()`);
  await page.until("document.querySelectorAll('.findings .error').length > 0", "errors that quote it");
  await clean("errors", MARKUP);
  if (folder) await page.shoot(join(folder, "hostile-errors.png"));
  await page.evaluate("location.hash = '#/market/' + encodeURIComponent('<svg onload=window.hit=1>')");
  await page.until("/no market/.test(document.querySelector('#banner').textContent)", "a market that is not traded");
  await clean("a market that is not traded", "<svg onload=window.hit=1>");
  await page.evaluate("location.hash = '#/reports'");
  await page.until("document.querySelector('.reports a') !== null", "the list of reports");
  await clean("reports", MARKUP);
  await page.evaluate("document.querySelector('.reports a').click()");
  await page.until("document.querySelector('iframe') !== null", "the report");
  await new Promise((done) => setTimeout(done, 700));
  await clean("a report that wants out", MARKUP);
  expect("the dashboard is still there", await page.evaluate("document.title.startsWith('Reports')"));
  expect("the policy was never broken by the page itself", page.troubles.every((each) => /\/reports\/|404|sandbox|Unsafe attempt|navigat/i.test(each)),
    page.troubles.join("\n"));
  await page.close();
}

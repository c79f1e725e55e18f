// What an operator does to the run. Each asks first, and says what came of it.
import { ask, h, toast } from "./dom.js";
import { words } from "./format.js";
import { post } from "./link.js";

const ACTS = {
  pause: { title: "Pause quoting?", text: "Every order is cancelled; positions stay. It ends with resume, or with the run.",
    go: "Pause", reason: true },
  "reduce-only": { title: "Reduce positions only?", text: "Only orders that bring a position towards zero stay.",
    go: "Reduce only", reason: true },
  resume: { title: "Resume quoting?", text: "Markets quote again as rules and limits allow. Halts that limits caused stay.",
    go: "Resume", reason: true, primary: true },
  reload: { title: "Judge the rule files now?", text: "What is saved goes live if it is valid; otherwise the last good rules "
    + "keep quoting.", go: "Reload", primary: true },
  "cancel-all": { title: "Cancel every order that rests now?", text: "Quoting goes on: new orders may follow at once.",
    go: "Cancel orders" },
  kill: { title: "Kill?", text: "Everything is cancelled and nothing is quoted any more: also later runs with this data folder "
    + "quote nothing until the kill is lifted.", go: "Kill", reason: true, danger: true },
  unkill: { title: "Lift the kill?", text: "The run stays paused until you resume it.", go: "Lift the kill" },
};

/** What makes sense in a mode. */
export function allowed(mode, act) {
  if (mode === "killed") return act === "unkill" || act === "reload";
  return { pause: mode !== "paused", "reduce-only": mode !== "reduce_only", resume: mode !== "trading",
    kill: true, unkill: false, reload: true, "cancel-all": true }[act];
}

export async function change(name) {
  const act = ACTS[name];
  const reason = h("input", { type: "text", name: "reason", maxLength: 500, autocomplete: "off",
    placeholder: "kept in the event log" });
  const body = h("div", {}, h("p", {}, act.text),
    act.reason && h("label", { class: "field" }, "Why (optional)", reason));
  const answer = await ask(act.title, body, [
    { text: act.go, value: name, class: act.danger ? "danger" : "primary", focus: !act.reason },
    { text: "Leave it", value: null },
  ]);
  if (!answer) return;
  try {
    const said = await post(`/v1/${name}`, act.reason ? { reason: reason.value || null } : {});
    toast(tell(name, said), said.orders_left ? "bad" : "good");
  } catch (fault) {
    toast(fault.message, "bad");
  }
}

function tell(name, said) {
  if (name === "reload") {
    return said.outcome === "applied" ? `Rules ${said.rules} are live.` : `The files are what runs: rules ${said.rules}.`;
  }
  if (name === "kill" || name === "cancel-all") {
    return said.orders_left === null ? "The venue does not say whether anything is left: check the open orders."
      : said.orders_left === 0 ? `${name === "kill" ? "Killed; n" : "N"}othing of it is left at the venue.`
      : `${said.orders_left} orders are left at the venue: check them.`;
  }
  return `The run is ${words(said.mode)} now.`;
}

export function bar() {
  const buttons = Object.entries({ pause: "Pause", "reduce-only": "Reduce only", resume: "Resume", reload: "Reload rules",
    "cancel-all": "Cancel orders", kill: "Kill", unkill: "Lift the kill" }).map(([name, text]) =>
    h("button", { type: "button", class: name === "kill" ? "danger-line" : "", data: { act: name },
      onclick: () => change(name) }, text));
  const node = h("div", { class: "controls", role: "group", "aria-label": "Command the run" }, buttons);
  return {
    node,
    show(mode) {
      for (const button of buttons) {
        const on = allowed(mode, button.dataset.act);
        button.hidden = !on && (button.dataset.act === "unkill" || button.dataset.act === "resume");
        button.disabled = !on;
      }
    },
  };
}

// Reports of backtests: a list, and the chosen one in a frame that can reach nothing.
import { h, replace, toast } from "./dom.js";
import { bytes, clock, day } from "./format.js";
import { get, post } from "./link.js";

export class ReportsPage {
  constructor(name) {
    this.wanted = name;
    document.title = "Reports · PolyMaker";
    this.list = h("ol", { class: "reports" });
    this.view = h("section", { class: "card report", "aria-label": "Report" },
      h("p", { class: "empty" }, "Choose a report to see it here."));
    this.node = h("div", { class: "reports-page" }, h("h1", {}, "Reports"),
      h("section", { class: "card", "aria-label": "Reports" }, this.list), this.view);
    this.keys = {};
  }

  async shown() {
    try {
      const said = await get("/v1/reports");
      const make = said.folders[0];
      replace(this.list, said.reports.length === 0
        ? h("li", { class: "empty" }, "There are none yet. ", h("code", {}, `polymaker backtest --report ${make}/NAME.html`), " makes one; ",
          `the folders looked into are ${said.folders.join(" and ")}.`)
        : said.reports.map((report) => h("li", {},
          h("a", { href: `#/reports/${encodeURIComponent(report.name)}`,
            "aria-current": report.name === this.wanted ? "true" : null }, report.name),
          h("span", { class: "dim n" }, ` ${day(report.at)} ${clock(report.at)} · ${bytes(report.bytes)}`))));
      if (this.wanted) await this.open(this.wanted);
    } catch (fault) {
      toast(fault.message, "bad");
    }
  }

  async open(name) {
    const { path } = await post("/v1/reports/ticket", { name });
    replace(this.view, h("div", { class: "row spread" }, h("h2", {}, name),
      h("a", { href: path, target: "_blank", rel: "noopener noreferrer" }, "Open in a tab of its own")),
    h("iframe", { src: path, title: `Report ${name}`, sandbox: "allow-scripts", referrerpolicy: "no-referrer" }));
  }
}

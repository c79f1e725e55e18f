// Counts what holds and what does not; nothing stops at the first failure.
import { isDeepStrictEqual, inspect } from "node:util";

export class Checks {
  passed = 0;
  failures = [];
  #suite = "";

  suite(name) {
    this.#suite = name;
    console.log(`\n${name}`);
  }

  ok(condition, fact, detail) {
    if (condition) {
      this.passed++;
      console.log(`  ok    ${fact}`);
    } else {
      this.failures.push(`${this.#suite}: ${fact}`);
      const shown = detail === undefined ? "" : `\n        ${inspect(detail, { depth: 6, breakLength: 110 })}`;
      console.log(`  FAIL  ${fact}${shown}`);
    }
    return Boolean(condition);
  }

  equal(found, expected, fact) {
    return this.ok(isDeepStrictEqual(found, expected), fact, { found, expected });
  }

  /** The official client answers errors as values with `error` and `status`. */
  refused(reply, status, text, fact) {
    const error = typeof reply?.error === "string" ? reply.error : JSON.stringify(reply?.error ?? reply);
    const fits = text instanceof RegExp ? text.test(error) : error === text;
    return this.ok(reply?.status === status && fits, fact, reply);
  }

  async run(name, body) {
    this.suite(name);
    try {
      await body();
    } catch (fault) {
      this.ok(false, "ran to its end", fault);
    }
  }
}

/** Polls until the condition gives something; undefined when time is up. */
export async function eventually(condition, forMs = 10_000) {
  const until = Date.now() + forMs;
  for (;;) {
    const found = await condition();
    if (found || Date.now() > until) {
      return found || undefined;
    }
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

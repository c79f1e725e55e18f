// How single values look, everywhere the same. What comes as text is exact; what is shown may be shorter.

export const NONE = "–";

/** One sign each, everywhere: what buys points up, what sells points down, whether it rests or has traded. */
export const SIDE = { bid: "▲ Bid", ask: "▼ Ask" };
export const TRADED = { bid: "▲ bought", ask: "▼ sold" };

const MINUS = "\u2212";

export function price(text, decimals = 3) {
  if (text === null || text === undefined) return NONE;
  const own = String(text).split(".")[1]?.length ?? 0;
  return Number(text).toFixed(Math.max(own, decimals));
}

export function decimalsOf(tick) {
  return String(tick).split(".")[1]?.length ?? 0;
}

export function shares(text) {
  if (text === null || text === undefined) return NONE;
  return group(Number(text), 2, true);
}

export function signedShares(text) {
  const value = Number(text);
  return (value > 0 ? "+" : value < 0 ? MINUS : "") + group(Math.abs(value), 2, true);
}

/** Dollars with a sign and always four decimals, so that columns line up. */
export function money(text, decimals = 4) {
  if (text === null || text === undefined) return NONE;
  const value = Number(text);
  const digits = group(Math.abs(value), decimals, false);
  return (Number(digits.replaceAll(",", "")) === 0 ? "" : value > 0 ? "+" : MINUS) + digits;
}

/** The same with the dollar sign, for where it stands alone. */
export function profit(text) {
  return money(text).replace(/^([+\u2212]?)/, "$1$$");
}

export function dollars(text, decimals = 2) {
  if (text === null || text === undefined) return NONE;
  const value = Number(text);
  return (value < 0 ? MINUS : "") + "$" + group(Math.abs(value), decimals, false);
}

export function value(number) {
  if (number === null || number === undefined || !Number.isFinite(number)) return NONE;
  const text = (Math.round(number * 1e6) / 1e6 + 0).toString();
  return text.startsWith("-") ? MINUS + text.slice(1) : text;
}

export function signedValue(number) {
  const text = value(number);
  return number > 0 ? "+" + text : text;
}

export function cents(dollarsPerShare) {
  if (dollarsPerShare === null || dollarsPerShare === undefined) return NONE;
  const number = dollarsPerShare * 100;
  return (number > 0 ? "+" : number < 0 ? MINUS : "") + Math.abs(number).toFixed(3) + "c";
}

export function percent(share, decimals = 1) {
  return share === null || share === undefined ? NONE : (share * 100).toFixed(decimals) + "%";
}

export function count(number) {
  return Number(number).toLocaleString("en-US");
}

export function clock(iso) {
  return iso ? iso.slice(11, 19) : NONE;
}

export function clockOf(ms) {
  return new Date(ms).toISOString().slice(11, 19);
}

export function day(iso) {
  return iso ? iso.slice(0, 10) : NONE;
}

export function words(name) {
  return String(name).replaceAll("_", " ");
}

export function bytes(number) {
  return number < 1024 ? `${number} B` : number < 1 << 20 ? `${(number / 1024).toFixed(0)} KB`
    : `${(number / (1 << 20)).toFixed(1)} MB`;
}

export function sign(text) {
  const number = Number(text);
  return number > 0 ? "up" : number < 0 ? "down" : "";
}

function group(number, decimals, trims) {
  return number.toLocaleString("en-US",
    { minimumFractionDigits: trims ? 0 : decimals, maximumFractionDigits: decimals });
}

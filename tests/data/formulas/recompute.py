"""Recomputes the vectors of this folder: python3 recompute.py (with mpmath; 50 digits). Written from the papers and pages
named beside each formula and from nothing in this repository: sums are sums over everything that happened, optima are
searched for, nothing is updated step by step."""
import random

from mpmath import e as EULER, exp, findroot, inf, isfinite, log, mp, mpf, nan, sqrt

mp.dps = 50
rows = []


def write(name, text, table):
    with open(name, "w", newline="\n") as out:
        for line in text.strip().splitlines():
            out.write("# " + line.strip() + "\n")
        for row in table:
            out.write(",".join(show(cell) for cell in row) + "\n")


def show(cell):
    if isinstance(cell, str):
        return cell
    value = mpf(cell)
    if value != value:
        return "NaN"
    return mp.nstr(value, 17, min_fixed=-30, max_fixed=30, strip_zeros=True) if value != inf else "Infinity"


def add(name, function, *inputs):
    rows.append([name, function(*[mpf(each) for each in inputs]), *[str(each) for each in inputs]])


# ---- prices in log-odds: Shaw and Dalen, arXiv 2510.15205
def logit(p):
    return log(p / (1 - p)) if 0 < p < 1 else nan


def logistic(x):
    return 1 / (1 + exp(-x))


def inventory(q, g, s, t):
    return q * g * s ** 2 * t


for p in ("0.0001", "0.001", "0.03", "0.25", "0.5", "0.731", "0.97", "0.9999", "0", "1"):
    add("logit", logit, p)
    add("logit_slope", lambda p: p * (1 - p) if 0 < p < 1 else nan, p)
    add("logit_drift", lambda p, s: -(1 - 2 * p) * s ** 2 / 2 if 0 < p < 1 else nan, p, "0.17")
for x in ("-700", "-12.5", "-1", "0", "1e-9", "0.4", "30"):
    add("logistic", logistic, x)
KERNEL = [("1", "0.02", "60", "40"), ("0.01", "0.5", "1440", "1"), ("5", "0", "60", "100"), ("5", "0.3", "0", "8"),
          ("0", "0.3", "60", "8"), ("1e-7", "1e-6", "1", "500"), ("100", "0.002", "3", "250")]
for g, s, t, k in KERNEL:
    half = lambda g, s, t, k: (g * s ** 2 * t + (2 / k) * log(1 + g / k)) / 2
    add("logit_half_spread", half, g, s, t, k)
    for p, q in (("0.02", "0"), ("0.5", "-3"), ("0.981", "10"), ("0.4", "0.25")):
        add("logit_reservation", lambda p, q, g, s, t: logistic(logit(p) - inventory(q, g, s, t)), p, q, g, s, t)
for p, d in (("0.5", "0"), ("0.5", "0.1"), ("0.03", "0.6"), ("0.999", "2"), ("0.0001", "0.01"), ("0", "0.1")):
    add("logit_bid", lambda p, d: logistic(logit(p) - d) if 0 < p < 1 else nan, p, d)
    add("logit_ask", lambda p, d: logistic(logit(p) + d) if 0 < p < 1 else nan, p, d)
for b, a, g, t, k in (("0.48", "0.52", "1", "60", "40"), ("0.01", "0.02", "2", "10", "30"), ("0.9", "0.99", "0.1", "1", "5"),
                      ("0.499", "0.501", "10", "60", "3"), ("0.2", "0.3", "1e-3", "1440", "100")):
    # The spread as the volatility's function, solved for it.
    def implied(b, a, g, t, k):
        width = logit(a) - logit(b)
        floor = (2 / k) * log(1 + g / k)
        return nan if width < floor else findroot(lambda s: g * t * s ** 2 + floor - width, (mpf("1e-9"), mpf(1000)), solver="anderson", tol=1e-40, maxsteps=500)
    add("belief_volatility", implied, b, a, g, t, k)

# ---- Avellaneda and Stoikov 2008, eq. 29 and 30
STOCK = [("30", "0.004", "60", "100"), ("0", "0.004", "60", "100"), ("30", "0", "60", "100"), ("30", "0.004", "0", "100"),
         ("0.0001", "0.05", "1440", "10"), ("1000", "0.00001", "1", "1000")]
for g, s, t, k in STOCK:
    add("as_half_spread",
        lambda g, s, t, k: (g * s ** 2 * t + ((2 / g) * log(1 + g / k) if g else 2 / k)) / 2, g, s, t, k)
    for p, q in (("0.5", "0"), ("0.02", "4"), ("0.97", "-7.5")):
        add("as_reservation", lambda p, q, g, s, t: p - inventory(q, g, s, t), p, q, g, s, t)


# ---- Gueant, arXiv 1605.01862, eq. 4.6 and 4.7, with Delta 1 and xi the risk aversion
def glft_skew(g, s, k, a):
    growth = (1 + g / k) ** (k / g + 1) if g else EULER
    return s * sqrt(g / (2 * a * k) * growth)


def glft_bid(q, g, s, k, a):
    growth = (1 + g / k) ** (k / g + 1) if g else EULER
    return (log(1 + g / k) / g if g else 1 / k) + (2 * q + 1) / 2 * sqrt(g * s ** 2 / (2 * a * k) * growth)


for g, s, k, a in (("30", "0.004", "100", "1.5"), ("30", "0", "100", "1.5"), ("0", "0.004", "100", "1.5"),
                   ("1", "0.02", "10", "0.05"), ("1000", "0.001", "1000", "10"), ("1e-6", "0.0001", "40", "3"),
                   ("300", "0.05", "35", "0.5")):
    # Half of bid distance plus ask distance of a flat maker; the skew is what one lot adds to the bid's distance.
    add("glft_half_spread", lambda g, s, k, a: glft_bid(mpf(0), g, s, k, a), g, s, k, a)
    add("glft_skew", lambda g, s, k, a: glft_bid(mpf(1), g, s, k, a) - glft_bid(mpf(0), g, s, k, a), g, s, k, a)

# ---- the mm daemon: lean of so many deviations, width of so many plus ticks
for p, u, g, s in (("0.5", "0", "1", "0.01"), ("0.1", "1", "2.5", "0.004"), ("0.93", "-0.4", "1", "0"), ("0.5", "0.3", "0", "0.1")):
    add("lite_reservation", lambda p, u, g, s: p - g * u * s, p, u, g, s)
for c, s, f, tick in (("2", "0.004", "1", "0.01"), ("3", "0", "1", "0.001"), ("0", "0.02", "0", "0.01"), ("1.5", "0.011", "2.5", "0.005")):
    add("lite_half_spread", lambda c, s, f, tick: c * s + f * tick, c, s, f, tick)

# ---- PM4 (README and trading.py): fear, dynamic spread, time factor, q_max
for q, a in (("0", "1"), ("0.5", "1"), ("-0.5", "2"), ("0.999", "1"), ("0.3", "0"), ("1", "0"), ("1", "1"), ("1.1", "1")):
    add("dynamic_fear", lambda q, a: nan if abs(q) > 1 else (mpf(1) if a == 0 else (inf if abs(q) == 1 else 1 / (1 - abs(q)) ** a)), q, a)
for c, f, r, s, k in (("0.06", "1", "1", "1", "1"), ("0.2", "4", "2", "6", "1"), ("0", "1", "0.8", "1", "10"), ("0.06", "1000", "1", "1", "0.5")):
    add("dynamic_half_spread", lambda c, f, r, s, k: c * f * r * s + log(1 + f / k) / f, c, f, r, s, k)
for left, whole, x in (("0", "900", "0.5"), ("450", "900", "0.5"), ("900", "900", "0.5"), ("1800", "900", "0.5"), ("1", "86400", "2"), ("10", "900", "0")):
    add("time_factor", lambda left, whole, x: min(left / whole, 1) ** x, left, whole, x)
for m, t, p, s in (("83.33", "1", "0.5", "0.1"), ("500", "0.25", "0.01", "0"), ("500", "0", "0.5", "0.1"), ("0", "1", "0.3", "0.1"), ("100", "1", "0", "0.1")):
    add("position_cap", lambda m, t, p, s: m * t / (p * (1 + s)) if p > 0 else nan, m, t, p, s)

# ---- mm-v2: base x volatility x regime x competitors, around mid + inventory skew + flow skew
for each in (("0.04", "1", "1", "1"), ("0.04", "3", "1.5", "1.25"), ("0.02", "0", "1", "1"), ("0.1", "0.5", "2", "1.1")):
    add("adaptive_spread", lambda w, v, r, c: w * v * r * c, *each)
for each in (("0.5", "0", "0.02", "0", "0.01"), ("0.5", "1", "0.02", "-1", "0.01"), ("0.05", "-0.6", "0.02", "0.3", "0.01"), ("0.5", "1.2", "0.02", "0", "0.01")):
    add("adaptive_mid", lambda m, q, i, f, r: m - q * i + f * r if abs(q) <= 1 and abs(f) <= 1 else nan, *each)


# ---- liquidity rewards: the venue's page; the daily profit as in the derivation named in rules/README.md
def score(s, v):
    return ((v - s) / v) ** 2 if s < v else mpf(0)


def reward_profit(s, v, pool, others, z, a, k, adverse):
    f = score(s, v)
    share = z * f / (others + z * f) if f else mpf(0)
    return pool * share - a * z * exp(-k * s) * (adverse - s)


def reward_best(v, *rest):
    best = max((mpf(n) * v / 4000 for n in range(4001)), key=lambda s: reward_profit(s, v, *rest))
    low, high = max(mpf(0), best - v / 4000), min(v, best + v / 4000)
    for _ in range(200):
        a, b = low + (high - low) / 3, high - (high - low) / 3
        low, high = (a, high) if reward_profit(a, v, *rest) < reward_profit(b, v, *rest) else (low, b)
    found = (low + high) / 2
    return best if reward_profit(best, v, *rest) >= reward_profit(found, v, *rest) else found


for s, v in (("0", "0.03"), ("0.01", "0.03"), ("0.03", "0.03"), ("0.031", "0.03"), ("0.0299", "0.03"), ("0.002", "0.045")):
    add("reward_score", score, s, v)
REWARDS = [("0.03", "50", "5000", "200", "2", "100", "0.01"), ("0.03", "50", "0", "200", "2", "100", "0.01"),
           ("0.045", "5", "20000", "100", "10", "60", "0.02"), ("0.03", "0", "5000", "200", "2", "100", "0.05"),
           ("0.035", "400", "3000", "1000", "0", "80", "0.03"), ("0.03", "1", "100", "50", "30", "200", "0.004")]
for each in REWARDS:
    add("reward_distance", reward_best, *each)
    for s in ("0", "0.011", "0.03"):
        add("reward_profit", reward_profit, s, *each)


# ---- Kelly 1956: the stake that maximises the expected logarithm, searched for
def growth_optimum(win, price):
    best = lambda f: win * log(1 - f + f / price) + (1 - win) * log(1 - f) if f < 1 else -inf
    low, high = mpf(0), 1 - mpf(10) ** -40
    for _ in range(400):
        a, b = low + (high - low) / 3, high - (high - low) / 3
        low, high = (a, high) if best(a) < best(b) else (low, b)
    return (low + high) / 2 if best((low + high) / 2) > 0 else mpf(0)


for belief, price, part in (("0.6", "0.5", "1"), ("0.6", "0.5", "0.25"), ("0.5", "0.5", "1"), ("0.02", "0.011", "0.5"),
                            ("0.4", "0.55", "1"), ("0.985", "0.97", "0.25"), ("0.001", "0.9", "0.1"), ("0.5", "0.3", "0")):
    add("kelly_buy", lambda w, p, f: f * growth_optimum(w, p), belief, price, part)
    add("kelly_sell", lambda w, p, f: f * growth_optimum(1 - w, 1 - p), belief, price, part)

# ---- Stoikov 2018 with an odd polynomial for g; 0.5 and 0 is the weighted mid
for b, a, i, one, three in (("0.41", "0.43", "0.6", "0.5", "0"), ("0.41", "0.43", "-0.6", "0.3", "0.2"), ("0.001", "0.999", "1", "0.5", "0"),
                            ("0.5", "0.5", "-1", "0.5", "0.1"), ("0.41", "0.43", "1.5", "0.5", "0")):
    add("micro_adjusted", lambda b, a, i, one, three: (a + b) / 2 + (a - b) * (one * i + three * i ** 3) if abs(i) <= 1 else nan, b, a, i, one, three)

# ---- the venue's fee schedule: rate x p x (1 - p) a share
for p, r in (("0.5", "0.072"), ("0.01", "0.04"), ("1", "0.05"), ("0", "0.05"), ("0.93", "0"), ("0.333", "0.03")):
    add("taker_fee", lambda p, r: r * p * (1 - p), p, r)

write("functions.csv", """Pricing functions of the rule language: name, result, operands in order. Made by recompute.py from: arXiv 2510.15205
(logit_*, belief_volatility), Avellaneda and Stoikov 2008 (as_*), arXiv 1605.01862 eq. 4.6 and 4.7 (glft_*), the READMEs of
PM4, mm-v2 and the mm daemon (dynamic_*, time_factor, position_cap, adaptive_*, lite_*), the venue's pages on liquidity
rewards and fees (reward_*, taker_fee), Kelly 1956 (kelly_*), Stoikov 2018 (micro_adjusted).""", rows)


# ---- Kelly over outcomes of which one pays: concave, so the reserve is found by bisection on the conditions of its optimum
def exclusive(beliefs, prices):
    def stakes(reserve):
        return [max(mpf(0), b - p * reserve) for b, p in zip(beliefs, prices)]
    low, high = mpf(0), mpf(1)
    for _ in range(300):
        middle = (low + high) / 2
        low, high = (low, middle) if middle + sum(stakes(middle)) >= 1 else (middle, high)
    return stakes(high)


groups = []
for pairs in ([("0.5", "0.4"), ("0.3", "0.35"), ("0.2", "0.3")], [("0.25", "0.2"), ("0.25", "0.21"), ("0.25", "0.3"), ("0.25", "0.31")],
              [("0.7", "0.6"), ("0.1", "0.05")], [("0.3", "0.4"), ("0.3", "0.4"), ("0.4", "0.4")], [("0.02", "0.011"), ("0.9", "0.95"), ("0.01", "0.02")],
              [("0.05", "0.1"), ("0.6", "0.7")]):
    beliefs, prices = [mpf(b) for b, _ in pairs], [mpf(p) for _, p in pairs]
    groups.append([x for (b, p), f in zip(pairs, exclusive(beliefs, prices)) for x in (b, p, f)])
write("kelly-exclusive.csv", """Outcomes of which at most one pays: belief, price, part of the bankroll, again and again. Made by recompute.py: the
maximum of the expected logarithm (Kelly 1956), by bisection on the part that is kept.""", groups)

# ---- signals: everything that happened, summed anew at each moment
draw = random.Random(20260728)
trades, at = [], mpf(0)
for _ in range(40):
    at += mpf(draw.choice((0, 1, 250, 3000, 47000, 600000))) / 1000
    trades.append((at, draw.choice((1, 1, -1)), mpf(draw.choice((5, 12, 20, 33, 130, 900, 7000)))))


def decayed(now, theta, terms):
    return sum(exp(-(now - t) / theta) * x for t, x in terms if t <= now)


HALF = mpf(60)
THETA = HALF / log(2)
table = []
for n in range(1, len(trades) + 1):
    seen, now = trades[:n], trades[n - 1][0]
    ws = [(exp(-(now - t) / THETA), s, v) for t, s, v in seen]
    z = sum(w * s * v for w, s, v in ws) / sqrt(sum((w * v) ** 2 for w, _, v in ws) + 20 ** 2)
    ratio = sum(w * s * v for w, s, v in ws) / (sum(w * v for w, _, v in ws) + 20)
    # VPIN: the last 20 whole buckets of 250 shares, filled one share after the other.
    buckets, gap, held = [], mpf(0), mpf(0)
    for _, s, v in seen:
        while v > 0:
            part = min(v, 250 - held)
            gap, held, v = gap + s * part, held + part, v - part
            if held == 250:
                buckets.append(abs(gap))
                gap = held = mpf(0)
    last = buckets[-20:]
    vpin = sum(last) / (250 * len(last)) if last else mpf(0)
    table.append([str(int(now * 1000 + mpf("0.5"))), str(seen[-1][1]), str(int(seen[-1][2])), z, ratio, vpin])
write("trade-flow.csv", """milliseconds, taker's side, shares, then after it: z, imbalance, VPIN. Made by recompute.py. z and imbalance forget with a
half-life of 60 s and have a typical trade of 20 shares as floor (z = sum(w s) / sqrt(sum(w^2 s^2) + V0)); VPIN is Easley,
Lopez de Prado and O'Hara 2012 with the tape's true sides, 20 buckets of 250 shares.""", table)

book, touches, at = [], [], mpf(0)
bid, ask = 4000, 4100
for _ in range(40):
    at += mpf(draw.choice((0, 10, 900, 5000, 31000))) / 1000
    bid = max(100, bid + draw.choice((0, 0, 0, 10, -10, 50, -40)))
    ask = max(bid + 10, ask + draw.choice((0, 0, 0, 10, -10, 30, -50)))
    touches.append((at, bid, mpf(draw.choice((5, 40, 100, 2500))), ask, mpf(draw.choice((5, 40, 100, 2500)))))
table = []
theta = 10 / log(2)
for n in range(1, len(touches) + 1):
    now, terms = touches[n - 1][0], []
    for (_, b0, qb0, a0, qa0), (t, b1, qb1, a1, qa1) in zip(touches, touches[1:n]):
        up = (qb1 if b1 >= b0 else 0) - (qb0 if b1 <= b0 else 0)
        down = (qa1 if a1 <= a0 else 0) - (qa0 if a1 >= a0 else 0)
        terms.append((t, up - down))
    t, b, qb, a, qa = touches[n - 1]
    table.append([str(int(t * 1000 + mpf("0.5"))), str(b), str(int(qb)), str(a), str(int(qa)), decayed(now, theta, terms),
                  (qb * a + qa * b) / (qb + qa) / 10000])
write("touch.csv", """milliseconds, bid in 1/10000 dollar, its shares, ask, its shares, then after it: order flow imbalance in shares, weighted
mid. Made by recompute.py from Cont, Kukanov and Stoikov 2014 (half-life 10 s) and Stoikov 2018 (first order).""", table)

moves, at = [(mpf(0), mpf("0.5"))], mpf(0)
for _ in range(60):
    at += mpf(draw.choice((100, 900, 2500, 12000, 61000, 400000))) / 1000
    step = draw.choice(("0.005", "-0.005", "0.01", "-0.01", "-0.02", "0.06", "-0.05"))
    price = min(mpf("0.97"), max(mpf("0.03"), moves[-1][1] + mpf(step)))
    if price != moves[-1][1]:
        moves.append((at, price))


def variance(now, theta, changes):
    """v(t) = sum r^2 exp(-(t - u)/theta) / theta: constant gap-free news of rate v gives v."""
    return decayed(now, theta, [(t, r ** 2 / theta) for t, r in changes])


def realised(now, horizon, path):
    """Prices at 0, h, 2h ...; the first 20 squared changes weigh the same, older ones fade by 19/20 each."""
    value = lambda t: [p for u, p in path if u < t or u == 0][-1]
    samples, n = [], 1
    while n * horizon <= now:
        samples.append(value(n * horizon) - value((n - 1) * horizon))
        n += 1
    mean = mpf(0)
    for i, x in enumerate(samples, 1):
        mean += (x ** 2 - mean) / min(i, 20)
    return sqrt(mean)


table = []
for n in range(2, len(moves) + 1):
    now, price = moves[n - 1]
    changes = [(t, p - q) for (_, q), (t, p) in zip(moves, moves[1:n])]
    beliefs = [(t, logit(p) - logit(q)) for (_, q), (t, p) in zip(moves, moves[1:n])]
    seen = lambda theta: theta * (1 - exp(-now / theta))
    usual = decayed(now, mpf(600), [(t, abs(r)) for t, r in beliefs]) / seen(mpf(600))
    stress = decayed(now, mpf(60), [(t, abs(r)) for t, r in beliefs]) / seen(mpf(60)) / usual
    # Each move against what was expected of it before it; the largest surprise left, halved every 5 s.
    jump = mpf(0)
    for i, (t, r) in enumerate(changes):
        before = variance(t, mpf(60), changes[:i])
        since = max(mpf(1), t - moves[i][0])
        jump = max(jump, abs(r) / sqrt(before * since + mpf("0.01") ** 2) * 2 ** (-(now - t) / 5))
    table.append([str(int(now * 1000 + mpf("0.5"))), mp.nstr(price, 10), sqrt(variance(now, mpf(60), changes) * 60),
                  sqrt(variance(now, mpf(600), beliefs) * 600), stress, jump, realised(now, mpf(10), moves), realised(now, mpf(300), moves)])
write("moves.csv", """milliseconds, mid (0.5 at 0), then after it: deviation over a minute (theta 60 s), belief deviation over ten minutes (theta
600 s, log-odds), J (60 s over 600 s, log-odds), jump z (theta 60 s, a tick of 0.01 as floor, half-life 5 s), realised deviation
of 10 s and of 300 s. Made by recompute.py: sigma^2 <- sigma^2 exp(-dt/theta) + r^2/theta as a sum; J after PM4.""", table)

# ---- arrivals of takers: ln lambda = ln A - k distance, least squares weighted by counts
fits = []
for seed, rate, decay in ((1, 20, 60), (2, 8, 120), (3, 12, 25)):
    draw = random.Random(seed)
    prints, t = [], 0.0
    while t < 1800:
        t += draw.expovariate(2 * rate / 60)
        steps = min(15, int(draw.expovariate(decay) / 0.005))
        prints.append((int(t * 1000), draw.choice((1, -1)), steps))
    prints = [x for i, x in enumerate(prints) if i == 0 or x[0] - prints[i - 1][0] > 100]
    end = mpf(prints[-1][0]) / 1000
    weight = [decayed(end, mpf(1800), [(mpf(m) / 1000, mpf(1)) for m, _, s in prints if s >= k]) for k in range(16)]
    first = 0
    while first < 15 and weight[first] - weight[first + 1] < mpf("0.05") * weight[0]:
        first += 1
    points = []
    for k in range(first, 16):
        if weight[k] < 1:
            break
        points.append((mpf(k) * mpf("0.005"), log(weight[k]), weight[k]))
    w, sx, sy = (sum(f(*x) for x in points) for f in (lambda x, y, w: w, lambda x, y, w: w * x, lambda x, y, w: w * y))
    slope = sum(c * (x - sx / w) * y for x, y, c in points) / sum(c * (x - sx / w) ** 2 for x, y, c in points)
    minutes = 1800 * (1 - exp(-end / 1800)) / 60
    fits.append([str(seed), exp(sy / w - slope * sx / w) / (2 * minutes), -slope])
    fits.extend([[str(seed), str(m), str(s), str(k)] for m, s, k in prints])
write("arrivals.csv", """Three tapes, each: tape, A a minute and side, k a dollar; then its takers: tape, milliseconds, side, half ticks of 0.01
beyond mid. Made by recompute.py: counts of takers that reach at least each distance, forgotten with 1800 s, ln = ln A - k d by
least squares weighted by the counts, from the nearest distance that a twentieth of them stop at, while there is one.""", fits)


# ---- a sample of the liquidity rewards and what a fill pays back: the venue's pages, protocol sections 3.9 and 3.10
def scored(levels, middle, v, least, b):
    total = mpf(0)
    for price, size in levels:
        s = abs(mpf(price) / 100 - middle * 100)
        total += ((v - s) / v) ** 2 * b * size if s <= v and size >= least else 0
    return total


def middle_of(bids, asks, least):
    def best(levels, pick):
        large = [price for price, size in levels if size >= least]
        return mpf(pick(large or [price for price, size in levels]))

    return (best(bids, max) + best(asks, min)) / 2 / 10000


def counted(one, two, middle):
    low = min(one, two)
    return max(low, max(one, two) / 3) if mpf(1) / 10 <= middle <= mpf(9) / 10 else low


def text_of(levels):
    return " ".join(f"{price}:{size}" for price, size in levels)


random.seed(310)
table = []
for case in range(32):
    tick = random.choice((10, 100))
    center = random.choice((1000, 9000, 950, 9050, 5000, random.randrange(600, 9400) // 100 * 100))
    gap = random.choice((50, 100, 200)) if center % 100 == 0 else 50
    v, least, b = random.choice((mpf(3), mpf("4.5"), mpf("2.5"), mpf(6))), random.choice((5, 20, 50)), random.choice((1, 1, 2))
    bids = [(center - gap - n * tick, random.randrange(1, 400)) for n in range(random.randrange(1, 12))]
    asks = [(center + gap + n * tick, random.randrange(1, 400)) for n in range(random.randrange(1, 12))]
    bids, asks = ([each for each in side if 0 < each[0] < 10000] for side in (bids, asks))
    ours_bid = [(random.choice(bids)[0] - random.choice((0, 10)), random.randrange(5, 300))] if case % 5 else []
    ours_ask = [(random.choice(asks)[0] + random.choice((0, 10)), random.randrange(5, 300))] if case % 7 else []
    middle = middle_of(bids, asks, least)
    one, two = scored(bids, middle, v, least, b), scored(asks, middle, v, least, b)
    own = counted(scored(ours_bid, middle, v, least, b), scored(ours_ask, middle, v, least, b), middle)
    others = counted(one, two, middle)
    table.append([mp.nstr(v, 3), str(least), str(b), text_of(bids), text_of(asks), text_of(ours_bid), text_of(ours_ask),
                  middle, one, two, own, own / (own + others) if own else mpf(0)])
write("reward-samples.csv", """
Samples of the liquidity rewards: most cents from the midpoint, least shares, multiplier, bids, asks, our bids and our asks as
1/10000 dollar:shares, then: midpoint of the levels that are large enough, Q_one and Q_two of the book, our Q_min (c = 3 where
one side counts), and our part of the sample when all of the book is one other maker. Made by recompute.py from the venue's
page on liquidity rewards, with fractions and no running sums.""", table)

table = []
for case in range(30):
    rate, exponent = random.choice((0, 200, 40000, 62500, 70000, 250000)), random.choice((0, 1, 1, 1, 2))
    back = random.choice((0, 200000, 250000, 500000, 1000000))
    price, shares = random.choice((1, 5000, 9999, random.randrange(1, 10000))), random.randrange(1, 3000 * 10 ** 6)
    p = mpf(price) / 10000
    fee = mpf(shares) / 10 ** 6 * rate / 10 ** 6 * (p * (1 - p)) ** exponent
    steps = int(mp.floor(fee * 10 ** 5 + mpf(1) / 2))
    paid = steps * 10
    table.append([str(rate), str(exponent), str(back), str(price), str(shares), str(paid), str(paid * back // 10 ** 6),
                  mpf(rate) / 10 ** 6 * (p * (1 - p)) ** exponent * back / 10 ** 6])
write("rebates.csv", """
Fees and rebates of a fill: rate and rebate in parts of a million around the exponent, price in 1/10000 dollar, micro-shares,
then: the taker's fee and the maker's rebate in micro-dollars, and the rebate of one share in dollars, not rounded. Made by
recompute.py: shares x rate x (p (1 - p))^exponent to 0.00001 dollar half up, of that the maker's part, cut.""", table)

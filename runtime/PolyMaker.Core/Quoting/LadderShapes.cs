using PolyMaker.Core.Markets;
using PolyMaker.Core.Rules;

namespace PolyMaker.Core.Quoting;

/// <summary>
/// The orders of one ladder. Each holds its price half a step to either side, so that neighbours tile and a moved touch
/// does not requote all of them. The jitter of an order is a function of seed, market, side, ladder, order and time
/// bucket, so a replay draws the same. Part of the quantizer.
/// </summary>
internal static class LadderShapes
{
    // Past every real time over every sane period; an unknown time (NaN) is below nothing.
    private const double LatestBucket = 1e15;

    /// <summary>False when a number of the ladder was not finite.</summary>
    public static bool TryAdd(
        QuotePlan plan, int ladder, (double Bid, double Ask) touch, (SideLimits Bids, SideLimits Asks) limits,
        double[] context, in QuantizeInput input, QuoteSet quotes)
    {
        if (!TryRead(plan, plan.Ladders[ladder], context, out Steps steps))
        {
            return false;
        }

        ulong draw = Draw(plan.Rules.Forms.Orders.Seed, input.Seed, ladder, steps.Bucket);
        for (int at = 0; at < steps.Count; at++)
        {
            byte quote = (byte)(RuleBook.FirstLadderQuote + (ladder * RuleBook.QuotesPerLadder) + at);
            BandShape bid = Shape(steps, at, draw, Side.Buy);
            BandShape ask = Shape(steps, at, draw, Side.Sell);
            if (!bid.IsFinite || !ask.IsFinite)
            {
                return false;
            }

            bid.Quote = ask.Quote = quote;
            Quantizer.Add(Side.Buy, touch.Bid, bid, limits.Bids, input, quotes);
            Quantizer.Add(Side.Sell, touch.Ask, ask, limits.Asks, input, quotes);
        }

        return true;
    }

    private static bool TryRead(QuotePlan plan, Ladder ladder, double[] context, out Steps steps)
    {
        plan.Evaluations += 10;
        double count = ladder.Count.Evaluate(context);
        double every = ladder.Every.Evaluate(context);
        steps = new Steps
        {
            Start = ladder.Start.Evaluate(context),
            Step = ladder.Step.Evaluate(context),
            Growth = ladder.Growth.Evaluate(context),
            Size = ladder.Size.Evaluate(context) * plan.SizeScale.Value,
            Curve = ladder.Curve.Evaluate(context),
            SizeJitter = ladder.SizeJitter.Evaluate(context),
            StepJitter = ladder.StepJitter.Evaluate(context),
            Refill = ladder.Refill.Evaluate(context),
        };
        if (!double.IsFinite(count + every) || !steps.IsFinite)
        {
            return false;
        }

        steps.Count = (int)Math.Clamp(Math.Floor(count + 1e-9), 0, RuleBook.QuotesPerLadder);
        steps.Start = Math.Max(0, steps.Start);
        steps.Step = Math.Max(0, steps.Step);
        steps.SizeJitter = Math.Clamp(steps.SizeJitter, 0, 1);
        steps.StepJitter = Math.Clamp(steps.StepJitter, 0, 0.5);
        steps.Refill = Math.Clamp(steps.Refill, 0, 1);
        double bucket = context[(int)ContextSlot.TimeNow] / every;
        steps.Bucket = every > 0 && Math.Abs(bucket) < LatestBucket ? (long)Math.Floor(bucket) : 0;
        return true;
    }

    private static BandShape Shape(in Steps steps, int at, ulong draw, Side side)
    {
        double distance = steps.Distance(at);
        double before = at == 0 ? distance : (distance - steps.Distance(at - 1)) / 2;
        double behind = (steps.Distance(at + 1) - distance) / 2;
        double size = steps.Size * Math.Pow(Math.Max(0, steps.Curve), at);
        ulong own = Mix(draw ^ ((ulong)(at + 1) << 1) ^ (side == Side.Buy ? 1UL : 0));
        double sized = size * (1 + (steps.SizeJitter * Unit(own)));

        // Never past half the way to a neighbour, so that orders stay in their places and in their order.
        double moved = steps.StepJitter * steps.Step * Unit(Mix(own));
        double target = distance + Math.Clamp(moved, -before, behind);
        return new BandShape
        {
            IsPoint = true,
            Near = Math.Max(0, distance - Math.Min(before, steps.Step / 2)),
            Target = target,
            Far = distance + behind,

            // Sizes drawn anew leave an order alone that any draw could have had: a jitter must not requote.
            Minimum = size * (1 - steps.SizeJitter) * steps.Refill,
            Wanted = sized,
            Maximum = size * (1 + steps.SizeJitter),
        };
    }

    private static ulong Draw(int seed, ulong market, int ladder, long bucket) =>
        unchecked(Mix(Mix(Mix((ulong)seed ^ market) + (ulong)ladder) ^ (ulong)bucket));

    // The finalizer of splitmix64 (Steele, Lea, Flood 2014): every bit of the result depends on every bit given.
    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value += 0x9E3779B97F4A7C15;
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }

    /// <summary>From -1 to 1.</summary>
    private static double Unit(ulong drawn) => ((drawn >> 11) / (double)(1UL << 52)) - 1;

    private struct Steps
    {
        public int Count;
        public double Start;
        public double Step;
        public double Growth;
        public double Size;
        public double Curve;
        public double SizeJitter;
        public double StepJitter;
        public double Refill;
        public long Bucket;

        public readonly bool IsFinite =>
            double.IsFinite(Start + Step + Growth + Size + Curve + SizeJitter + StepJitter + Refill);

        /// <summary>Of an order behind the touch: the steps before it, each times the growth.</summary>
        public readonly double Distance(int at)
        {
            double distance = Start, step = Step;
            for (int each = 0; each < at; each++)
            {
                distance += step;
                step *= Math.Max(0, Growth);
            }

            return distance;
        }
    }
}

using PolyMaker.Core.Engine;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Quoting;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Journaling;

/// <summary>
/// What has to be written of a decision to have all of it again by its rules: what the formulas saw, what the quantizer
/// and the gate made of it, and what no formula knows.
/// </summary>
internal static class DecisionCodec
{
    private const double Parts = 1_000_000;
    private const double LargestParts = 1e15;
    private const int QuoteRoom = 9 * FieldWriter.NumberRoom;
    private const int OrderRoom = 8 * FieldWriter.NumberRoom;
    private const int OtherRoom = 32 * FieldWriter.NumberRoom;

    [Flags]
    private enum Marks
    {
        None = 0, IsPlanned = 1, WasShrunk = 2, IsExitSent = 4, IsQuarantined = 8, HasExit = 16, HasFailure = 32,
    }

    /// <summary>Bytes that all of it may need at most.</summary>
    public static int Room(Decision decision, MarketState state, int commands)
    {
        int quotes = decision.Asked.BidCount + decision.Asked.AskCount
            + decision.Granted.BidCount + decision.Granted.AskCount;
        int texts = 3 * ((decision.Failure?.Length ?? 0) + state.Account.BoundName.Length);
        foreach (ref readonly Orders.Order order in state.Ledger.Open)
        {
            texts += 3 * (order.Revision?.Length ?? 0);
        }

        return OtherRoom + texts + (decision.Context.Length * FieldWriter.NumberRoom) + (quotes * QuoteRoom)
            + ((state.Ledger.OpenCount + decision.Fates.Length) * OrderRoom) + (commands * CommandCodec.Room)
            + decision.Plan.ExitVerdicts.Length;
    }

    public static void Write(ref FieldWriter to, Decision decision)
    {
        Marks marks = When(decision.IsPlanned, Marks.IsPlanned) | When(decision.WasShrunk, Marks.WasShrunk)
            | When(decision.IsExitSent, Marks.IsExitSent) | When(decision.IsQuarantined, Marks.IsQuarantined)
            | When(decision.Exit.IsWanted, Marks.HasExit) | When(decision.Failure is not null, Marks.HasFailure);
        to.Byte((byte)marks);
        to.Byte((byte)decision.Reason);
        to.Number((ulong)decision.Withheld);
        to.Number((ulong)decision.HeldByFlow);
        if (decision.Failure is { } failure)
        {
            to.Text(failure);
        }

        if (decision.IsPlanned)
        {
            WritePlan(ref to, decision);
        }

        Write(ref to, decision.Asked);
        Write(ref to, decision.Granted);
    }

    public static Decision Read(ref FieldReader from, RuleBook rules, Timestamp at)
    {
        Marks marks = (Marks)from.Byte();
        double[] context = new double[rules.ContextLength];
        Decision decision = new(rules)
        {
            Context = context,
            At = at,
            IsPlanned = marks.HasFlag(Marks.IsPlanned),
            WasShrunk = marks.HasFlag(Marks.WasShrunk),
            IsExitSent = marks.HasFlag(Marks.IsExitSent),
            IsQuarantined = marks.HasFlag(Marks.IsQuarantined),
            Reason = (NoQuoteReason)from.Byte(),
            Withheld = from.Int32(),
            HeldByFlow = from.Int32(),
        };
        decision.Failure = marks.HasFlag(Marks.HasFailure) ? from.Text() : null;
        if (decision.IsPlanned)
        {
            ReadPlan(ref from, decision, context, marks.HasFlag(Marks.HasExit));
        }

        Read(ref from, decision.Asked);
        Read(ref from, decision.Granted);
        return decision;
    }

    private static Marks When(bool holds, Marks mark) => holds ? mark : Marks.None;

    private static void WritePlan(ref FieldWriter to, Decision decision)
    {
        to.Double(decision.Stale.Age);
        for (int slot = 0; slot < decision.Context.Length; slot++)
        {
            if (IsWritten(decision.Rules, slot))
            {
                WriteValue(ref to, decision.Context[slot]);
            }
        }

        foreach (ExitVerdict verdict in decision.Plan.ExitVerdicts)
        {
            to.Byte((byte)verdict);
        }

        if (decision.Exit.IsWanted)
        {
            to.Number((ulong)decision.Exit.Rule);
            to.Byte((byte)decision.Exit.Side);
            to.Signed(decision.Exit.Price.Units);
            to.Signed(decision.Exit.Size.Micro);
        }
    }

    private static void ReadPlan(ref FieldReader from, Decision decision, double[] context, bool hasExit)
    {
        double age = from.Double();
        for (int slot = 0; slot < context.Length; slot++)
        {
            if (IsWritten(decision.Rules, slot))
            {
                context[slot] = ReadValue(ref from);
            }
        }

        for (int at = 0; at < decision.Rules.Parameters.Count; at++)
        {
            context[(int)ContextSlot.Count + at] = decision.Rules.Parameters[at].Value;
        }

        // What was too old is unknown in what was written already.
        decision.Stale.Apply(context, age);
        QuotePlanner.Plan(decision.Plan, context, decision.Stale);
        foreach (ref ExitVerdict verdict in decision.Plan.EditableExits)
        {
            verdict = (ExitVerdict)from.Byte();
        }

        if (hasExit)
        {
            decision.Exit = new ExitQuote(
                from.Int32(), (Side)from.Byte(), new Price(from.Int()), new Size(from.Signed()));
        }
    }

    /// <summary>Parameters are the rule book's own; everything else that a formula may read is the market's.</summary>
    private static bool IsWritten(RuleBook rules, int slot) => slot < (int)ContextSlot.Count
        ? rules.Uses[slot] : slot >= (int)ContextSlot.Count + rules.Parameters.Count;

    /// <summary>
    /// Most values are a few millionths' worth of digits: those are short. Any other is written bit by bit.
    /// </summary>
    private static void WriteValue(ref FieldWriter to, double value)
    {
        double parts = Math.Round(value * Parts);
        long whole = Math.Abs(parts) < LargestParts ? (long)parts : 0;
        if (BitConverter.DoubleToInt64Bits(whole / Parts) == BitConverter.DoubleToInt64Bits(value))
        {
            to.Number(unchecked((ulong)((whole << 1) ^ (whole >> 63))) + 1);
        }
        else
        {
            to.Byte(0);
            to.Double(value);
        }
    }

    private static double ReadValue(ref FieldReader from)
    {
        ulong folded = from.Number();
        if (folded == 0)
        {
            return from.Double();
        }

        folded--;
        return (unchecked((long)(folded >> 1) ^ -(long)(folded & 1))) / Parts;
    }

    private static void Write(ref FieldWriter to, QuoteSet quotes)
    {
        to.Number((ulong)quotes.BidCount);
        to.Number((ulong)quotes.AskCount);
        foreach (ref readonly BandQuote quote in quotes.Bids)
        {
            Write(ref to, quote);
        }

        foreach (ref readonly BandQuote quote in quotes.Asks)
        {
            Write(ref to, quote);
        }
    }

    private static void Read(ref FieldReader from, QuoteSet quotes)
    {
        int bids = from.Count(), asks = from.Count();
        for (int at = 0; at < bids + asks; at++)
        {
            quotes.Add(at < bids ? Side.Buy : Side.Sell, ReadQuote(ref from));
        }
    }

    private static void Write(ref FieldWriter to, in BandQuote quote)
    {
        to.Byte(quote.Band);
        to.Signed(quote.Near.Units);
        to.Signed(quote.Target.Units - quote.Near.Units);
        to.Signed(quote.Far.Units - quote.Near.Units);
        to.Signed(quote.NearSlack);
        to.Signed(quote.FarSlack);
        to.Signed(quote.Minimum.Micro);
        to.Signed(quote.Wanted.Micro);
        to.Signed(quote.Maximum.Micro);
    }

    private static BandQuote ReadQuote(ref FieldReader from)
    {
        byte band = from.Byte();
        int near = from.Int();
        return new BandQuote
        {
            Band = band,
            Near = new Price(near),
            Target = new Price(near + from.Int()),
            Far = new Price(near + from.Int()),
            NearSlack = from.Int(),
            FarSlack = from.Int(),
            Minimum = new Size(from.Signed()),
            Wanted = new Size(from.Signed()),
            Maximum = new Size(from.Signed()),
        };
    }
}

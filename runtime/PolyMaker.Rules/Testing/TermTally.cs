using PolyMaker.Core.Markets;
using PolyMaker.Core.Quoting;
using PolyMaker.Core.Rules;

namespace PolyMaker.Rules.Testing;

/// <summary>
/// What evaluations of one plan did so far: terms that fired or not, clamps that bound, bands quoted.
/// </summary>
internal sealed class TermTally
{
    private readonly RuleBook book;
    private readonly Dictionary<string, OutputTally> outputs;
    private readonly long[] bands;
    private readonly long[] held;
    private readonly long[] exits;
    private long asked;
    private readonly Dictionary<string, (long Yes, long No)> ran = [];

    public TermTally(RuleBook book)
    {
        this.book = book;
        outputs = book.Outputs.ToDictionary(output => output.Name, output => new OutputTally(output));
        bands = new long[RuleBook.FirstLadderQuote + (book.Forms.Ladders.Count * RuleBook.QuotesPerLadder)];
        held = new long[book.Forms.Sides.Count];
        exits = new long[book.Forms.Exits.Count];
    }

    public long QuoteWhenTrue { get; private set; }

    public long QuoteWhenFalse { get; private set; }

    public OutputTally Of(string output) => outputs[output];

    /// <summary>Evaluations in which the band was quoted on either side.</summary>
    public long Quoted(int band) => bands[band];

    /// <summary>Evaluations in which a signal, schedule or script was run and true (a number: known), or not.</summary>
    public (long Yes, long No) Ran(string derived) => ran.GetValueOrDefault(derived);

    /// <summary>Evaluations, of either side, in which a condition of sides held, or not.</summary>
    public (long Yes, long No) Held(int side) => (held[side], asked - held[side]);

    /// <summary>Evaluations in which an exit fired, whether or not it paid, or not.</summary>
    public (long Yes, long No) Fired(int exit) => (exits[exit], (asked / 2) - exits[exit]);

    private void ObserveForms(RuleBench bench)
    {
        asked += 2;
        foreach (Side side in (ReadOnlySpan<Side>)[Side.Buy, Side.Sell])
        {
            for (int rule = 0; rule < held.Length; rule++)
            {
                held[rule] += bench.Plan.DidHold(side, rule) ? 1 : 0;
            }
        }

        for (int exit = 0; exit < exits.Length; exit++)
        {
            exits[exit] += bench.Plan.ExitVerdicts[exit] == ExitVerdict.Idle ? 0 : 1;
        }
    }

    public void Observe(RuleBench bench, IReadOnlyList<DerivedValue> running)
    {
        if (!bench.IsPlanned)
        {
            return;
        }

        ObserveForms(bench);

        foreach (DerivedValue each in running)
        {
            double value = bench.Context[each.Slot];
            bool holds = ContextNames.Of(each).IsBoolean ? value != 0 && !double.IsNaN(value) : double.IsFinite(value);
            (long yes, long no) = Ran(each.Name);
            ran[each.Name] = (yes + (holds ? 1 : 0), no + (holds ? 0 : 1));
        }

        foreach (OutputTrace trace in bench.Plan.Outputs)
        {
            outputs[trace.Output.Name].Observe(trace);
        }

        bool isHeld = bench.Reason == NoQuoteReason.QuoteWhenFalse;
        QuoteWhenFalse += book.QuoteWhen is not null && isHeld ? 1 : 0;
        QuoteWhenTrue += book.QuoteWhen is not null && !isHeld ? 1 : 0;
        for (int band = 0; band < bands.Length; band++)
        {
            bands[band] += IsQuoted(bench.Granted, band) ? 1 : 0;
        }
    }

    private static bool IsQuoted(QuoteSet quotes, int band)
    {
        foreach (Side side in (ReadOnlySpan<Side>)[Side.Buy, Side.Sell])
        {
            foreach (ref readonly BandQuote quote in quotes.On(side))
            {
                if (quote.Band == band)
                {
                    return true;
                }
            }
        }

        return false;
    }
}

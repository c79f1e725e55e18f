using PolyMaker.Core.Engine;
using PolyMaker.Core.Quoting;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.Host.Trading;

namespace PolyMaker.Host.Dashboard;

/// <summary>What one market would quote now: by the rules that run, and by those in the editor.</summary>
internal sealed record QuotePreview(string Market, QuotePreview.Side Before, QuotePreview.Side After)
{
    /// <summary>The trading loop, between two decisions: nothing of the market changes.</summary>
    public static QuotePreview Of(MarketEngine engine, RuleBook? edited, Timestamp at) => new(
        engine.State.Spec.Slug,
        Side.Of(engine.Preview(engine.Rules, at)),
        edited is null ? Side.None : Side.Of(engine.Preview(edited, at)));

    public bool IsChanged => !Before.Equals(After);

    /// <param name="Quiet">Why nothing is quoted; null when something is.</param>
    internal sealed record Side(
        double? Fair, IReadOnlyList<Quote> Bids, IReadOnlyList<Quote> Asks, string? Quiet)
    {
        public static readonly Side None = new(null, [], [], "no rule names this market");

        public static Side Of(Decision decision) => new(
            decision.IsPlanned ? decision.Plan.Fair.Value : null,
            Quotes(decision, Core.Markets.Side.Buy),
            Quotes(decision, Core.Markets.Side.Sell),
            decision.Reason == NoQuoteReason.None ? null : LiveViews.Reason(decision));

        public bool Equals(Side? other) => other is not null && Quiet == other.Quiet
            && Bids.SequenceEqual(other.Bids) && Asks.SequenceEqual(other.Asks);

        public override int GetHashCode() => HashCode.Combine(Quiet, Bids.Count, Asks.Count);

        private static List<Quote> Quotes(Decision decision, Core.Markets.Side side)
        {
            List<Quote> quotes = [];
            if (decision.Reason != NoQuoteReason.None)
            {
                return quotes;
            }

            foreach (ref readonly BandQuote quote in decision.Granted.On(side))
            {
                quotes.Add(new Quote(decision.Rules.QuoteName(quote.Band), quote.Target, quote.Wanted));
            }

            return quotes;
        }
    }

    internal readonly record struct Quote(string Band, Price Price, Size Size);
}

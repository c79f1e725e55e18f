using System.Globalization;
using System.Text;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.Polymarket.Wire;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>
/// What a fault file writes for new terms of a market: "15" shares, or "200@2.5" shares within so many cents. Without
/// a text the size doubles.
/// </summary>
internal static class TermsText
{
    private static readonly RewardTerms UsualRewards = new(MaxSpreadCents: 4.5, Size.FromShares(50));

    public static Size Smallest(string text, VenueMarket market) =>
        SizeOf(text, market.Spec.MinimumSize + market.Spec.MinimumSize);

    public static RewardTerms Rewards(string text, VenueMarket market)
    {
        RewardTerms before = market.Terms.Rewards ?? UsualRewards;
        string[] parts = text.Split('@');
        return before with
        {
            MinimumSize = SizeOf(parts[0], before.MinimumSize + before.MinimumSize),
            MaxSpreadCents = parts.Length == 2
                && double.TryParse(
                    parts[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double cents)
                ? cents
                : before.MaxSpreadCents,
        };
    }

    private static Size SizeOf(string text, Size otherwise) =>
        text.Length > 0 && WireDecimal.TrySize(Encoding.ASCII.GetBytes(text), out Size size) && size.IsPositive
            ? size
            : otherwise;
}

using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Journaling;

/// <summary>What the venue changed about a market as bytes and back.</summary>
public static class TermsCodec
{
    /// <summary>Bytes that it may need at most.</summary>
    public const int Room = 1 + (3 * FieldWriter.NumberRoom) + (3 * sizeof(double));

    public static void Write(ref FieldWriter to, MarketTerms terms)
    {
        to.Signed(terms.MinimumSize.Micro);
        to.Byte(terms.Rewards is null ? (byte)0 : (byte)1);
        if (terms.Rewards is { } rewards)
        {
            to.Double(rewards.MaxSpreadCents);
            to.Signed(rewards.MinimumSize.Micro);
            to.Double(rewards.Multiplier);
            to.Double(rewards.SingleSideDivisor);
            to.Signed(rewards.PerDay.Micro);
        }
    }

    public static MarketTerms Read(ref FieldReader from)
    {
        Size smallest = new(from.Signed());
        return new MarketTerms
        {
            MinimumSize = smallest,
            Rewards = from.Byte() == 0
                ? null
                : new RewardTerms(from.Double(), new Size(from.Signed()))
                {
                    Multiplier = from.Double(),
                    SingleSideDivisor = from.Double(),
                    PerDay = new Cash(from.Signed()),
                },
        };
    }
}

using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Accounts;
using PolyMaker.LocalVenue.Markets;

namespace PolyMaker.LocalVenue.Rewards;

/// <summary>What a market has counted for its makers since midnight. One writer: the reward desk.</summary>
internal sealed class MarketDay(VenueMarket market)
{
    private double[] scores = new double[4];
    private double[] latest = new double[4];
    private long[] feeEquivalents = new long[4];

    public VenueMarket Market { get; } = market;

    public Cash TakerFees { get; set; }

    /// <summary>Sum of the account's shares of all samples.</summary>
    public double Score(VenueAccount account) => At(scores, account.Index);

    /// <summary>The account's share of the last sample, 0 to 1.</summary>
    public double Latest(VenueAccount account) => At(latest, account.Index);

    /// <summary>Micro-dollars its maker fills would have cost a taker.</summary>
    public long FeeEquivalent(VenueAccount account) => At(feeEquivalents, account.Index);

    public double TotalScore => scores.Sum();

    public long TotalFeeEquivalent => feeEquivalents.Sum();

    public void BeginSample() => Array.Clear(latest);

    public void AddSample(VenueAccount account, double share)
    {
        Fit(ref scores, account.Index);
        Fit(ref latest, account.Index);
        scores[account.Index] += share;
        latest[account.Index] = share;
    }

    public void AddFeeEquivalent(VenueAccount account, Cash fee)
    {
        Fit(ref feeEquivalents, account.Index);
        feeEquivalents[account.Index] += fee.Micro;
    }

    public void Restart()
    {
        Array.Clear(scores);
        Array.Clear(feeEquivalents);
        TakerFees = Cash.Zero;
    }

    private static T At<T>(T[] values, int index) => index < values.Length ? values[index] : default!;

    private static void Fit<T>(ref T[] values, int index)
    {
        if (index >= values.Length)
        {
            Array.Resize(ref values, Math.Max(index + 1, values.Length * 2));
        }
    }
}

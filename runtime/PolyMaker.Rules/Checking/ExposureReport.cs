using System.Globalization;
using System.Text;
using PolyMaker.Core.Units;

namespace PolyMaker.Rules.Checking;

/// <summary>
/// The worst case of every market file and, for the markets that a pattern picks, of every profile; the sum over the
/// market files, and the account's limit when there is one. The sum counts every market in full: which of them exclude
/// one another (outcomes of one negative-risk event) is not in the files.
/// </summary>
public sealed record ExposureReport(
    IReadOnlyList<WorstCase> Markets, IReadOnlyList<WorstCase> Profiles, Cash? AccountLimit)
{
    public Cash TotalNotional => Sum(Markets);

    public int TotalOrders => Markets.Sum(market => market.Orders);

    /// <summary>A table for `check -v`.</summary>
    public string Render()
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture,
            $"{"worst case",-44} {"position",12} {"loss",12} {"orders",7}\n");
        foreach (WorstCase market in Markets)
        {
            Row(text, $"{market.Owner} ({market.Profile})", $"{market.Position}sh", market.Loss, market.Orders);
        }

        if (Markets.Count > 0)
        {
            Row(text, "all market files", "", TotalNotional, TotalOrders);
        }

        foreach (WorstCase profile in Profiles)
        {
            Row(text, $"each market on profile {profile.Owner}", $"{profile.Position}sh", profile.Loss, profile.Orders);
        }

        text.Append(AccountLimit is { } limit
            ? $"account.max_exposure ${limit}\n"
            : "no account.max_exposure is set\n");
        return text.ToString();
    }

    private static void Row(StringBuilder text, string owner, string position, Cash loss, int orders) =>
        text.Append(CultureInfo.InvariantCulture, $"{owner,-44} {position,12} {"$" + loss,12} {orders,7}\n");

    private static Cash Sum(IReadOnlyList<WorstCase> cases)
    {
        // A limit may be as large as a literal can be; the sum of many stops at the largest amount there is.
        Int128 total = 0;
        foreach (WorstCase each in cases)
        {
            total += each.Notional.Micro;
        }

        return new Cash((long)Int128.Min(total, long.MaxValue));
    }
}

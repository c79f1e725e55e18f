using PolyMaker.Core.Units;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Checking;

/// <summary>
/// The account's limit against the sum of the market files' worst cases: E330 before any order, instead of a surprise
/// when several markets go wrong on one evening.
/// </summary>
internal static class AccountCheck
{
    public static Cash? LimitOf(BandsDocument bands) =>
        bands.Account?.MaxExposure is { } limit ? new Cash(decimal.ToInt64(limit.Value * Size.MicroPerShare)) : null;

    public static void Run(BandsDocument bands, ExposureReport exposure, DiagnosticBag bag)
    {
        if (bands.Account?.MaxExposure is not { } limit || LimitOf(bands) is not { } most
            || exposure.TotalNotional <= most)
        {
            return;
        }

        string largest = string.Join(", ", exposure.Markets.OrderByDescending(market => market.Notional.Micro).Take(3)
            .Select(market => $"{market.Owner} ${market.Notional}"));
        bag.Error("E330", limit.Span,
            $"all market files together can lose ${exposure.TotalNotional}, more than max_exposure {limit.Text}; "
            + $"largest: {largest}",
            "tighten their max_notional, remove market files, or raise the limit");
    }
}

using System.Text.Json;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.ScenarioTests.Testing.Choosing;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.ScenarioTests;

/// <summary>What a market lost today counts against its limit, and what it was paid is kept, over a restart.</summary>
public sealed class DayLossRuns : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task ARestartForgivesNoMarketItsLossOfTheDay()
    {
        ChoosingMaker.Prepare(folder.Path);
        await using ChoiceVenue venue = await ChoiceVenue.OpenAsync();
        double lost;
        using (ChoosingMaker maker = new(folder.Path, venue, "--select"))
        {
            maker.Until(() => venue.Quotes("m1", "m2"), "markets are quoted");
            venue.Hit("m1", Side.Sell, 20);
            maker.Until(() => maker.Market("m1")?.GetProperty("position").GetString() == "20", "20 shares are held");
            venue.Fall("m1", 2_600, 3_200);
            maker.Until(() => venue.Sides("m1") == 2 && Today(maker) < -2, "the market has fallen");
            venue.Take("m1", 3_200, 40);
            maker.Until(
                () => maker.Market("m1")?.GetProperty("position").GetString() is { } held && held[0] is '0' or '-',
                "the loss is made");
            lost = Today(maker);
            Assert.InRange(lost, -10, -1);
            Assert.Equal(ExitCodes.Ok, await maker.StopAsync());
        }

        // A dollar less than was lost: the market may not trade any more today, whatever it holds; others may.
        string rules = folder.Combine("rules/bands.yaml");
        File.WriteAllText(
            rules, File.ReadAllText(rules).Replace("max_loss_day: $50", "max_loss_day: $1", StringComparison.Ordinal));
        using (ChoosingMaker maker = new(folder.Path, venue, "--select"))
        {
            maker.Until(() => venue.Quotes("m2"), "another market is quoted");
            maker.Until(() => Today(maker) < -1, "the day's loss is known");
            Assert.Equal(0, venue.Sides("m1"));
            Assert.Contains("halted", maker.Market("m1")!.Value.GetProperty("quiet").GetString()!,
                StringComparison.OrdinalIgnoreCase);
            Assert.Equal(ExitCodes.Ok, await maker.StopAsync());
        }
    }

    [Fact]
    public async Task QuotesThatQualifyAreRewardedAndTheBooksShowIt()
    {
        ChoosingMaker.Prepare(folder.Path);
        await using ChoiceVenue venue = await ChoiceVenue.OpenAsync();
        using ChoosingMaker maker = new(folder.Path, venue, "--select");
        maker.Until(() => venue.Quotes("m1", "m2"), "markets are quoted");

        // Two looks of the venue at its makers.
        venue.Pass(TimeSpan.FromMinutes(2));
        Assert.Equal(ExitCodes.Ok, await maker.StopAsync());
        Assert.Equal(ExitCodes.Ok, maker.Ask("pnl", "--json", folder.Combine("pnl.json")));
        using JsonDocument days = JsonDocument.Parse(File.ReadAllText(folder.Combine("pnl.json")));
        double[] rewards =
        [
            .. days.RootElement.EnumerateArray().Where(day => day.GetProperty("market").GetString() == "m1")
                .Select(day => double.Parse(day.GetProperty("rewards").GetString()!, null)),
        ];
        Assert.Contains(rewards, amount => amount > 1);
        Assert.Equal(ExitCodes.Ok, maker.Ask("schedule"));
        Assert.Contains("income ", maker.Said, StringComparison.Ordinal);
        Assert.Contains("so far today", maker.Said, StringComparison.Ordinal);
    }

    private static double Today(ChoosingMaker maker) =>
        maker.Market("m1")?.GetProperty("pnl_today").GetDouble() ?? 0;
}

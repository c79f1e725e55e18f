using System.Globalization;
using System.Text.Json;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.ScenarioTests.Testing;
using PolyMaker.ScenarioTests.Testing.Choosing;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.ScenarioTests;

/// <summary>
/// What a maker's orders traded while no process was there is found by the next one before its first order: it counts
/// in the books, in the day's loss and once. So do the windows of its flow limits.
/// </summary>
public sealed class UnwatchedRuns : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task ALossThatNobodySawStopsTheNextRun()
    {
        ChoosingMaker.Prepare(folder.Path);
        await using ChoiceVenue venue = await ChoiceVenue.OpenAsync();
        using (ChoosingMaker maker = new(folder.Path, venue, "--select"))
        {
            maker.Until(() => venue.Quotes("m1", "m2"), "markets are quoted");
            venue.Hit("m1", Side.Sell, 20);
            maker.Until(() => maker.Market("m1")?.GetProperty("position").GetString() == "20", "20 shares are held");
            Assert.Equal(ExitCodes.Ok, await maker.StopAsync());
        }

        // 20 shares that cost about 41 cents go for 20, and no process hears of it.
        venue.Pass(TimeSpan.FromSeconds(10));
        Assert.Equal(Size.FromShares(20), venue.Net("m1"));
        venue.Fall("m1", 1_000, 2_600);
        venue.SellUnwatched("m1", 2_000, 20);
        venue.Pass(TimeSpan.FromSeconds(10));
        Assert.Equal(Size.Zero, venue.Net("m1"));
        string rules = folder.Combine("rules/bands.yaml");
        string before = File.ReadAllText(rules);
        File.WriteAllText(rules, before.Replace("max_loss_day: $50", "max_loss_day: $2", StringComparison.Ordinal));
        using (ChoosingMaker maker = new(folder.Path, venue, "--select"))
        {
            maker.Until(() => venue.Quotes("m2"), "another market is quoted");
            maker.Until(() => maker.Market("m1")?.GetProperty("pnl_today").GetDouble() < -2, "the loss is known");
            Assert.Equal(0, venue.Sides("m1"));
            Assert.Contains("halted", maker.Market("m1")!.Value.GetProperty("quiet").GetString()!,
                StringComparison.OrdinalIgnoreCase);
            Assert.Equal(ExitCodes.Ok, await maker.StopAsync());
            Assert.Contains("1 trades of 20 shares while no run was there", maker.Printed, StringComparison.Ordinal);
            Assert.Equal([("20", 0), ("20", -1)], Fills(maker));
        }

        // The account's limit: nothing at all is quoted. And the trade is entered once, however often one starts.
        File.WriteAllText(rules, before + "\naccount: { max_loss_day: $2 }\n");
        using (ChoosingMaker maker = new(folder.Path, venue, "--select"))
        {
            maker.Until(maker.Ready, "orders are taken");
            maker.Until(
                () => maker.Ask("status") == ExitCodes.Ok
                    && maker.Said.Contains("the account stopped every market", StringComparison.Ordinal),
                "the account is stopped");
            Assert.Equal(0, venue.Sides("m2"));
            Assert.Equal(ExitCodes.Ok, await maker.StopAsync());
            Assert.DoesNotContain("while no run was there", maker.Printed, StringComparison.Ordinal);
            Assert.Equal([("20", 0), ("20", -1)], Fills(maker));
        }
    }

    [Fact]
    public async Task RestartsChangeNothingAboutWhatTradesHaveRealised()
    {
        ChoosingMaker.Prepare(folder.Path);
        string rules = folder.Combine("rules/bands.yaml");
        await using ChoiceVenue venue = await ChoiceVenue.OpenAsync();
        await TradeAsync(venue, maker =>
        {
            venue.Hit("m1", Side.Sell, 20);
            maker.Until(() => Held(maker) == 20, "20 shares are held");
            venue.Hit("m1", Side.Buy, 10);
            maker.Until(() => Held(maker) < 20, "some are sold again");
        });

        // Nearer quotes: the next ten cost something else, and the venue's average is over all that was ever bought.
        File.WriteAllText(rules, RulesText.With(0.5));
        await TradeAsync(venue, maker =>
        {
            venue.Hit("m1", Side.Sell, 10);
            maker.Until(() => Held(maker) > 15, "ten more are held");
        });
        await TradeAsync(venue, maker =>
        {
            venue.Hit("m1", Side.Buy, 10);
            maker.Until(() => Held(maker) < 15, "some are sold again");
        });

        (decimal net, decimal cost, decimal realised) = (0, 0, 0);
        foreach (JsonElement fill in Read("fills").OrderBy(each => each.GetProperty("at").GetString()))
        {
            decimal Of(string name) => decimal.Parse(fill.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
            bool buys = fill.GetProperty("side").GetString() == "Buy";
            decimal closed = buys ? 0 : cost * Of("size") / net;
            realised += buys ? 0 : (Of("price") * Of("size")) - closed;
            cost += buys ? Of("price") * Of("size") : -closed;
            net += buys ? Of("size") : -Of("size");
        }

        // Each fill is rounded once, to a micro-dollar.
        JsonElement day = Assert.Single(Read("pnl"), each => each.GetProperty("market").GetString() == "m1");
        decimal told = decimal.Parse(day.GetProperty("realised").GetString()!, CultureInfo.InvariantCulture);
        Assert.InRange(told - realised, -0.000_005m, 0.000_005m);
    }

    private static decimal Held(ChoosingMaker maker) => decimal.Parse(
        maker.Market("m1")?.GetProperty("position").GetString() ?? "0", CultureInfo.InvariantCulture);

    private async Task TradeAsync(ChoiceVenue venue, Action<ChoosingMaker> trade)
    {
        using ChoosingMaker maker = new(folder.Path, venue, "--select");
        maker.Until(() => venue.Quotes("m1"), "the market is quoted");
        trade(maker);
        Assert.Equal(ExitCodes.Ok, await maker.StopAsync());
        Assert.Equal(ExitCodes.Ok, maker.Ask("fills", "--json", folder.Combine("fills.json")));
        Assert.Equal(ExitCodes.Ok, maker.Ask("pnl", "--json", folder.Combine("pnl.json")));
    }

    private JsonElement[] Read(string what)
    {
        using JsonDocument file = JsonDocument.Parse(File.ReadAllText(folder.Combine($"{what}.json")));
        return [.. file.RootElement.EnumerateArray().Select(each => each.Clone())];
    }

    [Fact]
    public async Task ARestartDoesNotEmptyTheWindowsOfFlowLimits()
    {
        ChoosingMaker.Prepare(folder.Path);
        string rules = folder.Combine("rules/bands.yaml");
        File.WriteAllText(rules, File.ReadAllText(rules).Replace(
            "max_open_orders: 12", "max_open_orders: 12\n      flow: [at most 60sh per 1h per side]",
            StringComparison.Ordinal));
        await using ChoiceVenue venue = await ChoiceVenue.OpenAsync();
        using (ChoosingMaker maker = new(folder.Path, venue, "--select"))
        {
            maker.Until(() => venue.Quotes("m1"), "40 shares of 60 are placed on each side");
            Assert.Equal(ExitCodes.Ok, await maker.StopAsync());
        }

        using (ChoosingMaker maker = new(folder.Path, venue, "--select"))
        {
            maker.Until(() => venue.Quotes("m1"), "the 20 that are left are placed");
            Assert.Equal((Size.FromShares(20), Size.FromShares(20)), venue.Offered("m1"));
            Assert.Equal(ExitCodes.Ok, await maker.StopAsync());
        }
    }

    /// <summary>Sizes of m1's fills with the sign of what they realised, oldest first.</summary>
    private (string Size, int Sign)[] Fills(ChoosingMaker maker)
    {
        string file = folder.Combine("fills.json");
        Assert.Equal(ExitCodes.Ok, maker.Ask("fills", "--json", file));
        using JsonDocument fills = JsonDocument.Parse(File.ReadAllText(file));
        return
        [
            .. fills.RootElement.EnumerateArray().OrderBy(each => each.GetProperty("at").GetString()).Select(each => (
                double.Parse(each.GetProperty("size").GetString()!, CultureInfo.InvariantCulture)
                    .ToString(CultureInfo.InvariantCulture),
                Math.Sign(double.Parse(each.GetProperty("realised").GetString()!, CultureInfo.InvariantCulture)))),
        ];
    }
}

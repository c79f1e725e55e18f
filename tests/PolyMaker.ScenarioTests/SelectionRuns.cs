using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.ScenarioTests.Testing.Choosing;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.ScenarioTests;

/// <summary>Markets come and go while a run trades, over real sockets and REST, and the others do not notice.</summary>
public sealed class SelectionRuns : IDisposable
{
    private static readonly string[] Best = ["m1", "m2", "m3", "m4", "m5"];
    private static readonly string[] Others = ["m2", "m3", "m4", "m5"];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task OneLeavesAnotherJoinsAndTheOthersOrdersStay()
    {
        ChoosingMaker.Prepare(folder.Path);
        await using ChoiceVenue venue = await ChoiceVenue.OpenAsync();
        using (ChoosingMaker maker = new(folder.Path, venue, "--select"))
        {
            maker.Until(() => venue.Quotes(Best), "five markets are quoted");
            Assert.Empty(venue.Orders("m6"));
            string[] before = [.. Others.SelectMany(venue.Orders)];

            venue.SetAccepting("m1", isAccepting: false);
            Assert.Equal(ExitCodes.Ok, maker.Ask("reselect"));
            Assert.Contains("added: m6; removed: m1 (takes no orders)", maker.Said, StringComparison.Ordinal);
            maker.Until(() => venue.Quotes("m6") && venue.Orders("m1").Count == 0, "m6 is quoted and m1 is not");
            maker.Until(() => maker.Presence("m1") == "out" && maker.Presence("m6") == "in", "status says so");
            Assert.Equal(before, Others.SelectMany(venue.Orders));

            // A source that does not answer changes nothing, and says so.
            venue.FailCatalogue(isAway: true);
            Assert.Equal(ExitCodes.Failed, maker.Ask("reselect"));
            Assert.Contains("the last choice is kept", maker.Said, StringComparison.Ordinal);
            Assert.Equal(before, Others.SelectMany(venue.Orders));
            Assert.True(venue.Quotes("m6"));
            Assert.Equal(ExitCodes.Ok, await maker.StopAsync());
            Assert.Equal(ExitCodes.Ok, maker.Ask("select", "--history"));
            Assert.Contains("removed  m1", maker.Said, StringComparison.Ordinal);
            Assert.Contains("takes no orders", maker.Said, StringComparison.Ordinal);
        }

        // Nobody can be asked at the start either: the run begins with the last choice.
        using (ChoosingMaker maker = new(folder.Path, venue, "--select"))
        {
            maker.Until(() => venue.Quotes([.. Others, "m6"]), "the last choice is quoted");
            venue.FailCatalogue(isAway: false);

            // It could come back, and is the best; but it went out not long ago, and a restart does not forget that.
            venue.SetAccepting("m1", isAccepting: true);
            Assert.Equal(ExitCodes.Ok, maker.Ask("reselect"));
            Assert.Contains("5 of 7 candidates are in, as before", maker.Said, StringComparison.Ordinal);
            Assert.Empty(venue.Orders("m1"));
            Assert.Equal(ExitCodes.Ok, await maker.StopAsync());
        }
    }

    [Fact]
    public async Task WhatIsHeldIsReducedFirstAlsoOverARestart()
    {
        ChoosingMaker.Prepare(folder.Path);
        await using ChoiceVenue venue = await ChoiceVenue.OpenAsync();
        using (ChoosingMaker maker = new(folder.Path, venue, "--select"))
        {
            maker.Until(() => venue.Quotes(Best), "five markets are quoted");
            venue.Hit("m1", Side.Sell, 20);
            maker.Until(() => maker.Market("m1")?.GetProperty("position").GetString() == "20", "20 shares are held");

            ChoosingMaker.Prepare(folder.Path, "candidates: { not_slugs: [m1] }");
            maker.Until(
                () => maker.Presence("m1") == "leaving" && venue.Sides("m1") == 1, "only what sells them is quoted");
            maker.Until(() => venue.Quotes("m6"), "m6 is quoted meanwhile");
            Assert.Equal(ExitCodes.Ok, await maker.StopAsync());
        }

        using (ChoosingMaker maker = new(folder.Path, venue, "--select"))
        {
            maker.Until(() => venue.Quotes([.. Others, "m6"]), "the choice is quoted");
            maker.Until(() => venue.Sides("m1") == 1, "what was left unfinished is still being sold");
            Assert.Equal("leaving", maker.Presence("m1"));
            venue.Hit("m1", Side.Buy, 20);
            maker.Until(() => maker.Presence("m1") == "out" && venue.Orders("m1").Count == 0, "it is gone");
            Assert.Equal(ExitCodes.Ok, await maker.StopAsync());
        }

        Assert.Equal(Size.Zero, venue.Net("m1"));
    }

    [Fact]
    public async Task WhatIsKeptIsNotQuotedAndStaysInStatus()
    {
        ChoosingMaker.Prepare(folder.Path, "on_leave: hold");
        await using ChoiceVenue venue = await ChoiceVenue.OpenAsync();
        using ChoosingMaker maker = new(folder.Path, venue, "--select");
        maker.Until(() => venue.Quotes(Best), "five markets are quoted");
        venue.Hit("m1", Side.Sell, 20);
        maker.Until(() => maker.Market("m1")?.GetProperty("position").GetString() == "20", "20 shares are held");

        ChoosingMaker.Prepare(folder.Path, "on_leave: hold\ncandidates: { not_slugs: [m1] }");
        maker.Until(() => maker.Presence("m1") == "held", "it is held");
        Assert.Empty(venue.Orders("m1"));
        Assert.Equal("20", maker.Market("m1")?.GetProperty("position").GetString());

        // Chosen again, it goes on with what it has.
        ChoosingMaker.Prepare(folder.Path, "on_leave: hold", keep: "");
        maker.Until(() => venue.Quotes("m1"), "it is quoted again");
        Assert.Equal("in", maker.Presence("m1"));

        // A market that ends leaves by itself.
        string[] before = [.. Others.Skip(1).SelectMany(venue.Orders)];
        venue.Resolve("m2");
        maker.Until(() => maker.Presence("m2") == "out", "what is resolved is left");
        Assert.Equal(before, Others.Skip(1).SelectMany(venue.Orders));
        Assert.Equal(ExitCodes.Ok, await maker.StopAsync());
    }

    [Fact]
    public async Task ARunBeginsWithNothingChosenAndTakesWhatIsFoundLater()
    {
        ChoosingMaker.Prepare(folder.Path, "candidates: { slugs: [nothing] }");
        await using ChoiceVenue venue = await ChoiceVenue.OpenAsync();
        using ChoosingMaker maker = new(folder.Path, venue, "--select");
        maker.Until(() => maker.Ready(), "the venue takes orders");
        Assert.Equal(ExitCodes.Ok, maker.Ask("reselect"));
        Assert.Empty(venue.Orders("m1"));

        ChoosingMaker.Prepare(folder.Path);
        maker.Until(() => venue.Quotes(Best), "what is chosen now is quoted");
        Assert.Equal(ExitCodes.Ok, await maker.StopAsync());
        Assert.Contains("The run waits for a selection", maker.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherTimeToChooseIsTakenFromTheSavedPolicy()
    {
        ChoosingMaker.Prepare(folder.Path);
        await using ChoiceVenue venue = await ChoiceVenue.OpenAsync();
        using (ChoosingMaker maker = new(folder.Path, venue, "--select"))
        {
            maker.Until(() => venue.Quotes(Best), "five markets are quoted");
            Assert.Equal(ExitCodes.Ok, maker.Ask("schedule"));
            Assert.Contains("0 0/15 * * * ?", maker.Said, StringComparison.Ordinal);
            ChoosingMaker.Prepare(folder.Path, "reselect: \"0 7 3 * * ?\"");
            maker.Until(
                () => maker.Ask("schedule") == ExitCodes.Ok
                    && maker.Said.Contains("0 7 3 * * ?", StringComparison.Ordinal),
                "the new time is taken");
            Assert.Contains("T03:07:00Z", maker.Said, StringComparison.Ordinal);
            Assert.Equal(ExitCodes.Ok, await maker.StopAsync());
        }

        // Nothing runs now: the state tells.
        using ChoosingMaker last = new(folder.Path, venue, "--for", "nonsense");
        Assert.Equal(ExitCodes.Ok, last.Ask("schedule"));
        Assert.Contains("as the state", last.Said, StringComparison.Ordinal);
        Assert.Contains("0 7 3 * * ?", last.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARunOnPaperChoosesToo()
    {
        ChoosingMaker.Prepare(folder.Path, keep: "");
        await using ChoiceVenue venue = await ChoiceVenue.OpenAsync();
        using ChoosingMaker maker = new(folder.Path, venue, "--venue", "paper", "--select");
        maker.Until(() => Orders(maker, "m1") > 1 && Orders(maker, "m5") > 1, "the best are quoted");
        Assert.Null(maker.Market("m6"));
        ChoosingMaker.Prepare(folder.Path, "candidates: { not_slugs: [m1] }", keep: "");
        maker.Until(() => maker.Presence("m1") == "out" && Orders(maker, "m6") > 1, "m6 is quoted for m1");

        // A market that the rules name no more leaves, and comes back with them.
        string rules = File.ReadAllText(folder.Combine("rules/bands.yaml"));
        string[] named = ["m3", "m4", "m5", "m6"];
        File.WriteAllText(
            folder.Combine("rules/bands.yaml"),
            rules[..rules.IndexOf("  - { match", StringComparison.Ordinal)] + string.Concat(
                named.Select(each => $"  - {{ match: {{ slug: {each} }}, profile: base }}\n")));
        maker.Until(() => maker.Presence("m2") == "out", "m2 has no rules and is left");
        File.WriteAllText(folder.Combine("rules/bands.yaml"), rules);
        maker.Until(() => Orders(maker, "m2") > 1, "m2 is back");
        Assert.Equal(ExitCodes.Ok, await maker.StopAsync());
    }

    private static int Orders(ChoosingMaker maker, string slug) =>
        maker.Market(slug)?.GetProperty("orders").GetInt32() ?? 0;
}

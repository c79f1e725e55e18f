using System.Text;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Host.Live;
using PolyMaker.Host.Observing.Events;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Reading;
using PolyMaker.UnitTests.Core;
using PolyMaker.UnitTests.Core.Engine;
using PolyMaker.UnitTests.Host.Journaling;
using PolyMaker.UnitTests.Rules;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Observing.Events;

public sealed class EventRecorderTests
{
    private const string Entry = "scripts:\n  adj: { file: scripts/adj.js, inputs: [book.micro], unit: price, "
        + "clamp: [-1c, 1c], on_error: 0c }\n";

    [Theory]
    [InlineData(30, 10, Outcome.Yes, "Yes won; 40 shares of ours pay a dollar each")]
    [InlineData(30, 10, Outcome.No, "No won; 10 shares of ours pay a dollar each")]
    [InlineData(-30, 0, Outcome.No, "No won; 30 shares of ours pay a dollar each")]
    [InlineData(30, 0, Outcome.No, "No won")]
    public async Task AnEndSaysWhatIsLeftToRedeem(int net, int pairs, Outcome winner, string expected)
    {
        LiveMarket market = new(
            0, new MarketSpec { ConditionId = "0x01", Slug = "sample", YesToken = "1", NoToken = "2" },
            SampleRules.Book(), Cash.FromDollars(100));
        market.Apply(MarketEvent.PositionRestored(Timestamp.Zero, Size.FromShares(net), Cash.Zero));
        market.Apply(MarketEvent.PairsHeld(Timestamp.Zero, Size.FromShares(pairs)));
        MarketEvent end = MarketEvent.MarketResolved(Timestamp.Zero, Timestamp.Zero, winner);
        market.Apply(end);

        List<string?> told = [];
        await using (EventLog log = new(null, new StepTime()) { Also = (happened, _, _) => told.Add(happened.Text) })
        {
            new EventRecorder(log).Learned(market, end);
        }

        Assert.StartsWith(expected, told.Single(), StringComparison.Ordinal);
    }

    /// <summary>The first failure is told, and the quarantine; not each decision without quotes after them.</summary>
    [Fact]
    public async Task AFailingScriptIsToldOnceAndItsQuarantineAsAnAlert()
    {
        List<RunEvent> told = [];
        EventLog log = new(file: null, TimeProvider.System) { Also = (happened, _, _) => told.Add(happened) };
        EventRecorder recorder = new(log);
        LiveMarket market = new(0, JournalBench.Spec, Rules("function adj(micro) { return [1][1 + micro]; }"),
            Cash.FromDollars(1_000));
        Timestamp start = new(20_000 * 86_400_000_000L);
        for (int second = 0; second < 12; second++)
        {
            Timestamp at = start.PlusMicro(second * 2 * Timestamp.MicroPerSecond);
            market.Apply(MarketEvent.BookReplaced(
                at, at, Outcome.Yes, MarketEngineTests.Levels(4_270 + (10 * second), 4_290 + (10 * second))));
            recorder.Decided(market, at, market.Decide(at));
        }

        await log.DisposeAsync();
        RunEvent[] failures = [.. told.Where(each => each.Name.StartsWith("error_script", StringComparison.Ordinal))];
        Assert.Equal("error_script_quarantined", failures[^1].Name);
        Assert.Equal((Severity.Error, true), (failures[^1].Severity, failures[^1].IsAlert));
        Assert.StartsWith("js.adj at rules/scripts/adj.js:1: ", failures[^1].Text, StringComparison.Ordinal);
        Assert.EndsWith("quarantined until its file changes", failures[^1].Text, StringComparison.Ordinal);
        Assert.All(failures[..^1], each => Assert.Equal("error_script_failed", each.Name));
        Assert.InRange(failures.Length, 2, 3);
    }

    private static PolyMaker.Core.Rules.RuleBook Rules(string script)
    {
        string bands = RulesFixture.Changed("version: 1\n", "version: 1\n" + Entry)
            .Replace("micro: { set: book.micro }", "micro: { set: book.micro + js.adj }", StringComparison.Ordinal);
        RuleSet? set = new RuleCompiler().Compile(
            RuleSources.FromBytes(Encoding.UTF8.GetBytes(bands),
                ("rules/scripts/adj.js", Encoding.UTF8.GetBytes(script))),
            RulesFixture.Today, out _);
        return set!.For(JournalBench.Spec)!;
    }
}

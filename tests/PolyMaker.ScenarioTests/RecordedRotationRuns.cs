using PolyMaker.Host.Config;
using PolyMaker.ScenarioTests.Testing;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.ScenarioTests;

/// <summary>A recording has the markets it has; rules that are saved while it plays may name others of them.</summary>
public sealed class RecordedRotationRuns : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("local")]
    [InlineData("sim")]
    public async Task RulesThatNameMoreOfTheRecordingAreTakenAtTheirWord(string venue)
    {
        folder.Write("bands.yaml", Rules("synthetic-7-0"));
        using RunningMaker maker = new(venue: venue, rules: folder.Path);
        Assert.True(maker.Until(() => Shown(maker) == 1), maker.HasEnded ? maker.Notes : maker.Said);

        folder.Write("bands.yaml", Rules("synthetic-7-*"));
        Assert.True(maker.Until(() => Shown(maker) == 3), maker.HasEnded ? maker.Notes : maker.Said);
        Assert.Equal(ExitCodes.Ok, await maker.StopAsync());
    }

    private static string Rules(string slug) =>
        RulesText.With(1).Replace("slug: \"*\"", $"slug: \"{slug}\"", StringComparison.Ordinal);

    private static int Shown(RunningMaker maker) => maker.Ask("status") == ExitCodes.Ok
        ? maker.Said.Split('\n').Count(line =>
            line.StartsWith("synthetic-7-", StringComparison.Ordinal)
            && line.Contains(" / ", StringComparison.Ordinal))
        : 0;
}

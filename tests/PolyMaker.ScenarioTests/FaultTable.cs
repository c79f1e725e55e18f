using System.Text.RegularExpressions;
using PolyMaker.Host.Exchange;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.ScenarioTests;

/// <summary>
/// The table of designed answers for operators: nothing is missing, and what it names as proof is there.
/// </summary>
public sealed partial class FaultTable
{
    private static readonly string[][] Rows =
    [
        .. File.ReadAllLines(RepositoryRoot.Combine("tests/conformance/README.md"))
            .Where(line => RowStart().IsMatch(line))
            .Select(line => line.Trim('|', ' ').Split(" | ")),
    ];

    [Fact]
    public void EveryFaultHasItsRow()
    {
        string faults = string.Join('\n', Rows.Select(row => row[0]));
        Assert.All(FaultFile.Kinds.Keys, kind => Assert.Contains($"`{kind}`", faults, StringComparison.Ordinal));
    }

    /// <summary>What other makers met and wrote about, by a word of its row.</summary>
    [Theory]
    [InlineData("never settled")]
    [InlineData("lose_reply")]
    [InlineData("answered `delayed`")]
    [InlineData("not enough balance")]
    [InlineData("invalid amounts")]
    [InlineData("change_tick")]
    [InlineData("PING is answered")]
    [InlineData("wrong_hash")]
    [InlineData("crossed_book")]
    [InlineData("rates of a signer")]
    [InlineData("Cloudflare")]
    [InlineData("post-only")]
    [InlineData("closed-only")]
    [InlineData("heartbeats that do not arrive")]
    [InlineData("signature type")]
    [InlineData("neg-risk flag")]
    [InlineData("not redeemed")]
    [InlineData("rewards ask for")]
    [InlineData("fills of the other token")]
    [InlineData("paper fills")]
    public void EveryPainOfOtherMakersHasItsRow(string word) => Assert.Contains(
        Rows, row => row[0].Contains(word, StringComparison.Ordinal));

    /// <summary>What a faithful exchange has to be able to do (protocol section 7.7), by a word of its row.</summary>
    [Theory]
    [InlineData("425, then two minutes of post-only")]
    [InlineData("cancel_only`, `disable")]
    [InlineData("429 with Retry-After")]
    [InlineData("`answer` 401")]
    [InlineData("lose_reply")]
    [InlineData("batch_partial")]
    [InlineData("not_cancelled")]
    [InlineData("`repeat_frame`, `swap_frames`")]
    [InlineData("drop_socket")]
    [InlineData("fail_trade")]
    [InlineData("change_tick")]
    [InlineData("heartbeat_mismatch")]
    [InlineData("dead-man switch, 10 to 15 s")]
    [InlineData("resolve_market")]
    [InlineData("pause_market")]
    [InlineData("`wrap_frame`, `empty_decimals`")]
    public void EveryFaultOfTheProtocolHasItsRow(string word) => Assert.Contains(
        Rows, row => row[0].Contains(word, StringComparison.Ordinal));

    [Fact]
    public void EveryRowNamesTestsThatExist()
    {
        Dictionary<string, string> sources = Directory
            .EnumerateFiles(RepositoryRoot.Combine("tests"), "*.cs", SearchOption.AllDirectories)
            .ToLookup(path => Path.GetFileNameWithoutExtension(path), File.ReadAllText)
            .ToDictionary(each => each.Key, each => string.Join('\n', each));
        List<string> missing = [];
        foreach (string[] row in Rows)
        {
            Match[] named = row.Length == 3 ? [.. TestName().Matches(row[2]).Cast<Match>()] : [];
            if (named.Length == 0)
            {
                missing.Add($"no test: {string.Join(" | ", row)}");
            }

            missing.AddRange(named.Where(test => !Exists(test, sources)).Select(test => test.Value));
        }

        Assert.Empty(missing);
    }

    [Fact]
    public void EveryScenarioStandsInTheTable()
    {
        string tests = string.Join('\n', Rows.Select(row => row[^1]));
        Assert.All(
            MakerFaults.Faults, name => Assert.Contains($"`MakerFaults({name})`", tests, StringComparison.Ordinal));
    }

    /// <summary>`Class.Method`, or `MakerFaults(row)`.</summary>
    private static bool Exists(Match test, Dictionary<string, string> sources) =>
        test.Groups["row"] is { Success: true } row
        ? MakerFaults.Faults.Contains(row.Value)
        : sources.TryGetValue(test.Groups["class"].Value, out string? source)
            && source.Contains($" {test.Groups["method"].Value}(", StringComparison.Ordinal);

    [GeneratedRegex(@"^\| [`*]")]
    private static partial Regex RowStart();

    [GeneratedRegex(@"`(?:MakerFaults\((?<row>[^)]+)\)|(?<class>\w+)\.(?<method>\w+))`")]
    private static partial Regex TestName();
}

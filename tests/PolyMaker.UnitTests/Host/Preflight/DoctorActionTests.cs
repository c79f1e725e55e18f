using System.Text.Json;
using PolyMaker.Host.Config;
using PolyMaker.Host.Preflight;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Verbs;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Preflight;

/// <summary>The whole way to a venue, over loopback: real client, real signing, real server.</summary>
public sealed class DoctorActionTests
{
    [Fact]
    public void TheLocalVenueNeedsNoKeysAndTakesAnOrder()
    {
        var (exit, text, json) = Run(withOrder: true);
        Assert.True(exit == ExitCodes.Ok, text);
        string[] names = ["disk", "signing", "rules", "keys", "venue", "time", "protocol", "credentials", "standing",
            "rate", "market", "balance", "allowance", "shares", "order"];
        Assert.Equal(names, json.GetProperty("checks").EnumerateArray().Select(each => Field(each, "name")));
        Assert.True(json.GetProperty("ready").GetBoolean());
        Assert.Equal("local", Field(json, "venue"));
        Assert.Contains("posted 5 of practice at 0.01 and cancelled it", text);
        Assert.Contains("1000 pUSD in 0x", text);
        Assert.DoesNotContain("fail", text);
    }

    [Fact]
    public void WithoutTheOptionNoOrderIsPosted()
    {
        var (exit, text, json) = Run(withOrder: false);
        Assert.True(exit == ExitCodes.Ok, text);
        Assert.DoesNotContain(json.GetProperty("checks").EnumerateArray(), each => Field(each, "name") == "order");
    }

    [Fact]
    public void AMarketThatIsNotThereIsToldWithWhatToDo()
    {
        var (exit, text, json) = Run(withOrder: true, market: "elsewhere");
        Assert.Equal(ExitCodes.Failed, exit);
        Assert.False(json.GetProperty("ready").GetBoolean());
        Assert.Contains("the local venue has one market: practice", text);
        Assert.Contains("-> give another with --market SLUG", text);
        Assert.Contains("not ready: 1 failed", text);
    }

    [Fact]
    public void MissingRulesAreAFindingLikeAnyOther()
    {
        var (exit, text, _) = Run(withOrder: false, rules: "nowhere");
        Assert.Equal(ExitCodes.Failed, exit);
        Assert.Contains("--rules nowhere: there is no such folder", text);
    }

    [Fact]
    public void WhatIsWrongWithTheRulesIsToldWithTheCheckThatTellsAll()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Combine("bands.yaml"), "bands: [unclosed\n");
        var (exit, text, _) = Run(withOrder: false, rules: folder.Path);
        Assert.Equal(ExitCodes.Failed, exit);
        Assert.Contains("1 error: " + folder.Combine("bands.yaml") + ":", text);
        Assert.Contains("-> run: polymaker check --rules " + folder.Path + " --markets ", text);
    }

    [Fact]
    public void AFolderThatCannotBeWrittenAndADiskWithoutRoomFail()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Combine("file"), "");
        var barred = MachineChecks.Disk(folder.Combine("file/data"));
        Assert.Equal(Verdict.Fail, barred.Verdict);
        Assert.Contains(folder.Combine("file/data") + " cannot be written: ", barred.Text);
        Assert.Contains("--data", barred.Hint);

        Assert.Equal(Verdict.Ok, MachineChecks.Disk(folder.Combine("new/data")).Verdict);
        Assert.Equal(["file"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName));
        Assert.Equal(
            [Verdict.Fail, Verdict.Warn, Verdict.Ok],
            new long[] { 99_999_999, 999_999_999, 1_000_000_000 }.Select(each =>
                MachineChecks.Room("data", each).Verdict));
        Assert.Contains("pulls its quotes", MachineChecks.Room("data", 0).Hint);
    }

    private static string Field(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private static (int Exit, string Text, JsonElement Json) Run(
        bool withOrder, string? market = null, string? rules = null)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Combine("doctor.json");
        var text = new StringWriter();
        var root = RepositoryRoot.Folder;
        var request = new DoctorRequest
        {
            Folders = new RuleFolders(
                new Folders(root, root), rules ?? RepositoryRoot.Combine("rules"), RepositoryRoot.Combine("markets")),
            IsLive = false,
            WithOrder = withOrder,
            Market = market,
            Data = folder.Combine("data"),
            Json = file,
        };
        var exit = DoctorAction.Run(request, new Output(text, TextWriter.Null), CancellationToken.None);
        return (exit, text.ToString(), JsonDocument.Parse(File.ReadAllText(file)).RootElement);
    }
}

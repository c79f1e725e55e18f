using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using PolyMaker.Host.Config;
using PolyMaker.Host.Exchange;
using PolyMaker.LocalVenue.Faults;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Exchange;

public sealed class FaultFileTests
{
    private const string Whole = """
        # yaml-language-server: $schema=../schemas/faults.schema.json
        version: 1
        seed: 7
        faults:
          - fault: answer
            endpoint: POST /order
            status: 429
            text: Too Many Requests
            retry_after: 2s
            at: 30s
            for: 5m
            every: 10
            chance: 0.5
            times: 3
          - fault: skew_clock
            delay: -45s
            channel: user
            frame: trade
            account: "0x70997970C51812dc3A010C7d01b50e0d17dc79C8"
            market: fed-decision
            value: 0.001
        """;

    [Fact]
    public void EverythingAFileCanSayIsUnderstood()
    {
        FaultPlan plan = Read(Whole);
        Assert.Equal(7UL, plan.Seed);
        Assert.Equal(
            new FaultRule
            {
                Kind = FaultKind.Answer,
                Endpoint = "POST /order",
                Status = 429,
                Text = "Too Many Requests",
                RetryAfter = TimeSpan.FromSeconds(2),
                At = TimeSpan.FromSeconds(30),
                For = TimeSpan.FromMinutes(5),
                Every = 10,
                Chance = 0.5,
                Times = 3,
            },
            plan.Rules[0]);
        Assert.Equal(
            new FaultRule
            {
                Kind = FaultKind.SkewClock,
                Delay = TimeSpan.FromSeconds(-45),
                Channel = FaultChannel.User,
                Frame = "trade",
                Account = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
                Market = "fed-decision",
                Value = "0.001",
            },
            plan.Rules[1]);
    }

    [Fact]
    public void ASeedOnTheCommandLineWins() => Assert.Equal(99UL, Read(Whole, 99).Seed);

    [Fact]
    public void EverythingWrongIsToldAtOnceWithItsPlace()
    {
        InputException refused = Assert.Throws<InputException>(() => Read("""
            version: 2
            faults:
              - fault: lose_replay
              - fault: answer
                evry: 3
                at: soon
                status: 200
              - at: 3s
            """));
        Assert.Equal(
            """
            F:1:1: version: 2: expected 1
            F:3:5: unknown fault 'lose_replay'; did you mean 'lose_reply'?
            F:5:5: unknown key 'evry'; did you mean 'every'?
            F:6:5: at: soon: expected a length of time such as 500ms, 30s, 5m or 1.5h
            F:7:5: status: 200: expected a whole number from 400 to 599
            F:8:5: an entry without 'fault'; write `fault: lose_reply` or another name
            """,
            Regex.Replace(refused.Message, @"(?m)^[^:\n]*faults\.yaml:", "F:"));
    }

    [Fact]
    public void TheSchemaKnowsTheSameFaultsAndKeys()
    {
        JObject schema = JObject.Parse(File.ReadAllText(RepositoryRoot.Combine("schemas/faults.schema.json")));
        JToken fault = schema["definitions"]!["fault"]!["properties"]!;
        Assert.Equal(FaultFile.Kinds.Keys, fault["fault"]!["enum"]!.Select(name => (string)name!));
        Assert.Equal(FaultFile.Keys.Order(), ((JObject)fault).Properties().Select(property => property.Name).Order());
    }

    private static FaultPlan Read(string text, long? seed = null)
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.Path, "faults.yaml");
        File.WriteAllText(path, text);
        return FaultFile.Read(path, seed);
    }
}

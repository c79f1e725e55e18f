using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using PolyMaker.LocalVenue.Serving;

namespace PolyMaker.Host.Verbs;

internal static class ExchangeVerb
{
    private const int UsualPort = 8787;
    private const long MostMoney = 1_000_000_000;

    public static Command Create(VerbSession session)
    {
        var port = NumberOption.Whole("--port", "Loopback port; 0 takes a free one", UsualPort, 0, 65_535);
        var speed = NumberOption.Real("--speed", "Recorded seconds per second", 1, 0.001, 1_000_000);
        var fund = NumberOption.Whole("--fund", "pUSD of every new account", 10_000, 0, MostMoney);
        var shares = NumberOption.Whole("--shares", "Shares of each outcome for every new account", 0, 0, MostMoney);
        var faults = new Option<string?>("--faults")
        {
            Description = "File that says what goes wrong and when (schemas/faults.schema.json)",
            HelpName = "FILE",
        };
        var seed = new Option<long?>("--seed")
        {
            Description = "Seed of everything that is drawn [the fault file's, else 1]",
            HelpName = "N",
            CustomParser = ParseSeed,
        };
        var tier = SharedOptions.WithValues(
            "--tier", "Rate tier of every account [standard]", [.. RateTier.All.Select(each => each.Name)]);
        var command = new Command("exchange", "Serve a local exchange that speaks the venue's own protocol.")
        {
            SharedOptions.Recording, port, faults, seed, speed, fund, shares, tier, SharedOptions.Flow,
        };
        command.SetAction(result => session.Actions.Exchange(
            new ExchangeRequest
            {
                Recording = result.GetValue(SharedOptions.Recording),
                MarketsFolder = () => session.Folders.Resolve("markets", null, SharedOptions.Markets.Name),
                Port = (int)result.GetValue(port),
                Faults = result.GetValue(faults),
                Seed = result.GetValue(seed),
                Speed = result.GetValue(speed),
                Flow = result.GetValue(SharedOptions.Flow),
                Fund = result.GetValue(fund),
                Shares = result.GetValue(shares),
                Tier = RateTier.Named(result.GetValue(tier) ?? RateTier.Standard.Name)!,
            },
            session.For(result),
            session.Stop));
        return command;
    }

    private static long? ParseSeed(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed))
        {
            result.AddError($"--seed {text}: expected a whole number, 0 or more");
        }

        return seed;
    }
}

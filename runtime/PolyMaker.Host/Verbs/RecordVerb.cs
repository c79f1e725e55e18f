using System.CommandLine;
using System.CommandLine.Parsing;
using PolyMaker.Host.Recordings;

namespace PolyMaker.Host.Verbs;

internal static class RecordVerb
{
    private const int UsualTop = 10;
    private const int MostMarkets = 500;
    private const long UsualMegabytes = 256;

    public static Command Create(VerbSession session)
    {
        var folder = new Argument<string>("FOLDER") { Description = "Where the recordings go; it is made" };
        var markets = new Option<string[]>("--market")
        {
            Description = "Record these: slugs or condition ids",
            HelpName = "SLUG",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [],
        };
        var top = NumberOption.Whole(
            "--top", "Without --market: the busiest so many of the last 24 hours", UsualTop, 1, MostMarkets);
        var length = Length("--for", "Stop after this long [on Ctrl-C]");
        var rotate = Length("--rotate", "Begin another file after this long [1h]");
        var size = NumberOption.Whole(
            "--rotate-size", "Begin another file after so many MB", UsualMegabytes, 1, 100_000);
        var exchange = new Option<Uri?>("--exchange")
        {
            Description = "Record a `polymaker exchange` on loopback [the real venue]",
            HelpName = "URL",
            CustomParser = RunVerb.ParseExchange,
        };
        var command = new Command("record", "Record live market data; needs no keys and no account.")
        {
            folder, markets, top, length, rotate, size, exchange,
        };
        command.SetAction(result => session.Actions.Books.Record(
            new RecordRequest
            {
                Folder = result.GetValue(folder)!,
                Markets = result.GetValue(markets) ?? [],
                Top = (int)result.GetValue(top),
                For = result.GetValue(length),
                Rotate = result.GetValue(rotate) ?? TimeSpan.FromHours(1),
                RotateBytes = result.GetValue(size) << 20,
                Exchange = result.GetValue(exchange),
            },
            session.For(result),
            session.Stop));
        return command;
    }

    private static Option<TimeSpan?> Length(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "30s",
        CustomParser = result => Parse(name, result),
    };

    private static TimeSpan? Parse(string name, ArgumentResult result)
    {
        if (!Duration.TryParse(result.Tokens[0].Value, out var length))
        {
            result.AddError($"{name} {result.Tokens[0].Value}: expected a length of time such as {Duration.Forms}");
        }

        return length;
    }
}

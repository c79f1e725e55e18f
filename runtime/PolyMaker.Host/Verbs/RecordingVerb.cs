using System.CommandLine;

namespace PolyMaker.Host.Verbs;

internal static class RecordingVerb
{
    private const int MostMarkets = 1_000;
    private const int MostHours = 24 * 366;

    public static Command Create(VerbSession session) =>
        new("recording", "Verify, convert, prepare or synthesise recordings.")
        {
            Verify(session), Convert(session), Prepare(session), Synthesise(session),
        };

    private static Command Verify(VerbSession session)
    {
        var file = new Argument<string>("FILE") { Description = "Recording: ours or a foreign capture, plain or gzip" };
        var command = new Command("verify", "Rebuild every book and prove it against the venue's own hashes.") { file };
        command.Options.Add(SharedOptions.Json);
        command.SetAction(result =>
        {
            var request = new VerifyRequest(result.GetValue(file)!, result.GetValue(SharedOptions.Json));
            return session.Actions.Verify(request, session.For(result, request.Json), session.Stop);
        });
        return command;
    }

    private static Command Convert(VerbSession session)
    {
        var (input, output) = InputAndOutput("Capture to read", "Recording to write; gzip when it ends in .gz");
        var command = new Command("convert", "Rewrite a capture in our own format, frame by frame.") { input, output };
        command.SetAction(result => session.Actions.Convert(
            new ConvertRequest(result.GetValue(input)!, result.GetValue(output)!), session.For(result), session.Stop));
        return command;
    }

    private static Command Prepare(VerbSession session)
    {
        var (input, output) = InputAndOutput("Recording to read", "Prepared recording to write");
        var command = new Command("prepare", "Parse once into a file that backtests read faster.") { input, output };
        command.SetAction(result => session.Actions.Prepare(
            new PrepareRequest(result.GetValue(input)!, result.GetValue(output)!), session.For(result), session.Stop));
        return command;
    }

    private static Command Synthesise(VerbSession session)
    {
        var output = new Argument<string>("OUT") { Description = "Recording to write; gzip when it ends in .gz" };
        var markets = NumberOption.Whole("--markets", "How many markets", 3, 1, MostMarkets);
        var hours = NumberOption.Real("--hours", "How long", 1, 0.001, MostHours);
        var trend = NumberOption.Real(
            "--trend", "Drift of the price's log-odds in an hour, up or down (0.5 is about 12c at 50c)", 0, 0, 20);
        var revert = NumberOption.Real(
            "--revert", "Seconds in which the price's way from its beginning falls to a third", 0, 0, 86_400);
        var drops = NumberOption.Real("--drops", "Share of frames lost", 0, 0, 1);
        var duplicates = NumberOption.Real("--duplicates", "Share of frames sent twice", 0, 0, 1);
        var command = new Command("synth", "Write a synthetic recording in the venue's exact frames.")
        {
            output, markets, hours, SharedOptions.Seed, trend, revert, drops, duplicates,
        };
        command.SetAction(result =>
        {
            var request = new SynthRequest
            {
                Output = result.GetValue(output)!,
                Markets = (int)result.GetValue(markets),
                Hours = result.GetValue(hours),
                Seed = result.GetValue(SharedOptions.Seed),
                Trend = result.GetValue(trend),
                Revert = result.GetValue(revert),
                Drops = result.GetValue(drops),
                Duplicates = result.GetValue(duplicates),
            };
            return session.Actions.Synthesise(request, session.For(result), session.Stop);
        });
        return command;
    }

    private static (Argument<string> Input, Argument<string> Output) InputAndOutput(string input, string output) =>
        (new Argument<string>("IN") { Description = input }, new Argument<string>("OUT") { Description = output });
}

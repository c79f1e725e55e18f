using System.CommandLine;
using PolyMaker.Host.Storage;

namespace PolyMaker.Host.Verbs;

internal static class RebuildVerb
{
    public static Command Create(VerbSession session)
    {
        var exchange = new Option<Uri?>("--exchange")
        {
            Description = "A `polymaker exchange` on loopback, as the play-money account of --seed [the real venue]",
            HelpName = "URL",
            CustomParser = RunVerb.ParseExchange,
        };
        var command = new Command(
            "rebuild-positions", "What is held, from the venue's own trades, by average cost; into the state.")
        {
            exchange, SharedOptions.Seed, SharedOptions.Data, SharedOptions.Store, SharedOptions.Json,
        };
        command.SetAction(result =>
        {
            var request = new RebuildRequest
            {
                Data = result.GetValue(SharedOptions.Data)!,
                Store = result.GetValue(SharedOptions.Store),
                Exchange = result.GetValue(exchange),
                Seed = result.GetValue(SharedOptions.Seed),
                Json = result.GetValue(SharedOptions.Json),
            };
            return session.Actions.Books.RebuildPositions(request, session.For(result, request.Json), session.Stop);
        });
        return command;
    }
}

using System.CommandLine;
using PolyMaker.Host.Journaling;

namespace PolyMaker.Host.Verbs;

internal static class JournalVerb
{
    public static Command Create(VerbSession session)
    {
        var journal = Journal();
        var all = new Option<bool>("--all")
        {
            Description = "Also market data, wake-ups and decisions without a command",
        };
        var show = new Command("show", "Show a journal line by line; with --json one JSON object a line.")
        {
            journal, all, SharedOptions.Json,
        };
        show.SetAction(result =>
        {
            var request = new JournalRequest(
                result.GetValue(journal)!, result.GetValue(all), result.GetValue(SharedOptions.Json));
            return session.Actions.Books.ShowJournal(request, session.For(result, request.Json), session.Stop);
        });
        return new Command("journal", "What a run wrote down, to be read by people and programs.") { show };
    }

    public static Argument<string> Journal() => new("JOURNAL")
    {
        Description = "Journal: a file, the folder of a run, or a folder of runs (the latest is meant)",
    };
}

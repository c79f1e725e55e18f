using System.CommandLine;
using PolyMaker.Host.Journaling;

namespace PolyMaker.Host.Verbs;

internal static class ReplayVerb
{
    public static Command Create(VerbSession session)
    {
        var journal = JournalVerb.Journal();
        var command = new Command(
            "replay", "Run a journal again: the same events and decide points must give the same commands.")
        {
            journal, SharedOptions.Json,
        };
        command.SetAction(result =>
        {
            var request = new ReplayRequest(result.GetValue(journal)!, result.GetValue(SharedOptions.Json));
            return session.Actions.Books.Replay(request, session.For(result, request.Json), session.Stop);
        });
        return command;
    }
}

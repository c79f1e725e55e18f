using PolyMaker.Host.Verbs;

namespace PolyMaker.UnitTests.Host.Verbs;

/// <summary>Actions that only note what they were asked.</summary>
internal static class WiredBooks
{
    public static BookActions Of(Func<object, int> note) => new()
    {
        Replay = (request, _, _) => note(request),
        ShowJournal = (request, _, _) => note(request),
        Ask = (request, _, _) => note(request),
        Schedule = (request, _, _) => note(request),
        RebuildPositions = (request, _, _) => note(request),
        Record = (request, _, _) => note(request),
    };
}

using PolyMaker.Host.Observing.Events;
using PolyMaker.Host.Serving;
using PolyMaker.Host.Storage;

namespace PolyMaker.Host.Control;

/// <summary>
/// What a run does when its books cannot be written (a full disk, a database that is away): it says so at once, trades
/// on while everything still finds room, and pulls its quotes before anything of what it does would be lost. They come
/// back by themselves when the books have caught up, unless an operator has chosen something else meanwhile. One
/// caller: the task that watches the run.
/// </summary>
internal sealed class BooksGuard(
    RunControl control, EventLog events, Func<IReadOnlyList<BookHealth>> look, bool tradesOn)
{
    /// <summary>From this part of the room on the quotes are pulled: the cancels still find theirs.</summary>
    public const double PullFrom = 0.5;

    private const double BackFrom = 0.05;

    private readonly Dictionary<string, string?> faults = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> lost = new(StringComparer.Ordinal);
    private ModeChange? pulled;
    private TradingMode before;

    /// <summary>As it last was.</summary>
    public IReadOnlyList<BookHealth> Books { get; private set; } = [];

    public async Task LookAsync(CancellationToken stop)
    {
        Books = look();
        foreach (BookHealth book in Books)
        {
            Tell(book);
        }

        if (tradesOn)
        {
            return;
        }

        try
        {
            await ActAsync(stop);
        }
        catch (ProblemException)
        {
            // The loop is too slow to answer, or somebody has killed the run: the next look tries again.
        }
    }

    private async Task ActAsync(CancellationToken stop)
    {
        BookHealth worst = Books.Where(book => book.Name != EventLog.BookName)
            .DefaultIfEmpty().MaxBy(book => book.Used);
        if (worst.Used >= PullFrom && control.Mode.Mode is TradingMode.Trading or TradingMode.ReduceOnly)
        {
            before = control.Mode.Mode;
            pulled = await control.SwitchAsync(
                TradingMode.Paused, $"the {worst.Name} cannot be written ({worst.Fault ?? "it is too slow"})", stop);
            events.Add(new RunEvent("error_books_full", Severity.Critical)
            {
                Text = $"quotes are pulled before the {worst.Name} loses anything; they come back when it is written "
                    + "again: make room, or start again with --when-unkept trade",
                IsAlert = true,
            });
        }
        else if (pulled is not null && Books.All(book => book.Fault is null && book.Used < BackFrom))
        {
            if (control.Mode == pulled)
            {
                await control.SwitchAsync(before, "the books have caught up", stop);
            }

            pulled = null;
        }
    }

    private void Tell(BookHealth book)
    {
        string? known = faults.GetValueOrDefault(book.Name);
        if (book.Fault is not null && known is null)
        {
            events.Add(new RunEvent($"error_{book.Name}_unwritten", Severity.Error)
            {
                Text = book.Fault, IsAlert = true,
            });
        }
        else if (book.Fault is null && known is not null)
        {
            events.Add(new RunEvent($"{book.Name}_written", Severity.Info) { Text = "again" });
        }

        faults[book.Name] = book.Fault;
        // A disk that is full for hours is told of a dozen times, not every second.
        if (book.Lost > 0 && book.Lost >= 2 * lost.GetValueOrDefault(book.Name))
        {
            events.Add(new RunEvent($"error_{book.Name}_lost", Severity.Error)
            {
                Text = $"{book.Lost} entries are lost so far", IsAlert = true,
            });
            lost[book.Name] = book.Lost;
        }
    }
}

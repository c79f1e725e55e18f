using PolyMaker.Core.Commands;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Trading;

namespace PolyMaker.Host.Journaling;

/// <summary>
/// Why a past quote stood where it stood, from the journal of a run that may still be writing it: read once to find the
/// decision, and once more with the one market traded again up to it. Takes seconds for millions of records.
/// </summary>
internal static class JournalPast
{
    /// <param name="path">The journal's file or folder.</param>
    /// <param name="market">Its number in the run.</param>
    /// <param name="order">The order whose decision is wanted; null: the last that placed something.</param>
    /// <param name="until">Nothing later is looked at.</param>
    /// <returns>Null: no such decision is in it.</returns>
    /// <exception cref="InputException">It cannot be read or run again so far.</exception>
    public static ExplainView? Find(
        string path, int market, OrderId? order, Timestamp until, CancellationToken stop)
    {
        long record = RecordOf(path, market, order, until, stop);
        if (record == 0)
        {
            return null;
        }

        using JournalReader journal = JournalReader.Open(path);
        JournalReplay replay = new(journal, market);
        while (journal.Records < record && replay.Step(Timestamp.Never))
        {
            stop.ThrowIfCancellationRequested();
        }

        if (journal.Records < record || replay.Difference is not null)
        {
            throw new InputException(
                $"{path} cannot be run again so far: {replay.Gap ?? journal.Damage ?? $"it differs at {replay.At}"}");
        }

        ReplayedMarket found = replay.Markets.Single();
        return ExplainViews.Of(journal.Header.Title, journal.Header.IsSynthetic, found.Engine, found.Sent);
    }

    /// <summary>Counted from one; zero: there is none.</summary>
    private static long RecordOf(
        string path, int market, OrderId? order, Timestamp until, CancellationToken stop)
    {
        long record = 0;
        using JournalReader journal = JournalReader.Open(path);
        while (journal.TryRead())
        {
            stop.ThrowIfCancellationRequested();
            if (journal.Kind != JournalRecordKind.Decision || journal.Market != market)
            {
                continue;
            }

            if (journal.At > until)
            {
                break;
            }

            if (HasPlaced(journal.Commands, order))
            {
                record = journal.Records;
                if (order is not null)
                {
                    break;
                }
            }
        }

        return record;
    }

    private static bool HasPlaced(ReadOnlySpan<MarketCommand> commands, OrderId? order)
    {
        foreach (ref readonly MarketCommand command in commands)
        {
            if (command.Kind == MarketCommandKind.Place && (order is not { } id || command.Order == id))
            {
                return true;
            }
        }

        return false;
    }
}

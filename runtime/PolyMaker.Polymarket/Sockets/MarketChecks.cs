using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Sockets;

/// <summary>
/// Doubt, as a procedure: when a market is compared with REST, and what follows. A quiet market is asked about; a book
/// that differs must be caught up with or is wrong; a subscription without an answer is made again, then blamed on the
/// connection if REST shows that there is a book to send. One question at a time, at most one a second, at most
/// 500 books each. One writer: the market machine.
/// </summary>
internal sealed class MarketChecks(SocketTimes times, ChannelCounts counts, Action<IReadOnlyList<string>>? askBooks)
{
    private const int BooksPerQuestion = 500;
    private const int DoubtsOnSameStamp = 2;
    private const int DoubtsOnOlderStamp = 3;
    private const int FailuresBeforeRenewal = 3;
    private const int DoublingsLimit = 5;
    private const long QuestionEvery = Timestamp.MicroPerSecond;
    private const long AnswerPatience = 15 * Timestamp.MicroPerSecond;

    private readonly List<MarketTrack> due = [];
    private readonly List<MarketTrack> asked = [];
    private Timestamp askedAt;
    private bool isAsking;

    /// <summary>Looks at one market whose connection is open.</summary>
    public MarketRemedy Advance(MarketTrack track, Timestamp at)
    {
        if (track.Phase == MarketPhase.Waiting)
        {
            return at < track.Deadline ? MarketRemedy.None : Unanswered(track, at);
        }

        if (at >= track.CatchUpBy)
        {
            track.CatchUpBy = Timestamp.Never;
            if (track.NewestAt < track.CatchUpTo)
            {
                counts.OutOfStep++;
                return MarketRemedy.Distrust;
            }
        }

        bool isQuiet = at.Micro - track.HeardAt.Micro >= times.QuietLimit;
        if (at >= track.CheckAt && (isQuiet || track.IsDoubted))
        {
            due.Add(track);
        }

        return MarketRemedy.None;
    }

    /// <summary>Asks about the markets found due since the last call, if a question may be asked now.</summary>
    public void Ask(Timestamp at)
    {
        isAsking &= at.Micro - askedAt.Micro < AnswerPatience;
        if (due.Count > 0 && !isAsking && at.Micro - askedAt.Micro >= QuestionEvery)
        {
            isAsking = true;
            askedAt = at;
            asked.Clear();
            List<string> tokens = [];
            foreach (MarketTrack track in due)
            {
                if (tokens.Count < BooksPerQuestion)
                {
                    track.AskedAt = at;
                    asked.Add(track);
                    tokens.Add(TokenOf(track));
                }
            }

            askBooks?.Invoke(tokens);
        }

        due.Clear();
    }

    /// <summary>The markets of the last question, each with its book or null.</summary>
    public IEnumerable<(MarketTrack Track, CheckedBook? Book)> Match(IReadOnlyList<CheckedBook>? books)
    {
        isAsking = false;
        Dictionary<string, CheckedBook> byToken = new(StringComparer.Ordinal);
        foreach (CheckedBook book in books ?? [])
        {
            byToken[book.Token] = book;
        }

        MarketTrack[] answered = [.. asked];
        asked.Clear();
        return answered.Select(track => (track, byToken.GetValueOrDefault(TokenOf(track))));
    }

    /// <param name="track">The market asked about.</param>
    /// <param name="book">What REST showed; null for nothing.</param>
    /// <param name="hasAnswered">False when the question itself failed.</param>
    /// <param name="at">Now.</param>
    public MarketRemedy Judge(MarketTrack track, CheckedBook? book, bool hasAnswered, Timestamp at)
    {
        counts.Checked++;
        if (track.Phase == MarketPhase.Waiting)
        {
            return JudgeUnanswered(track, book, at);
        }

        track.CheckAt = at.PlusMicro(times.CheckEvery);
        if (book is null && (!hasAnswered || !track.Levels.IsEmpty))
        {
            return Unchecked(track, at);
        }

        track.FailedChecks = 0;
        if (book is null || track.Levels.Equals(book, OutcomeOf(track)))
        {
            track.Doubts = 0;
            track.IsDoubted = false;
            track.CatchUpBy = Timestamp.Never;
            return MarketRemedy.None;
        }

        return Differs(track, book, at);
    }

    private MarketRemedy Differs(MarketTrack track, CheckedBook book, Timestamp at)
    {
        if (book.VenueAt > track.NewestAt)
        {
            track.CatchUpTo = book.VenueAt;
            track.CatchUpBy = at.PlusMicro(times.CatchUpLimit);
            return MarketRemedy.None;
        }

        if (book.VenueAt < track.NewestAt && track.HeardAt > track.AskedAt)
        {
            // The stream spoke meanwhile and is ahead, so the two need not agree: a doubt stays and is asked again.
            track.CheckAt = track.IsDoubted ? at.PlusMicro(QuestionEvery) : track.CheckAt;
            return MarketRemedy.None;
        }

        track.Doubts++;
        if (track.Doubts < (book.VenueAt == track.NewestAt ? DoubtsOnSameStamp : DoubtsOnOlderStamp))
        {
            track.IsDoubted = true;
            track.CheckAt = at.PlusMicro(QuestionEvery);
            return MarketRemedy.None;
        }

        counts.OutOfStep++;
        return MarketRemedy.Distrust;
    }

    /// <summary>Without REST a new subscription is the only proof left; at most one per silence limit.</summary>
    private MarketRemedy Unchecked(MarketTrack track, Timestamp at)
    {
        track.FailedChecks++;
        bool isSilent = at.Micro - track.HeardAt.Micro >= times.SilenceLimit;
        return isSilent && track.FailedChecks >= FailuresBeforeRenewal ? MarketRemedy.Distrust : MarketRemedy.None;
    }

    private MarketRemedy Unanswered(MarketTrack track, Timestamp at)
    {
        if (track.Unanswered % 2 == 1)
        {
            if (askBooks is null)
            {
                track.Unanswered++;
                track.Deadline = track.ResubscribeNotBefore;
                return MarketRemedy.None;
            }

            due.Add(track);
            return MarketRemedy.None;
        }

        if (at < track.ResubscribeNotBefore)
        {
            track.Deadline = track.ResubscribeNotBefore;
            return MarketRemedy.None;
        }

        track.Unanswered++;
        track.ResubscribeNotBefore = at.PlusMicro(times.RemedyWait);
        track.Deadline = at.PlusMicro(times.AnswerLimit);
        return MarketRemedy.Resubscribe;
    }

    private MarketRemedy JudgeUnanswered(MarketTrack track, CheckedBook? book, Timestamp at)
    {
        track.Unanswered++;
        if (book is not null)
        {
            track.Deadline = track.ResubscribeNotBefore;
            return MarketRemedy.Reconnect;
        }

        int doublings = Math.Min(track.Unanswered / 2, DoublingsLimit);
        track.Deadline = at.PlusMicro(Math.Min(times.RemedyWait << doublings, times.LongestRemedyWait));
        return MarketRemedy.None;
    }

    private static string TokenOf(MarketTrack track) =>
        track.Spec.YesToken.Length > 0 ? track.Spec.YesToken : track.Spec.NoToken;

    private static Outcome OutcomeOf(MarketTrack track) =>
        track.Spec.YesToken.Length > 0 ? Outcome.Yes : Outcome.No;
}

using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Wire;

namespace PolyMaker.Polymarket.Recordings;

/// <summary>
/// The chain of book hashes of one token. Consecutive changes with one hash are a group; the book after its last change, with
/// that message's stamp, must have the hash. A miss waits for a proof from the messages that follow: the venue sometimes
/// stamps a hash a message early. What finds no proof is a finding.
/// </summary>
internal sealed class HashChain(TokenBook token, LastTrade lastTrade, BookHash hash, VerifyReport report)
{
    private const int MessagesToWait = 5;
    private const long AtOnceMicro = 100_000;

    private readonly List<MissedGroup> waiting = [];
    private readonly byte[] groupHash = new byte[BookHash.Length];
    private byte[] stampText = [];
    private Timestamp venueAt;
    private string where = "";
    private long lastMessage;
    private long groups;
    private bool isOpen;

    /// <summary>True when the last closed group agreed: the book was proved level by level.</summary>
    public bool IsProved { get; private set; }

    /// <summary>Called before a change is applied: a different hash ends the group before it.</summary>
    public void Before(ReadOnlySpan<byte> changeHash)
    {
        if (isOpen && !changeHash.SequenceEqual(groupHash))
        {
            Close();
        }
    }

    /// <summary>Called after a change is applied.</summary>
    public void After(ReadOnlySpan<byte> changeHash, ReadOnlySpan<byte> stamp, Timestamp at, long message, string place)
    {
        if (changeHash.Length != BookHash.Length || token.Recipe is null)
        {
            return;
        }

        changeHash.CopyTo(groupHash);
        stampText = stamp.SequenceEqual(stampText) ? stampText : stamp.ToArray();
        (venueAt, lastMessage, where, isOpen) = (at, message, place, true);
    }

    /// <summary>Judges the open group against the book as it stands.</summary>
    public void Close()
    {
        if (!isOpen)
        {
            return;
        }

        isOpen = false;
        groups++;
        IsProved = Matches(groupHash, stampText);
        report.BookHash.Count(IsProved);
        if (IsProved)
        {
            Settle(miss => miss.Group == groups - 1 && venueAt.Micro - miss.VenueAt.Micro <= AtOnceMicro, ExplanationNames.AgreedAtOnce);
            return;
        }

        string miss = $"{where}: {token.Name} hash {System.Text.Encoding.ASCII.GetString(groupHash)}";
        report.FirstMiss = report.FirstMiss.Length == 0 ? miss : report.FirstMiss;
        waiting.Add(new MissedGroup
        {
            Hash = [.. groupHash], StampText = stampText, VenueAt = venueAt, Where = miss, Message = lastMessage, Group = groups,
        });
    }

    /// <summary>Called after each message that touched the token or its market's last trade.</summary>
    public void MessageApplied()
    {
        if (waiting.Count == 0)
        {
            return;
        }

        Settle(miss => Matches(miss.Hash, miss.StampText), ExplanationNames.Interleaved);
        for (int i = waiting.Count - 1; i >= 0; i--)
        {
            if (++waiting[i].MessagesSince > MessagesToWait)
            {
                GiveUp(waiting[i]);
                waiting.RemoveAt(i);
            }
        }
    }

    /// <summary>A resync or the end of the file: misses of the very last stream message were cut off by it.</summary>
    public void Interrupted(long lastStreamMessage) =>
        Settle(miss => miss.Message == lastStreamMessage, ExplanationNames.CutOff);

    public void Finish(long lastStreamMessage)
    {
        Close();
        Interrupted(lastStreamMessage);
        waiting.ForEach(GiveUp);
        waiting.Clear();
    }

    /// <summary>The book against a hash, with every last trade price it may have been made with.</summary>
    private bool Matches(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> stamp)
    {
        for (int i = 0; i < lastTrade.Candidates.Count; i++)
        {
            BookStamp book = new()
            {
                Market = token.Market,
                Asset = token.Asset,
                Timestamp = stamp,
                Tick = token.Tick,
                LastTradePrice = lastTrade.Candidates[i],
                Recipe = token.Recipe!.Value,
            };
            if (hash.Matches(token.Book, Outcome.Yes, book, expected))
            {
                lastTrade.Prove(i);
                return true;
            }
        }

        return false;
    }

    private void Settle(Predicate<MissedGroup> isSettled, string explanation)
    {
        for (int i = waiting.Count - 1; i >= 0; i--)
        {
            if (isSettled(waiting[i]))
            {
                report.BookHashExplained++;
                report.Explain(explanation, waiting[i].Where);
                waiting.RemoveAt(i);
            }
        }
    }

    private void GiveUp(MissedGroup miss) => report.AddUnexplained(
        $"{miss.Where}: the rebuilt book does not have this hash, nor after the next {MessagesToWait} messages: "
        + "a change before it is missing, altered or out of place");
}

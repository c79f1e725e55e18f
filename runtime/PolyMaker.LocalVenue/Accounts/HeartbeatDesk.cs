using PolyMaker.Core.Units;

namespace PolyMaker.LocalVenue.Accounts;

/// <summary>
/// The dead-man switch of API keys (protocol section 3.8): a key that once sent a heartbeat must send one at least
/// every ten seconds; looked at every five. It stays armed after it fired, until the key beats again. One writer: the
/// engine.
/// </summary>
internal sealed class HeartbeatDesk(VenueState state)
{
    private readonly Dictionary<string, LastBeat> byOwner = new(StringComparer.Ordinal);
    private readonly List<string> owners = [];
    private bool isWatching;

    /// <param name="owner">The API key.</param>
    /// <param name="account">Whose orders it posts.</param>
    /// <param name="id">Empty at first, then the id of the last reply.</param>
    public HeartbeatReply Beat(string owner, VenueAccount account, string id)
    {
        LastBeat? last = byOwner.GetValueOrDefault(owner);
        if (last is not null && id != last.Expected)
        {
            return new HeartbeatReply(false, last.Expected);
        }

        string next = state.NextGuid().ToString();
        Note(owner, account, next);
        return new HeartbeatReply(true, next);
    }

    /// <summary>The older endpoint without ids: arms the switch, and the next id is the empty one again.</summary>
    public void BeatWithoutId(string owner, VenueAccount account) => Note(owner, account, "");

    /// <summary>Keys that missed their time, with their accounts, in the order they first beat.</summary>
    public IEnumerable<(string Owner, VenueAccount Account)> Missed()
    {
        long limit = Micro.Of(state.Options.HeartbeatLimit);
        foreach (string owner in owners)
        {
            LastBeat beat = byOwner[owner];
            if (state.Now.Micro - beat.At.Micro >= limit)
            {
                yield return (owner, beat.Account);
            }
        }
    }

    public void WatchAgain() => state.Timers.Set(
        state.Now.PlusMicro(Micro.Of(state.Options.HeartbeatCheckInterval)), VenueTimerKind.CheckHeartbeats);

    private void Note(string owner, VenueAccount account, string expected)
    {
        if (!byOwner.ContainsKey(owner))
        {
            owners.Add(owner);
        }

        byOwner[owner] = new LastBeat(account, expected, state.Now);
        if (!isWatching)
        {
            isWatching = true;
            WatchAgain();
        }
    }

    private sealed record LastBeat(VenueAccount Account, string Expected, Timestamp At);
}

using System.Collections.Concurrent;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.History;
using PolyMaker.Rules.Compiling;
using PolyMaker.Simulation;

namespace PolyMaker.Host.Trading;

/// <summary>
/// The rules a run trades by at each of its instants: the live revision, the nudges that are active, and market
/// overrides that end with their day. All of it moves with the traded time, so a backtest sees what a run would. One
/// writer: the thread that owns the engines; others read <see cref="Current"/> and drain the queues.
/// </summary>
internal sealed class LiveRules(RuleRoom room, IReadOnlyList<ParameterNudge> given)
{
    private const long DayMicro = 86_400 * Timestamp.MicroPerSecond;
    private readonly List<ParameterNudge> nudges = [.. given];
    private readonly PassedOverNotes passedOver = new();
    private ITradingFloor? floor;
    private volatile RuleSet current = room.First;

    /// <summary>Where they are compiled.</summary>
    public RuleRoom Room => room;

    /// <summary>The live revision, without nudges.</summary>
    public RuleSet Current => current;

    /// <summary>When a nudge begins or ends next, or a day on which an override ends; Never when none will.</summary>
    public Timestamp DueAt { get; private set; } = Timestamp.Never;

    /// <summary>
    /// What became of nudges and overrides on the way, and which markets went unmatched; drained by whoever shows it.
    /// </summary>
    public ConcurrentQueue<string> Remarks { get; } = new();

    /// <summary>Nudges that began or ended, for the history; at most two for each.</summary>
    public ConcurrentQueue<NudgeStep> NudgeSteps { get; } = new();

    /// <summary>At the start: a nudge that no plan can take is a usage error, not a surprise later.</summary>
    public void Check()
    {
        foreach (ParameterNudge nudge in nudges)
        {
            if (nudge.FaultIn(Current) is { } fault)
            {
                throw new InputException($"--nudge {nudge.Name}={nudge.Text}: {fault}");
            }
        }
    }

    /// <summary>A market's rules at this instant of the floor that trades.</summary>
    public RuleBook? For(MarketSpec spec) => At(spec, floor?.Now ?? Timestamp.Zero);

    /// <summary>A market's rules at an instant.</summary>
    public RuleBook? At(MarketSpec spec, Timestamp at)
    {
        if (passedOver.Of(Current, spec, at) is { } note)
        {
            Remarks.Enqueue(note);
        }

        return Current.For(spec, at) is { } book ? Nudged(book, at) : null;
    }

    /// <summary>A market's rules with the nudges that are active laid over them. The engines' thread.</summary>
    public RuleBook Nudged(RuleBook book, Timestamp at) =>
        nudges.Where(nudge => nudge.IsActive(at)).Aggregate(book, (under, nudge) => nudge.Over(under));

    /// <summary>
    /// The engines that trade by these rules from here on have what was right at <paramref name="at"/>.
    /// </summary>
    public void Begin(ITradingFloor traded, Timestamp at)
    {
        floor = traded;
        foreach (ParameterNudge nudge in nudges.Where(nudge => nudge.IsActive(at)))
        {
            Turned(nudge, at);
        }

        DueAt = NextChange(at);
    }

    /// <summary>Between two decisions: another revision is live. Nudges that still fit stay.</summary>
    public void Adopt(RuleSet set)
    {
        Timestamp now = floor!.Now;
        current = set;
        foreach (ParameterNudge nudge in nudges.Where(nudge => nudge.IsActive(now)))
        {
            if (nudge.FaultIn(set) is { } fault)
            {
                Remarks.Enqueue($"{now} the nudge {nudge.Name}={nudge.Text} has no place in {set.Revision}: {fault}");
            }
        }

        DueAt = NextChange(now);
        floor.PostAccount(set.Account);
        floor.PostRules(For);
    }

    /// <summary>
    /// Between two decisions: moves a param from now on, in place of an earlier nudge of the same name. What is wrong
    /// with it, or null.
    /// </summary>
    public string? Nudge(ParameterNudge nudge)
    {
        if (nudge.FaultIn(Current) is { } fault)
        {
            return fault;
        }

        Timestamp now = floor!.Now;
        nudges.RemoveAll(each => each.Name == nudge.Name || each.Until <= now);
        nudges.Add(nudge);
        Turned(nudge, now);
        DueAt = NextChange(now);
        floor.PostRules(For);
        return null;
    }

    /// <summary>Between two decisions: what is due by now begins or ends.</summary>
    public void ChangeUntil(Timestamp now)
    {
        if (DueAt > now || DueAt == Timestamp.Never)
        {
            return;
        }

        while (DueAt <= now && DueAt < Timestamp.Never)
        {
            Change(DueAt);
            DueAt = NextChange(DueAt);
        }

        floor!.PostRules(For);
    }

    /// <summary>Moves a world, stopping where a nudge begins or ends and where a day does.</summary>
    public bool Advance(World world, Timestamp until)
    {
        if (floor is null)
        {
            Begin(new WorldFloor(world), world.Now);
        }

        while (DueAt <= until && DueAt < Timestamp.Never)
        {
            if (!world.Advance(DueAt))
            {
                return false;
            }

            ChangeUntil(world.Now);
        }

        return world.Advance(until);
    }

    private void Change(Timestamp at)
    {
        foreach (ParameterNudge nudge in nudges.Where(nudge => nudge.From == at || nudge.Until == at))
        {
            Turned(nudge, at);
        }

        if (Expires(at) && room.OnDay(RuleRoom.DateOf(at)) is { } set)
        {
            Remarks.Enqueue($"{at} market overrides have expired; their limits still hold");
            current = set;
        }
    }

    private void Turned(ParameterNudge nudge, Timestamp at)
    {
        bool isBegun = nudge.IsActive(at);
        NudgeSteps.Enqueue(new NudgeStep(nudge, isBegun));
        Remarks.Enqueue(isBegun
            ? $"{at} p.{nudge.Name} is {nudge.Text} until {nudge.Until}, then what the file says"
            : $"{at} the nudge of p.{nudge.Name} is over: the file's value counts");
    }

    private Timestamp NextChange(Timestamp at)
    {
        Timestamp next = nudges.SelectMany(nudge => new[] { nudge.From, nudge.Until })
            .Where(instant => instant > at).DefaultIfEmpty(Timestamp.Never).Min();
        Timestamp midnight = new(((at.Micro / DayMicro) + 1) * DayMicro);
        return Current.Markets.Any(file => file is { IsExpired: false, Expires: not null })
            ? Timestamp.Min(next, midnight)
            : next;
    }

    private bool Expires(Timestamp at) => Current.Markets.Any(file => !file.IsExpired
        && file.Expires < RuleRoom.DateOf(at));
}

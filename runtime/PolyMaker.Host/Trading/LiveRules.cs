using PolyMaker.Core.Markets;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.History;
using PolyMaker.Rules.Compiling;
using PolyMaker.Simulation;

namespace PolyMaker.Host.Trading;

/// <summary>
/// The rules a world trades by at each of its instants: the live revision, the nudges that are active, and market
/// overrides that end with their day. All of it moves with the traded time, so a backtest sees what a run would. Owned
/// by the world's loop.
/// </summary>
internal sealed class LiveRules(RuleRoom room, IReadOnlyList<ParameterNudge> nudges)
{
    private const long DayMicro = 86_400 * Timestamp.MicroPerSecond;
    private readonly PassedOverNotes passedOver = new();
    private World? trading;

    /// <summary>The live revision, without nudges.</summary>
    public RuleSet Current { get; private set; } = room.First;

    /// <summary>
    /// What became of nudges and overrides on the way, and which markets went unmatched; drained by whoever shows it.
    /// </summary>
    public Queue<string> Remarks { get; } = new();

    /// <summary>Nudges that began or ended, for the history; at most two for each.</summary>
    public Queue<NudgeStep> NudgeSteps { get; } = new();

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

    /// <summary>A market's rules at this instant of the world that is being advanced.</summary>
    public RuleBook? For(MarketSpec spec)
    {
        Timestamp now = trading?.Now ?? Timestamp.Zero;
        if (passedOver.Of(Current, spec, now) is { } note)
        {
            Remarks.Enqueue(note);
        }

        return Current.For(spec, now) is { } book
            ? nudges.Where(nudge => nudge.IsActive(now)).Aggregate(book, (under, nudge) => nudge.Over(under))
            : null;
    }

    /// <summary>Between two decisions: another revision is live. Nudges that still fit stay.</summary>
    public void Adopt(RuleSet set, World world)
    {
        Current = set;
        foreach (ParameterNudge nudge in nudges.Where(nudge => nudge.IsActive(world.Now)))
        {
            if (nudge.FaultIn(set) is { } fault)
            {
                Remarks.Enqueue(
                    $"{world.Now} the nudge {nudge.Name}={nudge.Text} has no place in {set.Revision}: {fault}");
            }
        }

        world.PostRules(For);
    }

    /// <summary>Moves the world, stopping where a nudge begins or ends and where a day does.</summary>
    public bool Advance(World world, Timestamp until)
    {
        if (trading is null)
        {
            trading = world;
            foreach (ParameterNudge nudge in nudges.Where(nudge => nudge.IsActive(world.Now)))
            {
                Turned(nudge, world);
            }
        }

        while (NextChange(world.Now) is var next && next <= until && next < Timestamp.Never)
        {
            if (!world.Advance(next))
            {
                return false;
            }

            Change(world);
        }

        return world.Advance(until);
    }

    private void Change(World world)
    {
        foreach (ParameterNudge nudge in nudges.Where(nudge => nudge.From == world.Now || nudge.Until == world.Now))
        {
            Turned(nudge, world);
        }

        if (Expires(world.Now) && room.OnDay(RuleRoom.DateOf(world.Now)) is { } set)
        {
            Remarks.Enqueue($"{world.Now} market overrides have expired; their limits still hold");
            Current = set;
        }

        world.PostRules(For);
    }

    private void Turned(ParameterNudge nudge, World world)
    {
        bool isBegun = nudge.IsActive(world.Now);
        NudgeSteps.Enqueue(new NudgeStep(nudge, isBegun));
        Remarks.Enqueue(isBegun
            ? $"{world.Now} p.{nudge.Name} is {nudge.Text} until {nudge.Until}, then what the file says"
            : $"{world.Now} the nudge of p.{nudge.Name} is over: the file's value counts");
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

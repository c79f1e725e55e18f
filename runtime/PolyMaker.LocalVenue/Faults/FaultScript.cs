using PolyMaker.Core.Units;
using PolyMaker.Simulation.Randomness;

namespace PolyMaker.LocalVenue.Faults;

/// <summary>
/// Decides what goes wrong, from the plan and its seed: each rule counts and draws for itself, so that adding one never
/// moves another. Safe to use from several threads; rules can be added while it runs.
/// </summary>
public sealed class FaultScript
{
    private readonly Lock gate = new();
    private readonly List<Running> rules = [];
    private readonly ulong seed;

    public FaultScript(FaultPlan plan, Timestamp startedAt)
    {
        seed = plan.Seed;
        foreach (FaultRule rule in plan.Rules)
        {
            Add(rule, startedAt);
        }
    }

    /// <summary>How often each rule has happened, in the order they were given.</summary>
    public IReadOnlyList<(FaultRule Rule, int Happened)> Counts
    {
        get
        {
            lock (gate)
            {
                return [.. rules.Select(running => (running.Rule, running.Happened))];
            }
        }
    }

    /// <summary>Adds a rule whose times count from <paramref name="now"/>.</summary>
    public void Add(FaultRule rule, Timestamp now)
    {
        lock (gate)
        {
            rules.Add(new Running(rule, now, SeededRandom.For(seed, RandomPurpose.VenueFaults, rules.Count)));
        }
    }

    /// <summary>Takes every rule away: from here on nothing goes wrong.</summary>
    public void Clear()
    {
        lock (gate)
        {
            rules.Clear();
        }
    }

    /// <summary>What happens to this one thing; null for nothing. The first rule that strikes decides.</summary>
    public FaultRule? Strike(in FaultTarget target) => First(target, kind: null);

    /// <summary>The same for faults of one kind: what happens to a PING is no fault of frames.</summary>
    public FaultRule? StrikeKind(FaultKind kind, in FaultTarget target) => First(target, kind);

    /// <summary>Everything that strikes this second of the venue's clock.</summary>
    public IReadOnlyList<FaultRule> Due(Timestamp at)
    {
        lock (gate)
        {
            FaultTarget second = new(FaultStage.Clock, at);
            List<FaultRule>? due = null;
            foreach (Running running in rules)
            {
                if (running.Rule.Stage == FaultStage.Clock && running.Strikes(second))
                {
                    (due ??= []).Add(running.Rule);
                }
            }

            return due ?? (IReadOnlyList<FaultRule>)[];
        }
    }

    /// <summary>Whether rules of this stage exist at all: the usual run asks nothing more.</summary>
    public bool Has(FaultStage stage)
    {
        lock (gate)
        {
            return rules.Exists(running => running.Rule.Stage == stage);
        }
    }

    private FaultRule? First(in FaultTarget target, FaultKind? kind)
    {
        lock (gate)
        {
            foreach (Running running in rules)
            {
                FaultKind found = running.Rule.Kind;
                if (running.Rule.Stage == target.Stage && (kind is null ? !IsAskedFor(found) : found == kind)
                    && running.Strikes(target))
                {
                    return running.Rule;
                }
            }
        }

        return null;
    }

    /// <summary>Faults that only the place they concern asks for, by kind.</summary>
    private static bool IsAskedFor(FaultKind kind) =>
        kind is FaultKind.MutePong or FaultKind.DropSocket or FaultKind.CloseSocket or FaultKind.RefuseSocket;

    private sealed class Running(FaultRule rule, Timestamp from, SeededRandom random)
    {
        private readonly Timestamp begins = from.PlusMicro((long)rule.At.TotalMicroseconds);
        private readonly Timestamp ends = rule.For is { } length && !rule.IsState && !rule.StartsLater
            ? from.PlusMicro((long)(rule.At + length).TotalMicroseconds)
            : Timestamp.Never;

        private int seen;

        public FaultRule Rule => rule;

        public int Happened { get; private set; }

        public bool Strikes(in FaultTarget target)
        {
            if (target.At < begins || target.At >= ends || !Fits(target) || (Limit > 0 && Happened >= Limit))
            {
                return false;
            }

            seen++;
            bool isDue = seen % rule.Every == 0 && (rule.Chance >= 1 || random.NextChance(rule.Chance));
            Happened += isDue ? 1 : 0;
            return isDue;
        }

        // What is told only a time, or nothing, happens once when it happens to the venue itself.
        private int Limit => rule.Times > 0 ? rule.Times
            : rule.Stage == FaultStage.Clock && rule.Every == 1 && rule.Chance >= 1 ? 1
            : 0;

        private bool Fits(in FaultTarget target) =>
            target.Stage == FaultStage.Clock
            || (FitsEndpoint(target)
                && (rule.Channel == FaultChannel.Any || rule.Channel == target.Channel)
                && (rule.Frame.Length == 0 || rule.Frame == target.Frame)
                && (rule.Account.Length == 0
                    || rule.Account.Equals(target.Account, StringComparison.OrdinalIgnoreCase))
                && (rule.Market.Length == 0
                    || rule.Market.Equals(target.ConditionId, StringComparison.OrdinalIgnoreCase)
                    || rule.Market == target.Slug));

        private bool FitsEndpoint(in FaultTarget target)
        {
            if (rule.Endpoint.Length == 0 || target.Stage != FaultStage.Request)
            {
                return true;
            }

            int space = rule.Endpoint.IndexOf(' ', StringComparison.Ordinal);
            return space < 0
                ? rule.Endpoint == target.Path
                : rule.Endpoint.AsSpan(0, space).Equals(target.Method, StringComparison.OrdinalIgnoreCase)
                    && rule.Endpoint.AsSpan(space + 1).SequenceEqual(target.Path);
        }
    }
}

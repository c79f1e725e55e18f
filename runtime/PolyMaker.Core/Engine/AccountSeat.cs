using PolyMaker.Core.Markets;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Engine;

/// <summary>What the account's engine keeps of one market. One writer: the account's engine.</summary>
internal sealed class AccountSeat(MarketEngine engine, Carried carried)
{
    private Carried earlier = carried;
    private bool hasHeld;
    private ContextBuilder? weigher;

    public MarketEngine Engine => engine;

    public MarketState State => engine.State;

    public string Group { get; } = GroupOf(engine.State.Spec);

    public bool HasGroup => engine.State.Spec.Group is not null;

    /// <summary>All markets of its group, itself too; one list for all of them.</summary>
    public List<AccountSeat> Siblings { get; set; } = [];

    public CeilingLink[] Links { get; set; } = [];

    /// <summary>Its place among the correlations of its group.</summary>
    public AccountCorrelations.Correlated GroupCorrelation { get; set; }

    /// <summary>The same of each cluster that holds it.</summary>
    public List<AccountCorrelations.Correlated> ClusterCorrelations { get; } = [];

    /// <summary>Position and open orders as last looked at.</summary>
    public Stake Stake { get; set; }

    public Cash CashFlow { get; set; }

    public Cash Basis { get; set; }

    /// <summary>YES and NO that are not merged.</summary>
    public Size Pairs { get; set; }

    /// <summary>What its open orders lock.</summary>
    public Cash Locked { get; set; }

    /// <summary>Trading cash plus what the position is worth, marked at the last known mid.</summary>
    public Cash Equity { get; set; }

    /// <summary>Capital that is its share: what it holds at cost plus what it may spend.</summary>
    public Cash Share { get; set; }

    public double Weight { get; private set; }

    /// <summary>What it may do at most: less than the account may while it is wound down.</summary>
    public AccountStanding Most { get; set; }

    /// <summary>What it was last told.</summary>
    public AccountView Told { get; } = new();

    public AccountView Next { get; } = new();

    /// <summary>On the list of those that must hear something.</summary>
    public bool IsWaiting { get; set; }

    /// <summary>What it is to be lent; told when it differs from what it has.</summary>
    public Cash? Budget { get; set; }

    /// <summary>What it may spend, by its own books.</summary>
    public Cash Free => State.Budget + State.Position.CashFlow;

    /// <summary>False while its book gives no weight.</summary>
    public bool Weigh(AllocationRule allocation, Timestamp at)
    {
        if (allocation.Weight is not { } weight)
        {
            Weight = 1;
            return true;
        }

        if (weigher is null)
        {
            RuleBook reading = engine.Rules.Reading(allocation.Uses);
            State.Follow(reading);
            weigher = new ContextBuilder(reading);
        }

        if (!State.Book.IsReady || !State.Book.IsTwoSided)
        {
            return false;
        }

        double value = weight.Evaluate(weigher.Build(State, at));
        Weight = double.IsFinite(value) ? Math.Max(0, value) : 0;
        return true;
    }

    /// <summary>Another weight or other limits from here on.</summary>
    public void ForgetWeight() => weigher = null;

    /// <summary>What earlier runs left in it, known better than at first.</summary>
    public void GoOn(Carried left) => (earlier, hasHeld) = (left, false);

    /// <summary>At cost until the market's mid was first seen, then at the last one known.</summary>
    public Cash Worth()
    {
        Position position = State.Position;
        if (position.Net == Size.Zero)
        {
            return position.CashFlow - (hasHeld ? earlier.Unrealised : Cash.Zero);
        }

        if (!hasHeld)
        {
            // What an earlier run held and no longer is there has been settled elsewhere: it gains nothing here.
            hasHeld = true;
            earlier = position.Net == earlier.Net ? earlier : default;
        }

        if (double.IsNaN(State.Indicators.LastMid) && !State.IsResolved)
        {
            return Equity == Cash.Zero ? position.CashFlow + position.CostBasis : Equity;
        }

        return new Cash((long)Math.Floor(position.EquityAt(State.Mark) * Cash.MicroPerDollar)) - earlier.Unrealised;
    }

    /// <summary>Markets without a group exclude no other.</summary>
    private static string GroupOf(MarketSpec spec) => spec.Group is { } group ? "group " + group : spec.ConditionId;
}

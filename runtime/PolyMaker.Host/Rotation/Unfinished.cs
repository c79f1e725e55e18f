using PolyMaker.Core.Markets;
using PolyMaker.Host.Config;
using PolyMaker.Host.Observing.Events;
using PolyMaker.Rules.Selecting;

namespace PolyMaker.Host.Rotation;

/// <summary>
/// The markets that this run, or one before it, has begun to leave and still holds something of. Written down with each
/// change. Of the rotation's task.
/// </summary>
internal sealed class Unfinished
{
    private readonly UnfinishedFile? file;
    private readonly Action<RunEvent> tell;
    private readonly Dictionary<string, UnfinishedMarket> markets;

    /// <param name="file">Null where no later run has this account.</param>
    /// <exception cref="InputException">What an earlier run has left cannot be read.</exception>
    public Unfinished(UnfinishedFile? file, Action<RunEvent> tell)
    {
        this.file = file;
        this.tell = tell;
        markets = (file?.Read() ?? []).ToDictionary(each => each.Spec.ConditionId);
    }

    public IReadOnlyCollection<UnfinishedMarket> Markets => markets.Values;

    public LeavingRule? RuleOf(string conditionId) => markets.GetValueOrDefault(conditionId)?.Rule;

    public void Keep(MarketSpec spec, LeavingRule rule)
    {
        UnfinishedMarket now = new(spec, rule);
        if (!markets.TryGetValue(spec.ConditionId, out UnfinishedMarket? known) || known.Rule != rule)
        {
            markets[spec.ConditionId] = now;
            Write();
        }
    }

    /// <summary>It is traded again, or there is nothing left of it.</summary>
    public void Forget(string conditionId)
    {
        if (markets.Remove(conditionId))
        {
            Write();
        }
    }

    private void Write()
    {
        try
        {
            file?.Write(markets.Values);
        }
        catch (InputException fault)
        {
            tell(new RunEvent("error_leaving_memory", Severity.Warning)
            {
                Text = $"{fault.Message}; a run after this one would not know which positions are being wound down",
                IsAlert = true,
            });
        }
    }
}

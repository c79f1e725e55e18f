using PolyMaker.Core.Quoting;
using PolyMaker.Core.Rules;

namespace PolyMaker.Core.Engine;

/// <summary>
/// Adds up what plans that are no longer live have counted, so that a reload loses no count of a term or an output
/// that keeps its name. One writer: the market's engine.
/// </summary>
internal sealed class PastTally
{
    private readonly Dictionary<(string Output, string Term), TermCount> terms = [];
    private readonly Dictionary<string, ClampCount> clamps = [];

    public void Retire(QuotePlan plan)
    {
        foreach (TermCount term in Terms(plan).ToList())
        {
            terms[(term.Output, term.Term)] = term;
        }

        foreach (ClampCount clamp in Clamps(plan).ToList())
        {
            clamps[clamp.Output] = clamp;
        }
    }

    /// <summary>The terms of the live plan, then those that only earlier ones had.</summary>
    public IEnumerable<TermCount> Terms(QuotePlan live)
    {
        HashSet<(string, string)> listed = [];
        foreach (OutputTrace trace in live.Outputs)
        {
            for (int at = 0; at < trace.Output.Terms.Count; at++)
            {
                (string Output, string Term) name = (trace.Output.Name, trace.Output.Terms[at].Name);
                listed.Add(name);
                TermCount past = terms.GetValueOrDefault(name);
                yield return new TermCount(name.Output, name.Term, past.Fired + trace.TimesFired(at),
                    past.NotFinite + trace.TimesNotFinite(at), past.Stale + trace.TimesStale(at));
            }
        }

        foreach (TermCount past in terms.Values.Where(each => !listed.Contains((each.Output, each.Term))))
        {
            yield return past;
        }
    }

    public IEnumerable<ClampCount> Clamps(QuotePlan live)
    {
        foreach (OutputTrace trace in live.Outputs)
        {
            ClampCount past = clamps.GetValueOrDefault(trace.Output.Name);
            yield return new ClampCount(
                trace.Output.Name, past.Low + trace.TimesLow, past.High + trace.TimesHigh);
        }
    }
}

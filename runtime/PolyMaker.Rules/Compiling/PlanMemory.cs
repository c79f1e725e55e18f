using PolyMaker.Rules.Documents;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// The plans of the market files of the last compilation. A plan is taken over when nothing that it is made from has
/// changed: the rule file, every script, and its own market file, expired or not. Documents are compared by identity,
/// which <see cref="DocumentMemory"/> gives to equal texts. Written by the compiler's thread.
/// </summary>
internal sealed class PlanMemory
{
    private Dictionary<MarketDocument, (bool Expired, CompiledPlan Plan)> known = [];
    private Dictionary<MarketDocument, (bool Expired, CompiledPlan Plan)> asked = [];
    private BandsDocument? bands;
    private string scripts = "";

    /// <summary>Plans compiled rather than taken over, ever: what a test of the memory reads.</summary>
    public int Compiled { get; private set; }

    /// <summary>Before the first plan of a compilation.</summary>
    public void Open(BandsDocument document, RuleSources sources)
    {
        string texts = string.Concat(sources.Scripts.OrderBy(script => script.Key, StringComparer.Ordinal)
            .Select(script => $"{script.Key}\0{script.Value.Text}\0"));
        if (!ReferenceEquals(document, bands) || texts != scripts)
        {
            known = [];
        }

        (bands, scripts, asked) = (document, texts, new(ReferenceEqualityComparer.Instance));
    }

    /// <summary>After the last one: plans of files that went are forgotten.</summary>
    public void Close() => (known, asked) = (asked, []);

    public CompiledPlan? Find(MarketDocument market, bool expired)
    {
        if (!known.TryGetValue(market, out (bool Expired, CompiledPlan Plan) before) || before.Expired != expired)
        {
            return null;
        }

        asked[market] = before;
        return before.Plan;
    }

    public void Add(MarketDocument market, bool expired, CompiledPlan plan)
    {
        Compiled++;
        asked[market] = (expired, plan);
    }
}

using System.Globalization;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.Observing.Events;
using PolyMaker.Host.Rotation;
using PolyMaker.Polymarket.Rest.Gamma;
using PolyMaker.Rules.Selecting;

namespace PolyMaker.Host.Selection;

/// <summary>
/// Chooses a run's markets, at its start and again while it trades. Only a source that answered can change the choice:
/// one that cannot be read, or names nothing, leaves the last good choice as it is and says so. Tenures are kept over
/// restarts. May be asked from any thread; one selection at a time.
/// </summary>
/// <param name="policy">The live one; null when its file is gone.</param>
internal sealed class Reselection(Func<SelectionPolicy?> policy, SelectionPlace place, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim one = new(1, 1);
    private readonly TenureFile memory = new(place.Memory);
    private IReadOnlyDictionary<string, Tenure>? tenures;
    private IReadOnlyDictionary<string, string>? names;
    private volatile SelectionOutcome? last;
    private volatile SelectionOutcome? lastGood;

    /// <summary>Hears of each selection after it was made; on the thread that asked for it.</summary>
    public Action<SelectionOutcome>? Heard { get; set; }

    public Action<RunEvent>? Tell { get; set; }

    /// <summary>The last one, good or not; null before the first.</summary>
    public SelectionOutcome? Last => last;

    /// <summary>What is traded by; null before the first that could be made.</summary>
    public SelectionOutcome? LastGood => lastGood;

    /// <summary>
    /// The first: without an answer of the source, what an earlier run of this data folder had chosen last.
    /// </summary>
    /// <exception cref="InputException">There is neither.</exception>
    public async Task<SelectionOutcome> StartAsync(CancellationToken stop)
    {
        SelectionOutcome first = await RunAsync(stop);
        if (first.IsOk)
        {
            return first;
        }

        IReadOnlyList<MarketSpec> chosen = memory.Chosen();
        return chosen.Count == 0
            ? throw new InputException($"{first.Text}; there is no earlier choice to begin with")
            : lastGood = first with
            {
                Text = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{first.Text}; the run begins with the {chosen.Count} markets of the last choice"),
                Wanted = new WantedMarkets([.. chosen.Select(each => new WantedMarket(each, "chosen earlier"))])
                {
                    Leaving = policy()?.Leaving ?? LeavingRule.Hold,
                },
            };
    }

    /// <summary>Chooses now.</summary>
    public async Task<SelectionOutcome> RunAsync(CancellationToken stop)
    {
        await one.WaitAsync(stop);
        try
        {
            SelectionOutcome outcome = await ChooseAsync(stop);
            last = outcome;
            if (outcome.IsOk)
            {
                lastGood = outcome;
            }

            TellOf(outcome);
            Heard?.Invoke(outcome);
            return outcome;
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    private async Task<SelectionOutcome> ChooseAsync(CancellationToken stop)
    {
        DateTimeOffset at = time.GetUtcNow();
        if (policy() is not { } judge)
        {
            return new SelectionOutcome(at, $"{SelectionCompiler.FileName} is gone from the markets folder; the last "
                + "choice is kept");
        }

        try
        {
            tenures ??= memory.Read();
            names ??= memory.Chosen().ToDictionary(each => each.ConditionId, each => each.Slug);
            MarketSelection selection = new(judge, place.Folder, place.Environment, time)
            {
                KnownAs = names, IsReplay = place.IsReplay,
            };
            SelectionResult result = await selection.RunAsync(tenures, stop);
            tenures = result.Tenures;
            WantedMarket[] chosen =
            [
                .. result.Chosen.Select(each => new WantedMarket(
                    place.SpecOf(selection.Markets[each.Market.ConditionId]), each.Reason)),
            ];
            names = chosen.ToDictionary(each => each.Spec.ConditionId, each => each.Spec.Slug);
            Remember(result.Tenures, [.. chosen.Select(each => each.Spec)]);
            return new SelectionOutcome(at, Words(result))
            {
                Result = result,
                Policy = judge.Revision,
                Source = SourceName(judge),
                Wanted = new WantedMarkets(chosen)
                {
                    Leaving = judge.Leaving,
                    Dropped = result.Removed.ToDictionary(each => each.Market.ConditionId, each => each.Reason),
                },
            };
        }
        catch (InputException fault)
        {
            return new SelectionOutcome(at, $"the last choice is kept: {fault.Message}")
            {
                Policy = judge.Revision, Source = SourceName(judge),
            };
        }
    }

    /// <summary>A disk that takes nothing costs the memory over a restart, not the choice.</summary>
    private void Remember(IReadOnlyDictionary<string, Tenure> tenures, IReadOnlyList<MarketSpec> chosen)
    {
        try
        {
            memory.Write(tenures, chosen);
        }
        catch (Exception fault) when (fault is InputException or IOException or UnauthorizedAccessException)
        {
            Tell?.Invoke(new RunEvent("error_selection_memory", Severity.Warning)
            {
                Text = $"what was chosen cannot be written down: {fault.Message}", IsAlert = true,
            });
        }
    }

    private void TellOf(SelectionOutcome outcome)
    {
        string name = !outcome.IsOk ? "error_selection" : outcome.IsChanged ? "selection_changed" : "selection_same";
        Tell?.Invoke(new RunEvent(name, outcome.IsOk ? Severity.Info : Severity.Warning)
        {
            Text = outcome.Text, IsAlert = !outcome.IsOk,
        });
    }

    /// <summary>An address may hold a key: only its host is named.</summary>
    private static string SourceName(SelectionPolicy judge) =>
        Uri.TryCreate(judge.Source, UriKind.Absolute, out Uri? address) && !address.IsFile
            ? address.Host : judge.Source;

    private static string Words(SelectionResult result)
    {
        string Names(IEnumerable<SelectionVerdict> verdicts) =>
            string.Join(", ", verdicts.Select(each => each.Market.Slug).Order(StringComparer.Ordinal));
        string text = string.Create(
            CultureInfo.InvariantCulture, $"{result.Chosen.Count()} of {result.Verdicts.Count} candidates are in");
        text += result.Added.Any() ? $"; added: {Names(result.Added)}" : "";
        text += result.Removed.Any()
            ? "; removed: " + string.Join(", ", result.Removed.OrderBy(each => each.Market.Slug, StringComparer.Ordinal)
                .Select(each => $"{each.Market.Slug} ({each.Reason})"))
            : "";
        return result.Added.Any() || result.Removed.Any() ? text : $"{text}, as before: {Names(result.Chosen)}";
    }
}

using PolyMaker.Core.Markets;
using PolyMaker.Core.Rules;
using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Sources;
using PolyMaker.Host.Tooling;
using PolyMaker.Host.Verbs;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Host.Ranking;

/// <summary>
/// `polymaker rank`: profiles side by side on the same markets, by profit over its own deviation.
/// </summary>
internal static class RankAction
{
    private const string Begin = "<!-- written by `polymaker rank --write`; what stands below is replaced -->";

    public static int Run(RankRequest request, Output output, CancellationToken stop)
    {
        var sources = RuleSources.Read(request.Folders.Rules, request.Folders.Markets);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var set = new RuleCompiler().Compile(sources, today, out var found, CheckDepth.Validity)
            ?? throw new InputException("the rules have errors; nothing is ranked\n"
                + DiagnosticRenderer.Render(found, sources).TrimEnd());
        var profiles = Chosen(set, request.Profiles);
        var reference = request.Against is { } wanted && profiles.Any(profile => profile.Name == wanted)
            ? wanted
            : profiles[0].Name;
        MarketSpec[] known = [.. set.Markets.Select(file => file.Spec).OfType<MarketSpec>()];
        Trial[] trials = request.Recordings.Count > 0
            ? [.. request.Recordings.Select(file => Trials.OfFile(file, known))]
            : [.. Trials.Generated(request.Markets),
                .. Trials.Recorded(Path.Combine(request.Folders.Markets, "recordings"), known)];
        trials = [.. trials.Select(trial => Informed(trial, set, request.Folders.Rules))];
        ProfileRanking ranking;
        using (var progress = new ProgressLine(output, "rank", TimeProvider.System))
        {
            progress.Report(null, $"{profiles.Count} profiles, {trials.Length} trials");
            ranking = ProfileRanking.Run(profiles, trials, reference, request.Seed, stop);
        }

        var text = RankText.Render(ranking, reference, request.Seed);
        if (request.WriteTo is { } page)
        {
            var above = File.Exists(page) ? File.ReadAllText(page).Split(Begin)[0].TrimEnd() : "# Profiles";
            WholeFile.Write(page, $"{above}\n\n{Begin}\n\n{text}");
            output.Text.WriteLine($"wrote {page}");
        }
        else
        {
            output.Text.Write(text);
        }

        return ExitCodes.Ok;
    }

    /// <summary>A profile hears from outside what it would have heard in a run, as in a backtest.</summary>
    private static Trial Informed(Trial trial, RuleSet set, string folder) =>
        trial with { Open = () => FairFeed.Over(trial.Open(), set.Sources, folder) };

    /// <summary>Those asked for, else all of profiles/.</summary>
    private static IReadOnlyList<(string Name, RuleBook Rules)> Chosen(RuleSet set, IReadOnlyList<string> asked)
    {
        foreach (var name in asked.Where(name => !set.Profiles.ContainsKey(name)))
        {
            var hint = NearName.Hint(name, [.. set.Profiles.Keys]);
            throw new InputException($"there is no complete profile '{name}'; {hint}");
        }

        var names = asked.Count > 0 ? asked : [.. set.Shelf.Where(set.Profiles.ContainsKey)];
        return names.Count > 0
            ? [.. names.Select(name => (name, set.Profiles[name]))]
            : throw new InputException(
                $"{RuleSources.ProfilesFolder}/ of the rules folder holds no profile; name some");
    }
}

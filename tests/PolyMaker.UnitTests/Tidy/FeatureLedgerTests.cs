using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Verbs;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Selecting;
using PolyMaker.UnitTests.Rules;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Tidy;

/// <summary>
/// tests/feature-ledger.yaml says what provides each thing that five older makers have. Whoever removes or renames
/// such a thing hears of it here; whoever adds a gap has to say so in the file's head.
/// </summary>
public sealed partial class FeatureLedgerTests
{
    /// <summary>The makers by name, and how many things each has.</summary>
    private static readonly (string Maker, int Things)[] Makers =
        [("S0", 58), ("S1", 99), ("S2", 79), ("S3", 24), ("S4", 48)];

    private static readonly Lazy<JObject> Read = new(() => Yaml(RepositoryRoot.Combine("tests/feature-ledger.yaml")));

    private static readonly Lazy<HashSet<string>> Tests = new(() => [.. UnitTests(), .. Scenarios()]);

    private static readonly Lazy<string> MetricText = new(
        () => string.Join(
            '\n', SourceTree.CSharp("runtime/PolyMaker.Host/Observing/Metrics/").Select(file => file.Text)));

    private static readonly Lazy<HashSet<string>> Profiles = new(
        () => [.. Directory.EnumerateFiles(RepositoryRoot.Combine("rules/profiles"), "*.yaml")
            .Append(RepositoryRoot.Combine("rules/bands.yaml"))
            .SelectMany(path => Yaml(path)["profiles"]!.Cast<JProperty>())
            .Select(profile => profile.Name)]);

    private static readonly Dictionary<string, Func<string, bool>> Providers = new()
    {
        ["verb"] = name => Verb.All.Any(verb => verb.Name == name),
        ["file"] = path => SourceTree.Paths.Contains(path),
        ["variable"] = name => Vocabulary.Find(name) is not null || SelectionFacts.Find(name) is not null,
        ["function"] = name => FormulaFunction.All.ContainsKey(name),
        ["metric"] = name => MetricText.Value.Contains($"\"{name}\"", StringComparison.Ordinal),
        ["test"] = name => Tests.Value.Contains(name),
        ["profile"] = name => Profiles.Value.Contains(name),
        ["option"] = IsOption,
    };

    private static JObject Ledger => Read.Value;

    private static IEnumerable<(string Id, JObject Entry)> Entries =>
        Ledger["features"]!.Cast<JProperty>().Select(entry => (entry.Name, (JObject)entry.Value));

    /// <summary>A key that stands twice is an error of the reader.</summary>
    [Fact]
    public void EveryThingOfTheFiveMakersIsThereOnceInItsOrder() => Assert.Equal(
        Makers.SelectMany(maker => Enumerable.Range(1, maker.Things).Select(number => $"{maker.Maker}-{number}")),
        Entries.Select(each => each.Id));

    [Fact]
    public void EveryEntryIsProvidedObsoleteOrMissing() => TidyTests.Nothing(
        from each in Entries
        let words = each.Entry.Properties().Select(property => property.Name).ToList()
        let isObsolete = words.Contains("obsolete")
        let isProvided = words.Any(Providers.ContainsKey)
        where words.Except(Providers.Keys).Except(["what", "obsolete", "missing"]).Any()
            || string.IsNullOrWhiteSpace((string?)each.Entry["what"])
            || (isObsolete ? isProvided || words.Contains("missing") : !isProvided && !words.Contains("missing"))
        select $"{each.Id}: say `what` it is and what provides it, or that it is obsolete, or what is missing");

    [Fact]
    public void EverythingNamedExists() => TidyTests.Nothing(
        from each in Entries
        from property in each.Entry.Properties()
        where Providers.ContainsKey(property.Name)
        from name in Names(property.Value)
        where !Providers[property.Name](name)
        select $"{each.Id}: there is no {property.Name} {name}");

    [Fact]
    public void NoMoreIsMissingThanTheHeadSays()
    {
        List<string> missing = [.. Entries.Where(each => each.Entry["missing"] is not null).Select(each => each.Id)];
        int most = (int)Ledger["missing"]!;
        Assert.True(
            missing.Count == most,
            $"{missing.Count} are missing, wholly or in part, and the head says {most}: "
            + string.Join(", ", missing));
    }

    private static JObject Yaml(string path) => JObject.Parse(RulesFixture.AsJson(File.ReadAllText(path)));

    private static IEnumerable<string> Names(JToken value) =>
        value is JArray several ? several.Select(name => (string)name!) : [(string)value!];

    /// <summary>"Class.Method" of what the runner would run here.</summary>
    private static IEnumerable<string> UnitTests() =>
        from type in typeof(FeatureLedgerTests).Assembly.GetTypes()
        from method in type.GetMethods()
        where method.IsDefined(typeof(FactAttribute), inherit: true)
        select $"{type.Name}.{method.Name}";

    /// <summary>The same of the scenarios, by their text: this project does not know theirs.</summary>
    private static IEnumerable<string> Scenarios() =>
        from file in SourceTree.CSharp("tests/PolyMaker.ScenarioTests/")
        from Match method in TestMethod().Matches(file.Code)
        select $"{file.Name[..^".cs".Length]}.{method.Groups[1].Value}";

    /// <summary>"verb --option": the option stands in the verb's help.</summary>
    private static bool IsOption(string name)
    {
        string[] words = name.Split(' ');
        StringWriter text = new();
        int exit = Shell.Run(
            [.. words[..^1], "--help"], null!, new Output(text, TextWriter.Null),
            new Folders(RepositoryRoot.Folder, RepositoryRoot.Folder));
        return exit == ExitCodes.Ok && Regex.IsMatch(text.ToString(), $@"(?m)^ +{Regex.Escape(words[^1])}\b");
    }

    [GeneratedRegex(@"\[(?:Fact|Theory)[^\]]*\][^{};]*?\bpublic (?:static )?(?:async )?(?:void|Task) (\w+)\(")]
    private static partial Regex TestMethod();
}

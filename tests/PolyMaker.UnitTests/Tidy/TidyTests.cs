using System.Text.RegularExpressions;

namespace PolyMaker.UnitTests.Tidy;

/// <summary>The laws of the house that a machine can check, on every C# file of the repository.</summary>
public sealed partial class TidyTests
{
    private const int FileLines = 400;
    private const int MethodLines = 60;
    private const int Columns = 120;

    /// <summary>Methods over the cap that are known, as "path Method": a ratchet, so it may only get shorter.</summary>
    private static readonly string[] KnownLongMethods = [];

    [Fact]
    public void FilesStayShort() => Nothing(
        from file in SourceTree.CSharp()
        let lines = file.Lines.Length - 1
        where lines > FileLines
        select $"{file.Path} has {lines} lines; {FileLines} is the cap: split it by what it knows");

    [Fact]
    public void MethodsStayShort()
    {
        var longMethods = SourceTree.CSharp()
            .SelectMany(file => CSharpMembers.Find(file.Code).Select(member => (file.Path, member)))
            .Where(found => found.member.Lines > MethodLines)
            .ToList();
        Nothing(longMethods.Where(found => !KnownLongMethods.Contains($"{found.Path} {found.member.Name}"))
            .Select(found => $"{found.Path}:{found.member.Line} {found.member.Name} has {found.member.Lines} lines; "
                + $"{MethodLines} is the cap"));
        Nothing(KnownLongMethods.Except(longMethods.Select(found => $"{found.Path} {found.member.Name}"))
            .Select(name => $"{name} is short now: take it off the list"));
    }

    // A venue frame in a test is one line by nature: cutting it up would hide what it is.
    [Fact]
    public void LinesFitTheWindow() => Nothing(
        from file in SourceTree.CSharp()
        from line in file.Lines.Select((text, index) => (Text: text, Number: index + 1))
        where line.Text.TrimEnd('\r').Length > Columns && !(file.IsTest && IsFrame(line.Text))
        select $"{file.Path}:{line.Number} has {line.Text.Length} columns; {Columns} is the cap");

    [Fact]
    public void EachFileHoldsOnePublicTypeOfItsName() => Nothing(
        from file in SourceTree.CSharp()
        let types = PublicType().Matches(file.Code).Select(match => match.Groups[1].Value).Distinct().ToList()
        where types.Count > 1 || (types.Count == 1 && types[0] + ".cs" != file.Name)
        select $"{file.Path} holds {string.Join(", ", types)}: one public type per file, named like the file");

    [Fact]
    public void NamespaceIsTheFolder() => Nothing(
        from file in SourceTree.CSharp()
        let name = Namespace().Match(file.Code)
        where name.Success
        let expected = string.Join('.', file.Folder.Split('/').Skip(1))
        where name.Groups[1].Value != expected
        select $"{file.Path} is in namespace {name.Groups[1].Value}; its folder says {expected}");

    [Fact]
    public void NamesSayWhatAThingIs() => Nothing(
        from file in SourceTree.CSharp()
        from Match match in AnyType().Matches(file.Code)
        where VagueWord().IsMatch(match.Groups[1].Value)
        select $"{file.Path}: {match.Groups[1].Value} has a word that says nothing; name what it knows or does");

    [Fact]
    public void CoreHasNoClockThreadOrInexactMoney() => Nothing(
        from file in SourceTree.CSharp("runtime/PolyMaker.Core/")
        from line in file.Code.Split('\n').Select((text, index) => (Text: text, Number: index + 1))
        let match = NotInCore().Match(line.Text)
        where match.Success
        select $"{file.Path}:{line.Number} has `{match.Value}`: integers, event.At and one writer instead");

    [Fact]
    public void TestsDoNotSleep() => Nothing(
        SourceTree.CSharp("tests/").Where(file => Sleeping().IsMatch(file.Code))
            .Select(file => $"{file.Path} waits for a clock: step a virtual one"));

    [Fact]
    public void NothingIsLeftForLater() => Nothing(
        from file in SourceTree.Text
        from line in file.Lines.Select((text, index) => (Text: text, Number: index + 1))
        where LeftOver.IsMatch(line.Text)
        select $"{file.Path}:{line.Number} leaves work behind: {line.Text.Trim()}");

    [Fact]
    public void NoRegions() => Nothing(
        SourceTree.CSharp().Where(file => Region().IsMatch(file.Code))
            .Select(file => $"{file.Path} folds code away: split it"));

    /// <summary>Fails with every offence at once, one a line.</summary>
    private static bool IsFrame(string line) =>
        line.Contains("{\"") || line.Contains("{\\\"") || line.Contains("\":") || line.Contains("\\\":")
            || line.Contains("\"\"\"");

    internal static void Nothing(IEnumerable<string> offences)
    {
        var all = offences.ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }

    // Written in two halves so that this file does not hold the words it forbids.
    private static readonly Regex LeftOver = new(
        @"\b(TO" + "DO|FIX" + "ME|HA" + "CK|XX" + @"X)\b|NotImplemented" + "Exception");

    [GeneratedRegex(@"^public (?:[a-z]+ )*?(?:class|struct|interface|enum|record struct|record|delegate \S+) (\w+)",
        RegexOptions.Multiline)]
    private static partial Regex PublicType();

    [GeneratedRegex(@"^\s*(?:[a-z]+ )*(?:class|struct|interface|enum|record struct|record) (\w+)",
        RegexOptions.Multiline)]
    private static partial Regex AnyType();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"Utils?(?![a-z])|Helper|Manager|Service|Common|Processor")]
    private static partial Regex VagueWord();

    [GeneratedRegex(@"\b(?:float|decimal|async|await)\b|\block\s*\(|\bDateTime(?:Offset)?\.(?:Utc)?Now\b")]
    private static partial Regex NotInCore();

    [GeneratedRegex(@"\bThread\.Sleep\b|\bTask\.Delay\b")]
    private static partial Regex Sleeping();

    [GeneratedRegex(@"^\s*#\s*region\b", RegexOptions.Multiline)]
    private static partial Regex Region();
}

using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Reading;

/// <summary>Reads `sources`: each is a file inside the rules folder or an HTTP address, with times.</summary>
internal static class SourcesReader
{
    private const double FileSeconds = 1;
    private const double AddressSeconds = 5;
    private const decimal Quickest = 0.2m;
    private const decimal Slowest = 3_600m;
    private const decimal Oldest = 86_400m;

    public static List<SourceDocument> Read(FieldReader file, DiagnosticBag bag)
    {
        List<SourceDocument> found = [];
        foreach ((NamedText name, MapNode body) in DerivedReader.Bodies(
            file, "sources", SourceDocument.Keys, "{ file: ext/fair.csv, max_age: 30s }", bag))
        {
            FieldReader fields = new(body, SourceDocument.Keys, name.Span, bag);
            SourceDocument source = new(name, fields.Text("file"), fields.Text("url"),
                DerivedReader.Duration(fields, "every"), DerivedReader.Duration(fields, "max_age"));
            Check(source, bag);
            found.Add(source);
        }

        return found;
    }

    /// <summary>The document must be one without errors.</summary>
    public static FairSource Compile(SourceDocument source) => new(
        source.Name.Value,
        source.File?.Value,
        source.Url is { } url ? new Uri(url.Value) : null,
        source.Every is { } every ? (double)every.Value : source.File is null ? AddressSeconds : FileSeconds,
        (double)source.MaxAge!.Value);

    private static void Check(SourceDocument source, DiagnosticBag bag)
    {
        if (source.File is null == source.Url is null)
        {
            bag.Error("E465", source.Name.Span,
                $"source '{source.Name.Value}' has {(source.File is null ? "neither a file nor a url" : "two places")}",
                "give it one of `file: ext/fair.csv` and `url: \"http://127.0.0.1:8900/fair.csv\"`");
        }

        if (source.File is { } file && !IsInside(file.Value))
        {
            bag.Error("E466", file.Span, $"'{file.Value}' is not inside the rules folder",
                "write a path from the rules folder down, like `file: ext/fair.csv`");
        }

        if (source.Url is { } url)
        {
            Check(url, bag);
        }

        Bound(source.Every, Quickest, Slowest, "every 200ms to 1h", bag);
        Bound(source.MaxAge, Quickest, Oldest, "200ms to 1d", bag);
        if (source is { Every: { } every, MaxAge: { } age } && age.Value < every.Value)
        {
            bag.Error("E467", age.Span, $"max_age {age.Text} is over before the next look after {every.Text}",
                "let a value live through a look that fails: twice `every`, or more");
        }
    }

    private static void Check(NamedText url, DiagnosticBag bag)
    {
        bool isAddress = Uri.TryCreate(url.Value, UriKind.Absolute, out Uri? address)
            && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);
        if (!isAddress)
        {
            bag.Error("E466", url.Span, "this is not an HTTP address",
                "write it like `url: \"https://odds.example/fair.csv\"`");
        }
        else if (address!.UserInfo.Length > 0)
        {
            bag.Error("E466", url.Span, "this address has a user or a password in it, which a rule file must not hold",
                "leave out what stands before the @, like `url: \"https://odds.example/fair.csv\"`, and let a proxy on "
                + "this machine add it");
        }
    }

    private static void Bound(LimitDocument? time, decimal low, decimal high, string range, DiagnosticBag bag)
    {
        if (time is not null && (time.Value < low || time.Value > high))
        {
            bag.Error("E467", time.Span, $"{time.Text} is outside what a source can do", $"write a time of {range}");
        }
    }

    private static bool IsInside(string file) =>
        !Path.IsPathRooted(file) && file.Length > 0 && !file.Contains('\\', StringComparison.Ordinal)
        && file.Split('/').All(part => part is not ("" or "." or ".."));
}

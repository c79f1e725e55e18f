using System.Globalization;
using PolyMaker.Core.Units;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Reading;

/// <summary>Reads a moment in UTC.</summary>
internal static class Instant
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'"];

    /// <summary>Null after reporting what is not one.</summary>
    public static Timestamp? Read(NamedText text, DiagnosticBag bag)
    {
        if (Find(text.Value) is { } found)
        {
            return found;
        }

        bag.Error("E108", text.Span, $"'{text.Value}' is not an instant in UTC", "write it like 2026-12-16T19:00:00Z");
        return null;
    }

    /// <summary>Null for anything else than an instant in UTC.</summary>
    public static Timestamp? Find(string text)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, Utc, out DateTimeOffset found)
            ? Timestamp.FromMilliseconds(found.ToUnixTimeMilliseconds())
            : null;
    }
}

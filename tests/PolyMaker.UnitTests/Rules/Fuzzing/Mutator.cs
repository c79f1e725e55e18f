using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PolyMaker.UnitTests.Rules.Fuzzing;

/// <summary>
/// Spoils a rule file as slips and accidents do: bytes, tokens, lines, numbers and units, and pieces of other files.
/// One seed, one mutant.
/// </summary>
internal sealed partial class Mutator(int seed, IReadOnlyList<string> donors)
{
    private static readonly string[] Units = ["c", "bp", "tick", "sh", "s", "ms", "m", "h", "d", "%", ""];

    private static readonly string[] Words =
    [
        "book.mid", "book.spread", "inv.ratio", "vol.ewma_1m", "flow.z", "p.half", "time.to_end", "market.tick", "if(",
        "max(", "clamp(", "log(", "pow(", "not", "and", "or", "<", ">", "/", "*", "-", "0", "null", "true", "[", "]",
        "{", "}", ":", ",", "#", "&", "!", "\t", "\"", "1e308", "-1", "1tick", "$1", "999999999999sh", "0.0001c",
    ];

    private readonly Random random = new(seed);

    public byte[] Spoil(string original)
    {
        string text = original;
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            text = Once(text);
        }

        byte[] bytes = Encoding.UTF8.GetBytes(text);
        if (random.Next(12) == 0 && bytes.Length > 0)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        return bytes;
    }

    private string Once(string text) => random.Next(11) switch
    {
        0 => WithoutLine(text),
        1 => WithLineTwice(text),
        2 => WithLinesSwapped(text),
        3 => Replaced(text, NumberPattern(), OtherNumber),
        4 => Replaced(text, NumberPattern(), OtherNumber),
        5 => Replaced(text, UnitPattern(), match => match.Groups[1].Value + Pick(Units)),
        6 => Replaced(text, WordPattern(), _ => Pick(Words)),
        7 => Replaced(text, WordPattern(), _ => Another(text)),
        8 => Spliced(text),
        9 => WithForeignLine(text),
        _ => WithCharacter(text),
    };

    private string WithoutLine(string text) => Lines(text, lines => lines.RemoveAt(random.Next(lines.Count)));

    private string WithLineTwice(string text) => Lines(text, lines =>
        lines.Insert(random.Next(lines.Count), lines[random.Next(lines.Count)]));

    private string WithLinesSwapped(string text) => Lines(text, lines =>
    {
        (int a, int b) = (random.Next(lines.Count), random.Next(lines.Count));
        (lines[a], lines[b]) = (lines[b], lines[a]);
    });

    private string WithForeignLine(string text) => Lines(text, lines =>
    {
        string[] foreign = Pick(donors).Split('\n');
        lines.Insert(random.Next(lines.Count), Pick(foreign));
    });

    private string Spliced(string text)
    {
        string[] lines = text.Split('\n');
        string[] foreign = Pick(donors).Split('\n');
        return string.Join('\n', lines[..random.Next(lines.Length)].Concat(foreign[random.Next(foreign.Length)..]));
    }

    private string WithCharacter(string text)
    {
        int at = random.Next(text.Length + 1);
        return text.Insert(at, ((char)random.Next(1, 256)).ToString());
    }

    private string OtherNumber(Match match)
    {
        double value = double.Parse(match.Value, CultureInfo.InvariantCulture);
        double other = random.Next(8) switch
        {
            0 => 0,
            1 => value * 10,
            2 => value / 10,
            3 => value * 1_000,
            4 => value * 1e9,
            5 => value + 1,
            6 => value / 3,
            _ => -value,
        };
        return other.ToString("0.######", CultureInfo.InvariantCulture);
    }

    private string Another(string text)
    {
        MatchCollection words = WordPattern().Matches(text);
        return words.Count == 0 ? "x" : words[random.Next(words.Count)].Value;
    }

    private string Replaced(string text, Regex pattern, Func<Match, string> by)
    {
        MatchCollection found = pattern.Matches(text);
        if (found.Count == 0)
        {
            return text;
        }

        Match match = found[random.Next(found.Count)];
        return text[..match.Index] + by(match) + text[(match.Index + match.Length)..];
    }

    private static string Lines(string text, Action<List<string>> change)
    {
        List<string> lines = [.. text.Split('\n')];
        change(lines);
        return string.Join('\n', lines);
    }

    private T Pick<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];

    [GeneratedRegex(@"[0-9]+(\.[0-9]+)?")]
    private static partial Regex NumberPattern();

    [GeneratedRegex(@"([0-9])(c|bp|tick|sh|ms|s|m|h|d|%)\b")]
    private static partial Regex UnitPattern();

    [GeneratedRegex(@"[A-Za-z_][A-Za-z0-9_.]*|[0-9.]+[a-z%]*|[-+*/<>=(){}\[\],:]")]
    private static partial Regex WordPattern();
}

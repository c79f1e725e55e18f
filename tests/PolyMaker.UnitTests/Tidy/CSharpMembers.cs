using System.Text.RegularExpressions;

namespace PolyMaker.UnitTests.Tidy;

/// <summary>
/// Finds the members with a body in blanked C# (<see cref="CSharpText"/>) and how many lines each takes.
/// </summary>
public static partial class CSharpMembers
{
    public sealed record Member(string Name, int Line, int Lines);

    private enum Block { Type, Member, Inner }

    private sealed record Open(Block Kind, string Header, int Line);

    public static IEnumerable<Member> Find(string code)
    {
        var open = new Stack<Open>();
        var (headerStart, line, parentheses) = (0, 1, 0);
        for (var at = 0; at < code.Length; at++)
        {
            var character = code[at];
            parentheses += character switch { '(' => 1, ')' => -1, _ => 0 };
            if (character == '\n')
            {
                line++;
            }
            else if (character == '{')
            {
                var header = code[headerStart..at];
                var start = line - header.TrimStart().Count(each => each == '\n');
                open.Push(new Open(KindOf(header, open), header.Trim(), start));
                headerStart = at + 1;
            }
            else if (character == '}' && open.TryPop(out var closed))
            {
                headerStart = at + 1;
                if (closed.Kind == Block.Member)
                {
                    yield return new Member(NameOf(closed.Header), closed.Line, line - closed.Line + 1);
                }
            }
            else if (character == ';' && parentheses == 0)
            {
                headerStart = at + 1;
            }
        }
    }

    private static Block KindOf(string header, Stack<Open> open)
    {
        if (open.Any(block => block.Kind != Block.Type))
        {
            return Block.Inner;
        }

        // `= {` and `= new() {` start data, not code, however long.
        var bare = Parenthesised().Replace(header, "");
        return TypeKeyword().IsMatch(bare) ? Block.Type : Assignment().IsMatch(bare) ? Block.Inner : Block.Member;
    }

    private static string NameOf(string header)
    {
        var match = NameBeforeParenthesis().Match(header);
        return match.Success ? match.Groups[1].Value : header.Split(' ', '\n').Last();
    }

    [GeneratedRegex(@"\([^()]*\)")]
    private static partial Regex Parenthesised();

    [GeneratedRegex(@"(?:^|\s)(?:class|struct|record|interface|enum|namespace)\s")]
    private static partial Regex TypeKeyword();

    [GeneratedRegex(@"(?<![=!<>])=(?![=>])")]
    private static partial Regex Assignment();

    [GeneratedRegex(@"([\w.]+)\s*(?:<[^>()]*>)?\s*\(")]
    private static partial Regex NameBeforeParenthesis();
}

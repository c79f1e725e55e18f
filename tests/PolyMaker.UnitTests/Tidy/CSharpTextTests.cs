using System.Text.RegularExpressions;

namespace PolyMaker.UnitTests.Tidy;

public sealed class CSharpTextTests
{
    [Theory]
    [InlineData("a // b\nc", "a \nc")]
    [InlineData("a /* b\n */ c", "a \n c")]
    [InlineData("x = \"{\" + '}' + '\\'';", "x = + + ;")]
    [InlineData("x = @\"a\"\"{\";", "x = ;")]
    [InlineData("x = $\"{f(\"}\")}{{\";", "x = ;")]
    [InlineData("x = \"\"\"a\"{\"b\"\"\";", "x = ;")]
    [InlineData("x = \"\"; y", "x = ; y")]
    public void CommentsAndLiteralsAreBlanked(string text, string code)
    {
        var blanked = CSharpText.Blank(text);
        Assert.Equal(text.Length, blanked.Length);
        Assert.Equal(code, Regex.Replace(blanked, " +", " "));
    }

    [Fact]
    public void MembersAreMeasuredFromSignatureToClosingBrace()
    {
        const string Code = """
            namespace N;
            public sealed class C(int a)
            {
                private readonly int[] _data =
                {
                    1,
                };

                public int Short => _data[0];

                public int Long(
                    int x)
                {
                    if (x > 0)
                    {
                        return 1;
                    }

                    return 2;
                }

                public string Name => a switch
                {
                    _ => "",
                };
            }
            """;
        var members = CSharpMembers.Find(CSharpText.Blank(Code))
            .Select(member => (member.Name, member.Line, member.Lines));
        Assert.Equal([("Long", 11, 10), ("switch", 22, 4)], members);
    }
}

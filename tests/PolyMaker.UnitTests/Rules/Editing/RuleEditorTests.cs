using PolyMaker.Rules.Editing;

namespace PolyMaker.UnitTests.Rules.Editing;

/// <summary>Only what was asked for changes; everything else stays byte for byte.</summary>
public sealed class RuleEditorTests
{
    private const string Text = """
        # head
        profiles:
          base:
            params: { half: { value: 0.5c, range: [0c, 3c] } }  # least

            # two bands
            bands:
              near: { edge: [0c, 0c, 1c] }
              far: { edge: [1c, 1c, 2c] }
            risk:
              max_loss_day: $25
        markets: []

        """;

    [Fact]
    public void ValuesChangeWhereTheyStandWithTheirOrigin() => Assert.Equal(
        Text.Replace("0.5c", "0.8c", StringComparison.Ordinal).Replace("3c] } }  # least", "4c] } }  # least; HALF",
                StringComparison.Ordinal)
            .Replace("$25", "$50  # LOSS", StringComparison.Ordinal),
        RuleEditor.Apply("x.yaml", Text,
        [
            new RuleEdit("profiles/base/params/half/range/1", "4c"),
            new RuleEdit("profiles/base/params/half/value", "0.8c", "HALF"),
            new RuleEdit("profiles/base/risk/max_loss_day", "$50", "LOSS"),
        ]));

    [Fact]
    public void ABlockIsReplacedWithTheCommentThatWasAboutIt()
    {
        string edited = RuleEditor.Apply(
            "x.yaml", Text, [new RuleEdit("profiles/base/bands", "one: 1\ntwo: 2", "LAYERS")]);
        Assert.Contains(
            "\n\n    bands:  # LAYERS\n      one: 1\n      two: 2\n    risk:\n", edited, StringComparison.Ordinal);
        Assert.DoesNotContain("two bands", edited, StringComparison.Ordinal);
    }

    [Fact]
    public void AnEntryIsRemovedWithItsComment()
    {
        string edited = RuleEditor.Remove("x.yaml", Text, "profiles/base/bands");
        Assert.Contains("# least\n    risk:\n", edited, StringComparison.Ordinal);
        Assert.Equal("$25", RuleEditor.Read("x.yaml", edited, "profiles/base/risk/max_loss_day"));
    }

    [Fact]
    public void APathThatGoesNowhereIsAMistake() => Assert.Throws<ArgumentException>(
        () => RuleEditor.Apply("x.yaml", Text, [new RuleEdit("profiles/base/params/hlaf/value", "1c")]));
}

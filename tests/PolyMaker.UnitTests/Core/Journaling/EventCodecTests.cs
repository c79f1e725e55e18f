using System.Reflection;
using PolyMaker.Core.Events;
using PolyMaker.Core.Journaling;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Journaling;

public sealed class EventCodecTests
{
    private static readonly string[] Payloads = ["Account", "Levels", "RuleBook", "Terms"];

    [Fact]
    public void AnyEventComesBackAsItWas() => Property.Holds(random =>
    {
        foreach (MarketEventKind kind in Enum.GetValues<MarketEventKind>())
        {
            MarketEvent written = RandomEvents.Next(random, kind);
            Timestamp before = new(RandomEvents.Number(random));
            byte[] bytes = new byte[EventCodec.RoomOf(in written)];
            FieldWriter to = new(bytes);
            EventCodec.Write(ref to, in written, before);

            FieldReader from = new(bytes.AsSpan(0, to.Length));
            BookLevels levels = new();
            MarketEvent read = EventCodec.Read(
                ref from, before, levels, kind == MarketEventKind.RulesChanged ? written.RuleBook : null);
            Assert.True(from.AtEnd);
            AssertSame(written, read);
        }
    });

    [Fact]
    public void WhateverTheBytesAreItEndsWithAnEventOrAFormatException() => Property.Holds(random =>
    {
        byte[] bytes = new byte[random.Next(40)];
        random.NextBytes(bytes);
        FieldReader from = new(bytes);
        try
        {
            EventCodec.Read(ref from, Timestamp.Zero, new BookLevels(), rules: null);
        }
        catch (FormatException)
        {
            return;
        }

        Assert.True(from.Position <= bytes.Length);
    });

    /// <summary>A field that the codec forgets is found here, whoever adds it.</summary>
    private static void AssertSame(MarketEvent written, MarketEvent read)
    {
        foreach (PropertyInfo each in typeof(MarketEvent).GetProperties().Where(each => !Payloads.Contains(each.Name)))
        {
            Assert.Equal((each.Name, each.GetValue(written)), (each.Name, each.GetValue(read)));
        }

        if (written.Kind == MarketEventKind.BookReplaced)
        {
            Assert.Equal(written.Levels.Bids.ToArray(), read.Levels.Bids.ToArray());
            Assert.Equal(written.Levels.Asks.ToArray(), read.Levels.Asks.ToArray());
        }
        else if (written.Kind == MarketEventKind.RulesChanged)
        {
            Assert.Same(written.RuleBook, read.RuleBook);
        }
        else if (written.Kind == MarketEventKind.TermsChanged)
        {
            Assert.Equal(written.Terms, read.Terms);
        }
        else if (written.Kind == MarketEventKind.AccountChanged)
        {
            foreach (PropertyInfo each in typeof(AccountView).GetProperties())
            {
                Assert.Equal((each.Name, each.GetValue(written.Account)), (each.Name, each.GetValue(read.Account)));
            }
        }
    }
}

using PolyMaker.Host.Rendering;

namespace PolyMaker.UnitTests.Host.Rendering;

public sealed class TerminalWriterTests
{
    [Fact]
    public void WhatIsWrittenComesThrough()
    {
        StringWriter text = new();
        using TerminalWriter writer = new(text);
        writer.Write('a');
        writer.Write("bc");
        writer.Write("defg".ToCharArray(), 0, 2);
        writer.WriteLine("h");
        writer.WriteLine();
        writer.Flush();
        Assert.Equal("abcdeh\n\n", text.ToString());
        Assert.False(writer.HasVanished);
    }

    [Fact]
    public void NothingTurnsTheDirectionOfWriting()
    {
        StringWriter text = new();
        using TerminalWriter writer = new(text);
        writer.Write('\u202E');
        writer.Write("\u001b[1ma\u200Fb");
        writer.Write("c\u2066d".ToCharArray(), 1, 2);
        writer.WriteLine("\u061Ce");
        Assert.Equal("\uFFFD\u001b[1ma\uFFFDb\uFFFDd\uFFFDe\n", text.ToString());
    }

    [Fact]
    public void ATerminalThatIsGoneTakesEverythingAndSaysSo()
    {
        int told = 0;
        using TerminalWriter writer = new(new ClosedWriter()) { Vanished = () => told++ };
        writer.WriteLine("nobody sees this");
        Assert.True(writer.HasVanished);
        writer.WriteLine("nor this");
        writer.Flush();
        Assert.Equal(1, told);
    }

    private sealed class ClosedWriter : StringWriter
    {
        public override void Write(char value) => throw new IOException("Input/output error");

        public override void Write(string? value) => throw new IOException("Input/output error");

        public override void WriteLine(string? value) => throw new IOException("Input/output error");
    }
}

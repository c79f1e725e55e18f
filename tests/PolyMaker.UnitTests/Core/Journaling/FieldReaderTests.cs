using PolyMaker.Core.Journaling;

namespace PolyMaker.UnitTests.Core.Journaling;

public sealed class FieldReaderTests
{
    [Fact]
    public void WhatWasWrittenIsRead() => Property.Holds(random =>
    {
        long number = RandomEvents.Number(random);
        double real = BitConverter.Int64BitsToDouble(random.NextInt64());
        byte[] room = new byte[200];
        FieldWriter to = new(room);
        to.Byte(7);
        to.Number(unchecked((ulong)number));
        to.Signed(number);
        to.Double(real);
        to.Text("Größe ✓");
        to.Bytes([1, 2, 3]);

        FieldReader from = new(room.AsSpan(0, to.Length));
        Assert.Equal(7, from.Byte());
        Assert.Equal(unchecked((ulong)number), from.Number());
        Assert.Equal(number, from.Signed());
        Assert.Equal(BitConverter.DoubleToInt64Bits(real), BitConverter.DoubleToInt64Bits(from.Double()));
        Assert.Equal("Größe ✓", from.Text());
        Assert.Equal([1, 2, 3], from.Bytes().ToArray());
        Assert.True(from.AtEnd);
    });

    [Fact]
    public void ALengthBeyondTheEndIsAFormatExceptionAndNoAllocation()
    {
        byte[] room = new byte[10];
        FieldWriter to = new(room);
        to.Number(int.MaxValue);
        Assert.Throws<FormatException>(() => new FieldReader(room).Text());
    }
}

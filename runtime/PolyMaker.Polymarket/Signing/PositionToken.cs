using System.Text;

namespace PolyMaker.Polymarket.Signing;

/// <summary>
/// The token of one outcome: a 256-bit number, parsed once per market. Its bits tell which protocol trades it: a
/// position id of protocol 3 has bits 40 to 103 zero (protocol section 0); a conditional token is a hash and has not.
/// Where Gamma's market version is known it is the better witness; signers take any token.
/// </summary>
public sealed class PositionToken
{
    private const int ReservedShift = 40;

    private PositionToken(string text, Bytes32 number)
    {
        Text = text;
        Number = number;
        Utf8 = Encoding.ASCII.GetBytes(text);
        bool isPosition = (ulong)(number.Low >> ReservedShift) == 0;
        Version = isPosition ? ProtocolVersion.Three : ProtocolVersion.Two;
    }

    /// <summary>The venue's decimal form.</summary>
    public string Text { get; }

    public Bytes32 Number { get; }

    public ProtocolVersion Version { get; }

    internal byte[] Utf8 { get; }

    public static PositionToken Parse(string text) =>
        Bytes32.TryParseDecimal(text, out Bytes32 number)
            ? new PositionToken(text, number)
            : throw new FormatException($"expected a token id, a decimal number below 2^256; found \"{text}\"");

    /// <summary>Which contract verifies orders on this token.</summary>
    public ExchangeKind ExchangeOf(bool negRisk) =>
        Version == ProtocolVersion.Three ? ExchangeKind.Position : negRisk ? ExchangeKind.NegRisk : ExchangeKind.Normal;

    public override string ToString() => Text;
}

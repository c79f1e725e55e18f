using PolyMaker.Polymarket.Rest.Wallet;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.LocalVenue.Chain;

/// <summary>
/// Reads a raw transaction of a key's own account (EIP-1559, type 2) and finds out who signed it. Any bytes are taken;
/// what is not such a transaction is null.
/// </summary>
internal static class RlpReader
{
    private const byte Kind = 2;
    private const int Fields = 12;

    public static (ChainTransaction Transaction, Address Sender)? Read(ReadOnlySpan<byte> raw, ISecp256k1 curve)
    {
        if (raw.Length < 2 || raw[0] != Kind || !TryItem(raw[1..], out ReadOnlySpan<byte> list, out int end)
            || end != raw.Length - 1 || raw[1] < 0xc0)
        {
            return null;
        }

        byte[][] fields = new byte[Fields][];
        for (int at = 0; at < Fields; at++)
        {
            if (!TryItem(list, out ReadOnlySpan<byte> item, out int used))
            {
                return null;
            }

            fields[at] = item.ToArray();
            list = list[used..];
        }

        return list.IsEmpty ? Of(fields, curve) : null;
    }

    private static (ChainTransaction Transaction, Address Sender)? Of(byte[][] fields, ISecp256k1 curve)
    {
        bool fits = fields[0].Length <= 7 && fields[1].Length <= 7 && fields[2].Length <= 15 && fields[3].Length <= 15
            && fields[4].Length <= 7 && fields[5].Length == Address.Size && fields[6].Length == 0
            && fields[8].Length == 0 && fields[9].Length <= 1 && fields[10].Length <= 32 && fields[11].Length <= 32;
        if (!fits)
        {
            return null;
        }

        ChainTransaction transaction = new(
            (long)Number(fields[0]),
            (long)Number(fields[1]),
            new GasTerms(Number(fields[2]), Number(fields[3]), (long)Number(fields[4])),
            new ContractCall(new Address(fields[5]), fields[7], ""));
        byte[] signature = new byte[ISecp256k1.SignatureSize];
        fields[10].CopyTo(signature, 32 - fields[10].Length);
        fields[11].CopyTo(signature, 64 - fields[11].Length);
        signature[64] = (byte)(27 + Number(fields[9]));
        byte[] key = new byte[ISecp256k1.PublicKeySize];
        return curve.TryRecover(transaction.Digest(), signature, key)
            ? (transaction, Address.OfPublicKey(key))
            : null;
    }

    private static UInt128 Number(ReadOnlySpan<byte> bigEndian)
    {
        UInt128 value = 0;
        foreach (byte each in bigEndian)
        {
            value = (value << 8) | each;
        }

        return value;
    }

    /// <summary>The content of the first item, string or list, and how many bytes it takes with its head.</summary>
    private static bool TryItem(ReadOnlySpan<byte> from, out ReadOnlySpan<byte> content, out int used)
    {
        content = default;
        used = 0;
        if (from.IsEmpty)
        {
            return false;
        }

        byte head = from[0];
        if (head < 0x80)
        {
            content = from[..1];
            used = 1;
            return true;
        }

        int basis = head < 0xc0 ? 0x80 : 0xc0;
        int lengthBytes = Math.Max(0, head - basis - 55);
        if (lengthBytes > 3 || from.Length < 1 + lengthBytes)
        {
            return false;
        }

        int length = lengthBytes == 0 ? head - basis : (int)Number(from.Slice(1, lengthBytes));
        used = 1 + lengthBytes + length;
        if (from.Length < used)
        {
            return false;
        }

        content = from.Slice(1 + lengthBytes, length);
        return true;
    }
}

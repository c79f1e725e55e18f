using System.Buffers.Text;
using System.Text.Json;
using PolyMaker.Core.Markets;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>
/// Reads the bodies of POST /order and POST /orders. Keys may come in any order and unknown ones are skipped, as with
/// the venue; a number may be a text. Anything else is no order.
/// </summary>
internal ref struct OrderBodyReader
{
    private const int LargestSignature = 2 * 1024;

    private Utf8JsonReader json;
    private PostedBody body;
    private bool fits;
    private int needed;
    private bool hasTimestamp;
    private bool hasNonce;
    private bool hasFeeRate;

    private OrderBodyReader(ReadOnlySpan<byte> text)
    {
        json = new Utf8JsonReader(text);
        body = new PostedBody();
    }

    // Salt, maker, signer, token, both amounts, side, type of signature and signature.
    private const int AllNeeded = 9;

    /// <summary>One order; null when the body is none.</summary>
    public static PostedBody? ReadOne(ReadOnlySpan<byte> text)
    {
        OrderBodyReader reader = new(text);
        try
        {
            return reader.json.Read() && reader.ReadOrder() is { } body && !reader.json.Read() ? body : null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>
    /// All orders of a batch; an element that is no order is null in its place. Null when the body is no list.
    /// </summary>
    public static List<PostedBody?>? ReadBatch(ReadOnlySpan<byte> text)
    {
        OrderBodyReader reader = new(text);
        try
        {
            if (!reader.json.Read() || reader.json.TokenType != JsonTokenType.StartArray)
            {
                return null;
            }

            List<PostedBody?> bodies = [];
            while (reader.json.Read() && reader.json.TokenType != JsonTokenType.EndArray)
            {
                bodies.Add(reader.ReadOrder());
            }

            return bodies;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Leaves the reader on the end of the element, also when it is no order.</summary>
    private PostedBody? ReadOrder()
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            return null;
        }

        body = new PostedBody();
        (fits, needed) = (true, 0);
        (hasTimestamp, hasNonce, hasFeeRate) = (false, false, false);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            ReadEnvelopeField();
        }

        body.IsRetired = hasNonce && hasFeeRate && !hasTimestamp;
        return body.IsRetired || (fits && hasTimestamp && needed == AllNeeded) ? body : null;
    }

    private void ReadEnvelopeField()
    {
        ReadOnlySpan<byte> name = json.ValueSpan;
        json.Read();
        if (name.SequenceEqual("order"u8))
        {
            ReadSigned();
        }
        else if (name.SequenceEqual("owner"u8))
        {
            body.Owner = Text();
        }
        else if (name.SequenceEqual("orderType"u8))
        {
            ReadType();
        }
        else if (name.SequenceEqual("postOnly"u8))
        {
            body.PostOnly = json.TokenType == JsonTokenType.True;
        }
        else if (name.SequenceEqual("deferExec"u8))
        {
            body.DeferExecution = json.TokenType == JsonTokenType.True;
        }
        else
        {
            json.Skip();
        }
    }

    private void ReadSigned()
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            fits = false;
            json.Skip();
            return;
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            ReadOnlySpan<byte> name = json.ValueSpan;
            json.Read();
            if (!ReadNeeded(name))
            {
                ReadOptional(name);
            }
        }
    }

    private bool ReadNeeded(ReadOnlySpan<byte> name)
    {
        switch (name)
        {
            case var _ when name.SequenceEqual("salt"u8):
                body.Salt = Number(OrderDraft.LargestSalt);
                break;
            case var _ when name.SequenceEqual("maker"u8):
                body.Maker = Account();
                break;
            case var _ when name.SequenceEqual("signer"u8):
                body.Signer = Account();
                break;
            case var _ when name.SequenceEqual("tokenId"u8):
                body.Token = Text();
                break;
            case var _ when name.SequenceEqual("makerAmount"u8):
                body.MakerAmount = Number();
                break;
            case var _ when name.SequenceEqual("takerAmount"u8):
                body.TakerAmount = Number();
                break;
            case var _ when name.SequenceEqual("side"u8):
                ReadSide();
                break;
            case var _ when name.SequenceEqual("signatureType"u8):
                body.SignatureType = (SignatureType)Number((long)SignatureType.DepositWallet);
                break;
            case var _ when name.SequenceEqual("signature"u8):
                body.Signature = Bytes();
                break;
            default:
                return false;
        }

        needed++;
        return true;
    }

    private void ReadOptional(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("timestamp"u8))
        {
            body.TimestampMs = Number();
            hasTimestamp = true;
        }
        else if (name.SequenceEqual("expiration"u8))
        {
            body.ExpirationSeconds = Number();
        }
        else if (name.SequenceEqual("metadata"u8))
        {
            body.Metadata = Word();
        }
        else if (name.SequenceEqual("builder"u8))
        {
            body.Builder = Word();
        }
        else
        {
            hasNonce |= name.SequenceEqual("nonce"u8);
            hasFeeRate |= name.SequenceEqual("feeRateBps"u8);
            json.Skip();
        }
    }

    private void ReadType()
    {
        OrderType? type = Text() switch
        {
            "GTC" => OrderType.Gtc,
            "GTD" => OrderType.Gtd,
            "FOK" => OrderType.Fok,
            "FAK" => OrderType.Fak,
            _ => null,
        };
        fits &= type is not null;
        body.Type = type ?? OrderType.Gtc;
    }

    private void ReadSide()
    {
        bool isBuy = json.TokenType == JsonTokenType.String && json.ValueSpan.SequenceEqual("BUY"u8);
        fits &= isBuy || (json.TokenType == JsonTokenType.String && json.ValueSpan.SequenceEqual("SELL"u8));
        body.Side = isBuy ? Side.Buy : Side.Sell;
        SkipNested();
    }

    private string Text()
    {
        bool isText = json.TokenType == JsonTokenType.String;
        fits &= isText;
        SkipNested();
        return isText ? json.GetString()! : "";
    }

    private long Number(long largest = long.MaxValue)
    {
        long value = 0;
        bool isNumber = json.TokenType is JsonTokenType.Number or JsonTokenType.String
            && Utf8Parser.TryParse(json.ValueSpan, out value, out int read) && read == json.ValueSpan.Length
            && value >= 0 && value <= largest;
        fits &= isNumber;
        SkipNested();
        return isNumber ? value : 0;
    }

    private Address Account()
    {
        Address account = Address.Zero;
        Span<char> text = stackalloc char[Address.HexLength];
        bool isAccount = json.TokenType == JsonTokenType.String && json.ValueSpan.Length == Address.HexLength
            && json.CopyString(text) == Address.HexLength && Address.TryParse(text, out account);
        fits &= isAccount;
        SkipNested();
        return account;
    }

    private Bytes32 Word()
    {
        Bytes32 word = Bytes32.Zero;
        Span<char> text = stackalloc char[Bytes32.HexLength];
        bool isWord = json.TokenType == JsonTokenType.String && json.ValueSpan.Length == Bytes32.HexLength
            && json.CopyString(text) == Bytes32.HexLength && Bytes32.TryParseHex(text, out word);
        fits &= isWord;
        SkipNested();
        return word;
    }

    private byte[] Bytes()
    {
        bool isHex = json.TokenType == JsonTokenType.String && json.ValueSpan.Length is > 2 and <= LargestSignature
            && json.ValueSpan.StartsWith("0x"u8) && json.ValueSpan.Length % 2 == 0;
        byte[] bytes = isHex ? new byte[(json.ValueSpan.Length - 2) / 2] : [];
        fits &= isHex && Convert.FromHexString(json.ValueSpan[2..], bytes, out _, out int written)
            == System.Buffers.OperationStatus.Done && written == bytes.Length;
        SkipNested();
        return bytes;
    }

    /// <summary>A list or map where a plain value belongs is passed over whole.</summary>
    private void SkipNested()
    {
        if (json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            json.Skip();
        }
    }
}

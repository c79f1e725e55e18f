using System.Globalization;
using Microsoft.AspNetCore.Http;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>
/// Who asks, proved: by a wallet's signature (protocol section 2.1) or by the HMAC of an API key over the exact bytes
/// (2.2). The clock of a request may be off by so much. Safe to use from several threads.
/// </summary>
internal sealed class RequestGuard(ApiKeyRing keys, long chainId, TimeSpan tolerance, ISecp256k1 curve)
{
    private readonly ClobAuth attestation = new(chainId);
    private readonly long toleranceSeconds = (long)tolerance.TotalSeconds;

    public HttpReply? CheckWallet(IHeaderDictionary headers, Timestamp now, out Address account, out long nonce)
    {
        string nonceText = headers[AuthHeaders.Nonce].ToString();
        nonce = 0;
        Span<byte> signature = stackalloc byte[ISecp256k1.SignatureSize];
        bool isProved = Address.TryParse(headers[AuthHeaders.Address].ToString(), out account)
            && TryTime(headers, now, out long seconds)
            && (nonceText.Length == 0 || TryNumber(nonceText, out nonce))
            && Hex.TryRead(headers[AuthHeaders.Signature].ToString(), signature)
            && curve.TryRecover(attestation.Digest(account, seconds, nonce), Normal(signature), out Address signer)
            && signer == account;
        return isProved ? null : HttpReply.NoWallet;
    }

    /// <param name="headers">The POLY_ headers.</param>
    /// <param name="now">The venue's clock.</param>
    /// <param name="request">What was signed: method and path without the query.</param>
    /// <param name="body">The very bytes that arrived.</param>
    /// <param name="key">Who asks; null when refused.</param>
    public HttpReply? CheckKey(
        IHeaderDictionary headers, Timestamp now, (string Method, string Path) request, ReadOnlySpan<byte> body,
        out ApiKey? key)
    {
        key = null;
        if (!Address.TryParse(headers[AuthHeaders.Address].ToString(), out Address account)
            || !TryTime(headers, now, out long seconds))
        {
            return HttpReply.NoKey;
        }

        ApiKey? found = keys.Find(headers[AuthHeaders.ApiKey].ToString(), account);
        bool isProved = found is not null
            && found.HasPassphrase(headers[AuthHeaders.Passphrase].ToString())
            && found.Signed(
                headers[AuthHeaders.Signature].ToString(), seconds, request.Method, request.Path, body);
        key = isProved ? found : null;
        return isProved ? null : HttpReply.NoKey;
    }

    /// <summary>Some wallets write the recovery id without the 27 that the chain adds to it.</summary>
    private static Span<byte> Normal(Span<byte> signature)
    {
        signature[^1] = signature[^1] < 27 ? (byte)(signature[^1] + 27) : signature[^1];
        return signature;
    }

    private bool TryTime(IHeaderDictionary headers, Timestamp now, out long seconds) =>
        TryNumber(headers[AuthHeaders.Timestamp].ToString(), out seconds)
        && Math.Abs(seconds - (now.Micro / Timestamp.MicroPerSecond)) <= toleranceSeconds;

    private static bool TryNumber(string text, out long value) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value)
        && value < Timestamp.Never.Micro / Timestamp.MicroPerSecond;
}

using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Rest.Clob;

/// <summary>
/// Gets an operator's account ready to sign: the credentials they gave, else those kept in the file, else derived (or
/// created) with the key and kept.
/// </summary>
public sealed class VenueLogin(VenueConnection connection, long chainId, SigningBackend backend)
{
    /// <summary>Where the credentials came from and what the operator should know of it; nothing secret.</summary>
    public IReadOnlyList<string> Notes { get; private set; } = [];

    /// <summary>Why credentials could not be read or kept; null when they could. Part of <see cref="Notes"/>.</summary>
    public string? Problem { get; private set; }

    /// <param name="keys">The operator's.</param>
    /// <param name="file">Null to keep nothing.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task<VenueResult<VenueAccount>> OpenAsync(
        OperatorKeys keys, CredentialFile? file, CancellationToken cancellation = default)
    {
        Address address = backend.Curve.AddressOf(keys.PrivateKey);
        if (keys.Api is { } given)
        {
            Notes = ["API credentials as given"];
            return new VenueAccount(address, given, keys.Wallet.Type);
        }

        string? problem = null;
        if (file?.Read(out problem) is { } kept)
        {
            Notes = [$"API credentials from {file.Path}"];
            return new VenueAccount(address, kept, keys.Wallet.Type);
        }

        VenueResult<ApiCredentials> derived = await new KeyClient(connection, chainId, backend)
            .DeriveOrCreateAsync(keys.PrivateKey, cancellation: cancellation);
        if (!derived.IsOk)
        {
            Notes = problem is null ? [] : [problem];
            return derived.Error;
        }

        // A file that others can read is left as it is, for its owner to look at.
        Problem = problem ?? file?.Write(derived.Value);
        Notes = ["API credentials derived from the key", .. Problem is null ? Array.Empty<string>() : [Problem]];
        return new VenueAccount(address, derived.Value, keys.Wallet.Type);
    }
}

using System.Collections.Concurrent;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>
/// Whose wallet is whose. There is no chain here to ask, so a wallet belongs to the first key that signs an order for
/// it, or to whom it was given beforehand; from then on nobody else may use it. Session keys have to be admitted. Safe
/// to use from several threads.
/// </summary>
internal sealed class WalletRegister
{
    private readonly ConcurrentDictionary<Address, Address> owners = new();
    private readonly ConcurrentDictionary<(Address Wallet, Address Session), bool> sessions = new();
    private readonly ConcurrentDictionary<(Address Owner, SignatureType Type), Address> wallets = new();

    /// <summary>Says whose wallet it is, before anyone signs for it.</summary>
    public void Give(Address wallet, Address owner, SignatureType type)
    {
        owners[wallet] = owner;
        wallets[(owner, type)] = wallet;
    }

    /// <summary>Lets a session key sign for a deposit wallet.</summary>
    public void Admit(Address wallet, Address session) => sessions[(wallet, session)] = true;

    public bool IsOwned(Address wallet) => owners.ContainsKey(wallet);

    /// <summary>True for a wallet of this account, of nobody yet, or that admitted it as a session key.</summary>
    public bool MayUse(Address wallet, Address account) =>
        wallet == account || !owners.TryGetValue(wallet, out Address owner) || owner == account
        || sessions.ContainsKey((wallet, account));

    /// <summary>
    /// Whether this signer may sign for these parties, when the API key is <paramref name="account"/>'s. Binds a wallet
    /// of nobody to its first signer.
    /// </summary>
    public bool MaySign(in OrderParties parties, Address signer, bool isSession, Address account)
    {
        if (parties.SignatureType == SignatureType.Eoa)
        {
            return signer == account;
        }

        if (isSession)
        {
            return signer == account && sessions.ContainsKey((parties.Maker, signer));
        }

        bool isOwner = signer == account && owners.GetOrAdd(parties.Maker, signer) == signer;
        if (isOwner)
        {
            wallets.TryAdd((signer, parties.SignatureType), parties.Maker);
        }

        return isOwner;
    }

    /// <summary>Where an account's funds are, as its balance is asked for; null when no wallet is known.</summary>
    public Address? WalletOf(Address account, SignatureType type) =>
        type == SignatureType.Eoa ? account
        : wallets.TryGetValue((account, type), out Address wallet) ? wallet
        : null;

    /// <summary>Every wallet that an account may trade for, itself among them.</summary>
    public IReadOnlyList<Address> WalletsOf(Address account) =>
    [
        account,
        .. owners.Where(pair => pair.Value == account && pair.Key != account).Select(pair => pair.Key)
            .Concat(sessions.Keys.Where(pair => pair.Session == account).Select(pair => pair.Wallet))
            .Distinct(),
    ];

    public IReadOnlyList<Address> SessionsOf(Address wallet) =>
        [.. sessions.Keys.Where(pair => pair.Wallet == wallet).Select(pair => pair.Session)];
}

using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Rest.Gamma;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Selecting;

namespace PolyMaker.Host.Selection;

/// <summary>
/// One selection: reads the candidates from where the policy says, the books of those that could still be in, and lets
/// the selector judge. Nothing is written and nothing traded here.
/// </summary>
/// <param name="folder">Where a list that is named by a path lies: beside the policy.</param>
internal sealed class MarketSelection(
    SelectionPolicy policy, string folder, PolymarketEnvironment environment, TimeProvider time)
{
    private const int LargestList = 10 << 20;
    private static readonly TimeSpan ListLimit = TimeSpan.FromSeconds(20);
    private readonly ClientSettings settings = new() { Time = time };

    /// <summary>What the venue says of each candidate, by condition id; filled by <see cref="RunAsync"/>.</summary>
    public IReadOnlyDictionary<string, GammaMarket> Markets { get; private set; } =
        new Dictionary<string, GammaMarket>();

    /// <summary>The venue plays a recording: an end that has passed is the recording's.</summary>
    public bool IsReplay { get; init; }

    /// <summary>What markets that were in are called, by condition id, where the source does not say.</summary>
    public IReadOnlyDictionary<string, string> KnownAs { get; init; } = new Dictionary<string, string>();

    /// <exception cref="InputException">
    /// The source cannot be read, or names no market; what was selected before stays.
    /// </exception>
    public async Task<SelectionResult> RunAsync(IReadOnlyDictionary<string, Tenure> before, CancellationToken stop)
    {
        Timestamp now = new((time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
        using VenueConnection connection = new(environment.Hosts.Gamma, settings);
        GammaClient catalogue = new(connection);
        IReadOnlyList<ListedMarket>? list = policy.Source == SelectionCompiler.Gamma ? null : await ListAsync(stop);
        IReadOnlyList<GammaMarket> found =
            list is null ? await AllAsync(catalogue, before, stop) : await NamedAsync(catalogue, list, stop);
        if (found.Count == 0)
        {
            throw new InputException(list is null
                ? "the catalogue lists no market at all"
                : $"the catalogue knows none of the {list.Count} markets of the list");
        }

        Markets = found.Where(each => each.ConditionId.Length > 0).DistinctBy(each => each.ConditionId)
            .ToDictionary(each => each.ConditionId, each => IsReplay && each.EndTime <= now
                ? each with { EndTime = Timestamp.Never }
                : each);
        List<Candidate> candidates =
            [.. Markets.Values.Select(each => Listed(CatalogueCandidates.Of(each, now), list))];
        candidates.AddRange(Missing(list));
        candidates.AddRange(Vanished(candidates, list, before));
        if (policy.NeedsBooks)
        {
            candidates = await WithBooksAsync(candidates, before, now, stop);
        }

        return MarketSelector.Select(policy, candidates, before, now);
    }

    /// <summary>
    /// Everything that is listed. A market that is in and not among it is asked for by its id: pages that shift while
    /// they are read lose one now and then, and that is no reason to leave it.
    /// </summary>
    private async Task<IReadOnlyList<GammaMarket>> AllAsync(
        GammaClient catalogue, IReadOnlyDictionary<string, Tenure> before, CancellationToken stop)
    {
        IReadOnlyList<GammaMarket> listed = await AllAsync(catalogue, stop);
        HashSet<string> ids = [.. listed.Select(each => each.ConditionId)];
        List<GammaMarket> missed = [];
        foreach (string id in before.Where(each => each.Value.IsIn && !ids.Contains(each.Key)).Select(each => each.Key))
        {
            missed.AddRange(Known(await catalogue.GetMarketsAsync(new GammaFilter { ConditionId = id }, stop)));
        }

        return listed.Count == 0 ? listed : [.. listed, .. missed];
    }

    private async Task<IReadOnlyList<GammaMarket>> AllAsync(GammaClient catalogue, CancellationToken stop) =>
        Known(await catalogue.GetMarketsAsync(new GammaFilter { Order = "volume24hr" }, stop));

    private IReadOnlyList<GammaMarket> Known(VenueResult<IReadOnlyList<GammaMarket>> markets) =>
        markets.IsOk ? markets.Value
            : throw new InputException($"the catalogue cannot be read: {markets.Error}"
                + (environment.Hosts.Gamma.IsLoopback ? ""
                    : "; without a network, `polymaker exchange` lists those of a recording: select --exchange URL"));

    /// <summary>A list names few of the venue's many markets: only those are asked for.</summary>
    private async Task<IReadOnlyList<GammaMarket>> NamedAsync(
        GammaClient catalogue, IReadOnlyList<ListedMarket> list, CancellationToken stop)
    {
        List<GammaMarket> found = [];
        foreach (ListedMarket each in list.Where(each => each.ConditionId.Length > 0))
        {
            found.AddRange(Known(await catalogue.GetMarketsAsync(
                new GammaFilter { ConditionId = each.ConditionId }, stop)));
        }

        HashSet<string> tokens =
            [.. list.Where(each => each.ConditionId.Length == 0).SelectMany(each => each.Tokens)];
        return tokens.Count == 0 ? found
            : [.. found, .. (await AllAsync(catalogue, stop)).Where(each => each.TokenIds.Any(tokens.Contains))];
    }

    /// <summary>What the list says of it fills what the catalogue leaves open.</summary>
    private Candidate Listed(Candidate market, IReadOnlyList<ListedMarket>? list)
    {
        ListedMarket? row = list?.FirstOrDefault(each => Names(each, Markets[market.ConditionId]));
        return row is null
            ? market
            : market.With(row.Facts.Where(fact => double.IsNaN(market[fact.Fact])));
    }

    private static bool Names(ListedMarket row, GammaMarket market) =>
        row.ConditionId == market.ConditionId
        || (row.ConditionId.Length == 0 && row.Tokens.Any(market.TokenIds.Contains));

    private IEnumerable<Candidate> Missing(IReadOnlyList<ListedMarket>? list) =>
        (list ?? []).Where(row => !Markets.Values.Any(market => Names(row, market))).Select(row =>
        {
            string id = row.ConditionId.Length > 0 ? row.ConditionId : row.Tokens[0];
            return new Candidate(id, id) { Untradable = "the catalogue does not know it" };
        });

    /// <summary>What is in and the source says nothing of any more: it leaves, and is told why.</summary>
    private IEnumerable<Candidate> Vanished(
        List<Candidate> candidates, IReadOnlyList<ListedMarket>? list, IReadOnlyDictionary<string, Tenure> before)
    {
        HashSet<string> ids = [.. candidates.Select(each => each.ConditionId)];
        return
        [
            .. before.Where(each => each.Value.IsIn && !ids.Contains(each.Key)).Select(each =>
                new Candidate(each.Key, KnownAs.GetValueOrDefault(each.Key, each.Key))
                {
                    Untradable = list is null ? "closed, or gone from the catalogue" : "not on the list any more",
                }),
        ];
    }

    /// <summary>
    /// Books are asked for only of those that pass everything else, as far as that can be told without: a candidate
    /// that is out whatever its book says is not worth a request.
    /// </summary>
    private async Task<List<Candidate>> WithBooksAsync(
        List<Candidate> candidates, IReadOnlyDictionary<string, Tenure> before, Timestamp now, CancellationToken stop)
    {
        HashSet<string> wanted =
        [
            .. MarketSelector.Select(policy with { MaximumMarkets = int.MaxValue, MaximumPerGroup = null },
                    candidates, before, now)
                .Verdicts.Where(each => each.IsIn || each.Kind is VerdictKind.Unknown or VerdictKind.LowScore)
                .Select(each => each.Market.ConditionId),
        ];
        using VenueConnection connection = new(environment.Hosts.Clob, settings);
        MarketClient client = new(connection, environment.Assumptions);
        Dictionary<string, VenueBook> books = [];
        string[] tokens = [.. wanted.Where(Markets.ContainsKey).Select(id => Markets[id].TokenIds[0])];
        foreach (string[] part in tokens.Chunk(MarketClient.LargestBookBatch))
        {
            VenueResult<IReadOnlyList<VenueBook>> result = await client.GetBooksAsync(part, stop);
            foreach (VenueBook book in result.IsOk ? result.Value
                : throw new InputException($"the books cannot be read: {result.Error}"))
            {
                books[book.TokenId] = book;
            }
        }

        return
        [
            .. candidates.Select(each => Markets.TryGetValue(each.ConditionId, out GammaMarket? market)
                && market.TokenIds.Count > 0 && books.TryGetValue(market.TokenIds[0], out VenueBook? book)
                ? CatalogueCandidates.With(each, book)
                : each),
        ];
    }

    private async Task<IReadOnlyList<ListedMarket>> ListAsync(CancellationToken stop)
    {
        if (policy.Sheet is { } sheet)
        {
            SheetReader reader = new(sheet, folder, time);
            return SelectionCsv.Read(reader.Name, await reader.ReadAsync(stop));
        }

        string name = policy.Source;
        try
        {
            if (!Uri.TryCreate(name, UriKind.Absolute, out Uri? address) || address.IsFile)
            {
                return SelectionCsv.Read(name, await File.ReadAllTextAsync(Path.Combine(folder, name), stop));
            }

            // A published sheet may carry a key in its address: only the host is named.
            name = address.Host;
            using HttpClient http = new() { Timeout = ListLimit, MaxResponseContentBufferSize = LargestList };
            return SelectionCsv.Read(name, await http.GetStringAsync(address, stop));
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"{name}: there is no such file beside the selection policy; write "
                + "`source: gamma` for the venue's catalogue, or the path of a CSV with condition_id", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or HttpRequestException
            or TaskCanceledException && !stop.IsCancellationRequested)
        {
            throw new InputException($"{name}: the list of markets cannot be read: {fault.Message}", fault);
        }
    }
}

using System.Buffers;
using System.Text;
using System.Text.Json;
using PolyMaker.Core.Books;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Sockets;
using PolyMaker.Polymarket.Wire;

namespace PolyMaker.UnitTests.Polymarket.Sockets;

/// <summary>
/// The venue's market channel and book endpoint in virtual time, with every fault a network or a venue can have. Its
/// books are the truth. Everything is drawn from one seed.
/// </summary>
internal sealed class ScriptedVenue : ISocketPort
{
    public const long Second = Timestamp.MicroPerSecond;
    private const long Millisecond = Timestamp.MicroPerMillisecond;
    private const long Step = 50 * Millisecond;

    private readonly Random random;
    private readonly PriorityQueue<Action, (long, long)> future = new();
    private readonly List<Line> lines = [];
    private readonly ArrayBufferWriter<byte> bytes = new();
    private readonly FrameWriter writer;
    private long order;

    public ScriptedVenue(int seed, IMarketSink sink, int markets = 3, int tokensPerConnection = 4)
    {
        random = new Random(seed);
        writer = new FrameWriter(bytes);
        Machine = new MarketMachine(
            this, sink, new MarketMachineOptions(new SocketTimes(), tokensPerConnection, seed, AskBooks));
        for (int i = 0; i < markets; i++)
        {
            Markets.Add(new VenueMarket(Spec(i)));
        }
    }

    public static MarketSpec Spec(int number) => new()
    {
        ConditionId = $"0x{number + 1:x64}",
        Slug = $"market-{number}",
        YesToken = $"{number + 1}00000000000000001",
        NoToken = $"{number + 1}00000000000000002",
    };

    public MarketMachine Machine { get; }

    public List<VenueMarket> Markets { get; } = [];

    public Timestamp Now { get; private set; } = Timestamp.FromMilliseconds(1_790_000_000_000);

    /// <summary>Faults that hold while set.</summary>
    public bool RefusesConnects { get; set; }

    public bool IgnoresSubscriptions { get; set; }

    public bool IsRestDown { get; set; }

    public bool RepeatsFrames { get; set; }

    public bool ReordersFrames { get; set; }

    public bool SendsGarbage { get; set; }

    public int OpenLines => lines.Count(line => line.IsOpen);

    /// <summary>What the channel sent, oldest first, PINGs left out.</summary>
    public List<string> Sent { get; } = [];

    public int Pings { get; private set; }

    public void SubscribeAll()
    {
        foreach (VenueMarket market in Markets)
        {
            Machine.Subscribe(market.Spec, Now);
        }
    }

    /// <summary>Lets time pass, in steps, with everything that falls due.</summary>
    public void RunUntil(Timestamp end)
    {
        while (Now < end)
        {
            Timestamp next = Timestamp.Min(end, Now.PlusMicro(Step));
            while (future.TryPeek(out _, out (long At, long) due) && due.At <= next.Micro)
            {
                Now = new Timestamp(Math.Max(Now.Micro, due.At));
                future.Dequeue()();
            }

            Now = next;
            Machine.Advance(Now);
        }
    }

    public void After(long micro, Action act) => future.Enqueue(act, (Now.Micro + micro, order++));

    /// <summary>One to three changes within one millisecond, told to every line that listens.</summary>
    public void Change(VenueMarket market)
    {
        market.StampAt(Now);
        int changes = 1 + (random.Next(4) == 0 ? random.Next(3) : 0);
        for (int i = 0; i < changes; i++)
        {
            Side side = (Side)random.Next(2);
            int cents = side == Side.Buy ? random.Next(30, 48) : random.Next(52, 70);
            Size size = random.Next(4) == 0 ? Size.Zero : Size.FromShares(random.Next(1, 5));
            Price price = new(cents * 100);
            market.Book.Set(side, price, size, Now);
            bytes.ResetWrittenCount();
            writer.PriceChange(market.Spec, market.Book, [new LevelEdit(side, price, size)], market.Stamp, "");
            Tell(market, bytes.WrittenSpan.ToArray());
        }

        if (random.Next(6) == 0)
        {
            Print(market);
        }
    }

    public void DropLine() => Pick()?.Break();

    /// <summary>The peer is gone and nobody says so: nothing arrives, in either direction.</summary>
    public void HalfOpen()
    {
        if (Pick() is { } line)
        {
            line.IsDead = true;
        }
    }

    /// <summary>The peers that were gone speak again.</summary>
    public void Revive()
    {
        foreach (Line line in lines)
        {
            line.IsDead = false;
        }
    }

    /// <summary>PONGs go on, one market's frames do not.</summary>
    public void Silence(bool untilReconnect)
    {
        Pick()?.Silenced.TryAdd(Markets[random.Next(Markets.Count)], untilReconnect);
    }

    public void Connect(int socket, int generation)
    {
        Line line = new(this, socket, generation);
        lines.Add(line);
        bool isRefused = RefusesConnects;
        After(Latency(), () =>
        {
            line.IsOpen = !isRefused && !line.IsGone;
            if (line.IsOpen)
            {
                Machine.Opened(socket, generation, Now);
            }
            else
            {
                Machine.Closed(socket, generation, Now);
            }
        });
    }

    public void Send(int socket, int generation, ReadOnlyMemory<byte> text)
    {
        Line line = lines.Last(candidate => candidate.Socket == socket && candidate.Generation == generation);
        string said = Encoding.UTF8.GetString(text.Span);
        if (said == "PING")
        {
            Pings++;
            line.Deliver("PONG"u8.ToArray(), Latency());
            return;
        }

        Sent.Add(said);
        bool isIgnored = IgnoresSubscriptions;
        line.Ask(Latency(), () => Subscription(line, said, isIgnored));
    }

    public void Close(int socket, int generation)
    {
        Line line = lines.Last(candidate => candidate.Socket == socket && candidate.Generation == generation);
        line.IsGone = true;
        line.IsOpen = false;
    }

    private void Print(VenueMarket market)
    {
        bytes.ResetWrittenCount();
        writer.LastTradePrice(
            market.Spec, Outcome.Yes, Side.Buy, new Price(5000), new Size(++market.Trades), market.Stamp);
        Tell(market, bytes.WrittenSpan.ToArray());
        Tell(market, BookOf(market));
    }

    private byte[] BookOf(VenueMarket market)
    {
        bytes.ResetWrittenCount();
        writer.BeginDump();
        writer.Book(market.Spec, market.Book, Outcome.Yes, market.Stamp, "");
        writer.NextInDump();
        writer.Book(market.Spec, market.Book, Outcome.No, market.Stamp, "");
        writer.EndDump();
        return bytes.WrittenSpan.ToArray();
    }

    private void Tell(VenueMarket market, byte[] frame)
    {
        foreach (Line line in lines)
        {
            if (line.IsOpen && line.Heard.Contains(market) && !line.Silenced.ContainsKey(market))
            {
                Transmit(line, frame);
            }
        }
    }

    private void Transmit(Line line, byte[] frame)
    {
        if (SendsGarbage && random.Next(10) == 0)
        {
            line.Deliver(frame[..random.Next(frame.Length)], Latency());
        }

        if (ReordersFrames && random.Next(3) == 0)
        {
            After(Latency() + random.Next((int)(300 * Millisecond)), () => line.Arrive(frame));
        }
        else
        {
            line.Deliver(frame, Latency());
        }

        if (RepeatsFrames && random.Next(3) == 0)
        {
            After(Latency() + random.Next((int)(300 * Millisecond)), () => line.Arrive(frame));
        }
    }

    private void Subscription(Line line, string said, bool isIgnored)
    {
        if (!line.IsOpen || line.IsDead || isIgnored)
        {
            return;
        }

        using JsonDocument document = JsonDocument.Parse(said);
        bool isLeaving = said.Contains("\"unsubscribe\"");
        foreach (JsonElement token in document.RootElement.GetProperty("assets_ids").EnumerateArray())
        {
            VenueMarket market = Markets.Single(candidate =>
                candidate.Spec.YesToken == token.GetString() || candidate.Spec.NoToken == token.GetString());
            if (isLeaving)
            {
                line.Heard.Remove(market);
                if (line.Silenced.TryGetValue(market, out bool untilReconnect) && !untilReconnect)
                {
                    line.Silenced.Remove(market);
                }
            }
            else if (line.Heard.Add(market) && !line.Silenced.ContainsKey(market))
            {
                Transmit(line, BookOf(market));
            }
        }
    }

    private void AskBooks(IReadOnlyList<string> tokens)
    {
        bool isDown = IsRestDown;
        After(Latency(), () =>
        {
            List<CheckedBook>? books = isDown ? null : [.. tokens.Select(Read)];
            After(Latency(), () => Machine.Checked(books, Now));
        });
    }

    private CheckedBook Read(string token)
    {
        VenueMarket market = Markets.Single(candidate => candidate.Spec.YesToken == token);
        return new CheckedBook(token, "", market.Stamp, Levels(market.Book.Bids), Levels(market.Book.Asks));
    }

    private static List<Level> Levels(BookSide side)
    {
        List<Level> levels = [];
        for (int units = 0; units <= Price.UnitsPerDollar; units++)
        {
            Size size = side.SizeAt(new Price(units));
            if (size != Size.Zero)
            {
                levels.Add(new Level(new Price(units), size));
            }
        }

        return levels;
    }

    private Line? Pick()
    {
        List<Line> open = [.. lines.Where(line => line.IsOpen)];
        return open.Count == 0 ? null : open[random.Next(open.Count)];
    }

    private long Latency() => random.Next(1, 80) * Millisecond;

    private sealed class Line(ScriptedVenue venue, int socket, int generation)
    {
        private long lastArrival;
        private long lastAsked;

        public int Socket { get; } = socket;

        public int Generation { get; } = generation;

        public bool IsOpen { get; set; }

        public bool IsDead { get; set; }

        /// <summary>Aborted by the channel.</summary>
        public bool IsGone { get; set; }

        public HashSet<VenueMarket> Heard { get; } = [];

        /// <summary>Markets the venue forgot to send, and whether only a new connection helps.</summary>
        public Dictionary<VenueMarket, bool> Silenced { get; } = [];

        /// <summary>In order, as TCP does.</summary>
        public void Deliver(byte[] frame, long latency)
        {
            lastArrival = Math.Max(lastArrival, venue.Now.Micro + latency);
            venue.After(lastArrival - venue.Now.Micro, () => Arrive(frame));
        }

        public void Ask(long latency, Action act)
        {
            lastAsked = Math.Max(lastAsked, venue.Now.Micro + latency);
            venue.After(lastAsked - venue.Now.Micro, act);
        }

        public void Arrive(byte[] frame)
        {
            if (!IsDead)
            {
                venue.Machine.Heard(Socket, Generation, frame, venue.Now);
            }
        }

        public void Break()
        {
            IsOpen = false;
            IsDead = true;
            venue.Machine.Closed(Socket, Generation, venue.Now);
        }
    }
}

using PolyMaker.Core;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Trading;

/// <summary>
/// Turns facts about an order, from whatever source and in whatever order, into what its engine learns, each once. One
/// writer: the gateway.
/// </summary>
internal sealed class OrderOutcomes(GatewayBooks books)
{
    /// <summary>The venue has it, resting.</summary>
    public void Rests(OwnOrder order, Timestamp at)
    {
        if (order.State is not (OwnOrderState.Posting or OwnOrderState.Unsure))
        {
            return;
        }

        order.State = OwnOrderState.Live;
        order.LiveAt = order.LiveAt == Timestamp.Zero ? at : order.LiveAt;
        order.Lookups = 0;
        order.ListsSince = Timestamp.Never;
        order.LookAt = Timestamp.Never;
        if (books.Options.OrderLife is { } life)
        {
            // An expiry may go unannounced (protocol section 8, row 15).
            books.Look(order, order.SentAt.PlusMicro(life + books.Options.LongestLookupPause));
        }

        books.Tell(order, MarketEvent.OrderAccepted(at, order.Id).OfVenueOrder($"{order.Digest}"));
        if (order.IsUnwanted)
        {
            Unwanted(order);
        }
    }

    /// <summary>It is to be cancelled, now or as soon as the venue has it.</summary>
    public void Unwanted(OwnOrder order)
    {
        order.IsUnwanted = true;
        if (order.State is OwnOrderState.Live or OwnOrderState.Unsure)
        {
            order.State = order.State == OwnOrderState.Live ? OwnOrderState.Cancelling : order.State;
            books.ToCancel.Enqueue(order);
        }
    }

    /// <summary>It was sent, and what became of it is being found out.</summary>
    public void BecomesUnsure(OwnOrder order, Timestamp at)
    {
        order.State = OwnOrderState.Unsure;
        books.Tell(order, MarketEvent.OrderOutcomeUnknown(at, order.Id));
        books.LookAgain(order, at);
    }

    public void Refused(OwnOrder order, RejectReason reason, Timestamp at)
    {
        order.GoneAt = at;
        books.Orders.Retire(order);
        books.Tell(order, MarketEvent.OrderRejected(at, order.Id, reason));
    }

    /// <summary>Off the book; how much had traded will be known shortly.</summary>
    public void Ends(OwnOrder order, Timestamp at)
    {
        if (order.IsOpen && order.State != OwnOrderState.Ending)
        {
            order.State = OwnOrderState.Ending;
            order.GoneAt = at;
            order.Lookups = 0;

            // The user channel usually says how much within a few milliseconds.
            books.LookAgain(order, at);
        }
    }

    /// <summary>Off the book, with this much matched in its life. Said again, only a larger number counts.</summary>
    public void Ended(OwnOrder order, Size matched, Timestamp at)
    {
        order.Matched = Size.Max(order.Matched, matched);
        bool wasOpen = order.IsOpen;
        order.GoneAt = wasOpen ? at : order.GoneAt;
        books.Orders.Retire(order);
        if (order.OwesFills)
        {
            books.Owing.Add(order);
            books.WantTrades(at.PlusMicro(books.Options.FillPatience));
        }

        if (wasOpen || order.ToldUntraded is not null)
        {
            TellUntraded(order, at);
        }
    }

    /// <summary>Every trade is known by now: what is still missing never happened.</summary>
    public void NothingMore(OwnOrder order, Timestamp at)
    {
        books.Owing.Remove(order);
        if (!order.OwesFills)
        {
            return;
        }

        books.Outbox.Report(new GatewayReport
        {
            At = at,
            Kind = GatewayReportKind.MissingFill,
            Market = order.Market,
            Order = order.Digest,
            Ours = order.Filled.Micro,
            Theirs = order.Matched.Micro,
            Text = $"the venue matched {order.Matched} shares of {order.Id}, its trades add up to {order.Filled}",
        });
        order.Matched = order.Filled + order.Voided;
        TellUntraded(order, at);
    }

    /// <summary>
    /// A part of a trade, as often as the venue cares to tell of it. False when the order is not ours.
    /// </summary>
    public bool Traded(in TradePart part, Timestamp at)
    {
        if (books.Orders.Find(part.Order) is not { } order)
        {
            return false;
        }

        GatewayMarket market = books.Market(order.Market);
        Outcome token = market.OutcomeOf(part.Token) ?? order.Token;
        Price price = GatewayMarket.OnYes(token, part.Price);
        FillBook.Change change = books.Fills.Learn(part.Trade, part.Status, order, price, part.Size, at);
        Cash fee = part.IsTaker ? market.Spec.Fees.TakerFee(price, part.Size) : Cash.Zero;
        switch (change)
        {
            case FillBook.Change.Nothing:
                return true;
            case FillBook.Change.Pending:
                books.Tell(
                    order, MarketEvent.FillPending(at, order.Id, price, part.Size, fee).OfTrade(part.Name));
                Fill(order, part, (price, fee), isSettled: false, at);
                break;
            case FillBook.Change.Settled:
                books.Tell(
                    order, MarketEvent.OrderFilled(at, order.Id, price, part.Size, fee).OfTrade(part.Name));
                Fill(order, part, (price, fee), isSettled: true, at);
                break;
            case FillBook.Change.Confirmed:
                books.Tell(order, MarketEvent.FillConfirmed(at, order.Id, order.Side, order.Token, part.Size));
                Move(order, part, (price, fee), settled: 1, under: -1);
                break;
            case FillBook.Change.Undone:
                books.Tell(
                    order, MarketEvent.FillFailed(at, order.Id, order.Side, order.Token, price, part.Size, fee));
                order.Filled -= part.Size;
                books.HoldingOf(order.Market).Position.Void(order.Side, price, part.Size, fee);
                Move(order, part, (price, fee), settled: 0, under: -1);
                Voided(order, part.Size, at);
                break;
            case FillBook.Change.NeverWas:
                Voided(order, part.Size, at);
                break;
            case FillBook.Change.Contradicted:
                Contradicted(order, part, at);
                break;
            default:
                throw Invariant.Unreachable(change);
        }

        books.Stirred.Add(order.Market);
        return true;
    }

    private void Fill(OwnOrder order, in TradePart part, (Price Price, Cash Fee) terms, bool isSettled, Timestamp at)
    {
        order.Filled += part.Size;
        books.HoldingOf(order.Market).Position.Book(order.Side, terms.Price, part.Size, terms.Fee);
        Move(order, part, terms, settled: isSettled ? 1 : 0, under: isSettled ? 0 : 1);
        if (order.Filled >= order.Size && order.IsOpen)
        {
            books.Orders.Retire(order);
        }
        else if (order.IsOpen && order.Filled + order.Voided >= order.Size)
        {
            Ended(order, order.Size, at);
        }

        if (!order.OwesFills)
        {
            books.Owing.Remove(order);
        }
    }

    private void Voided(OwnOrder order, Size size, Timestamp at)
    {
        order.Voided += size;
        books.Outbox.Report(
            at, GatewayReportKind.FailedSettlement,
            $"a trade of {size} shares of {order.Id} failed to settle and is taken back", order);
        if (order.IsOpen && order.Filled + order.Voided >= order.Size)
        {
            Ended(order, order.Size, at);
        }
        else if (order.ToldUntraded is not null)
        {
            TellUntraded(order, at);
        }
    }

    /// <summary>Nothing is booked on a word that breaks an earlier one: the balances decide, and are asked.</summary>
    private void Contradicted(OwnOrder order, in TradePart part, Timestamp at)
    {
        (string now, string before) =
            part.Status == TradeStatus.Failed ? ("failed", "confirmed") : ("confirmed", "failed");
        books.Outbox.Report(
            at, GatewayReportKind.FailedSettlement,
            $"the venue calls a trade of {part.Size} shares of {order.Id} {now} that it had called {before}; its "
                + "balances are read to learn which is true",
            order);
        books.WantPass(at);
    }

    /// <summary>
    /// Shares one way and dollars the other, as the venue rounds: who makes and buys pays a started micro-dollar, who
    /// makes and sells does not get one, and the taker has what the maker has not (protocol section 1.5).
    /// </summary>
    private void Move(OwnOrder order, in TradePart part, (Price Price, Cash Fee) terms, int settled, int under)
    {
        Size size = part.Size;
        Price own = order.Token == Outcome.Yes ? terms.Price : terms.Price.Complement;
        bool bought = order.Side.OnYesBook(order.Token) == Side.Buy;
        long gross = bought != part.IsTaker
            ? -Rounding.MultiplyDivide(-own.Units, size.Micro, Price.UnitsPerDollar)
            : Rounding.MultiplyDivide(own.Units, size.Micro, Price.UnitsPerDollar);
        long dollars = bought ? gross + terms.Fee.Micro : gross - terms.Fee.Micro;
        Holding.Pile shares = books.HoldingOf(order.Market).Of(order.Token);
        shares.Move(bought, under * size.Micro);
        shares.Settled += (bought ? settled : -settled) * size.Micro;
        books.Collateral.Move(!bought, under * dollars);
        books.Collateral.Settled += (bought ? -settled : settled) * dollars;
    }

    private void TellUntraded(OwnOrder order, Timestamp at)
    {
        Size traded = Size.Max(order.Filled, order.Matched - order.Voided);
        Size untraded = Size.Max(Size.Zero, order.Size - traded);
        if (order.ToldUntraded == untraded)
        {
            return;
        }

        order.ToldUntraded = untraded;
        books.Tell(order, MarketEvent.OrderCancelled(at, order.Id, untraded));
    }
}

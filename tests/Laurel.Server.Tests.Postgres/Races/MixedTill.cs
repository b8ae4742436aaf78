using System.Net;
using Laurel.Client;
using Laurel.Engine.Baskets;
using Laurel.Engine.Quotes;

namespace Laurel.Server.Tests.Races;

/// <summary>One of many tills: what it does, where, and what of it it sends twice, its own random numbers say.</summary>
internal sealed class MixedTill(RaceCourt court, Fair fair, int number, int seed)
{
    private readonly Random _random = new(seed);
    private readonly List<(RaceWrite Write, RaceAnswer First)> _later = [];
    private readonly List<SaleCommit> _sold = [];

    public List<string> Done { get; } = [];

    public async Task<int> RunAsync(int rounds)
    {
        for (int round = 0; round < rounds; round++)
        {
            await BuyAsync();
            if (_sold.Count > 0 && _random.Next(3) == 0) await TakeBackAsync();
            if (_later.Count > 0 && _random.Next(3) == 0) await RepeatAsync(_later[_random.Next(_later.Count)]);
        }

        foreach ((RaceWrite, RaceAnswer) one in _later) await RepeatAsync(one);
        return rounds;
    }

    private async Task BuyAsync()
    {
        Basket basket = fair.Draw(_random);
        Quote quote = await court.At(Server()).QuoteAsync(new QuoteRequest { Basket = basket });
        SaleCommit sale = fair.Desk.SaleOf(basket, quote);
        switch (_random.Next(8))
        {
            case 0:
                Done.Add("quote");
                break;
            case 1:
                await ReserveAsync(sale);
                break;
            case 2:
                await ReserveAsync(sale);
                (await SendAsync("release", RaceWrite.Release(sale))).Status.ShouldBe((int)HttpStatusCode.OK);
                break;
            case 3:
                await SellWhileLettingGoAsync(await ReserveAsync(sale));
                break;
            case 4 or 5:
                await SellAsync("sale held for", await ReserveAsync(sale), isHeld: true);
                break;
            default:
                await SellAsync("sale", sale, isHeld: false);
                break;
        }
    }

    private async Task<SaleCommit> ReserveAsync(SaleCommit sale)
    {
        RaceAnswer answer = await SendAsync("reservation", RaceWrite.Reserve(sale));
        answer.Status.ShouldBe((int)HttpStatusCode.Created, answer.Body);
        return sale with { Quote = answer.Reservation.Quote };
    }

    private async Task SellAsync(string what, SaleCommit sale, bool isHeld)
    {
        RaceAnswer answer = await SendAsync(what, RaceWrite.Commit(sale));
        answer.Status.ShouldBe((int)HttpStatusCode.Created, answer.Body);
        if (isHeld) answer.Sale.Campaigns.ShouldAllBe(use => !use.Overrun, $"{sale.Id} was held for");
        _sold.Add(sale);
    }

    /// <summary>Somebody gives the basket up while it is being paid after all: the sale stands, whatever becomes of the hold.</summary>
    private async Task SellWhileLettingGoAsync(SaleCommit sale)
    {
        Task<RaceAnswer> release = Task.Run(() => court.SendAsync(RaceWrite.Release(sale), number + 1));
        await SellAsync("sale while let go", sale, isHeld: false);
        RaceAnswer answer = await release;
        answer.Status.ShouldBeOneOf((int)HttpStatusCode.OK, (int)HttpStatusCode.Conflict);
    }

    /// <summary>A unit of a line comes back and the rest later, or all of it at once as a void.</summary>
    private async Task TakeBackAsync()
    {
        SaleCommit sale = _sold[_random.Next(_sold.Count)];
        _sold.Remove(sale);
        if (_random.Next(2) == 0)
        {
            Line line = sale.Basket.Lines[_random.Next(sale.Basket.Lines.Count)];
            await TakenAsync("return", RaceWrite.Return(sale, new ReturnLine { Line = line.Id, Quantity = 1m }));
            ReturnLine[] rest =
            [
                .. sale.Basket.Lines.Select(one => new ReturnLine { Line = one.Id, Quantity = one.Quantity - (one == line ? 1m : 0m) })
                    .Where(one => one.Quantity > 0),
            ];
            if (rest.Length > 0 && _random.Next(2) == 0) await TakenAsync("return of the rest", RaceWrite.Return(sale, rest));
        }
        else
        {
            await TakenAsync("void", RaceWrite.Void(sale));
        }
    }

    private async Task TakenAsync(string what, RaceWrite write)
    {
        RaceAnswer answer = await SendAsync(what, write);
        answer.Status.ShouldBe((int)HttpStatusCode.Created, answer.Body);
    }

    /// <summary>Sometimes to both servers at once, and sometimes again much later.</summary>
    private async Task<RaceAnswer> SendAsync(string what, RaceWrite write)
    {
        RaceAnswer answer = await court.SendAsync(write, Server(), isTwice: _random.Next(4) == 0);
        Done.Add(what);
        if (_random.Next(3) == 0) _later.Add((write, answer));
        return answer;
    }

    private async Task RepeatAsync((RaceWrite Write, RaceAnswer First) one)
    {
        RaceAnswer again = await court.SendAsync(one.Write, Server());
        again.ShouldBeAlike(one.First, $"{one.Write.Key} later");
        Done.Add("repetition");
    }

    /// <summary>Most of the time its own.</summary>
    private int Server() => _random.Next(4) == 0 ? number + 1 : number;
}

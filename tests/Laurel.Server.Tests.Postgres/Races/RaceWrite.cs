using System.Text.Json;
using Laurel.Client;

namespace Laurel.Server.Tests.Races;

/// <summary>A write as a till sends it, once or again.</summary>
internal sealed record RaceWrite(string Address, string Key, string? Body)
{
    /// <summary>Whether a till is told to try again when others were faster each time.</summary>
    public bool MayBeBusy { get; private init; }

    public static RaceWrite Reserve(SaleCommit sale)
    {
        var wish = new ReserveRequest { Id = sale.Id, Store = sale.Store, Till = sale.Till, Basket = sale.Basket };
        string body = JsonSerializer.Serialize(wish, WireJson.Default.ReserveRequest);
        return new RaceWrite("/v1/reservations", $"reserve-{sale.Id:N}", body) { MayBeBusy = true };
    }

    public static RaceWrite Release(SaleCommit sale) => new($"/v1/reservations/{sale.Id:D}/release", $"release-{sale.Id:N}", null);

    public static RaceWrite Commit(SaleCommit sale) =>
        new("/v1/sales", $"sale-{sale.Id:N}", JsonSerializer.Serialize(sale, WireJson.Default.SaleCommit));

    public static RaceWrite Return(SaleCommit sale, params ReturnLine[] lines)
    {
        var id = Guid.CreateVersion7();
        var request = new ReturnRequest
        {
            Id = id, Store = sale.Store, Till = sale.Till, ReceiptNumber = $"R-{id:N}", At = sale.At.AddHours(1), Lines = lines,
        };
        string body = JsonSerializer.Serialize(request, WireJson.Default.ReturnRequest);
        return new RaceWrite($"/v1/sales/{sale.Id:D}/returns", $"return-{id:N}", body);
    }

    public static RaceWrite Void(SaleCommit sale)
    {
        var id = Guid.CreateVersion7();
        var request = new VoidRequest
        {
            Id = id, Store = sale.Store, Till = sale.Till, ReceiptNumber = $"V-{id:N}", At = sale.At.AddHours(1),
        };
        string body = JsonSerializer.Serialize(request, WireJson.Default.VoidRequest);
        return new RaceWrite($"/v1/sales/{sale.Id:D}/void", $"void-{id:N}", body);
    }
}

/// <summary>What a till is told. Headers may differ: one says whether it was told before.</summary>
internal sealed record RaceAnswer(int Status, string Body)
{
    public bool IsTaken => Status < 400;

    public SaleView Sale => JsonSerializer.Deserialize(Body, WireJson.Default.SaleView)!;

    public ReservationView Reservation => JsonSerializer.Deserialize(Body, WireJson.Default.ReservationView)!;

    /// <summary>A refusal also names the request it belongs to, and is alike when its status is.</summary>
    public void ShouldBeAlike(RaceAnswer first, string what)
    {
        Status.ShouldBe(first.Status, $"{what}: {first.Body} and then {Body}");
        if (IsTaken) Body.ShouldBe(first.Body, what);
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;
using Laurel.Engine.Loyalty.Ledger;
using Laurel.Server.Platform.Storage;

namespace Laurel.Server.Loyalty.Accounts;

/// <summary>Between rows and the ledger of the engine.</summary>
internal static class AccountRows
{
    public const string EntryColumns =
        "account_id, sequence, operation, number, type, points, balance_after, debt_change, parts_json, at, sale_id, hold_id, store_code, "
        + "who, reason";

    public const int EntryColumnCount = 15;

    public const string LotColumns =
        "account_id, name, points, remaining, reserved, opened_at, available_at, expires_on, sale_id";

    public const string HoldColumns = "account_id, id, parts_json, ends_at, state";

    /// <summary>How the ledger calls an account or a sale.</summary>
    public static string NameOf(Guid id) => id.ToString("N");

    public static PointEntry Entry(Row row) => new()
    {
        Account = NameOf(row.Id(0)),
        Sequence = row.Number(1),
        Operation = row.Text(2),
        Number = (int)row.Number(3),
        Type = Words<PointEntryType>.Read(row.Text(4)),
        Points = row.Number(5),
        BalanceAfter = row.Number(6),
        DebtChange = row.Number(7),
        Parts = Parts(row.Text(8)),
        At = row.Moment(9)!.Value,
        Sale = row.IsNull(10) ? null : NameOf(row.Id(10)),
        Reservation = row.TextOrNull(11),
        Store = row.TextOrNull(12),
        By = row.TextOrNull(13),
        Reason = row.TextOrNull(14),
    };

    public static PointLot Lot(Row row) => new()
    {
        Name = row.Text(1),
        Points = row.Number(2),
        Remaining = row.Number(3),
        Reserved = row.Number(4),
        OpenedAt = row.Moment(5)!.Value,
        AvailableAt = row.Moment(6)!.Value,
        ExpiresOn = row.Day(7),
        Sale = row.IsNull(8) ? null : NameOf(row.Id(8)),
    };

    public static PointReservation Hold(Row row) => new()
    {
        Id = row.Text(1),
        Parts = Parts(row.Text(2)),
        EndsAt = row.Moment(3)!.Value,
        State = Words<ReservationState>.Read(row.Text(4)),
    };

    public static LoyaltyPointTransaction Row(OpenAccount account, PointEntry entry, DateTimeOffset now) => new()
    {
        AccountId = account.Id,
        Sequence = entry.Sequence,
        Operation = entry.Operation,
        Number = entry.Number,
        Type = entry.Type,
        Points = entry.Points,
        BalanceAfter = entry.BalanceAfter,
        DebtChange = entry.DebtChange,
        PartsJson = Json(entry.Parts),
        At = entry.At,
        Day = account.Program.DayOf(entry.At),
        RecordedAt = now,
        SaleId = entry.Sale is null ? null : Guid.Parse(entry.Sale),
        HoldId = entry.Reservation,
        StoreCode = entry.Store,
        Who = entry.By,
        Reason = entry.Reason,
    };

    public static LoyaltyPointLot Row(OpenAccount account, PointLot lot) => new()
    {
        AccountId = account.Id,
        Name = lot.Name,
        Points = lot.Points,
        Remaining = lot.Remaining,
        Reserved = lot.Reserved,
        OpenedAt = lot.OpenedAt,
        AvailableAt = lot.AvailableAt,
        ExpiresOn = lot.ExpiresOn,
        SaleId = lot.Sale is null ? null : Guid.Parse(lot.Sale),
    };

    public static LoyaltyPointHold Row(OpenAccount account, PointReservation hold) => new()
    {
        AccountId = account.Id, Id = hold.Id, PartsJson = Json(hold.Parts), EndsAt = hold.EndsAt, State = hold.State,
    };

    public static IReadOnlyList<LotPart> Parts(string json) => JsonSerializer.Deserialize(json, PartsJson.Default.LotPartArray)!;

    private static string Json(IReadOnlyList<LotPart> parts) => JsonSerializer.Serialize([.. parts], PartsJson.Default.LotPartArray);
}

/// <summary>How parts of entries and holds are kept.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LotPart[]))]
internal sealed partial class PartsJson : JsonSerializerContext;

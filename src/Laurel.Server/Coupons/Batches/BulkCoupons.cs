using System.Data.Common;
using Laurel.Server.Platform.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Laurel.Server.Coupons.Batches;

/// <summary>
/// Writes thousands of coupons within the store's transaction. By hand, because tracked rows need ten times as long and hold all of them
/// in memory: PostgreSQL takes them as a binary copy, SQLite by one prepared statement.
/// </summary>
internal static class BulkCoupons
{
    /// <summary>Uses, held and overruns: a new coupon has none.</summary>
    private const int Counters = 3;

    private const string Columns =
        "id, code, code_key, barcode, type, campaign_id, valid_from, valid_to, use_limit, uses, held, overruns, reopens_on_return, "
        + "batch_id, batch_position, status, created_at";

    /// <exception cref="DbUpdateException">A code or barcode is taken; nothing is written.</exception>
    public static async Task WriteAsync(
        Store store, CouponBatch batch, IReadOnlyList<DrawnCoupon> coupons, DateTimeOffset now, CancellationToken cancel)
    {
        try
        {
            if (store.Database.GetDbConnection() is NpgsqlConnection postgres) await CopyAsync(postgres, batch, coupons, now, cancel);
            else await InsertAsync(store, batch, coupons, now, cancel);
        }
        catch (DbException failure)
        {
            // The store knows a taken key in the form in which EF reports it.
            throw new DbUpdateException("The coupons could not be written.", failure);
        }
    }

    private static async Task CopyAsync(
        NpgsqlConnection connection, CouponBatch batch, IReadOnlyList<DrawnCoupon> coupons, DateTimeOffset now, CancellationToken cancel)
    {
        string type = Words<CouponType>.Write(batch.Type);
        string active = Words<CouponStatus>.Write(CouponStatus.Active);
        await using NpgsqlBinaryImporter rows =
            await connection.BeginBinaryImportAsync($"COPY coupon ({Columns}) FROM STDIN (FORMAT BINARY)", cancel);
        foreach (DrawnCoupon coupon in coupons)
        {
            await rows.StartRowAsync(cancel);
            await rows.WriteAsync(Guid.CreateVersion7(now), NpgsqlDbType.Uuid, cancel);
            await rows.WriteAsync(coupon.Code, NpgsqlDbType.Varchar, cancel);
            await rows.WriteAsync(coupon.Code, NpgsqlDbType.Varchar, cancel);
            await WriteAsync(rows, coupon.Barcode, NpgsqlDbType.Varchar, cancel);
            await rows.WriteAsync(type, NpgsqlDbType.Varchar, cancel);
            await rows.WriteAsync(batch.CampaignId, NpgsqlDbType.Uuid, cancel);
            await WriteAsync(rows, batch.ValidFrom?.ToUniversalTime(), NpgsqlDbType.TimestampTz, cancel);
            await WriteAsync(rows, batch.ValidTo?.ToUniversalTime(), NpgsqlDbType.TimestampTz, cancel);
            await WriteAsync(rows, batch.UseLimit, NpgsqlDbType.Bigint, cancel);
            for (int counter = 0; counter < Counters; counter++) await rows.WriteAsync(0L, NpgsqlDbType.Bigint, cancel);
            await rows.WriteAsync(batch.ReopensOnReturn, NpgsqlDbType.Boolean, cancel);
            await rows.WriteAsync(batch.Id, NpgsqlDbType.Uuid, cancel);
            await rows.WriteAsync(coupon.Position, NpgsqlDbType.Integer, cancel);
            await rows.WriteAsync(active, NpgsqlDbType.Varchar, cancel);
            await rows.WriteAsync(now.ToUniversalTime(), NpgsqlDbType.TimestampTz, cancel);
        }

        await rows.CompleteAsync(cancel);
    }

    private static Task WriteAsync<T>(NpgsqlBinaryImporter rows, T? value, NpgsqlDbType type, CancellationToken cancel) =>
        value is null ? rows.WriteNullAsync(cancel) : rows.WriteAsync(value, type, cancel);

    private static async Task InsertAsync(
        Store store, CouponBatch batch, IReadOnlyList<DrawnCoupon> coupons, DateTimeOffset now, CancellationToken cancel)
    {
        await using var command = (SqliteCommand)store.Database.GetDbConnection().CreateCommand();
        command.Transaction = (SqliteTransaction)store.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = $"INSERT INTO coupon ({Columns}) VALUES (@id, @code, @code, @barcode, @type, @campaign, @from, @to, @limit, "
            + "0, 0, 0, @reopens, @batch, @position, @status, @now)";
        command.Parameters.AddWithValue("@type", Words<CouponType>.Write(batch.Type));
        command.Parameters.AddWithValue("@campaign", batch.CampaignId);
        command.Parameters.AddWithValue("@from", (object?)batch.ValidFrom?.UtcTicks ?? DBNull.Value);
        command.Parameters.AddWithValue("@to", (object?)batch.ValidTo?.UtcTicks ?? DBNull.Value);
        command.Parameters.AddWithValue("@limit", (object?)batch.UseLimit ?? DBNull.Value);
        command.Parameters.AddWithValue("@reopens", batch.ReopensOnReturn);
        command.Parameters.AddWithValue("@batch", batch.Id);
        command.Parameters.AddWithValue("@status", Words<CouponStatus>.Write(CouponStatus.Active));
        command.Parameters.AddWithValue("@now", now.UtcTicks);
        SqliteParameter id = command.Parameters.AddWithValue("@id", Guid.Empty);
        SqliteParameter code = command.Parameters.AddWithValue("@code", "");
        SqliteParameter barcode = command.Parameters.AddWithValue("@barcode", DBNull.Value);
        SqliteParameter position = command.Parameters.AddWithValue("@position", 0);
        await command.PrepareAsync(cancel);
        foreach (DrawnCoupon coupon in coupons)
        {
            id.Value = Guid.CreateVersion7(now);
            code.Value = coupon.Code;
            barcode.Value = (object?)coupon.Barcode ?? DBNull.Value;
            position.Value = coupon.Position;
            await command.ExecuteNonQueryAsync(cancel);
        }
    }
}

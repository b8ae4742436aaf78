using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Laurel.Server.Platform.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class KeptAnswers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "answer_body",
                table: "idempotency_key",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "answer_etag",
                table: "idempotency_key",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "answer_location",
                table: "idempotency_key",
                type: "TEXT",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "answer_status",
                table: "idempotency_key",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_idempotency_key_created_at",
                table: "idempotency_key",
                column: "created_at",
                filter: "answer_status IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_idempotency_key_created_at",
                table: "idempotency_key");

            migrationBuilder.DropColumn(
                name: "answer_body",
                table: "idempotency_key");

            migrationBuilder.DropColumn(
                name: "answer_etag",
                table: "idempotency_key");

            migrationBuilder.DropColumn(
                name: "answer_location",
                table: "idempotency_key");

            migrationBuilder.DropColumn(
                name: "answer_status",
                table: "idempotency_key");
        }
    }
}

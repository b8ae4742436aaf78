using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Laurel.Server.Platform.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class FirstTables : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "api_key",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    prefix = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    secret_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    scope = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    store_code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    till_code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    last_used_at = table.Column<long>(type: "INTEGER", nullable: true),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: true),
                    revoked_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_api_key", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit_entry",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    who = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    action = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    code_key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    before_json = table.Column<string>(type: "TEXT", maxLength: 8000000, nullable: true),
                    after_json = table.Column<string>(type: "TEXT", maxLength: 8000000, nullable: true),
                    previous_hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_entry", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "audit_head",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_head", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "campaign_type",
                columns: table => new
                {
                    code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    description = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    settings_json = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    is_active = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_campaign_type", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "campaign_version",
                columns: table => new
                {
                    campaign_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    book_version = table.Column<long>(type: "INTEGER", nullable: false),
                    campaign_json = table.Column<string>(type: "TEXT", maxLength: 7000000, nullable: false),
                    details_json = table.Column<string>(type: "TEXT", maxLength: 1000000, nullable: false),
                    approved_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    is_in_book = table.Column<bool>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_campaign_version", x => new { x.campaign_id, x.version });
                });

            migrationBuilder.CreateTable(
                name: "customer",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    code_key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    name_key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    email = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    date_of_birth = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    gender = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    registration_source = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    registered_store = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    registered_at = table.Column<long>(type: "INTEGER", nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    marketing_consent = table.Column<bool>(type: "INTEGER", nullable: false),
                    sms_consent = table.Column<bool>(type: "INTEGER", nullable: false),
                    email_consent = table.Column<bool>(type: "INTEGER", nullable: false),
                    push_consent = table.Column<bool>(type: "INTEGER", nullable: false),
                    preferences_json = table.Column<string>(type: "TEXT", maxLength: 10000, nullable: true),
                    notes = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    pin_hash = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    status = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    purchases = table.Column<int>(type: "INTEGER", nullable: false),
                    total_spent_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    first_purchase_at = table.Column<long>(type: "INTEGER", nullable: true),
                    last_purchase_at = table.Column<long>(type: "INTEGER", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    changed_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    deleted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    deleted_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customer", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "customer_segment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    code_key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    type = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    description = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    criteria_json = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: false),
                    is_active = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customer_segment", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "data_protection_key",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    friendly_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    xml = table.Column<string>(type: "TEXT", maxLength: 10000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_protection_key", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "idempotency_key",
                columns: table => new
                {
                    scope = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    request_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    resource_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    replays = table.Column<int>(type: "INTEGER", nullable: false),
                    answer_status = table.Column<int>(type: "INTEGER", nullable: true),
                    answer_body = table.Column<byte[]>(type: "BLOB", nullable: true),
                    answer_etag = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    answer_location = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotency_key", x => new { x.scope, x.key });
                });

            migrationBuilder.CreateTable(
                name: "installation",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    book_version = table.Column<long>(type: "INTEGER", nullable: false),
                    approval_budget_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    samples_loaded_at = table.Column<long>(type: "INTEGER", nullable: true),
                    set_up_at = table.Column<long>(type: "INTEGER", nullable: true),
                    setup_token_hash = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_installation", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "job_run",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    job = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    node = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    outcome = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    count = table.Column<int>(type: "INTEGER", nullable: false),
                    done = table.Column<int>(type: "INTEGER", nullable: true),
                    total = table.Column<int>(type: "INTEGER", nullable: true),
                    error = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_job_run", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "late_return",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sale_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    store_code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    till_code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    receipt_number = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false),
                    is_void = table.Column<bool>(type: "INTEGER", nullable: false),
                    cashier = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    request_json = table.Column<string>(type: "TEXT", maxLength: 4000000, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_late_return", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "lowest_price",
                columns: table => new
                {
                    product_key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    business_date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    sale_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    price = table.Column<double>(type: "REAL", nullable: false),
                    quantity_thousandths = table.Column<long>(type: "INTEGER", nullable: false),
                    net_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    vat_minor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_lowest_price", x => new { x.product_key, x.business_date });
                });

            migrationBuilder.CreateTable(
                name: "loyalty_program",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    store_code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    is_active = table.Column<bool>(type: "INTEGER", nullable: false),
                    terms_json = table.Column<string>(type: "TEXT", maxLength: 7000000, nullable: false),
                    proof_to_earn = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    proof_for_prices = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    proof_to_spend = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_loyalty_program", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "outbox_event",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    type = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    order_key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    time = table.Column<long>(type: "INTEGER", nullable: false),
                    data_json = table.Column<string>(type: "TEXT", maxLength: 262144, nullable: false),
                    spread_at = table.Column<long>(type: "INTEGER", nullable: true),
                    spread_by = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox_event", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "product",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    code_key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    name_key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    unit = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    unit_price_ten_thousandths = table.Column<long>(type: "INTEGER", nullable: false),
                    vat_hundredths = table.Column<int>(type: "INTEGER", nullable: false),
                    department = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    category = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    brand = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    policy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    image_url = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    deleted_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_product", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "refused_guess",
                columns: table => new
                {
                    who = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    code_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_refused_guess", x => new { x.who, x.code_hash });
                });

            migrationBuilder.CreateTable(
                name: "reservation",
                columns: table => new
                {
                    sale_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    store_code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    till_code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    customer_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    request_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    quote_json = table.Column<string>(type: "TEXT", maxLength: 4000000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reservation", x => x.sale_id);
                });

            migrationBuilder.CreateTable(
                name: "store",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    code_key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    city = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    time_zone = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    prices_include_vat = table.Column<bool>(type: "INTEGER", nullable: false),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_store", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "user",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    role_names = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    store_code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    language = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    is_active = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    user_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    normalized_user_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    normalized_email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    email_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    security_stamp = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    concurrency_stamp = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    phone_number = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    lockout_end = table.Column<long>(type: "INTEGER", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    access_failed_count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "webhook_endpoint",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    url = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    types = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    description = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    is_active = table.Column<bool>(type: "INTEGER", nullable: false),
                    gone_at = table.Column<long>(type: "INTEGER", nullable: true),
                    secret = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    previous_secret = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    previous_secret_until = table.Column<long>(type: "INTEGER", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_webhook_endpoint", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "campaign",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    code_key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    type_code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    discount_type = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    discount_json = table.Column<string>(type: "TEXT", maxLength: 100000, nullable: false),
                    start_date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    end_date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    start_time = table.Column<TimeOnly>(type: "TEXT", nullable: true),
                    end_time = table.Column<TimeOnly>(type: "TEXT", nullable: true),
                    days_of_week = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    has_schedule = table.Column<bool>(type: "INTEGER", nullable: false),
                    segment_code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    has_purchase = table.Column<bool>(type: "INTEGER", nullable: false),
                    purchase_min_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    purchase_max_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    purchase_of = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    purchase_measured = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    priority = table.Column<int>(type: "INTEGER", nullable: false),
                    combinable = table.Column<bool>(type: "INTEGER", nullable: false),
                    exclusivity = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    group_code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    has_limits = table.Column<bool>(type: "INTEGER", nullable: false),
                    limit_total = table.Column<long>(type: "INTEGER", nullable: true),
                    limit_per_customer = table.Column<long>(type: "INTEGER", nullable: true),
                    limit_budget_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    is_active = table.Column<bool>(type: "INTEGER", nullable: false),
                    auto_apply = table.Column<bool>(type: "INTEGER", nullable: false),
                    requires_coupon = table.Column<bool>(type: "INTEGER", nullable: false),
                    message = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    details_json = table.Column<string>(type: "TEXT", maxLength: 1000000, nullable: false),
                    return_policy = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    is_published = table.Column<bool>(type: "INTEGER", nullable: false),
                    approved_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    deleted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    deleted_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_campaign", x => x.id);
                    table.ForeignKey(
                        name: "fk_campaign_type_code",
                        column: x => x.type_code,
                        principalTable: "campaign_type",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "campaign_customer_use",
                columns: table => new
                {
                    customer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    campaign_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    uses = table.Column<long>(type: "INTEGER", nullable: false),
                    held = table.Column<long>(type: "INTEGER", nullable: false),
                    overruns = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_campaign_customer_use", x => new { x.customer_id, x.campaign_id });
                    table.ForeignKey(
                        name: "fk_campaign_customer_use_customer_id",
                        column: x => x.customer_id,
                        principalTable: "customer",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "customer_identifier",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    customer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    value = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    is_active = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customer_identifier", x => x.id);
                    table.ForeignKey(
                        name: "fk_customer_identifier_customer_id",
                        column: x => x.customer_id,
                        principalTable: "customer",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "member_proof_try",
                columns: table => new
                {
                    customer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    method = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    tries = table.Column<int>(type: "INTEGER", nullable: false),
                    since = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_member_proof_try", x => new { x.customer_id, x.method });
                    table.ForeignKey(
                        name: "fk_member_proof_try_customer_id",
                        column: x => x.customer_id,
                        principalTable: "customer",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "member_verification",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    customer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    method = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    refusal = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    store_code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    till_code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    who = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ends_at = table.Column<long>(type: "INTEGER", nullable: false),
                    channel = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    recipient = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    protected_code = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: true),
                    claimed_until = table.Column<long>(type: "INTEGER", nullable: true),
                    tries = table.Column<int>(type: "INTEGER", nullable: false),
                    qr_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    sale_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_member_verification", x => x.id);
                    table.ForeignKey(
                        name: "fk_member_verification_customer_id",
                        column: x => x.customer_id,
                        principalTable: "customer",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sale",
                columns: table => new
                {
                    shard_key = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    store_code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    till_code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    receipt_number = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    business_date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    cashier = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    customer_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    customer_code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    recorded_at = table.Column<long>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    gross_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    discount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    net_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    due_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    line_count = table.Column<int>(type: "INTEGER", nullable: false),
                    campaign_count = table.Column<int>(type: "INTEGER", nullable: false),
                    book_version = table.Column<long>(type: "INTEGER", nullable: true),
                    variance_json = table.Column<string>(type: "TEXT", maxLength: 4000000, nullable: true),
                    request_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    receipt_json = table.Column<string>(type: "TEXT", maxLength: 4000000, nullable: false),
                    proof = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    proven_by = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    refunded_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    voided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    lines = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sale", x => new { x.shard_key, x.id });
                    table.ForeignKey(
                        name: "fk_sale_customer_id",
                        column: x => x.customer_id,
                        principalTable: "customer",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "customer_segment_member",
                columns: table => new
                {
                    customer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    segment_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    assigned_at = table.Column<long>(type: "INTEGER", nullable: false),
                    assigned_by = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    is_active = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customer_segment_member", x => new { x.customer_id, x.segment_id });
                    table.ForeignKey(
                        name: "fk_customer_segment_member_customer_id",
                        column: x => x.customer_id,
                        principalTable: "customer",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_customer_segment_member_segment_id",
                        column: x => x.segment_id,
                        principalTable: "customer_segment",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "loyalty_liability_day",
                columns: table => new
                {
                    program_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    opening = table.Column<long>(type: "INTEGER", nullable: false),
                    issued = table.Column<long>(type: "INTEGER", nullable: false),
                    burned = table.Column<long>(type: "INTEGER", nullable: false),
                    expired = table.Column<long>(type: "INTEGER", nullable: false),
                    clawed = table.Column<long>(type: "INTEGER", nullable: false),
                    adjusted = table.Column<long>(type: "INTEGER", nullable: false),
                    closing = table.Column<long>(type: "INTEGER", nullable: false),
                    worth_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    members = table.Column<int>(type: "INTEGER", nullable: false),
                    taken_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_loyalty_liability_day", x => new { x.program_id, x.day });
                    table.ForeignKey(
                        name: "fk_loyalty_liability_day_program_id",
                        column: x => x.program_id,
                        principalTable: "loyalty_program",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "loyalty_program_version",
                columns: table => new
                {
                    program_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    store_code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    is_active = table.Column<bool>(type: "INTEGER", nullable: false),
                    terms_json = table.Column<string>(type: "TEXT", maxLength: 7000000, nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_loyalty_program_version", x => new { x.program_id, x.version });
                    table.ForeignKey(
                        name: "fk_loyalty_program_version_program_id",
                        column: x => x.program_id,
                        principalTable: "loyalty_program",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "loyalty_tier",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    program_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    level = table.Column<int>(type: "INTEGER", nullable: false),
                    multiplier_thousandths = table.Column<int>(type: "INTEGER", nullable: false),
                    discount_hundredths = table.Column<int>(type: "INTEGER", nullable: false),
                    colour = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_loyalty_tier", x => x.id);
                    table.ForeignKey(
                        name: "fk_loyalty_tier_program_id",
                        column: x => x.program_id,
                        principalTable: "loyalty_program",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "product_barcode",
                columns: table => new
                {
                    barcode = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    product_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_product_barcode", x => x.barcode);
                    table.ForeignKey(
                        name: "fk_product_barcode_product_id",
                        column: x => x.product_id,
                        principalTable: "product",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "reservation_hold",
                columns: table => new
                {
                    sale_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    campaign_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    campaign_code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    holds_counter = table.Column<bool>(type: "INTEGER", nullable: false),
                    holds_customer = table.Column<bool>(type: "INTEGER", nullable: false),
                    coupon_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reservation_hold", x => new { x.sale_id, x.campaign_id });
                    table.ForeignKey(
                        name: "fk_reservation_hold_sale_id",
                        column: x => x.sale_id,
                        principalTable: "reservation",
                        principalColumn: "sale_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "till",
                columns: table => new
                {
                    store_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code_key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_till", x => new { x.store_id, x.code_key });
                    table.ForeignKey(
                        name: "fk_till_store_id",
                        column: x => x.store_id,
                        principalTable: "store",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "identity_user_claim",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    claim_type = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    claim_value = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_user_claim", x => x.id);
                    table.ForeignKey(
                        name: "fk_identity_user_claim_user_id",
                        column: x => x.user_id,
                        principalTable: "user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "identity_user_login",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    provider_key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    provider_display_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_user_login", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "fk_identity_user_login_user_id",
                        column: x => x.user_id,
                        principalTable: "user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "identity_user_token",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    login_provider = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    value = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_user_token", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "fk_identity_user_token_user_id",
                        column: x => x.user_id,
                        principalTable: "user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "webhook_delivery",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    endpoint_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    event_sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    order_key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    last_attempt_at = table.Column<long>(type: "INTEGER", nullable: true),
                    last_status = table.Column<int>(type: "INTEGER", nullable: true),
                    last_error = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    next_attempt_at = table.Column<long>(type: "INTEGER", nullable: true),
                    delivered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    lease = table.Column<Guid>(type: "TEXT", nullable: true),
                    lease_until = table.Column<long>(type: "INTEGER", nullable: true),
                    is_resent = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_webhook_delivery", x => x.id);
                    table.ForeignKey(
                        name: "fk_webhook_delivery_endpoint_id",
                        column: x => x.endpoint_id,
                        principalTable: "webhook_endpoint",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_webhook_delivery_event_sequence",
                        column: x => x.event_sequence,
                        principalTable: "outbox_event",
                        principalColumn: "sequence",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "campaign_counter",
                columns: table => new
                {
                    campaign_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    used_total = table.Column<long>(type: "INTEGER", nullable: false),
                    used_budget_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    held_total = table.Column<long>(type: "INTEGER", nullable: false),
                    held_budget_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    overrun_total = table.Column<long>(type: "INTEGER", nullable: false),
                    changes = table.Column<long>(type: "INTEGER", nullable: false),
                    overrun_budget_minor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_campaign_counter", x => x.campaign_id);
                    table.ForeignKey(
                        name: "fk_campaign_counter_campaign_id",
                        column: x => x.campaign_id,
                        principalTable: "campaign",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "campaign_draft",
                columns: table => new
                {
                    campaign_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    budget_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    campaign_json = table.Column<string>(type: "TEXT", maxLength: 7000000, nullable: false),
                    details_json = table.Column<string>(type: "TEXT", maxLength: 1000000, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    based_on = table.Column<int>(type: "INTEGER", nullable: false),
                    authors_json = table.Column<string>(type: "TEXT", maxLength: 10000, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    sent_back_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_campaign_draft", x => x.campaign_id);
                    table.ForeignKey(
                        name: "fk_campaign_draft_campaign_id",
                        column: x => x.campaign_id,
                        principalTable: "campaign",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "campaign_product",
                columns: table => new
                {
                    campaign_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    product = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    gift = table.Column<bool>(type: "INTEGER", nullable: false),
                    percentage_hundredths = table.Column<int>(type: "INTEGER", nullable: true),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    min_quantity_thousandths = table.Column<long>(type: "INTEGER", nullable: true),
                    max_quantity_thousandths = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_campaign_product", x => new { x.campaign_id, x.position });
                    table.ForeignKey(
                        name: "fk_campaign_product_campaign_id",
                        column: x => x.campaign_id,
                        principalTable: "campaign",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "campaign_rule",
                columns: table => new
                {
                    campaign_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    type = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    value = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    include = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_campaign_rule", x => new { x.campaign_id, x.position });
                    table.ForeignKey(
                        name: "fk_campaign_rule_campaign_id",
                        column: x => x.campaign_id,
                        principalTable: "campaign",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "campaign_stop",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    campaign_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    campaign_code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    store_code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    store_key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    stopped_at = table.Column<long>(type: "INTEGER", nullable: false),
                    stopped_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    lifted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    lifted_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    from_book = table.Column<long>(type: "INTEGER", nullable: false),
                    until_book = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_campaign_stop", x => x.id);
                    table.ForeignKey(
                        name: "fk_campaign_stop_campaign_id",
                        column: x => x.campaign_id,
                        principalTable: "campaign",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "campaign_store",
                columns: table => new
                {
                    campaign_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    store_code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    store_key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_campaign_store", x => new { x.campaign_id, x.position });
                    table.ForeignKey(
                        name: "fk_campaign_store_campaign_id",
                        column: x => x.campaign_id,
                        principalTable: "campaign",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "coupon_batch",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    name_key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    campaign_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    type = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    count = table.Column<int>(type: "INTEGER", nullable: false),
                    made = table.Column<int>(type: "INTEGER", nullable: false),
                    given = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    failure = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    worked_milliseconds = table.Column<long>(type: "INTEGER", nullable: false),
                    alphabet = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    pattern = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    is_checked = table.Column<bool>(type: "INTEGER", nullable: false),
                    code_length = table.Column<int>(type: "INTEGER", nullable: false),
                    barcode_prefix = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    valid_from = table.Column<long>(type: "INTEGER", nullable: true),
                    valid_to = table.Column<long>(type: "INTEGER", nullable: true),
                    use_limit = table.Column<long>(type: "INTEGER", nullable: true),
                    reopens_on_return = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_blocked = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    finished_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_coupon_batch", x => x.id);
                    table.ForeignKey(
                        name: "fk_coupon_batch_campaign_id",
                        column: x => x.campaign_id,
                        principalTable: "campaign",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "campaign_usage",
                columns: table => new
                {
                    shard_key = table.Column<Guid>(type: "TEXT", nullable: false),
                    sale_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    campaign_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    campaign_code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    campaign_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    campaign_version = table.Column<int>(type: "INTEGER", nullable: false),
                    customer_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    store_code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    till_code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    cashier = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    points = table.Column<long>(type: "INTEGER", nullable: false),
                    applications = table.Column<int>(type: "INTEGER", nullable: false),
                    coupon_code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    used_at = table.Column<long>(type: "INTEGER", nullable: false),
                    business_date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    counter_overrun = table.Column<bool>(type: "INTEGER", nullable: false),
                    customer_overrun = table.Column<bool>(type: "INTEGER", nullable: false),
                    coupon_overrun = table.Column<bool>(type: "INTEGER", nullable: false),
                    return_policy = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    returned_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    is_taken_back = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_campaign_usage", x => new { x.shard_key, x.sale_id, x.campaign_id });
                    table.ForeignKey(
                        name: "fk_campaign_usage_shard_key_sale_id",
                        columns: x => new { x.shard_key, x.sale_id },
                        principalTable: "sale",
                        principalColumns: new[] { "shard_key", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "coupon_usage",
                columns: table => new
                {
                    shard_key = table.Column<Guid>(type: "TEXT", nullable: false),
                    sale_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    coupon_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    coupon_code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    campaign_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    customer_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    used_at = table.Column<long>(type: "INTEGER", nullable: false),
                    reopened = table.Column<bool>(type: "INTEGER", nullable: false),
                    overrun = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_coupon_usage", x => new { x.shard_key, x.sale_id, x.coupon_id });
                    table.ForeignKey(
                        name: "fk_coupon_usage_shard_key_sale_id",
                        columns: x => new { x.shard_key, x.sale_id },
                        principalTable: "sale",
                        principalColumns: new[] { "shard_key", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sale_return",
                columns: table => new
                {
                    shard_key = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sale_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    store_code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    till_code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    receipt_number = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    business_date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    cashier = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    recorded_at = table.Column<long>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    refund_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    vat_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    is_void = table.Column<bool>(type: "INTEGER", nullable: false),
                    request_hash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sale_return", x => new { x.shard_key, x.id });
                    table.ForeignKey(
                        name: "fk_sale_return_shard_key_sale_id",
                        columns: x => new { x.shard_key, x.sale_id },
                        principalTable: "sale",
                        principalColumns: new[] { "shard_key", "id" });
                });

            migrationBuilder.CreateTable(
                name: "customer_loyalty",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    customer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    program_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    tier_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    shares_with_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    tier_valid_through = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    joined_at = table.Column<long>(type: "INTEGER", nullable: false),
                    left_at = table.Column<long>(type: "INTEGER", nullable: true),
                    last_activity_at = table.Column<long>(type: "INTEGER", nullable: true),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    balance = table.Column<long>(type: "INTEGER", nullable: false),
                    debt = table.Column<long>(type: "INTEGER", nullable: false),
                    revision = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customer_loyalty", x => x.id);
                    table.ForeignKey(
                        name: "fk_customer_loyalty_customer_id",
                        column: x => x.customer_id,
                        principalTable: "customer",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_customer_loyalty_program_id",
                        column: x => x.program_id,
                        principalTable: "loyalty_program",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_customer_loyalty_shares_with_id",
                        column: x => x.shares_with_id,
                        principalTable: "customer_loyalty",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_customer_loyalty_tier_id",
                        column: x => x.tier_id,
                        principalTable: "loyalty_tier",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "coupon",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    code_key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    barcode = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    qr_code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    type = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    campaign_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    customer_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    valid_from = table.Column<long>(type: "INTEGER", nullable: true),
                    valid_to = table.Column<long>(type: "INTEGER", nullable: true),
                    use_limit = table.Column<long>(type: "INTEGER", nullable: true),
                    uses = table.Column<long>(type: "INTEGER", nullable: false),
                    held = table.Column<long>(type: "INTEGER", nullable: false),
                    overruns = table.Column<long>(type: "INTEGER", nullable: false),
                    reopens_on_return = table.Column<bool>(type: "INTEGER", nullable: false),
                    batch_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    batch_position = table.Column<int>(type: "INTEGER", nullable: true),
                    sent_channel = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: true),
                    status = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_coupon", x => x.id);
                    table.ForeignKey(
                        name: "fk_coupon_batch_id",
                        column: x => x.batch_id,
                        principalTable: "coupon_batch",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_coupon_campaign_id",
                        column: x => x.campaign_id,
                        principalTable: "campaign",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_coupon_customer_id",
                        column: x => x.customer_id,
                        principalTable: "customer",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "returned_line",
                columns: table => new
                {
                    shard_key = table.Column<Guid>(type: "TEXT", nullable: false),
                    return_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    line_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    product = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    quantity_thousandths = table.Column<long>(type: "INTEGER", nullable: false),
                    refund_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    vat_minor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_returned_line", x => new { x.shard_key, x.return_id, x.position });
                    table.ForeignKey(
                        name: "fk_returned_line_shard_key_return_id",
                        columns: x => new { x.shard_key, x.return_id },
                        principalTable: "sale_return",
                        principalColumns: new[] { "shard_key", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "loyalty_adjustment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    membership_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    points = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    asked_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    decided_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    answer = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_loyalty_adjustment", x => x.id);
                    table.ForeignKey(
                        name: "fk_loyalty_adjustment_account_id",
                        column: x => x.account_id,
                        principalTable: "customer_loyalty",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_loyalty_adjustment_membership_id",
                        column: x => x.membership_id,
                        principalTable: "customer_loyalty",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "loyalty_expiry_notice",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    last_day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_loyalty_expiry_notice", x => new { x.account_id, x.last_day });
                    table.ForeignKey(
                        name: "fk_loyalty_expiry_notice_account_id",
                        column: x => x.account_id,
                        principalTable: "customer_loyalty",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "loyalty_point_hold",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    parts_json = table.Column<string>(type: "TEXT", maxLength: 4000000, nullable: false),
                    ends_at = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_loyalty_point_hold", x => new { x.account_id, x.id });
                    table.ForeignKey(
                        name: "fk_loyalty_point_hold_account_id",
                        column: x => x.account_id,
                        principalTable: "customer_loyalty",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "loyalty_point_lot",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    points = table.Column<long>(type: "INTEGER", nullable: false),
                    remaining = table.Column<long>(type: "INTEGER", nullable: false),
                    reserved = table.Column<long>(type: "INTEGER", nullable: false),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false),
                    available_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    sale_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_loyalty_point_lot", x => new { x.account_id, x.name });
                    table.CheckConstraint("ck_loyalty_point_lot_sums", "points > 0 AND remaining BETWEEN 0 AND points AND reserved BETWEEN 0 AND remaining");
                    table.ForeignKey(
                        name: "fk_loyalty_point_lot_account_id",
                        column: x => x.account_id,
                        principalTable: "customer_loyalty",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "loyalty_point_transaction",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    operation = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    type = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    points = table.Column<long>(type: "INTEGER", nullable: false),
                    balance_after = table.Column<long>(type: "INTEGER", nullable: false),
                    debt_change = table.Column<long>(type: "INTEGER", nullable: false),
                    parts_json = table.Column<string>(type: "TEXT", maxLength: 4000000, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    recorded_at = table.Column<long>(type: "INTEGER", nullable: false),
                    sale_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    hold_id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    store_code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    who = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_loyalty_point_transaction", x => new { x.account_id, x.sequence });
                    table.ForeignKey(
                        name: "fk_loyalty_point_transaction_account_id",
                        column: x => x.account_id,
                        principalTable: "customer_loyalty",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "loyalty_sale",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sale_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    program_version = table.Column<int>(type: "INTEGER", nullable: false),
                    tier_code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    multiplier_thousandths = table.Column<int>(type: "INTEGER", nullable: false),
                    base_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    unheld_points = table.Column<long>(type: "INTEGER", nullable: false),
                    over_limit_points = table.Column<long>(type: "INTEGER", nullable: false),
                    overdrawn_points = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_loyalty_sale", x => new { x.account_id, x.sale_id });
                    table.ForeignKey(
                        name: "fk_loyalty_sale_account_id",
                        column: x => x.account_id,
                        principalTable: "customer_loyalty",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "loyalty_tier_change",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    from_tier = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    to_tier = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    valid_through = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    why = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    points = table.Column<long>(type: "INTEGER", nullable: false),
                    spending_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_loyalty_tier_change", x => new { x.account_id, x.number });
                    table.ForeignKey(
                        name: "fk_loyalty_tier_change_account_id",
                        column: x => x.account_id,
                        principalTable: "customer_loyalty",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "coupon_distribution",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    batch_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    coupon_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    channel = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    segment_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    segment_code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    texts_json = table.Column<string>(type: "TEXT", maxLength: 40000, nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    listed_up_to = table.Column<Guid>(type: "TEXT", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    finished_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_coupon_distribution", x => x.id);
                    table.ForeignKey(
                        name: "fk_coupon_distribution_batch_id",
                        column: x => x.batch_id,
                        principalTable: "coupon_batch",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_coupon_distribution_coupon_id",
                        column: x => x.coupon_id,
                        principalTable: "coupon",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_coupon_distribution_segment_id",
                        column: x => x.segment_id,
                        principalTable: "customer_segment",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "coupon_sending",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    distribution_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    customer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    coupon_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    channel = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    recipient = table.Column<string>(type: "TEXT", maxLength: 320, nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    tries = table.Column<int>(type: "INTEGER", nullable: false),
                    next_try_at = table.Column<long>(type: "INTEGER", nullable: false),
                    claimed_until = table.Column<long>(type: "INTEGER", nullable: true),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_coupon_sending", x => x.id);
                    table.ForeignKey(
                        name: "fk_coupon_sending_coupon_id",
                        column: x => x.coupon_id,
                        principalTable: "coupon",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_coupon_sending_customer_id",
                        column: x => x.customer_id,
                        principalTable: "customer",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_coupon_sending_distribution_id",
                        column: x => x.distribution_id,
                        principalTable: "coupon_distribution",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_api_key_prefix",
                table: "api_key",
                column: "prefix",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_audit_entry_at",
                table: "audit_entry",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_audit_entry_kind_code_key_number",
                table: "audit_entry",
                columns: new[] { "kind", "code_key", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_campaign_code_key",
                table: "campaign",
                column: "code_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_campaign_end_date",
                table: "campaign",
                column: "end_date");

            migrationBuilder.CreateIndex(
                name: "ix_campaign_type_code",
                table: "campaign",
                column: "type_code");

            migrationBuilder.CreateIndex(
                name: "ix_campaign_draft_state_changed_at",
                table: "campaign_draft",
                columns: new[] { "state", "changed_at" });

            migrationBuilder.CreateIndex(
                name: "ix_campaign_stop_campaign_id_store_key",
                table: "campaign_stop",
                columns: new[] { "campaign_id", "store_key" },
                unique: true,
                filter: "lifted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_campaign_stop_until_book",
                table: "campaign_stop",
                column: "until_book");

            migrationBuilder.CreateIndex(
                name: "ix_campaign_usage_business_date",
                table: "campaign_usage",
                column: "business_date");

            migrationBuilder.CreateIndex(
                name: "ix_campaign_usage_campaign_id_business_date",
                table: "campaign_usage",
                columns: new[] { "campaign_id", "business_date" });

            migrationBuilder.CreateIndex(
                name: "ix_campaign_version_book_version",
                table: "campaign_version",
                column: "book_version");

            migrationBuilder.CreateIndex(
                name: "ix_coupon_barcode",
                table: "coupon",
                column: "barcode",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_coupon_batch_id_batch_position",
                table: "coupon",
                columns: new[] { "batch_id", "batch_position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_coupon_campaign_id",
                table: "coupon",
                column: "campaign_id");

            migrationBuilder.CreateIndex(
                name: "ix_coupon_code_key",
                table: "coupon",
                column: "code_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_coupon_customer_id",
                table: "coupon",
                column: "customer_id");

            migrationBuilder.CreateIndex(
                name: "ix_coupon_batch_campaign_id",
                table: "coupon_batch",
                column: "campaign_id");

            migrationBuilder.CreateIndex(
                name: "ix_coupon_batch_code_length",
                table: "coupon_batch",
                column: "code_length");

            migrationBuilder.CreateIndex(
                name: "ix_coupon_batch_created_at",
                table: "coupon_batch",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_coupon_batch_state",
                table: "coupon_batch",
                column: "state");

            migrationBuilder.CreateIndex(
                name: "ix_coupon_distribution_batch_id",
                table: "coupon_distribution",
                column: "batch_id");

            migrationBuilder.CreateIndex(
                name: "ix_coupon_distribution_coupon_id",
                table: "coupon_distribution",
                column: "coupon_id");

            migrationBuilder.CreateIndex(
                name: "ix_coupon_distribution_created_at",
                table: "coupon_distribution",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_coupon_distribution_segment_id",
                table: "coupon_distribution",
                column: "segment_id");

            migrationBuilder.CreateIndex(
                name: "ix_coupon_distribution_state",
                table: "coupon_distribution",
                column: "state");

            migrationBuilder.CreateIndex(
                name: "ix_coupon_sending_coupon_id",
                table: "coupon_sending",
                column: "coupon_id");

            migrationBuilder.CreateIndex(
                name: "ix_coupon_sending_customer_id",
                table: "coupon_sending",
                column: "customer_id");

            migrationBuilder.CreateIndex(
                name: "ix_coupon_sending_distribution_id_customer_id",
                table: "coupon_sending",
                columns: new[] { "distribution_id", "customer_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_coupon_sending_state_next_try_at",
                table: "coupon_sending",
                columns: new[] { "state", "next_try_at" });

            migrationBuilder.CreateIndex(
                name: "ix_coupon_usage_coupon_id",
                table: "coupon_usage",
                column: "coupon_id");

            migrationBuilder.CreateIndex(
                name: "ix_customer_code_key",
                table: "customer",
                column: "code_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_customer_name_key",
                table: "customer",
                column: "name_key");

            migrationBuilder.CreateIndex(
                name: "ix_customer_identifier_customer_id",
                table: "customer_identifier",
                column: "customer_id");

            migrationBuilder.CreateIndex(
                name: "ix_customer_identifier_kind_value",
                table: "customer_identifier",
                columns: new[] { "kind", "value" },
                unique: true,
                filter: "is_active");

            migrationBuilder.CreateIndex(
                name: "ix_customer_loyalty_customer_id_program_id",
                table: "customer_loyalty",
                columns: new[] { "customer_id", "program_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_customer_loyalty_program_id",
                table: "customer_loyalty",
                column: "program_id");

            migrationBuilder.CreateIndex(
                name: "ix_customer_loyalty_shares_with_id",
                table: "customer_loyalty",
                column: "shares_with_id",
                filter: "shares_with_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_customer_loyalty_tier_id",
                table: "customer_loyalty",
                column: "tier_id");

            migrationBuilder.CreateIndex(
                name: "ix_customer_segment_code_key",
                table: "customer_segment",
                column: "code_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_customer_segment_member_segment_id",
                table: "customer_segment_member",
                column: "segment_id");

            migrationBuilder.CreateIndex(
                name: "ix_idempotency_key_created_at",
                table: "idempotency_key",
                column: "created_at",
                filter: "answer_status IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_identity_user_claim_user_id",
                table: "identity_user_claim",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_identity_user_login_user_id",
                table: "identity_user_login",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_job_run_job_started_at",
                table: "job_run",
                columns: new[] { "job", "started_at" });

            migrationBuilder.CreateIndex(
                name: "ix_late_return_state_received_at",
                table: "late_return",
                columns: new[] { "state", "received_at" });

            migrationBuilder.CreateIndex(
                name: "ix_lowest_price_business_date",
                table: "lowest_price",
                column: "business_date");

            migrationBuilder.CreateIndex(
                name: "ix_loyalty_adjustment_account_id",
                table: "loyalty_adjustment",
                column: "account_id",
                filter: "state = 'WAITING'");

            migrationBuilder.CreateIndex(
                name: "ix_loyalty_adjustment_membership_id",
                table: "loyalty_adjustment",
                column: "membership_id");

            migrationBuilder.CreateIndex(
                name: "ix_loyalty_adjustment_state_asked_at",
                table: "loyalty_adjustment",
                columns: new[] { "state", "asked_at" });

            migrationBuilder.CreateIndex(
                name: "ix_loyalty_expiry_notice_last_day",
                table: "loyalty_expiry_notice",
                column: "last_day");

            migrationBuilder.CreateIndex(
                name: "ix_loyalty_point_hold_id",
                table: "loyalty_point_hold",
                column: "id",
                filter: "state = 'OPEN'");

            migrationBuilder.CreateIndex(
                name: "ix_loyalty_point_lot_account_id_expires_on",
                table: "loyalty_point_lot",
                columns: new[] { "account_id", "expires_on" },
                filter: "remaining > 0");

            migrationBuilder.CreateIndex(
                name: "ix_loyalty_point_lot_expires_on_account_id",
                table: "loyalty_point_lot",
                columns: new[] { "expires_on", "account_id" },
                filter: "remaining > 0");

            migrationBuilder.CreateIndex(
                name: "ix_loyalty_point_transaction_account_id_operation_number",
                table: "loyalty_point_transaction",
                columns: new[] { "account_id", "operation", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_loyalty_point_transaction_account_id_sale_id",
                table: "loyalty_point_transaction",
                columns: new[] { "account_id", "sale_id" },
                filter: "sale_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_loyalty_point_transaction_day",
                table: "loyalty_point_transaction",
                column: "day");

            migrationBuilder.CreateIndex(
                name: "ix_loyalty_point_transaction_sale_id",
                table: "loyalty_point_transaction",
                column: "sale_id",
                filter: "sale_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_loyalty_program_code",
                table: "loyalty_program",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_loyalty_sale_sale_id",
                table: "loyalty_sale",
                column: "sale_id");

            migrationBuilder.CreateIndex(
                name: "ix_loyalty_tier_program_id_code",
                table: "loyalty_tier",
                columns: new[] { "program_id", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_loyalty_tier_change_at",
                table: "loyalty_tier_change",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_member_verification_created_at",
                table: "member_verification",
                column: "created_at",
                filter: "state = 'WAITING' AND sent_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_member_verification_customer_id",
                table: "member_verification",
                column: "customer_id");

            migrationBuilder.CreateIndex(
                name: "ix_member_verification_ends_at",
                table: "member_verification",
                column: "ends_at");

            migrationBuilder.CreateIndex(
                name: "ix_member_verification_qr_id",
                table: "member_verification",
                column: "qr_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_outbox_event_id",
                table: "outbox_event",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_outbox_event_order_key_sequence",
                table: "outbox_event",
                columns: new[] { "order_key", "sequence" },
                filter: "spread_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_event_sequence",
                table: "outbox_event",
                column: "sequence",
                filter: "spread_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_event_time",
                table: "outbox_event",
                column: "time");

            migrationBuilder.CreateIndex(
                name: "ix_product_code_key",
                table: "product",
                column: "code_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_product_name_key",
                table: "product",
                column: "name_key");

            migrationBuilder.CreateIndex(
                name: "ix_product_barcode_product_id",
                table: "product_barcode",
                column: "product_id");

            migrationBuilder.CreateIndex(
                name: "ix_refused_guess_at",
                table: "refused_guess",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_reservation_state_expires_at",
                table: "reservation",
                columns: new[] { "state", "expires_at" });

            migrationBuilder.CreateIndex(
                name: "ix_reservation_hold_coupon_id",
                table: "reservation_hold",
                column: "coupon_id");

            migrationBuilder.CreateIndex(
                name: "ix_sale_at",
                table: "sale",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_sale_business_date",
                table: "sale",
                column: "business_date");

            migrationBuilder.CreateIndex(
                name: "ix_sale_customer_id_at",
                table: "sale",
                columns: new[] { "customer_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_sale_id",
                table: "sale",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sale_store_code_till_code_business_date_receipt_number",
                table: "sale",
                columns: new[] { "store_code", "till_code", "business_date", "receipt_number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sale_return_business_date",
                table: "sale_return",
                column: "business_date");

            migrationBuilder.CreateIndex(
                name: "ix_sale_return_id",
                table: "sale_return",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sale_return_shard_key_sale_id",
                table: "sale_return",
                columns: new[] { "shard_key", "sale_id" });

            migrationBuilder.CreateIndex(
                name: "ix_sale_return_store_code_till_code_business_date_receipt_number",
                table: "sale_return",
                columns: new[] { "store_code", "till_code", "business_date", "receipt_number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_store_code_key",
                table: "store",
                column: "code_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_user_normalized_email",
                table: "user",
                column: "normalized_email");

            migrationBuilder.CreateIndex(
                name: "ix_user_normalized_user_name",
                table: "user",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_webhook_delivery_endpoint_id_event_sequence",
                table: "webhook_delivery",
                columns: new[] { "endpoint_id", "event_sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_webhook_delivery_endpoint_id_order_key_event_sequence",
                table: "webhook_delivery",
                columns: new[] { "endpoint_id", "order_key", "event_sequence" },
                filter: "state = 'WAITING'");

            migrationBuilder.CreateIndex(
                name: "ix_webhook_delivery_endpoint_id_state_next_attempt_at",
                table: "webhook_delivery",
                columns: new[] { "endpoint_id", "state", "next_attempt_at" });

            migrationBuilder.CreateIndex(
                name: "ix_webhook_delivery_event_sequence",
                table: "webhook_delivery",
                column: "event_sequence");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "api_key");

            migrationBuilder.DropTable(
                name: "audit_entry");

            migrationBuilder.DropTable(
                name: "audit_head");

            migrationBuilder.DropTable(
                name: "campaign_counter");

            migrationBuilder.DropTable(
                name: "campaign_customer_use");

            migrationBuilder.DropTable(
                name: "campaign_draft");

            migrationBuilder.DropTable(
                name: "campaign_product");

            migrationBuilder.DropTable(
                name: "campaign_rule");

            migrationBuilder.DropTable(
                name: "campaign_stop");

            migrationBuilder.DropTable(
                name: "campaign_store");

            migrationBuilder.DropTable(
                name: "campaign_usage");

            migrationBuilder.DropTable(
                name: "campaign_version");

            migrationBuilder.DropTable(
                name: "coupon_sending");

            migrationBuilder.DropTable(
                name: "coupon_usage");

            migrationBuilder.DropTable(
                name: "customer_identifier");

            migrationBuilder.DropTable(
                name: "customer_segment_member");

            migrationBuilder.DropTable(
                name: "data_protection_key");

            migrationBuilder.DropTable(
                name: "idempotency_key");

            migrationBuilder.DropTable(
                name: "identity_user_claim");

            migrationBuilder.DropTable(
                name: "identity_user_login");

            migrationBuilder.DropTable(
                name: "identity_user_token");

            migrationBuilder.DropTable(
                name: "installation");

            migrationBuilder.DropTable(
                name: "job_run");

            migrationBuilder.DropTable(
                name: "late_return");

            migrationBuilder.DropTable(
                name: "lowest_price");

            migrationBuilder.DropTable(
                name: "loyalty_adjustment");

            migrationBuilder.DropTable(
                name: "loyalty_expiry_notice");

            migrationBuilder.DropTable(
                name: "loyalty_liability_day");

            migrationBuilder.DropTable(
                name: "loyalty_point_hold");

            migrationBuilder.DropTable(
                name: "loyalty_point_lot");

            migrationBuilder.DropTable(
                name: "loyalty_point_transaction");

            migrationBuilder.DropTable(
                name: "loyalty_program_version");

            migrationBuilder.DropTable(
                name: "loyalty_sale");

            migrationBuilder.DropTable(
                name: "loyalty_tier_change");

            migrationBuilder.DropTable(
                name: "member_proof_try");

            migrationBuilder.DropTable(
                name: "member_verification");

            migrationBuilder.DropTable(
                name: "product_barcode");

            migrationBuilder.DropTable(
                name: "refused_guess");

            migrationBuilder.DropTable(
                name: "reservation_hold");

            migrationBuilder.DropTable(
                name: "returned_line");

            migrationBuilder.DropTable(
                name: "till");

            migrationBuilder.DropTable(
                name: "webhook_delivery");

            migrationBuilder.DropTable(
                name: "coupon_distribution");

            migrationBuilder.DropTable(
                name: "user");

            migrationBuilder.DropTable(
                name: "customer_loyalty");

            migrationBuilder.DropTable(
                name: "product");

            migrationBuilder.DropTable(
                name: "reservation");

            migrationBuilder.DropTable(
                name: "sale_return");

            migrationBuilder.DropTable(
                name: "store");

            migrationBuilder.DropTable(
                name: "webhook_endpoint");

            migrationBuilder.DropTable(
                name: "outbox_event");

            migrationBuilder.DropTable(
                name: "coupon");

            migrationBuilder.DropTable(
                name: "customer_segment");

            migrationBuilder.DropTable(
                name: "loyalty_tier");

            migrationBuilder.DropTable(
                name: "sale");

            migrationBuilder.DropTable(
                name: "coupon_batch");

            migrationBuilder.DropTable(
                name: "loyalty_program");

            migrationBuilder.DropTable(
                name: "customer");

            migrationBuilder.DropTable(
                name: "campaign");

            migrationBuilder.DropTable(
                name: "campaign_type");
        }
    }
}

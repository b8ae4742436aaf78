using Laurel.Client;
using Laurel.Engine.Loyalty.Ledger;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Engine.Loyalty.Tiers;
using Laurel.Server.Audit;
using Laurel.Server.Campaigns;
using Laurel.Server.Coupons;
using Laurel.Server.Coupons.Batches;
using Laurel.Server.Coupons.Distribution;
using Laurel.Server.Customers;
using Laurel.Server.Loyalty;
using Laurel.Server.Loyalty.Accounts;
using Laurel.Server.Loyalty.Adjustments;
using Laurel.Server.Loyalty.Expiry;
using Laurel.Server.Loyalty.Programs;
using Laurel.Server.Loyalty.Reports;
using Laurel.Server.Loyalty.Tiers;
using Laurel.Server.Loyalty.Verification;
using Laurel.Server.Platform.Access;
using Laurel.Server.Platform.Idempotency;
using Laurel.Server.Platform.Jobs;
using Laurel.Server.Platform.Outbox;
using Laurel.Server.Products;
using Laurel.Server.Sales;
using Laurel.Server.Segments;
using Laurel.Server.Stores;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Laurel.Server.Platform.Storage;

/// <summary>Everything that is kept. One model; a thin heir for each kind of database holds its migrations and its habits.</summary>
internal abstract class Store(DbContextOptions options) : IdentityUserContext<User, Guid>(options), IDataProtectionKeyContext
{
    /// <summary>Whether the last step of a write has kept it already.</summary>
    private bool _isCommitted;

    /// <summary>The keys that protect cookies and secrets: kept here, so that every server reads what another wrote.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    public DbSet<Installation> Installations => Set<Installation>();

    public DbSet<AuditHead> AuditHeads => Set<AuditHead>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<RefusedGuess> RefusedGuesses => Set<RefusedGuess>();

    public DbSet<IdempotencyKey> IdempotencyKeys => Set<IdempotencyKey>();

    public DbSet<JobRun> JobRuns => Set<JobRun>();

    public DbSet<OutboxEvent> OutboxEvents => Set<OutboxEvent>();

    public DbSet<WebhookEndpoint> WebhookEndpoints => Set<WebhookEndpoint>();

    public DbSet<WebhookDelivery> WebhookDeliveries => Set<WebhookDelivery>();

    public DbSet<CampaignType> CampaignTypes => Set<CampaignType>();

    public DbSet<Campaign> Campaigns => Set<Campaign>();

    public DbSet<CampaignVersion> CampaignVersions => Set<CampaignVersion>();

    public DbSet<CampaignDraft> CampaignDrafts => Set<CampaignDraft>();

    public DbSet<CampaignStop> CampaignStops => Set<CampaignStop>();

    public DbSet<CampaignCounter> CampaignCounters => Set<CampaignCounter>();

    public DbSet<CampaignCustomerUse> CampaignCustomerUses => Set<CampaignCustomerUse>();

    public DbSet<CampaignUsage> CampaignUsages => Set<CampaignUsage>();

    public DbSet<Coupon> Coupons => Set<Coupon>();

    public DbSet<CouponUsage> CouponUsages => Set<CouponUsage>();

    public DbSet<CouponBatch> CouponBatches => Set<CouponBatch>();

    public DbSet<CouponDistribution> CouponDistributions => Set<CouponDistribution>();

    public DbSet<CouponSending> CouponSendings => Set<CouponSending>();

    public DbSet<Customer> Customers => Set<Customer>();

    public DbSet<CustomerIdentifier> CustomerIdentifiers => Set<CustomerIdentifier>();

    public DbSet<CustomerSegment> Segments => Set<CustomerSegment>();

    public DbSet<CustomerSegmentMember> SegmentMembers => Set<CustomerSegmentMember>();

    public DbSet<LoyaltyProgram> LoyaltyPrograms => Set<LoyaltyProgram>();

    public DbSet<LoyaltyProgramVersion> LoyaltyProgramVersions => Set<LoyaltyProgramVersion>();

    public DbSet<LoyaltyTier> LoyaltyTiers => Set<LoyaltyTier>();

    public DbSet<TierChangeRow> TierChanges => Set<TierChangeRow>();

    public DbSet<CustomerLoyalty> CustomerLoyalties => Set<CustomerLoyalty>();

    public DbSet<LoyaltyPointTransaction> PointTransactions => Set<LoyaltyPointTransaction>();

    public DbSet<LoyaltyPointLot> PointLots => Set<LoyaltyPointLot>();

    public DbSet<LoyaltySale> LoyaltySales => Set<LoyaltySale>();

    public DbSet<LoyaltyPointHold> PointHolds => Set<LoyaltyPointHold>();

    public DbSet<LoyaltyExpiryNotice> ExpiryNotices => Set<LoyaltyExpiryNotice>();

    public DbSet<LoyaltyAdjustment> LoyaltyAdjustments => Set<LoyaltyAdjustment>();

    public DbSet<MemberVerification> MemberVerifications => Set<MemberVerification>();

    public DbSet<MemberProofTry> MemberProofTries => Set<MemberProofTry>();

    public DbSet<LiabilityDay> LiabilityDays => Set<LiabilityDay>();

    public DbSet<Product> Products => Set<Product>();

    public DbSet<ProductBarcode> ProductBarcodes => Set<ProductBarcode>();

    public DbSet<Shop> Shops => Set<Shop>();

    public DbSet<Till> Tills => Set<Till>();

    public DbSet<Sale> Sales => Set<Sale>();

    public DbSet<LowestPrice> LowestPrices => Set<LowestPrice>();

    public DbSet<SaleReturn> Returns => Set<SaleReturn>();

    public DbSet<LateReturnRow> LateReturns => Set<LateReturnRow>();

    public DbSet<Reservation> Reservations => Set<Reservation>();

    /// <summary>Does the work in one transaction: all of it is kept, or nothing.</summary>
    /// <param name="work">Reads and makes all that it writes itself: it's done once more when the database asks for that.</param>
    /// <param name="cancel">Stops it before it is kept.</param>
    public Task<T> WriteAsync<T>(Func<Task<T>> work, CancellationToken cancel) => WriteAsync(work, static _ => true, cancel);

    /// <summary>Does the work in one transaction, of which nothing is kept unless its result says so.</summary>
    public async Task<T> WriteAsync<T>(Func<Task<T>> work, Func<T, bool> isKept, CancellationToken cancel)
    {
        if (Database.CurrentTransaction is { } whole) return await WriteWithinAsync(whole, work, isKept, cancel);
        using IDisposable? turn = await TakeTurnAsync(cancel);
        bool isAgain = false;
        return await Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            if (isAgain) ChangeTracker.Clear();
            isAgain = true;
            _isCommitted = false;
            await using var transaction = await Database.BeginTransactionAsync(cancel);
            T result = await work();
            if (isKept(result) && !_isCommitted) await transaction.CommitAsync(cancel);
            return result;
        });
    }

    /// <summary>A write within a write is part of it, but can be given up alone.</summary>
    private async Task<T> WriteWithinAsync<T>(
        IDbContextTransaction whole, Func<Task<T>> work, Func<T, bool> isKept, CancellationToken cancel)
    {
        const string before = "before_part";
        if (_isCommitted) throw new InvalidOperationException("The transaction is over.");
        await whole.CreateSavepointAsync(before, cancel);
        try
        {
            T result = await work();
            if (!isKept(result)) await whole.RollbackToSavepointAsync(before, cancel);
            return result;
        }
        catch (DbUpdateException)
        {
            await whole.RollbackToSavepointAsync(before, cancel);
            throw;
        }
    }

    /// <summary>Whether a write failed because a unique key is taken.</summary>
    public abstract bool IsTaken(Exception failure);

    /// <inheritdoc cref="WriteTogetherAsync(IReadOnlyList{Statement}, IReadOnlyList{IReadOnlyList{object}}, IReadOnlyList{Statement},
    /// CancellationToken)"/>
    public Task<IReadOnlyList<IReadOnlyList<Row>>> WriteTogetherAsync(
        IReadOnlyList<IReadOnlyList<object>> kinds, IReadOnlyList<Statement> statements, CancellationToken cancel) =>
        WriteTogetherAsync([], kinds, statements, cancel);

    /// <summary>
    /// Does statements in their order, inserts rows, kind by kind, and does more statements: within the open transaction, and in one round
    /// trip where the database is a server. For the hottest writes alone; the rows must not be tracked.
    /// </summary>
    /// <param name="first">Done before the rows are inserted.</param>
    /// <param name="kinds">The rows, those first that others refer to; all of one list are of one type.</param>
    /// <param name="statements">Done after that.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The rows that each statement returned, in any order.</returns>
    public abstract Task<IReadOnlyList<IReadOnlyList<Row>>> WriteTogetherAsync(
        IReadOnlyList<Statement> first, IReadOnlyList<IReadOnlyList<object>> kinds, IReadOnlyList<Statement> statements,
        CancellationToken cancel);

    /// <summary>
    /// The same as the last step of a <see cref="WriteAsync{T}(Func{Task{T}}, CancellationToken)"/>, which keeps all of it: where the
    /// database is a server, in the same round trip.
    /// </summary>
    public async Task WriteLastAsync(
        IReadOnlyList<IReadOnlyList<object>> kinds, IReadOnlyList<Statement> statements, CancellationToken cancel) =>
        _isCommitted = await WriteAndCommitAsync(kinds, statements, cancel);

    /// <summary>
    /// The same as a transaction of its own, when none is open: all of it is kept, or nothing. Where the database is a server, that takes
    /// one round trip.
    /// </summary>
    public Task WriteAloneAsync(
        IReadOnlyList<Statement> first, IReadOnlyList<IReadOnlyList<object>> kinds, IReadOnlyList<Statement> statements,
        CancellationToken cancel) => Database.CurrentTransaction is null
            ? RunAloneAsync(first, kinds, statements, cancel) : throw new InvalidOperationException("A transaction is open.");

    protected abstract Task<IReadOnlyList<IReadOnlyList<Row>>> RunAloneAsync(
        IReadOnlyList<Statement> first, IReadOnlyList<IReadOnlyList<object>> kinds, IReadOnlyList<Statement> statements,
        CancellationToken cancel);

    /// <returns>Whether it is committed already; else it will be.</returns>
    protected abstract Task<bool> WriteAndCommitAsync(
        IReadOnlyList<IReadOnlyList<object>> kinds, IReadOnlyList<Statement> statements, CancellationToken cancel);

    /// <summary>
    /// Asks several questions at once: in one round trip where the database is a server, and planned there once for all. For the hottest
    /// reads alone.
    /// </summary>
    /// <returns>The rows that answer each.</returns>
    public abstract Task<IReadOnlyList<IReadOnlyList<Row>>> ReadTogetherAsync(
        IReadOnlyList<Statement> questions, CancellationToken cancel);

    /// <summary>Tells all servers that listen, once the open transaction is kept; over a file there is nobody else to tell.</summary>
    public virtual Task NotifyAsync(string channel, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Keeps other servers from preparing this database until it is disposed of; a process that dies lets go.</summary>
    public abstract Task<IAsyncDisposable> HoldAsync(CancellationToken cancel);

    /// <summary>
    /// Brings the database to this version's shape, and sets the guards over what nobody may change. Whoever calls it holds the database.
    /// </summary>
    public abstract Task MigrateAsync(CancellationToken cancel);

    /// <summary>Waits until this process may write; null where the database itself lets writers wait.</summary>
    protected virtual ValueTask<IDisposable?> TakeTurnAsync(CancellationToken cancel) => ValueTask.FromResult<IDisposable?>(null);

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(Store).Assembly);
        SnakeCase.Apply(builder);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<string>().HaveMaxLength(200);
        conventions.Properties<ReservationStatus>().HaveConversion<Words<ReservationStatus>>().HaveMaxLength(20);
        conventions.Properties<LateReturnState>().HaveConversion<Words<LateReturnState>>().HaveMaxLength(20);
        conventions.Properties<DraftState>().HaveConversion<Words<DraftState>>().HaveMaxLength(20);
        conventions.Properties<AuditKind>().HaveConversion<Words<AuditKind>>().HaveMaxLength(20);
        conventions.Properties<AuditAction>().HaveConversion<Words<AuditAction>>().HaveMaxLength(20);
        conventions.Properties<ReturnPolicy>().HaveConversion<Words<ReturnPolicy>>().HaveMaxLength(20);
        conventions.Properties<SaleUnit>().HaveConversion<Words<SaleUnit>>().HaveMaxLength(10);
        conventions.Properties<ApiKeyScope>().HaveConversion<Words<ApiKeyScope>>().HaveMaxLength(20);
        conventions.Properties<JobOutcome>().HaveConversion<Words<JobOutcome>>().HaveMaxLength(20);
        conventions.Properties<DeliveryState>().HaveConversion<Words<DeliveryState>>().HaveMaxLength(20);
        conventions.Properties<CouponType>().HaveConversion<Words<CouponType>>().HaveMaxLength(20);
        conventions.Properties<CouponChannel>().HaveConversion<Words<CouponChannel>>().HaveMaxLength(20);
        conventions.Properties<CouponBatchState>().HaveConversion<Words<CouponBatchState>>().HaveMaxLength(20);
        conventions.Properties<DistributionState>().HaveConversion<Words<DistributionState>>().HaveMaxLength(20);
        conventions.Properties<SendingState>().HaveConversion<Words<SendingState>>().HaveMaxLength(20);
        conventions.Properties<CouponStatus>().HaveConversion<Words<CouponStatus>>().HaveMaxLength(20);
        conventions.Properties<CustomerStatus>().HaveConversion<Words<CustomerStatus>>().HaveMaxLength(20);
        conventions.Properties<PointEntryType>().HaveConversion<Words<PointEntryType>>().HaveMaxLength(20);
        conventions.Properties<TierChangeReason>().HaveConversion<Words<TierChangeReason>>().HaveMaxLength(20);
        conventions.Properties<AdjustmentState>().HaveConversion<Words<AdjustmentState>>().HaveMaxLength(20);
        conventions.Properties<ReservationState>().HaveConversion<Words<ReservationState>>().HaveMaxLength(20);
        conventions.Properties<VerificationMethod>().HaveConversion<Words<VerificationMethod>>().HaveMaxLength(20);
        conventions.Properties<VerificationState>().HaveConversion<Words<VerificationState>>().HaveMaxLength(20);
        conventions.Properties<VerificationRefusal>().HaveConversion<Words<VerificationRefusal>>().HaveMaxLength(20);
        conventions.Properties<VerificationOutcome>().HaveConversion<Words<VerificationOutcome>>().HaveMaxLength(20);
        conventions.Properties<IdentifierKind>().HaveConversion<Words<IdentifierKind>>().HaveMaxLength(20);
        conventions.Properties<SegmentAssignment>().HaveConversion<Words<SegmentAssignment>>().HaveMaxLength(20);
    }
}

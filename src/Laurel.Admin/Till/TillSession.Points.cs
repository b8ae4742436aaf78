using Laurel.Admin.Till.Points;
using Laurel.Admin.Till.Proof;
using Laurel.Client;
using Laurel.Engine.Amounts;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Engine.Loyalty.Redemption;

namespace Laurel.Admin.Till;

/// <summary>Points of the customer: looked up once, and then used without asking the server until the payment holds them.</summary>
internal sealed partial class TillSession
{
    private CustomerPoints _points = CustomerPoints.None;

    /// <summary>Memberships whose points can be used here.</summary>
    public IReadOnlyList<TillMember> Members => _points.Members;

    /// <summary>Programs that the customer can join here.</summary>
    public IReadOnlyList<LoyaltyProgramView> Joinable => _points.Joinable;

    public bool IsLookingUpPoints { get; private set; }

    /// <summary>Why the points of this customer aren't known; null when they are.</summary>
    public Exception? PointsFailure { get; private set; }

    /// <summary>Whose points pay, or would; null when the customer is no member.</summary>
    public TillMember? Spender =>
        Members.FirstOrDefault(member => CodeComparer.Same(member.Code, Cart.Points?.Program))
            ?? (Members is [var first, ..] ? first : null);

    /// <summary>The most points that can pay for the cart now; null while there is nothing to pay or nobody who has any.</summary>
    public RedemptionOffer? MostPoints { get; private set; }

    /// <summary>That fewer points pay than somebody chose; null once somebody chooses again.</summary>
    public PointsLowered? Lowered { get; private set; }

    /// <summary>What this purchase earns, in each program where it earns something.</summary>
    public IReadOnlyList<(TillMember Member, long Points)> Earning => Priced is not { } cart ? []
        : [.. Members.Where(member => member.Program.Terms.Verification.Earn.IsMetBy(Proven))
            .Select(member => (Member: member, Points: cart.EarnedBy(member))).Where(earned => earned.Points > 0)];

    public static bool IsAboutPoints(Exception? failure) => failure is LaurelProblemException { Problem.Problems: { } problems }
        && problems.Any(problem =>
            problem.Pointer == "/verification" || problem.Pointer?.StartsWith("/settings/", StringComparison.Ordinal) == true);

    /// <summary>Sets who buys, or that nobody known does, and looks up the points.</summary>
    public async Task TakeCustomerAsync(TillCustomer? customer)
    {
        Cart.Customer = customer;
        Cart.Points = null;
        Lowered = null;
        PointsFailure = null;
        _points = CustomerPoints.None;
        await ChangedAsync();
        await LookUpPointsAsync();
    }

    public async Task LookUpPointsAsync()
    {
        if (Cart.Customer is not { } customer) return;
        IsLookingUpPoints = true;
        PointsFailure = null;
        Changed?.Invoke(this, EventArgs.Empty);
        try
        {
            CustomerPoints found = await CustomerPoints.ReadAsync(client, customer, Store!);
            if (Cart.Customer?.Code != customer.Code) return;
            _points = found;
            if (Cart.Points is { } wish && Spender?.Code != wish.Program) DropPoints(wish);
        }
        catch (Exception failure) when (failure is LaurelProblemException or HttpRequestException or TaskCanceledException)
        {
            PointsFailure = failure;
        }
        finally
        {
            IsLookingUpPoints = false;
        }

        await ChangedAsync();
    }

    /// <summary>Has the customer join a program, with the tier and the points that this brings.</summary>
    /// <exception cref="LaurelProblemException">The program is closed, or the customer is a member already.</exception>
    public async Task<MembershipView> EnrolAsync(string program)
    {
        string customer = Cart.Customer!.Code;
        TillProof? proof = Cart.Customer.Proof;
        MembershipView joined = await client.EnrolAsync(program, new NewMember { Customer = customer, Verification = proof?.Id });
        CustomerView known = await client.GetCustomerAsync(customer, proof?.Id);
        if (Cart.Customer?.Code == customer) Cart.Customer = TillCustomer.Of(known, proof);
        await LookUpPointsAsync();
        return joined;
    }

    /// <summary>Chooses whose points are used; those of another program no longer are.</summary>
    public Task SpendFromAsync(string program) => UseAsync(new PointsWish(program, 0), again: true);

    /// <summary>Chooses how many points pay. Nothing of the cart has changed, so what is allowed has not either.</summary>
    public Task UsePointsAsync(int points) => Spender is { } member ? UseAsync(new PointsWish(member.Code, points), again: false)
        : Task.CompletedTask;

    private async Task UseAsync(PointsWish wish, bool again)
    {
        Lowered = null;
        Cart.Points = wish;
        Reprice(again ? null : MostPoints);
        Changed?.Invoke(this, EventArgs.Empty);
        await SaveCartAsync();
    }

    private void DropPoints(PointsWish wish)
    {
        if (wish.Points > 0) Lowered = new PointsLowered(wish.Points, 0);
        Cart.Points = null;
    }

    /// <summary>The cart as it stands, with the points that were chosen as far as they are allowed.</summary>
    /// <param name="most">The most points, where that is known already.</param>
    private PricedCart PriceNow(RedemptionOffer? most = null)
    {
        Engine.Baskets.Basket basket = BasketNow();
        MostPoints = null;
        if (Spender is not { } member) return PricedCart.Of(_book!, basket, new Engine.Pricing.Settings());
        MostPoints = most ?? PricedCart.MostOf(_book!, basket, member);
        int wanted = Cart.Points?.Points ?? 0;
        PricedCart cart = PricedCart.With(_book!, basket, member, wanted, MostPoints);
        if (cart.Points < wanted)
        {
            Lowered = new PointsLowered(wanted, cart.Points);
            Cart.Points = new PointsWish(member.Code, cart.Points);
        }

        return WithinOfflineLimit(cart);
    }
}

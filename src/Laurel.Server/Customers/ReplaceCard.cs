using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Nodes;
using Laurel.Client;
using Laurel.Engine.Problems;
using Laurel.Server.Audit;
using Laurel.Server.Platform.Problems;
using Laurel.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Customers;

/// <summary>
/// Gives a customer another card: it finds the customer from now on, and those before don't any more. Points, receipts and all else belong
/// to the customer, so nothing of it moves.
/// </summary>
internal sealed class ReplaceCard(Store store, AuditTrail audit, TimeProvider clock)
{
    /// <returns>Whether there is such a customer.</returns>
    /// <exception cref="ProblemsException">Card or reason are not right.</exception>
    /// <exception cref="DbUpdateException">The card is somebody's.</exception>
    public Task<bool> ReplaceAsync(string code, CardChange wanted, ClaimsPrincipal caller, CancellationToken cancel)
    {
        Check(wanted);
        return store.WriteAsync(
            async () =>
            {
                string key = Codes.Fold(code);
                Customer? customer = await store.Customers.Include(row => row.Identifiers)
                    .SingleOrDefaultAsync(row => row.CodeKey == key && row.DeletedAt == null, cancel);
                if (customer is null) return false;
                string card = Codes.Fold(wanted.Card);
                CustomerIdentifier[] before = [.. customer.Identifiers.Where(one => one.IsActive && one.Kind == IdentifierKind.Card)];
                if (before is [{ } only] && only.Value == card) return true;
                foreach (CustomerIdentifier lost in before) lost.IsActive = lost.Value == card;
                if (!before.Any(one => one.Value == card)) Put(customer, card);
                (customer.ChangedAt, customer.ChangedBy) = (clock.GetUtcNow(), caller.Identity!.Name);
                await audit.AddAsync(
                    new(AuditKind.Customer, AuditAction.Replaced, customer.Code, caller.Identity!.Name!)
                    {
                        Before = Masked(before.Select(one => one.Value)), After = Masked([card]), Reason = wanted.Reason.Trim(),
                    },
                    cancel);
                return true;
            },
            cancel);
    }

    /// <summary>A card that was lost and found again is taken up as it was.</summary>
    private void Put(Customer customer, string card)
    {
        if (customer.Identifiers.Find(one => one.Kind == IdentifierKind.Card && one.Value == card) is { } found) found.IsActive = true;
        else
        {
            store.Add(new CustomerIdentifier
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()), CustomerId = customer.Id, Kind = IdentifierKind.Card, Value = card,
                IsActive = true,
            });
        }
    }

    private static void Check(CardChange wanted)
    {
        var check = new BodyCheck();
        check.Code(wanted.Card, "/card");
        if (wanted.Reason.Trim().Length is < 3 or > 500)
            check.Add(ProblemCode.OutOfRange, "/reason", "From 3 to 500 characters are needed.");
        check.ThrowIfWrong();
    }

    /// <summary>The log knows which card by its end, and is no list of cards.</summary>
    private static string Masked(IEnumerable<string> cards) => JsonSerializer.Serialize(
        new JsonObject { ["cards"] = new JsonArray([.. cards.Select(card => JsonValue.Create("…" + card[^Math.Min(4, card.Length)..]))]) });
}

using Laurel.Client;
using Laurel.Server.Platform.Access;

namespace Laurel.Server.Tests.Access;

/// <summary>
/// Who may call what, written down from what each role is for and not read from the server: a policy that is wrong, or on the wrong
/// endpoint, can't agree with itself here. A new endpoint gets its row by somebody who thought about it.
/// </summary>
internal static class WhoMay
{
    /// <summary>The callers of the columns, from left to right.</summary>
    private static readonly string[] Callers =
    [
        Roles.Administrator, Roles.Marketer, Roles.Approver, Roles.StoreManager, Roles.Cashier, Roles.Finance, Roles.PrivacyOfficer,
        Roles.Auditor, Policies.TillKey, Policies.IntegrationKey,
    ];

    /// <summary>
    /// <c>x</c> may, <c>.</c> may not, <c>?</c> is let in though nothing in that work seems to ask for it: whoever makes the policy
    /// narrower writes a point there. <c>anyone</c> needs no signing in.
    /// </summary>
    private const string Table =
        """
        #                                                                          people            keys
        #                                                                          A M A S C F P A   T I
        #                                                                          d a p t a i r u   i n
        #                                                                          m r p o s n i d   l t

        # Signing in
        GET    /v1/me                                                              anyone
        PUT    /v1/me                                                              x x x x x x x x   . .
        POST   /v1/session                                                         anyone
        DELETE /v1/session                                                         x x x x x x x x   . .
        POST   /v1/setup                                                           anyone

        # Selling
        GET    /v1/book                                                            x x x x x x x x   x x
        POST   /v1/quote                                                           x x x x x x x x   x x
        POST   /v1/reservations                                                    x . . x x . . .   x .
        GET    /v1/reservations/{id:guid}                                          x . . x x . . .   x .
        POST   /v1/reservations/{id:guid}/release                                  x . . x x . . .   x .
        POST   /v1/sales                                                           x . . x x . . .   x .
        GET    /v1/sales                                                           x x x x x x x x   x x
        GET    /v1/sales.csv                                                       x x x x . x x x   . x
        GET    /v1/sales/{id:guid}                                                 x x x x x x x x   x x
        GET    /v1/sales/{id:guid}/explanation                                     x x x x x x x x   x x
        GET    /v1/receipts                                                        x . . x x . . .   x .
        GET    /v1/check                                                           x . . . . . . x   . x
        POST   /v1/sales/{id:guid}/returns/preview                                 x . . x x . . .   x .
        POST   /v1/sales/{id:guid}/returns                                         x . . x x . . .   x .
        POST   /v1/sales/{id:guid}/void                                            x . . x x . . .   x .
        POST   /v1/returns                                                         x . . x . . . .   . .
        POST   /v1/returns/preview                                                 x . . x . . . .   . .
        GET    /v1/returns/{id:guid}                                               x x x x x x x x   x x
        POST   /v1/late-returns                                                    x . . x x . . .   x .
        GET    /v1/late-returns                                                    x x x x . x x x   . x
        GET    /v1/late-returns/{id:guid}                                          x x x x x x x x   x x

        # Campaigns
        GET    /v1/campaigns                                                       x x x x . x x x   x x
        GET    /v1/campaigns.csv                                                   x x x x . x x x   . x
        POST   /v1/campaigns                                                       x x . . . . . .   . .
        POST   /v1/campaigns/validate                                              x x x x . ? ? ?   . ?
        POST   /v1/campaigns/forecast                                              x x x x . x ? ?   . ?
        GET    /v1/campaigns/{code}                                                x x x x . x x x   x x
        PUT    /v1/campaigns/{code}                                                x x . . . . . .   . .
        DELETE /v1/campaigns/{code}                                                x x . . . . . .   . .
        POST   /v1/campaigns/{code}/activate                                       x x . . . . . .   . .
        POST   /v1/campaigns/{code}/deactivate                                     x x . x . . . .   . .
        GET    /v1/campaigns/{code}/details                                        x x x x . x x x   x x
        PUT    /v1/campaigns/{code}/details                                        x x . . . . . .   . .
        GET    /v1/campaigns/{code}/versions                                       x x x x . x x x   . x
        GET    /v1/campaigns/{code}/versions/{version}                             x x x x . x x x   . x
        GET    /v1/campaigns/{code}/stops                                          x x x x . x x x   . x
        POST   /v1/campaigns/{code}/stops                                          x x . x . . . .   . .
        POST   /v1/campaigns/{code}/stops/{id:guid}/lift                           x x . x . . . .   . .
        GET    /v1/campaign-drafts                                                 x x x x . x x x   . ?
        GET    /v1/campaigns/{code}/draft                                          x x x x . x x x   . ?
        PUT    /v1/campaigns/{code}/draft                                          x x . . . . . .   . .
        DELETE /v1/campaigns/{code}/draft                                          x x . . . . . .   . .
        POST   /v1/campaigns/{code}/draft/publish                                  x x . . . . . .   . .
        POST   /v1/campaigns/{code}/draft/approve                                  x . x . . . . .   . .
        POST   /v1/campaigns/{code}/draft/send-back                                x . x . . . . .   . .
        GET    /v1/approval-rule                                                   x x x x . x x x   . ?
        PUT    /v1/approval-rule                                                   x . . . . . . .   . .
        GET    /v1/campaign-types                                                  x x x x . x x x   . x
        POST   /v1/campaign-types                                                  x x . . . . . .   . .
        PUT    /v1/campaign-types/{code}                                           x x . . . . . .   . .
        DELETE /v1/campaign-types/{code}                                           x x . . . . . .   . .

        # Coupons: an unused code is as good as money
        GET    /v1/coupons/{code}                                                  x x x x x x x x   x x
        GET    /v1/coupons                                                         x x ? x . ? ? x   . ?
        GET    /v1/coupons.csv                                                     x x . . . . . .   . .
        POST   /v1/coupons                                                         x x . . . . . .   . .
        GET    /v1/coupons/{code}/details                                          x x ? x . ? ? x   . ?
        GET    /v1/coupons/{code}/usages                                           x x x x . x x x   . x
        POST   /v1/coupons/{code}/block                                            x x . . . . . .   . .
        POST   /v1/coupons/{code}/unblock                                          x x . . . . . .   . .
        GET    /v1/coupons/{code}/barcode.svg                                      x x ? x . ? ? ?   . x
        GET    /v1/coupons/{code}/barcode.png                                      x x ? x . ? ? ?   . x
        GET    /v1/coupons/{code}/qr.svg                                           x x ? x . ? ? ?   . x
        GET    /v1/coupons/{code}/qr.png                                           x x ? x . ? ? ?   . x
        GET    /v1/coupon-batches                                                  x x x x . x x x   . x
        POST   /v1/coupon-batches                                                  x x . . . . . .   . .
        GET    /v1/coupon-batches/{id:guid}                                        x x x x . x x x   . x
        POST   /v1/coupon-batches/{id:guid}/cancel                                 x x . . . . . .   . .
        POST   /v1/coupon-batches/{id:guid}/block                                  x x . . . . . .   . .
        POST   /v1/coupon-batches/{id:guid}/unblock                                x x . . . . . .   . .
        GET    /v1/coupon-batches/{id:guid}/coupons.csv                            x x . . . . . .   . .
        GET    /v1/coupon-batches/{id:guid}/sheet.pdf                              x x . . . . . .   . .
        POST   /v1/coupon-batches/{id:guid}/distributions                          x x . . . . . .   . .
        POST   /v1/coupons/{code}/distributions                                    x x . . . . . .   . .
        GET    /v1/coupon-channels                                                 x x x x . x x x   . x
        GET    /v1/coupon-distributions                                            x x x x . x x x   . x
        GET    /v1/coupon-distributions/{id:guid}                                  x x x x . x x x   . x
        GET    /v1/coupon-distributions/{id:guid}/sendings                         x x ? x . ? x x   . ?
        POST   /v1/coupon-distributions/{id:guid}/cancel                           x x . . . . . .   . .

        # Customers: who need not know people in full sees masked names
        GET    /v1/customers                                                       x x ? x x ? x x   x x
        GET    /v1/customers.csv                                                   x x . . . . x .   . .
        GET    /v1/customers/{code}                                                x x ? x x ? x x   x x
        PUT    /v1/customers/{code}/card                                           x . . x . . . .   . .
        GET    /v1/customers/{code}/qr                                             x . . x . . . .   . x
        PUT    /v1/customers/{code}/pin                                            x . . x . . . .   . x
        DELETE /v1/customers/{code}/pin                                            x . . x . . . .   . x
        GET    /v1/customers/{code}/memberships                                    x x x x x x x x   x x
        GET    /v1/segments                                                        x x x x . x x x   . x

        # Loyalty
        GET    /v1/loyalty-programs                                                x x x x x x x x   x x
        POST   /v1/loyalty-programs                                                x x . . . . . .   . .
        GET    /v1/loyalty-programs/{code}                                         x x x x x x x x   x x
        PUT    /v1/loyalty-programs/{code}                                         x x . . . . . .   . .
        GET    /v1/loyalty-programs/{code}/versions                                x x x x . x x x   . x
        GET    /v1/loyalty-programs/{code}/versions/{version}                      x x x x . x x x   . x
        POST   /v1/loyalty-programs/{code}/members                                 x x ? x x ? ? ?   x x
        POST   /v1/loyalty-programs/{code}/members/{customer}/leave                x . . x . . . .   . .
        POST   /v1/loyalty-programs/{code}/members/{customer}/adjustments          x . . x . . . .   . .
        POST   /v1/loyalty-programs/{code}/members/{customer}/share                x . . x . . . .   . .
        POST   /v1/loyalty-programs/{code}/members/{customer}/part                 x . . x . . . .   . .
        GET    /v1/loyalty-programs/{code}/members/{customer}/entries              x x x x . x x x   . x
        GET    /v1/point-adjustments                                               x x x x . x x x   . x
        POST   /v1/point-adjustments/{id:guid}/approve                             x . x . . . . .   . .
        POST   /v1/point-adjustments/{id:guid}/refuse                              x . x . . . . .   . .
        GET    /v1/loyalty-programs/{code}/liability                               x x x x . x x x   . x
        GET    /v1/loyalty-programs/{code}/liability.csv                           x x x x . x x x   . x
        GET    /v1/loyalty-programs/{code}/figures                                 x x x x . x x x   . x
        GET    /v1/loyalty-programs/{code}/figures.csv                             x x x x . x x x   . x
        POST   /v1/member-verifications                                            x . . x x . . .   x .
        POST   /v1/member-verifications/{id:guid}/code                             x . . x x . . .   x .
        GET    /v1/member-verifications/{id:guid}                                  x . . x x . . .   x .

        # Products, stores, the first page
        GET    /v1/products                                                        x x x x x x x x   x x
        GET    /v1/products.csv                                                    x x x x . x x x   . x
        GET    /v1/products/{code}                                                 x x x x x x x x   x x
        POST   /v1/products                                                        x ? . . . . . .   . .
        PUT    /v1/products/{code}                                                 x ? . . . . . .   . .
        GET    /v1/stores                                                          x x x x x x x x   x x
        GET    /v1/stores.csv                                                      x x x x . x x x   . x
        GET    /v1/stores/{code}                                                   x x x x x x x x   x x
        POST   /v1/stores                                                          x . . . . . . .   . .
        PUT    /v1/stores/{code}                                                   x . . . . . . .   . .
        GET    /v1/dashboard                                                       x x x x . x x x   . ?

        # Administration
        GET    /v1/audit                                                           x . . . . . . x   . .
        GET    /v1/users                                                           x . . . . . . .   . .
        POST   /v1/users                                                           x . . . . . . .   . .
        PUT    /v1/users/{id:guid}                                                 x . . . . . . .   . .
        GET    /v1/api-keys                                                        x . . . . . . .   . .
        POST   /v1/api-keys                                                        x . . . . . . .   . .
        DELETE /v1/api-keys/{id:guid}                                              x . . . . . . .   . .
        GET    /v1/jobs                                                            x . . . . . . .   . .
        GET    /v1/jobs/{name}/runs                                                x . . . . . . .   . .
        POST   /v1/jobs/{name}/run                                                 x . . . . . . .   . .
        GET    /v1/webhooks                                                        x . . . . . . .   . .
        POST   /v1/webhooks                                                        x . . . . . . .   . .
        GET    /v1/webhooks/{id:guid}                                              x . . . . . . .   . .
        PUT    /v1/webhooks/{id:guid}                                              x . . . . . . .   . .
        DELETE /v1/webhooks/{id:guid}                                              x . . . . . . .   . .
        POST   /v1/webhooks/{id:guid}/rotate-secret                                x . . . . . . .   . .
        GET    /v1/webhooks/{id:guid}/deliveries                                   x . . . . . . .   . .
        POST   /v1/webhooks/{id:guid}/deliveries/{delivery:guid}/resend            x . . . . . . .   . .
        POST   /v1/webhooks/{id:guid}/deliveries/resend-dead                       x . . . . . . .   . .
        POST   /v1/webhooks/{id:guid}/test                                         x . . . . . . .   . .
        """;

    /// <summary>Each endpoint that is for certain callers, with those.</summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Guarded { get; } = Rows()
        .Where(row => row[2] != "anyone").ToDictionary(Name, Allowed, StringComparer.Ordinal);

    /// <summary>Endpoints that anybody may call.</summary>
    public static IReadOnlyList<string> ForAnyone { get; } = [.. Rows().Where(row => row[2] == "anyone").Select(Name)];

    private static IEnumerable<string[]> Rows() => Table.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Where(line => !line.StartsWith('#')).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string Name(string[] row) => $"{row[0]} {row[1]}";

    private static IReadOnlySet<string> Allowed(string[] row)
    {
        string[] marks = row[2..];
        marks.Length.ShouldBe(Callers.Length, Name(row));
        marks.ShouldAllBe(mark => mark == "x" || mark == "." || mark == "?", Name(row));
        return Callers.Where((_, i) => marks[i] != ".").ToHashSet(StringComparer.Ordinal);
    }
}

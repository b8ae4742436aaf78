namespace Laurel.Server.Coupons.Batches;

/// <summary>A coupon that is about to be written: what differs from one to the next within a batch.</summary>
internal readonly record struct DrawnCoupon(int Position, string Code, string? Barcode);

using Laurel.Engine.Amounts;

namespace Laurel.Engine.Campaigns;

/// <summary>What a campaign settles for one product, compiled.</summary>
internal sealed record ProductSetting(Percent? Percent, long? Amount, Quantity? MinQuantity, Quantity? MaxQuantity);

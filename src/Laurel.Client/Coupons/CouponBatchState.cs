using System.Text.Json.Serialization;

namespace Laurel.Client;

/// <summary>How far a batch is.</summary>
[JsonConverter(typeof(WordConverter<CouponBatchState>))]
public enum CouponBatchState
{
    Waiting,
    Making,
    Done,
    Cancelled,
    Failed,
}

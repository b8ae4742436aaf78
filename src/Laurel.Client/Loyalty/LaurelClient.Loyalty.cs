using System.Globalization;

namespace Laurel.Client;

public sealed partial class LaurelClient
{
    private const string Programs = "/v1/loyalty-programs";

    public Task<Page<LoyaltyProgramView>> ListLoyaltyProgramsAsync(
        LoyaltyProgramQuery? query = null, CancellationToken cancel = default) =>
        GetAsync(List(Programs, query), WireJson.Default.PageLoyaltyProgramView, cancel);

    public Task<LoyaltyProgramView> GetLoyaltyProgramAsync(string code, CancellationToken cancel = default) =>
        GetAsync(One(Programs, code), WireJson.Default.LoyaltyProgramView, cancel);

    /// <summary>Makes a program; asking again with the same key and program answers as the first time.</summary>
    public Task<LoyaltyProgramView> CreateLoyaltyProgramAsync(
        LoyaltyProgramChange program, string? idempotencyKey = null, CancellationToken cancel = default) =>
        CreateAsync(
            Programs, program, WireJson.Default.LoyaltyProgramChange, WireJson.Default.LoyaltyProgramView, idempotencyKey, cancel);

    /// <summary>Changes a program, unless somebody else changed it since <paramref name="version"/> was read.</summary>
    public Task<LoyaltyProgramView> ChangeLoyaltyProgramAsync(
        string code, int version, LoyaltyProgramChange program, CancellationToken cancel = default) => ChangeAsync(
        One(Programs, code), version, program, WireJson.Default.LoyaltyProgramChange, WireJson.Default.LoyaltyProgramView, cancel);

    /// <summary>What a program said over time, the newest first.</summary>
    public Task<Page<LoyaltyProgramVersionView>> ListLoyaltyProgramVersionsAsync(
        string code, LoyaltyProgramVersionQuery? query = null, CancellationToken cancel = default) =>
        GetAsync(List(One(Programs, code) + "/versions", query), WireJson.Default.PageLoyaltyProgramVersionView, cancel);

    /// <summary>What a program said in one of its versions.</summary>
    public Task<LoyaltyProgramVersionView> GetLoyaltyProgramVersionAsync(string code, int version, CancellationToken cancel = default) =>
        GetAsync($"{One(Programs, code)}/versions/{version}", WireJson.Default.LoyaltyProgramVersionView, cancel);

    /// <summary>What a program owes its members, rolled forward between two days.</summary>
    public Task<LiabilityView> GetLiabilityAsync(string program, LiabilityQuery? query = null, CancellationToken cancel = default) =>
        GetAsync(Report(program, "liability", query, query?.ExpectedUse), WireJson.Default.LiabilityView, cancel);

    /// <summary>What happened in a program, day by day.</summary>
    public Task<LoyaltyFigures> GetLoyaltyFiguresAsync(string program, LiabilityQuery? query = null, CancellationToken cancel = default) =>
        GetAsync(Report(program, "figures", query), WireJson.Default.LoyaltyFigures, cancel);

    internal static string Report(string program, string report, LiabilityQuery? query, decimal? use = null, bool mark = false)
    {
        var text = new QueryText();
        text.Add("from", query?.From);
        text.Add("to", query?.To);
        text.Add("expectedUse", use?.ToString(CultureInfo.InvariantCulture));
        text.Add("bom", mark ? true : null);
        return $"{One(Programs, program)}/{report}{text}";
    }
}

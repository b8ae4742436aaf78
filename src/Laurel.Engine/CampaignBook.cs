using Laurel.Engine.Amounts;
using Laurel.Engine.Campaigns;
using Laurel.Engine.Pricing;
using Laurel.Engine.Problems;

namespace Laurel.Engine;

/// <summary>The front door: campaigns are compiled once into a book, and the book prices baskets for ever.</summary>
/// <remarks>Immutable and thread-safe. The same basket, book and settings give the same quote everywhere.</remarks>
public sealed partial class CampaignBook
{
    private readonly CompiledCampaign[] _campaigns;
    private readonly CompiledCampaign[] _paymentCampaigns;

    private CampaignBook(Currency currency, CompiledCampaign[] campaigns, CandidateIndex index)
    {
        Currency = currency;
        _campaigns = campaigns;
        _paymentCampaigns = [.. campaigns.Where(campaign => campaign.Tenders.Any)];
        _index = index;
    }

    /// <summary>The currency of every amount in the book.</summary>
    public Currency Currency { get; }

    /// <summary>How many campaigns the book has.</summary>
    public int Count => _campaigns.Length;

    /// <summary>Compiles campaigns; their order changes nothing.</summary>
    /// <exception cref="ProblemsException">At least one is not valid; the exception has every problem of all of them.</exception>
    public static CampaignBook Compile(IEnumerable<Campaign> campaigns, Currency currency)
    {
        ArgumentNullException.ThrowIfNull(campaigns);
        ArgumentNullException.ThrowIfNull(currency);
        Campaign[] list = [.. campaigns];
        IReadOnlyList<Problem> problems = Check(list, currency);
        if (problems.Count > 0)
        {
            throw new ProblemsException(problems);
        }

        Array.Sort(list, ByPriority);
        CompiledCampaign[] compiled = [.. list.Select((campaign, rank) => new CompiledCampaign(campaign, currency, rank))];
        return new CampaignBook(currency, compiled, new CandidateIndex(compiled));
    }

    /// <summary>The same book after its campaigns were used: limits are judged by these numbers. Nothing is compiled again.</summary>
    /// <param name="used">What campaigns have used, by code, instead of what the book says. Campaigns that are not named keep what
    /// the book says; codes that it does not have are passed over.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below zero.</exception>
    public CampaignBook WithUsed(IReadOnlyDictionary<string, Used> used)
    {
        ArgumentNullException.ThrowIfNull(used);
        var byCode = new Dictionary<string, Used>(used, CodeComparer.Instance);
        foreach (Used one in byCode.Values)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(one.Total, nameof(used));
            ArgumentOutOfRangeException.ThrowIfNegative(one.Budget, nameof(used));
        }

        CompiledCampaign[] campaigns = [.. _campaigns.Select(campaign =>
            byCode.TryGetValue(campaign.Code, out Used? one) ? campaign.WithUsed(one, Currency) : campaign)];
        return new CampaignBook(Currency, campaigns, _index.WithUsed(campaigns));
    }

    /// <summary>Everything that is wrong with a list of campaigns; empty when it compiles. Pointers start at each campaign.</summary>
    public static IReadOnlyList<Problem> Check(IEnumerable<Campaign> campaigns, Currency currency)
    {
        ArgumentNullException.ThrowIfNull(campaigns);
        ArgumentNullException.ThrowIfNull(currency);
        var problems = new ProblemList();
        var codes = new HashSet<string>(CodeComparer.Instance);
        int index = 0;
        foreach (Campaign campaign in campaigns)
        {
            problems.About(index++, campaign.Code);
            CampaignCheck.Check(campaign, currency, problems);
            CheckCode(campaign, codes, problems);
        }

        return problems.ToList();
    }

    internal static void CheckCode(Campaign campaign, HashSet<string> seen, ProblemList problems)
    {
        if (!seen.Add(campaign.Code))
        {
            problems.Add(ProblemCode.DuplicateCode, "/code", $"Another campaign has the code '{campaign.Code}'.");
        }
    }

    private static int ByPriority(Campaign left, Campaign right)
    {
        int byPriority = right.Priority.CompareTo(left.Priority);
        return byPriority != 0 ? byPriority : CodeComparer.Instance.Compare(left.Code, right.Code);
    }
}

using Laurel.Admin.Shell;
using Laurel.Client;
using Microsoft.Extensions.Localization;

namespace Laurel.Admin.Jobs;

/// <summary>Jobs in plain words. A newer server may have jobs that these pages don't know; they keep the name that it gives them.</summary>
internal static class JobSpeech
{
    private const int Minute = 60;
    private const int Hour = 60 * Minute;
    private const int Day = 24 * Hour;

    public static string NameOf(this IStringLocalizer<JobWords> words, string job) => words.Find("Job." + job) ?? job;

    public static string TextOf(this IStringLocalizer<JobWords> words, string job) =>
        words.Find($"Job.{job}.Text") ?? words["Unknown.Text"];

    /// <summary>How often a job runs, such as "every 6 hours".</summary>
    public static string Every(this IStringLocalizer<JobWords> words, int seconds) => seconds switch
    {
        >= Day when seconds % Day == 0 => words.Counted("Every.Days", seconds / Day),
        >= Hour when seconds % Hour == 0 => words.Counted("Every.Hours", seconds / Hour),
        >= Minute when seconds % Minute == 0 => words.Counted("Every.Minutes", seconds / Minute),
        _ => words.Counted("Every.Seconds", seconds),
    };

    /// <summary>What a run did, such as "3 coupons made".</summary>
    public static string CountOf(this IStringLocalizer<JobWords> words, string job, int count)
    {
        if (count == 0) return words["Nothing"];
        string key = $"Job.{job}.Count";
        return words.Counted(words.Find(key) is null ? "Things" : key, count);
    }

    /// <summary>How far a run has come, such as "1,200 of 5,000"; null when it did not tell, or has done all and says so anyway.</summary>
    public static string? ProgressOf(this IStringLocalizer<JobWords> words, JobRunView run)
    {
        if (run.Outcome == JobOutcome.Succeeded || run.Done is not { } done) return null;
        return run.Total is { } total
            ? words["Progress.Of", Formats.Count(done), Formats.Count(total)]
            : words["Progress", Formats.Count(done)];
    }

    /// <summary>How long a run took; null while it runs.</summary>
    public static string? Took(this IStringLocalizer<JobWords> words, JobRunView run)
    {
        if (run.EndedAt is not { } end) return null;
        TimeSpan took = end - run.StartedAt;
        if (took < TimeSpan.FromSeconds(1)) return words["Took.Moment"];
        if (took < TimeSpan.FromMinutes(1)) return words["Took.Seconds", Formats.Quantity(decimal.Round((decimal)took.TotalSeconds, 1))];
        return took < TimeSpan.FromHours(1)
            ? words["Took.Minutes", took.Minutes, took.Seconds]
            : words["Took.Hours", Formats.Count((long)took.TotalHours), took.Minutes];
    }

    private static string? Find(this IStringLocalizer<JobWords> words, string key) =>
        words[key] is { ResourceNotFound: false } known ? known.Value : null;
}

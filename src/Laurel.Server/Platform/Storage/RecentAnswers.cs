using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Laurel.Server.Platform.Storage;

/// <summary>
/// What the database answered a moment ago, by folded code or the like: what comes many times a second is looked up once in that time.
/// Another server's change is seen after <paramref name="howLong"/> at most.
/// </summary>
/// <param name="most">Most answers; with more it begins anew.</param>
/// <param name="howLong">How long an answer is believed.</param>
internal sealed class RecentAnswers<T>(int most, TimeSpan howLong)
{
    private readonly ConcurrentDictionary<string, (T Answer, long Asked)> _answers = new(StringComparer.Ordinal);

    public bool TryGet(string key, [MaybeNullWhen(false)] out T answer)
    {
        bool isRecent = _answers.TryGetValue(key, out (T Answer, long Asked) known) && Stopwatch.GetElapsedTime(known.Asked) < howLong;
        answer = known.Answer;
        return isRecent;
    }

    /// <param name="key">What was asked for.</param>
    /// <param name="answer">What is true of it.</param>
    /// <param name="asked">Timestamp from before it was asked: it may have changed since.</param>
    public void Keep(string key, T answer, long asked)
    {
        if (_answers.Count >= most) _answers.Clear();
        _answers[key] = (answer, asked);
    }

    /// <summary>Forgets all, since something was changed here.</summary>
    public void Forget() => _answers.Clear();
}

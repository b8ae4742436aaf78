namespace Laurel.Server.Segments;

internal enum SegmentAssignment
{
    /// <summary>By a person; no job undoes it.</summary>
    Manual,

    /// <summary>By the segment's criteria.</summary>
    Auto,

    /// <summary>By an import or another system.</summary>
    System,
}

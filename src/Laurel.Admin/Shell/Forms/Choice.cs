namespace Laurel.Admin.Shell.Forms;

/// <summary>One thing to choose: the word of the wire, and the words of the reader.</summary>
public sealed record Choice(string Value, string Words);

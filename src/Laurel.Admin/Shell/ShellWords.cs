namespace Laurel.Admin.Shell;

/// <summary>Names the word list of the shell: ShellWords.resx in English, ShellWords.tr.resx in Turkish.</summary>
public sealed class ShellWords;

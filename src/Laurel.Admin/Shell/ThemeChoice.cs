namespace Laurel.Admin.Shell;

internal enum ThemeChoice
{
    System,
    Light,
    Dark,
}

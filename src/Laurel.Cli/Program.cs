using System.CommandLine;
using Laurel.Cli;
using Laurel.Cli.Conformance;

var root = new RootCommand("laurel: price baskets, check campaigns and run conformance cases.");
var price = new Command("price", "Prints the quote of one { settings, basket, campaigns } as JSON.");
var priceFile = new Argument<FileInfo>("file") { Description = "A JSON file." };
price.Add(priceFile);
price.SetAction(result => PriceCommand.Run(result.GetValue(priceFile)!, Console.Out, Console.Error));

var conformance = new Command("conformance", "Runs conformance cases; exits 1 when one fails.");
var paths = new Argument<string[]>("paths") { Description = "JSON files, or folders of them.", Arity = ArgumentArity.OneOrMore };
conformance.Add(paths);
conformance.SetAction(result => ConformanceCommand.Run(result.GetValue(paths)!, Console.Out, Console.Error));

var lint = new Command("lint", "Prints every problem of campaign files; exits 1 when there is one.");
var files = new Argument<FileInfo[]>(
    "files") { Description = "JSON files: a campaign, a list of them, or { campaigns }.", Arity = ArgumentArity.OneOrMore };
var currency =
    new Option<string>("--currency") { Description = "The currency of the campaigns' amounts.", DefaultValueFactory = _ => "TRY" };
lint.Add(files);
lint.Add(currency);
lint.SetAction(result => LintCommand.Run(result.GetValue(files)!, result.GetValue(currency)!, Console.Out, Console.Error));

var check = new Command("check", "Asks a server whether what must always be true of its database is true; exits 1 when it is not.");
var server = new Option<Uri>("--server") { Description = "The address of the server.", Required = true };
var key = new Option<string?>("--key") { Description = "An API key of scope INTEGRATION; LAUREL_KEY where it is left out." };
check.Add(server);
check.Add(key);
check.SetAction((result, cancel) => CheckCommand.RunAsync(
    result.GetValue(server)!, result.GetValue(key) ?? Environment.GetEnvironmentVariable("LAUREL_KEY"),
    Console.Out, Console.Error, cancel));

root.Add(price);
root.Add(conformance);
root.Add(lint);
root.Add(check);
return await root.Parse(args).InvokeAsync();

using BenchmarkDotNet.Running;
using Laurel.Engine.Bench;

BenchmarkSwitcher.FromAssembly(typeof(PriceBench).Assembly).Run(args);

using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Verbs;

using var interrupts = new Interrupts();
return Shell.Run(
    args, WiredActions.All, Output.OfThisProcess(), Folders.OfThisProcess, interrupts.Token, interrupts.Hurry);

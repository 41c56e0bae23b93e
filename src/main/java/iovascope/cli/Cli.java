package iovascope.cli;

import iovascope.report.Ink;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;

/** The command line. */
public final class Cli {

    public static final String VERSION = "0.1.0-SNAPSHOT";

    private static final Set<String> COMMANDS = Set.of(
            "check",
            "replay",
            "convert",
            "generate",
            "measure",
            "explain",
            "minimize",
            "render",
            "device",
            "lab",
            "help");

    private static final Renderer NO_PICTURES = arguments -> {
        throw new BadInputException("render: there is nothing here that could draw");
    };

    @Command(
            name = "iovascope",
            description = {
                "Replays what was written to a vhost-vdpa device, and says what went wrong.",
                "Without a command the window opens, with a FILE on that trace."
            },
            synopsisSubcommandLabel = "[COMMAND | FILE]",
            footer = {
                "",
                "Exit status: 0 nothing found, 1 findings, 2 wrong usage or unreadable input, 3 a fault of the program."
            })
    private static final class Program {}

    private Cli() {}

    /** Whether the first argument asks for the command line, and not for the window. */
    public static boolean wants(String argument) {
        return COMMANDS.contains(argument) || argument.startsWith("-") && !argument.equals("-");
    }

    /** Runs one command, without colour and progress, and returns its exit status. */
    public static int run(String[] args, PrintStream out, PrintStream err, InputStream in) {
        return run(args, new Console(out, err, in, Ink.PLAIN, () -> false), NO_PICTURES);
    }

    /**
     * Runs one command and returns its exit status.
     *
     * @param err the error stream of this Java process; progress is shown there if it is a terminal
     */
    public static int run(String[] args, PrintStream out, PrintStream err, InputStream in, Ink ink, Renderer renderer) {
        return run(args, new Console(out, err, in, ink, ProgressLine::onTerminal), renderer);
    }

    private static int run(String[] args, Console console, Renderer renderer) {
        int status = commandLine(console, renderer).execute(args);
        console.out().flush();
        console.err().flush();
        return status;
    }

    /** The one line that goes out for a fault of ours, and the stack trace for those who asked for it. */
    public static int reportFault(Throwable fault, PrintStream err) {
        err.println(
                "iovascope: a fault of this program: " + fault + "; please report it with the trace and the command");
        if (Boolean.getBoolean("iovascope.debug")) {
            fault.printStackTrace(err);
        }
        return ExitStatus.OUR_FAULT;
    }

    private static CommandLine commandLine(Console console, Renderer renderer) {
        CommandLine program = new CommandLine(new Program())
                .addSubcommand(new CheckCommand(console))
                .addSubcommand(new ReplayCommand(console))
                .addSubcommand(new ConvertCommand(console))
                .addSubcommand(new GenerateCommand(console))
                .addSubcommand(new MeasureCommand(console))
                .addSubcommand(new ExplainCommand(console))
                .addSubcommand(new MinimizeCommand(console))
                .addSubcommand(new RenderCommand(renderer))
                .addSubcommand(new DeviceCommand(console))
                .addSubcommand(new CommandLine(new LabCommand(console)).addSubcommand(new LabVerifyCommand(console)))
                .addSubcommand(new HelpCommand());
        for (CommandLine each : program.getSubcommands().values()) {
            describe(each);
            each.getSubcommands().values().forEach(Cli::describe);
        }
        describe(program);
        program.setOut(writer(console.out()));
        program.setErr(writer(console.err()));
        program.setColorScheme(CommandLine.Help.defaultColorScheme(console.ink() == Ink.COLOURED ? Ansi.ON : Ansi.OFF));
        program.setCaseInsensitiveEnumValuesAllowed(true);
        program.setUsageHelpWidth(100);
        program.setParameterExceptionHandler((wrong, arguments) -> {
            console.err()
                    .println("iovascope: " + oneLine(wrong.getMessage()) + "; see "
                            + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help");
            return ExitStatus.BAD_INPUT;
        });
        program.setExecutionExceptionHandler((failure, at, parsed) -> {
            if (failure instanceof BadInputException) {
                console.err().println("iovascope: " + oneLine(failure.getMessage()));
                return ExitStatus.BAD_INPUT;
            }
            return reportFault(failure, console.err());
        });
        return program;
    }

    private static void describe(CommandLine command) {
        if (command.getCommand() instanceof HelpCommand) {
            return;
        }
        command.getCommandSpec().mixinStandardHelpOptions(true).version("iovascope " + VERSION);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    private static String oneLine(String text) {
        return String.valueOf(text).replaceAll("\\s*[\r\n]+\\s*", " ");
    }
}

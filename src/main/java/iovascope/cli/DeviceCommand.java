package iovascope.cli;

import iovascope.inspect.InspectOptions;
import iovascope.lab.DeviceTrial;
import iovascope.timeline.Timeline;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "device",
        description = {
            "sends a trace to a real vhost-vdpa device, and compares what the kernel says with what the emulator says",
            "Each process of the trace becomes a real one with the same memory at the same addresses, and memory objects"
                    + " become memfds. What cannot be made or sent so is listed, and the rest goes on without it.",
            "Kernel and device need not be those that are emulated: say which to compare with, with --profile and"
                    + " --device. No released kernel knows REMAP and NEW_OWNER.",
            "A write that the kernel refuses gives EFAULT whatever the reason was inside: two refusals for different"
                    + " reasons look the same."
        })
final class DeviceCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(index = "0", paramLabel = "NODE", description = "a device node, such as /dev/vhost-vdpa-0")
    private String node;

    @Parameters(index = "1", paramLabel = "FILE", description = "a trace; - is standard input")
    private String file;

    @Option(names = "--yes", description = "the device may be taken over and reset; nothing is done without this")
    private boolean yes;

    @Option(names = "--json", description = "one JSON object a step")
    private boolean json;

    @Mixin
    private TraceOptions options = new TraceOptions();

    DeviceCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        InspectOptions inspecting = options.inspecting();
        if (!yes) {
            throw new BadInputException(
                    "device: this takes " + node + " over and resets it; say --yes if nobody else needs it");
        }
        Timeline timeline = Sources.inspect(file, inspecting, console).timeline();
        Sources.listSkipped(timeline.trace(), console.err());
        if (timeline.steps() == 0) {
            throw new BadInputException(file + ": has no step that could be sent to a device");
        }
        TrialOutput output = new TrialOutput(console, node, timeline, json);
        try (DeviceTrial trial = DeviceTrial.on(node, timeline)) {
            String failure = run(trial, timeline.steps(), output);
            return output.end(trial.report(), failure);
        } catch (IOException e) {
            throw new BadInputException(e.getMessage());
        }
    }

    /** Returns why it could not go on, or null if it could. */
    private String run(DeviceTrial trial, int steps, TrialOutput output) {
        // However this program is ended, no process of it stays behind and holds the device.
        Thread ending = new Thread(trial::cancel, "end the processes of the trial");
        Runtime.getRuntime().addShutdownHook(ending);
        try (ProgressLine line = new ProgressLine(console, "device")) {
            trial.run(step -> {
                output.add(step);
                if (!json) {
                    line.show(step.number(), steps);
                }
            });
            return null;
        } catch (IOException e) {
            return e.getMessage();
        } finally {
            forget(ending);
        }
    }

    private static void forget(Thread ending) {
        try {
            Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException e) {
            return; // shutting down already: it runs
        }
    }
}

package iovascope;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import iovascope.emulator.Mapping;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The package map of src/doc/architecture.md: a package knows only what its row allows. */
class ArchitectureTest {

    private static final Set<String> UP_TO_TIMELINE =
            Set.of("mem", "vhost", "process", "trace", "emulator", "timeline");
    private static final Set<String> UP_TO_INSPECT =
            Set.of("mem", "vhost", "process", "trace", "emulator", "timeline", "query", "check", "inspect");
    private static final Set<String> FOR_THE_COMMAND_LINE = Set.of(
            "mem",
            "vhost",
            "process",
            "trace",
            "workload",
            "emulator",
            "timeline",
            "query",
            "check",
            "inspect",
            "lab",
            "report");
    private static final Set<String> FOR_THE_LABORATORY =
            Set.of("mem", "vhost", "process", "trace", "emulator", "timeline", "query", "check", "host", "inspect");
    private static final Set<String> FOR_THE_REPORTS =
            Set.of("mem", "vhost", "process", "trace", "emulator", "timeline", "query", "check", "inspect", "lab");
    private static final Set<String> FOR_THE_WINDOW = Set.of(
            "mem", "vhost", "process", "trace", "emulator", "timeline", "query", "check", "inspect", "lab", "report");

    /** Package → the packages it may use. */
    private static final Map<String, Set<String>> ROWS = Map.ofEntries(
            Map.entry("mem", Set.of()),
            Map.entry("vhost", Set.of("mem")),
            Map.entry("process", Set.of("mem")),
            Map.entry("trace", Set.of("mem", "vhost", "process")),
            Map.entry("emulator", Set.of("mem", "vhost", "process")),
            Map.entry("workload", Set.of("mem", "vhost", "process", "trace")),
            Map.entry("timeline", Set.of("mem", "vhost", "process", "trace", "emulator")),
            Map.entry("query", UP_TO_TIMELINE),
            Map.entry("check", UP_TO_TIMELINE),
            Map.entry("host", Set.of("mem", "vhost", "process", "trace")),
            Map.entry("inspect", UP_TO_INSPECT),
            Map.entry("lab", FOR_THE_LABORATORY),
            Map.entry("report", FOR_THE_REPORTS),
            Map.entry("cli", FOR_THE_COMMAND_LINE),
            Map.entry("ui", FOR_THE_WINDOW));

    /** Classes beside the views that build parts of them. */
    private static final Set<String> BUILDERS =
            Set.of("Menus", "DifferenceColumns", "SecondTrace", "Sign", "FieldPopup", "TimelineGestures");

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("iovascope");

    @Test
    void everyPackageKnowsOnlyWhatItsRowAllows() {
        Set<String> seen = new TreeSet<>();
        Set<String> wrong = new TreeSet<>();
        for (JavaClass from : PRODUCT) {
            String floor = floor(from);
            seen.add(floor);
            from.getDirectDependenciesFromSelf().forEach(dependency -> {
                JavaClass to = dependency.getTargetClass().getBaseComponentType();
                String other = floor(to);
                boolean inside = to.getPackageName().startsWith("iovascope");
                if (inside
                        && !floor.isEmpty()
                        && !other.equals(floor)
                        && !ROWS.get(floor).contains(other)) {
                    wrong.add(from.getName() + " uses " + to.getName());
                }
            });
        }
        seen.remove("");
        assertTrue(ROWS.keySet().containsAll(seen), "a package without a row: " + seen);
        assertEquals(Set.of(), wrong);
    }

    @Test
    void onlyTheWindowSeesTheToolkit() {
        noClasses()
                .that()
                .resideOutsideOfPackage("iovascope.ui..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..")
                .because("view models aside, nothing may need a toolkit")
                .check(PRODUCT);
    }

    @Test
    void onlyTheHostPackageSeesNativeCode() {
        noClasses()
                .that()
                .resideOutsideOfPackage("iovascope.host..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.sun.jna..")
                .because("everything else works on any system")
                .check(PRODUCT);
    }

    @Test
    void oneClassHandsOverToTheToolkitsThread() {
        Set<String> callers = new TreeSet<>();
        for (JavaClass type : PRODUCT) {
            for (JavaMethodCall call : type.getMethodCallsFromSelf()) {
                if (call.getTargetOwner().getName().equals("javafx.application.Platform")
                        && call.getName().equals("runLater")) {
                    callers.add(type.getName().replaceAll("\\$.*", ""));
                }
            }
        }
        assertTrue(callers.size() <= 1, "Platform.runLater is called in " + callers);
    }

    @Test
    void noViewKnowsTheKernelOrAFileFormat() {
        noClasses()
                .that()
                .resideInAPackage("iovascope.ui..")
                .and()
                .areAssignableTo("javafx.scene.Node")
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(
                                "iovascope.emulator..",
                                "iovascope.process..",
                                "iovascope.trace.vtrace..",
                                "iovascope.trace.strace..",
                                "iovascope.trace.qemu..")
                        // A row of a table, and nothing that decides.
                        .and(not(equivalentTo(Mapping.class))))
                .because("a view that has to decide about the domain is a view model that lacks a property")
                .check(PRODUCT);
    }

    @Test
    void noViewModelHoldsAControl() {
        Set<String> wrong = new TreeSet<>();
        for (JavaClass type : PRODUCT) {
            if (isViewModel(type)) {
                type.getDirectDependenciesFromSelf().forEach(dependency -> {
                    JavaClass to = dependency.getTargetClass().getBaseComponentType();
                    if (to.isAssignableTo("javafx.scene.Node")) {
                        wrong.add(type.getName() + " uses " + to.getName());
                    }
                });
            }
        }
        assertEquals(Set.of(), wrong);
    }

    /** Everything of the window that is no node itself, part of one, or made to build and draw nodes. */
    private static boolean isViewModel(JavaClass type) {
        String name = type.getPackageName();
        boolean builds = Set.of("iovascope.ui", "iovascope.ui.fx", "iovascope.ui.draw", "iovascope.ui.export")
                .contains(name);
        boolean inner = type.getEnclosingClass().isPresent();
        boolean node = type.isAssignableTo("javafx.scene.Node") || type.isAssignableTo("javafx.scene.control.Tooltip");
        return name.startsWith("iovascope.ui.")
                && !builds
                && !node
                && !inner
                && !BUILDERS.contains(type.getSimpleName());
    }

    @Test
    void noTypeHasAnEmptyName() {
        classes()
                .should(new ArchCondition<JavaClass>("have a name that says something") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean empty = type.getSimpleName()
                                .matches(".*(Manager|Helper|Utils?|Handler|Processor|Service|Data|Info|Impl)");
                        events.add(new SimpleConditionEvent(type, !empty, type.getName()));
                    }
                })
                .because("a class for which no noun of the glossary fits has no job")
                .check(PRODUCT);
    }

    private static String floor(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith("iovascope.")) {
            return "";
        }
        String rest = name.substring("iovascope.".length());
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }
}

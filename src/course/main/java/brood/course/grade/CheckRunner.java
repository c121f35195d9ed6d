package brood.course.grade;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import brood.task.Nullable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/// Runs the checks of one class with JUnit and collects what they say.
final class CheckRunner {
    private CheckRunner() {}

    static List<CheckResult> run(Class<?> checks) {
        LauncherDiscoveryRequest request =
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(checks))
                        .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                        .configurationParameter(
                                "junit.jupiter.displayname.generator.default",
                                "org.junit.jupiter.api.DisplayNameGenerator$ReplaceUnderscores")
                        .build();
        // Only Jupiter, and nothing that lies about on the class path: a grading depends on nothing
        // but its exercise.
        var config =
                LauncherConfig.builder()
                        .enableTestEngineAutoRegistration(false)
                        .enableLauncherSessionListenerAutoRegistration(false)
                        .enableLauncherDiscoveryListenerAutoRegistration(false)
                        .enableTestExecutionListenerAutoRegistration(false)
                        .enablePostDiscoveryFilterAutoRegistration(false)
                        .addTestEngines(new JupiterTestEngine())
                        .build();
        var listener = new Listener();
        LauncherFactory.create(config).execute(request, listener);
        return List.copyOf(listener.results);
    }

    private static final class Listener implements TestExecutionListener {
        final List<CheckResult> results = new ArrayList<>();

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            if (test.isTest()) results.add(new CheckResult.Skipped(test.getDisplayName()));
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            Throwable thrown = result.getThrowable().orElse(null);
            if (test.isTest()) results.add(result(test.getDisplayName(), thrown));
            else if (thrown != null) results.add(broken(test.getDisplayName(), thrown));
        }

        private static CheckResult result(String title, @Nullable Throwable thrown) {
            if (thrown == null) return new CheckResult.Passed(title);
            if (thrown instanceof CheckFailed failed)
                return new CheckResult.Failed(title, failed.finding());
            return broken(title, thrown);
        }

        private static CheckResult broken(String title, Throwable thrown) {
            StackTraceElement[] trace = thrown.getStackTrace();
            return new CheckResult.Broken(
                    title, thrown + (trace.length == 0 ? "" : " at " + trace[0]));
        }
    }
}

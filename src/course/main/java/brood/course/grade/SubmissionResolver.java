package brood.course.grade;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;

/// Gives the checks their submission. It travels on the loader of the check classes, so that
/// several gradings in one JVM never meet.
final class SubmissionResolver implements ParameterResolver, ExecutionCondition, TestWatcher {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Submission.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return loader(context).submission();
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return context.getTestMethod().isPresent() && loader(context).hasFailed()
                ? ConditionEvaluationResult.disabled("an earlier check failed")
                : ConditionEvaluationResult.enabled("no check has failed");
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        loader(context).fail();
    }

    private static CheckLoader loader(ExtensionContext context) {
        if (context.getRequiredTestClass().getClassLoader() instanceof CheckLoader loader)
            return loader;
        throw new IllegalStateException(
                context.getRequiredTestClass().getName() + " is a check: ./brood grade runs it");
    }
}

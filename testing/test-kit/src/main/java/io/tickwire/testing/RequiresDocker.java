package io.tickwire.testing;

import io.tickwire.testing.servers.DockerEngine;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A test that needs a Docker engine; skipped, saying so, where none answers. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RequiresDocker.Condition.class)
public @interface RequiresDocker {
    /** Asks the engine once per run. */
    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return verdict(DockerEngine.ofThisMachine(), context.getDisplayName());
        }

        static ConditionEvaluationResult verdict(DockerEngine engine, String test) {
            if (engine.answers()) {
                return ConditionEvaluationResult.enabled(engine.toString());
            }
            String sentence = test + " is skipped: it needs a Docker engine, and " + engine
                    + ". The same is tested here on the embedded servers.";
            // a reason given to JUnit ends in a report; who watches the build is told as well
            System.out.println(sentence);
            return ConditionEvaluationResult.disabled(sentence);
        }
    }
}

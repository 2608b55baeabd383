package io.brokerdeck.deadletter.filter;

import com.google.re2j.Pattern;
import dev.cel.common.CelOptions;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.runtime.CelStandardFunctions.StandardFunction;
import java.util.Map;

/** CEL with the fields of a message, within bounds. Regular expressions are found by RE2, compiled once. */
final class Language {
    private static final int MOST_ITERATIONS = 100_000;
    private static final int MOST_PARSE_DEPTH = 64;

    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(Filter.MOST_CHARACTERS)
            .maxParseRecursionDepth(MOST_PARSE_DEPTH)
            .maxParseErrorRecoveryLimit(1)
            .enableHeterogeneousNumericComparisons(true)
            .evaluateCanonicalTypesToNativeValues(true)
            .comprehensionMaxIterations(MOST_ITERATIONS)
            .build();

    static final CelCompiler COMPILER = compiler();

    private static final CelStandardFunctions FUNCTIONS = CelStandardFunctions.newBuilder()
            .excludeFunctions(StandardFunction.MATCHES)
            .build();

    private Language() {}

    private static CelCompiler compiler() {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setResultType(SimpleType.BOOL)
                .addVar(Binding.NOW, SimpleType.TIMESTAMP);
        for (Field field : Field.values()) {
            builder.addVar(field.word(), type(field.type()));
        }
        return builder.build();
    }

    private static CelType type(Field.Type type) {
        return switch (type) {
            case TEXT -> SimpleType.STRING;
            case NUMBER -> NullableType.create(SimpleType.INT);
            case TIME -> SimpleType.TIMESTAMP;
            case MAP -> MapType.create(SimpleType.STRING, SimpleType.DYN);
            case JSON -> SimpleType.DYN;
        };
    }

    /** Runs expressions that use these patterns, an immutable map, and no others. */
    @SuppressWarnings("Immutable")
    static CelRuntime runtime(Map<String, Pattern> patterns) {
        return CelRuntimeFactory.standardCelRuntimeBuilder()
                .setOptions(OPTIONS)
                .setStandardEnvironmentEnabled(false)
                .setStandardFunctions(FUNCTIONS)
                .addFunctionBindings(
                        CelFunctionBinding.from(
                                "matches",
                                String.class,
                                String.class,
                                (text, pattern) -> found(patterns, text, pattern)),
                        CelFunctionBinding.from(
                                "matches_string",
                                String.class,
                                String.class,
                                (text, pattern) -> found(patterns, text, pattern)))
                .build();
    }

    private static boolean found(Map<String, Pattern> patterns, String text, String pattern) {
        Pattern compiled = patterns.get(pattern);
        return compiled != null && compiled.matcher(text).find();
    }
}

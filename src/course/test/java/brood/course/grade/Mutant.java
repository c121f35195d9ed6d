package brood.course.grade;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/// A right solution with one small mistake put in: a statement left out, two statements swapped, a
/// condition turned round, a number off by one, a scope that nobody closes.
///
/// @param name what was done and in which line, such as `left out, line 21: brood.spawn(...)`
/// @param source the whole file
record Mutant(String name, String source) {

    /// All mutants of a solution, in the order of its lines. Some may not compile.
    static List<Mutant> of(Path solution) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    files,
                                    null,
                                    List.of("-proc:none"),
                                    null,
                                    files.getJavaFileObjects(solution));
            CompilationUnitTree unit = task.parse().iterator().next();
            var maker = new Maker(unit, Trees.instance(task).getSourcePositions(), solution);
            maker.scan(unit, null);
            return maker.made;
        }
    }

    private static final class Maker extends TreeScanner<Void, Void> {
        final List<Mutant> made = new ArrayList<>();
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final String text;

        Maker(CompilationUnitTree unit, SourcePositions positions, Path file) throws IOException {
            this.unit = unit;
            this.positions = positions;
            this.text = Files.readString(file);
        }

        /// `main` is only for the learner's own trying; no check looks at it.
        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            return method.getName().contentEquals("main") ? null : super.visitMethod(method, null);
        }

        @Override
        public Void visitBlock(BlockTree block, Void nothing) {
            List<? extends StatementTree> all = block.getStatements();
            for (int i = 0; i + 1 < all.size(); i++) swap(all.get(i), all.get(i + 1));
            return super.visitBlock(block, null);
        }

        @Override
        public Void visitExpressionStatement(ExpressionStatementTree statement, Void nothing) {
            replace("left out", statement, "");
            return super.visitExpressionStatement(statement, null);
        }

        @Override
        public Void visitIf(IfTree choice, Void nothing) {
            replace("turned round", choice.getCondition(), "(!" + of(choice.getCondition()) + ")");
            return super.visitIf(choice, null);
        }

        @Override
        public Void visitForLoop(ForLoopTree loop, Void nothing) {
            Tree condition = loop.getCondition();
            if (condition != null) replace("never entered", condition, "false && " + of(condition));
            return super.visitForLoop(loop, null);
        }

        @Override
        public Void visitLiteral(LiteralTree literal, Void nothing) {
            if (literal.getValue() instanceof Integer number)
                replace("off by one", literal, String.valueOf(number + 1));
            if (literal.getValue() instanceof String string && !string.isBlank())
                replace("another text", literal, "\"Zoe" + string.length() + "\"");
            return super.visitLiteral(literal, null);
        }

        /// `try (var brood = Brood.open()) {...}` becomes `{ var brood = Brood.open(); ... }`.
        @Override
        public Void visitTry(TryTree scope, Void nothing) {
            if (scope.getResources().size() == 1
                    && scope.getResources().getFirst() instanceof VariableTree resource
                    && scope.getCatches().isEmpty())
                replace(
                        "never closed",
                        scope,
                        "{ " + of(resource) + "; " + of(scope.getBlock()).substring(1));
            return super.visitTry(scope, null);
        }

        private void swap(Tree one, Tree next) {
            made.add(
                    new Mutant(
                            "swapped" + where(one),
                            text.substring(0, from(one))
                                    + of(next)
                                    + text.substring(to(one), from(next))
                                    + of(one)
                                    + text.substring(to(next))));
        }

        private void replace(String what, Tree tree, String by) {
            made.add(
                    new Mutant(
                            what + where(tree),
                            text.substring(0, from(tree)) + by + text.substring(to(tree))));
        }

        private String where(Tree tree) {
            String line = of(tree).lines().findFirst().orElse("");
            return ", line "
                    + unit.getLineMap().getLineNumber(from(tree))
                    + ": "
                    + (line.length() > 50 ? line.substring(0, 49) + "…" : line);
        }

        private String of(Tree tree) {
            return text.substring(from(tree), to(tree));
        }

        private int from(Tree tree) {
            return (int) positions.getStartPosition(unit, tree);
        }

        private int to(Tree tree) {
            return (int) positions.getEndPosition(unit, tree);
        }
    }
}

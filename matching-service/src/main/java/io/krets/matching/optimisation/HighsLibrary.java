package io.krets.matching.optimisation;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * The C interface of HiGHS 1.12 (Huangfu and Hall 2018), as far as it is used. To be
 * called in {@link HighsWorker}'s process only: a fault in native code ends the process.
 */
final class HighsLibrary {

	/** Model statuses of {@code highs_c_api.h}. */
	static final int OPTIMAL = 7;

	static final int INFEASIBLE = 8;

	static final int UNBOUNDED_OR_INFEASIBLE = 9;

	static final int UNBOUNDED = 10;

	static final int TIME_LIMIT = 13;

	private static final int FEASIBLE_POINT = 2;

	private static final int ERROR = -1;

	private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;

	private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE;

	private static final MemoryLayout POINTER = ValueLayout.ADDRESS;

	private final SymbolLookup symbols;

	HighsLibrary(Path library) {
		this.symbols = SymbolLookup.libraryLookup(library, Arena.global());
	}

	/**
	 * What HiGHS found.
	 *
	 * @param status its model status
	 * @param bound no feasible point costs less
	 */
	record Outcome(int status, double @Nullable [] x, double @Nullable [] rowDuals, double bound) {
	}

	Outcome solve(LinearProgram program, double @Nullable [] start, double seconds, double gap) {
		MemorySegment highs = (MemorySegment) call("Highs_create", FunctionDescriptor.of(POINTER));
		try (Arena arena = Arena.ofConfined()) {
			setOptions(highs, arena, seconds, gap);
			pass(highs, arena, program);
			if (start != null) {
				check("Highs_setSolution", call("Highs_setSolution",
						FunctionDescriptor.of(INT, POINTER, POINTER, POINTER, POINTER, POINTER), highs,
						arena.allocateFrom(DOUBLE, start), MemorySegment.NULL, MemorySegment.NULL, MemorySegment.NULL));
			}
			check("Highs_run", call("Highs_run", FunctionDescriptor.of(INT, POINTER), highs));
			int status = (int) call("Highs_getModelStatus", FunctionDescriptor.of(INT, POINTER), highs);
			if (status == UNBOUNDED_OR_INFEASIBLE) {
				option(highs, arena, "presolve", "off");
				check("Highs_run", call("Highs_run", FunctionDescriptor.of(INT, POINTER), highs));
				status = (int) call("Highs_getModelStatus", FunctionDescriptor.of(INT, POINTER), highs);
			}
			return outcome(highs, arena, program, status);
		}
		finally {
			call("Highs_destroy", FunctionDescriptor.ofVoid(POINTER), highs);
		}
	}

	private void setOptions(MemorySegment highs, Arena arena, double seconds, double gap) {
		FunctionDescriptor flag = FunctionDescriptor.of(INT, POINTER, POINTER, INT);
		check("output_flag", call("Highs_setBoolOptionValue", flag, highs, arena.allocateFrom("output_flag"), 0));
		check("threads", call("Highs_setIntOptionValue", flag, highs, arena.allocateFrom("threads"), 1));
		option(highs, arena, "parallel", "off");
		FunctionDescriptor real = FunctionDescriptor.of(INT, POINTER, POINTER, DOUBLE);
		check("time_limit", call("Highs_setDoubleOptionValue", real, highs, arena.allocateFrom("time_limit"), seconds));
		check("mip_rel_gap", call("Highs_setDoubleOptionValue", real, highs, arena.allocateFrom("mip_rel_gap"), gap));
		check("mip_abs_gap", call("Highs_setDoubleOptionValue", real, highs, arena.allocateFrom("mip_abs_gap"), 1e-9));
	}

	private void option(MemorySegment highs, Arena arena, String name, String value) {
		check(name, call("Highs_setStringOptionValue", FunctionDescriptor.of(INT, POINTER, POINTER, POINTER), highs,
				arena.allocateFrom(name), arena.allocateFrom(value)));
	}

	private void pass(MemorySegment highs, Arena arena, LinearProgram program) {
		int[] kinds = new int[program.columns];
		for (int column = 0; column < kinds.length; column++) {
			kinds[column] = program.integral[column] ? 1 : 0;
		}
		FunctionDescriptor shape = FunctionDescriptor.of(INT, POINTER, INT, INT, INT, INT, INT, DOUBLE, POINTER,
				POINTER, POINTER, POINTER, POINTER, POINTER, POINTER, POINTER, POINTER);
		check("Highs_passMip",
				call("Highs_passMip", shape, highs, program.columns, program.rows, program.index.length, 1, 1, 0.0,
						arena.allocateFrom(DOUBLE, program.cost), arena.allocateFrom(DOUBLE, program.columnLower),
						arena.allocateFrom(DOUBLE, program.columnUpper), arena.allocateFrom(DOUBLE, program.rowLower),
						arena.allocateFrom(DOUBLE, program.rowUpper), arena.allocateFrom(INT, program.start),
						arena.allocateFrom(INT, program.index), arena.allocateFrom(DOUBLE, program.value),
						arena.allocateFrom(INT, kinds)));
	}

	private Outcome outcome(MemorySegment highs, Arena arena, LinearProgram program, int status) {
		MemorySegment number = arena.allocate(DOUBLE);
		FunctionDescriptor info = FunctionDescriptor.of(INT, POINTER, POINTER, POINTER);
		double bound = Double.NEGATIVE_INFINITY;
		boolean mixed = program.isMixedInteger();
		if (mixed) {
			call("Highs_getDoubleInfoValue", info, highs, arena.allocateFrom("mip_dual_bound"), number);
			bound = number.get(DOUBLE, 0);
		}
		MemorySegment found = arena.allocate(INT);
		call("Highs_getIntInfoValue", info, highs, arena.allocateFrom("primal_solution_status"), found);
		if (found.get(INT, 0) != FEASIBLE_POINT) {
			return new Outcome(status, null, null, bound);
		}
		MemorySegment x = arena.allocate(DOUBLE, Math.max(1, program.columns));
		MemorySegment reduced = arena.allocate(DOUBLE, Math.max(1, program.columns));
		MemorySegment values = arena.allocate(DOUBLE, Math.max(1, program.rows));
		MemorySegment duals = arena.allocate(DOUBLE, Math.max(1, program.rows));
		check("Highs_getSolution",
				call("Highs_getSolution", FunctionDescriptor.of(INT, POINTER, POINTER, POINTER, POINTER, POINTER),
						highs, x, reduced, values, duals));
		double[] point = x.asSlice(0, program.columns * DOUBLE.byteSize()).toArray(DOUBLE);
		double[] prices = (status == OPTIMAL && !mixed)
				? duals.asSlice(0, program.rows * DOUBLE.byteSize()).toArray(DOUBLE) : null;
		return new Outcome(status, point, prices, bound);
	}

	private static void check(String what, Object status) {
		if ((int) status == ERROR) {
			throw new IllegalStateException("HiGHS refused " + what);
		}
	}

	private Object call(String name, FunctionDescriptor shape, Object... arguments) {
		MethodHandle function = Linker.nativeLinker().downcallHandle(this.symbols.findOrThrow(name), shape);
		try {
			Object result = function.invokeWithArguments(arguments);
			return (result != null) ? result : 0;
		}
		catch (Throwable ex) {
			throw new IllegalStateException("HiGHS call " + name + " failed", ex);
		}
	}

}

package io.krets.matching.optimisation;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Gives each program to the solver that suits it, and checks every answer before it is
 * passed on: networks to {@link NetworkSimplex}, the rest to HiGHS where the platform has
 * it, else to the small solvers in plain Java.
 */
final class DefaultSolver implements LpSolver {

	private final List<LpSolver> solvers;

	private DefaultSolver(List<LpSolver> solvers) {
		this.solvers = List.copyOf(solvers);
	}

	/** HiGHS when given, then plain Java. */
	static DefaultSolver of(@Nullable HighsSolver highs) {
		BoundedSimplex simplex = new BoundedSimplex();
		BranchAndBound search = new BranchAndBound(simplex);
		return new DefaultSolver((highs != null) ? List.of(highs, simplex, search) : List.of(simplex, search));
	}

	@Override
	public boolean accepts(LinearProgram program) {
		return this.solvers.stream().anyMatch((solver) -> solver.accepts(program))
				|| NetworkForm.find(program).isPresent();
	}

	/**
	 * Solves and checks.
	 * @throws SolverFailedException when no solver gave an answer that holds
	 */
	@Override
	public LpSolution solve(LinearProgram program, double @Nullable [] start, Effort effort) {
		Optional<NetworkForm> network = NetworkForm.find(program);
		if (network.isPresent()) {
			return checked(program, network.get().solve(effort));
		}
		LpSolution budgeted = BudgetedNetwork.find(program).map((it) -> it.solve(effort)).orElse(null);
		if (budgeted != null && LpCertificate.fault(program, budgeted).isEmpty()) {
			return budgeted;
		}
		SolverFailedException failure = new SolverFailedException(
				"No solver of this platform takes a model of %d rows, %d columns and %d discrete ones."
					.formatted(program.rows, program.columns, program.integralColumns()),
				null);
		for (LpSolver solver : this.solvers) {
			if (solver.accepts(program)) {
				try {
					return checked(program, solver.solve(program, start, effort));
				}
				catch (SolverFailedException ex) {
					ex.addSuppressed(failure);
					failure = ex;
				}
			}
		}
		throw failure;
	}

	private static LpSolution checked(LinearProgram program, LpSolution solution) {
		Optional<String> fault = LpCertificate.fault(program, solution);
		if (fault.isPresent()) {
			throw new SolverFailedException(solution.solver() + " gave an answer that does not hold: " + fault.get(),
					null);
		}
		return solution;
	}

}

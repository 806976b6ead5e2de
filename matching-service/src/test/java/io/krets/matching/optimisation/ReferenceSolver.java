package io.krets.matching.optimisation;

import java.math.BigDecimal;

import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/** ojAlgo as the second, independent solver. */
final class ReferenceSolver {

	private ReferenceSolver() {
	}

	/**
	 * Least cost, infinite when infeasible, negative infinity when unbounded.
	 */
	static double leastCost(LinearProgram program) {
		ExpressionsBasedModel model = new ExpressionsBasedModel();
		Variable[] variables = new Variable[program.columns];
		for (int column = 0; column < program.columns; column++) {
			Variable variable = model.addVariable("x" + column).weight(program.cost[column]);
			if (Double.isFinite(program.columnLower[column])) {
				variable.lower(program.columnLower[column]);
			}
			if (Double.isFinite(program.columnUpper[column])) {
				variable.upper(program.columnUpper[column]);
			}
			variable.integer(program.integral[column]);
			variables[column] = variable;
		}
		Expression[] rows = new Expression[program.rows];
		for (int row = 0; row < program.rows; row++) {
			rows[row] = model.addExpression("r" + row);
			if (Double.isFinite(program.rowLower[row])) {
				rows[row].lower(BigDecimal.valueOf(program.rowLower[row]));
			}
			if (Double.isFinite(program.rowUpper[row])) {
				rows[row].upper(BigDecimal.valueOf(program.rowUpper[row]));
			}
		}
		for (int column = 0; column < program.columns; column++) {
			for (int at = program.start[column]; at < program.start[column + 1]; at++) {
				rows[program.index[at]].set(variables[column], program.value[at]);
			}
		}
		Optimisation.Result result = model.minimise();
		if (result.getState() == Optimisation.State.UNBOUNDED) {
			return Double.NEGATIVE_INFINITY;
		}
		return result.getState().isFeasible() ? result.getValue() : Double.POSITIVE_INFINITY;
	}

}

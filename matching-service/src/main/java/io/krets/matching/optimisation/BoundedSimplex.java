package io.krets.matching.optimisation;

import org.jspecify.annotations.Nullable;

/**
 * Small linear programs in plain Java: the revised primal simplex method with bounded
 * variables and an explicit inverse of the basis. The first phase minimises the sum of
 * violations. Dantzig's rule, Bland's (1977) while nothing improves, so it ends. Each
 * step costs O(rows² + entries); meant for at most {@value #MOST_ROWS} rows.
 */
final class BoundedSimplex implements LpSolver {

	static final String NAME = "krets-simplex";

	static final int MOST_ROWS = 600;

	private static final int MOST_COLUMNS = 50_000;

	@Override
	public boolean accepts(LinearProgram program) {
		return !program.isMixedInteger() && program.rows <= MOST_ROWS && program.columns <= MOST_COLUMNS;
	}

	@Override
	public LpSolution solve(LinearProgram program, double @Nullable [] start, Effort effort) {
		return new Run(program, effort).solve();
	}

	/** One solve. Variable {@code columns + row} is the row's value. */
	private static final class Run {

		private static final double PRIMAL = 1e-9;

		private static final double DUAL = 1e-10;

		private static final double PIVOT = 1e-9;

		private static final int STEPS_PER_INVERSE = 50;

		private static final int IDLE_STEPS = 60;

		private final LinearProgram program;

		private final Effort effort;

		private final int rows;

		private final int columns;

		private final double[][] inverse;

		/** Which variable is basic in each place. */
		private final int[] basis;

		private final boolean[] basic;

		private final double[] value;

		private final double costSize;

		private double amountSize = 1;

		Run(LinearProgram program, Effort effort) {
			this.program = program;
			this.effort = effort;
			this.rows = program.rows;
			this.columns = program.columns;
			this.inverse = new double[this.rows][this.rows];
			this.basis = new int[this.rows];
			this.basic = new boolean[this.columns + this.rows];
			this.value = new double[this.columns + this.rows];
			double size = 1e-12;
			for (double cost : program.cost) {
				size = Math.max(size, Math.abs(cost));
			}
			this.costSize = size;
		}

		LpSolution solve() {
			for (int variable = 0; variable < this.columns; variable++) {
				if (lower(variable) > upper(variable)) {
					return LpSolution.without(SolveStatus.INFEASIBLE, NAME);
				}
				this.value[variable] = resting(variable);
			}
			for (int row = 0; row < this.rows; row++) {
				if (lower(this.columns + row) > upper(this.columns + row)) {
					return LpSolution.without(SolveStatus.INFEASIBLE, NAME);
				}
				this.basis[row] = this.columns + row;
				this.basic[this.columns + row] = true;
			}
			refactor();
			int idle = 0;
			for (int step = 1;; step++) {
				if (step % STEPS_PER_INVERSE == 0) {
					refactor();
					if (this.effort.isOver()) {
						return LpSolution.without(SolveStatus.TIME_LIMIT, NAME);
					}
				}
				boolean feasible = isFeasible();
				double[] prices = prices(feasible);
				int entering = entering(prices, feasible, idle > IDLE_STEPS);
				if (entering < 0) {
					return finished(feasible, prices);
				}
				double moved = step(entering, reduced(entering, prices, feasible) < 0, feasible, idle > IDLE_STEPS);
				if (Double.isInfinite(moved)) {
					return LpSolution.without(SolveStatus.UNBOUNDED, NAME);
				}
				idle = (moved > PRIMAL) ? 0 : idle + 1;
			}
		}

		private LpSolution finished(boolean feasible, double[] prices) {
			if (!feasible) {
				return LpSolution.without(SolveStatus.INFEASIBLE, NAME);
			}
			double[] x = new double[this.columns];
			System.arraycopy(this.value, 0, x, 0, this.columns);
			return new LpSolution(SolveStatus.OPTIMAL, x, prices, LpCertificate.provenBound(this.program, prices),
					NAME);
		}

		private double lower(int variable) {
			return (variable < this.columns) ? this.program.columnLower[variable]
					: this.program.rowLower[variable - this.columns];
		}

		private double upper(int variable) {
			return (variable < this.columns) ? this.program.columnUpper[variable]
					: this.program.rowUpper[variable - this.columns];
		}

		private double resting(int variable) {
			double lower = lower(variable);
			double upper = upper(variable);
			if (Double.isInfinite(lower)) {
				return Double.isInfinite(upper) ? 0 : upper;
			}
			return (Math.abs(upper) < Math.abs(lower)) ? upper : lower;
		}

		/** Below its bounds −1, above 1, else 0. */
		private int violation(int variable) {
			double slack = PRIMAL * this.amountSize;
			double at = this.value[variable];
			return (at < lower(variable) - slack) ? -1 : (at > upper(variable) + slack) ? 1 : 0;
		}

		private boolean isFeasible() {
			for (int variable : this.basis) {
				if (violation(variable) != 0) {
					return false;
				}
			}
			return true;
		}

		private double cost(int variable) {
			return (variable < this.columns) ? this.program.cost[variable] : 0;
		}

		private double[] prices(boolean feasible) {
			double[] prices = new double[this.rows];
			for (int place = 0; place < this.rows; place++) {
				double cost = feasible ? cost(this.basis[place]) : violation(this.basis[place]);
				if (cost != 0) {
					double[] line = this.inverse[place];
					for (int row = 0; row < this.rows; row++) {
						prices[row] += cost * line[row];
					}
				}
			}
			return prices;
		}

		private double reduced(int variable, double[] prices, boolean feasible) {
			if (variable >= this.columns) {
				return prices[variable - this.columns];
			}
			double reduced = feasible ? this.program.cost[variable] : 0;
			for (int at = this.program.start[variable]; at < this.program.start[variable + 1]; at++) {
				reduced -= this.program.value[at] * prices[this.program.index[at]];
			}
			return reduced;
		}

		private int entering(double[] prices, boolean feasible, boolean firstOne) {
			double best = DUAL * (feasible ? this.costSize : 1);
			int chosen = -1;
			for (int variable = 0; variable < this.basic.length; variable++) {
				if (this.basic[variable] || lower(variable) == upper(variable)) {
					continue;
				}
				double reduced = reduced(variable, prices, feasible);
				boolean canRise = this.value[variable] < upper(variable);
				boolean canFall = this.value[variable] > lower(variable);
				double gain = (reduced < 0 && canRise) ? -reduced : (reduced > 0 && canFall) ? reduced : 0;
				if (gain > best) {
					chosen = variable;
					if (firstOne) {
						return chosen;
					}
					best = gain;
				}
			}
			return chosen;
		}

		/** How each basic variable changes as the entering one rises by one. */
		private double[] direction(int entering) {
			double[] direction = new double[this.rows];
			for (int place = 0; place < this.rows; place++) {
				double[] line = this.inverse[place];
				if (entering >= this.columns) {
					direction[place] = line[entering - this.columns];
					continue;
				}
				double sum = 0;
				for (int at = this.program.start[entering]; at < this.program.start[entering + 1]; at++) {
					sum += line[this.program.index[at]] * this.program.value[at];
				}
				direction[place] = -sum;
			}
			return direction;
		}

		/** Moves the entering variable as far as it goes; answers how far. */
		private double step(int entering, boolean rises, boolean feasible, boolean firstOne) {
			double[] direction = direction(entering);
			double sign = rises ? 1 : -1;
			double room = upper(entering) - lower(entering);
			int leaving = -1;
			double end = 0;
			for (int place = 0; place < this.rows; place++) {
				double speed = sign * direction[place];
				if (Math.abs(speed) < PIVOT) {
					continue;
				}
				int variable = this.basis[place];
				int violation = feasible ? 0 : violation(variable);
				double target = (speed > 0) ? ((violation < 0) ? lower(variable) : upper(variable))
						: ((violation > 0) ? upper(variable) : lower(variable));
				if (violation * speed > 0 || Double.isInfinite(target)) {
					continue;
				}
				double distance = Math.max(0, (target - this.value[variable]) / speed);
				boolean tie = leaving >= 0 && Math.abs(distance - room) <= 1e-12 * (1 + room);
				boolean better = firstOne ? leaving >= 0 && variable < this.basis[leaving]
						: leaving >= 0 && Math.abs(speed) > Math.abs(direction[leaving]);
				if (distance < room && !tie || tie && better) {
					room = Math.min(room, distance);
					leaving = place;
					end = target;
				}
			}
			if (Double.isInfinite(room)) {
				return room;
			}
			for (int place = 0; place < this.rows; place++) {
				this.value[this.basis[place]] += sign * room * direction[place];
			}
			this.value[entering] += sign * room;
			if (leaving < 0) {
				this.value[entering] = rises ? upper(entering) : lower(entering);
				return room;
			}
			this.value[this.basis[leaving]] = end;
			exchange(entering, leaving, direction);
			return room;
		}

		private void exchange(int entering, int place, double[] direction) {
			this.basic[this.basis[place]] = false;
			this.basic[entering] = true;
			this.basis[place] = entering;
			double[] line = this.inverse[place];
			double pivot = -direction[place];
			for (int row = 0; row < this.rows; row++) {
				line[row] /= pivot;
			}
			for (int other = 0; other < this.rows; other++) {
				double factor = -direction[other];
				if (other != place && factor != 0) {
					double[] changed = this.inverse[other];
					for (int row = 0; row < this.rows; row++) {
						changed[row] -= factor * line[row];
					}
				}
			}
		}

		/** Computes inverse and basic values anew, so that errors do not pile up. */
		private void refactor() {
			double[][] matrix = new double[this.rows][2 * this.rows];
			for (int place = 0; place < this.rows; place++) {
				int variable = this.basis[place];
				if (variable >= this.columns) {
					matrix[variable - this.columns][place] = -1;
				}
				else {
					for (int at = this.program.start[variable]; at < this.program.start[variable + 1]; at++) {
						matrix[this.program.index[at]][place] += this.program.value[at];
					}
				}
				matrix[place][this.rows + place] = 1;
			}
			invert(matrix);
			double[] right = new double[this.rows];
			this.amountSize = 1;
			for (int variable = 0; variable < this.basic.length; variable++) {
				double at = this.basic[variable] ? 0 : this.value[variable];
				if (at == 0) {
					continue;
				}
				this.amountSize = Math.max(this.amountSize, Math.abs(at));
				if (variable >= this.columns) {
					right[variable - this.columns] += at;
				}
				else {
					for (int entry = this.program.start[variable]; entry < this.program.start[variable + 1]; entry++) {
						right[this.program.index[entry]] -= this.program.value[entry] * at;
					}
				}
			}
			for (int place = 0; place < this.rows; place++) {
				double sum = 0;
				for (int row = 0; row < this.rows; row++) {
					sum += this.inverse[place][row] * right[row];
				}
				this.value[this.basis[place]] = sum;
			}
		}

		private void invert(double[][] matrix) {
			int width = 2 * this.rows;
			for (int column = 0; column < this.rows; column++) {
				int best = column;
				for (int row = column + 1; row < this.rows; row++) {
					if (Math.abs(matrix[row][column]) > Math.abs(matrix[best][column])) {
						best = row;
					}
				}
				double[] line = matrix[best];
				matrix[best] = matrix[column];
				matrix[column] = line;
				double pivot = line[column];
				for (int at = column; at < width; at++) {
					line[at] /= pivot;
				}
				for (int row = 0; row < this.rows; row++) {
					double factor = matrix[row][column];
					if (row != column && factor != 0) {
						for (int at = column; at < width; at++) {
							matrix[row][at] -= factor * line[at];
						}
					}
				}
			}
			for (int place = 0; place < this.rows; place++) {
				System.arraycopy(matrix[place], this.rows, this.inverse[place], 0, this.rows);
			}
		}

	}

}

package io.krets.matching.optimisation;

import java.util.Arrays;

/**
 * Minimise cost·x subject to rowLower ≤ Ax ≤ rowUpper and columnLower ≤ x ≤ columnUpper,
 * some columns integral. The matrix is stored by columns. Infinite bounds are
 * {@link Double#POSITIVE_INFINITY} and its negative. Immutable: arrays are shared, never
 * changed.
 */
final class LinearProgram {

	final int columns;

	final int rows;

	final double[] cost;

	final double[] columnLower;

	final double[] columnUpper;

	final double[] rowLower;

	final double[] rowUpper;

	/** Where each column starts in {@link #index}; one more entry than columns. */
	final int[] start;

	final int[] index;

	final double[] value;

	final boolean[] integral;

	LinearProgram(double[] cost, double[] columnLower, double[] columnUpper, double[] rowLower, double[] rowUpper,
			int[] start, int[] index, double[] value, boolean[] integral) {
		this.columns = cost.length;
		this.rows = rowLower.length;
		this.cost = cost;
		this.columnLower = columnLower;
		this.columnUpper = columnUpper;
		this.rowLower = rowLower;
		this.rowUpper = rowUpper;
		this.start = start;
		this.index = index;
		this.value = value;
		this.integral = integral;
	}

	boolean isMixedInteger() {
		for (boolean discrete : this.integral) {
			if (discrete) {
				return true;
			}
		}
		return false;
	}

	int integralColumns() {
		int count = 0;
		for (boolean discrete : this.integral) {
			count += discrete ? 1 : 0;
		}
		return count;
	}

	/** Cost of a point. */
	double cost(double[] x) {
		double total = 0;
		for (int column = 0; column < this.columns; column++) {
			total += this.cost[column] * x[column];
		}
		return total;
	}

	/** Ax. */
	double[] rowValues(double[] x) {
		double[] values = new double[this.rows];
		for (int column = 0; column < this.columns; column++) {
			if (x[column] != 0) {
				for (int at = this.start[column]; at < this.start[column + 1]; at++) {
					values[this.index[at]] += this.value[at] * x[column];
				}
			}
		}
		return values;
	}

	/** What one more unit of the column costs at these row prices. */
	double reducedCost(int column, double[] rowDuals) {
		double reduced = this.cost[column];
		for (int at = this.start[column]; at < this.start[column + 1]; at++) {
			reduced -= this.value[at] * rowDuals[this.index[at]];
		}
		return reduced;
	}

	LinearProgram withCost(double[] other) {
		return new LinearProgram(other, this.columnLower, this.columnUpper, this.rowLower, this.rowUpper, this.start,
				this.index, this.value, this.integral);
	}

	LinearProgram withColumnBounds(double[] lower, double[] upper) {
		return new LinearProgram(this.cost, lower, upper, this.rowLower, this.rowUpper, this.start, this.index,
				this.value, this.integral);
	}

	LinearProgram withRowBounds(double[] lower, double[] upper) {
		return new LinearProgram(this.cost, this.columnLower, this.columnUpper, lower, upper, this.start, this.index,
				this.value, this.integral);
	}

	/** The same without its last row. */
	LinearProgram withoutLastRow() {
		int last = this.rows - 1;
		int[] starts = new int[this.columns + 1];
		int[] indices = new int[this.index.length];
		double[] values = new double[this.value.length];
		int kept = 0;
		for (int column = 0; column < this.columns; column++) {
			for (int at = this.start[column]; at < this.start[column + 1]; at++) {
				if (this.index[at] != last) {
					indices[kept] = this.index[at];
					values[kept++] = this.value[at];
				}
			}
			starts[column + 1] = kept;
		}
		return new LinearProgram(this.cost, this.columnLower, this.columnUpper, Arrays.copyOf(this.rowLower, last),
				Arrays.copyOf(this.rowUpper, last), starts, Arrays.copyOf(indices, kept), Arrays.copyOf(values, kept),
				this.integral);
	}

	/** Coefficients of a row, by column. */
	double[] row(int row) {
		double[] coefficients = new double[this.columns];
		for (int column = 0; column < this.columns; column++) {
			for (int at = this.start[column]; at < this.start[column + 1]; at++) {
				if (this.index[at] == row) {
					coefficients[column] = this.value[at];
				}
			}
		}
		return coefficients;
	}

	/** The same without integrality. */
	LinearProgram relaxed() {
		return new LinearProgram(this.cost, this.columnLower, this.columnUpper, this.rowLower, this.rowUpper,
				this.start, this.index, this.value, new boolean[this.columns]);
	}

	/** Collects columns and rows one by one. */
	static final class Builder {

		private double[] cost = new double[16];

		private double[] columnLower = new double[16];

		private double[] columnUpper = new double[16];

		private boolean[] integral = new boolean[16];

		private double[] rowLower = new double[16];

		private double[] rowUpper = new double[16];

		private int[] entryColumn = new int[64];

		private int[] entryRow = new int[64];

		private double[] entryValue = new double[64];

		private int columns;

		private int rows;

		private int entries;

		int column(double cost, double lower, double upper) {
			if (this.columns == this.cost.length) {
				int size = this.columns * 2;
				this.cost = Arrays.copyOf(this.cost, size);
				this.columnLower = Arrays.copyOf(this.columnLower, size);
				this.columnUpper = Arrays.copyOf(this.columnUpper, size);
				this.integral = Arrays.copyOf(this.integral, size);
			}
			this.cost[this.columns] = cost;
			this.columnLower[this.columns] = lower;
			this.columnUpper[this.columns] = upper;
			return this.columns++;
		}

		/** A column that is 0 or 1. */
		int binary(double cost) {
			int column = column(cost, 0, 1);
			this.integral[column] = true;
			return column;
		}

		int row(double lower, double upper) {
			if (this.rows == this.rowLower.length) {
				this.rowLower = Arrays.copyOf(this.rowLower, this.rows * 2);
				this.rowUpper = Arrays.copyOf(this.rowUpper, this.rows * 2);
			}
			this.rowLower[this.rows] = lower;
			this.rowUpper[this.rows] = upper;
			return this.rows++;
		}

		void rowUpper(int row, double upper) {
			this.rowUpper[row] = upper;
		}

		/** Adds a coefficient; a place must be given once. */
		void set(int row, int column, double value) {
			if (value == 0) {
				return;
			}
			if (this.entries == this.entryRow.length) {
				int size = this.entries * 2;
				this.entryRow = Arrays.copyOf(this.entryRow, size);
				this.entryColumn = Arrays.copyOf(this.entryColumn, size);
				this.entryValue = Arrays.copyOf(this.entryValue, size);
			}
			this.entryRow[this.entries] = row;
			this.entryColumn[this.entries] = column;
			this.entryValue[this.entries++] = value;
		}

		int columns() {
			return this.columns;
		}

		LinearProgram build() {
			int[] start = new int[this.columns + 1];
			for (int entry = 0; entry < this.entries; entry++) {
				start[this.entryColumn[entry] + 1]++;
			}
			for (int column = 0; column < this.columns; column++) {
				start[column + 1] += start[column];
			}
			int[] next = Arrays.copyOf(start, this.columns);
			int[] index = new int[this.entries];
			double[] value = new double[this.entries];
			for (int entry = 0; entry < this.entries; entry++) {
				int at = next[this.entryColumn[entry]]++;
				index[at] = this.entryRow[entry];
				value[at] = this.entryValue[entry];
			}
			return new LinearProgram(Arrays.copyOf(this.cost, this.columns),
					Arrays.copyOf(this.columnLower, this.columns), Arrays.copyOf(this.columnUpper, this.columns),
					Arrays.copyOf(this.rowLower, this.rows), Arrays.copyOf(this.rowUpper, this.rows), start, index,
					value, Arrays.copyOf(this.integral, this.columns));
		}

	}

}

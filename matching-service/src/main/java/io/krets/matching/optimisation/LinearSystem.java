package io.krets.matching.optimisation;

/** Small systems of linear equations, by elimination with row exchanges. O(n³). */
public final class LinearSystem {

	private LinearSystem() {
	}

	/**
	 * The solution of a regular system.
	 * @param matrix one row per equation, the right side last; overwritten
	 */
	public static double[] solve(double[][] matrix) {
		int size = matrix.length;
		for (int column = 0; column < size; column++) {
			int best = column;
			for (int row = column + 1; row < size; row++) {
				if (Math.abs(matrix[row][column]) > Math.abs(matrix[best][column])) {
					best = row;
				}
			}
			double[] line = matrix[best];
			matrix[best] = matrix[column];
			matrix[column] = line;
			if (Math.abs(line[column]) < 1e-12) {
				throw new ArithmeticException(
						"pivot " + line[column] + " in column " + column + "\nMaybe an equation follows from others.");
			}
			for (int row = 0; row < size; row++) {
				double factor = matrix[row][column] / line[column];
				if (row != column && factor != 0) {
					for (int at = column; at <= size; at++) {
						matrix[row][at] -= factor * line[at];
					}
				}
			}
		}
		double[] x = new double[size];
		for (int row = 0; row < size; row++) {
			x[row] = matrix[row][size] / matrix[row][row];
		}
		return x;
	}

}

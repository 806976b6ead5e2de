package io.krets.matching.optimisation;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

/** What service and {@link HighsWorker} send each other, in binary. */
final class HighsMessages {

	/** A worker's first word. */
	static final int READY = 0x48694748;

	private HighsMessages() {
	}

	/** One program to solve. */
	record Request(LinearProgram program, double @Nullable [] start, double seconds, double gap) {
	}

	static void write(DataOutputStream out, Request request) throws IOException {
		LinearProgram program = request.program();
		for (double[] numbers : new double[][] { program.cost, program.columnLower, program.columnUpper,
				program.rowLower, program.rowUpper, program.value }) {
			write(out, numbers);
		}
		write(out, program.start);
		write(out, program.index);
		int[] integral = new int[program.columns];
		for (int column = 0; column < integral.length; column++) {
			integral[column] = program.integral[column] ? 1 : 0;
		}
		write(out, integral);
		writeOptional(out, request.start());
		out.writeDouble(request.seconds());
		out.writeDouble(request.gap());
	}

	static Request readRequest(DataInputStream in) throws IOException {
		double[] cost = readDoubles(in);
		double[] columnLower = readDoubles(in);
		double[] columnUpper = readDoubles(in);
		double[] rowLower = readDoubles(in);
		double[] rowUpper = readDoubles(in);
		double[] value = readDoubles(in);
		int[] start = readInts(in);
		int[] index = readInts(in);
		int[] kinds = readInts(in);
		boolean[] integral = new boolean[kinds.length];
		for (int column = 0; column < kinds.length; column++) {
			integral[column] = kinds[column] == 1;
		}
		LinearProgram program = new LinearProgram(cost, columnLower, columnUpper, rowLower, rowUpper, start, index,
				value, integral);
		return new Request(program, readOptional(in), in.readDouble(), in.readDouble());
	}

	static void write(DataOutputStream out, HighsLibrary.Outcome outcome) throws IOException {
		out.writeInt(outcome.status());
		writeOptional(out, outcome.x());
		writeOptional(out, outcome.rowDuals());
		out.writeDouble(outcome.bound());
	}

	static HighsLibrary.Outcome readOutcome(DataInputStream in) throws IOException {
		return new HighsLibrary.Outcome(in.readInt(), readOptional(in), readOptional(in), in.readDouble());
	}

	private static void writeOptional(DataOutputStream out, double @Nullable [] numbers) throws IOException {
		out.writeBoolean(numbers != null);
		if (numbers != null) {
			write(out, numbers);
		}
	}

	private static double @Nullable [] readOptional(DataInputStream in) throws IOException {
		return in.readBoolean() ? readDoubles(in) : null;
	}

	private static void write(DataOutputStream out, double[] numbers) throws IOException {
		out.writeInt(numbers.length);
		ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(numbers.length, Double.BYTES));
		bytes.asDoubleBuffer().put(numbers);
		out.write(bytes.array());
	}

	private static double[] readDoubles(DataInputStream in) throws IOException {
		double[] numbers = new double[in.readInt()];
		ByteBuffer.wrap(in.readNBytes(numbers.length * Double.BYTES)).asDoubleBuffer().get(numbers);
		return numbers;
	}

	private static void write(DataOutputStream out, int[] numbers) throws IOException {
		out.writeInt(numbers.length);
		ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(numbers.length, Integer.BYTES));
		bytes.asIntBuffer().put(numbers);
		out.write(bytes.array());
	}

	private static int[] readInts(DataInputStream in) throws IOException {
		int[] numbers = new int[in.readInt()];
		ByteBuffer.wrap(in.readNBytes(numbers.length * Integer.BYTES)).asIntBuffer().get(numbers);
		return numbers;
	}

}

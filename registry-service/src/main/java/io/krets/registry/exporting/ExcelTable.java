package io.krets.registry.exporting;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import io.krets.kit.stream.Stream;
import io.krets.registry.table.CellText;
import io.krets.registry.table.Column;
import io.krets.registry.table.StreamCells;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import tools.jackson.databind.JsonNode;

/** An Office Open XML workbook with one sheet, written row by row. */
final class ExcelTable implements ExportFormat {

	private final List<Column> columns;

	private final StreamCells cells;

	private final String language;

	private final ByteArrayOutputStream written = new ByteArrayOutputStream();

	private final Workbook workbook = new Workbook(this.written, "Krets", "1.0");

	private final Worksheet sheet = this.workbook.newWorksheet("Krets");

	private int row = 1;

	ExcelTable(List<Column> columns, StreamCells cells, String language) {
		this.columns = columns;
		this.cells = cells;
		this.language = language;
	}

	@Override
	public byte[] begin() {
		this.sheet.freezePane(0, 1);
		for (int column = 0; column < this.columns.size(); column++) {
			this.sheet.inlineString(0, column, this.columns.get(column).header(this.language));
			this.sheet.style(0, column).bold().set();
		}
		return take();
	}

	@Override
	public byte[] write(List<Stream> streams) {
		for (Stream stream : streams) {
			JsonNode tree = this.cells.tree(stream);
			for (int column = 0; column < this.columns.size(); column++) {
				Object cell = this.cells.cell(this.columns.get(column), tree, this.language);
				if (cell instanceof Double number) {
					this.sheet.value(this.row, column, number);
				}
				else if (cell != null) {
					this.sheet.inlineString(this.row, column, CellText.defuse(cell.toString()));
				}
			}
			this.row++;
		}
		return take();
	}

	@Override
	public byte[] end() {
		try {
			this.workbook.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return drain();
	}

	private byte[] take() {
		try {
			this.sheet.flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return drain();
	}

	private byte[] drain() {
		byte[] bytes = this.written.toByteArray();
		this.written.reset();
		return bytes;
	}

}

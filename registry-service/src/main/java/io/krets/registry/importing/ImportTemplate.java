package io.krets.registry.importing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

import io.krets.registry.table.Column;
import io.krets.registry.table.Columns;
import org.dhatim.fastexcel.DataValidationErrorStyle;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

import org.springframework.stereotype.Component;

/**
 * Writes a workbook to fill in: headers, notes in every language, and lists to choose
 * from.
 */
@Component
class ImportTemplate {

	private static final int ROWS = 2_000;

	private static final int WIDTH = 18;

	private final Columns columns;

	ImportTemplate(Columns columns) {
		this.columns = columns;
	}

	byte[] write(String language) throws IOException {
		ByteArrayOutputStream content = new ByteArrayOutputStream();
		List<Column> all = this.columns.all().stream().filter((it) -> it.type() != Column.Type.GIVEN).toList();
		try (Workbook workbook = new Workbook(content, "Krets", "1.0")) {
			Worksheet sheet = workbook.newWorksheet("Krets");
			Worksheet lists = workbook.newWorksheet("Lists");
			lists.setVisibilityState(VisibilityState.HIDDEN);
			sheet.freezePane(0, 1);
			for (int index = 0; index < all.size(); index++) {
				Column column = all.get(index);
				sheet.value(0, index, column.header(language));
				sheet.style(0, index).bold().set();
				sheet.width(index, WIDTH);
				sheet.comment(0, index, notes(column));
				List<String> choices = column.values().isEmpty() ? column.choices() : column.words(language);
				if (column.type() == Column.Type.CODE || column.type() == Column.Type.KEY) {
					// as text: a number would lose its zeros
					sheet.range(1, index, ROWS, index).style().format("@").set();
				}
				if (!choices.isEmpty()) {
					for (int row = 0; row < choices.size(); row++) {
						lists.value(row, index, choices.get(row));
					}
					sheet.range(1, index, ROWS, index)
						.validateWithList(lists.range(0, index, choices.size() - 1, index))
						.allowBlank(true)
						.showErrorMessage(!column.values().isEmpty())
						.errorStyle(DataValidationErrorStyle.STOP);
				}
			}
		}
		return content.toByteArray();
	}

	private static String notes(Column column) {
		return Columns.LANGUAGES.stream()
			.map((language) -> "%s: %s".formatted(language, column.note().get(language)))
			.collect(Collectors.joining("\n"));
	}

}

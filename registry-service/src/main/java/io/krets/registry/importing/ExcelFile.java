package io.krets.registry.importing;

import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.zip.ZipException;

import javax.xml.parsers.ParserConfigurationException;

import io.krets.kit.problem.Problem;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.model.SharedStrings;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/**
 * The first sheet of an Office Open XML workbook, read event by event. Only its distinct
 * texts are held in memory, and those are bounded.
 */
final class ExcelFile implements Table {

	private final Path file;

	private ExcelFile(Path file) {
		this.file = file;
	}

	static ExcelFile open(Path file) throws IOException {
		ZipGuard.check(file);
		return new ExcelFile(file);
	}

	/**
	 * Cells that are numbers have a point; a comma can only come from somebody's hand.
	 */
	@Override
	public boolean decimalComma() {
		return true;
	}

	@Override
	public void read(RowConsumer consumer) throws IOException {
		try (OPCPackage workbook = OPCPackage.open(this.file.toFile(), PackageAccess.READ)) {
			SharedStrings texts = new ReadOnlySharedStringsTable(workbook, false);
			Iterator<InputStream> sheets = new XSSFReader(workbook).getSheetsData();
			if (!sheets.hasNext()) {
				throw Table.unreadable("not-a-table", "The workbook has no sheet.");
			}
			try (InputStream sheet = sheets.next()) {
				XMLReader parser = XMLHelper.newXMLReader();
				parser.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
				parser.setContentHandler(new BoundedHandler(texts, new Rows(consumer)));
				parser.parse(new InputSource(sheet));
			}
		}
		catch (EnoughException ex) {
			// the consumer has what it wanted
		}
		catch (Problem | UncheckedIOException ex) {
			throw ex;
		}
		// a parser meets what nobody thought of: whatever it throws, the file is to blame
		catch (OpenXML4JException | SAXException | ParserConfigurationException | CharConversionException
				| UnsupportedEncodingException | EOFException | ZipException | RuntimeException ex) {
			throw Table.unreadable("not-a-table",
					"The workbook cannot be read. Maybe it is damaged; open it in a spreadsheet and save it anew.");
		}
	}

	/** Refuses texts that no spreadsheet would hold, before they are gathered. */
	private static final class BoundedHandler extends XSSFSheetXMLHandler {

		private int length;

		BoundedHandler(SharedStrings texts, SheetContentsHandler rows) {
			super(null, texts, rows, false);
		}

		@Override
		public void startElement(@Nullable String uri, String localName, String name, org.xml.sax.Attributes attributes)
				throws SAXException {
			this.length = 0;
			super.startElement(uri, localName, name, attributes);
		}

		@Override
		public void characters(char[] text, int start, int count) throws SAXException {
			this.length += count;
			if (this.length > LONGEST_CELL) {
				throw Table.unreadable("cell-too-long", "A cell has more than %d characters.".formatted(LONGEST_CELL));
			}
			super.characters(text, start, count);
		}

	}

	/** Gathers the cells of one row. */
	private static final class Rows implements XSSFSheetXMLHandler.SheetContentsHandler {

		private final RowConsumer consumer;

		private List<String> cells = new ArrayList<>();

		private int count;

		Rows(RowConsumer consumer) {
			this.consumer = consumer;
		}

		@Override
		public void startRow(int row) {
			if (++this.count > MOST_ROWS) {
				throw Table.tooManyRows();
			}
			this.cells = new ArrayList<>();
		}

		@Override
		public void cell(@Nullable String reference, @Nullable String value, @Nullable XSSFComment comment) {
			int column = (reference != null) ? new CellReference(reference).getCol() : this.cells.size();
			if (column >= MOST_COLUMNS) {
				throw Table.tooManyColumns();
			}
			while (this.cells.size() <= column) {
				this.cells.add("");
			}
			this.cells.set(Math.max(column, 0), (value != null) ? value : "");
		}

		@Override
		public void endRow(int row) {
			if (!this.consumer.row(row + 1, this.cells)) {
				throw new EnoughException();
			}
		}

	}

	/** Ends the parsing of what is no longer wanted. */
	private static final class EnoughException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		EnoughException() {
			super(null, null, false, false);
		}

	}

}

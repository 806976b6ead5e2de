package io.krets.registry.importing;

import tools.jackson.databind.node.ObjectNode;

/**
 * A row that is right by itself.
 *
 * @param row its number in the file
 * @param id of the stream that it stands for
 * @param known whether the file named the id, so that the stream must be there
 * @param hub where the stream would lie
 * @param document as the row says it
 */
record CheckedRow(int row, String id, boolean known, String hub, ObjectNode document) {

}

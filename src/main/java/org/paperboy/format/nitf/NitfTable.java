package org.paperboy.format.nitf;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.paperboy.format.XmlText;
import org.paperboy.format.nitf.NitfBody.NitfContext;

/** Tables: NITF's are those of HTML, with one body each, their parts in a fixed order, and no row without a cell. */
final class NitfTable {
    private final NitfXml xml;
    private final NitfBody body;

    NitfTable(NitfXml xml, NitfBody body) {
        this.xml = xml;
        this.body = body;
    }

    private record Parts(
            List<Element> captions, List<Element> heads, List<Element> feet, List<Element> rows, List<Node> misplaced) {
        static Parts of(Element table) {
            Parts parts = new Parts(
                    new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            for (Node node : table.childNodes()) {
                switch (node.normalName()) {
                    case "caption" -> parts.captions.add((Element) node);
                    case "thead" -> parts.sort((Element) node, parts.heads);
                    case "tfoot" -> parts.sort((Element) node, parts.feet);
                    case "tbody" -> parts.sort((Element) node, parts.rows);
                    case "tr" -> parts.rows.add((Element) node);
                    default -> parts.misplaced.add(node);
                }
            }
            return parts;
        }

        private void sort(Element section, List<Element> its) {
            NitfMarks.inherit(section);
            for (Node node : section.childNodes()) {
                if (node instanceof Element row && row.normalName().equals("tr")) its.add(row);
                else misplaced.add(node);
            }
        }
    }

    void write(Element table) {
        Parts parts = Parts.of(table);
        body.flow(table, parts.misplaced(), NitfContext.BLOCKS);
        xml.start("table", NitfMarks.of(table));
        xml.start("caption");
        for (Element caption : parts.captions()) {
            NitfMarks.inherit(caption);
            body.flow(caption, parts.captions().size() == 1 ? NitfContext.MIXED : NitfContext.BLOCKS);
        }
        xml.end();
        rows("thead", parts.heads());
        rows("tfoot", parts.feet());
        rows("tbody", parts.rows());
        xml.end();
    }

    private void rows(String name, List<Element> rows) {
        xml.start(name);
        for (Element row : rows) {
            xml.start("tr", NitfMarks.of(row));
            for (Node node : row.childNodes()) cell(row, node);
            xml.end();
        }
        xml.end();
    }

    /** A cell has its place even when it is empty. */
    private void cell(Element row, Node node) {
        if (node instanceof Element cell
                && (cell.normalName().equals("td") || cell.normalName().equals("th"))) {
            xml.start(
                    cell.normalName(),
                    NitfMarks.of(
                            cell,
                            "",
                            "rowspan",
                            XmlText.of(cell.attr("rowspan")),
                            "colspan",
                            XmlText.of(cell.attr("colspan"))));
            xml.force();
            body.flow(cell, NitfContext.MIXED);
            xml.end();
        } else if (!(node instanceof TextNode words && words.isBlank())) {
            xml.start("td");
            body.flow(row, List.of(node), NitfContext.MIXED);
            xml.end();
        }
    }
}

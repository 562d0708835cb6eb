#pragma once
// Workbooks for tests: what a table program would write, and what an attacker would.

#include <zip.h>

#include <cstring>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace yishi {

/// A zip archive with these parts.
inline std::string zipped(std::vector<std::pair<std::string, std::string>> const& parts) {
  zip_source_t* buffer = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  zip_source_keep(buffer);
  zip_t* archive = zip_open_from_source(buffer, ZIP_TRUNCATE, nullptr);
  for (auto const& [name, bytes] : parts) {
    auto* source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
    if (zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8) < 0)
      throw std::runtime_error("no part " + name);
  }
  if (zip_close(archive) != 0) throw std::runtime_error("no archive");
  zip_source_open(buffer);
  zip_source_seek(buffer, 0, SEEK_END);
  auto const size = static_cast<std::size_t>(zip_source_tell(buffer));
  zip_source_seek(buffer, 0, SEEK_SET);
  std::string bytes(size, '\0');
  zip_source_read(buffer, bytes.data(), size);
  zip_source_close(buffer);
  zip_source_free(buffer);
  return bytes;
}

/// A workbook made of pieces of XML.
struct TestWorkbook {
  std::vector<std::pair<std::string, std::string>> sheets;  // name, rows in XML
  std::string strings = {};                                 // <si>…</si>
  std::string merged = {};                                  // <mergeCell …/>
  std::string first_state = {};                             // of the first sheet: hidden
  std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

  std::string bytes() const {
    std::vector<std::pair<std::string, std::string>> parts;
    std::string list;
    std::string links;
    for (std::size_t i = 0; i < sheets.size(); ++i) {
      auto const n = std::to_string(i + 1);
      auto const state = i == 0 && !first_state.empty() ? " state=\"" + first_state + "\"" : "";
      list += "<sheet name=\"" + sheets[i].first + "\" sheetId=\"" + n + "\" r:id=\"rId" + n +
              "\"" + state + "/>";
      links += "<Relationship Id=\"rId" + n + "\" Target=\"worksheets/sheet" + n + ".xml\"/>";
      parts.emplace_back("xl/worksheets/sheet" + n + ".xml",
                         head + "<worksheet><sheetData>" + sheets[i].second + "</sheetData>" +
                             (merged.empty() ? "" : "<mergeCells>" + merged + "</mergeCells>") +
                             "</worksheet>");
    }
    parts.emplace_back("xl/workbook.xml",
                       head + "<workbook><sheets>" + list + "</sheets></workbook>");
    parts.emplace_back("xl/_rels/workbook.xml.rels",
                       head + "<Relationships>" + links + "</Relationships>");
    // Style 1 is a day as Chinese programs write it, style 2 one of the built-in ones.
    parts.emplace_back("xl/styles.xml",
                       head +
                           "<styleSheet><numFmts><numFmt numFmtId=\"176\" "
                           "formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\"/>"
                           "</numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"176\"/>"
                           "<xf numFmtId=\"14\"/></cellXfs></styleSheet>");
    parts.emplace_back("xl/sharedStrings.xml", head + "<sst>" + strings + "</sst>");
    return zipped(parts);
  }
};

inline std::string text_cell(std::string const& place, std::string const& text) {
  return "<c r=\"" + place + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}
inline std::string number_cell(std::string const& place, std::string const& number, int style = 0) {
  return "<c r=\"" + place + "\" s=\"" + std::to_string(style) + "\"><v>" + number + "</v></c>";
}
inline std::string sheet_row(int number, std::string const& cells) {
  return "<row r=\"" + std::to_string(number) + "\">" + cells + "</row>";
}

}  // namespace yishi

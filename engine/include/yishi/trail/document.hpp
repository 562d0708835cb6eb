#pragma once
// Documents that come with an entry. A hash says that the bytes are the same, not that everybody
// who opens them sees the same: a page with a script, or a text whose fields are filled in when it
// is opened, can show one thing to those who vote and another to the auditor.

#include <cstdint>
#include <string_view>

#include "yishi/base/text.hpp"

namespace yishi::trail {

enum class DocumentKind : std::uint8_t {
  text,        // plain, in any encoding that has no control characters
  photo,       // JPEG, PNG, WebP, HEIC, TIFF or BMP, and nothing else in the same bytes
  pdf,         // without anything of `active_pdf`, as far as its names are not compressed
  page,        // HTML, SVG or XML: may have scripts, and loads from elsewhere
  office,      // Word, WPS, Excel, OFD, and archives: fields, macros, fonts that are missing
  active_pdf,  // with scripts, layers, attachments, forms, or locked by a password
  unknown,
};

/// What the bytes are, whatever the file was called. Looks at all of them once. Requires nothing.
DocumentKind kind_of_document(std::string_view bytes);

/// Whether everybody who opens it sees the same.
bool is_fixed(DocumentKind kind);

/// “网页”, “带脚本、图层……的 PDF”.
Words words_for(DocumentKind kind);

}  // namespace yishi::trail

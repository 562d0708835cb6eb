// Kinds of documents, told by their bytes.

#include "yishi/trail/document.hpp"

#include <algorithm>
#include <string>

namespace yishi::trail {
namespace {

using namespace std::string_view_literals;

/// Names of a PDF behind which it does something, shows something else, or hides something
/// (ISO 32000-1: 7.6 encryption, 7.11.4 embedded files, 8.11 optional content, 12.6 actions,
/// 12.7.8 XFA, 13.6 3D; Adobe extension: RichMedia).
constexpr std::string_view active_names[] = {
    "JavaScript", "JS",      "Launch",       "AA",         "XFA", "EmbeddedFile",
    "RichMedia",  "Encrypt", "OCProperties", "SubmitForm", "3D",  "ImportData"};

/// Where a reader of PDF still looks for the mark of one (ISO 32000-1, note in annex H.3).
constexpr std::size_t mark_within = 1024;

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// The name behind the slash at `from`, with `#4a` read as what it stands for; 32 characters will
/// do.
std::string name_at(std::string_view bytes, std::size_t from) {
  constexpr std::string_view ends = " \t\r\n\f\0()<>[]{}/%"sv;
  std::string name;
  for (auto i = from + 1; i < bytes.size() && name.size() < 32; ++i) {
    if (ends.find(bytes[i]) != std::string_view::npos) break;
    if (bytes[i] == '#' && i + 2 < bytes.size() && hex(bytes[i + 1]) >= 0 &&
        hex(bytes[i + 2]) >= 0) {
      name += static_cast<char>(hex(bytes[i + 1]) * 16 + hex(bytes[i + 2]));
      i += 2;
    } else {
      name += bytes[i];
    }
  }
  return name;
}

bool is_active(std::string_view pdf) {
  for (auto at = pdf.find('/'); at != std::string_view::npos; at = pdf.find('/', at + 1)) {
    auto const name = name_at(pdf, at);
    if (std::find(std::begin(active_names), std::end(active_names), name) != std::end(active_names))
      return true;
  }
  return false;
}

bool is_photo(std::string_view bytes) {
  for (auto const mark : {"\xff\xd8\xff"sv, "\x89PNG\r\n\x1a\n"sv, "II*\0"sv, "MM\0*"sv})
    if (bytes.starts_with(mark)) return true;
  if (bytes.starts_with("BM") && bytes.size() > 14 && bytes.substr(6, 4) == "\0\0\0\0"sv)
    return true;
  if (bytes.starts_with("RIFF") && bytes.size() > 12 && bytes.substr(8, 4) == "WEBP") return true;
  if (bytes.size() <= 12 || bytes.substr(4, 4) != "ftyp") return false;
  auto const brand = bytes.substr(8, 4);
  return brand == "heic" || brand == "heix" || brand == "mif1" || brand == "msf1";
}

/// Bytes that another program takes for a PDF or an archive: the first looks near the beginning,
/// the second at the end.
bool is_also_something_else(std::string_view bytes) {
  constexpr std::size_t archive_end = 65'557;  // 22 bytes, and the longest comment
  auto const tail = bytes.substr(bytes.size() - std::min(bytes.size(), archive_end));
  return bytes.substr(0, mark_within).find("%PDF-") != std::string_view::npos ||
         tail.find("PK\x05\x06"sv) != std::string_view::npos;
}

bool is_text(std::string_view bytes) {
  return std::none_of(bytes.begin(), bytes.end(), [](char c) {
    auto const code = static_cast<unsigned char>(c);
    return code == 0x7f || (code < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f');
  });
}

/// Whether a browser would take it for a page: it looks at the first mark only, but a page with
/// words before it is shown as one too.
bool is_page(std::string_view bytes) {
  std::string head(bytes.substr(0, mark_within));
  for (char& c : head)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  for (auto const mark : {"<!doctype"sv, "<html"sv, "<?xml"sv, "<svg"sv, "<script"sv, "<body"sv,
                          "<iframe"sv, "<head"sv, "mime-version:"sv})
    if (head.find(mark) != std::string::npos) return true;
  return false;
}

}  // namespace

DocumentKind kind_of_document(std::string_view bytes) {
  if (bytes.starts_with("%PDF-"))
    return is_active(bytes) ? DocumentKind::active_pdf : DocumentKind::pdf;
  if (is_photo(bytes))
    return is_also_something_else(bytes) ? DocumentKind::unknown : DocumentKind::photo;
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("\xd0\xcf\x11\xe0") ||
      bytes.starts_with("Rar!") || bytes.starts_with("7z\xbc\xaf") || bytes.starts_with("{\\rtf"))
    return DocumentKind::office;
  if (!is_text(bytes) || is_also_something_else(bytes)) return DocumentKind::unknown;
  return is_page(bytes) ? DocumentKind::page : DocumentKind::text;
}

bool is_fixed(DocumentKind kind) {
  return kind == DocumentKind::text || kind == DocumentKind::photo || kind == DocumentKind::pdf;
}

Words words_for(DocumentKind kind) {
  switch (kind) {
    case DocumentKind::text:
      return {"纯文字", "plain text"};
    case DocumentKind::photo:
      return {"照片", "a photo"};
    case DocumentKind::pdf:
      return {"PDF", "a PDF"};
    case DocumentKind::page:
      return {"网页", "a web page"};
    case DocumentKind::office:
      return {"Word、WPS、Excel 一类的文件或者压缩包", "an office document or an archive"};
    case DocumentKind::active_pdf:
      return {"带脚本、表单、图层、附件或者密码的 PDF",
              "a PDF with scripts, forms, layers, attachments or a password"};
    case DocumentKind::unknown:
      break;
  }
  return {"认不出来的文件", "of no kind that is known"};
}

}  // namespace yishi::trail

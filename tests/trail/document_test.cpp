// Which documents look the same to everybody who opens them.

#include "yishi/trail/document.hpp"

#include <catch2/catch.hpp>
#include <string>

namespace yishi::trail {
namespace {

using namespace std::string_literals;

struct Row {
  std::string what;
  std::string bytes;
  DocumentKind kind;
};

std::string const jpeg = "\xff\xd8\xff\xe0\x00\x10JFIF"s;

TEST_CASE("a document is what its bytes are") {
  auto const row = GENERATE_COPY(values<Row>({
      {"words in UTF-8", "修桥的方案\r\n\t东头到西头", DocumentKind::text},
      {"words in GBK", "\xd0\xde\xc7\xc5", DocumentKind::text},
      {"nothing", "", DocumentKind::text},
      {"a sentence about pages", "网页上 <b>粗</b> 的写法，1 < 2", DocumentKind::text},
      {"words in UTF-16", "\xff\xfe\x00\x4e"s, DocumentKind::unknown},
      {"a bell among the words", "方案\x07", DocumentKind::unknown},
      {"JPEG", jpeg, DocumentKind::photo},
      {"PNG", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"s, DocumentKind::photo},
      {"WebP", "RIFF\x10\0\0\0WEBPVP8 "s, DocumentKind::photo},
      {"HEIC", "\0\0\0\x18"s + "ftypheic\0\0\0\0"s, DocumentKind::photo},
      {"a film", "\0\0\0\x18"s + "ftypisom\0\0\0\0"s, DocumentKind::unknown},
      {"TIFF", "II*\0\x08\0"s, DocumentKind::photo},
      {"GIF, which may move", "GIF89a\x01\0"s, DocumentKind::unknown},
      {"a photo that is an archive too", jpeg + "PK\x05\x06"s + std::string(18, '\0'),
       DocumentKind::unknown},
      {"a photo that is a PDF too", jpeg + "%PDF-1.4", DocumentKind::unknown},
      {"words with a PDF behind them", "方案\n%PDF-1.4", DocumentKind::unknown},
      {"Word", "PK\x03\x04\x14\0"s, DocumentKind::office},
      {"old Word", "\xd0\xcf\x11\xe0\xa1\xb1"s, DocumentKind::office},
      {"rich text", "{\\rtf1 x}", DocumentKind::office},
      {"a page", "<!DOCTYPE html><p>x", DocumentKind::page},
      {"a page behind words", "方案\n<HTML><body>", DocumentKind::page},
      {"a drawing with scripts", "<?xml version=\"1.0\"?><svg/>", DocumentKind::page},
      {"PDF", "%PDF-1.7\n<</Type /Catalog /Pages 2 0 R>>", DocumentKind::pdf},
      {"a PDF that says what it links to", "%PDF-1.7\n<</S /URI /JSON 1>>", DocumentKind::pdf},
      {"a PDF with a script", "%PDF-1.7\n<</S/JavaScript/JS(x)>>", DocumentKind::active_pdf},
      {"the same, in disguise", "%PDF-1.7\n<</S /Java#53cript>>", DocumentKind::active_pdf},
      {"a PDF with layers", "%PDF-1.5\n<</OCProperties<<>>>>", DocumentKind::active_pdf},
      {"a PDF in a PDF", "%PDF-1.5\n<</Type/EmbeddedFile>>", DocumentKind::active_pdf},
      {"a PDF with a password", "%PDF-1.5\ntrailer<</Encrypt 5 0 R>>", DocumentKind::active_pdf},
      {"the name at the very end", "%PDF-1.5\n/JS", DocumentKind::active_pdf},
      {"a broken disguise", "%PDF-1.5\n/J#5", DocumentKind::pdf},
  }));
  CAPTURE(row.what);
  CHECK(kind_of_document(row.bytes) == row.kind);
}

TEST_CASE("photos, plain PDFs and words are taken, nothing else") {
  for (auto const kind : {DocumentKind::text, DocumentKind::photo, DocumentKind::pdf})
    CHECK(is_fixed(kind));
  for (auto const kind :
       {DocumentKind::page, DocumentKind::office, DocumentKind::active_pdf, DocumentKind::unknown})
    CHECK_FALSE(is_fixed(kind));
}

}  // namespace
}  // namespace yishi::trail

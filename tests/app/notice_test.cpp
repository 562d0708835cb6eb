// yishi notice print: what goes onto the board, and the code on it as a phone reads it.

#include "yishi/notice.hpp"

#include <zbar.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "app/office.hpp"
#include "print/markup.hpp"
#include "print/notice_page.hpp"
#include "print/qr.hpp"

using yishi::CarriedCheckpoint;
using yishi::Language;
using yishi::NoticeView;
using yishi::app::notice_page;
using yishi::app::notice_text;
using yishi::app::qr_code;
using yishi::app::QrCode;
using namespace yishi::office;
namespace fs = std::filesystem;

namespace {

/// Grey values of a square picture of `side` pixels.
struct Picture {
  int side = 0;
  std::vector<std::uint8_t> grey;
  std::uint8_t& at(int x, int y) { return grey[static_cast<std::size_t>(y * side + x)]; }
};

/// The code as a camera sees it: `side` pixels across with its quiet zone, each the mean of nine
/// places around it, so that no edge is sharp.
Picture photographed(QrCode const& code, int side) {
  constexpr int quiet = 4;
  auto const modules = code.width + 2 * quiet;
  auto const dark = [&](int x, int y) {
    auto const column = x * modules / side - quiet;
    auto const row = y * modules / side - quiet;
    return column >= 0 && row >= 0 && column < code.width && row < code.width &&
           code.dark[static_cast<std::size_t>(row * code.width + column)];
  };
  Picture picture{side, std::vector<std::uint8_t>(static_cast<std::size_t>(side * side))};
  for (int y = 0; y < side; ++y)
    for (int x = 0; x < side; ++x) {
      int light = 0;
      for (int i = -1; i <= 1; ++i)
        for (int j = -1; j <= 1; ++j) light += dark(x + i, y + j) ? 20 : 230;
      picture.at(x, y) = static_cast<std::uint8_t>(light / 9);
    }
  return picture;
}

/// Something white over a part of the middle, `percent` of the whole.
void cover(Picture& picture, int percent) {
  int wide = 0;
  while (wide * wide * 100 < picture.side * picture.side * percent) ++wide;
  auto const from = (picture.side - wide) / 2;
  for (int y = from; y < from + wide; ++y)
    for (int x = from; x < from + wide; ++x) picture.at(x, y) = 255;
}

/// What is read in the picture; empty if nothing is.
std::string scanned(Picture const& picture) {
  zbar::ImageScanner scanner;
  scanner.set_config(zbar::ZBAR_NONE, zbar::ZBAR_CFG_ENABLE, 0);
  scanner.set_config(zbar::ZBAR_QRCODE, zbar::ZBAR_CFG_ENABLE, 1);
  zbar::Image image(static_cast<unsigned>(picture.side), static_cast<unsigned>(picture.side),
                    "Y800", picture.grey.data(), picture.grey.size());
  scanner.scan(image);
  auto const first = image.symbol_begin();
  return first == image.symbol_end() ? std::string() : first->get_data();
}

/// A note of the size that a village's checkpoints have.
std::string const sample_note =
    "yishi.local/village/009fde8e0b2fe5f8\n57\nzPjVYPWMQ5S2d5sfVJQRLdVFOE2bHTGNKa+kAOs1bO4=\n\n"
    "— yishi.local/village/009fde8e0b2fe5f8 "
    "0iSsOM5Xi9Pm/cOnaoahzJKHlFuddnjDQQ4Zzp9GbvqcVmbucDOwsUIK7eFfncBdlFbaaRjNz3ckN6MBVgE9xwwrAw0="
    "\n";

NoticeView sample() {
  NoticeView notice;
  notice.number = 4;
  notice.village = "小桥村";
  notice.title = "修桥";
  notice.stage = {"决议公示", "Posting the decision"};
  notice.place = "村口";
  notice.from = *yishi::rules::Date::parse("2026-04-13");
  notice.until = *yishi::rules::Date::parse("2026-04-28");
  return notice;
}

}  // namespace

TEST_CASE("the code on a notice is read as a phone reads it, with a part of it covered too") {
  auto const code = qr_code(sample_note);
  REQUIRE(code);
  CHECK(code->width == 61);  // version 11
  for (auto const percent : {0, 2, 5}) {
    auto picture = photographed(*code, 340);
    cover(picture, percent);
    CAPTURE(percent);
    CHECK(scanned(picture) == sample_note);
  }
  // The twin: with half of it gone nothing is read, so the scanner does look at the picture.
  auto picture = photographed(*code, 340);
  cover(picture, 50);
  CHECK(scanned(picture).empty());
}

TEST_CASE("what does not fit into a code has none") {
  CHECK(qr_code(std::string(2331, 'x')));  // the most that version 40 takes at level M
  CHECK_FALSE(qr_code(std::string(2332, 'x')));
}

TEST_CASE("a notice says what is decided, until when it is up, and what it carries") {
  Office office(posted);
  auto const printed = office.type("notice print 1 --out 公示1.html");
  CAPTURE(printed.out, printed.err);
  REQUIRE(printed.exit == 0);
  auto const page = yishi::file_text(office.hamlet.folder() / "公示1.html");
  office.hamlet.open();
  auto const notice = yishi::view_notice(office.hamlet.village(), 1);
  REQUIRE(notice);
  for (auto const& part : {notice->village + "公示 第 1 号", std::string("修路"),
                           notice->until.words().zh + " 24 时止", std::string("贴在村口"),
                           std::string("演示，不是真的公示")})
    CHECK(has(page, part));
  REQUIRE(notice->checkpoint);
  CHECK(has(page, notice->origin));
  // Entries before its own, and no more.
  auto const& posting = office.hamlet.village().state().postings.at(1);
  CHECK(notice->checkpoint->size == posting.seq);
  auto const code = qr_code(notice->checkpoint->note);
  REQUIRE(code);
  CHECK(scanned(photographed(*code, 340)) == notice->checkpoint->note);
  // What a villager's phone read is a witness.
  std::ofstream(office.hamlet.folder() / "照片.txt") << notice->checkpoint->note;
  auto const fits = office.type("witness add 照片.txt");
  CAPTURE(fits.out, fits.err);
  CHECK(fits.exit == 0);
  CHECK(has(fits.out, "一致"));
}

TEST_CASE("a notice is named by its number or its case, and by default it is the newest") {
  Office office(posted);
  auto const first = office.type("notice print 1").out;
  CHECK(has(first, "第 1 号"));
  CHECK(office.type("公示 打印 第1号").out == first);
  CHECK(office.type("notice print 2026-001").out == first);
  CHECK(office.type("notice print").out == first);
  CHECK(has(office.type("notice print 9").err, "YS-3534"));
  CHECK(has(office.type("notice print 2026-002").err, "YS-3534"));
  std::ofstream(office.hamlet.folder() / "有.html") << "别动";
  auto const there = office.type("notice print 1 --out 有.html");
  CHECK(there.exit == 1);
  CHECK(has(there.err, "YS-9204"));
  CHECK(yishi::file_text(office.hamlet.folder() / "有.html") == "别动");
  CHECK(has(Office(opened).type("notice print").err, "YS-3534"));
}

TEST_CASE("a second try with the same key is the same posting, whatever was signed since") {
  Office office(opened + act("交张榜"));
  std::string const line = "notice post 1 --place 村口 --at 2026-03-02T11:00 --key 贴一";
  auto const once = office.type(line);
  CAPTURE(once.out, once.err);
  REQUIRE(once.exit == 0);
  CHECK(has(once.out, "yishi notice print 1 --out 公示1.html"));
  auto const size = office.size();
  auto const again = office.type(line);
  CAPTURE(again.out, again.err);
  CHECK(again.exit == 0);
  CHECK(office.size() == size);
}

TEST_CASE("no words on a notice are taken for markup, or turned round") {
  auto notice = sample();
  notice.title = "</title><script>alert(1)</script>";
  notice.place = "村口\u202e公示栏\x1b[2J";
  notice.form = {{{"事由", "reason"}, "a & b \"c\" <d>"}};
  auto const page = notice_page(notice, Language::zh);
  CHECK_FALSE(has(page, "<script"));
  CHECK(has(page, "&lt;script&gt;"));
  CHECK(has(page, "a &amp; b &quot;c&quot; &lt;d&gt;"));
  CHECK(has(page, "村口\ufffd公示栏\ufffd[2J"));
  // A file that asks for no other.
  for (auto const* other : {"http:", "https:", "src=", "href=", "@import", "url("})
    CHECK((std::string(other) == "http:" || !has(page, other)));
}

TEST_CASE("a text that is short and plain stands on the notice, any other beside it") {
  struct Row {
    std::string bytes;
    bool stands;
  };
  auto const row = GENERATE(values<Row>({{"一、修桥。\n二、三个月完工。", true},
                                         {std::string(12'000, 'x'), true},
                                         {std::string(12'001, 'x'), false},
                                         {"%PDF-1.4", false},
                                         {"\xd0\xde\xc7\xc5", false}}));
  auto notice = sample();
  notice.text = yishi::DocumentView{};
  notice.text->name = {"方案", "plan"};
  notice.text->hash = std::string(64, 'a');
  notice.text->bytes = row.bytes;
  auto const page = notice_page(notice, Language::zh);
  CHECK(has(page, "<h2>方案</h2>"));
  CHECK(has(page, row.stands ? row.bytes.substr(0, 20) : "见贴在旁边的文件"));
  CHECK(has(page, "指纹 aaaaaaaaaaaaaaaa") == !row.stands);
}

TEST_CASE("a notice without a checkpoint has no code, one that came down says so") {
  auto notice = sample();
  CHECK_FALSE(has(notice_page(notice, Language::zh), "<svg"));
  CHECK_FALSE(has(notice_text(notice, Language::zh), "凭证"));
  notice.checkpoint = CarriedCheckpoint{4, 57, std::string(64, 'c'), sample_note};
  notice.previous = CarriedCheckpoint{3, 40, std::string(64, 'd'), ""};
  auto const page = notice_page(notice, Language::en);
  CHECK(has(page, "<svg"));
  CHECK(has(page, "first 57 entries, root cccc cccc cccc cccc"));
  CHECK(has(page, "on notice 3: dddd dddd dddd dddd"));
  CHECK_FALSE(has(page, "was taken down"));
  notice.interrupted = true;
  CHECK(has(notice_page(notice, Language::en), "this notice was taken down"));
}

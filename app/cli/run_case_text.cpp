// yishi case text: the documents of a case, read out of the trail.

#include <algorithm>

#include "cli/commands.hpp"
#include "cli/naming.hpp"
#include "cli/open.hpp"
#include "cli/text.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/view.hpp"

namespace yishi::app {

namespace {

using trail::Json;
using Documents = std::vector<DocumentView>;

constexpr std::size_t fingerprint_shown = 16;

bool is_text(std::string const& bytes) {
  return is_utf8(bytes) && bytes.find('\0') == std::string::npos;
}

/// Whether a terminal would obey the character, or turn the line round for it.
bool gives_orders(char32_t c) {
  if (c == U'\n' || c == U'\t') return false;
  return c < 0x20 || (c >= 0x7f && c <= 0x9f) || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2066 && c <= 0x2069);
}

/// A document may come from anybody.
std::string for_a_terminal(std::string const& text) {
  auto plain = to_utf32(text);
  std::erase_if(plain, gives_orders);
  if (!plain.empty() && plain.back() != U'\n') plain += U'\n';
  return to_utf8(plain);
}

std::string votes_text(DocumentView const& document, Language language) {
  std::string text;
  for (auto const& [seq, outcome] : document.votes)
    text += in(language, "；表决过：#", "; voted on: #") + std::to_string(seq) + " " +
            rules::words_for(outcome).in(language);
  return text;
}

std::string line_of(DocumentView const& document, Language language) {
  auto const size = document.bytes ? std::to_string(document.bytes->size()) : std::string("?");
  auto const line = std::string(document.counts ? "  ▶ " : "    ") +
                    pad("#" + std::to_string(document.seq), 7) + document.on.iso() + "  " +
                    document.name.in(language) + in(language, "，", ", ") + size +
                    in(language, " 字节，指纹 ", " bytes, fingerprint ") +
                    document.hash.substr(0, fingerprint_shown) + votes_text(document, language);
  return wrapped(line, 11);
}

Json json_of(DocumentView const& document, Language language) {
  Json::Object object{{"counts", document.counts},
                      {"entry", document.seq},
                      {"name", document.name.in(language)},
                      {"occurred", document.on.iso()},
                      {"sha256", document.hash}};
  if (document.bytes) object["bytes"] = static_cast<std::int64_t>(document.bytes->size());
  Json::Array votes;
  for (auto const& [seq, outcome] : document.votes)
    votes.emplace_back(
        Json::Object{{"entry", seq}, {"result", rules::words_for(outcome).in(language)}});
  object["votes"] = std::move(votes);
  return object;
}

std::string entries_of(Documents const& documents) {
  std::string list;
  std::int64_t last = -1;
  for (auto const& each : documents)
    if (each.seq != last) {
      list += (list.empty() ? "" : "、") + std::to_string(each.seq);
      last = each.seq;
    }
  return list;
}

/// The one that was asked for; without a number the text that counts, or else the newest.
DocumentView const* asked_for(Documents const& documents, Options const& options) {
  if (options.words.size() < 2) {
    auto const found = std::find_if(documents.rbegin(), documents.rend(),
                                    [](auto const& each) { return each.counts; });
    return found == documents.rend() ? &documents.back() : &*found;
  }
  auto const number = entry_number(options.words[1]);
  for (auto const& each : documents)
    if (number && each.seq == *number) return &each;
  return nullptr;
}

Answer to_file(DocumentView const& document, std::string const& file, Options const& options) {
  auto const language = options.spoken();
  std::error_code ignored;
  if (std::filesystem::exists(file, ignored))
    return failed(Exit::failed, kind(catalog::system, "YS-9204"), {file});
  write_document(document, file);
  Answer answer;
  answer.text = in(language, "写好了：" + file + "，", "written: " + file + ", ") +
                std::to_string(document.bytes->size()) +
                in(language, " 字节，SHA-256 ", " bytes, SHA-256 ") + document.hash + "\n";
  answer.data = Json::Object{{"document", json_of(document, language)}, {"file", file}};
  return answer;
}

Answer read_out(DocumentView const& document, Documents const& all, std::string const& id,
                Options const& options) {
  auto const language = options.spoken();
  Answer answer;
  answer.verbatim = true;
  answer.text = in(language, "议题 " + id + " 交过的文件\n", "Documents of case " + id + "\n");
  for (auto const& each : all) answer.text += line_of(each, language);
  if (std::any_of(all.begin(), all.end(), [](auto const& each) { return each.counts; }))
    answer.text += in(language, "  ▶ 是现在的文本：再表决，表决的就是它。\n",
                      "  ▶ is the text as it is: a vote would be about it.\n");
  auto const number = std::to_string(document.seq);
  answer.text += "\n" + in(language, "── 第 " + number + " 条：", "── entry " + number + ": ") +
                 document.name.in(language) + " ──\n" + for_a_terminal(*document.bytes);
  Json::Array documents;
  for (auto const& each : all) documents.push_back(json_of(each, language));
  answer.data = Json::Object{{"case", id},
                             {"documents", std::move(documents)},
                             {"entry", document.seq},
                             {"text", *document.bytes}};
  return answer;
}

}  // namespace

Answer run_case_text(Options const& options) {
  auto opened = open_village(options);
  if (auto* failure = std::get_if<Answer>(&opened)) return std::move(*failure);
  auto& village = std::get<OpenVillage>(opened).village();
  if (options.words.empty())
    return failed(Exit::usage, kind(catalog::system, "YS-9124"),
                  {Words{"议题 文本", "case text"}, Words{"议题", "case"},
                   Words{"议题编号，如 2026-003 或 3", "number of the case"}});
  auto const meant = case_meant(village, options.words[0]);
  if (!meant) return failed(Exit::usage, meant.error());
  if (!village.state().cases.contains(*meant)) return no_case(village, options.words[0]);
  auto const documents = view_documents(village, *meant);
  if (documents.empty()) return failed(Exit::failed, kind(catalog::system, "YS-9200"), {*meant});
  auto const* document = asked_for(documents, options);
  if (document == nullptr)
    return failed(Exit::failed, kind(catalog::system, "YS-9201"),
                  {options.words[1], *meant, entries_of(documents)});
  if (!document->bytes)
    return failed(Exit::failed, kind(catalog::system, "YS-9203"), {document->seq, document->hash});
  if (auto const file = options.value("out")) return to_file(*document, *file, options);
  if (!is_text(*document->bytes))
    return failed(Exit::failed, kind(catalog::system, "YS-9202"),
                  {document->seq, static_cast<std::int64_t>(document->bytes->size()), *meant});
  return read_out(*document, documents, *meant, options);
}

}  // namespace yishi::app

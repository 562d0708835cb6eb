// The first reading of a count, kept until a second person has read it too.

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "cli/request_line.hpp"

namespace yishi::app {

namespace {

using trail::Json;

std::string field(Request const& request, std::string_view name) {
  for (auto const& [key, value] : request.fields)
    if (key == name) return value;
  return {};
}

bool has_blanks(Request const& request, std::string_view prefix) {
  return std::any_of(request.fields.begin(), request.fields.end(),
                     [&](auto const& each) { return each.first.starts_with(prefix); });
}

/// A name of a file from what was typed: digits and letters only.
std::string safe(std::string const& typed) {
  std::string out;
  for (char const c : typed)
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-')
      out += c;
  return out.substr(0, 40);
}

/// The same file for 3 and M3, and for an item by its place or by its case.
std::filesystem::path file_of(Village const& village, std::string meeting, std::string item) {
  if (!meeting.empty() && meeting[0] == 'm') meeting[0] = 'M';
  if (!meeting.empty() && meeting[0] >= '0' && meeting[0] <= '9') meeting.insert(0, "M");
  auto const& meetings = village.state().meetings;
  if (auto const found = meetings.find(meeting); found != meetings.end())
    for (std::size_t i = 0; i < found->second.items.size(); ++i)
      if (found->second.items[i].item.case_id == item) item = std::to_string(i + 1);
  return village.folder() / "草稿" / ("计票-" + safe(meeting) + "-" + safe(item) + ".json");
}

std::optional<Request> read_draft(std::filesystem::path const& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return std::nullopt;
  std::string const bytes{std::istreambuf_iterator<char>(in), {}};
  auto const json = trail::read_strict(bytes);
  auto const* list = json ? json->array() : nullptr;
  if (list == nullptr) return std::nullopt;
  Request request;
  request.verb = "vote record";
  for (auto const& pair : *list) {
    auto const* both = pair.array();
    if (both == nullptr || both->size() != 2 || both->front().string() == nullptr ||
        both->back().string() == nullptr)
      return std::nullopt;
    request.fields.emplace_back(*both->front().string(), *both->back().string());
  }
  return request;
}

}  // namespace

TallyDraft::TallyDraft(Village const& village, Request const& request)
    : file_(file_of(village, field(request, "meeting"), field(request, "item"))),
      reader_(field(request, "reader")) {}

std::string TallyDraft::waits_for(Village const& village, std::string const& meeting,
                                  std::string const& item) {
  auto const draft = read_draft(file_of(village, meeting, item));
  return draft ? field(*draft, "reader") : std::string();
}

bool TallyDraft::concerns(Request const& request) {
  return request.verb == "vote record" && has_blanks(request, "tally.") &&
         !has_blanks(request, "again.");
}

std::optional<Request> TallyDraft::other() const {
  auto draft = read_draft(file_);
  if (draft && field(*draft, "reader") == reader_) return std::nullopt;
  return draft;
}

Request TallyDraft::replacing(Request request) const {
  auto const draft = read_draft(file_);
  if (!draft || field(*draft, "reader") != reader_) return request;
  for (auto const& [name, value] : draft->fields)
    if (!name.starts_with("tally.") && field(request, name).empty())
      request.fields.emplace_back(name, value);
  return request;
}

void TallyDraft::keep(Request const& request) const {
  std::filesystem::create_directories(file_.parent_path());
  Json::Array list;
  for (auto const& [name, value] : request.fields) list.push_back(Json::Array{name, value});
  auto const fresh = file_.string() + ".new";
  std::ofstream out(fresh, std::ios::binary);
  out << trail::write(Json(std::move(list)));
  out.close();
  if (!out) throw std::runtime_error("cannot write " + fresh);
  std::filesystem::rename(fresh, file_);
}

void TallyDraft::remove() const {
  std::error_code ignored;
  std::filesystem::remove(file_, ignored);
}

Request joined(Request const& draft, Request const& second) {
  auto both = draft;
  for (auto const& [name, value] : second.fields) {
    if (name.starts_with("tally.")) {
      both.fields.emplace_back("again." + name.substr(6), value);
      continue;
    }
    if (name == "reader") {
      both.fields.emplace_back("second_reader", value);
      continue;
    }
    std::erase_if(both.fields, [&](auto const& each) { return each.first == name; });
    both.fields.emplace_back(name, value);
  }
  return both;
}

}  // namespace yishi::app

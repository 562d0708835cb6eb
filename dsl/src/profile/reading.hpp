#pragma once
// One reading of a village's folder: the texts that were opened and what was said about them.

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "profile/encoding.hpp"
#include "profile/page.hpp"
#include "profile/yaml_node.hpp"
#include "yishi/dsl/village_file.hpp"
#include "yishi/rules/calendar.hpp"

namespace yishi::dsl {

/// A file of the village's folder as somebody wrote it, with slashes; none if it lies outside.
std::optional<std::string> inside_folder(std::string typed);

class Reading {
 public:
  /// `unsaved` has to outlive the reading.
  Reading(std::filesystem::path folder, rules::Date today,
          std::map<std::string, std::string> const& unsaved)
      : folder_(std::move(folder)), today_(today), unsaved_(unsaved) {}

  std::filesystem::path const& folder() const { return folder_; }
  rules::Date today() const { return today_; }
  Diagnostics& out() { return out_; }
  std::vector<std::shared_ptr<Source>> const& sources() const { return sources_; }

  /// Keeps a text for as long as its diagnostics are printed.
  Source const& keep(std::string name, std::string_view utf8);
  Source const* find(std::string_view name) const;

  /// What other encodings are for a kind of file.
  enum class Conversion { refused, noted };
  /// Opens a file of the folder by its name in it; null if there is none or it is no text, which is
  /// said: at `asked_at` of `asker` if the file is missing there. A text in GBK is converted either
  /// way, so that the rest of it can be checked.
  struct Opening {
    std::string name;
    std::uintmax_t limit = 0;
    Conversion conversion = Conversion::refused;
    Page const* asker = nullptr;
    SourceSpan asked_at;
  };
  Source const* open(Opening const& opening);

  /// Names of the files in a folder of the folder, sorted.
  std::vector<std::string> files(std::string const& below = "") const;

 private:
  void say_missing(Opening const& opening);
  FileBytes bytes_of(Opening const& opening) const;
  Source const& keep_decoded(Opening const& opening, std::string const& bytes);

  std::filesystem::path folder_;
  rules::Date today_;
  std::map<std::string, std::string> const& unsaved_;
  Diagnostics out_;
  std::vector<std::shared_ptr<Source>> sources_;
};

/// A workflow of the village, bound, and where it came from.
struct BoundWorkflow {
  VillageWorkflow workflow;
  std::string source;                               // of its text
  std::map<std::int32_t, ValuePlace> value_places;  // what the village set
  bool sound = true;                                // every value could be read
};

struct BoundWorkflows {
  std::vector<BoundWorkflow> list;
  bool complete = true;  // every workflow named could be loaded
};

/// Reads the part 流程.
BoundWorkflows read_workflows(Reading& reading, Page const& page, Entry const& part,
                              rules::LawProfile const& law);

/// Reads the part 任职: who holds an office beside the bodies, such as the village's accountant.
std::vector<RosterLine> read_offices(Page const& page, Entry const& part);

/// Reads the part 机构, and checks that the workflows' bodies can meet and act with it.
std::vector<RosterInput> read_rosters(Reading& reading, Page const& page, Entry const& part,
                                      BoundWorkflows const& workflows);

}  // namespace yishi::dsl

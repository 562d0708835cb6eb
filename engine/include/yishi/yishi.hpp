#pragma once
// The embedding interface in C++: one village folder, from its texts to its verified trail.
//
// A folder holds what the village writes (村.yaml, rosters, procedures) and what the program keeps:
//
//   档案.db              the trail, in SQLite
//   密钥/日志密钥.pem    the key that signs checkpoints
//   密钥/签名状态.json   what was signed last, kept outside the database on purpose
//
// Nothing here asks a question, prints or exits. A `Village` is a resource: one for each folder and
// process; several processes may have the same folder open, the store lets one write at a time.

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "yishi/base/diagnostic.hpp"
#include "yishi/base/result.hpp"
#include "yishi/base/source.hpp"
#include "yishi/engine/audit.hpp"
#include "yishi/engine/key_change.hpp"
#include "yishi/engine/runtime.hpp"
#include "yishi/engine/trial.hpp"

namespace yishi {

/// A roster as it is read on the day of the check, for people to compare with what they know.
struct CheckedRoster {
  Words body;
  std::string source;  // the table, or the village file
  std::int64_t members = 0;
  std::int64_t voting = 0;
};

/// How far days can be reckoned by a village's files.
struct CheckedHolidays {
  Words words;  // “已知到2027年12月31日（2027年是村里的 节假日.csv）”
  rules::Date known_until;
};

/// What a check found, and the texts that it points into.
struct CheckReport {
  std::vector<Diagnostic> diagnostics;
  std::vector<std::shared_ptr<Source>> sources;
  std::vector<rules::Rules> rules;  // what was checked, bound; empty if there are errors
  std::vector<CheckedRoster> rosters;
  std::optional<CheckedHolidays> holidays;  // of a village without errors
  std::optional<Language> language;         // surface language, if one workflow text was checked
  bool ok() const;
  Source const* find_source(std::string_view name) const;
};

/// Checks a village folder, its YAML file, or one workflow text, by the law of `today`.
CheckReport check(std::filesystem::path const& path, rules::Date today);

/// The same, and what may be looked at but not adopted is an error: rows and places that
/// `yishi init` put there as examples.
CheckReport check_to_adopt(std::filesystem::path const& folder, rules::Date today);

/// Everything an auditor needs, as it is stored: nothing is decoded, so a damaged trail can still
/// be examined. Throws engine::StoreError if the store cannot be read at all.
engine::Evidence read_evidence(engine::EventStore const& store);

/// The rules of a workflow in plain sentences, one for each stage, with the village's numbers.
std::vector<Words> sentences(rules::Rules const& rules);

/// A person as side records know them.
struct Person {
  std::string id;
  std::string name;
  std::string household;
  std::string group;
  std::string phone;
  std::string commitment;
};

/// One difference between the files and the trail, and the entry that took it over (none on a dry
/// run).
struct Adoption {
  Words words;
  std::optional<std::int64_t> seq;  // none on a dry run
};

struct AdoptReport {
  CheckReport check;
  std::vector<Adoption> adoptions;
};

/// A form as a person fills it in: field name in either language, and text as it is typed.
using TypedForm = std::vector<std::pair<std::string, std::string>>;

struct VillageOptions {
  /// Make the database and the key if they are not there; harmless if they are. The key of a log
  /// that has entries is never made anew (YS-9048).
  bool create = false;
  /// Of a new log: its genesis says so, and time may be set by hand. Ignored for an older one: look
  /// at state().simulated before you give a clock that is not the machine's.
  bool simulated = false;
  /// Documents may be named by any path. Else only inside the folder: a program that takes requests
  /// from others must not let them read its files.
  bool any_file = false;
};

/// A note (YS-9049) for whoever reads a folder whose trail has lost its key; none if all is well.
std::optional<Diagnostic> missing_key(std::filesystem::path const& folder);

class Village {
 public:
  /// Opens the trail of a folder and folds it. `clock` has to outlive the village. Throws
  /// engine::StoreError, trail::TrailError, and std::filesystem::filesystem_error if key or folder
  /// cannot be made.
  Village(std::filesystem::path folder, engine::Clock const& clock, VillageOptions options);
  ~Village();
  Village(Village const&) = delete;
  Village& operator=(Village const&) = delete;

  std::filesystem::path const& folder() const { return folder_; }
  engine::VillageState const& state() const { return ahead_ ? ahead_->state() : runtime_->state(); }
  engine::Library const& library() const {
    return ahead_ ? ahead_->library() : runtime_->library();
  }
  engine::EventStore& store() { return *store_; }
  engine::Runtime& runtime() { return *runtime_; }
  std::string const& origin() const { return origin_; }
  engine::Instant now() const { return clock_.now(); }
  /// When the newest entry was recorded, whatever was looked ahead to; 0 for an empty log.
  engine::Instant last_recorded() const { return runtime_->state().last_at; }
  /// From here on only to look: state, library and entries show what fell due by now as if it had
  /// been recorded, as it will be before the next record. Nothing is written, and nothing can be
  /// submitted any more (asserted).
  void look_ahead();
  /// How many entries are recorded; those of `entries()` from this number on are not yet.
  std::int64_t size() const { return runtime_->state().size; }
  /// Name of whoever keeps the record (文书), as the village file says now; empty if it does not.
  /// Work goes on while the texts are being changed, so a mistake elsewhere in them does not
  /// matter.
  std::string clerk() const;
  bool any_file() const { return options_.any_file; }

  /// Takes the folder's files into the trail: opens the log if it is new, then records law,
  /// calendar, rosters and rules as far as they differ from what is in force. Nothing is recorded
  /// if the check finds an error, or on a dry run. Throws engine::StoreError if what was checked is
  /// refused all the same; the entries before it stay.
  AdoptReport adopt(bool dry_run);

  /// Turns a typed form into the values of a command, as the definition types them: money into 分,
  /// matters and options into their ids, documents (named files of the folder, or text after
  /// "text:") into attachments, villagers' free text into commitments with side records.
  /// What cannot be read is a rejection with one diagnostic for each field; the submission is then
  /// to be thrown away. A case, stage or action that is not there is left for `submit` to say.
  /// Requires: submission.command is an Act (else nothing is done), and submission.capacity is set:
  /// whether text is sealed depends on it.
  std::optional<engine::Rejection> fill_form(engine::Submission& submission,
                                             TypedForm const& typed) const;

  /// engine::Runtime::submit. Attachments and side records become durable with the entry. A change
  /// of the key is signed on the way with the keys that are at hand, and the new one signs the log
  /// as soon as it may. Throws engine::StoreError if the key is missing.
  engine::Outcome submit(engine::Submission const& submission);

  /// Throws engine::StoreError (YS-9048, YS-9063) if the key that signs is not there, and no new
  /// one is on its way. The village can be read without it; nothing is recorded that could not be
  /// signed for afterwards.
  void require_key() const;
  /// Whether the key in force is at hand.
  bool has_key() const { return signer_ != nullptr; }

  std::string const& log() const { return runtime_->log(); }
  /// Where the next entry will stand: what signatures of a change of the key cover.
  engine::KeyPlace key_place();

  /// engine::Runtime::find_key.
  std::optional<engine::Receipt> find_key(std::string const& key) const {
    return runtime_->find_key(key);
  }

  /// What submit would bring about now, or why not, without writing.
  engine::Decision would(engine::Submission const& submission) const {
    return runtime_->would(submission);
  }

  /// The reasons with people's names in place of their ids, for people to read.
  std::vector<Diagnostic> with_names(std::vector<Diagnostic> reasons) const;

  /// People by id, from the side records that have not been erased; all of them are read each time.
  std::map<std::string, Person> people() const;
  /// The text behind a commitment, if its side record is still there.
  std::optional<std::string> sealed_text(std::string const& commitment) const;

  /// Signs the log as it is and keeps the note, which is returned. Throws engine::StoreError if the
  /// log is empty or disagrees with the signer's state, trail::TrailError if the key fails.
  std::string checkpoint();

  /// Everything an auditor needs, read from the store.
  engine::Evidence evidence() const;

  /// Writes the trail as a folder of plain files for an auditor; the side records (names,
  /// villagers' words) only if asked for.
  Result<std::monostate, Diagnostic> export_to(std::filesystem::path const& folder,
                                               bool with_side) const;

  /// The whole log, read and decoded each time; after look_ahead with what fell due. Throws
  /// engine::StoreError.
  std::vector<engine::Entry> entries() const;

  /// What an entry says, one sentence for each event, with people's names where side records are
  /// still there.
  std::vector<Words> describe(engine::Entry const& entry,
                              std::map<std::string, Person> const& people) const;

 private:
  void pick_signer();
  engine::Outcome change_key(engine::Submission submission);
  std::optional<Diagnostic> sign_change(engine::Command& command);

  std::filesystem::path folder_;
  engine::Clock const& clock_;
  VillageOptions options_;
  std::unique_ptr<engine::EventStore> store_;
  std::unique_ptr<trail::Signer> signer_;
  std::unique_ptr<engine::Runtime> runtime_;
  std::unique_ptr<engine::Trial> ahead_;  // after look_ahead
  std::string origin_;
  mutable std::optional<std::string> clerk_;  // read once
};

}  // namespace yishi

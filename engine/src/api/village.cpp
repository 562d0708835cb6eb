// A village folder that is open: store, key and runtime, and what can be asked of them.

#include <set>
#include <system_error>

#include "api/adoption.hpp"
#include "api/folder.hpp"
#include "api/keys/key_files.hpp"
#include "yishi/base/assert.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/dsl/village_file.hpp"
#include "yishi/engine/export.hpp"
#include "yishi/notice.hpp"
#include "yishi/witness.hpp"
#include "yishi/yishi.hpp"

namespace yishi {

namespace {

namespace fs = std::filesystem;
using engine::StoreError;

/// The key of a log still to be opened. Null if it is not there: what is only read needs no key.
std::unique_ptr<trail::Signer> open_key(fs::path const& folder, bool create) {
  auto const file = folder::key(folder);
  if (fs::exists(file)) return trail::load_signer(file);
  if (!create) return nullptr;
  fs::create_directories(file.parent_path());
  fs::permissions(file.parent_path(), fs::perms::owner_all);
  auto signer = trail::make_signer();
  trail::save_signer(*signer, file);
  return signer;
}

std::string text_of(trail::Json const& json, char const* key) {
  auto const* value = json.find(key);
  auto const* text = value == nullptr ? nullptr : value->string();
  return text == nullptr ? std::string() : *text;
}

std::set<std::string> commitments_in_force(engine::VillageState const& state,
                                           engine::Library const& library) {
  std::set<std::string> commitments;
  for (auto const& [body, hash] : state.rosters) {
    auto const roster = library.rosters.find(hash);
    if (roster == library.rosters.end()) continue;
    for (auto const& member : roster->second->members) commitments.insert(member.commitment);
  }
  return commitments;
}

}  // namespace

std::optional<Person> person_of(engine::SideRecord const& side) {
  auto const json = trail::read_strict(side.record);
  if (!json || text_of(*json, "type") != "person") return std::nullopt;
  Person person;
  person.id = text_of(*json, "person");
  person.name = text_of(*json, "name");
  person.household = text_of(*json, "household");
  person.group = text_of(*json, "group");
  person.phone = text_of(*json, "phone");
  person.commitment = side.commitment;
  return person;
}

std::vector<Diagnostic> with_names(std::vector<Diagnostic> reasons,
                                   std::map<std::string, Person> const& people) {
  for (auto& reason : reasons) {
    for (auto& argument : reason.arguments) {
      auto const* text = std::get_if<std::string>(&argument);
      auto const person = text == nullptr ? people.end() : people.find(*text);
      bool const system = text != nullptr && *text == "system";
      if (person != people.end()) argument = person->second.name;
      if (system) argument = Words{"程序", "the program"};
    }
  }
  return reasons;
}

Village::Village(fs::path folder, engine::Clock const& clock, VillageOptions options)
    : folder_(std::move(folder)), clock_(clock), options_(options) {
  store_ = engine::sqlite_store(folder::database(folder_), options.create);
  auto const logs = store_->logs();
  if (logs.size() > 1) throw StoreError("the database holds several villages");
  runtime_ =
      std::make_unique<engine::Runtime>(*store_, logs.empty() ? std::string() : logs[0], clock_);
  if (logs.empty()) {
    signer_ = open_key(folder_, options.create);
  } else {
    pick_signer();
    auto const genesis = store_->read(logs[0], 0, 1);
    auto const entry = engine::decode(genesis.at(0));
    auto const* opened = entry ? std::get_if<engine::command::OpenLog>(&entry->command) : nullptr;
    origin_ = engine::origin_of(opened == nullptr ? "" : opened->division, genesis.at(0));
  }
}

Village::~Village() = default;

void Village::look_ahead() {
  auto ahead = std::make_unique<engine::Trial>(runtime_->log(), runtime_->state(),
                                               runtime_->library(), clock_.now());
  ahead->set_time(clock_.now());
  ahead_ = std::move(ahead);
}

std::string Village::clerk() const {
  if (!clerk_) clerk_ = dsl::load_village(folder_, rules::civil_date(clock_.now())).clerk;
  return *clerk_;
}

std::map<std::string, Person> Village::people() const {
  std::map<std::string, Person> people;
  auto const current = commitments_in_force(state(), library());
  for (auto const& side : store_->side_records()) {
    auto person = person_of(side);
    if (!person) continue;
    // Of several records of one person, that which a roster in force names is the newest.
    auto const known = people.find(person->id);
    if (known == people.end() || !current.contains(known->second.commitment))
      people[person->id] = std::move(*person);
  }
  return people;
}

std::vector<Diagnostic> Village::with_names(std::vector<Diagnostic> reasons) const {
  return yishi::with_names(std::move(reasons), people());
}

std::optional<std::string> Village::sealed_text(std::string const& commitment) const {
  auto const side = store_->side_record(commitment);
  if (!side) return std::nullopt;
  auto const json = trail::read_strict(side->record);
  if (!json || text_of(*json, "type") != "text") return std::nullopt;
  return text_of(*json, "text");
}

void Village::require_key() const {
  if (signer_ != nullptr || state().keys.recovery) return;
  std::error_code ignored;
  Diagnostic missing;
  missing.kind = fs::exists(folder::key(folder_), ignored) ? kind(catalog::system, "YS-9063")
                                                           : kind(catalog::system, "YS-9048");
  missing.arguments = {folder::key(folder_).string()};
  throw StoreError(std::move(missing));
}

std::optional<Diagnostic> missing_key(fs::path const& folder) {
  std::error_code ignored;
  auto const file = folder::key(folder);
  if (fs::exists(file, ignored) || !fs::exists(folder::database(folder), ignored))
    return std::nullopt;
  Diagnostic note;
  note.kind = kind(catalog::system, "YS-9049");
  note.arguments = {file.string()};
  return note;
}

engine::Outcome Village::submit(engine::Submission const& submission) {
  YISHI_ASSERT(!ahead_);
  if (engine::is_key_change(submission.command)) return change_key(submission);
  require_key();
  keys::settle(folder_, state().keys.key);
  auto const* post = std::get_if<engine::command::PostNotice>(&submission.command);
  if (post == nullptr || !post->checkpoint.empty() || signer_ == nullptr || state().size == 0)
    return runtime_->submit(submission);
  auto carrying = submission;
  std::get<engine::command::PostNotice>(carrying.command).checkpoint = carried_words(checkpoint());
  return runtime_->submit(carrying);
}

std::string Village::checkpoint() {
  require_key();
  if (signer_ == nullptr) {
    Diagnostic waiting;
    waiting.kind = kind(catalog::system, "YS-9247");
    throw StoreError(std::move(waiting));
  }
  keys::settle(folder_, state().keys.key);
  return engine::sign_log(*store_, runtime_->log(), origin_, *signer_,
                          folder::signer_state(folder_));
}

engine::Evidence read_evidence(engine::EventStore const& store) {
  auto const logs = store.logs();
  if (logs.size() != 1)
    throw StoreError("the database holds " + std::to_string(logs.size()) + " logs, not one");
  auto const& log = logs[0];
  engine::Evidence evidence;
  evidence.entries = store.read(log, 0, store.size(log));
  evidence.notes = store.checkpoints(log);
  evidence.attachments = store.stored_attachments();
  std::int64_t seq = 0;
  for (auto const& stored : store.leaf_hashes(log))
    evidence.hashes.push_back({0, seq++, stored, "档案.db"});
  for (auto const& side : store.stored_side_records())
    evidence.side[side.commitment] = side.salt + side.record;
  return evidence;
}

engine::Evidence Village::evidence() const { return read_evidence(*store_); }

Result<std::monostate, Diagnostic> Village::export_to(fs::path const& folder,
                                                      bool with_side) const {
  auto const all = evidence();
  engine::ExportContent content;
  content.entries = all.entries;
  content.notes = all.notes;
  content.attachments = all.attachments;
  if (with_side) content.side = all.side;
  content.witnesses = read_witnesses(folder_);
  content.leaf_hashes = store_->leaf_hashes(runtime_->log());
  return engine::write_export(folder, content);
}

std::vector<engine::Entry> Village::entries() const {
  std::vector<engine::Entry> entries;
  auto const& log = runtime_->log();
  for (auto const& leaf : store_->read(log, 0, store_->size(log))) {
    auto entry = engine::decode(leaf);
    if (!entry) throw StoreError("an entry cannot be read; run yishi verify");
    entries.push_back(std::move(*entry));
  }
  if (ahead_) entries.insert(entries.end(), ahead_->entries().begin(), ahead_->entries().end());
  return entries;
}

}  // namespace yishi

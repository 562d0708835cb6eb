#pragma once
// A request while it is being understood: its fields, the village's names, and what was not clear.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "api/request/scene.hpp"

namespace yishi::request {

class Reader {
 public:
  Reader(Scene const& scene, Request const& request, Verb const& verb);

  /// Unknown fields, missing ones, and ones that are there twice become faults.
  void check_fields();

  bool has(std::string_view name) const;
  /// The value of a field; empty if it is not there.
  std::string text(std::string_view name) const;
  std::vector<std::string> all(std::string_view name) const;
  /// `form.x` = y of a field of blanks.
  TypedForm blanks(std::string_view name) const;

  /// People by name: those of `roster` (a hash) first, if one is given.
  std::string person(std::string_view field, std::string const& roster = "");
  std::vector<std::string> people(std::string_view field, std::string const& roster = "");
  /// One name that stands in a field together with others.
  std::string person_called(std::string_view field, std::string const& typed,
                            std::string const& roster);
  /// The same for the clerk, whom the village's own file names.
  std::string clerk() {
    return one_person({"村文件里的文书", "the clerk of the village file"}, scene_.clerk, nullptr);
  }
  /// A body of any adopted procedure, by canonical id.
  std::string body(std::string_view field);
  rules::Moment moment(std::string_view field);
  std::int64_t number(std::string_view field);
  /// Hash of an attachment that is added to the submission; empty if the field is not there.
  std::string file(std::string_view field, engine::Submission& submission);

  /// Numbers as they are written on paper: 3 is 2026-003, M3, O3.
  std::string case_id(std::string_view field) const;
  std::string case_id_of(std::string const& typed) const;
  std::string meeting(std::string_view field) const;
  std::string objection(std::string_view field) const;

  void fault(DiagnosticKind const* kind, std::vector<Argument> arguments);
  /// A field has to be there and is not.
  void fault_missing(std::string_view name);
  std::vector<Diagnostic> take_faults() { return std::move(faults_); }
  bool good() const { return faults_.empty(); }

  Scene const& scene() const { return scene_; }
  Verb const& verb() const { return verb_; }
  engine::VillageState const& state() const { return scene_.state; }
  engine::Library const& library() const { return scene_.library; }
  /// The rules that a case is bound to, or null.
  rules::Rules const* rules_of(std::string const& case_id) const;
  rules::Roster const* roster_of(std::string const& body) const;
  /// The field as it is called: “--place” and its Chinese name.
  Words field_words(std::string_view name) const;
  std::string name_of(std::string const& person) const;

 private:
  std::string one_person(Words const& where, std::string const& typed, rules::Roster const* first);
  void fault_nobody(std::string const& typed, Words const& where,
                    std::vector<std::string> const& alike);
  /// Where a name was typed: “--by 后面写的”. The word “由” alone says nothing to anybody.
  Words place_words(std::string_view name) const;

  Scene const& scene_;
  Request const& request_;
  Verb const& verb_;
  std::vector<Diagnostic> faults_;
};

/// “甲、乙 丙” as three.
std::vector<std::string> split_names(std::string const& typed);

/// Who acts, in which capacity, when, typed by whom. `action`: what is to be done, if it is a step
/// of a procedure; else any office will do.
void fill_stamp(Reader& reader, engine::Submission& submission, rules::Rules const* rules,
                rules::Action const* action);

// One function for each group of verbs. What stays unclear is a fault of the reader.
engine::Submission case_request(Reader& reader);
engine::Submission meeting_request(Reader& reader);
engine::Submission vote_request(Reader& reader);
engine::Submission notice_request(Reader& reader);
engine::Submission record_request(Reader& reader);
engine::Submission object_request(Reader& reader);
engine::Submission answer_request(Reader& reader);

/// An action of a procedure with its form; used by cases and by notices.
engine::Submission act_request(Reader& reader, engine::command::Act act, rules::Rules const* rules,
                               rules::Action const* action);

}  // namespace yishi::request

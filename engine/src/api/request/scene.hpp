#pragma once
// What a request is understood against: a village as it is, or as it would be in a sandbox.

#include <filesystem>
#include <functional>
#include <map>
#include <string>

#include "yishi/request.hpp"
#include "yishi/sandbox.hpp"

namespace yishi::request {

struct Scene {
  engine::VillageState const& state;
  engine::Library const& library;
  engine::Instant now = 0;
  std::map<std::string, Person> const& people;
  std::string clerk;
  std::filesystem::path folder;
  bool any_file = false;  // documents may lie outside the folder
  /// The words behind a commitment; none if they were erased.
  std::function<std::optional<std::string>(std::string const& commitment)> sealed_text = {};
};

/// Requires: the village and `people` outlive the scene.
Scene scene_of(Village const& village, std::map<std::string, Person> const& people);
/// The same village, as it is in the sandbox.
Scene scene_in(Sandbox const& sandbox, Scene const& scene);

Result<engine::Submission, engine::Rejection> understand(Scene const& scene,
                                                         Request const& request);

/// A request with a key that is on record already: understood as of then, with what it left open as
/// the entry has it, so that the same request is the same submission however much later it comes.
Result<engine::Submission, engine::Rejection> understand_again(Village const& village,
                                                               Request const& request,
                                                               engine::Entry const& entry);

/// Village::fill_form on a scene.
std::optional<engine::Rejection> fill_form(Scene const& scene, engine::Submission& submission,
                                           TypedForm const& typed);

/// The bytes of a document: text after "text:", or a file in the folder. The fault if there is no
/// such file, or if it is too large. `prefix`: what stands before it where it is typed, “方案=”.
Result<std::string, Diagnostic> document_bytes(Scene const& scene, Words const& field,
                                               std::string const& prefix, std::string const& typed);

/// A character as ASCII has it: fold_mark, and every kind of dash is a minus.
char32_t plain_mark(char32_t character);
/// Full-width digits, letters and dashes folded, blanks dropped: for numbers and ids.
std::string folded(std::string const& typed);

std::string find_case_number(engine::VillageState const& state, std::string const& typed);

}  // namespace yishi::request

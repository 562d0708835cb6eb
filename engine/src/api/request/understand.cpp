// From a request to the command behind it.

#include "api/request/reader.hpp"
#include "yishi/base/catalog/system.hpp"

namespace yishi {

namespace {

Diagnostic unknown_verb(std::string const& typed) {
  std::vector<std::string> names;
  for (auto const& verb : verbs()) {
    names.emplace_back(verb.name);
    names.emplace_back(verb.alias);
  }
  Diagnostic diagnostic;
  auto const meant = nearest(typed, names);
  diagnostic.kind = meant ? kind(catalog::system, "YS-9002") : kind(catalog::system, "YS-9001");
  diagnostic.arguments = {typed};
  if (meant) diagnostic.arguments.emplace_back(*meant);
  return diagnostic;
}

engine::Submission read(request::Reader& reader) {
  auto const& name = reader.verb().name;
  if (name.starts_with("case ")) return case_request(reader);
  if (name.starts_with("meet ")) return meeting_request(reader);
  if (name.starts_with("vote ")) return vote_request(reader);
  if (name.starts_with("notice ")) return notice_request(reader);
  return record_request(reader);
}

}  // namespace

namespace request {

Scene scene_of(Village const& village, std::map<std::string, Person> const& people) {
  return {village.state(),
          village.library(),
          village.now(),
          people,
          village.clerk(),
          village.folder(),
          village.any_file(),
          [&village](std::string const& commitment) { return village.sealed_text(commitment); }};
}

Scene scene_in(Sandbox const& sandbox, Scene const& scene) {
  return {sandbox.state(), sandbox.library(), sandbox.now(),  scene.people,
          scene.clerk,     scene.folder,      scene.any_file, scene.sealed_text};
}

Result<engine::Submission, engine::Rejection> understand(Scene const& scene,
                                                         Request const& request) {
  auto const* verb = find_verb(request.verb);
  if (verb == nullptr) return Failure{engine::Rejection{{unknown_verb(request.verb)}}};
  Reader reader(scene, request, *verb);
  reader.check_fields();
  auto submission = read(reader);
  if (!reader.good()) return Failure{engine::Rejection{reader.take_faults()}};
  return submission;
}

}  // namespace request

Result<engine::Submission, engine::Rejection> understand(Village const& village,
                                                         Request const& request) {
  if (auto const known = recorded_before(village, request))
    return request::understand_again(village, request, known->entry);
  auto const people = village.people();
  return request::understand(request::scene_of(village, people), request);
}

engine::Outcome record(Village& village, Request const& request) {
  village.require_key();
  bool const repeated = recorded_before(village, request).has_value();
  // What fell due by now comes first: a request means the stage that the case is in by then.
  if (!repeated) village.runtime().pass_time();
  auto understood = understand(village, request);
  if (!understood) return std::move(understood).error();
  auto& submission = understood.value();
  auto* post = std::get_if<engine::command::PostNotice>(&submission.command);
  if (post != nullptr && !repeated) {
    // Asked first: a posting that will be refused needs no signature.
    auto const would = village.runtime().would(submission);
    if (std::holds_alternative<engine::Acceptance>(would)) {
      auto const note = village.checkpoint();
      auto const size = note.find('\n') + 1;
      auto const root = note.find('\n', size) + 1;
      post->checkpoint = note.substr(size, root - 1 - size) + " " +
                         note.substr(root, note.find('\n', root) - root);
    }
  }
  return village.submit(submission);
}

}  // namespace yishi

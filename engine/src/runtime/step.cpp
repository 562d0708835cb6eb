// The parts of one step: stamp, attachments, timers. Pure but for the attachments that are read.

#include "runtime/step.hpp"

#include "yishi/base/catalog/system.hpp"

namespace yishi::engine {

namespace {

constexpr std::size_t leaf_bytes_max = 65'535;

}  // namespace

Rejection rejected(DiagnosticKind const* kind, std::vector<Argument> arguments) {
  Diagnostic unmet;
  unmet.kind = kind;
  unmet.arguments = std::move(arguments);
  return Rejection{{std::move(unmet)}};
}

Stamp stamp_for(Submission const& submission, Instant at, std::string nonce) {
  Stamp stamp;
  stamp.at = at;
  stamp.occurred = submission.occurred;
  stamp.actor = submission.actor;
  stamp.capacity = submission.capacity;
  stamp.recorder = submission.recorder;
  stamp.on_behalf_of = submission.on_behalf_of;
  stamp.attested = submission.attested;
  stamp.basis = submission.basis;
  stamp.nonce = std::move(nonce);
  return stamp;
}

std::optional<Rejection> too_long(std::size_t leaf_bytes) {
  if (leaf_bytes <= leaf_bytes_max) return std::nullopt;
  return rejected(kind(catalog::system, "YS-9101"), {static_cast<std::int64_t>(leaf_bytes)});
}

std::optional<Rejection> not_signed(std::vector<KeyFaultAt> const& faults) {
  if (faults.empty()) return std::nullopt;
  Rejection rejection;
  for (auto const& fault : faults) {
    auto const* which = fault.fault == KeyFault::weak ? kind(catalog::system, "YS-9241")
                                                      : kind(catalog::system, "YS-9240");
    auto one = rejected(which, {fault.who});
    rejection.unmet.push_back(std::move(one.unmet.front()));
  }
  return rejection;
}

std::optional<std::string> Pending::attachment(std::string const& hash) const {
  for (auto const& [name, bytes] : submission_.attachments)
    if (name == hash) return bytes;
  return kept_ == nullptr ? std::nullopt : kept_->attachment(hash);
}

void take_in(Library& library, Submission const& submission, AttachmentSource const* kept) {
  if (submission.attachments.empty()) return;
  Entry adopting;
  adopting.command = submission.command;
  static_cast<void>(extend_library(library, adopting, Pending(submission, kept)));
}

Submission time_passes(std::string const& case_id, Instant now) {
  Submission submission;
  submission.command = command::PassTime{case_id};
  submission.occurred = Moment{rules::civil_date(now), std::nullopt};
  submission.actor = "system";
  submission.recorder = "system";
  return submission;
}

std::optional<std::string> due_case(Library const& library, VillageState const& state,
                                    Instant now) {
  std::optional<std::string> first;
  Instant first_due = 0;
  for (auto const& [id, each] : state.cases) {
    if (each.status != CaseStatus::running) continue;
    auto const due = next_due(library, state, id);
    if (!due || *due > now || (first && *due >= first_due)) continue;
    first = id;
    first_due = *due;
  }
  return first;
}

}  // namespace yishi::engine

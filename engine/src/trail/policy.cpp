// The policy file, read line by line: a name can only be used below the line that defines it, so
// that no group can contain itself.

#include <algorithm>

#include "trail/note_lines.hpp"
#include "yishi/trail/cosignature.hpp"

namespace yishi::trail {

namespace {

constexpr std::size_t bytes_max = 65'536;
constexpr std::size_t names_max = 256;

/// The words of a line between blanks and tabs; none for an empty line and for a remark.
std::vector<std::string> words_of(std::string_view line) {
  std::vector<std::string> words;
  constexpr std::string_view blank = " \t";
  for (;;) {
    auto const begin = line.find_first_not_of(blank);
    if (begin == std::string_view::npos) break;
    line.remove_prefix(begin);
    auto const word = line.substr(0, line.find_first_of(blank));
    words.emplace_back(word);
    line.remove_prefix(word.size());
  }
  if (!words.empty() && words.front().starts_with('#')) words.clear();
  return words;
}

bool is_control(char c) {
  auto const byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t' && c != '\n') || byte == 0x7f;
}

/// A decimal number from 1 to `most`, without a leading zero.
std::optional<std::size_t> read_count(std::string_view digits, std::size_t most) {
  if (digits.empty() || digits.size() > 3 || digits.front() == '0') return std::nullopt;
  std::size_t count = 0;
  for (auto const digit : digits) {
    if (digit < '0' || digit > '9') return std::nullopt;
    count = count * 10 + static_cast<std::size_t>(digit - '0');
  }
  if (count > most) return std::nullopt;
  return count;
}

}  // namespace

/// Builds a policy out of its lines; each gives what is wrong with it, or nothing.
class PolicyReader {
 public:
  using Fault = std::optional<PolicyFault>;
  using Line = std::vector<std::string>;

  Fault take(Line const& words) {
    if (words.empty()) return std::nullopt;
    if (words[0] == "log") return take_log(words);
    if (words[0] == "witness") return take_witness(words);
    if (words[0] == "group") return take_group(words);
    if (words[0] == "quorum") return take_quorum(words);
    return PolicyFault::form;
  }

  /// The whole, if it has its quorum.
  std::optional<Policy> finish() && {
    if (!has_quorum_) return std::nullopt;
    return std::move(policy_);
  }

 private:
  Fault take_log(Line const& words) {
    if (words.size() != 2 && words.size() != 3) return PolicyFault::form;
    auto key = VerifierKey::parse(words[1]);
    if (!key) return PolicyFault::key;
    for (auto const& log : policy_.logs_)
      if (log.public_key == key->public_key) return PolicyFault::twice;
    policy_.logs_.push_back(*std::move(key));
    return std::nullopt;
  }

  Fault take_witness(Line const& words) {
    if (words.size() != 3 && words.size() != 4) return PolicyFault::form;
    auto key = WitnessKey::parse(words[2]);
    if (!key) return PolicyFault::key;
    for (auto const& party : policy_.parties_)
      if (party.witness && party.witness->public_key == key->public_key) return PolicyFault::twice;
    return define({words[1], std::move(key), 0, {}});
  }

  Fault take_group(Line const& words) {
    if (words.size() < 4) return PolicyFault::form;
    Policy::Party group{words[1], std::nullopt, 0, {}};
    for (std::size_t i = 3; i < words.size(); ++i) {
      auto const member = find(words[i]);
      if (!member) return PolicyFault::unknown_name;
      if (in_a_group_.at(*member)) return PolicyFault::twice;
      in_a_group_[*member] = true;
      group.members.push_back(*member);
    }
    auto const count = group.members.size();
    auto const needed = words[2] == "any"   ? std::optional<std::size_t>(1)
                        : words[2] == "all" ? std::optional(count)
                                            : read_count(words[2], count);
    if (!needed) return PolicyFault::threshold;
    group.threshold = *needed;
    return define(std::move(group));
  }

  Fault take_quorum(Line const& words) {
    if (words.size() != 2) return PolicyFault::form;
    if (has_quorum_) return PolicyFault::quorum;
    has_quorum_ = true;
    if (words[1] == "none") return std::nullopt;
    policy_.quorum_ = find(words[1]);
    if (!policy_.quorum_) return PolicyFault::unknown_name;
    return std::nullopt;
  }

  Fault define(Policy::Party party) {
    if (party.name == "none" || find(party.name)) return PolicyFault::twice;
    if (policy_.parties_.size() == names_max) return PolicyFault::too_long;
    policy_.parties_.push_back(std::move(party));
    in_a_group_.push_back(false);
    return std::nullopt;
  }

  std::optional<std::size_t> find(std::string const& name) const {
    for (std::size_t i = 0; i < policy_.parties_.size(); ++i)
      if (policy_.parties_[i].name == name) return i;
    return std::nullopt;
  }

  Policy policy_;
  std::vector<bool> in_a_group_;  // each name counts in one way only
  bool has_quorum_ = false;
};

Result<Policy, PolicyError> Policy::read(std::string_view text) {
  if (text.size() > bytes_max) return Failure{PolicyError{PolicyFault::too_long, 0}};
  PolicyReader reader;
  std::size_t number = 0;
  while (!text.empty()) {
    ++number;
    auto const end = text.find('\n');
    auto const line = text.substr(0, end);
    if (end == std::string_view::npos || std::any_of(line.begin(), line.end(), is_control))
      return Failure{PolicyError{PolicyFault::form, number}};
    if (auto const fault = reader.take(words_of(line))) return Failure{PolicyError{*fault, number}};
    text.remove_prefix(end + 1);
  }
  auto policy = std::move(reader).finish();
  if (!policy) return Failure{PolicyError{PolicyFault::quorum, 0}};
  return *std::move(policy);
}

bool Policy::accepts(VerifierKey const& log) const {
  return logs_.empty() || std::find(logs_.begin(), logs_.end(), log) != logs_.end();
}

namespace {

/// When the witness saw one of the copies, the latest time if several; nothing if none.
std::optional<std::int64_t> seen_at(std::vector<std::string> const& copies,
                                    WitnessKey const& witness) {
  std::optional<std::int64_t> latest;
  for (auto const& copy : copies)
    if (auto const time = cosigned_at(copy, witness))
      latest = std::max(latest.value_or(*time), *time);
  return latest;
}

}  // namespace

Policy::Answer Policy::ask(std::string_view note) const {
  return ask(std::vector<std::string>{std::string(note)});
}

Policy::Answer Policy::ask(std::vector<std::string> const& copies) const {
  Answer answer;
  std::vector<bool> saw;
  for (auto const& party : parties_) {
    if (party.witness) {
      auto const time = seen_at(copies, *party.witness);
      if (time) answer.seen.push_back({party.name, *time});
      saw.push_back(time.has_value());
      continue;
    }
    auto const count = std::count_if(party.members.begin(), party.members.end(),
                                     [&](std::size_t member) { return saw[member]; });
    saw.push_back(static_cast<std::size_t>(count) >= party.threshold);
  }
  answer.enough = !quorum_ || saw[*quorum_];
  return answer;
}

}  // namespace yishi::trail

// Whether two tries are one and the same, and the nonce by which the store knows it.

#include "runtime/repeat.hpp"

#include "yishi/trail/hash.hpp"

namespace yishi::engine {

namespace {

constexpr std::size_t nonce_digits = 32;

/// A form may differ in its commitments, but not in what is sealed and what is not.
Command without_commitments(Command command) {
  if (auto* act = std::get_if<command::Act>(&command))
    for (auto& field : act->form)
      if (field.sealed) field.sealed = "";
  // A correction of sealed words names the commitment of the new ones.
  if (auto* correct = std::get_if<command::Correct>(&command);
      correct != nullptr && trail::digest_from_hex(correct->now))
    correct->now = "";
  // A posting carries the checkpoint of its day, whoever tries again.
  if (auto* post = std::get_if<command::PostNotice>(&command)) post->checkpoint = "";
  return command;
}

}  // namespace

std::string nonce_of_key(std::string const& log, std::string const& key) {
  return trail::to_hex(trail::sha256("yishi/key/v1\n" + log + "\n" + key)).substr(0, nonce_digits);
}

bool asks_the_same(Submission const& submission, Entry const& entry) {
  auto const& stamp = entry.stamp;
  return stamp.occurred == submission.occurred && stamp.actor == submission.actor &&
         stamp.capacity == submission.capacity && stamp.on_behalf_of == submission.on_behalf_of &&
         without_commitments(entry.command) == without_commitments(submission.command);
}

}  // namespace yishi::engine

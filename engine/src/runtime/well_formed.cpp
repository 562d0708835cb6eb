// Walks every text of a command, whatever its type, as the codec will.

#include "runtime/well_formed.hpp"

#include <type_traits>

namespace yishi::engine {

namespace {

/// Keeps the name of the first field whose text is malformed.
class Walk {
 public:
  template <class T>
  void operator()(char const* name, T const& value) {
    if (!found.empty()) return;
    if constexpr (std::is_same_v<T, std::string>) {
      if (!is_utf8(value)) found = name;
    } else if constexpr (requires { value.has_value(); }) {
      if (value.has_value()) (*this)(name, *value);
    } else if constexpr (requires { value.begin(); }) {
      for (auto const& each : value) (*this)(name, each);
    } else if constexpr (requires { T::each_field(value, *this); }) {
      T::each_field(value, *this);
    }
  }

  std::string found;
};

}  // namespace

std::string first_malformed_field(Submission const& submission) {
  Walk walk;
  std::visit([&](auto const& command) { command.each_field(command, walk); }, submission.command);
  walk("actor", submission.actor);
  walk("capacity", submission.capacity);
  walk("recorder", submission.recorder);
  walk("on_behalf_of", submission.on_behalf_of);
  walk("basis", submission.basis);
  walk("key", submission.key);
  return walk.found;
}

}  // namespace yishi::engine

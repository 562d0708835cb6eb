#pragma once
// What goes wrong with keys, randomness and files of keys; bad input never does.

#include <memory>
#include <stdexcept>
#include <string>

#include "yishi/base/diagnostic.hpp"

namespace yishi::trail {

/// A key, a signing device or the source of randomness failed. Not for bad input.
class TrailError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
  explicit TrailError(Diagnostic what)
      : std::runtime_error(message(what, Language::en)),
        diagnostic_(std::make_shared<Diagnostic const>(std::move(what))) {}

  /// The row of the catalogue, to be said in the reader's language; null if there is none.
  Diagnostic const* diagnostic() const noexcept { return diagnostic_.get(); }

 private:
  std::shared_ptr<Diagnostic const> diagnostic_;
};

}  // namespace yishi::trail

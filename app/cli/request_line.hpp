#pragma once
// A request from the words and options of a command line.

#include "cli/options.hpp"
#include "yishi/request.hpp"

namespace yishi::app {

Request request_of(Verb const& verb, Options const& options);

/// A count is read by two people: the first reading waits in a draft beside the trail (草稿/) until
/// the second completes it.
class TallyDraft {
 public:
  TallyDraft(Village const& village, Request const& request);
  /// Whether the request is one reading of two, so that a draft has a part in it.
  static bool concerns(Request const& request);
  /// The waiting reading of another person, if there is one.
  std::optional<Request> other() const;
  /// `request`, and what its reader wrote about the vote in the reading that it replaces: the
  /// tellers need not be typed again.
  Request replacing(Request request) const;
  /// Keeps the request as the first reading. Throws std::runtime_error if it cannot be written.
  void keep(Request const& request) const;
  void remove() const;
  /// Who read the first reading that waits for an item (counted from 1); empty if none does.
  static std::string waits_for(Village const& village, std::string const& meeting,
                               std::string const& item);

 private:
  std::filesystem::path file_;
  std::string reader_;
};

/// The first reading (`draft`) and the second together; what both say, the second says.
Request joined(Request const& draft, Request const& second);

}  // namespace yishi::app

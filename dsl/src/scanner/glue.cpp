// Words typed without blanks around their numbers.

#include "scanner/glue.hpp"

#include <algorithm>

#include "scanner/keywords.hpp"

namespace yishi::dsl::scanner {
namespace {

// Longer runs than this are names in any case; it bounds the search.
constexpr std::size_t longest_run = 24;

struct Search {
  std::u32string_view run;
  std::vector<Piece> pieces;
  bool counted = false;  // the one number of the run is found

  bool from(std::size_t at) {
    if (at == run.size()) return counted;
    return number_at(at) || word_at(at);
  }

 private:
  bool number_at(std::size_t at) {
    if (counted) return false;
    if (auto const number = read_arabic(run.substr(at)))
      return take({number->length, number}, at, true);
    for (auto limit = run.size() - at; limit > 0; --limit) {
      auto const number = read_han(run.substr(at), limit);
      if (!number) return false;
      if (take({number->length, number}, at, true)) return true;
      limit = number->length;
    }
    return false;
  }

  bool word_at(std::size_t at) {
    for (auto const& entry : spellings()) {
      auto const role = role_of(entry);
      if (!role.glued || (role.bar && counted)) continue;
      if (!run.substr(at).starts_with(entry.words)) continue;
      if (take({entry.words.size(), std::nullopt}, at, role.bar)) return true;
    }
    return false;
  }

  bool take(Piece const& piece, std::size_t at, bool counts) {
    pieces.push_back(piece);
    counted = counted || counts;
    if (from(at + piece.length)) return true;
    if (counts) counted = false;
    pieces.pop_back();
    return false;
  }
};

/// Whether there can be a number in `run` at all: most words have none, and are done with at once.
bool may_count(std::u32string_view run) {
  return std::any_of(run.begin(), run.end(), [](char32_t character) {
    constexpr std::u32string_view signs = U"零〇一二三四五六七八九十两半";
    return is_digit(character) || signs.find(character) != std::u32string_view::npos;
  });
}

}  // namespace

std::optional<std::vector<Piece>> glued_pieces(std::u32string_view run, bool after_number) {
  if (run.empty() || run.size() > longest_run) return std::nullopt;
  if (!after_number && !may_count(run)) return std::nullopt;
  Search search{run, {}, after_number};
  if (!search.from(0)) return std::nullopt;
  // A single number is a number; a single word that says how many is just that word.
  bool const one_word = search.pieces.size() == 1 && !search.pieces.front().number;
  if (one_word && !after_number) return std::nullopt;
  return std::move(search.pieces);
}

}  // namespace yishi::dsl::scanner

#pragma once
// Requests: one thing to be recorded, as people name it, before it is a command.
//
//   Request --understand--> engine::Submission --Village::submit--> Receipt | Rejection
//
// A request names people by name, cases and meetings by their numbers, and steps by the words of
// the village's own procedure. The command line, a script (script.hpp) and an embedding program go
// the same way, so that the same request gives the same entry.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "yishi/yishi.hpp"

namespace yishi {

/// What is asked for, and its fields in the order given. A field may be there several times; a
/// blank of a form is `form.<name>`.
struct Request {
  std::string verb;  // Verb::name
  std::vector<std::pair<std::string, std::string>> fields;
  bool operator==(Request const&) const = default;
};

enum class FieldKind : std::uint8_t {
  text,     // as it is
  person,   // a name of a roster; 姓名@户号 where two people share it
  people,   // several: 甲、乙、丙
  body,     // a body of the procedure
  moment,   // 2026-04-10, 2026-04-10T14:00, 4月10日
  number,   // a whole number
  case_id,  // 2026-003, or 3
  action,   // a word of the procedure
  meeting,  // M3, or 3
  notice,   // the number on it
  objection,
  item,    // of an agenda, counted from 1, or a case
  file,    // in the village folder, or text after "text:"
  blanks,  // name=value
  choice,  // one of few words
};

struct VerbField {
  std::string_view name;  // in a script, and after "--" on the command line
  std::string_view zh;    // the same in Chinese
  FieldKind kind = FieldKind::text;
  bool required = false;
  bool many = false;
  bool by_place = false;  // a word on the command line, in the order of the table
  std::string_view meaning_zh;
  std::string_view meaning_en;
};

struct VerbExample {
  std::string_view typed;  // after "yishi"
  std::string_view zh;
  std::string_view en;
};

/// One kind of request. The command line's help, completion and manual come from the same table.
struct Verb {
  std::string_view name;   // "case do"
  std::string_view alias;  // “议题 办理”
  std::string_view zh;     // one line
  std::string_view en;
  std::vector<VerbField> fields;  // without those that all verbs have
  std::vector<VerbExample> examples;
};

/// Every kind of request.
std::vector<Verb> const& verbs();
/// By either name; null if there is none.
Verb const* find_verb(std::string_view name);
/// The fields that every request may have: by, as, minutes, on, recorder, key.
std::vector<VerbField> const& common_fields();
/// The field of a verb by either name, common ones included; null if there is none.
VerbField const* find_field(Verb const& verb, std::string_view name);

/// The command behind a request, with who stands behind it. What is not said is filled in where
/// there is only one thing that can be meant: the capacity in which somebody acts, the stage of an
/// action, the text of an agenda item, the day (now; with a key that is on record already, as it
/// was then). What cannot be understood is a rejection with one diagnostic for each field; whether
/// the act is allowed is for `submit` to say.
Result<engine::Submission, engine::Rejection> understand(Village const& village,
                                                         Request const& request);

/// Understands and submits. A posting is signed for first, so that it can name the checkpoint that
/// is printed on it. Throws engine::StoreError, trail::TrailError.
engine::Outcome record(Village& village, Request const& request);

/// The receipt of what was recorded with the key of this request; none: it has none, or a new one.
/// Whether the same is asked for is for `record` to say: it gives this receipt again, or YS-9104.
std::optional<engine::Receipt> recorded_before(Village const& village, Request const& request);

/// Reads one line of a script: a JSON object with "do" (the verb) and its fields; arrays repeat a
/// field, objects are blanks. At most 1 MiB, no key twice. Fails with what is wrong with it.
Result<Request, Diagnostic> read_request(std::string_view json);

/// The case meant by “2026-003”, or by “3”: of the newest year that has such a number. What is no
/// case's number stays as it is.
std::string find_case_number(Village const& village, std::string const& typed);

/// A date or moment as people write it: "2026-04-10", "2026-04-10T14:00", “2026年4月10日14:00”,
/// “四月十号下午两点半”, “4.10” (of the year of `today`), “明天上午九点”, “下午3点” (of `today`);
/// digits and marks of either width. None if it is no such thing, or could be two.
std::optional<rules::Moment> read_moment(std::string_view typed, rules::Date today);

/// A whole number as people write it: “37”, “３７人”, “十二”, “第16条”.
std::optional<std::int64_t> read_number(std::string_view typed);

}  // namespace yishi

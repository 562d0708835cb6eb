// The list of wrongs.

#include "support/hamlet_wrongs.hpp"

#include "support/request_edits.hpp"

namespace yishi {

namespace {

using Wrongs = std::vector<Wrong>;

/// A change of one field, whatever else is in the request.
std::function<Request(Request const&)> set(std::string name, std::string value) {
  return [name = std::move(name), value = std::move(value)](Request const& request) {
    return with_field(request, name, value);
  };
}

std::function<Request(Request const&)> drop(std::string start) {
  return
      [start = std::move(start)](Request const& request) { return without_field(request, start); };
}

/// The value of one field put into another.
std::function<Request(Request const&)> same_as(std::string from, std::string into) {
  return [from = std::move(from), into = std::move(into)](Request const& request) {
    return with_field(request, into, field_of(request, from));
  };
}

std::function<Request(Request const&)> append(std::string name, std::string more) {
  return [name = std::move(name), more = std::move(more)](Request const& request) {
    return with_field(request, name, field_of(request, name) + "、" + more);
  };
}

std::function<Request(Request const&)> acting(std::string by, std::string as) {
  return [by = std::move(by), as = std::move(as)](Request const& request) {
    return with_field(with_field(request, "by", by), "as", as);
  };
}

bool in_meeting(Request const& right) {
  return right.verb.starts_with("meet ") || right.verb.starts_with("vote ");
}

Wrongs about_people(Request const& right) {
  bool const office =
      has_field(right, "minutes") || in_meeting(right) || right.verb == "notice post";
  auto const people = field_of(right, "people");
  bool const sign = right.verb == "meet sign";
  return {
      {"no minutes", has_field(right, "minutes"), drop("minutes")},
      {"no office", office, acting("溪远宁", "村两委")},
      {"a villager", office, set("by", "苇知佳")},
      {"wrong capacity", right.verb == "case do", acting("樟明佳", "监委会")},
      {"chair not there", right.verb == "meet open", set("chair", "枫青和")},
      {"stranger", sign && people.find("苇知佳") == std::string::npos, append("people", "苇知佳")},
      {"listed twice", sign, append("people", "禾安和")},
      {"alone", has_field(right, "with"), drop("with")},
      {"too many", has_field(right, "with"), append("with", "槿明平")},
      {"name mistyped", field_of(right, "by") == "苇知佳", set("by", "苇知加")},
  };
}

Wrongs about_days(Request const& right, rules::Date today) {
  bool const now = !has_field(right, "on");
  auto const at_two = [&](std::int32_t days) {
    return rules::Moment{today.plus(days), 14 * 60}.iso();
  };
  return {
      {"tomorrow", now, set("on", today.plus(1).iso())},
      {"long ago", now && !in_meeting(right) && right.verb != "case new",
       set("on", today.plus(-40).iso())},
      {"another day", now && in_meeting(right) && right.verb != "meet notice",
       set("on", today.plus(-1).iso())},
      {"short notice", right.verb == "meet notice", set("when", at_two(1))},
      {"called for yesterday", right.verb == "meet notice", set("when", at_two(-1))},
      {"adjourned to yesterday", right.verb == "meet adjourn", set("until", at_two(-1))},
  };
}

Wrongs about_votes(Request const& right) {
  bool const count = right.verb == "vote record";
  bool const secret = has_field(right, "again.同意");
  bool const named = count && !secret;
  return {
      {"one reading", secret,
       [](Request const& request) {
         return without_field(without_field(request, "again."), "second_reader");
       }},
      {"same reader", secret, same_as("reader", "second_reader")},
      {"same teller", count, same_as("caller", "counter")},
      {"no teller", count, set("watcher", "")},
      {"moved away", count, set("watcher", "菱远和")},
      {"names in a secret ballot", secret, set("approve", "禾安和")},
      {"numbers in a named vote", named,
       [](Request request) {
         for (auto const* figure : {"发出", "收回", "有效", "同意", "反对", "弃权"})
           request = with_field(request, std::string("tally.") + figure, "3");
         return with_field(request, "reader", "枫知平");
       }},
      {"readings differ", secret, set("again.同意", "0"), false},
      {"too many ballots", secret,
       [](Request const& request) {
         return with_field(with_field(request, "tally.发出", "90"), "again.发出", "90");
       },
       false},
      {"somebody voted twice", named, append("approve", field_of(right, "approve")), false},
  };
}

Wrongs about_fields(Request const& right) {
  bool const notice = right.verb == "meet notice";
  bool const plain = right.verb == "case do" && field_of(right, "form.方案").empty();
  bool const form = has_field(right, "form.标题") || has_field(right, "form.方案") ||
                    has_field(right, "form.验收") || has_field(right, "form.内容");
  return {
      {"another body", notice, set("body", "党员大会"), false},
      {"called by the wrong body", notice && !has_field(right, "body"), set("body", "村民代表")},
      {"twice on the agenda", notice,
       [](Request request) {
         request.fields.emplace_back("agenda", field_of(request, "agenda"));
         std::sort(request.fields.begin(), request.fields.end());
         return request;
       }},
      {"blank missing", form, drop("form.")},
      {"blank empty", has_field(right, "form.说明"), set("form.说明", "")},
      {"both languages", has_field(right, "form.说明"), set("form.note", "a drawing")},
      {"place empty", has_field(right, "place"), set("place", "")},
      {"place missing", has_field(right, "place"), drop("place")},
      {"meeting named", plain, set("meeting", "M1")},
      {"stage mistyped", plain, set("stage", "别处")},
      {"wrong objection", right.verb == "notice answer", set("objection", "O99")},
      {"no such case", has_field(right, "case"), set("case", "77"), false},
      {"no such meeting", has_field(right, "meeting"), set("meeting", "M77"), false},
      {"no reason", has_field(right, "reason"), drop("reason")},
  };
}

}  // namespace

std::vector<Wrong> wrongs_of(Request const& right, rules::Date today) {
  std::vector<Wrong> fitting;
  for (auto& list :
       {about_people(right), about_days(right, today), about_votes(right), about_fields(right)})
    for (auto const& each : list)
      if (each.fits) fitting.push_back(each);
  return fitting;
}

}  // namespace yishi

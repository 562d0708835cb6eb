// Reads the village's own charter and lays it over the law.

#include "profile/charter.hpp"

#include <algorithm>

#include "profile/law_page.hpp"
#include "yishi/base/catalog/law.hpp"
#include "yishi/base/catalog/schema.hpp"
#include "yishi/dsl/phrase.hpp"
#include "yishi/rules/law_words.hpp"

namespace yishi::dsl {

namespace {

using rules::Floor;
using rules::FloorKind;
using rules::LawProfile;

constexpr char const* charter_id = "village_charter";

/// What a rule of a charter may be about: a floor, or a matter that is not to be delegated.
enum class About : std::uint8_t { quorum, majority, meeting_notice, posting, reserved };
constexpr Choice<About> subjects[] = {{"到会", "quorum", About::quorum},
                                      {"通过", "majority", About::majority},
                                      {"会议通知", "notice", About::meeting_notice},
                                      {"公示", "posting", About::posting},
                                      {"不得授权", "reserved", About::reserved}};

constexpr Key kind_key{"种类", "kind", true};
constexpr Key body_key{"机构", "body", true};
constexpr Key article_key{"条", "article", true};
constexpr Key from_key{"施行", "from"};
constexpr Key until_key{"截止", "until"};
constexpr Key bar_key{"门槛", "threshold", true};
constexpr Key days_key{"天数", "days", true};
constexpr Key matter_key{"事项", "matter", true};

FloorKind floor_kind(About about) {
  switch (about) {
    case About::quorum:
      return FloorKind::quorum;
    case About::majority:
      return FloorKind::majority;
    case About::meeting_notice:
      return FloorKind::meeting_notice;
    case About::posting:
    case About::reserved:
      break;
  }
  return FloorKind::posting;
}

rules::QuorumRule bar_of(Floor const& floor) {
  if (floor.either) return *floor.either;
  return {rules::QuorumRule::Kind::threshold, floor.threshold.value_or(rules::Threshold{}), {}};
}

/// Whether whoever keeps `a` keeps `b` too; both are of one kind and body.
bool asks_as_much(Floor const& a, Floor const& b) {
  if (a.days && b.days) {
    bool const comparable =
        a.days->unit == b.days->unit || a.days->unit == rules::DayUnit::working_days;
    return comparable && a.days->count >= b.days->count;
  }
  return rules::at_least_as_strict(bar_of(a), bar_of(b));
}

Words words_of(Floor const& floor) {
  return floor.days ? rules::words_for(*floor.days) : rules::words_for(bar_of(floor));
}

class CharterReader {
 public:
  CharterReader(Page const& page, rules::Date today, LawProfile& law)
      : page_(page), today_(today), law_(law), values_(page, law.laws) {}

  void read(YamlNode const& part) {
    constexpr Key keys[] = {{"名称", "title"}, {"施行", "from", true}, {"规定", "rules", true}};
    auto const found = pick(page_, part, keys, {"章程", "charter"});
    if (found[1] != nullptr) from_ = read_date(page_, *found[1]);
    charter_.id = charter_id;
    charter_.title = {"村民自治章程", "village charter"};
    if (found[0] != nullptr) charter_.title = caption_of(values_.word(found[0]));
    charter_.names = {charter_id, "章程", "村民自治章程", "charter"};
    charter_.layer = "charter";
    for (YamlNode const& item : values_.items(found[2])) read_rule(item);
    law_.id += "+charter";
    law_.laws.push_back(charter_);
    law_.floors.insert(law_.floors.end(), floors_.begin(), floors_.end());
  }

 private:
  /// The keys differ with what a rule is about, so that comes first.
  void read_rule(YamlNode const& node) {
    Entry const* subject = nullptr;
    for (Entry const& entry : node.entries)
      if (entry.key.text == kind_key.zh || entry.key.text == kind_key.en) subject = &entry;
    if (subject == nullptr) {
      constexpr Key keys[] = {
          kind_key,         {"机构", "body"},   {"条", "article"}, {"门槛", "threshold"},
          {"天数", "days"}, {"事项", "matter"}, from_key,          until_key};
      pick(page_, node, keys, part_words());
      return;
    }
    auto const about = values_.choose(subject, subjects);
    if (!about) return;
    switch (*about) {
      case About::quorum:
      case About::majority:
        return read_bar(node, *about);
      case About::meeting_notice:
        return read_notice(node);
      case About::posting:
        return read_posting(node);
      case About::reserved:
        return read_reserved(node);
    }
  }

  void read_bar(YamlNode const& node, About about) {
    constexpr Key keys[] = {kind_key, body_key, bar_key, article_key, from_key, until_key};
    auto const found = pick(page_, node, keys, part_words());
    Floor floor;
    floor.kind = floor_kind(about);
    bool const sound = read_body(found[1], floor) && read_threshold_of(found[2], floor);
    add(floor, found[2], found[3], found[4], found[5], sound);
  }

  void read_notice(YamlNode const& node) {
    constexpr Key keys[] = {kind_key, body_key, days_key, article_key, from_key, until_key};
    auto const found = pick(page_, node, keys, part_words());
    Floor floor;
    floor.kind = FloorKind::meeting_notice;
    bool const sound = read_body(found[1], floor) && read_days_of(found[2], floor);
    add(floor, found[2], found[3], found[4], found[5], sound);
  }

  void read_posting(YamlNode const& node) {
    constexpr Key keys[] = {kind_key, days_key, article_key, from_key, until_key};
    auto const found = pick(page_, node, keys, part_words());
    Floor floor;
    floor.kind = FloorKind::posting;
    bool const sound = read_days_of(found[1], floor);
    add(floor, found[1], found[2], found[3], found[4], sound);
  }

  /// Every row of the law under which the matter could be delegated gets one before it that says
  /// the same without: the first row in force is the one that decides.
  void read_reserved(YamlNode const& node) {
    constexpr Key keys[] = {kind_key, matter_key, article_key, from_key, until_key};
    auto const found = pick(page_, node, keys, part_words());
    auto const article = read_article(found[2]);
    auto const in_force = read_in_force(found[3], found[4]);
    auto const typed = values_.word(found[1]);
    if (typed.empty()) return;
    auto* matter = find(typed);
    if (matter == nullptr) {
      Words known;
      for (auto const& each : law_.matters) add_to(known, {each.title.zh, each.id});
      page_.say(kind(catalog::law, "YS-4019"), found[1]->value.span, {typed, known});
      return;
    }
    if (!article || !in_force) return;
    std::vector<rules::Competence> reserved;
    for (auto const& row : matter->competences) {
      if (!row.delegate) continue;
      auto own = row;
      own.delegate.reset();
      own.basis = {charter_id, *article};
      own.in_force.from = std::max(row.in_force.from, in_force->from);
      if (in_force->until && (!row.in_force.until || *in_force->until < *row.in_force.until))
        own.in_force.until = in_force->until;
      if (!own.in_force.until || own.in_force.from <= *own.in_force.until)
        reserved.push_back(std::move(own));
    }
    matter->competences.insert(matter->competences.begin(), reserved.begin(), reserved.end());
  }

  /// Adds a floor that was read whole, unless the law asks for more.
  void add(Floor floor, Entry const* value, Entry const* number, Entry const* from,
           Entry const* until, bool sound) {
    auto const article = read_article(number);
    auto const in_force = read_in_force(from, until);
    if (!sound || !article || !in_force) return;
    floor.basis = {charter_id, *article};
    floor.in_force = *in_force;
    auto const day = std::max(today_, in_force->from);
    for (Floor const& other : law_.floors) {
      if (other.kind != floor.kind || other.body != floor.body || !other.in_force.on(day)) continue;
      if (!floor.in_force.on(day) || asks_as_much(floor, other) || !asks_as_much(other, floor))
        continue;
      page_.say(
          kind(catalog::law, "YS-4020"), value->value.span,
          {Words{"第 " + std::to_string(*article) + " 条", "art. " + std::to_string(*article)},
           words_of(floor), words_of(other), rules::cite_with_layer(law_, other.basis)});
      return;
    }
    floors_.push_back(std::move(floor));
  }

  bool read_body(Entry const* entry, Floor& floor) {
    auto const typed = values_.word(entry);
    if (typed.empty()) return false;
    rules::Body body;
    body.name = {typed, typed};
    if (auto const* legal = rules::legal_body(law_, body)) {
      floor.body = legal->id;
      return true;
    }
    Words known;
    for (auto const& each : law_.bodies) add_to(known, {each.title.zh, each.title.en});
    page_.say(kind(catalog::law, "YS-4021"), entry->value.span, {typed, known});
    return false;
  }

  bool read_threshold_of(Entry const* entry, Floor& floor) {
    auto const typed = values_.word(entry);
    if (typed.empty()) return false;
    auto const bar = read_quorum(typed);
    bool const one = bar && bar->kind == rules::QuorumRule::Kind::threshold;
    if (!bar || (!one && floor.kind == FloorKind::majority)) {
      page_.say(kind(catalog::law, "YS-4013"), entry->value.span, {typed});
      return false;
    }
    if (one)
      floor.threshold = bar->threshold;
    else
      floor.either = bar;
    return true;
  }

  bool read_days_of(Entry const* entry, Floor& floor) {
    if (entry != nullptr) floor.days = read_days(page_, *entry, {});
    return floor.days.has_value();
  }

  std::optional<std::int32_t> read_article(Entry const* entry) {
    auto const typed = values_.word(entry);
    if (typed.empty()) return std::nullopt;
    auto const number = read_integer(typed);
    constexpr std::int64_t most = 9999;
    if (number && *number >= 1 && *number <= most) return static_cast<std::int32_t>(*number);
    page_.say(kind(catalog::law, "YS-4022"), entry->value.span, {typed});
    return std::nullopt;
  }

  /// A rule's own days, else those of the whole charter.
  std::optional<rules::InForce> read_in_force(Entry const* from, Entry const* until) {
    auto const start = from == nullptr ? from_ : read_date(page_, *from);
    if (!start) return std::nullopt;
    auto in_force = values_.in_force(nullptr, until);
    in_force.from = *start;
    if (in_force.until && *in_force.until < in_force.from)
      page_.say(kind(catalog::schema, "YS-2441"), until->value.span,
                {in_force.until->words(), in_force.from.words()});
    return in_force;
  }

  rules::MatterType* find(std::string const& typed) {
    auto const* known = rules::find_matter(law_, typed);
    for (auto& each : law_.matters)
      if (&each == known) return &each;
    return nullptr;
  }

  static void add_to(Words& all, Words const& more) {
    all.zh += (all.zh.empty() ? "" : "、") + more.zh;
    all.en += (all.en.empty() ? "" : ", ") + more.en;
  }

  static Words part_words() { return {"章程的规定", "rule of the charter"}; }

  Page const& page_;
  rules::Date today_;
  LawProfile& law_;
  LawPage values_;
  rules::Law charter_;
  std::optional<rules::Date> from_;
  std::vector<Floor> floors_;
};

}  // namespace

void add_charter(Page const& page, Entry const& part, rules::Date today, rules::LawProfile& law) {
  CharterReader{page, today, law}.read(part.value);
}

}  // namespace yishi::dsl

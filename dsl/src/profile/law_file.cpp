// Legal profiles from YAML (docs/formats/law.md), and their composition for one place.

#include "yishi/dsl/law_file.hpp"

#include <algorithm>

#include "profile/keys.hpp"
#include "profile/values.hpp"
#include "yishi/base/catalog/law.hpp"
#include "yishi/base/catalog/schema.hpp"
#include "yishi/base/catalog/text.hpp"
#include "yishi/dsl/phrase.hpp"

namespace yishi::dsl {

namespace {

using rules::Article;
using rules::Competence;
using rules::Floor;
using rules::FloorKind;
using rules::InForce;
using rules::LawProfile;
using rules::LegalRef;

/// A word of the file and what it stands for, in both languages.
template <class T>
struct Choice {
  std::string_view zh;
  std::string_view en;
  T value;
};
constexpr Choice<std::string_view> layers[] = {
    {"国家", "nation", "nation"}, {"省", "province", "province"}, {"党内法规", "party", "party"}};
constexpr Choice<FloorKind> floor_kinds[] = {{"到会", "quorum", FloorKind::quorum},
                                             {"通过", "majority", FloorKind::majority},
                                             {"会议通知", "notice", FloorKind::meeting_notice},
                                             {"公示", "posting", FloorKind::posting}};

class LawReader {
 public:
  explicit LawReader(Page const& page) : page_(page) {}

  LawProfile read(YamlNode const& root) {
    constexpr Key keys[] = {{"编号", "id", true}, {"地区", "region"}, {"法律", "laws", true},
                            {"条文", "articles"}, {"机构", "bodies"}, {"底线", "floors"},
                            {"前置", "steps"},    {"事项", "matters"}};
    auto const found = pick(page_, root, keys, {"法律资料", "law file"});
    profile_.id = word(found[0]);
    profile_.region = word(found[1]);
    for (YamlNode const& item : items(found[2])) read_law(item);
    for (YamlNode const& item : items(found[3])) read_article(item);
    for (YamlNode const& item : items(found[4])) read_body(item);
    for (YamlNode const& item : items(found[5])) read_floor(item);
    for (YamlNode const& item : items(found[6])) read_step(item);
    for (YamlNode const& item : items(found[7])) read_matter(item);
    return std::move(profile_);
  }

 private:
  // Values that may be absent; absence where it is a mistake has been said by `pick`.

  std::string word(Entry const* entry) {
    return entry == nullptr ? std::string{} : read_word(page_, *entry).value_or(std::string{});
  }

  std::vector<YamlNode> const& items(Entry const* entry) {
    static std::vector<YamlNode> const none;
    if (entry == nullptr) return none;
    if (entry->value.kind != YamlNode::Kind::list)
      say_shape(page_, entry->value, entry->key.text, shape::list());
    return entry->value.items;
  }

  std::vector<std::string> words(Entry const* entry) {
    std::vector<std::string> list;
    for (YamlNode const& item : items(entry))
      if (item.kind == YamlNode::Kind::scalar) list.push_back(item.text);
    return list;
  }

  template <class T, std::size_t N>
  std::optional<T> choose(Entry const* entry, Choice<T> const (&choices)[N]) {
    if (entry == nullptr) return std::nullopt;
    std::string const typed = word(entry);
    Words all;
    for (auto const& choice : choices) {
      if (typed == choice.zh || typed == choice.en) return choice.value;
      all.zh += (all.zh.empty() ? "" : "、") + std::string{choice.zh};
      all.en += (all.en.empty() ? "" : ", ") + std::string{choice.en};
    }
    if (!typed.empty())
      page_.say(kind(catalog::schema, "YS-2444"), entry->value.span, {typed, all});
    return std::nullopt;
  }

  InForce in_force(Entry const* from, Entry const* until) {
    InForce period;
    if (from != nullptr) period.from = read_date(page_, *from).value_or(rules::Date{});
    if (until != nullptr) period.until = read_date(page_, *until);
    if (period.until && *period.until < period.from)
      page_.say(kind(catalog::schema, "YS-2441"), until->value.span,
                {period.until->words(), period.from.words()});
    return period;
  }

  /// organic_law/30, or 村组法/三十.
  LegalRef basis(Entry const* entry) {
    std::string const typed = word(entry);
    std::size_t const slash = typed.find('/');
    if (typed.empty()) return {};
    auto const article =
        slash == std::string::npos ? std::nullopt : read_integer(typed.substr(slash + 1));
    if (!article || *article < 1 || *article > 9999) {
      page_.say(kind(catalog::law, "YS-4010"), entry->value.span, {typed});
      return {};
    }
    std::string const name = typed.substr(0, slash);
    for (rules::Law const& law : profile_.laws)
      if (law.id == name || std::count(law.names.begin(), law.names.end(), name) > 0)
        return {law.id, static_cast<std::int32_t>(*article)};
    page_.say(kind(catalog::law, "YS-4011"), entry->value.span, {name});
    return {};
  }

  // The parts of the file.

  void read_law(YamlNode const& node) {
    constexpr Key keys[] = {
        {"编号", "id", true}, {"名称", "title", true}, {"层级", "layer", true}, {"简称", "names"}};
    auto const found = pick(page_, node, keys, {"法律", "law"});
    rules::Law law;
    law.id = word(found[0]);
    law.title = caption_of(word(found[1]));
    law.layer = choose(found[2], layers).value_or("");
    law.names = words(found[3]);
    law.names.insert(law.names.begin(), law.id);
    law.region = profile_.region;
    profile_.laws.push_back(std::move(law));
  }

  void read_article(YamlNode const& node) {
    constexpr Key keys[] = {{"依据", "basis", true},
                            {"施行", "from", true},
                            {"截止", "until"},
                            {"复核", "reviewed", true},
                            {"原文", "excerpt", true}};
    auto const found = pick(page_, node, keys, {"条文", "article"});
    Article article;
    article.ref = basis(found[0]);
    article.in_force = in_force(found[1], found[2]);
    article.reviewed = word(found[3]);
    if (article.reviewed == "未复核") article.reviewed = "unreviewed";
    article.excerpt = word(found[4]);
    profile_.articles.push_back(std::move(article));
  }

  void read_body(YamlNode const& node) {
    constexpr Key keys[] = {{"编号", "id", true}, {"名称", "title", true}, {"别名", "names"}};
    auto const found = pick(page_, node, keys, {"机构", "body"});
    rules::LegalBody body{word(found[0]), caption_of(word(found[1])), words(found[2])};
    body.names.insert(body.names.begin(), body.id);
    profile_.bodies.push_back(std::move(body));
  }

  void read_floor(YamlNode const& node) {
    constexpr Key keys[] = {{"种类", "kind", true}, {"机构", "body"},        {"门槛", "threshold"},
                            {"天数", "days"},       {"依据", "basis", true}, {"施行", "from", true},
                            {"截止", "until"}};
    auto const found = pick(page_, node, keys, {"底线", "floor"});
    auto const what = choose(found[0], floor_kinds);
    if (!what) return;
    Floor floor;
    floor.kind = *what;
    floor.body = word(found[1]);
    if (found[2] != nullptr) {
      floor.threshold = read_threshold(word(found[2]));
      if (!floor.threshold)
        page_.say(kind(catalog::law, "YS-4013"), found[2]->value.span, {found[2]->value.text});
    }
    if (found[3] != nullptr) floor.days = read_days(page_, *found[3], {});
    bool const counts_people = *what == FloorKind::quorum || *what == FloorKind::majority;
    if ((counts_people ? found[2] : found[3]) == nullptr)
      page_.say(kind(catalog::schema, "YS-2403"), node.span,
                {Words{"底线", "floor"},
                 counts_people ? Words{"门槛", "threshold"} : Words{"天数", "days"}});
    if (*what != FloorKind::posting && found[1] == nullptr)
      page_.say(kind(catalog::schema, "YS-2403"), node.span,
                {Words{"底线", "floor"}, Words{"机构", "body"}});
    floor.basis = basis(found[4]);
    floor.in_force = in_force(found[5], found[6]);
    profile_.floors.push_back(std::move(floor));
  }

  void read_step(YamlNode const& node) {
    constexpr Key keys[] = {{"先经", "first", true},
                            {"再由", "then", true},
                            {"依据", "basis", true},
                            {"施行", "from", true},
                            {"截止", "until"}};
    auto const found = pick(page_, node, keys, {"前置", "earlier step"});
    profile_.steps.push_back(
        {word(found[0]), word(found[1]), basis(found[2]), in_force(found[3], found[4])});
  }

  void read_matter(YamlNode const& node) {
    constexpr Key keys[] = {
        {"编号", "id", true}, {"名称", "title", true}, {"别名", "names"}, {"决定", "decided"}};
    auto const found = pick(page_, node, keys, {"事项", "matter"});
    rules::MatterType matter{word(found[0]), caption_of(word(found[1])), words(found[2]), {}};
    matter.names.insert(matter.names.begin(), matter.id);
    for (YamlNode const& item : items(found[3]))
      matter.competences.push_back(read_competence(item));
    profile_.matters.push_back(std::move(matter));
  }

  Competence read_competence(YamlNode const& node) {
    constexpr Key keys[] = {{"机构", "body", true},
                            {"可授权", "delegate"},
                            {"依据", "basis", true},
                            {"施行", "from", true},
                            {"截止", "until"}};
    auto const found = pick(page_, node, keys, {"决定", "who decides"});
    Competence competence;
    competence.decider = word(found[0]);
    if (found[1] != nullptr) competence.delegate = word(found[1]);
    competence.basis = basis(found[2]);
    competence.in_force = in_force(found[3], found[4]);
    return competence;
  }

  Page const& page_;
  LawProfile profile_;
};

template <class T>
void append(std::vector<T>& to, std::vector<T> const& from) {
  to.insert(to.end(), from.begin(), from.end());
}

/// Adds `from` to the one of `list` with its id, or to its end.
template <class T, class Merge>
void merge_by_id(std::vector<T>& list, std::vector<T> const& from, Merge merge) {
  for (T const& item : from) {
    auto const same =
        std::find_if(list.begin(), list.end(), [&](T const& t) { return t.id == item.id; });
    if (same == list.end())
      list.push_back(item);
    else
      merge(*same, item);
  }
}

}  // namespace

LoadedLaw load_law(Source const& source) {
  Diagnostics out;
  Page const page{source, out};
  LoadedLaw loaded;
  std::optional<LawProfile> profile;
  if (source.malformed() > 0) {
    std::uint32_t const at = source.first_malformed().value_or(0);
    page.say(kind(catalog::text, "YS-1502"), {at, at + 1},
             {static_cast<std::int64_t>(source.malformed())});
  }
  if (auto const root = read_yaml(page)) profile = LawReader{page}.read(*root);
  if (!out.has_errors()) loaded.profile = std::move(profile);
  loaded.diagnostics = out.sorted();
  return loaded;
}

LawProfile compose_law(std::vector<LawProfile> const& layers, std::string_view region) {
  LawProfile composed;
  composed.region = region;
  for (LawProfile const& layer : layers) {
    // A procedure that began in one province may be used in another, and still cites where it is
    // from.
    append(composed.laws, layer.laws);
    if (!region.starts_with(layer.region)) continue;
    composed.id += (composed.id.empty() ? "" : "+") + layer.id;
    append(composed.articles, layer.articles);
    append(composed.floors, layer.floors);
    append(composed.steps, layer.steps);
    merge_by_id(
        composed.bodies, layer.bodies,
        [](rules::LegalBody& to, rules::LegalBody const& from) { append(to.names, from.names); });
    merge_by_id(composed.matters, layer.matters,
                [](rules::MatterType& to, rules::MatterType const& from) {
                  append(to.names, from.names);
                  append(to.competences, from.competences);
                });
  }
  return composed;
}

}  // namespace yishi::dsl

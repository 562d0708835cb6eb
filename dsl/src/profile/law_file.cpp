// Legal profiles from YAML (docs/formats/law.md), and their composition for one place.

#include "yishi/dsl/law_file.hpp"

#include <algorithm>

#include "profile/provisions.hpp"
#include "yishi/base/catalog/law.hpp"
#include "yishi/base/catalog/text.hpp"
#include "yishi/dsl/phrase.hpp"

namespace yishi::dsl {

namespace {

using rules::Article;
using rules::Competence;
using rules::Floor;
using rules::FloorKind;
using rules::LawProfile;

constexpr Choice<std::string_view> layers[] = {
    {"国家", "nation", "nation"}, {"省", "province", "province"}, {"党内法规", "party", "party"}};

class LawReader {
 public:
  explicit LawReader(Page const& page) : page_(page), law_(page, profile_.laws) {}

  LawProfile read(YamlNode const& root) {
    constexpr Key keys[] = {{"编号", "id", true},    {"地区", "region"},    {"法律", "laws", true},
                            {"条文", "articles"},    {"机构", "bodies"},    {"底线", "floors"},
                            {"前置", "steps"},       {"事项", "matters"},   {"提议", "agenda"},
                            {"组成", "composition"}, {"回避", "conflicts"}, {"计算", "counting"},
                            {"未详", "gaps"}};
    auto const found = pick(page_, root, keys, {"法律资料", "law file"});
    profile_.id = law_.word(found[0]);
    profile_.region = law_.word(found[1]);
    for (YamlNode const& item : law_.items(found[2])) read_law(item);
    for (YamlNode const& item : law_.items(found[3])) read_article(item);
    for (YamlNode const& item : law_.items(found[4])) read_body(item);
    for (YamlNode const& item : law_.items(found[5])) read_floor(item);
    for (YamlNode const& item : law_.items(found[6])) read_step(item);
    for (YamlNode const& item : law_.items(found[7])) read_matter(item);
    rules::Provisions more;
    each(found[8], more.agenda, read_agenda_right);
    each(found[9], more.composition, read_composition);
    each(found[10], more.incompatible, read_incompatibility);
    each(found[11], more.counting, read_counting_rule);
    each(found[12], more.gaps, read_gap);
    if (more != rules::Provisions{}) profile_.provisions = std::move(more);
    return std::move(profile_);
  }

 private:
  template <class T>
  void each(Entry const* part, std::vector<T>& rows,
            T (*read_row)(LawPage const&, YamlNode const&)) {
    for (YamlNode const& item : law_.items(part)) rows.push_back(read_row(law_, item));
  }

  // The parts of the file.

  void read_law(YamlNode const& node) {
    constexpr Key keys[] = {
        {"编号", "id", true}, {"名称", "title", true}, {"层级", "layer", true}, {"简称", "names"}};
    auto const found = pick(page_, node, keys, {"法律", "law"});
    rules::Law law;
    law.id = law_.word(found[0]);
    law.title = caption_of(law_.word(found[1]));
    law.layer = law_.choose(found[2], layers).value_or("");
    law.names = law_.words(found[3]);
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
    article.ref = law_.basis(found[0]);
    article.in_force = law_.in_force(found[1], found[2]);
    article.reviewed = law_.word(found[3]);
    if (article.reviewed == "未复核") article.reviewed = "unreviewed";
    article.excerpt = law_.word(found[4]);
    profile_.articles.push_back(std::move(article));
  }

  void read_body(YamlNode const& node) {
    constexpr Key keys[] = {{"编号", "id", true}, {"名称", "title", true}, {"别名", "names"}};
    auto const found = pick(page_, node, keys, {"机构", "body"});
    rules::LegalBody body{law_.word(found[0]), caption_of(law_.word(found[1])),
                          law_.words(found[2])};
    body.names.insert(body.names.begin(), body.id);
    profile_.bodies.push_back(std::move(body));
  }

  void read_floor(YamlNode const& node) {
    constexpr Key keys[] = {{"种类", "kind", true}, {"机构", "body"},        {"门槛", "threshold"},
                            {"天数", "days"},       {"依据", "basis", true}, {"施行", "from", true},
                            {"截止", "until"},      {"例外", "except"}};
    auto const found = pick(page_, node, keys, {"底线", "floor"});
    auto const what = law_.choose(found[0], floor_kinds);
    if (!what) return;
    Floor floor;
    floor.kind = *what;
    floor.body = law_.word(found[1]);
    if (found[2] != nullptr) read_bar(*found[2], floor);
    if (found[3] != nullptr) floor.days = read_days(page_, *found[3], {});
    bool const counts_people = *what == FloorKind::quorum || *what == FloorKind::majority;
    Words const part{"底线", "floor"};
    if (counts_people && found[2] == nullptr) law_.say_missing(node, part, {"门槛", "threshold"});
    if (!counts_people && *what != FloorKind::publication && found[3] == nullptr)
      law_.say_missing(node, part, {"天数", "days"});
    if (*what != FloorKind::posting && found[1] == nullptr)
      law_.say_missing(node, part, {"机构", "body"});
    floor.basis = law_.basis(found[4]);
    floor.in_force = law_.in_force(found[5], found[6]);
    if (found[7] != nullptr) floor.except = caption_of(law_.word(found[7]));
    profile_.floors.push_back(std::move(floor));
  }

  /// A threshold; of a quorum, several may be named of which one is enough.
  void read_bar(Entry const& entry, Floor& floor) {
    if (floor.kind != FloorKind::quorum) {
      floor.threshold = law_.threshold(&entry);
      return;
    }
    auto const quorum = read_quorum(law_.word(&entry));
    if (!quorum)
      page_.say(kind(catalog::law, "YS-4013"), entry.value.span, {entry.value.text});
    else if (quorum->kind == rules::QuorumRule::Kind::threshold)
      floor.threshold = quorum->threshold;
    else
      floor.either = quorum;
  }

  void read_step(YamlNode const& node) {
    constexpr Key keys[] = {{"先经", "first", true},
                            {"再由", "then", true},
                            {"依据", "basis", true},
                            {"施行", "from", true},
                            {"截止", "until"}};
    auto const found = pick(page_, node, keys, {"前置", "earlier step"});
    profile_.steps.push_back({law_.word(found[0]), law_.word(found[1]), law_.basis(found[2]),
                              law_.in_force(found[3], found[4])});
  }

  void read_matter(YamlNode const& node) {
    constexpr Key keys[] = {
        {"编号", "id", true}, {"名称", "title", true}, {"别名", "names"}, {"决定", "decided"}};
    auto const found = pick(page_, node, keys, {"事项", "matter"});
    rules::MatterType matter{
        law_.word(found[0]), caption_of(law_.word(found[1])), law_.words(found[2]), {}};
    matter.names.insert(matter.names.begin(), matter.id);
    for (YamlNode const& item : law_.items(found[3]))
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
    competence.decider = law_.word(found[0]);
    if (found[1] != nullptr) competence.delegate = law_.word(found[1]);
    competence.basis = law_.basis(found[2]);
    competence.in_force = law_.in_force(found[3], found[4]);
    return competence;
  }

  Page const& page_;
  LawProfile profile_;
  LawPage law_;  // looks into profile_.laws
};

template <class T>
void append(std::vector<T>& to, std::vector<T> const& from) {
  to.insert(to.end(), from.begin(), from.end());
}

void append(LawProfile& to, rules::Provisions const& from) {
  if (!to.provisions) to.provisions.emplace();
  append(to.provisions->agenda, from.agenda);
  append(to.provisions->composition, from.composition);
  append(to.provisions->incompatible, from.incompatible);
  append(to.provisions->counting, from.counting);
  append(to.provisions->gaps, from.gaps);
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
    if (layer.provisions) append(composed, *layer.provisions);
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

// The law as text for people and as data for programs.

#include "cli/law_text.hpp"

#include <algorithm>
#include <set>

#include "cli/text.hpp"

namespace yishi::app {

namespace {

using trail::Json;
using Topic = LawRule::Topic;
using Kind = LawChange::Kind;

constexpr int sentence_column = 2;
constexpr int article_column = 6;

Words heading(Topic topic) {
  switch (topic) {
    case Topic::decides:
      return {"谁来决定", "who decides"};
    case Topic::before:
      return {"表决之前", "before a vote"};
    case Topic::meeting:
      return {"开会和表决", "meetings and votes"};
    case Topic::posting:
      return {"公示和公布", "what is posted"};
    case Topic::proposes:
      return {"谁能提议", "who may propose"};
    case Topic::made_up:
      return {"怎么组成", "who a body consists of"};
    case Topic::apart:
      return {"谁不能进", "who is kept out"};
    case Topic::counting:
      return {"怎么计算", "how things are counted"};
  }
  return {};
}

std::string_view name_of(Topic topic) {
  constexpr std::string_view names[] = {"decides",  "before",  "meeting", "posting",
                                        "proposes", "made_up", "apart",   "counting"};
  return names[static_cast<std::size_t>(topic)];
}

std::string_view name_of(Kind kind) {
  constexpr std::string_view names[] = {"added", "changed", "removed", "renumbered"};
  return names[static_cast<std::size_t>(kind)];
}

std::string line(int column, std::string const& text) { return labelled("", column, text); }

/// “《村民委员会组织法》第三十条（国家，2026年1月1日起）”.
std::string cited(LawSource const& source, Language language) {
  auto const from = source.in_force.from.words();
  auto words = source.layer;
  if (!words.zh.empty()) words = {words.zh + "，", words.en + ", "};
  words = {words.zh + from.zh + "起", words.en + "from " + from.en};
  if (source.in_force.until) {
    auto const until = source.in_force.until->words();
    words = {words.zh + "，到" + until.zh, words.en + " to " + until.en};
  }
  return in(language, source.cited.zh + "（" + words.zh + "）",
            source.cited.en + " (" + words.en + ")");
}

/// “《村民委员会组织法》第三十条（国家）”.
std::string short_form(LawSource const& source, Language language) {
  return in(language, source.cited.zh + "（" + source.layer.zh + "）",
            source.cited.en + " (" + source.layer.en + ")");
}

std::string articles_of(LawRule const& rule, Language language) {
  std::string text;
  for (auto const& source : rule.from) text += line(article_column, cited(source, language));
  return text;
}

std::string text_of(LawRule const& rule, Language language) {
  auto text = line(sentence_column, rule.says.in(language)) + articles_of(rule, language);
  for (auto const& weaker : rule.weaker)
    text += line(article_column, in(language, "从严，不按：", "stricter wins, not: ") +
                                     weaker.says.in(language) + in(language, "", " ") +
                                     cited(weaker.from, language));
  for (auto const& words : rule.village)
    text += line(article_column, in(language, "本村定得更严，按本村的：",
                                    "the village asks for more, and that holds: ") +
                                     words.in(language));
  return text;
}

std::string place_of(LawView const& view, Language language) {
  if (view.region.empty()) return in(language, "全国", "the whole country");
  if (view.village.empty()) return view.region;
  return view.village + in(language, "（" + view.region + "）", " (" + view.region + ")");
}

std::string unknown_text(LawView const& view, Language language) {
  std::string text;
  for (auto const& words : view.unknown)
    text += line(sentence_column, words.in(language) + in(language, "。", "."));
  if (text.empty()) return text;
  return in(language, "不知道的，请另查当地的规定：\n", "not known, look it up locally:\n") + text;
}

/// How many of the articles nobody has compared with the official text.
std::string review_text(LawView const& view, Language language) {
  std::set<std::string> all;
  std::set<std::string> open;
  for (auto const& rule : view.rules)
    for (auto const& source : rule.from) {
      if (source.layer.en == "charter") continue;  // the village's own text: nobody else reviews it
      all.insert(source.cited.zh);
      if (source.reviewed.empty() || source.reviewed == "unreviewed") open.insert(source.cited.zh);
    }
  if (open.empty()) return "";
  auto const count = std::to_string(open.size());
  auto const total = std::to_string(all.size());
  return wrapped(in(language,
                    "这里引的 " + total + " 条条文，" + count +
                        " 条还没有人对照官方文本复核过；办事前请看原文。",
                    count + " of the " + total +
                        " articles cited here have not been compared with the official text by "
                        "anybody: read it before you act."),
                 0);
}

std::string village_text(LawView const& view, Language language) {
  if (view.village_sound) return "";
  if (view.region.empty())
    return wrapped(in(language, "这里没有村的文件；加上 --region 和地区，就连省里的规定一起说。",
                      "there is no village file here; with --region PLACE provincial rules are "
                      "told, too."),
                   0);
  if (view.village.empty()) return "";
  return wrapped(in(language, "村的文件有错误，本村自己的规则没有算进来；先运行 yishi check。",
                    "the village file has mistakes, so the village's own rules are left out: run "
                    "yishi check first."),
                 0);
}

Json json_of(LawSource const& source, Language language) {
  Json::Object object{{"article", static_cast<std::int64_t>(source.article.article)},
                      {"cited", source.cited.in(language)},
                      {"from", source.in_force.from.iso()},
                      {"law", source.article.law},
                      {"layer", source.layer.en},
                      {"reviewed", source.reviewed}};
  if (source.in_force.until) object["until"] = source.in_force.until->iso();
  return object;
}

Json json_of(LawRule const& rule, Language language) {
  Json::Array articles;
  for (auto const& source : rule.from) articles.push_back(json_of(source, language));
  Json::Array weaker;
  for (auto const& one : rule.weaker)
    weaker.emplace_back(Json::Object{{"article", json_of(one.from, language)},
                                     {"sentence", one.says.in(language)}});
  Json::Array village;
  for (auto const& words : rule.village) village.emplace_back(words.in(language));
  Json::Array bodies;
  for (auto const& body : rule.bodies) bodies.emplace_back(body);
  return Json::Object{{"articles", std::move(articles)},
                      {"bodies", std::move(bodies)},
                      {"key", rule.key},
                      {"sentence", rule.says.in(language)},
                      {"topic", name_of(rule.topic)},
                      {"village", std::move(village)},
                      {"weaker", std::move(weaker)}};
}

Json::Array unknown_json(LawView const& view, Language language) {
  Json::Array unknown;
  for (auto const& words : view.unknown) unknown.emplace_back(words.in(language));
  return unknown;
}

/// “石桥村，从2025年12月31日到2026年1月1日，法律的要求变了 5 处。”
std::string summary(std::ptrdiff_t changed, LawView const& before, LawView const& after,
                    Language language) {
  auto const first = before.day.words();
  auto const second = after.day.words();
  auto const count = std::to_string(changed);
  Words what{"变了 " + count + " 处。",
             "changed in " + count + (changed == 1 ? " place." : " places.")};
  if (changed == 0) what = {"没有变。", "did not change."};
  auto const place = place_of(after, language);
  return wrapped(
      in(language, place + "，从" + first.zh + "到" + second.zh + "，法律的要求" + what.zh,
         place + ", from " + first.en + " to " + second.en + ": what the law asks " + what.en),
      0);
}

std::string text_of(LawChange const& change, Language language) {
  auto const said = [&](LawRule const& rule, std::string_view zh, std::string_view en) {
    return line(sentence_column, in(language, zh, en) + rule.says.in(language)) +
           articles_of(rule, language);
  };
  switch (change.kind) {
    case Kind::added:
      return said(*change.after, "新增：", "new: ");
    case Kind::removed:
      return said(*change.before, "不再有：", "no longer: ");
    case Kind::changed:
      return said(*change.before, "原来：", "before: ") + said(*change.after, "改为：", "now: ");
    case Kind::renumbered:
      return line(sentence_column, change.after->says.in(language)) +
             line(article_column, in(language, "原来：", "before: ") +
                                      short_form(change.before->from.front(), language)) +
             line(article_column, in(language, "现在：", "now: ") +
                                      short_form(change.after->from.front(), language));
  }
  return "";
}

}  // namespace

std::string text_of(LawView const& view, Language language) {
  auto const day = view.day.words();
  auto text =
      place_of(view, language) + in(language, "，" + day.zh + "：\n", ", " + day.en + ":\n");
  std::optional<Topic> last;
  for (auto const& rule : view.rules) {
    if (last != rule.topic) text += "\n" + heading(rule.topic).in(language) + "\n";
    last = rule.topic;
    text += text_of(rule, language);
  }
  return text + "\n" + unknown_text(view, language) + village_text(view, language) +
         review_text(view, language);
}

trail::Json json_of(LawView const& view, Language language) {
  Json::Array rules;
  for (auto const& rule : view.rules) rules.push_back(json_of(rule, language));
  return Json::Object{{"as_of", view.day.iso()},   {"region", view.region},
                      {"rules", std::move(rules)}, {"unknown", unknown_json(view, language)},
                      {"village", view.village},   {"village_compared", view.village_sound}};
}

std::string text_of(std::vector<LawChange> const& changes, LawView const& before,
                    LawView const& after, Language language) {
  auto const moved = std::count_if(changes.begin(), changes.end(), [](LawChange const& change) {
    return change.kind == Kind::renumbered;
  });
  auto text = summary(static_cast<std::ptrdiff_t>(changes.size()) - moved, before, after, language);
  std::optional<Topic> last;
  bool renumbered = false;
  for (auto const& change : changes) {
    auto const topic = change.after ? change.after->topic : change.before->topic;
    if (change.kind == Kind::renumbered) {
      if (!renumbered)
        text +=
            "\n" + in(language, "内容没有变，只是换了条文（" + std::to_string(moved) + " 处）\n",
                      "unchanged, but in another article (" + std::to_string(moved) + ")\n");
      renumbered = true;
    } else if (last != topic) {
      text += "\n" + heading(topic).in(language) + "\n";
    }
    last = topic;
    text += text_of(change, language);
  }
  auto const unknown = unknown_text(after, language);
  return text + (unknown.empty() ? "" : "\n" + unknown);
}

trail::Json json_of(std::vector<LawChange> const& changes, LawView const& before,
                    LawView const& after, Language language) {
  Json::Array list;
  for (auto const& change : changes) {
    Json::Object object{{"change", name_of(change.kind)}};
    if (change.before) object["before"] = json_of(*change.before, language);
    if (change.after) object["after"] = json_of(*change.after, language);
    list.emplace_back(std::move(object));
  }
  return Json::Object{{"changes", std::move(list)},
                      {"from", before.day.iso()},
                      {"region", after.region},
                      {"to", after.day.iso()},
                      {"unknown", unknown_json(after, language)},
                      {"village", after.village}};
}

}  // namespace yishi::app

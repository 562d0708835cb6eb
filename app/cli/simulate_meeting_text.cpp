// What a meeting would bring, in words and as data.

#include <array>

#include "cli/simulate_text.hpp"
#include "cli/text.hpp"

namespace yishi::app {

namespace {

using trail::Json;

std::string number(std::int64_t value) { return std::to_string(value); }

/// The whole against which people are counted, as a clerk calls it.
Words whole_of(rules::Base base) {
  if (base == rules::Base::all_members) return {"组成人员", "all members"};
  return rules::words_for(base);
}

/// 户 or 人; the English has no such word.
char const* unit_of(rules::Base base) { return rules::counts_households(base) ? " 户" : " 人"; }

/// “三分之二以上” / "at least 2/3": a bar whose whole has been said already.
Words bar_alone(rules::Threshold const& threshold) {
  auto bar = rules::words_for(threshold);
  auto const base = rules::words_for(threshold.base);
  if (bar.zh.ends_with(" " + base.zh)) bar.zh.resize(bar.zh.size() - base.zh.size() - 1);
  if (bar.en.ends_with(" of " + base.en)) bar.en.resize(bar.en.size() - base.en.size() - 4);
  return bar;
}

std::string quorum_line(rules::QuorumLine const& line, Language language) {
  auto const whole = whole_of(line.threshold.base);
  auto const bar = bar_alone(line.threshold);
  std::string const unit = unit_of(line.threshold.base);
  auto const missing = number(line.needed - line.count);
  auto zh = whole.zh + " " + number(line.total) + unit + "，须" + bar.zh + "到会，即 " +
            number(line.needed) + unit + "；到会 " + number(line.count) + unit + "，" +
            (line.met ? "够了" : "还差 " + missing + unit);
  auto en = bar.en + " of " + number(line.total) + " " + whole.en + " have to be there, that is " +
            number(line.needed) + "; " + number(line.count) +
            " are there: " + (line.met ? "enough" : missing + " short");
  return in(language, zh, en);
}

std::string vote_line(VoteForecast const& vote, bool passed, Language language) {
  auto const bar = bar_alone(vote.bar);
  auto const whole = whole_of(vote.base);
  std::string const unit = unit_of(vote.base);
  auto zh = whole.zh + " " + number(vote.total) + unit + "，须" + bar.zh + "赞成，即 " +
            number(vote.needed) + " 票";
  auto en = bar.en + " of " + number(vote.total) + " " + whole.en +
            " have to be in favour, that is " + number(vote.needed);
  if (!vote.tally) return in(language, zh, en);
  auto const& tally = *vote.tally;
  auto const missing = number(vote.needed - tally.approve);
  zh += "；同意 " + number(tally.approve) + " 票，反对 " + number(tally.oppose) + " 票，弃权 " +
        number(tally.abstain) + " 票，" + (passed ? "够了" : "还差 " + missing + " 票");
  en += "; " + number(tally.approve) + " for, " + number(tally.oppose) + " against, " +
        number(tally.abstain) + " abstaining: " + (passed ? "enough" : missing + " short");
  return in(language, zh, en);
}

/// The bar in households; the names that decide it are not known before the vote.
std::string household_line(VoteForecast const& vote, Language language) {
  auto const bar = bar_alone(*vote.also);
  auto const whole = whole_of(vote.also->base);
  auto const& counted = *vote.households;
  auto zh = "按户：" + whole.zh + " " + number(counted.total) + " 户，须" + bar.zh + "赞成，即 " +
            number(counted.needed) + " 户";
  auto en = "by households: " + bar.en + " of " + number(counted.total) + " " + whole.en +
            " have to be in favour, that is " + number(counted.needed);
  return in(language, zh, en);
}

std::string outcome_words(ItemForecast const& item, Language language) {
  if (item.outcome) return rules::words_for(*item.outcome).in(language);
  switch (item.status) {
    case engine::ItemStatus::voided:
      return in(language, "作废：开会前议题已经离开这个环节，或者方案改了",
                "void: before the meeting the case left the stage, or its text changed");
    case engine::ItemStatus::put_off:
      return in(language, "没有定，留到下次会", "not settled; it needs another meeting");
    case engine::ItemStatus::decided:
      return in(language, "已经议定", "settled already");
    default:
      return in(language, "没有结果", "no result");
  }
}

std::string next_line(ItemForecast const& item, Language language) {
  auto const name = in(language, "“" + item.next.zh + "”", "`" + item.next.en + "`");
  if (item.refused)
    return in(language, "停在" + name + "门外：规则低于当天的法律",
              "it waits before " + name + ": its rules are below the law of that day");
  if (item.ended) return in(language, "到此结束：" + name, "it ends: " + name);
  return in(language, "进入" + name, "it enters " + name);
}

std::string waits_line(ItemForecast const& item, Language language) {
  std::string text;
  for (auto const& wait : item.waits) {
    if (!text.empty()) text += in(language, "；", "; ");
    text += wait.words.in(language);
    if (wait.until)
      text += in(language, "（最晚" + spoken_day(*wait.until, language) + "）",
                 " (by " + spoken_day(*wait.until, language) + ")");
  }
  return text;
}

std::string ways_line(ItemForecast const& item, Language language) {
  std::string text =
      in(language, "商议，不表决。可以", "a consultation, no vote; what can be done: ");
  for (auto const& way : item.ways) {
    if (&way != &item.ways.front()) text += in(language, "、", ", ");
    text += in(language, "“" + way.action.zh + "”", "`" + way.action.en + "`");
    if (!way.to.en.empty())
      text += in(language, "（去“" + way.to.zh + "”）", " (to `" + way.to.en + "`)");
  }
  return text;
}

class ItemText {
 public:
  /// `uncalled`: there is no meeting, and it was only tried whether the item could be called alone.
  ItemText(ItemForecast const& item, bool uncalled, Language language)
      : item_(item), uncalled_(uncalled), language_(language) {}

  std::string text(std::size_t place) {
    text_ = number(static_cast<std::int64_t>(place)) + ". " + item_.case_id +
            (item_.stage.en.empty() ? "" : "  " + item_.stage.in(language_)) + "\n";
    for (auto const& line : item_.quorum)
      row(&line == &item_.quorum.front() ? Words{"到会", "quorum"} : Words{},
          quorum_line(line, language_));
    if (item_.quorum.size() > 1)
      row({}, item_.quorate ? in(language_, "合起来：够了", "taken together: enough")
                            : in(language_, "合起来：不够", "taken together: not enough"));
    if (item_.aside > 0)
      row({}, in(language_, "另有 " + number(item_.aside) + " 人回避，不计入到会",
                 number(item_.aside) + " more are there but recused and do not count"));
    if (!item_.quorum.empty()) basis(item_.quorum_basis);
    if (item_.vote) {
      row({"表决", "vote"},
          vote_line(*item_.vote, item_.outcome == rules::Outcome::passed, language_));
      if (item_.vote->also && item_.vote->households)
        row({}, household_line(*item_.vote, language_));
      basis(item_.vote->basis);
    }
    if (!item_.ways.empty()) row({"会上", "meeting"}, ways_line(item_, language_));
    for (auto const& reason : item_.reasons)
      row(&reason == &item_.reasons.front() ? Words{"不行", "refused"} : Words{},
          std::string(reason.kind->code) + " " + message(reason, language_));
    if (!item_.reasons.empty()) return text_;
    if (uncalled_)
      row({"可以", "allowed"}, in(language_, "单独开会议这一项，规则许可",
                                  "a meeting about this alone is allowed by the rules"));
    if (uncalled_) return text_;
    bool const only_asked = item_.vote && !item_.vote->tally;
    if (!only_asked && item_.ways.empty() && !item_.quorum.empty())
      row({"结果", "result"}, outcome_words(item_, language_));
    if (!item_.next.en.empty()) row({"去向", "then"}, next_line(item_, language_));
    if (!item_.next.en.empty() && !item_.waits.empty())
      row({"等着", "waits"}, waits_line(item_, language_));
    return text_;
  }

 private:
  void row(Words const& label, std::string const& said) {
    constexpr int column_zh = 9;
    constexpr int column_en = 12;
    text_ += labelled("   " + label.in(language_),
                      language_ == Language::zh ? column_zh : column_en, said);
  }
  void basis(std::vector<Words> const& articles) {
    if (!articles.empty()) row({"依据", "basis"}, cited(articles, language_));
  }

  ItemForecast const& item_;
  bool uncalled_;
  Language language_;
  std::string text_;
};

std::string heading(MeetingForecast const& forecast, MeetingQuestion const& question,
                    Language language) {
  auto const& body = forecast.body;
  auto const present = number(question.present);
  auto zh = "试走会议：" + body.zh;
  auto en = "a meeting of " + body.en + ", tried out";
  if (!forecast.meeting.empty()) {
    auto const day = spoken_day(forecast.sits.date, language);
    auto const new_one = forecast.called;
    zh += "，" + day + (new_one ? "开" : "开（" + forecast.meeting + "，已经通知）");
    en += ", " + day + (new_one ? "" : " (" + forecast.meeting + ", called already)");
  }
  zh += "。假如到 " + present + " 人";
  en += "; if " + present + " are there";
  if (question.approve) {
    zh += "、" + number(*question.approve) + " 票同意";
    en += " and " + number(*question.approve) + " are in favour";
  }
  return labelled("", 0,
                  in(language, zh + "（什么都没有写进档案）", en + " (nothing was recorded)"));
}

/// A case that is not there yet was taken there first, as if all went well.
std::string ahead_line(MeetingForecast const& forecast, Language language) {
  if (forecast.ahead.zh.empty()) return {};
  return labelled(
      "  ", 2,
      in(language, "现在还没走到“" + forecast.ahead.zh + "”：前面的步骤算都顺利，各在最早那天办",
         "it is not at `" + forecast.ahead.en +
             "` yet: every step before is taken to go well, on its first day"));
}

std::string earliest_line(MeetingForecast const& forecast, Language language) {
  std::string text;
  if (forecast.meeting.empty() || !forecast.called) return text;
  for (auto const& reason : forecast.not_earlier) {
    if (reason.kind->code != "YS-6107" || reason.arguments.size() < 4) continue;
    auto const* days = std::get_if<Words>(&reason.arguments[3]);
    if (days == nullptr) continue;
    text +=
        in(language,
           "最早就是这天：" + spoken_day(forecast.given, language) + "通知，中间要隔满 " + days->zh,
           "the first day there is: called on " + spoken_day(forecast.given, language) + ", " +
               days->en + " in between");
    auto const basis = cited(reason.basis, language);
    if (!basis.empty()) text += in(language, "（" + basis + "）", " (" + basis + ")");
    break;
  }
  return text.empty() ? text : labelled("  ", 2, text);
}

Json data_of(rules::QuorumLine const& line, Language language) {
  return Json::Object{{"bar", rules::words_for(line.threshold).in(language)},
                      {"base", rules::words_for(line.threshold.base).in(language)},
                      {"met", line.met},
                      {"missing", line.met ? 0 : line.needed - line.count},
                      {"needed", line.needed},
                      {"present", line.count},
                      {"total", line.total}};
}

Json data_of(VoteForecast const& vote, Language language) {
  Json::Object object{{"bar", rules::words_for(vote.bar).in(language)},
                      {"base", rules::words_for(vote.base).in(language)},
                      {"basis", list_of(vote.basis, language)},
                      {"needed", vote.needed},
                      {"total", vote.total}};
  if (vote.tally) {
    object["abstain"] = vote.tally->abstain;
    object["against"] = vote.tally->oppose;
    object["for"] = vote.tally->approve;
    object["issued"] = vote.tally->issued;
  }
  return object;
}

/// What became of an item while the meeting lasted.
char const* name_of(engine::ItemStatus status) {
  constexpr std::array<char const*, 6> names{"waiting",   "voting",  "decided",
                                             "inquorate", "put_off", "voided"};
  return names[static_cast<std::size_t>(status)];
}

/// Outcomes by the words of the language itself, which scripts may rely on.
char const* name_of(rules::Outcome outcome) {
  constexpr std::array<char const*, 6> names{"lapsed", "expired", "upheld",
                                             "passed", "failed",  "inquorate"};
  return names[static_cast<std::size_t>(outcome)];
}

Json data_of(ItemForecast const& item, Language language) {
  Json::Object object{{"aside", item.aside},
                      {"case", item.case_id},
                      {"ended", item.ended},
                      {"next", item.next.in(language)},
                      {"quorate", item.quorate},
                      {"quorum_basis", list_of(item.quorum_basis, language)},
                      {"refused", item.refused},
                      {"result", outcome_words(item, language)},
                      {"stage", item.stage.in(language)},
                      {"status", name_of(item.status)}};
  Json::Array quorum;
  for (auto const& line : item.quorum) quorum.push_back(data_of(line, language));
  object["quorum"] = std::move(quorum);
  if (item.vote) object["vote"] = data_of(*item.vote, language);
  if (item.outcome) object["outcome"] = name_of(*item.outcome);
  Json::Array ways;
  for (auto const& way : item.ways)
    ways.push_back(Json::Object{{"action", way.action.in(language)}, {"to", way.to.in(language)}});
  object["ways"] = std::move(ways);
  Json::Array waits;
  for (auto const& wait : item.waits) {
    Json::Object said{{"duty", wait.duty}, {"said", wait.words.in(language)}};
    if (wait.until) said["until"] = wait.until->iso();
    waits.push_back(std::move(said));
  }
  object["waits"] = std::move(waits);
  Json::Array reasons;
  for (auto const& reason : item.reasons) reasons.push_back(to_json(reason, {}, language));
  object["reasons"] = std::move(reasons);
  return object;
}

}  // namespace

std::string text_of(MeetingForecast const& forecast, MeetingQuestion const& question,
                    Language language) {
  auto text = heading(forecast, question, language) + ahead_line(forecast, language) +
              earliest_line(forecast, language);
  if (forecast.body.zh.empty()) return {};
  if (!forecast.reasons.empty())
    text += in(language, "  这个会开不成，原因见提示。\n",
               "  this meeting cannot be held; the reasons are given.\n");
  else if (!forecast.opened)
    text += in(language, "  人数不够，这个会开不起来。\n", "  there are too few to open it.\n");
  std::size_t place = 0;
  bool const uncalled = forecast.meeting.empty();
  for (auto const& item : forecast.items)
    text += "\n" + ItemText(item, uncalled, language).text(++place);
  return text;
}

Json data_of(MeetingForecast const& forecast, MeetingQuestion const& question, Language language) {
  Json::Object object{{"body", forecast.body.in(language)},
                      {"called", forecast.called},
                      {"opened", forecast.opened},
                      {"present", question.present}};
  if (!forecast.meeting.empty()) {
    object["given"] = forecast.given.iso();
    object["meeting"] = forecast.meeting;
    object["sits"] = forecast.sits.iso();
  }
  if (question.approve) object["for"] = *question.approve;
  if (!forecast.ahead.zh.empty()) object["ahead"] = forecast.ahead.in(language);
  Json::Array items;
  for (auto const& item : forecast.items) items.push_back(data_of(item, language));
  object["items"] = std::move(items);
  return object;
}

}  // namespace yishi::app

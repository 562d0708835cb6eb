// The conversation: a question, why it is asked, what the law says, an answer, what follows.

#include "init/conversation.hpp"

#include <string>

#include "cli/text.hpp"
#include "init/typed.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/base/render.hpp"
#include "yishi/shipped.hpp"

namespace yishi::app {

namespace {

constexpr int tries_max = 5;

class Conversation {
 public:
  Conversation(Terminal& terminal, InitDraft& draft, InitSetting const& setting)
      : terminal_(terminal), draft_(draft), setting_(setting) {}

  std::optional<Diagnostic> run(Open const& open) {
    if (auto stopped = ask_open(open)) return stopped;
    return confirm();
  }

 private:
  enum class Way { on, back };
  using Step = std::variant<Way, Diagnostic>;

  std::optional<Diagnostic> ask_open(Open const& open) {
    std::vector<std::size_t> asked;  // those that were answered, for the way back
    print(opening());
    for (std::size_t index = 0; index < questions().size();) {
      if (!open[index]) {
        ++index;
        continue;
      }
      auto const step = answer(index, !asked.empty());
      if (auto const* stopped = std::get_if<Diagnostic>(&step)) return *stopped;
      if (std::get<Way>(step) == Way::back) {
        index = asked.back();
        asked.pop_back();
      } else {
        asked.push_back(index++);
      }
    }
    return std::nullopt;
  }

  /// All answers once more, and a number to change one of them: what was typed a question too late
  /// is seen here.
  std::optional<Diagnostic> confirm() {
    for (int tries = 0; tries < tries_max;) {
      summarise();
      print("  > ");
      auto const typed = read_line();
      auto const last = static_cast<std::int64_t>(questions().size());
      if (!typed) {
        print("\n");
        return said(kind(catalog::system, "YS-9087"), {last});
      }
      if (typed->empty()) return std::nullopt;
      auto const number = *typed == "返回" || *typed == "back" ? last : read_count(*typed);
      if (!number || *number < 1 || *number > last) {
        remark("× ", in(setting_.language, "直接回车，或者打 1 到 9 的号码。",
                        "an empty line, or a number from 1 to 9."));
        ++tries;
        continue;
      }
      auto const step = answer(static_cast<std::size_t>(*number - 1), true);
      if (auto const* stopped = std::get_if<Diagnostic>(&step)) return *stopped;
    }
    return said(kind(catalog::system, "YS-9088"),
                {static_cast<std::int64_t>(questions().size()), std::int64_t{tries_max}});
  }

  void summarise() {
    auto const language = setting_.language;
    print("\n" + in(language, "您的回答：\n", "Your answers:\n"));
    for (std::size_t index = 0; index < questions().size(); ++index) {
      auto const& question = questions()[index];
      // An answer that was changed may have raised what the law asks of those behind it.
      question.propose(draft_, setting_);
      remark(std::to_string(index + 1) + " " + pad(question.key.in(language), 17), shown(question));
    }
    print(in(language, "都对就直接回车，开始写文件；要改哪一问，打它的号码。\n",
             "If all is right, an empty line writes the files; a number changes an answer.\n"));
  }

  std::string opening() const {
    return in(setting_.language,
              "一共 9 问，每问都有现成的回答，写在方括号里，直接回车就用它。\n"
              "看不懂打 ? ，回上一问打 返回 。答完再看一遍才写文件，写在：" +
                  setting_.folder + "\n",
              "Nine questions. Each has an answer ready in brackets: an empty line takes it.\n"
              "Type ? for help, back for the question before. At the end the files are\n"
              "written into: " +
                  setting_.folder + "\n");
  }

  void print(std::string const& text) { terminal_.out << text << std::flush; }

  /// One remark over as many lines as it needs.
  void remark(std::string_view head, std::string const& words) {
    auto const indent = 2 + display_width(head);
    print("  " + std::string(head) + folded(words, indent) + "\n");
  }

  void pose(std::size_t index) {
    auto const& question = questions()[index];
    auto const language = setting_.language;
    auto const number = std::to_string(index + 1);
    print("\n" + in(language, "第 " + number + " 问  ", "Question " + number + "  ") +
          question.asks.in(language) + "\n");
    remark(in(language, "为什么问：", "why: "), question.why.in(language));
    for (auto const& words : question.law(draft_, setting_))
      remark(index == 2 ? "" : in(language, "法律：", "law: "), words.in(language));
  }

  std::string shown(Question const& question) const {
    auto const value = question.value(draft_, setting_.language);
    return value.empty() ? in(setting_.language, "先不写", "nobody") : value;
  }

  /// A line, without its end; nothing if there are no more.
  std::optional<std::string> line() {
    print("  [" + shown(questions()[index_]) + "] > ");
    return read_line();
  }

  std::optional<std::string> read_line() {
    std::string bytes;
    if (!std::getline(terminal_.in, bytes)) return std::nullopt;
    return trimmed(readable(bytes));
  }

  Step answer(std::size_t index, bool can_go_back) {
    index_ = index;
    auto const& question = questions()[index];
    question.propose(draft_, setting_);
    pose(index);
    for (int tries = 0; tries < tries_max;) {
      auto const typed = line();
      if (!typed) {
        print("\n");
        return said(kind(catalog::system, "YS-9087"), {static_cast<std::int64_t>(index + 1)});
      }
      if (*typed == "?" || *typed == "？") {
        remark("", question.help.in(setting_.language));
        continue;
      }
      if (*typed == "返回" || *typed == "back") {
        if (can_go_back) return Way::back;
        remark("", in(setting_.language, "这是第一个要答的，前面没有了。",
                      "this is the first one; there is none before."));
        continue;
      }
      auto const words = typed->empty() ? question.value(draft_, setting_.language) : *typed;
      if (auto const fault = question.take(draft_, setting_, words)) {
        refuse(*fault);
        ++tries;
        continue;
      }
      for (auto const& effect : question.effect(draft_, setting_))
        remark("→ ", effect.in(setting_.language));
      return Way::on;
    }
    return said(kind(catalog::system, "YS-9088"),
                {static_cast<std::int64_t>(index + 1), std::int64_t{tries_max}});
  }

  /// What is wrong with an answer: less of a frame than a message has, since it is a conversation.
  void refuse(Diagnostic const& fault) {
    auto const language = setting_.language;
    remark("× ", message(fault, language) + in(language, "。", "."));
    for (auto const& words : fault.basis)
      remark(in(language, "依据：", "basis: "), words.in(language));
    remark(in(language, "请答：", "type: "), cure(fault, language));
  }

  Terminal& terminal_;
  InitDraft& draft_;
  InitSetting const& setting_;
  std::size_t index_ = 0;
};

}  // namespace

std::optional<Diagnostic> ask(Terminal& terminal, InitDraft& draft, InitSetting const& setting,
                              Open const& open) {
  return Conversation(terminal, draft, setting).run(open);
}

}  // namespace yishi::app

#pragma once
// Values that commands and events have in common: filled-in forms, agenda items, tallies.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "yishi/rules/households.hpp"
#include "yishi/rules/roster.hpp"
#include "yishi/rules/workflow.hpp"

namespace yishi::engine {

/// A filled-in blank. Exactly one of the three is there. Villagers' free text is `sealed`: only
/// the commitment SHA-256(salt || text) is in the trail, the text is a side record.
struct FieldValue {
  std::string name;                   // FormField::name.id()
  std::optional<std::string> value;   // integers and money (分) as digits, dates ISO, options by id
  std::optional<std::string> sealed;  // commitment, 64 hex digits
  std::optional<std::string> document;  // SHA-256 of an attachment, 64 hex digits
  bool operator==(FieldValue const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("name", self.name);
    field("value", self.value);
    field("sealed", self.sealed);
    field("document", self.document);
  }
};

/// One item of an agenda: this case, at this stage, voted in this text.
struct AgendaItem {
  std::string case_id;
  std::string stage;
  std::string text;  // hash of the text that is put to the vote; empty if there is none
  bool operator==(AgendaItem const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("case", self.case_id);
    field("stage", self.stage);
    field("text", self.text);
  }
};

/// A member who is away and in whose place somebody sits (委托).
struct ProxyGiven {
  std::string absent;  // person
  std::string holder;  // person, who has to be there
  std::string paper;   // SHA-256 of an attachment: what the absent one wrote
  bool operator==(ProxyGiven const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("absent", self.absent);
    field("holder", self.holder);
    field("paper", self.paper);
  }
};

/// Paper tally. Spoilt = returned − valid. For an open vote issued = returned = valid = present.
struct Tally {
  std::int64_t issued = 0;    // 发出
  std::int64_t returned = 0;  // 收回
  std::int64_t valid = 0;     // 有效
  std::int64_t approve = 0;   // 同意
  std::int64_t oppose = 0;    // 反对
  std::int64_t abstain = 0;   // 弃权
  bool operator==(Tally const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("issued", self.issued);
    field("returned", self.returned);
    field("valid", self.valid);
    field("approve", self.approve);
    field("oppose", self.oppose);
    field("abstain", self.abstain);
  }
};

/// A tally as one person read it off the paper.
struct TallyReading {
  std::string person;
  Tally tally;
  bool operator==(TallyReading const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("person", self.person);
    field("tally", self.tally);
  }
};

enum class Choice : std::uint8_t { approve, oppose, abstain };

/// A person's choice in a named vote (记名). Never used for a secret one.
struct NamedChoice {
  std::string person;
  Choice choice = Choice::abstain;
  bool operator==(NamedChoice const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("person", self.person);
    field("choice", self.choice);
  }
};

/// The second bar of a vote, counted in households: `approve` of `total`, `needed` to pass.
struct SecondBar {
  std::int64_t approve = 0;
  std::int64_t needed = 0;
  std::int64_t total = 0;
  rules::Base base = rules::Base::households_represented;
  bool operator==(SecondBar const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("approve", self.approve);
    field("needed", self.needed);
    field("total", self.total);
    field("base", self.base);
  }
};

/// What became of an objection: 成立 | 部分成立 | 不成立.
enum class ObjectionVerdict : std::uint8_t { upheld, partly_upheld, dismissed };

}  // namespace yishi::engine

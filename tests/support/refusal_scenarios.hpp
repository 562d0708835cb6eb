#pragma once
// Every code with which the rules say no, reached by typing: a short script for each, whose last
// line is refused with exactly the codes of its heading, and beside it the same mended.
//
// The scripts are in tests/app/refusals/*.txt:
//
//   = name          begins a prelude (preludes.txt); "+ name" in it takes in another
//   # YS-1 YS-2: …  begins a scenario: all codes of the refusal, and what it is about
//   base old_law    the hamlet of December 2025 (hamlet.hpp); base coop: the collective of 2025
//   base charter    the hamlet of 2026 whose charter asks for more than the law from 1 June on
//   base branches   the hamlet of 2026 in which things are done at the same time
//   + name          a prelude;  {…}: a line of a script;  files …: the village changes its texts
//   x {…}           the line that is refused
//   v {…}           what is done instead; every line is accepted
//
// "$2" is the number of the entry before the one before the newest, "$long" a very long text, %a%
// the usual tally and %t% those who count.

#include <map>
#include <set>

#include "support/hamlet.hpp"
#include "yishi/script.hpp"

namespace yishi {

using Codes = std::set<std::string>;

struct RefusalScenario {
  std::string at;  // file:line
  std::string what;
  Codes codes;
  HamletKind base = HamletKind::usual;
  std::vector<std::string> before;
  std::string refused;
  std::vector<std::string> mended;
};

/// All of them; read once.
std::vector<RefusalScenario> const& refusal_scenarios();
/// The lines of a prelude. Fails the test if there is none of that name.
std::vector<std::string> const& prelude(std::string const& name);

/// A line with what it abbreviates, as the hamlet is now.
std::string spelt_out(Hamlet& hamlet, std::string line);
/// One line, as a script of one line; "files" changes the village's texts.
ScriptReport run_line(Hamlet& hamlet, std::string const& line);
/// Every line is accepted, or the test fails.
void run_lines(Hamlet& hamlet, std::vector<std::string> const& lines);

/// The codes that stand anywhere in a text.
Codes codes_in(std::string const& text);
Codes codes_of(std::vector<Diagnostic> const& reasons);
/// What was said against the lines that were refused.
std::string said(ScriptReport const& report);

}  // namespace yishi

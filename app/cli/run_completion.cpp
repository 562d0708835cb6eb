// yishi completion: a script for the shell that somebody types in.

#include <algorithm>

#include "cli/commands.hpp"
#include "cli/shells.hpp"
#include "cli/text.hpp"
#include "yishi/base/catalog/system.hpp"

namespace yishi::app {

Answer run_completion(Options const& options) {
  auto const shell = options.words.empty() ? std::string() : options.words[0];
  auto const language = options.spoken();
  Answer answer;
  answer.verbatim = true;
  if (shell == "bash")
    answer.text = bash_completion();
  else if (shell == "zsh")
    answer.text = zsh_completion(language);
  else if (shell == "fish")
    answer.text = fish_completion(language);
  else
    return failed(Exit::usage, kind(catalog::system, "YS-9003"),
                  {Words{"要写明是 bash、zsh 还是 fish", "name the shell: bash, zsh or fish"},
                   std::string("completion")});
  answer.data = trail::Json::Object{{"script", answer.text}, {"shell", shell}};
  return answer;
}

}  // namespace yishi::app

// yishi proof: one entry for whoever it concerns, in a form that needs nothing else of the trail.

#include "cli/commands.hpp"
#include "cli/naming.hpp"
#include "cli/open.hpp"
#include "cli/text.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/proof.hpp"

namespace yishi::app {

namespace {

/// What was written, and how whoever gets it checks it.
std::string told(std::string const& file, MadeProof const& proof, Language language) {
  return in(language, "写好了：" + file + "\n拿到它的人这样核对：\n",
            "written: " + file + "\nWhoever gets it checks it so:\n") +
         pasteable("yishi-verify " + file + " --key " + proof.key, 2) +
         in(language, "公钥要让人从公示、乡镇存档里取，不要只凭您给的这一行。\n",
            "The key is to be had from a notice or the township, not from this line alone.\n");
}

}  // namespace

Answer run_proof(Options const& options) {
  auto opened = open_village(options);
  if (auto* failure = std::get_if<Answer>(&opened)) return std::move(*failure);
  auto& village = std::get<OpenVillage>(opened).village();
  if (options.words.empty())
    return failed(
        Exit::usage, kind(catalog::system, "YS-9003"),
        {Words{"少了第几条", "the number of the entry is missing"}, std::string("proof")});
  auto const seq = entry_number(options.words[0]);
  if (!seq || *seq >= village.size())
    return failed(Exit::failed, kind(catalog::system, "YS-9162"),
                  {options.words[0], village.size() - 1});
  auto const file = options.value("out");
  std::error_code ignored;
  if (file && std::filesystem::exists(*file, ignored))
    return failed(Exit::failed, kind(catalog::system, "YS-9204"), {*file});
  auto const made = prove_entry(village, *seq);
  if (!made) return failed(Exit::not_verified, made.error());
  Answer answer;
  answer.verbatim = !file;
  answer.text = made->text;
  if (file) {
    write_proof(*made, *file);
    answer.text = told(*file, *made, options.spoken());
  }
  answer.data = trail::Json::Object{
      {"entry", *seq}, {"key", made->key}, {"proof", made->text}, {"size", made->size}};
  return answer;
}

}  // namespace yishi::app

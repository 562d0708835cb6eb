# Writes TO: the file FROM, in which a finding whose code is in the environment's YISHI_SILENT is
# dropped. Run by the build of tests/threats.
file(READ ${FROM} text)
set(line "  failed_.insert(subject);\n")
string(FIND "${text}" "${line}" at)
if(at EQUAL -1)
  message(FATAL_ERROR "no place in ${FROM} to keep a finding back: look for where they are collected")
endif()
string(REPLACE "${line}"
  "  if (auto const* silent = std::getenv(\"YISHI_SILENT\"); silent != nullptr && what.kind->code == silent) return;\n${line}"
  text "${text}")
file(WRITE ${TO} "#include <cstdlib>\n${text}")

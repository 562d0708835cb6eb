#pragma once
// Family 9xxx, a part of it: what is told to somebody who works in an editor.
// Rows: code, severity, zh, en, cure zh, cure en. Sorted by code.

#include "yishi/base/catalog.hpp"

namespace yishi::catalog {

// clang-format off
inline constexpr DiagnosticKind editor[] = {
    {"YS-9220", Severity::error, "光标不在可以改的名称上", "there is no name here that can be changed",
     "把光标放在流程、机构、参数、环节、终点或者动作的名称上", "put the cursor on the name of a workflow, body, parameter, stage, end or action"},
    {"YS-9221", Severity::error, "“{0}”不能当名称", "`{0}` cannot be a name",
     "名称是一个词：汉字、字母、数字或者下划线，中间没有空格和标点，不是流程语言自己的词", "a name is one word of letters, digits or underscores, and no word of the language itself"},
    {"YS-9222", Severity::error, "“{0}”已经是别的{1}了", "`{0}` is another {1} already",
     "换一个名称", "choose another name"},
};
// clang-format on

}  // namespace yishi::catalog

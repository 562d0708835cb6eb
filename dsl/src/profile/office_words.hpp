#pragma once
// The offices that the law knows beside the bodies of a village (村文书, 村报账员, 财务人员), and
// the words in which a roster gives them.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yishi::dsl {

/// The offices of a cell: “妇女主任、会计” and “委员兼文书” are two.
std::vector<std::string_view> offices_in(std::string_view cell);

/// The office of a cell which is what the law calls `legal`, as it was typed. A reading in the
/// village's favour is none: an accountant is one of the finance staff, whosever books he keeps,
/// unless the word says that they are the other's (合作社会计, 村委会会计).
std::optional<std::string> office_meant(std::string_view cell, std::string_view legal);

}  // namespace yishi::dsl

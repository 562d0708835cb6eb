#pragma once
// A notice as a page of A4 for the board, and as plain text.

#include <string>

#include "yishi/notice.hpp"

namespace yishi::app {

/// One HTML file that needs no other and asks for none; prints on A4, reads on a phone.
std::string notice_page(NoticeView const& notice, Language language);

/// The same words in plain text, with the checkpoint itself in place of its code.
std::string notice_text(NoticeView const& notice, Language language);

}  // namespace yishi::app

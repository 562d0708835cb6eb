#pragma once
// What the formats say in words. They share it, so that all of them say the same.

#include <string>

#include "yishi/diagram.hpp"

namespace yishi::diagram {

/// “12”: how the ordered text and the picture number a stage.
std::string number_of(std::int32_t node);
/// 会议 / meeting; of an end what it means: 终点：通过 / end: passed.
Words kind_words(DiagramNode const& node);
/// “会议 · 村民代表”, “公示 · 15 天”.
Words role_words(DiagramNode const& node);
/// The name if the title is another, else empty.
std::string other_name(DiagramNode const& node, Language language);
/// “流程 三上三下 · 版本 1.0”.
std::string subtitle(Diagram const& diagram, Language language);
/// “开始” / “start”, and who brings it in.
std::string start_words(Diagram const& diagram, Language language);

}  // namespace yishi::diagram

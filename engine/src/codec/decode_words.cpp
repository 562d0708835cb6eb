// Why bytes could not be read, for people.

#include "codec/decode_words.hpp"

#include <string_view>

namespace yishi::engine {

namespace {

struct Row {
  std::string_view en;
  std::string_view zh;
};

/// Of the codec's phrases the ones that an entry can meet; any other is shown as it is.
constexpr Row phrases[] = {
    {"not JSON", "不是 JSON"},
    {"doubled key", "有重复的键"},
    {"not a key of the profile", "键名不合规定"},
    {"keys are not in order", "键没有按次序"},
    {"not a whole number in plain digits", "不是用数字写的整数"},
    {"not a well-formed string", "文字编码不对"},
    {"nested too deeply", "套得太深"},
    {"too long", "太长"},
    {"something after the end", "结尾之后还有内容"},
    {"not in canonical form", "不是规范写法"},
    {"not in order, or there twice", "次序不对，或有重复"},
    {"ends before it begins", "止日早于起日"},
    {"not an object", "应为一组键和值"},
    {"not an array", "应为一个列表"},
    {"not an empty array", "应为空的列表"},
    {"unknown format", "格式版本不认得"},
    {"missing key", "缺了这个键"},
    {"unknown key", "多了这个键"},
    {"not true or false", "应为是或否"},
    {"not an integer", "应为整数"},
    {"out of range", "数目超出范围"},
    {"not a string", "应为文字"},
    {"not a date", "应为日期"},
    {"not a date or a minute", "应为日期或日期加时分"},
    {"the bytes do not have this hash", "内容与校验值不符"},
    {"not the definition of the entry", "不是这一条所说的流程"},
    {"not one for each parameter", "参数的数目不对"},
    {"not a definition that can be run", "不是能运行的流程"},
};

}  // namespace

Words where_words(DecodeError const& error) {
  constexpr std::string_view byte = "byte ";
  if (error.where.empty()) return {"最外层", "the top"};
  auto const& text = error.where;
  if (!text.starts_with(byte)) return {text, text};
  return {"第 " + text.substr(byte.size()) + " 个字节", text};
}

Words what_words(DecodeError const& error) {
  for (auto const& row : phrases)
    if (row.en == error.what) return {std::string(row.zh), error.what};
  auto const& text = error.what;
  for (std::string_view const unknown : {"unknown word ", "unknown type "})
    if (text.starts_with(unknown)) return {"不认得 " + text.substr(unknown.size()), text};
  return {text, text};
}

Words words_for(DecodeError const& error) {
  auto const where = where_words(error);
  auto const what = what_words(error);
  return {where.zh + "：" + what.zh, where.en + ": " + what.en};
}

}  // namespace yishi::engine

// The reasons that a village's computer gives, as a clerk would say them.

#include "yishi/base/errno_words.hpp"

#include <cerrno>

namespace yishi {

namespace {

struct Reason {
  int error;
  std::string_view zh;
};

constexpr Reason reasons[] = {
    {EPERM, "系统不允许这样做"},
    {ENOENT, "没有这个文件或文件夹"},
    {EIO, "磁盘读写出错"},
    {ENXIO, "没有这个设备"},
    {ENOMEM, "内存不够"},
    {EACCES, "没有权限"},
    {EBUSY, "正被别的程序占用"},
    {EEXIST, "已经有同名的文件或文件夹"},
    {EXDEV, "不在同一个磁盘上"},
    {ENODEV, "没有这个设备"},
    {ENOTDIR, "路径里有一段不是文件夹"},
    {EISDIR, "这是文件夹，不是文件"},
    {EINVAL, "系统不接受这样的要求"},
    {ENFILE, "系统打开的文件太多"},
    {EMFILE, "打开的文件太多"},
    {ETXTBSY, "文件正在运行"},
    {EFBIG, "文件太大"},
    {ENOSPC, "磁盘满了"},
    {EROFS, "磁盘是只读的"},
    {EMLINK, "链接太多"},
    {EPIPE, "接收的一方已经关了"},
    {ENAMETOOLONG, "名字太长"},
    {ENOTEMPTY, "文件夹不是空的"},
    {ELOOP, "链接绕成了圈"},
    {EDQUOT, "磁盘的限额用完了"},
    {ESTALE, "网络盘上的文件已经不在"},
    {ETIMEDOUT, "等得太久，没有回应"},
};

}  // namespace

Words errno_words(int error) {
  auto const english = std::generic_category().message(error);
  for (auto const& reason : reasons)
    if (reason.error == error) return {std::string(reason.zh), english};
  return {"系统说：" + english + "（" + std::to_string(error) + "）", english};
}

}  // namespace yishi

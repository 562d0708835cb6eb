// Stands between a program and the system (LD_PRELOAD) and lets one of the calls that change a disk
// go wrong, so that a test can try every one of them (every_call.sh beside this file).
//
//   YISHI_FAULT        what happens: eio (this call fails), full (this and all later ones fail, as
//                      on a full disk), before (killed instead of it), after (killed when it is
//                      done; a write only by half)
//   YISHI_FAULT_AT     to which call, counted from 1; 0 or nothing: to none
//   YISHI_FAULT_COUNT  a file into which the number of calls is written at the end

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

namespace {

enum class Fault { none, eio, full, before, after };

Fault fault_of(char const* name) {
  std::string_view const text = name == nullptr ? "" : name;
  if (text == "eio") return Fault::eio;
  if (text == "full") return Fault::full;
  if (text == "before") return Fault::before;
  return text == "after" ? Fault::after : Fault::none;
}

long number_of(char const* text) { return text == nullptr ? 0 : std::strtol(text, nullptr, 10); }

/// What was asked for, and how many calls there have been. Made at the first call, which may come
/// before any constructor of the program.
struct Plan {
  Fault fault = fault_of(std::getenv("YISHI_FAULT"));
  long at = number_of(std::getenv("YISHI_FAULT_AT"));
  long calls = 0;
};

Plan& plan() {
  static Plan the_plan;
  return the_plan;
}

template <class Function>
Function* real(char const* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

[[noreturn]] void die() {
  ::kill(::getpid(), SIGKILL);
  for (;;) ::pause();
}

/// Whether the next call is to fail; errno is set then. Does not return if it is to be killed.
bool fails() {
  auto& the_plan = plan();
  ++the_plan.calls;
  bool const now = the_plan.at > 0 && the_plan.calls == the_plan.at;
  bool const since = the_plan.at > 0 && the_plan.calls >= the_plan.at;
  if (now && the_plan.fault == Fault::before) die();
  if (now && the_plan.fault == Fault::eio) return errno = EIO, true;
  if (since && the_plan.fault == Fault::full) return errno = ENOSPC, true;
  return false;
}

bool dies_now() {
  auto const& the_plan = plan();
  return the_plan.fault == Fault::after && the_plan.at > 0 && the_plan.calls == the_plan.at;
}

/// A call that has no half.
template <class Call>
auto whole(Call call) -> decltype(call()) {
  if (fails()) return -1;
  auto const result = call();
  if (dies_now()) die();
  return result;
}

/// A write, of which half is done before a death.
template <class Call>
ssize_t halved(size_t count, Call call) {
  if (fails()) return -1;
  if (dies_now()) {
    call(count / 2);
    die();
  }
  return call(count);
}

/// Output to people is no file of the village.
bool is_a_file(int file) { return file > STDERR_FILENO; }

/// Opening changes a disk only if it makes or empties a file.
bool changes(int flags) { return (flags & (O_CREAT | O_TRUNC)) != 0; }

mode_t mode_of(int flags, va_list rest) {
  return (flags & O_CREAT) != 0 ? static_cast<mode_t>(va_arg(rest, int)) : mode_t{0};
}

/// Writes the number of calls when the program ends by itself.
struct Tell {
  Tell() = default;
  Tell(Tell const&) = delete;
  Tell& operator=(Tell const&) = delete;
  ~Tell() {
    auto const* path = std::getenv("YISHI_FAULT_COUNT");
    if (path == nullptr) return;
    auto const text = std::to_string(plan().calls) + "\n";
    auto const file =
        real<int(char const*, int, ...)>("open")(path, O_WRONLY | O_CREAT | O_TRUNC, mode_t{0644});
    if (file < 0) return;
    real<ssize_t(int, void const*, size_t)>("write")(file, text.data(), text.size());
    ::close(file);
  }
} const tell;

}  // namespace

extern "C" {

ssize_t write(int file, void const* bytes, size_t count) {
  auto* const system = real<ssize_t(int, void const*, size_t)>("write");
  if (!is_a_file(file)) return system(file, bytes, count);
  return halved(count, [&](size_t some) { return system(file, bytes, some); });
}

ssize_t pwrite64(int file, void const* bytes, size_t count, off64_t offset) {
  auto* const system = real<ssize_t(int, void const*, size_t, off64_t)>("pwrite64");
  return halved(count, [&](size_t some) { return system(file, bytes, some, offset); });
}

ssize_t pwrite(int file, void const* bytes, size_t count, off_t offset) {
  return pwrite64(file, bytes, count, offset);
}

int fsync(int file) {
  return whole([&] { return real<int(int)>("fsync")(file); });
}

int fdatasync(int file) {
  return whole([&] { return real<int(int)>("fdatasync")(file); });
}

int ftruncate64(int file, off64_t size) noexcept {
  return whole([&] { return real<int(int, off64_t)>("ftruncate64")(file, size); });
}

int ftruncate(int file, off_t size) noexcept { return ftruncate64(file, size); }

int unlink(char const* path) noexcept {
  return whole([&] { return real<int(char const*)>("unlink")(path); });
}

int rename(char const* from, char const* to) noexcept {
  return whole([&] { return real<int(char const*, char const*)>("rename")(from, to); });
}

int link(char const* from, char const* to) noexcept {
  return whole([&] { return real<int(char const*, char const*)>("link")(from, to); });
}

int mkdir(char const* path, mode_t mode) noexcept {
  return whole([&] { return real<int(char const*, mode_t)>("mkdir")(path, mode); });
}

int open(char const* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  auto const mode = mode_of(flags, rest);
  va_end(rest);
  auto* const system = real<int(char const*, int, ...)>("open");
  if (!changes(flags)) return system(path, flags, mode);
  return whole([&] { return system(path, flags, mode); });
}

int open64(char const* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  auto const mode = mode_of(flags, rest);
  va_end(rest);
  auto* const system = real<int(char const*, int, ...)>("open64");
  if (!changes(flags)) return system(path, flags, mode);
  return whole([&] { return system(path, flags, mode); });
}
}

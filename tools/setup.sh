# Sourced by ./yishi and ./test: what a bare Debian 12 lacks is installed, then one preset is built.
#
#   setup NAME PRESET [PACKAGE…] [-- TARGET…]
#
# NAME begins every line said on stderr; one line a phase, everything else goes into
# build/PRESET.log. On failure setup says which step failed, where its log is and what to type
# next, and returns 1. Expects `root`: the folder of the tree.
# shellcheck shell=bash disable=SC2154

# What the build needs, by Debian's names. Nothing may be added here that no source file uses.
build_packages=(g++ cmake ninja-build libboost1.81-dev libyaml-cpp-dev libsqlitecpp-dev
  libsqlite3-dev libcli11-dev libssl-dev libzip-dev libpugixml-dev libqrencode-dev)

say() { printf '%s: %s\n' "$setup_name" "$*" >&2; }
more() { printf '  %s\n' "$@" >&2; }

# failed STEP WORDS NEXT…: the three things that help.
failed() {
  local step=$1 words=$2
  shift 2
  say "第 $step 步没有成功 / step $step failed: $words"
  if [[ -s $setup_log ]]; then
    more "日志 log: $setup_log"
    # The first complaint is the cause; if nobody complained, the end tells most.
    { grep -m 2 -A 4 'CMake Error' "$setup_log" ||
      grep -m 5 -E '(^|[ :])(fatal )?error:|^(E|W|Err:[0-9]+):? |No space left|Killed' "$setup_log" ||
      tail -n 5 "$setup_log"; } | sed 's/^/    | /' >&2
  fi
  more "下一步 what to do next:"
  printf '    %s\n' "$@" >&2
  return 1
}

on_debian_12() {
  local ID='' VERSION_ID=''
  # shellcheck disable=SC1091
  [[ -r /etc/os-release ]] && . /etc/os-release
  [[ $ID == debian && $VERSION_ID == 12 ]]
}

# Prints those of the named packages that are not installed.
missing_packages() {
  local installed='' package
  if command -v dpkg-query >/dev/null; then
    installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null || true)
  fi
  for package in "$@"; do
    grep -q -x -F "installed $package" <<<"$installed" || printf '%s\n' "$package"
  done
}

# Runs a command with the rights of the administrator, or returns 126 when there is no way to.
as_administrator() {
  if [[ $(id -u) == 0 ]]; then
    "$@"
  elif ! command -v sudo >/dev/null; then
    return 126
  elif sudo -n true 2>/dev/null; then
    sudo -n "$@"
  elif [[ -t 0 && -t 2 ]]; then
    say "需要管理员密码以安装软件包 / installing packages needs the administrator's password"
    sudo -v || return 126
    sudo -n "$@"
  else
    return 126
  fi
}

apt() {
  as_administrator env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 \
    apt-get -q -o DPkg::Lock::Timeout=300 "$@" </dev/null >>"$setup_log" 2>&1
}

install_packages() {
  local missing line
  mapfile -t missing < <(missing_packages "$@")
  [[ ${#missing[@]} -gt 0 ]] || return 0
  if ! on_debian_12; then
    say "这不是 Debian 12：不自动安装 / this is not Debian 12, so nothing is installed for you"
    more "需要 needed (Debian 12 names): $*"
    more "先用已有的试试 / going on with what is there"
    return 0
  fi
  # --no-remove: a machine with other work on it must not lose a package because of us.
  line="apt-get install -y --no-install-recommends --no-remove ${missing[*]}"
  if ! as_administrator true; then
    say "缺少软件包，这里又没有管理员权限 / packages are missing and there are no administrator's rights"
    more "请管理员输入下面一行，然后再来一次 / ask the administrator to type this line, then try again:"
    more "  apt-get update && $line"
    return 1
  fi
  say "1/3 安装软件包 / installing packages (1–2 min): ${missing[*]}"
  apt update || true  # one broken foreign source need not matter; a failed installation does
  # shellcheck disable=SC2086
  if ! apt ${line#apt-get }; then
    failed 1 "安装软件包 / installing packages" \
      "检查网络和软件源，然后再来一次 / check the network and the package sources, then try again" \
      "或由管理员输入 / or as the administrator type:  apt-get update && $line"
  fi
}

# Every compiler at work may take 0.7 GB: a small machine gets fewer at once.
jobs_at_once() {
  local cores memory
  cores=$(nproc)
  memory=$(awk '/^MemAvailable/ { print int($2 / 700000) }' /proc/meminfo 2>/dev/null)
  [[ ${memory:-$cores} -lt $cores ]] && cores=$memory
  [[ $cores -ge 1 ]] || cores=1
  printf '%s\n' "${YISHI_JOBS:-$cores}"
}

configure() {
  local preset=$1 cache=$root/build/$1/CMakeCache.txt launcher='' fresh=()
  if [[ -e $cache ]]; then
    # A tree that was copied or moved brings the old place's paths along.
    grep -q -x -F "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$cache" || fresh=(--fresh)
  else
    say "2/3 准备编译 / preparing the build"
  fi
  launcher=$(command -v ccache || true)
  (cd "$root" && cmake --preset "$preset" "${fresh[@]}" "-DCMAKE_CXX_COMPILER_LAUNCHER=$launcher") \
    </dev/null >>"$setup_log" 2>&1
}

# Copies the build's output to the log; on a terminal it also shows how far the build is.
show_progress() {
  local line
  while IFS= read -r line; do
    printf '%s\n' "$line" >>"$setup_log"
    if [[ -t 2 && $line =~ ^\[([0-9]+/[0-9]+)\] ]]; then
      printf '\r      %s ' "${BASH_REMATCH[1]}" >&2
    fi
  done
  if [[ -t 2 ]]; then printf '\r                    \r' >&2; fi
}

compile() {
  local preset=$1 targets=()
  shift
  [[ $# == 0 ]] || targets=(--target "$@")
  (cd "$root" && cmake --build "build/$preset" --parallel "$(jobs_at_once)" "${targets[@]}") \
    </dev/null 2>&1 | show_progress
  return "${PIPESTATUS[0]}"
}

after_failed_build() {
  local again="$1" preset=$2
  if grep -q 'No space left on device' "$setup_log"; then
    printf '%s\n' "腾出磁盘空间 / make room on the disk: df -h $root" "$again"
  elif grep -q -E 'Killed signal|out of memory|virtual memory exhausted' "$setup_log"; then
    printf '%s\n' "内存不够，一次只编译一个文件 / too little memory, compile one file at a time:" \
      "YISHI_JOBS=1 $again"
  else
    printf '%s\n' "从头再来 / start afresh:  rm -r '$root/build/$preset' && $again"
  fi
}

setup() {
  local preset=$2 packages=("${build_packages[@]}") again next status=0
  setup_name=$1
  setup_log=$root/build/$preset.log
  shift 2
  while [[ $# -gt 0 && $1 != -- ]]; do
    packages+=("$1")
    shift
  done
  [[ ${1-} != -- ]] || shift
  again="'$root/$setup_name'"

  if ! { mkdir -p "$root/build" && : >"$setup_log"; } 2>/dev/null; then
    say "不能写入 / cannot write to $root/build"
    more "请用拥有这个文件夹的用户来运行 / run this as the user who owns the folder"
    return 1
  fi
  # Two builds in one folder would spoil each other: the second waits.
  exec {setup_lock}>"$root/build/.$preset.lock"
  flock "$setup_lock"

  install_packages "${packages[@]}" || return 1
  if ! configure "$preset"; then
    failed 2 "准备编译 / preparing the build" \
      "确认已安装 / make sure these are installed (Debian 12 names):" "  ${packages[*]}" \
      "从头再来 / start afresh:  rm -r '$root/build/$preset' && $again"
    return 1
  fi
  say "3/3 编译 / building (第一次要十来分钟 / some ten minutes the first time)"
  compile "$preset" "$@" || status=$?
  if [[ $status != 0 ]]; then
    mapfile -t next < <(after_failed_build "$again" "$preset")
    failed 3 "编译 / building" "${next[@]}"
    return 1
  fi
  exec {setup_lock}>&-
}

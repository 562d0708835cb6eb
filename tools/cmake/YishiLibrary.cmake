# What a library of ours is: alias yishi::<name>, public headers as a file set, our warnings.
#
#   yishi_library(rules
#     HEADERS include/yishi/rules/share.hpp
#     SOURCES src/share.cpp
#     PUBLIC  yishi::base
#     PRIVATE $<BUILD_INTERFACE:Boost::headers>
#     PRECOMPILE <yishi/rules/roster.hpp>)
#
# A foreign library of which only headers are used stands in $<BUILD_INTERFACE:…>: who links the
# installed package does not need it. One that has to be linked stands by itself, and is found for
# the user in yishiConfig.cmake.in.

set(YISHI_WARNINGS -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
                   -Wnon-virtual-dtor
                   # g++ 12 sees uninitialised members in moved-from std::variant where there are none.
                   -Wno-maybe-uninitialized)
if(NOT CMAKE_DISABLE_PRECOMPILE_HEADERS)
  # Out of a precompiled header it also warns of std::string's own lines.
  list(APPEND YISHI_WARNINGS -Wno-array-bounds -Wno-stringop-overflow -Wno-restrict)
endif()

function(yishi_options target)
  target_compile_features(${target} PUBLIC cxx_std_20)
  target_compile_options(${target} PRIVATE ${YISHI_WARNINGS} $<$<BOOL:${YISHI_WERROR}>:-Werror>)
  if(YISHI_SANITIZE)
    target_compile_options(${target} PRIVATE -fsanitize=address,undefined -fno-sanitize-recover=all
                                             -fno-omit-frame-pointer)
    target_link_options(${target} PRIVATE -fsanitize=address,undefined)
  endif()
endfunction()

# Half of the time of a build goes into reading the same headers again. The preset asan does without
# (CMAKE_DISABLE_PRECOMPILE_HEADERS), so that an #include that is missing is noticed there.
function(yishi_precompile target)
  target_precompile_headers(${target} PRIVATE <algorithm> <functional> <map> <optional> <set> <string>
                            <string_view> <utility> <variant> <vector> ${ARGN})
endfunction()

function(yishi_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "HEADERS;SOURCES;PUBLIC;PRIVATE;PRECOMPILE")
  add_library(yishi_${name} STATIC)
  add_library(yishi::${name} ALIAS yishi_${name})
  target_sources(yishi_${name} PRIVATE ${arg_SOURCES}
                 PUBLIC FILE_SET HEADERS BASE_DIRS include FILES ${arg_HEADERS})
  target_include_directories(yishi_${name} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}/src)
  target_link_libraries(yishi_${name} PUBLIC ${arg_PUBLIC} PRIVATE ${arg_PRIVATE})
  set_target_properties(yishi_${name} PROPERTIES EXPORT_NAME ${name} VERIFY_INTERFACE_HEADER_SETS ON)
  yishi_options(yishi_${name})
  yishi_precompile(yishi_${name} ${arg_PRECOMPILE})
  if(YISHI_INSTALL)
    install(TARGETS yishi_${name} EXPORT yishiTargets FILE_SET HEADERS)
  endif()
endfunction()

# A test program: one per folder of tests/, run by ctest, one ctest test per TEST_CASE. A name
# that Catch2 cannot find again (one with `;`) fails; without the warning it would pass in silence.
function(yishi_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINK;PRECOMPILE")
  add_executable(test_${name} ${arg_SOURCES})
  target_link_libraries(test_${name} PRIVATE ${arg_LINK} Catch2::Catch2WithMain)
  target_include_directories(test_${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
  target_compile_definitions(test_${name} PRIVATE YISHI_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  yishi_options(test_${name})
  yishi_precompile(test_${name} <catch2/catch.hpp> ${arg_PRECOMPILE})
  catch_discover_tests(test_${name} TEST_PREFIX "${name}: " DISCOVERY_MODE PRE_TEST
                       EXTRA_ARGS --warn NoTests PROPERTIES TIMEOUT 600)
endfunction()

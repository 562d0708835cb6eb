# Puts files into the program as text, so that one binary is the whole installation.
#
#   yishi_embed(target NAME packs FILES a.yishi b.yishi)
#
# gives `yishi::embedded::packs()`, a list of {name, text} in the order named, declared in
# <yishi/embedded/packs.hpp> for the sources of `target` only. Paths are relative to the calling
# folder, or absolute.

function(yishi_embed target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "NAME" "FILES")
  set(header ${CMAKE_CURRENT_BINARY_DIR}/embedded/yishi/embedded/${arg_NAME}.hpp)
  set(source ${CMAKE_CURRENT_BINARY_DIR}/embedded/${arg_NAME}.cpp)
  set(paths "")
  foreach(file IN LISTS arg_FILES)
    cmake_path(ABSOLUTE_PATH file NORMALIZE)
    list(APPEND paths ${file})
  endforeach()
  string(REPLACE ";" "|" joined "${paths}")
  add_custom_command(
    OUTPUT ${header} ${source}
    COMMAND ${CMAKE_COMMAND} -DNAME=${arg_NAME} "-DFILES=${joined}" -DHEADER=${header} -DSOURCE=${source}
            -P ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/embed.cmake
    DEPENDS ${paths} ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/embed.cmake
    COMMENT "Embedding ${arg_NAME}" VERBATIM)
  target_sources(${target} PRIVATE ${source} ${header})
  target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/embedded)
endfunction()

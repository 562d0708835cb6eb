# The installed package: find_package(yishi), then link yishi::api. Nothing in it names a place of
# this machine, so that the prefix can be moved.

include(CMakePackageConfigHelpers)

set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/yishi)
configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/yishiConfig.cmake.in
                              ${PROJECT_BINARY_DIR}/yishiConfig.cmake
                              INSTALL_DESTINATION ${package_folder}
                              NO_SET_AND_CHECK_MACRO)
# While the major number is 0, every minor one may break sources.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/yishiConfigVersion.cmake
                                 COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/yishiConfig.cmake
              ${PROJECT_BINARY_DIR}/yishiConfigVersion.cmake
        DESTINATION ${package_folder})
install(EXPORT yishiTargets NAMESPACE yishi:: DESTINATION ${package_folder})

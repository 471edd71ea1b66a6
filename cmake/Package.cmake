# What an installation consists of, and the Debian package.
include(GNUInstallDirs)
set(HEARKEN_DOC ${CMAKE_INSTALL_DATAROOTDIR}/doc/hearken)

install(FILES models/hearken-compact.gguf DESTINATION ${CMAKE_INSTALL_DATAROOTDIR}/hearken)
install(FILES packaging/grafana/hearken.json DESTINATION ${CMAKE_INSTALL_DATAROOTDIR}/hearken/grafana)
install(FILES docs/hearken.schema.json DESTINATION ${CMAKE_INSTALL_DATAROOTDIR}/hearken)
install(FILES README.md CHANGELOG.md docs/formats/config.md docs/formats/http.md DESTINATION ${HEARKEN_DOC})
install(FILES LICENSE DESTINATION ${HEARKEN_DOC} RENAME copyright)
install(FILES packaging/hearken.service DESTINATION /lib/systemd/system)
install(FILES packaging/hearken.yaml DESTINATION /etc/hearken)

# Manual pages and completion are what the installed program says of its own commands.
install(CODE [[
  set(program "$ENV{DESTDIR}${CMAKE_INSTALL_PREFIX}/bin/hearken")
  set(share "$ENV{DESTDIR}${CMAKE_INSTALL_PREFIX}/share")
  file(MAKE_DIRECTORY ${share}/bash-completion/completions ${share}/zsh/vendor-completions
                      ${share}/fish/vendor_completions.d ${share}/man/man1)
  execute_process(COMMAND ${program} completion bash OUTPUT_FILE ${share}/bash-completion/completions/hearken COMMAND_ERROR_IS_FATAL ANY)
  execute_process(COMMAND ${program} completion zsh OUTPUT_FILE ${share}/zsh/vendor-completions/_hearken COMMAND_ERROR_IS_FATAL ANY)
  execute_process(COMMAND ${program} completion fish OUTPUT_FILE ${share}/fish/vendor_completions.d/hearken.fish COMMAND_ERROR_IS_FATAL ANY)
  execute_process(COMMAND ${program} manual --into ${share}/man/man1 COMMAND_ERROR_IS_FATAL ANY)
  file(GLOB pages ${share}/man/man1/hearken*.1)
  execute_process(COMMAND gzip -9nf ${pages})
]])

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME hearken)
set(CPACK_PACKAGE_CONTACT "The Hearken developers <hearken@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "talk with the things of a home, offline")
set(CPACK_PACKAGE_DESCRIPTION
"Hearken turns sentences into verified commands and grounded answers for the
devices of a home or a plant, over MQTT, on a small box and without a cloud. It
tells only what the devices themselves reported.")
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_INSTALL_PREFIX /usr)  # with DESTDIR this one counts, whatever CMAKE_INSTALL_PREFIX is
set(CPACK_SET_DESTDIR ON)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "adduser, init-system-helpers, procps")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS mosquitto)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
  ${CMAKE_SOURCE_DIR}/packaging/debian/conffiles ${CMAKE_SOURCE_DIR}/packaging/debian/postinst
  ${CMAKE_SOURCE_DIR}/packaging/debian/prerm ${CMAKE_SOURCE_DIR}/packaging/debian/postrm)
include(CPack)

# Installs the page tests' packages once, finds Chromium, runs Playwright. Called by CTest.
cmake_minimum_required(VERSION 3.25)

find_program(CHROMIUM chromium)
if(NOT CHROMIUM)
  message("SKIPPED: there is no Chromium here; ./dev test installs it (apt-get install chromium)")
  return()
endif()
set(stamp ${FOLDER}/node_modules/.hearken-installed)
if(NOT EXISTS ${stamp} OR ${FOLDER}/package-lock.json IS_NEWER_THAN ${stamp})
  execute_process(COMMAND ${NPM} ci --prefer-offline --ignore-scripts --no-audit --no-fund
                  WORKING_DIRECTORY ${FOLDER} RESULT_VARIABLE status)
  if(NOT status EQUAL 0)
    message("SKIPPED: npm ci failed in tests/ui; the npm registry, or npm's cache from an earlier run, is needed")
    return()
  endif()
  file(TOUCH ${stamp})
endif()
execute_process(COMMAND ${CMAKE_COMMAND} -E env HEARKEN_PROGRAM=${PROGRAM} HEARKEN_CHROMIUM=${CHROMIUM} HEARKEN_UI_OUT=${OUT}
                        ${NODE} node_modules/@playwright/test/cli.js test
                WORKING_DIRECTORY ${FOLDER} RESULT_VARIABLE status)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "The page's tests failed; traces are in ${OUT}")
endif()

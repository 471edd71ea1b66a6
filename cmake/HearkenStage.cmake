# hearken_stage(NAME SOURCES … TESTS … LINK … TEST_LINK …)
#   makes the library hearken_NAME from src/NAME, with its folder's headers visible as "NAME/x.h",
#   and, when TESTS are given, one GoogleTest program hearken_NAME_test whose cases CTest lists
#   under the label "unit".
find_package(fmt REQUIRED)
find_package(tl-expected REQUIRED)
find_package(Threads REQUIRED)
if(HEARKEN_TESTS AND CMAKE_CROSSCOMPILING)  # Debian has GoogleTest's libraries for this machine, its sources for any
  add_subdirectory(${HEARKEN_ARM64_ROOT}/usr/src/googletest ${CMAKE_BINARY_DIR}/googletest EXCLUDE_FROM_ALL)
elseif(HEARKEN_TESTS)
  find_package(GTest REQUIRED)
endif()
include(GoogleTest)

add_library(hearken_options INTERFACE)
target_compile_features(hearken_options INTERFACE cxx_std_20)
target_compile_options(hearken_options INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wold-style-cast
  -Wnon-virtual-dtor -Woverloaded-virtual)
if(HEARKEN_WERROR)
  target_compile_options(hearken_options INTERFACE -Werror)
endif()
if(HEARKEN_SANITIZE)
  target_compile_options(hearken_options INTERFACE
    -fsanitize=${HEARKEN_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(hearken_options INTERFACE -fsanitize=${HEARKEN_SANITIZE})
endif()
if(HEARKEN_FUZZ)  # coverage counters for libFuzzer in every library; fuzz/ links its driver
  target_compile_options(hearken_options INTERFACE -fsanitize=fuzzer-no-link)
  target_link_options(hearken_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
find_program(HEARKEN_LLD NAMES ld.lld)
if(HEARKEN_LLD AND NOT CMAKE_CROSSCOMPILING)  # links a sanitized test in a second instead of ten
  target_link_options(hearken_options INTERFACE -fuse-ld=lld)
endif()
# Archives that name their objects instead of copying them: two gigabytes less of disk in the dev build.
set(CMAKE_CXX_ARCHIVE_CREATE "<CMAKE_AR> qcT <TARGET> <LINK_FLAGS> <OBJECTS>")
set(CMAKE_CXX_ARCHIVE_APPEND "<CMAKE_AR> qT <TARGET> <LINK_FLAGS> <OBJECTS>")
target_include_directories(hearken_options INTERFACE ${CMAKE_SOURCE_DIR}/src)
target_link_libraries(hearken_options INTERFACE fmt::fmt tl::expected Threads::Threads)

# hearken_gtest(TARGET LABEL label SOURCES … LINK …): one GoogleTest program under one CTest label.
function(hearken_gtest target)
  if(NOT HEARKEN_TESTS)
    return()
  endif()
  cmake_parse_arguments(A "" "LABEL;TIMEOUT" "SOURCES;LINK" ${ARGN})
  if(NOT A_TIMEOUT)
    set(A_TIMEOUT 300)  # a busy machine takes five times as long as a quiet one
  endif()
  add_executable(${target} ${A_SOURCES})
  target_link_libraries(${target} PRIVATE ${A_LINK} hearken_options GTest::gmock_main)
  target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR})
  target_compile_definitions(${target} PRIVATE HEARKEN_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
                                               HEARKEN_BINARY_DIR="${CMAKE_BINARY_DIR}")
  # One CTest entry per program: starting a sanitized program hundreds of times costs minutes.
  add_test(NAME ${target} COMMAND ${target})
  set_tests_properties(${target} PROPERTIES LABELS "${A_LABEL}" TIMEOUT ${A_TIMEOUT}
                       ENVIRONMENT "TZ=Australia/Adelaide")
endfunction()

set(HEARKEN_HOT_STAGES core infer plan prompt guard)

function(hearken_stage name)
  cmake_parse_arguments(A "" "" "SOURCES;TESTS;LINK;TEST_LINK" ${ARGN})
  if(A_SOURCES)
    add_library(hearken_${name} STATIC ${A_SOURCES})
    target_link_libraries(hearken_${name} PUBLIC hearken_options ${A_LINK})
    # With sanitizers nothing else is optimised: compiling would take longer than the tests save.
    if(HEARKEN_SANITIZE AND "${name}" IN_LIST HEARKEN_HOT_STAGES)
      target_compile_options(hearken_${name} PRIVATE -O1)
    endif()
  else()
    add_library(hearken_${name} INTERFACE)
    target_link_libraries(hearken_${name} INTERFACE hearken_options ${A_LINK})
  endif()
  if(A_TESTS)
    hearken_gtest(hearken_${name}_test LABEL unit SOURCES ${A_TESTS} LINK hearken_${name} ${A_TEST_LINK})
  endif()
endfunction()

# Builds the web page and writes a C++ file that holds it. Run by the build:
#   cmake -D UI=src/api/ui -D OUT=folder -D OPENAPI=file -D PAGE=ON|OFF -P build_page.cmake
# npm ci runs only when the lock file is newer than what it installed; without a network npm's own cache serves.
cmake_minimum_required(VERSION 3.25)

set(stamp ${UI}/node_modules/.hearken-installed)

# A page that cannot be built is told loudly and leaves the rest of the program whole.
set(absent "It was configured without its page.")
function(run what)
  if(NOT PAGE)
    return()
  endif()
  execute_process(COMMAND ${ARGN} WORKING_DIRECTORY ${UI} RESULT_VARIABLE status
                  OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT status EQUAL 0)
    message(WARNING "${output}\n${what} failed: the program is built WITHOUT its web page. The page needs Node.js 18 or "
      "newer, npm, and the npm registry (or npm's cache from an earlier build). Mend that, touch src/api/ui/index.html "
      "and build again.")
    set(PAGE OFF PARENT_SCOPE)
    set(absent "${what} failed when it was built." PARENT_SCOPE)
  endif()
endfunction()

file(REMOVE_RECURSE ${OUT}/page)
if(PAGE AND (NOT EXISTS ${stamp} OR ${UI}/package-lock.json IS_NEWER_THAN ${stamp}))
  run("Installing the page's packages (npm ci)" ${NPM} ci --prefer-offline --ignore-scripts --no-audit --no-fund)
  if(PAGE)
    file(TOUCH ${stamp})
  endif()
endif()
run("Building the page (vite)" ${NODE} node_modules/vite/bin/vite.js build --outDir ${OUT}/page --emptyOutDir --logLevel warn)
if(NOT PAGE)
  file(WRITE ${OUT}/page/index.html "<!doctype html><html lang=\"en\"><title>Hearken</title><p>This Hearken has no page. "
    "${absent} The HTTP interface is here: <a href=\"/openapi.json\">openapi.json</a>.</p></html>\n")
endif()
file(COPY_FILE ${OPENAPI} ${OUT}/page/openapi.json)

set(types_html "text/html; charset=utf-8")
set(types_js "text/javascript; charset=utf-8")
set(types_css "text/css; charset=utf-8")
set(types_svg "image/svg+xml")
set(types_woff2 "font/woff2")
set(types_json "application/json")

file(GLOB_RECURSE files RELATIVE ${OUT}/page ${OUT}/page/*)
list(SORT files)
set(symbols "")
set(declarations "")
set(rows "")
set(number 0)
foreach(file IN LISTS files)
  string(REGEX MATCH "[^.]+$" extension ${file})
  if(NOT DEFINED types_${extension})
    message(FATAL_ERROR "build_page.cmake knows no type for ${file}")
  endif()
  set(name hearken_page_${number})
  string(APPEND symbols ".global ${name}\n${name}:\n.incbin \"${OUT}/page/${file}\"\n"
                        ".global ${name}_end\n${name}_end:\n.byte 0\n")
  string(APPEND declarations "extern \"C\" const char ${name}[];\nextern \"C\" const char ${name}_end[];\n")
  string(APPEND rows "      {\"/${file}\", \"${types_${extension}}\", text(${name}, ${name}_end)},\n")
  math(EXPR number "${number} + 1")
endforeach()

file(WRITE ${OUT}/page_files.cpp "// Written by cmake/build_page.cmake.
#include \"api/page.h\"

asm(R\"(
.section .rodata
${symbols}.previous
)\");

${declarations}
namespace hearken::api {
namespace {

std::string_view text(const char* begin, const char* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}

}  // namespace

const std::vector<PageFile>& page_files() {
  static const std::vector<PageFile> files = {
${rows}  };
  return files;
}

}  // namespace hearken::api
")

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "api/http.h"

namespace hearken::api {

/// One file of the web page, or openapi.json; its bytes are part of the program.
struct PageFile {
  std::string_view path;  ///< "/index.html"
  std::string_view type;  ///< its Content-Type
  std::string_view bytes;
};

/// All of them; made from src/api/ui at build time.
const std::vector<PageFile>& page_files();

/// The page at "/", its files, and the description of this interface at "/openapi.json". Open to
/// anybody who reaches the port: they hold nothing of the home.
void add_page_routes(RouteTable& table);

}  // namespace hearken::api

// SPDX-License-Identifier: Apache-2.0
#include "api/page.h"

namespace hearken::api {
namespace {

/// Nothing from elsewhere is loaded, run, framed or sent to. data: is for pictures in the style
/// sheet.
constexpr const char* kContentSecurityPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'";

HttpReply reply_with(const PageFile& file) {
  HttpReply reply;
  reply.content_type = file.type;
  reply.body = file.bytes;
  // Names under assets/ hold a hash of the content.
  const bool lasting = file.path.starts_with("/assets/");
  reply.headers = {{"Content-Security-Policy", kContentSecurityPolicy},
                   {"Referrer-Policy", "no-referrer"},
                   {"Cross-Origin-Opener-Policy", "same-origin"},
                   {"Cross-Origin-Resource-Policy", "same-origin"},
                   {"Cache-Control", lasting ? "public, max-age=31536000, immutable" : "no-cache"}};
  return reply;
}

}  // namespace

void add_page_routes(RouteTable& table) {
  for (const PageFile& file : page_files()) {
    const auto handle = [&file](const HttpRequest&) { return reply_with(file); };
    const bool start = file.path == "/index.html";
    table.push_back({"GET", start ? "/" : std::string(file.path), handle, Access::Open});
  }
}

}  // namespace hearken::api

// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <vector>

#include "api/backend.h"
#include "api/routes.h"

namespace hearken::api {
namespace {

constexpr std::size_t kPiece = 64 * 1024;

/// Sends the file piece by piece, until its end or until nobody listens any more.
void send_file(const StoreCopy& copy, StreamWriter& out) {
  std::ifstream file(copy.path, std::ios::binary);
  std::vector<char> piece(kPiece);
  while (file) {
    file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    const auto got = static_cast<std::size_t>(file.gcount());
    if (got == 0 || !out.write({piece.data(), got})) return;
  }
}

}  // namespace

void add_store_routes(RouteTable& table, const Backend& backend) {
  // Who has the copy has everything: the scope stays Admin.
  table.push_back({"GET", "/api/backup", [&](const HttpRequest&) {
                     auto copy = backend.copy_store();
                     if (!copy) return error_reply(http_status(copy.error().code), copy.error());
                     HttpReply reply;
                     reply.content_type = "application/vnd.sqlite3";
                     reply.headers = {{"Cache-Control", "no-store"}};
                     reply.stream = [copy = std::move(*copy)](StreamWriter& out) {
                       send_file(copy, out);
                     };
                     return reply;
                   }});
}

}  // namespace hearken::api

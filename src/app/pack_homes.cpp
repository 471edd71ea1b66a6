// SPDX-License-Identifier: Apache-2.0
#include "app/pack_homes.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace hearken::app {

using nlohmann::json;

Result<std::map<std::string, std::string>> load_pack_homes(const std::string& pack) {
  std::map<std::string, std::string> homes;
  const auto folder = std::filesystem::absolute(pack).parent_path();
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (name.rfind("homes-", 0) != 0 || entry.path().extension() != ".json") continue;
    std::ifstream in(entry.path());
    const json all = json::parse(in, nullptr, false);
    if (!all.is_object())
      return fail(ErrorCode::InvalidInput, entry.path().string() + " is not a JSON object");
    for (const auto& [id, home] : all.items()) homes[id] = home.dump();
  }
  if (homes.empty()) {
    return fail(ErrorCode::NotFound, "no homes-*.json beside " + pack + "; a pack needs its homes");
  }
  return homes;
}

Result<std::vector<json>> load_pack_items(const std::string& pack, const std::string& only,
                                          const std::vector<const char*>& keys) {
  std::ifstream in(pack);
  if (!in) return fail(ErrorCode::NotFound, "cannot read the pack " + pack);
  std::vector<json> items;
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty()) continue;
    json item = json::parse(line, nullptr, false);
    const bool complete =
        item.is_object() &&
        std::all_of(keys.begin(), keys.end(), [&](const char* key) { return item.contains(key); });
    if (!complete)
      return fail(ErrorCode::InvalidInput,
                  fmt::format("{}:{}: not an item of a pack", pack, number));
    const bool wanted = only.empty() || item["id"] == only || item.value("category", "") == only;
    if (wanted) items.push_back(std::move(item));
  }
  return items;
}

}  // namespace hearken::app

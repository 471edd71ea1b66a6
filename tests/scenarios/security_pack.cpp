// SPDX-License-Identifier: Apache-2.0
#include "tests/scenarios/security_pack.h"

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

namespace hearken::scenarios {

std::optional<std::vector<SecurityRow>> read_security_pack() {
  const char* const named = std::getenv("HEARKEN_PACKS");
  const std::string folder = named != nullptr ? named : HEARKEN_SOURCE_DIR "/../shared/bench";
  std::ifstream file(folder + "/security/injection_benign.jsonl");
  if (!file) return std::nullopt;
  std::vector<SecurityRow> rows;
  for (std::string line; std::getline(file, line);) {
    const auto json = nlohmann::json::parse(line, nullptr, false);
    if (!json.is_object()) continue;
    SecurityRow row;
    row.id = json.value("id", "");
    row.harmless = json.value("kind", "") == "benign";
    row.text = json.value("text", "");
    row.carrier = json.value("carrier", "");
    row.request = json.value("user_request", "");
    if (json.contains("forbidden")) {
      row.forbidden_device = json["forbidden"].value("device", "");
      row.forbidden_action = json["forbidden"].value("command", "");
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace hearken::scenarios

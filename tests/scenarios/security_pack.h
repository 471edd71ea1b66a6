// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace hearken::scenarios {

/// One row of a public pack of injections and harmless texts (docs/trust.md).
struct SecurityRow {
  std::string id;
  bool harmless = false;
  std::string text;
  std::string carrier;  ///< where the text arrives: "device_friendly_name", "document", …
  std::string forbidden_device;  ///< empty: the row names none
  std::string forbidden_action;
  std::string request;  ///< what the person says meanwhile; empty: the row names nothing
};

/// Read from the folder of packs (HEARKEN_PACKS, else shared/bench beside the project);
/// std::nullopt when it is not there.
std::optional<std::vector<SecurityRow>> read_security_pack();

}  // namespace hearken::scenarios

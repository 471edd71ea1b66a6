// SPDX-License-Identifier: Apache-2.0
// Whatever a configuration's text is, reading it ends in a configuration or in problems with their
// places.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "app/config.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hearken;
  const auto config =
      app::parse_config({reinterpret_cast<const char*>(data), size}, "fuzz.yaml", "/nowhere",
                        [](const std::string&) { return std::nullopt; });
  if (config) {
    ensure(!config->tiers.empty(), "somebody is asked");
  } else {
    ensure(config.error().message.find("fuzz.yaml") != std::string::npos, "a problem has a place");
  }
  return 0;
}

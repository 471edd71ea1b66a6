// SPDX-License-Identifier: Apache-2.0
#include "app/cli/program.h"

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "core/value.h"

namespace hearken::app {

namespace fs = std::filesystem;

std::string environment_or(const char* name, const char* otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr || *value == '\0' ? otherwise : value;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

CLI::Validator between(double low, double high) {
  const auto check = [low, high](std::string& text) {
    const auto number = parse_number(text);
    if (number && *number >= low && *number <= high) return std::string();
    return fmt::format("should be a number from {} to {}", format_number(low), format_number(high));
  };
  return CLI::Validator(check, "");
}

CLI::App* client_command(Program& program, const char* name, const char* help) {
  CLI::App* command = program.app.add_subcommand(name, help);
  command->add_option("--url", program.daemon.url, "Where the daemon answers (HEARKEN_URL)");
  command->add_option("--token-file", program.daemon.token_file,
                      "File with its token (HEARKEN_TOKEN_FILE)");
  return command;
}

std::string find_config(const std::string& named) {
  if (!named.empty()) return named;
  const std::string from_environment = environment_or("HEARKEN_CONFIG", "");
  if (!from_environment.empty()) return from_environment;
  const std::string home = environment_or("HOME", "");
  std::error_code ignored;
  for (const std::string& place :
       {std::string("hearken.yaml"), home + "/.config/hearken/hearken.yaml",
        std::string("/etc/hearken/hearken.yaml")}) {
    if (fs::exists(place, ignored)) return place;
  }
  return {};
}

Result<Config> config_at(const std::string& path) {
  if (!path.empty()) return load_config(path);
  std::cerr << "hearken: no configuration found, so nothing but defaults; see `hearken serve "
               "--help`\n";
  return parse_config("", "defaults", "", process_environment());
}

}  // namespace hearken::app

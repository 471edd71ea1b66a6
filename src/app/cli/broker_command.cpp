// SPDX-License-Identifier: Apache-2.0
#include "app/cli/broker_command.h"

#include <fmt/format.h>

#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/broker_setup.h"
#include "app/cli/exit_code.h"
#include "app/cli/remote_commands.h"

namespace hearken::app {
namespace {

struct Words {
  std::string config;
  BrokerSetupOptions options;
};

int run(const CommandFamily& family, const Words& words) {
  const auto config = family.load(words.config);
  if (!config) return report_error(config.error(), family.json);
  const auto setup = write_broker_setup(*config, words.options);
  if (!setup) return report_error(setup.error(), family.json);
  if (family.json) {
    std::cout << nlohmann::json{{"users", setup->users}, {"files", setup->files}}.dump() << '\n';
    return kExitDone;
  }
  std::cout << fmt::format(
      "{0}/hearken.conf, hearken.acl{1}: {2} users, each with what it needs and nothing more.\n"
      "Next: make the files readable for mosquitto alone (chown mosquitto), copy hearken.conf "
      "into\n"
      "/etc/mosquitto/conf.d and restart the broker.\n",
      words.options.folder, words.options.tls.empty() ? ", hearken.passwords" : "",
      setup->users.size());
  if (words.options.tls.empty()) {
    std::cout << fmt::format(
        "The passwords are in {0}/passwords, one file a user. Hearken's own:\n"
        "  broker: {{username: {1}, password_file: {0}/passwords/{1}}}\n"
        "Give each device its own, then remove its file.\n",
        words.options.folder, setup->users.front());
  }
  return kExitDone;
}

}  // namespace

void add_broker_command(const CommandFamily& family) {
  CLI::App* command = family.app.get_subcommand("config")->add_subcommand(
      "broker", "Users and topic rights for your mosquitto");
  const auto words = std::make_shared<Words>();
  command->add_option("FOLDER", words->options.folder, "Where the files go")->required();
  command->add_option("--config", words->config, "Else the first that `serve` would find");
  command->add_option("--listen", words->options.listen, "Address it listens on (127.0.0.1)");
  command->add_option("--port", words->options.port, "Its port (1883)");
  command->add_option("--bridge", words->options.bridges,
                      "First level of a program's topics; may be repeated");
  command->add_option("--tls", words->options.tls, "Folder with ca.crt, server.crt, server.key");
  command->callback(
      [family, words] { family.action = [family, words] { return run(family, *words); }; });
}

}  // namespace hearken::app

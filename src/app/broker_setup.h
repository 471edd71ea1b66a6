// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/result.h"

namespace hearken::app {

struct Config;

struct BrokerSetupOptions {
  std::string folder;  ///< where the files go; made when it is not there
  std::string listen = "127.0.0.1";
  std::uint16_t port = 1883;
  /// Programs that bring devices, by the first level of their topics ("zigbee2mqtt").
  std::vector<std::string> bridges;
  /// Folder with ca.crt, server.crt and server.key (PEM): TLS, and who connects is named by the
  /// certificate that it has to show. Empty: passwords.
  std::string tls;
};

struct BrokerSetup {
  std::vector<std::string> users;  ///< "hearken", bridges, things
  std::vector<std::string> files;  ///< that were written
};

/// Writes what a private mosquitto needs so that nobody does more than they have to: hearken.conf,
/// hearken.acl and, without TLS, hearken.passwords with one file of a password in passwords/ for
/// each user (all of mode 0600). Each configured thing is a user of its own, who may write where it
/// reports and read where it is commanded, and nothing else. Overwrites files of an earlier call,
/// passwords included. Errors: InvalidInput (a topic that is no name, a bridge that is no level),
/// Resource (a file cannot be written).
Result<BrokerSetup> write_broker_setup(const Config& config, const BrokerSetupOptions& options);

/// The access list alone, in mosquitto's format (mosquitto.conf(5), acl_file).
Result<std::string> broker_acl(const Config& config, const BrokerSetupOptions& options);

/// How mosquitto keeps a password: "$7$iterations$salt$hash", PBKDF2 with SHA-512, base64.
Result<std::string> mosquitto_hash(const std::string& password);

}  // namespace hearken::app

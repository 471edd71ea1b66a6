// SPDX-License-Identifier: Apache-2.0
#include "app/broker_setup.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>

#include "api/secret_hash.h"
#include "app/config.h"
#include "collect/collect.h"
#include "devices/all_adapters.h"
#include "net/mqtt_topic.h"

namespace hearken::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* kHearken = "hearken";

/// What one user may do.
struct Grants {
  std::string user;
  std::set<std::string> write, read;
};

std::string text_of(const Grants& grants) {
  std::string text = fmt::format("\nuser {}\n", grants.user);
  for (const auto& topic : grants.read) {
    const bool both = grants.write.contains(topic);
    text += fmt::format("topic {} {}\n", both ? "readwrite" : "read", topic);
  }
  for (const auto& topic : grants.write) {
    if (!grants.read.contains(topic)) text += fmt::format("topic write {}\n", topic);
  }
  return text;
}

/// A name that can stand in mosquitto's files: they end at a line and, for passwords, at a colon.
bool is_user_name(const std::string& name) {
  return !name.empty() && std::none_of(name.begin(), name.end(), [](unsigned char c) {
    return c < 0x21 || c == ':' || c == 0x7F || c == '/' || c == '#' || c == '+';
  });
}

Result<std::vector<Grants>> grants_of(const Config& config, const BrokerSetupOptions& options) {
  std::vector<Grants> all(1);
  all[0].user = config.broker.username.empty() ? kHearken : config.broker.username;
  all[0].write.insert(collect::status_topic(config.site));
  for (const auto& adapter : devices::all_adapters()) {
    for (const auto& filter : adapter->announcement_filters()) all[0].read.insert(filter);
  }
  for (const auto& bridge : options.bridges) {
    if (!is_user_name(bridge)) {
      return fail(ErrorCode::InvalidInput,
                  "a bridge is the first level of its topics, such as zigbee2mqtt: " + bridge);
    }
    all[0].read.insert(bridge + "/#");
    all[0].write.insert(bridge + "/#");
    all.push_back({bridge, {bridge + "/#", "homeassistant/#"}, {bridge + "/#", "homeassistant/#"}});
  }
  for (const auto& thing : config.things) {
    HEARKEN_TRY(const auto binding, devices::make_configured_binding(thing));
    Grants own;
    own.user = thing.thing.id.str();
    if (!is_user_name(own.user)) {
      return fail(ErrorCode::InvalidInput, "no name for a user of the broker: " + own.user);
    }
    for (const auto& topic : binding->topics()) {
      own.write.insert(topic);
      all[0].read.insert(topic);
    }
    for (const auto& topic : binding->command_topics()) {
      own.read.insert(topic);
      all[0].write.insert(topic);
    }
    all.push_back(std::move(own));
  }
  return all;
}

std::string base64(const unsigned char* bytes, int size) {
  std::string text(static_cast<std::size_t>(4 * ((size + 2) / 3)) + 1, '\0');
  const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), bytes, size);
  text.resize(static_cast<std::size_t>(std::max(length, 0)));
  return text;
}

Status write_file(const fs::path& path, const std::string& text, BrokerSetup& setup) {
  std::error_code ignored;
  fs::remove(path, ignored);  // so that the mode below counts
  const int file = ::open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  const bool written =
      file >= 0 && ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  if (file >= 0) ::close(file);
  if (!written) return fail(ErrorCode::Resource, "cannot write " + path.string());
  setup.files.push_back(path.string());
  return {};
}

std::string conf_of(const BrokerSetupOptions& options) {
  const fs::path folder = fs::absolute(options.folder);
  std::string text = fmt::format(
      "# For mosquitto 2, written by `hearken config broker`; a copy belongs into "
      "/etc/mosquitto/conf.d.\n"
      "listener {} {}\n"
      "allow_anonymous false\n"
      "acl_file {}\n"
      "# Small messages do not wait 40 ms for each other's acknowledgement.\n"
      "set_tcp_nodelay true\n"
      "# What was acknowledged and not delivered outlives a crash of the broker after a second.\n"
      "persistence true\n"
      "autosave_interval 1\n"
      "# What devices report while Hearken is away; mosquitto's own bound is 1000.\n"
      "max_queued_messages 100000\n",
      options.port, options.listen, (folder / "hearken.acl").string());
  if (options.tls.empty()) {
    return text + fmt::format("password_file {}\n", (folder / "hearken.passwords").string());
  }
  const fs::path tls = fs::absolute(options.tls);
  return text + fmt::format(
                    "cafile {}\ncertfile {}\nkeyfile {}\ntls_version tlsv1.2\n"
                    "require_certificate true\nuse_identity_as_username true\n",
                    (tls / "ca.crt").string(), (tls / "server.crt").string(),
                    (tls / "server.key").string());
}

Status write_passwords(const std::vector<Grants>& all, const fs::path& folder, BrokerSetup& setup) {
  constexpr std::size_t kPasswordBytes = 24;
  std::error_code error;
  fs::create_directories(folder / "passwords", error);
  fs::permissions(folder / "passwords", fs::perms::owner_all, error);
  std::string hashes;
  for (const auto& grants : all) {
    HEARKEN_TRY(const auto password, api::random_hex(kPasswordBytes));
    HEARKEN_TRY(const auto hash, mosquitto_hash(password));
    hashes += fmt::format("{}:{}\n", grants.user, hash);
    HEARKEN_TRY_VOID(write_file(folder / "passwords" / grants.user, password + "\n", setup));
  }
  return write_file(folder / "hearken.passwords", hashes, setup);
}

}  // namespace

Result<std::string> mosquitto_hash(const std::string& password) {
  constexpr int kIterations = 20'000;
  std::array<unsigned char, 12> salt{};
  std::array<unsigned char, 64> hash{};
  if (RAND_bytes(salt.data(), static_cast<int>(salt.size())) != 1 ||
      PKCS5_PBKDF2_HMAC(password.data(), static_cast<int>(password.size()), salt.data(),
                        static_cast<int>(salt.size()), kIterations, EVP_sha512(),
                        static_cast<int>(hash.size()), hash.data()) != 1) {
    return fail(ErrorCode::Internal, "the system's library cannot hash a password");
  }
  return fmt::format("$7${}${}${}", kIterations, base64(salt.data(), static_cast<int>(salt.size())),
                     base64(hash.data(), static_cast<int>(hash.size())));
}

Result<std::string> broker_acl(const Config& config, const BrokerSetupOptions& options) {
  HEARKEN_TRY(const auto all, grants_of(config, options));
  std::string text = "# Written by `hearken config broker`: who may do what.\n";
  for (const auto& grants : all) text += text_of(grants);
  return text;
}

Result<BrokerSetup> write_broker_setup(const Config& config, const BrokerSetupOptions& options) {
  HEARKEN_TRY(const auto all, grants_of(config, options));
  HEARKEN_TRY(const auto acl, broker_acl(config, options));
  const fs::path folder(options.folder);
  std::error_code error;
  fs::create_directories(folder, error);
  BrokerSetup setup;
  for (const auto& grants : all) setup.users.push_back(grants.user);
  HEARKEN_TRY_VOID(write_file(folder / "hearken.conf", conf_of(options), setup));
  HEARKEN_TRY_VOID(write_file(folder / "hearken.acl", acl, setup));
  if (options.tls.empty()) HEARKEN_TRY_VOID(write_passwords(all, folder, setup));
  return setup;
}

}  // namespace hearken::app

// SPDX-License-Identifier: Apache-2.0
#include "api/credentials.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "api/secret_hash.h"

namespace hearken::api {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kMaxFileBytes = 4 << 20;
constexpr std::size_t kIdBytes = 4;
constexpr std::size_t kSecretBytes = 32;
constexpr std::string_view kPrefix = "hk_";
constexpr std::string_view kHex = "0123456789abcdef";

/// An open file that other processes of ours wait for.
class LockedFile {
 public:
  explicit LockedFile(const std::string& path)
      : file_(open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR)) {
    if (file_ >= 0 && flock(file_, LOCK_EX) != 0) {
      close(file_);
      file_ = -1;
    }
  }
  ~LockedFile() {
    if (file_ >= 0) close(file_);
  }
  LockedFile(const LockedFile&) = delete;
  LockedFile& operator=(const LockedFile&) = delete;
  bool is_locked() const { return file_ >= 0; }

 private:
  int file_;
};

std::int64_t seconds_of(WallTime time) {
  return std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count();
}

WallTime wall_of(std::int64_t seconds) { return WallTime{std::chrono::seconds(seconds)}; }

Json json_of(const TokenEntry& token) {
  Json scopes = Json::array();
  for (const Scope scope : kAllScopes) {
    if (token.scopes.has(scope)) scopes.push_back(to_string(scope));
  }
  Json json = {{"id", token.id},
               {"name", token.name},
               {"person", token.person.str()},
               {"bearer", token.bearer == Bearer::Person ? "person" : "program"},
               {"scopes", scopes},
               {"created", seconds_of(token.created)},
               {"hash", token.hash}};
  if (token.expires) json["expires"] = seconds_of(*token.expires);
  return json;
}

/// Throws Json::exception where a member is missing or of another type.
TokenEntry token_of(const Json& json) {
  TokenEntry token;
  token.id = json.at("id").get<std::string>();
  token.name = json.at("name").get<std::string>();
  const auto person = json.at("person").get<std::string>();
  if (!person.empty()) token.person = PersonId(person);
  token.bearer = json.at("bearer") == "person" ? Bearer::Person : Bearer::Program;
  for (const auto& name : json.at("scopes")) {
    // A scope of a newer version grants nothing here.
    if (const auto scope = parse_scope(name.get<std::string>())) token.scopes.add(*scope);
  }
  token.created = wall_of(json.at("created").get<std::int64_t>());
  if (json.contains("expires")) token.expires = wall_of(json.at("expires").get<std::int64_t>());
  token.hash = json.at("hash").get<std::string>();
  return token;
}

Result<Credentials> parse(const std::string& text, const std::string& path) {
  try {
    const Json json = Json::parse(text);
    Credentials credentials;
    for (const Json& token : json.at("tokens")) credentials.tokens.push_back(token_of(token));
    for (const Json& pin : json.at("pins")) {
      credentials.pins.push_back(
          {PersonId(pin.at("person").get<std::string>()), pin.at("hash").get<std::string>()});
    }
    return credentials;
  } catch (const Json::exception& error) {
    return fail(ErrorCode::InvalidInput,
                fmt::format("{} is no credentials file: {}", path, error.what()));
  }
}

Status write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(file, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return fail(ErrorCode::Resource, std::strerror(errno));
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  if (fsync(file) != 0) return fail(ErrorCode::Resource, std::strerror(errno));
  return {};
}

Status replace_file(const std::string& path, const std::string& text) {
  const std::string fresh = path + ".new";
  const int file = open(fresh.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file < 0) {
    return fail(ErrorCode::Denied, fmt::format("cannot write {}: {}", fresh, std::strerror(errno)));
  }
  const Status written = write_all(file, text);
  close(file);
  if (!written) return written;
  if (std::rename(fresh.c_str(), path.c_str()) != 0) {
    return fail(ErrorCode::Denied,
                fmt::format("cannot replace {}: {}", path, std::strerror(errno)));
  }
  return {};
}

bool is_hex(std::string_view text, std::size_t bytes) {
  return text.size() == 2 * bytes && text.find_first_not_of(kHex) == std::string_view::npos;
}

}  // namespace

const char* to_string(Scope scope) {
  switch (scope) {
    case Scope::Read:
      return "read";
    case Scope::History:
      return "history";
    case Scope::Ask:
      return "ask";
    case Scope::Confirm:
      return "confirm";
    case Scope::Admin:
      return "admin";
    case Scope::SpeakFor:
      return "speak-for";
  }
  return "unknown";
}

std::optional<Scope> parse_scope(std::string_view text) {
  for (const Scope scope : kAllScopes) {
    if (text == to_string(scope)) return scope;
  }
  return std::nullopt;
}

Scopes::Scopes(std::initializer_list<Scope> scopes) {
  for (const Scope scope : scopes) add(scope);
}

Scopes scopes_of(guard::Role role) {
  Scopes scopes = {Scope::Read, Scope::Ask, Scope::Confirm};
  if (role == guard::Role::Member || role == guard::Role::Owner) scopes.add(Scope::History);
  if (role == guard::Role::Owner) scopes.add(Scope::Admin);
  return role == guard::Role::Unknown ? Scopes{Scope::Read, Scope::Ask} : scopes;
}

Result<Credentials> read_credentials(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return Credentials{};
  std::ifstream file(path, std::ios::binary);
  if (!file) return fail(ErrorCode::Denied, fmt::format("cannot open {}", path));
  std::string text(kMaxFileBytes + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  if (text.size() > kMaxFileBytes) {
    return fail(ErrorCode::Resource,
                fmt::format("{} is longer than {} bytes", path, kMaxFileBytes));
  }
  return parse(text, path);
}

Status change_credentials(const std::string& path,
                          const std::function<Status(Credentials&)>& change) {
  const LockedFile lock(path + ".lock");
  if (!lock.is_locked()) {
    return fail(ErrorCode::Denied,
                fmt::format("cannot lock {}.lock: {}", path, std::strerror(errno)));
  }
  HEARKEN_TRY(Credentials credentials, read_credentials(path));
  HEARKEN_TRY_VOID(change(credentials));
  Json json = {{"tokens", Json::array()}, {"pins", Json::array()}};
  for (const TokenEntry& token : credentials.tokens) json["tokens"].push_back(json_of(token));
  for (const PinEntry& pin : credentials.pins) {
    json["pins"].push_back({{"person", pin.person.str()}, {"hash", pin.hash}});
  }
  return replace_file(path, json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

Result<NewToken> make_token(TokenEntry entry) {
  HEARKEN_TRY(entry.id, random_hex(kIdBytes));
  HEARKEN_TRY(const std::string secret, random_hex(kSecretBytes));
  HEARKEN_TRY(entry.hash, hash_secret(secret));
  std::string text = fmt::format("{}{}_{}", kPrefix, entry.id, secret);
  return NewToken{std::move(text), std::move(entry)};
}

std::optional<TokenText> parse_token(std::string_view text) {
  if (!text.starts_with(kPrefix)) return std::nullopt;
  text.remove_prefix(kPrefix.size());
  const std::size_t end = text.find('_');
  if (end == std::string_view::npos) return std::nullopt;
  const TokenText token{text.substr(0, end), text.substr(end + 1)};
  if (!is_hex(token.id, kIdBytes) || !is_hex(token.secret, kSecretBytes)) return std::nullopt;
  return token;
}

bool is_pin(std::string_view text) {
  return text.size() >= 4 && text.size() <= 12 &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace hearken::api

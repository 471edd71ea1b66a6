// SPDX-License-Identifier: Apache-2.0
#include "api/identity.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>

#include "api/requests.h"
#include "api/secret_hash.h"

namespace hearken::api {
namespace {

using std::chrono::minutes;

constexpr std::string_view kBearer = "Bearer ";
constexpr unsigned kWrongTokensPerMinute = 60;  ///< each costs a slow hash
constexpr unsigned kFreePinFailures = 5;
constexpr minutes kFirstLock{15};
constexpr minutes kLongestLock{24 * 60};

std::string stamp_of(const std::string& path) {
  struct stat info = {};
  if (path.empty() || stat(path.c_str(), &info) != 0) return {};
  return fmt::format("{}:{}:{}.{}", info.st_ino, info.st_size, info.st_mtim.tv_sec,
                     info.st_mtim.tv_nsec);
}

tl::unexpected<Error> denied(std::string message) {
  return fail(ErrorCode::Denied, std::move(message));
}

}  // namespace

Identifier::Identifier(IdentityOptions options, const Clock& clock)
    : options_(std::move(options)), clock_(clock) {}

Result<std::unique_ptr<Identifier>> Identifier::open(IdentityOptions options, const Clock& clock) {
  std::unique_ptr<Identifier> identifier(new Identifier(std::move(options), clock));
  const MutexLock lock(identifier->mutex_);
  identifier->stamp_ = stamp_of(identifier->options_.credentials_path);
  if (!identifier->options_.credentials_path.empty()) {
    HEARKEN_TRY(identifier->credentials_, read_credentials(identifier->options_.credentials_path));
  }
  return identifier;
}

/// A file that became unreadable grants nothing: better nobody than somebody who was revoked.
void Identifier::reload_if_changed() {
  std::string stamp = stamp_of(options_.credentials_path);
  if (stamp == stamp_) return;
  stamp_ = std::move(stamp);
  proven_.clear();
  credentials_ = read_credentials(options_.credentials_path).value_or(Credentials{});
}

guard::Role Identifier::role_of(const PersonId& person) const {
  const auto found = std::find_if(options_.people.begin(), options_.people.end(),
                                  [&](const guard::Person& one) { return one.id == person; });
  return found == options_.people.end() ? guard::Role::Unknown : found->role;
}

/// Where nobody is configured, whoever runs the machine looks after the installation.
Identity Identifier::local_identity() const {
  Identity identity;
  identity.person = options_.local_person;
  identity.scopes =
      scopes_of(options_.people.empty() ? guard::Role::Owner : role_of(options_.local_person));
  return identity;
}

Result<Identity> Identifier::identify(const Caller& caller) {
  const MutexLock lock(mutex_);
  if (caller.authorization.empty()) {
    const bool trusts_local =
        options_.local_callers == LocalCallers::AreTrusted && options_.shared_token.empty();
    if (trusts_local && caller.is_local) return local_identity();
    return denied("a bearer token is needed; the owner makes one with `hearken token add`");
  }
  const std::string_view header = caller.authorization;
  if (!header.starts_with(kBearer)) return denied("only bearer tokens are understood");
  const std::string_view text = header.substr(kBearer.size());
  if (!options_.shared_token.empty() && same_secret(text, options_.shared_token)) {
    return local_identity();
  }
  return identify_token(text);
}

bool Identifier::admits_attempt() {
  const MonoTime now = clock_.mono();
  if (now - attempts_since_ >= minutes(1)) {
    attempts_since_ = now;
    attempts_ = 0;
  }
  return attempts_ < kWrongTokensPerMinute;
}

Result<Identity> Identifier::identify_token(std::string_view text) {
  reload_if_changed();
  const auto wrong = [] { return denied("this token is not known, was revoked or has expired"); };
  const auto token = parse_token(text);
  if (!token) return wrong();
  const auto& tokens = credentials_.tokens;
  const auto entry = std::find_if(tokens.begin(), tokens.end(),
                                  [&](const TokenEntry& one) { return one.id == token->id; });
  if (entry == tokens.end() || (entry->expires && clock_.wall() >= *entry->expires)) return wrong();
  HEARKEN_TRY(const store::Sha256 digest, store::sha256(token->secret));
  const auto proven = proven_.find(token->id);
  if (proven == proven_.end() || proven->second != digest) {
    if (!admits_attempt()) return denied("too many wrong tokens; wait a minute");
    if (!fits_hash(token->secret, entry->hash)) {
      ++attempts_;
      return wrong();
    }
    proven_[entry->id] = digest;
  }
  Identity identity{entry->person, guard::Origin::Http, entry->scopes, entry->id};
  if (entry->bearer == Bearer::Program) identity.origin = guard::Origin::Machine;
  return identity;
}

Result<PersonId> Identifier::speaker(const Identity& identity, const std::string& as) const {
  if (as.empty() || as == identity.person.str()) return identity.person;
  const bool is_owner =
      identity.origin == guard::Origin::Http && role_of(identity.person) == guard::Role::Owner;
  if (is_owner || identity.scopes.has(Scope::SpeakFor)) return PersonId(as);
  return denied(
      fmt::format("{} cannot speak as somebody else; a token made with `hearken token add "
                  "--person` proves who speaks",
                  identity.person.empty() ? "an unknown caller" : identity.person.str()));
}

PinCheck Identifier::check_pin(const PersonId& person, const std::string& pin) {
  const MutexLock lock(mutex_);
  reload_if_changed();
  const auto& pins = credentials_.pins;
  const auto entry = std::find_if(pins.begin(), pins.end(),
                                  [&](const PinEntry& one) { return one.person == person; });
  if (entry == pins.end()) return PinCheck::NotSet;
  Failures& failures = pin_failures_[person];
  const MonoTime now = clock_.mono();
  if (now < failures.locked_until) return PinCheck::Locked;
  if (is_pin(pin) && fits_hash(pin, entry->hash)) {
    pin_failures_.erase(person);
    return PinCheck::Fits;
  }
  if (++failures.count >= kFreePinFailures) {
    const unsigned doublings = std::min(failures.count - kFreePinFailures, 7U);
    failures.locked_until = now + std::min(kFirstLock * (1U << doublings), kLongestLock);
  }
  return PinCheck::Wrong;
}

bool Identifier::has_pin(const PersonId& person) {
  const MutexLock lock(mutex_);
  reload_if_changed();
  return std::any_of(credentials_.pins.begin(), credentials_.pins.end(),
                     [&](const PinEntry& one) { return one.person == person; });
}

bool Identifier::has_tokens() {
  const MutexLock lock(mutex_);
  reload_if_changed();
  return !options_.shared_token.empty() || !credentials_.tokens.empty();
}

}  // namespace hearken::api

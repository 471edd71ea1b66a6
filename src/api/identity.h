// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "api/credentials.h"
#include "core/clock.h"
#include "core/mutex.h"
#include "guard/guard.h"
#include "store/sha256.h"

// Who speaks over the network. Every route asks identify() and nothing else; a text in a request
// can never make anybody somebody else (speaker()).
namespace hearken::api {

/// Who a request is from, as proven by a token or by coming from this machine.
struct Identity {
  PersonId person;  ///< empty: nobody known
  guard::Origin origin = guard::Origin::Http;
  Scopes scopes;
  std::string token;  ///< id of the token; empty: the shared one, or none was needed
};

/// What a request shows of its sender.
struct Caller {
  std::string authorization;  ///< the header; empty: none
  bool is_local = false;      ///< connected from this machine, and no proxy says otherwise
};

/// Whether callers on this machine are the configured local person without a token.
enum class LocalCallers { AreTrusted, NeedToken };

struct IdentityOptions {
  std::string shared_token;      ///< of http.token_file; empty: none. Its bearer is local_person
  std::string credentials_path;  ///< empty: no personal tokens, no PINs
  LocalCallers local_callers = LocalCallers::AreTrusted;  ///< a shared token means NeedToken
  PersonId local_person;                                  ///< empty: unknown
  std::vector<guard::Person> people;
};

/// What came of a PIN.
enum class PinCheck { Fits, Wrong, Locked, NotSet };

/// Any thread. Changes of the credentials file count from the next request on.
class Identifier {
 public:
  /// Errors: those of read_credentials. `clock` outlives it.
  static Result<std::unique_ptr<Identifier>> open(IdentityOptions options, const Clock& clock);

  /// Denied (to be answered with 401) when a token is needed and none, a wrong, an expired or a
  /// revoked one was shown. A first use of a token takes as long as its hash; later ones do not.
  Result<Identity> identify(const Caller& caller);

  /// Who is meant to speak when `identity` says `as` (empty: itself). Denied unless it is itself,
  /// an owner speaking for somebody, or may speak for others.
  Result<PersonId> speaker(const Identity& identity, const std::string& as) const;

  /// After five wrong ones in a row a person's PIN is locked for 15 minutes, then for twice as long
  /// each time, up to a day.
  PinCheck check_pin(const PersonId& person, const std::string& pin);
  bool has_pin(const PersonId& person);

  /// Whether any token exists, so that a server may be reached by other machines.
  bool has_tokens();

 private:
  struct Failures {
    unsigned count = 0;
    MonoTime locked_until{};
  };

  Identifier(IdentityOptions options, const Clock& clock);
  void reload_if_changed() HEARKEN_REQUIRES(mutex_);
  Result<Identity> identify_token(std::string_view text) HEARKEN_REQUIRES(mutex_);
  Identity local_identity() const;
  bool admits_attempt() HEARKEN_REQUIRES(mutex_);
  guard::Role role_of(const PersonId& person) const;

  const IdentityOptions options_;
  const Clock& clock_;
  Mutex mutex_;
  Credentials credentials_ HEARKEN_GUARDED_BY(mutex_);
  std::string stamp_ HEARKEN_GUARDED_BY(mutex_);  ///< of the file that credentials_ came from
  std::map<std::string, store::Sha256, std::less<>> proven_
      HEARKEN_GUARDED_BY(mutex_);  ///< token id → its secret's hash
  std::map<PersonId, Failures> pin_failures_ HEARKEN_GUARDED_BY(mutex_);
  unsigned attempts_ HEARKEN_GUARDED_BY(mutex_) = 0;  ///< wrong tokens since attempts_since_
  MonoTime attempts_since_ HEARKEN_GUARDED_BY(mutex_){};
};

}  // namespace hearken::api

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.h"
#include "core/ids.h"
#include "core/result.h"
#include "guard/guard.h"

// The credentials file: who may speak over the network, and people's PINs. JSON, mode 0600, hashes
// only; docs/formats/credentials.md. Any thread.
namespace hearken::api {

/// What a caller may ask for. What may be done to which thing is the guard's to say.
enum class Scope {
  Read,      ///< things, their state, health
  History,   ///< stored readings and one's own turns
  Ask,       ///< sentences
  Confirm,   ///< a yes to what was asked back
  Admin,     ///< everybody's turns, the ledger, metrics
  SpeakFor,  ///< say who speaks: a microphone that knows voices
};
inline constexpr std::initializer_list<Scope> kAllScopes = {
    Scope::Read, Scope::History, Scope::Ask, Scope::Confirm, Scope::Admin, Scope::SpeakFor};
const char* to_string(Scope scope);  ///< "read", "history", "ask", "confirm", "admin", "speak-for"
std::optional<Scope> parse_scope(std::string_view text);

/// A set of scopes.
class Scopes {
 public:
  Scopes() = default;
  Scopes(std::initializer_list<Scope> scopes);
  bool has(Scope scope) const { return (bits_ & bit(scope)) != 0; }
  void add(Scope scope) { bits_ |= bit(scope); }
  bool operator==(const Scopes&) const = default;

 private:
  static unsigned bit(Scope scope) { return 1U << static_cast<unsigned>(scope); }
  unsigned bits_ = 0;
};

/// What a role may ask for when a token names no scopes. Guests and children get no history.
Scopes scopes_of(guard::Role role);

/// What holds the token. A program never counts as a person who is there to say yes.
enum class Bearer { Person, Program };

struct TokenEntry {
  std::string id;
  std::string name;  ///< for people: "Ada's phone"
  PersonId person;   ///< empty: nobody's, a program of its own
  Bearer bearer = Bearer::Person;
  Scopes scopes;
  WallTime created{};
  std::optional<WallTime> expires;
  std::string hash;
};

struct PinEntry {
  PersonId person;
  std::string hash;
};

struct Credentials {
  std::vector<TokenEntry> tokens;
  std::vector<PinEntry> pins;
};

/// An absent file is an empty one. InvalidInput: malformed; Denied: not readable.
Result<Credentials> read_credentials(const std::string& path);

/// Reads, lets `change` edit, and writes the file in one step that no other process interrupts; a
/// crash leaves the old file or the new one. Nothing is written when `change` fails.
Status change_credentials(const std::string& path,
                          const std::function<Status(Credentials&)>& change);

/// A token as its bearer keeps it, and the entry to store. `entry` needs everything but id and
/// hash. 256 random bits; the text is shown once and never stored.
struct NewToken {
  std::string text;
  TokenEntry entry;
};
Result<NewToken> make_token(TokenEntry entry);

/// "hk_ID_SECRET" taken apart; std::nullopt for anything else.
struct TokenText {
  std::string_view id;
  std::string_view secret;
};
std::optional<TokenText> parse_token(std::string_view text);

/// 4 to 12 digits.
bool is_pin(std::string_view text);

}  // namespace hearken::api

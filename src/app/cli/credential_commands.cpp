// SPDX-License-Identifier: Apache-2.0
#include "app/cli/credential_commands.h"

#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "api/credentials.h"
#include "api/secret_hash.h"
#include "app/cli/exit_code.h"
#include "app/cli/program.h"
#include "app/cli/remote_commands.h"
#include "core/clock.h"
#include "core/text.h"

namespace hearken::app {
namespace {

using nlohmann::json;

struct TokenOptions {
  std::string config;
  std::string person;
  std::string name;
  std::vector<std::string> scopes;
  unsigned days = 0;
  bool program = false;
  std::string id;  ///< to revoke
};

const guard::Person* find_person(const Config& config, const std::string& id) {
  for (const auto& person : config.policy.people) {
    if (person.id.str() == id) return &person;
  }
  return nullptr;
}

Error unknown_person(const Config& config, const std::string& id) {
  std::string known;
  for (const auto& person : config.policy.people) {
    known += (known.empty() ? "" : ", ") + person.id.str();
  }
  return {ErrorCode::InvalidInput,
          fmt::format("nobody is called '{}' in `people` of the configuration{}", sanitize(id, 60),
                      known.empty() ? "" : "; there are " + known)};
}

Result<api::TokenEntry> entry_of(const TokenOptions& options, const Config& config) {
  api::TokenEntry entry;
  if (options.person.empty() && !options.program) {
    return fail(ErrorCode::InvalidInput, "say whose token it is: --person ID, or --program");
  }
  guard::Role role = guard::Role::Unknown;
  if (!options.person.empty()) {
    const guard::Person* person = find_person(config, options.person);
    if (person == nullptr) {
      return tl::unexpected<Error>(unknown_person(config, options.person));
    }
    role = person->role;
    entry.person = person->id;
  }
  entry.bearer = options.program ? api::Bearer::Program : api::Bearer::Person;
  entry.name = sanitize(options.name, 80);
  entry.scopes = api::scopes_of(role);
  if (!options.scopes.empty()) entry.scopes = {};
  for (const auto& text : options.scopes) {
    const auto scope = api::parse_scope(text);
    if (!scope) {
      return fail(
          ErrorCode::InvalidInput,
          fmt::format("there is no scope '{}'; there are read, history, ask, confirm, admin "
                      "and speak-for",
                      sanitize(text, 60)));
    }
    entry.scopes.add(*scope);
  }
  entry.created = SystemClock().wall();
  if (options.days > 0) entry.expires = entry.created + std::chrono::hours(24) * options.days;
  return entry;
}

std::string scope_names(const api::Scopes& scopes) {
  std::string names;
  for (const api::Scope scope : api::kAllScopes) {
    if (scopes.has(scope)) names += (names.empty() ? "" : ",") + std::string(to_string(scope));
  }
  return names;
}

Result<std::string> add_token(const Config& config, const TokenOptions& options, bool as_json) {
  HEARKEN_TRY(const auto entry, entry_of(options, config));
  HEARKEN_TRY(const auto token, api::make_token(entry));
  HEARKEN_TRY_VOID(
      api::change_credentials(config.http.credentials_file, [&](api::Credentials& all) -> Status {
        all.tokens.push_back(token.entry);
        return {};
      }));
  if (as_json) return json{{"id", token.entry.id}, {"token", token.text}}.dump() + "\n";
  std::cerr << "hearken: token " << token.entry.id << " may " << scope_names(token.entry.scopes)
            << ". It is shown once and kept only as a hash; put it into a file (chmod 600) and\n"
               "give that to `--token-file` or HEARKEN_TOKEN_FILE.\n";
  return token.text + "\n";
}

Result<std::string> list_tokens(const Config& config, bool as_json) {
  HEARKEN_TRY(const auto credentials, api::read_credentials(config.http.credentials_file));
  json list = json::array();
  std::string table;
  for (const auto& token : credentials.tokens) {
    const std::string expires = token.expires ? format_time(*token.expires) : "never";
    const char* bearer = token.bearer == api::Bearer::Person ? "person" : "program";
    list.push_back({{"id", token.id},
                    {"name", token.name},
                    {"person", token.person.str()},
                    {"bearer", bearer},
                    {"scopes", scope_names(token.scopes)},
                    {"created", format_time(token.created)},
                    {"expires", expires}});
    table += fmt::format("{}  {:<12} {:<8} {:<32} expires {}  {}\n", token.id,
                         token.person.empty() ? "-" : token.person.str(), bearer,
                         scope_names(token.scopes), expires, token.name);
  }
  if (as_json) return json{{"tokens", list}}.dump() + "\n";
  return table.empty() ? std::string("No tokens. `hearken token add --person ID` makes one.\n")
                       : table;
}

Result<std::string> revoke_token(const Config& config, const std::string& id, bool as_json) {
  HEARKEN_TRY_VOID(
      api::change_credentials(config.http.credentials_file, [&](api::Credentials& all) -> Status {
        if (std::erase_if(all.tokens, [&](const auto& token) { return token.id == id; }) > 0) {
          return {};
        }
        return fail(ErrorCode::NotFound, fmt::format("there is no token '{}'", sanitize(id, 60)));
      }));
  if (as_json) return json{{"revoked", id}}.dump() + "\n";
  return fmt::format("Token {} no longer counts.\n", id);
}

/// One line of stdin; a terminal does not show it.
std::string read_hidden_line(const char* question) {
  termios before = {};
  const bool terminal = isatty(STDIN_FILENO) == 1 && tcgetattr(STDIN_FILENO, &before) == 0;
  if (terminal) {
    std::cerr << question << std::flush;
    termios hidden = before;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(STDIN_FILENO, TCSANOW, &hidden);
  }
  std::string line;
  std::getline(std::cin, line);
  if (terminal) {
    tcsetattr(STDIN_FILENO, TCSANOW, &before);
    std::cerr << "\n";
  }
  return line;
}

Result<std::string> set_pin(const Config& config, const std::string& person, bool as_json) {
  if (find_person(config, person) == nullptr) {
    return tl::unexpected<Error>(unknown_person(config, person));
  }
  const std::string pin = read_hidden_line("PIN (4 to 12 digits): ");
  if (!api::is_pin(pin)) return fail(ErrorCode::InvalidInput, "a PIN is 4 to 12 digits");
  HEARKEN_TRY(const std::string hash, api::hash_secret(pin));
  HEARKEN_TRY_VOID(
      api::change_credentials(config.http.credentials_file, [&](api::Credentials& all) -> Status {
        std::erase_if(all.pins, [&](const auto& one) { return one.person.str() == person; });
        all.pins.push_back({PersonId(person), hash});
        return {};
      }));
  if (as_json) return json{{"person", person}, {"pin", true}}.dump() + "\n";
  return fmt::format("{} confirms with a PIN.\n", person);
}

Result<std::string> remove_pin(const Config& config, const std::string& person, bool as_json) {
  HEARKEN_TRY_VOID(
      api::change_credentials(config.http.credentials_file, [&](api::Credentials& all) -> Status {
        if (std::erase_if(all.pins, [&](const auto& one) { return one.person.str() == person; }) >
            0) {
          return {};
        }
        return fail(ErrorCode::NotFound, fmt::format("{} has no PIN", sanitize(person, 60)));
      }));
  if (as_json) return json{{"person", person}, {"pin", false}}.dump() + "\n";
  return fmt::format("{} confirms without a PIN.\n", person);
}

using Run = std::function<Result<std::string>(const Config&, const TokenOptions&, bool as_json)>;

void run_when_parsed(const CommandFamily& family, CLI::App* command,
                     std::shared_ptr<TokenOptions> options, Run run) {
  command->add_option("--config", options->config, "hearken.yaml (else the usual places)");
  command->callback([family, options, run = std::move(run)] {
    family.action = [family, options, run] {
      const auto config = family.load(options->config);
      if (!config) return report_error(config.error(), family.json);
      const auto text = run(*config, *options, family.json);
      if (!text) return report_error(text.error(), family.json);
      std::cout << *text;
      return static_cast<int>(kExitDone);
    };
  });
}

void add_token_commands(const CommandFamily& family) {
  CLI::App* tokens = family.app.add_subcommand("token", "Who may speak over the network");
  tokens->require_subcommand(1);
  const auto options = std::make_shared<TokenOptions>();
  CLI::App* add = tokens->add_subcommand("add", "Make a token; it is shown once");
  add->add_option("--person", options->person, "Whose: an id in `people` of the configuration");
  add->add_flag("--program", options->program, "For a program: nobody is there to say yes");
  add->add_option("--name", options->name, "For people: \"Ada's phone\"");
  add->add_option("--scopes", options->scopes, "read, history, ask, confirm, admin, speak-for")
      ->delimiter(',');
  add->add_option("--days", options->days, "Expires after so many days (never)")
      ->check(between(1, 36'500));
  run_when_parsed(family, add, options, add_token);
  run_when_parsed(family, tokens->add_subcommand("list", "Tokens there are"),
                  std::make_shared<TokenOptions>(),
                  [](const Config& config, const TokenOptions&, bool as_json) {
                    return list_tokens(config, as_json);
                  });
  const auto revoked = std::make_shared<TokenOptions>();
  CLI::App* revoke = tokens->add_subcommand("revoke", "Take a token back, at once");
  revoke->add_option("ID", revoked->id, "As `hearken token list` prints it")->required();
  run_when_parsed(family, revoke, revoked,
                  [](const Config& config, const TokenOptions& given, bool as_json) {
                    return revoke_token(config, given.id, as_json);
                  });
}

void add_pin_commands(const CommandFamily& family) {
  CLI::App* pins = family.app.add_subcommand("pin", "PINs with which people say yes");
  pins->require_subcommand(1);
  const auto add_one = [&](const char* name, const char* help, auto run) {
    const auto options = std::make_shared<TokenOptions>();
    CLI::App* command = pins->add_subcommand(name, help);
    command->add_option("PERSON", options->person, "An id in `people`")->required();
    run_when_parsed(family, command, options,
                    [run](const Config& config, const TokenOptions& given, bool as_json) {
                      return run(config, given.person, as_json);
                    });
  };
  add_one("set", "Read a PIN, and keep its hash", set_pin);
  add_one("remove", "A plain yes counts again", remove_pin);
}

}  // namespace

void add_credential_commands(const CommandFamily& family) {
  add_token_commands(family);
  add_pin_commands(family);
}

}  // namespace hearken::app

// SPDX-License-Identifier: Apache-2.0
#include "app/posture.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "api/credentials.h"
#include "api/requests.h"
#include "app/cli/columns.h"
#include "app/household.h"
#include "guard/rule.h"
#include "net/http_url.h"

namespace hearken::app {
namespace {

using nlohmann::json;

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const auto& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text;
}

bool others_can_read(const std::string& path) {
  struct stat entry = {};
  return !path.empty() && stat(path.c_str(), &entry) == 0 && (entry.st_mode & 077) != 0;
}

/// Tiers on other machines.
std::vector<std::string> far_tiers(const Config& config, const bool only_plain) {
  std::vector<std::string> names;
  for (const auto& tier : config.tiers) {
    if (tier.url.empty()) continue;
    const auto url = net::parse_http_url(tier.url);
    if (url && url->is_loopback()) continue;
    if (only_plain && url && url->tls) continue;
    names.push_back(tier.name.empty() ? tier.kind : tier.name);
  }
  return names;
}

class Posture {
 public:
  Posture(const Config& config, const PostureFacts& facts)
      : config_(config), facts_(facts), rows_(constant_provisions()) {}

  std::vector<Provision> run() {
    secrets();
    network();
    access();
    data();
    return std::move(rows_);
  }

 private:
  void set(std::string_view id, Standing standing, const std::string& how) {
    for (auto& row : rows_) {
      if (row.id != id) continue;
      row.standing = standing;
      row.how = how;
    }
  }

  void secrets() {
    const auto& open = facts_.open_files;
    if (open.empty()) {
      set("5.4-1", Standing::Met, "in files that only their owner reads; hashes where possible");
    } else {
      set("5.4-1", Standing::Open,
          fmt::format("others on this machine can read {}: chmod 600", joined(open)));
    }
  }

  void network() {
    std::vector<std::string> plain;
    if (!api::is_loopback(config_.broker.host) && config_.broker.ca_file.empty())
      plain.emplace_back("the broker (broker.ca_file turns TLS on)");
    if (!api::is_loopback(config_.http.host))
      plain.emplace_back("HTTP (http.host; put a proxy with TLS before a loopback address)");
    for (const auto& tier : far_tiers(config_, true))
      plain.push_back("tier " + tier + " (https:// in its url)");
    const Standing standing = plain.empty() ? Standing::Met : Standing::Open;
    const std::string how = plain.empty() ? "nothing leaves this machine unencrypted"
                                          : "unencrypted to other machines: " + joined(plain);
    for (const char* id : {"5.5-1", "5.5-6", "5.5-7", "5.8-1", "5.8-2"}) set(id, standing, how);
    if (api::is_loopback(config_.http.host)) {
      set("5.6-1", Standing::Met, "HTTP listens on this machine only; no other port is opened");
    } else {
      set("5.6-1", Standing::Met,
          fmt::format("HTTP listens on {}:{}, as configured, and asks for tokens",
                      config_.http.host, config_.http.port));
    }
  }

  void access() {
    std::vector<std::string> open;
    if (config_.policy.people.empty())
      open.emplace_back("nobody is configured (people), so whoever uses this machine is an owner");
    else if (config_.http.trust_local && config_.http.token_file.empty() &&
             !config_.default_person.empty())
      open.push_back(fmt::format("any program on this machine speaks as {} (http.trust_local)",
                                 config_.default_person.str()));
    if (config_.broker.username.empty() && config_.broker.cert_file.empty())
      open.emplace_back(
          "the broker is used without a password or a certificate (hearken config broker)");
    const Standing standing = open.empty() ? Standing::Met : Standing::Open;
    const std::string how =
        open.empty() ? "every request shows a token, and the broker a password" : joined(open);
    set("5.5-4", standing, how);
    std::vector<std::string> changes = open;
    if (!config_.policy.people.empty() && !facts_.without_pin.empty()) {
      std::vector<std::string> names;
      for (const auto& person : facts_.without_pin) names.push_back(person.str());
      changes.push_back(fmt::format("{} say yes without a PIN (hearken pin set)", joined(names)));
    }
    set("5.5-5", changes.empty() ? Standing::Met : Standing::Open,
        changes.empty()
            ? "tokens with scopes; what lowers protection needs a PIN or a second device"
            : joined(changes));
  }

  void data() {
    const auto& filters = config_.process.by_property;
    const auto marks = [](const process::Filter& filter) {
      const auto& options = filter.anomaly;
      return options.robust_z > 0 || options.ewma > 0 || options.time_of_week > 0;
    };
    const bool examined = marks(config_.process.standard) ||
                          std::any_of(filters.begin(), filters.end(),
                                      [&](const auto& one) { return marks(one.second); });
    set("5.10-1", examined ? Standing::Met : Standing::Open,
        examined ? "readings that stand out are marked (process: anomaly)"
                 : "every detector is switched off (process: all: {anomaly: {robust_z: 3.5}})");
    const auto far = far_tiers(config_, false);
    if (far.empty()) {
      set("5.11-2", Standing::NotApplicable, "no service elsewhere is used");
      set("6-1", Standing::Met, "all data stays on this machine");
    } else {
      set("5.11-2", Standing::Open,
          fmt::format("sentences, names and states go to {}, whose memory is its own",
                      joined(far)));
      set("6-1", Standing::Met,
          fmt::format(
              "sentences, names and states of things go to {}; the ledger keeps each prompt",
              joined(far)));
    }
  }

  const Config& config_;
  const PostureFacts& facts_;
  std::vector<Provision> rows_;
};

const char* name_of(guard::Tier tier) {
  switch (tier) {
    case guard::Tier::R1:
      return "R1";
    case guard::Tier::R2:
      return "R2";
    case guard::Tier::R3:
      return "R3";
    case guard::Tier::R4:
      return "R4";
  }
  return "R4";
}

std::size_t count_of(const std::vector<Provision>& provisions, Standing standing) {
  return static_cast<std::size_t>(
      std::count_if(provisions.begin(), provisions.end(),
                    [&](const Provision& row) { return row.standing == standing; }));
}

/// "5.5-1   M  open  unencrypted …", with what does not fit on lines of their own.
std::string line_of(const Provision& row, std::size_t columns) {
  constexpr std::size_t kLead = 10;
  std::string out =
      fmt::format("  {}{}  {}\n", padded(row.id, 7), row.mandatory ? "M" : "R", row.about);
  const std::size_t room = columns > kLead + 20 ? columns - kLead : 20;
  std::string line;
  const auto flush = [&] {
    if (!line.empty()) out += std::string(kLead + 2, ' ') + line + "\n";
    line.clear();
  };
  std::size_t begin = 0;
  while (begin < row.how.size()) {
    const std::size_t end = std::min(row.how.find(' ', begin), row.how.size());
    const std::string word = row.how.substr(begin, end - begin);
    if (columns_of(line) + columns_of(word) + 3 > room) flush();
    line += (line.empty() ? "" : " ") + word;
    begin = end + 1;
  }
  flush();
  return out;
}

}  // namespace

const char* to_string(Standing standing) {
  switch (standing) {
    case Standing::Met:
      return "met";
    case Standing::Open:
      return "open";
    case Standing::NotApplicable:
      return "not applicable";
  }
  return "open";
}

PostureFacts look_at_files(const Config& config) {
  PostureFacts facts;
  std::vector<std::string> named = {config.broker.password_file, config.http.token_file,
                                    config.http.credentials_file};
  for (const auto& tier : config.tiers) named.push_back(tier.secret_file);
  for (const auto& path : named) {
    if (others_can_read(path)) facts.open_files.push_back(path);
  }
  const auto credentials = api::read_credentials(config.http.credentials_file);
  for (const auto& person : config.policy.people) {
    if (!is_of_household(config.policy, person.id)) continue;
    const bool has_pin =
        credentials &&
        std::any_of(credentials->pins.begin(), credentials->pins.end(),
                    [&](const api::PinEntry& pin) { return pin.person == person.id; });
    if (!has_pin && person.confirms_with == guard::Proof::Yes)
      facts.without_pin.push_back(person.id);
  }
  return facts;
}

std::vector<Provision> posture_of(const Config& config, const PostureFacts& facts) {
  return Posture(config, facts).run();
}

std::vector<GuardLine> guard_posture(const Config& config) {
  std::vector<GuardLine> lines;
  const auto& off = config.policy.switched_off;
  for (const auto& rule : guard::all_rules()) {
    const RuleId id{std::string(rule.id)};
    const bool on = rule.essential || std::find(off.begin(), off.end(), id) == off.end();
    lines.push_back({id.str(), name_of(rule.tier), std::string(rule.posture), on});
  }
  return lines;
}

std::string render_posture(const std::vector<Provision>& provisions,
                           const std::vector<GuardLine>& guard, std::size_t columns) {
  std::string out = fmt::format(
      "\nETSI EN 303 645 V2.1.1: {} provisions met, {} open, {} not applicable (M mandatory, R "
      "recommended)\n",
      count_of(provisions, Standing::Met), count_of(provisions, Standing::Open),
      count_of(provisions, Standing::NotApplicable));
  for (const Standing standing : {Standing::Open, Standing::Met, Standing::NotApplicable}) {
    out += fmt::format("\n{}\n", to_string(standing));
    for (const auto& row : provisions) {
      if (row.standing == standing) out += line_of(row, columns);
    }
  }
  out += "\nguard\n";
  for (const auto& line : guard) {
    out += fmt::format("  {}{}  {}{}\n", padded(line.rule, 20), line.tier,
                       line.on ? "" : "SWITCHED OFF: ", line.holds);
  }
  return out;
}

std::string posture_json(const std::vector<Provision>& provisions,
                         const std::vector<GuardLine>& guard) {
  json rows = json::array();
  for (const auto& row : provisions) {
    rows.push_back({{"id", row.id},
                    {"about", row.about},
                    {"need", row.mandatory ? "mandatory" : "recommended"},
                    {"standing", to_string(row.standing)},
                    {"how", row.how}});
  }
  json rules = json::array();
  for (const auto& line : guard) {
    rules.push_back(
        {{"rule", line.rule}, {"tier", line.tier}, {"holds", line.holds}, {"on", line.on}});
  }
  return json{{"standard", "ETSI EN 303 645 V2.1.1"},
              {"provisions", std::move(rows)},
              {"met", count_of(provisions, Standing::Met)},
              {"open", count_of(provisions, Standing::Open)},
              {"not_applicable", count_of(provisions, Standing::NotApplicable)},
              {"guard", std::move(rules)}}
      .dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace hearken::app

// SPDX-License-Identifier: Apache-2.0
#include "api/requests.h"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <vector>

#include "core/text.h"
#include "core/value.h"

namespace hearken::api {
namespace {

using Json = nlohmann::json;

constexpr double kMaxHours = 24.0 * 3660;
constexpr double kMaxTrialDays = 366;
constexpr std::size_t kMaxPoints = 10'000;
constexpr std::size_t kMaxTurns = 1000;
constexpr std::size_t kMaxDepth = 8;

tl::unexpected<Error> bad(std::string message) {
  return fail(ErrorCode::InvalidInput, std::move(message));
}

/// A key of a body: where its text, flag or number goes.
struct Member {
  std::string_view key;
  std::string* text = nullptr;
  bool* flag = nullptr;
  std::size_t max_bytes = kMaxFieldBytes;
  double* number = nullptr;
};

Status read_member(const Json& value, const Member& member) {
  if (member.flag != nullptr) {
    if (!value.is_boolean()) return bad(fmt::format("'{}' should be true or false", member.key));
    *member.flag = value.get<bool>();
    return {};
  }
  if (member.number != nullptr) {
    if (!value.is_number()) return bad(fmt::format("'{}' should be a number", member.key));
    *member.number = value.get<double>();
    return {};
  }
  if (!value.is_string()) return bad(fmt::format("'{}' should be a text", member.key));
  const auto& text = value.get_ref<const std::string&>();
  if (text.size() > member.max_bytes) {
    return bad(fmt::format("'{}' is longer than {} bytes", member.key, member.max_bytes));
  }
  *member.text = text;
  return {};
}

Result<Json> parse_object(std::string_view body) {
  std::size_t depth = 0;
  const auto shallow = [&depth](int level, Json::parse_event_t, Json&) {
    depth = std::max(depth, static_cast<std::size_t>(std::max(level, 0)));
    return level <= static_cast<int>(kMaxDepth);
  };
  Json json = Json::parse(body.begin(), body.end(), shallow, false);
  if (json.is_discarded() || depth > kMaxDepth) return bad("the body is no well-formed JSON");
  if (!json.is_object()) return bad("the body should be a JSON object");
  return json;
}

Status read_members(const Json& json, const std::vector<Member>& members) {
  for (const auto& [key, value] : json.items()) {
    const auto found =
        std::find_if(members.begin(), members.end(),
                     [&key = key](const Member& member) { return member.key == key; });
    if (found == members.end()) return bad(fmt::format("unknown key '{}'", sanitize(key, 60)));
    HEARKEN_TRY_VOID(read_member(value, *found));
  }
  return {};
}

Status read_body(std::string_view body, const std::vector<Member>& members) {
  HEARKEN_TRY(const Json json, parse_object(body));
  return read_members(json, members);
}

/// A parameter of a query: where its text or number goes.
struct Parameter {
  std::string_view name;
  std::string* text = nullptr;
  double* number = nullptr;
};

Status read_parameters(const QueryParameters& given, const std::vector<Parameter>& known) {
  for (const auto& [name, value] : given) {
    const auto found =
        std::find_if(known.begin(), known.end(),
                     [&name = name](const Parameter& one) { return one.name == name; });
    if (found == known.end()) return bad(fmt::format("unknown parameter '{}'", sanitize(name, 60)));
    if (given.count(name) > 1) return bad(fmt::format("parameter '{}' stands twice", name));
    if (value.size() > kMaxFieldBytes) return bad(fmt::format("parameter '{}' is too long", name));
    if (found->text != nullptr) {
      *found->text = value;
      continue;
    }
    const auto number = parse_number(value);
    if (!number) return bad(fmt::format("parameter '{}' should be a number", name));
    *found->number = *number;
  }
  return {};
}

Result<std::size_t> count_of(std::string_view name, double number, std::size_t most) {
  if (!(number >= 1 && number <= static_cast<double>(most)) || number != std::floor(number)) {
    return bad(fmt::format("parameter '{}' should be 1 to {}", name, most));
  }
  return static_cast<std::size_t>(number);
}

/// The host of "host", "host:port" or "[v6]:port", in lower case; empty when malformed.
std::string host_part(std::string_view header) {
  std::string_view host = header;
  std::string_view rest;
  if (host.starts_with('[')) {
    const std::size_t end = host.find(']');
    if (end == std::string_view::npos) return {};
    rest = host.substr(end + 1);
    host = host.substr(1, end - 1);
  } else if (const std::size_t colon = host.find(':'); colon != std::string_view::npos) {
    rest = host.substr(colon);
    host = host.substr(0, colon);
  }
  const bool port_fits =
      rest.empty() || (rest.size() >= 2 && rest.size() <= 6 && rest.front() == ':' &&
                       rest.find_first_not_of("0123456789", 1) == std::string_view::npos);
  if (!port_fits) return {};
  std::string lower(host);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return lower;
}

bool is_ip_address(const std::string& host) {
  in6_addr address = {};
  return inet_pton(AF_INET, host.c_str(), &address) == 1 ||
         inet_pton(AF_INET6, host.c_str(), &address) == 1;
}

}  // namespace

Result<AskBody> read_ask(std::string_view body) {
  AskBody ask;
  HEARKEN_TRY_VOID(read_body(body, {{"text", &ask.text, nullptr, kMaxSentenceBytes},
                                    {"area", &ask.area},
                                    {"as", &ask.person},
                                    {"conversation", &ask.conversation},
                                    {"dry_run", nullptr, &ask.dry_run},
                                    {"stream", nullptr, &ask.stream}}));
  if (fold(ask.text).empty()) return bad("'text' should be a sentence");
  return ask;
}

Result<ConfirmBody> read_confirm(std::string_view body) {
  ConfirmBody confirm;
  HEARKEN_TRY_VOID(read_body(body, {{"confirmation", &confirm.confirmation},
                                    {"as", &confirm.person},
                                    {"pin", &confirm.pin},
                                    {"stream", nullptr, &confirm.stream}}));
  if (confirm.confirmation.empty()) return bad("'confirmation' is missing");
  return confirm;
}

Result<UndoBody> read_undo(std::string_view body) {
  UndoBody undo;
  HEARKEN_TRY_VOID(read_body(body, {{"as", &undo.person}, {"stream", nullptr, &undo.stream}}));
  return undo;
}

Result<CommandBody> read_command(std::string_view body) {
  HEARKEN_TRY(Json json, parse_object(body));
  const auto plan = json.find("plan");
  if (plan == json.end() || !plan->is_object()) return bad("'plan' should be a Plan JSON object");
  CommandBody command;
  command.plan = plan->dump();
  json.erase("plan");
  HEARKEN_TRY_VOID(read_members(json, {{"as", &command.person},
                                       {"dry_run", nullptr, &command.dry_run},
                                       {"stream", nullptr, &command.stream}}));
  return command;
}

Result<DocumentBody> read_document(std::string_view body) {
  DocumentBody document;
  HEARKEN_TRY_VOID(read_body(
      body, {{"title", &document.title}, {"text", &document.text, nullptr, kMaxDocumentBytes}}));
  if (document.text.empty()) return bad("'text' is missing");
  return document;
}

Result<PreferenceBody> read_preference(std::string_view body) {
  PreferenceBody preference;
  HEARKEN_TRY_VOID(read_body(body, {{"as", &preference.person},
                                    {"phrase", &preference.phrase},
                                    {"meaning", &preference.meaning}}));
  if (fold(preference.phrase).empty()) return bad("'phrase' should be words");
  if (fold(preference.meaning).empty()) return bad("'meaning' should be words");
  return preference;
}

Result<std::string> read_config_check(std::string_view body) {
  std::string yaml;
  HEARKEN_TRY_VOID(read_body(body, {{"yaml", &yaml, nullptr, kMaxDocumentBytes}}));
  if (yaml.empty()) return bad("'yaml' is missing: the text of a configuration");
  return yaml;
}

Result<AutomationsBody> read_automations(std::string_view body) {
  AutomationsBody made;
  Member document{"document", &made.document};
  document.max_bytes = kMaxBodyBytes;
  HEARKEN_TRY_VOID(read_body(
      body, {{"do", &made.what}, {"id", &made.id}, document, {"anyway", nullptr, &made.anyway}}));
  static constexpr std::string_view kKnown[] = {"add",    "pause",  "resume",
                                                "delete", "accept", "dismiss"};
  if (std::find(std::begin(kKnown), std::end(kKnown), made.what) == std::end(kKnown))
    return bad("'do' should be add, pause, resume, delete, accept or dismiss");
  if (made.what == "add" ? made.document.empty() : made.id.empty())
    return bad(made.what == "add" ? "'document' is missing" : "'id' is missing");
  return made;
}

Result<AutomationTrial> read_automation_check(std::string_view body) {
  AutomationTrial trial;
  HEARKEN_TRY_VOID(read_body(body, {{"document", &trial.document, nullptr, kMaxBodyBytes}}));
  return trial;
}

Result<AutomationTrial> read_automation_backtest(std::string_view body) {
  AutomationTrial trial;
  trial.what = AutomationTrial::What::Backtest;
  Member days{"days"};
  days.number = &trial.days;
  HEARKEN_TRY_VOID(read_body(
      body, {{"document", &trial.document, nullptr, kMaxBodyBytes}, {"id", &trial.id}, days}));
  if (!(trial.days > 0 && trial.days <= kMaxTrialDays))
    return bad(fmt::format("'days' should be above 0 and at most {}", kMaxTrialDays));
  return trial;
}

Result<ThingsQuery> read_things(const QueryParameters& parameters) {
  ThingsQuery query;
  HEARKEN_TRY_VOID(read_parameters(parameters, {{"kind", &query.kind}, {"area", &query.area}}));
  return query;
}

Result<HistoryQuery> read_history(const QueryParameters& parameters) {
  HistoryQuery query;
  auto points = static_cast<double>(query.points);
  HEARKEN_TRY_VOID(read_parameters(parameters, {{"thing", &query.thing},
                                                {"property", &query.property},
                                                {"hours", nullptr, &query.hours},
                                                {"points", nullptr, &points}}));
  if (query.thing.empty()) return bad("parameter 'thing' is missing");
  if (!(query.hours > 0 && query.hours <= kMaxHours)) {
    return bad(fmt::format("parameter 'hours' should be above 0 and at most {}", kMaxHours));
  }
  HEARKEN_TRY(query.points, count_of("points", points, kMaxPoints));
  return query;
}

Result<std::string> read_explain(const QueryParameters& parameters) {
  std::string turn;
  HEARKEN_TRY_VOID(read_parameters(parameters, {{"turn", &turn}}));
  return turn;
}

Result<std::size_t> read_turns(const QueryParameters& parameters) {
  double limit = 20;
  HEARKEN_TRY_VOID(read_parameters(parameters, {{"limit", nullptr, &limit}}));
  return count_of("limit", limit, kMaxTurns);
}

Result<std::string> read_only_parameter(const QueryParameters& parameters, std::string_view name) {
  std::string value;
  HEARKEN_TRY_VOID(read_parameters(parameters, {{name, &value}}));
  return value;
}

Result<std::string> read_person(const QueryParameters& parameters) {
  return read_only_parameter(parameters, "as");
}

Result<PreferenceBody> read_preference_name(const QueryParameters& parameters) {
  PreferenceBody preference;
  HEARKEN_TRY_VOID(
      read_parameters(parameters, {{"as", &preference.person}, {"phrase", &preference.phrase}}));
  if (preference.phrase.empty()) return bad("parameter 'phrase' is missing");
  return preference;
}

std::string error_json(const Error& error) {
  const Json body = {{"error", {{"code", to_string(error.code)}, {"message", error.message}}}};
  return body.dump(-1, ' ', false, Json::error_handler_t::replace);
}

bool is_loopback(std::string_view host) {
  return host == "localhost" || host == "::1" ||
         (host.starts_with("127.") && is_ip_address(std::string(host)));
}

bool is_own_host(std::string_view header, std::string_view bound) {
  const std::string host = host_part(header);
  if (host.empty()) return false;
  if (is_loopback(host)) return true;
  if (bound == "0.0.0.0" || bound == "::") return is_ip_address(host);
  return host == bound;
}

bool is_own_origin(std::string_view header, std::string_view bound) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (header.starts_with(scheme)) return is_own_host(header.substr(scheme.size()), bound);
  }
  return false;
}

bool same_secret(std::string_view a, std::string_view b) {
  unsigned difference = a.size() == b.size() ? 0 : 1;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const auto other = b.empty() ? '\0' : b[i % b.size()];
    difference |= static_cast<unsigned>(static_cast<unsigned char>(a[i] ^ other));
  }
  return difference == 0;
}

}  // namespace hearken::api

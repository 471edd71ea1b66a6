// SPDX-License-Identifier: Apache-2.0
#include "api/mcp_tools.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "api/requests.h"
#include "core/outcome.h"

namespace hearken::api {
namespace {

constexpr std::size_t kDefaultThings = 50;
constexpr std::size_t kMostThings = 500;
constexpr double kDefaultHours = 24;
constexpr double kMostHours = 24.0 * 3660;
constexpr std::size_t kHistoryPoints = 200;

Json text_schema(const char* description) {
  return {{"type", "string"}, {"description", description}};
}

Json schema_of(Json properties, Json required) {
  return {{"type", "object"},
          {"properties", std::move(properties)},
          {"required", std::move(required)},
          {"additionalProperties", false}};
}

enum class Effect { Reads, Acts };

Json tool(const char* name, const char* title, const char* description, Effect effect,
          Json schema) {
  const bool reads = effect == Effect::Reads;
  return {{"name", name},
          {"title", title},
          {"description", description},
          {"inputSchema", std::move(schema)},
          {"outputSchema", {{"type", "object"}}},
          {"annotations",
           {{"title", title},
            {"readOnlyHint", reads},
            {"destructiveHint", !reads},
            {"idempotentHint", reads},
            {"openWorldHint", false}}}};
}

/// Arguments of a call, read strictly.
class Arguments {
 public:
  explicit Arguments(const Json& given) : given_(given.is_null() ? empty_ : given) {}

  Result<std::string> text(const char* key, const char* needed = "") {
    known_.emplace_back(key);
    const Json& value = member_of(given_, key);
    if (value.is_null() && *needed == '\0') return std::string();
    if (!value.is_string() || (*needed != '\0' && value.get_ref<const std::string&>().empty())) {
      return fail(ErrorCode::InvalidInput,
                  fmt::format("'{}' should be {}", key, *needed == '\0' ? "a text" : needed));
    }
    if (value.get_ref<const std::string&>().size() > kMaxSentenceBytes) {
      return fail(ErrorCode::InvalidInput, fmt::format("'{}' is too long", key));
    }
    return value.get<std::string>();
  }

  Result<double> number(const char* key, double otherwise, double least, double most) {
    known_.emplace_back(key);
    const Json& value = member_of(given_, key);
    if (value.is_null()) return otherwise;
    if (!value.is_number() || !(value.get<double>() >= least && value.get<double>() <= most)) {
      return fail(ErrorCode::InvalidInput,
                  fmt::format("'{}' should be a number from {} to {}", key, least, most));
    }
    return value.get<double>();
  }

  /// REQUIRES: after all of the above.
  Status nothing_else() const {
    if (!given_.is_object()) return fail(ErrorCode::InvalidInput, "arguments should be an object");
    for (const auto& [key, value] : given_.items()) {
      if (std::find(known_.begin(), known_.end(), key) == known_.end()) {
        return fail(ErrorCode::InvalidInput, "there is no argument '" + key + "'");
      }
    }
    return {};
  }

 private:
  const Json empty_ = Json::object();
  const Json& given_;
  std::vector<std::string> known_;
};

ToolOutcome outcome_of(const Result<std::string>& json) {
  if (!json) return {mcp_text_result(json.error().message, true), "", ""};
  Json structured = Json::parse(*json, nullptr, false);
  Json result = mcp_text_result(*json, false);
  if (structured.is_object()) result["structuredContent"] = std::move(structured);
  return {std::move(result), "", ""};
}

ToolOutcome run_ask(const Json& given, const McpPort& port, std::stop_token stop) {
  const auto turn = [&]() -> Result<std::string> {
    Arguments arguments(given);
    AskBody body;
    HEARKEN_TRY(body.text, arguments.text("text", "a sentence"));
    HEARKEN_TRY(body.area, arguments.text("area"));
    HEARKEN_TRY_VOID(arguments.nothing_else());
    return port.ask(body, std::move(stop));
  }();
  return outcome_of_turn(turn);
}

/// A page of what the home has; a large home does not fit a model's context.
Result<std::string> page_of(const std::string& things_json, std::size_t offset, std::size_t limit) {
  HEARKEN_TRY(const Json all, parse_object(things_json, 16));
  const Json& things = member_of(all, "things");
  Json page = Json::array();
  for (std::size_t i = offset; i < things.size() && page.size() < limit; ++i) {
    page.push_back(things[i]);
  }
  Json out{{"at", member_of(all, "at")}, {"total", things.size()}, {"offset", offset}};
  out["things"] = std::move(page);
  return dump(out);
}

Result<std::string> run_things(const Json& given, const McpPort& port) {
  Arguments arguments(given);
  ThingsQuery query;
  HEARKEN_TRY(query.kind, arguments.text("kind"));
  HEARKEN_TRY(query.area, arguments.text("area"));
  HEARKEN_TRY(const double limit, arguments.number("limit", static_cast<double>(kDefaultThings), 1,
                                                   static_cast<double>(kMostThings)));
  HEARKEN_TRY(const double offset, arguments.number("offset", 0, 0, 1e9));
  HEARKEN_TRY_VOID(arguments.nothing_else());
  HEARKEN_TRY(const std::string things, port.things(query));
  return page_of(things, static_cast<std::size_t>(offset), static_cast<std::size_t>(limit));
}

Result<std::string> run_state(const Json& given, const McpPort& port) {
  Arguments arguments(given);
  HEARKEN_TRY(const std::string thing, arguments.text("thing", "the id of a thing"));
  HEARKEN_TRY_VOID(arguments.nothing_else());
  return port.state(thing);
}

Result<std::string> run_history(const Json& given, const McpPort& port) {
  Arguments arguments(given);
  HistoryQuery query;
  HEARKEN_TRY(query.thing, arguments.text("thing", "the id of a thing"));
  HEARKEN_TRY(query.property, arguments.text("property"));
  HEARKEN_TRY(query.hours, arguments.number("hours", kDefaultHours, 0.01, kMostHours));
  HEARKEN_TRY_VOID(arguments.nothing_else());
  query.points = kHistoryPoints;
  return port.history(query);
}

Result<std::string> run_explain(const Json& given, const McpPort& port) {
  Arguments arguments(given);
  HEARKEN_TRY(const std::string turn, arguments.text("turn"));
  HEARKEN_TRY_VOID(arguments.nothing_else());
  return port.explain(turn);
}

bool is_success(const Json& turn) {
  const std::string kind = text_of(turn, "kind");
  if (kind == "refusal" || kind == "question") return false;
  const Json& receipts = member_of(turn, "receipts");
  return std::all_of(receipts.begin(), receipts.end(), [](const Json& receipt) {
    const auto outcome = parse_outcome(text_of(receipt, "outcome"));
    return outcome == Outcome::Confirmed || outcome == Outcome::Unchanged;
  });
}

}  // namespace

Json mcp_text_result(const std::string& text, bool is_error) {
  return {{"content", Json::array({{{"type", "text"}, {"text", text}}})}, {"isError", is_error}};
}

Json mcp_tool_list() {
  const Json thing = text_schema("Id of a thing, as the tool 'things' lists it");
  return Json::array(
      {tool("ask", "Ask or tell the home",
            "Says one sentence to the home in plain words: a wish (\"turn off the kitchen "
            "light\", \"set the bedroom to 18 degrees\") or a question (\"is the front door "
            "locked?\"). Hearken decides itself which devices are meant, checks every command "
            "against the home's rules and reports what the devices themselves confirmed. Only "
            "outcomes 'confirmed' and 'unchanged' mean that something is so.",
            Effect::Acts,
            schema_of({{"text", text_schema("The sentence")},
                       {"area", text_schema("Id of the room in which it is said")}},
                      {"text"})),
       tool("things", "List things", "What the home has, with its present state.", Effect::Reads,
            schema_of({{"kind", text_schema("Only of this kind: light, cover, sensor …")},
                       {"area", text_schema("Only in this room (its id)")},
                       {"limit", {{"type", "integer"}, {"minimum", 1}, {"maximum", kMostThings}}},
                       {"offset", {{"type", "integer"}, {"minimum", 0}}}},
                      Json::array())),
       tool("state", "State of a thing", "What one thing last reported, and when.", Effect::Reads,
            schema_of({{"thing", thing}}, {"thing"})),
       tool("history", "History of a thing",
            "Stored readings of one property with their figures (minimum, maximum, mean over "
            "time, time spent in each state).",
            Effect::Reads,
            schema_of({{"thing", thing},
                       {"property", text_schema("Its main one when left out")},
                       {"hours", {{"type", "number"}, {"description", "How far back (24)"}}}},
                      {"thing"})),
       tool("explain", "Explain a turn",
            "Why a turn went as it did: what was retrieved, the plan, the verdict on every "
            "command, what the devices reported.",
            Effect::Reads,
            schema_of({{"turn", text_schema("Id of the turn; the last one when left out")}},
                      Json::array()))});
}

ToolOutcome outcome_of_turn(const Result<std::string>& turn_json) {
  if (!turn_json) return {mcp_text_result(turn_json.error().message, true), "", ""};
  const Json turn = Json::parse(*turn_json, nullptr, false);
  const std::string reply = text_of(turn, "reply");
  ToolOutcome outcome;
  outcome.result = mcp_text_result(reply, !is_success(turn));
  outcome.result["structuredContent"] = {{"reply", reply},
                                         {"kind", member_of(turn, "kind")},
                                         {"turn", member_of(turn, "turn")},
                                         {"receipts", member_of(turn, "receipts")}};
  outcome.confirmation = text_of(turn, "confirmation");
  outcome.question = reply;
  return outcome;
}

tl::expected<ToolOutcome, RpcError> run_mcp_tool(const Json& params, const McpPort& port,
                                                 std::stop_token stop) {
  const std::string name = text_of(params, "name");
  const Json& arguments = member_of(params, "arguments");
  if (name == "ask") return run_ask(arguments, port, std::move(stop));
  if (name == "things") return outcome_of(run_things(arguments, port));
  if (name == "state") return outcome_of(run_state(arguments, port));
  if (name == "history") return outcome_of(run_history(arguments, port));
  if (name == "explain") return outcome_of(run_explain(arguments, port));
  return tl::unexpected<RpcError>(
      RpcError{RpcCode::InvalidParams, "there is no tool '" + name + "'"});
}

Json mcp_confirmation_form(const std::string& question) {
  return {{"mode", "form"},
          {"message", question},
          {"requestedSchema",
           {{"type", "object"},
            {"properties",
             {{"confirm",
               {{"type", "boolean"},
                {"title", "Do it"},
                {"description", "Yes: the home is commanded as shown"}}}}},
            {"required", Json::array({"confirm"})}}}};
}

bool is_mcp_yes(const Json& elicit_result) {
  return text_of(elicit_result, "action") == "accept" &&
         member_of(member_of(elicit_result, "content"), "confirm") == true;
}

}  // namespace hearken::api

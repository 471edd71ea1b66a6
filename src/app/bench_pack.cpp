// SPDX-License-Identifier: Apache-2.0
#include "app/bench_pack.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>

#include "app/bench_rig.h"
#include "app/model_tiers.h"
#include "app/pack_homes.h"
#include "app/temporary_folder.h"
#include "core/state_words.h"
#include "store/open_history.h"

namespace hearken::app {
namespace {

using nlohmann::json;

constexpr const char* kConversation = "bench";

using Homes = std::map<std::string, std::string>;

/// What came out of one item, and what the run counts.
struct ItemResult {
  json line;
  double ms = 0;
  double publish_ms = 0;
  std::size_t false_receipts = 0;
  bool confirmed_by_harness = false;
};

std::string item_text(const json& entry) {
  return entry.is_string() ? entry.get<std::string>() : entry.value("utterance", "");
}

/// The public Home Assistant packs know no second question: there the harness, as the owner, says
/// yes once to what needs a confirmation. The own packs count asking as the right answer.
bool harness_confirms(const json& item) { return item.value("suite", "").rfind("own-", 0) != 0; }

AskRequest request_for(const json& item, const std::string& text) {
  AskRequest request;
  request.text = text;
  request.person = PersonId("owner");
  request.conversation = kConversation;
  if (item.contains("context") && item["context"].is_object()) {
    request.area = AreaId(item["context"].value("area", ""));
  }
  return request;
}

/// Commands that nothing was sent for, since the device is so already. An item of type "ops" asks
/// for all that the sentence means, needed or not.
std::vector<std::string> needless_operations(BenchRig& rig, const TurnResult& turn) {
  std::vector<std::string> operations;
  for (const auto& receipt : turn.receipts) {
    const auto step = std::find_if(turn.steps.begin(), turn.steps.end(), [&](const Step& one) {
      return one.thing == receipt.thing && one.action == receipt.action;
    });
    if (receipt.outcome != Outcome::Unchanged || step == turn.steps.end()) continue;
    if (auto text = rig.sim().operation(*step)) operations.push_back(std::move(*text));
  }
  return operations;
}

/// Operations for an item of type "ops": what devices obeyed or are already, and one error a part
/// that was refused.
json operations_of(BenchRig& rig, const TurnResult& turn) {
  json operations = rig.sim().operations();
  for (auto& text : needless_operations(rig, turn)) operations.push_back(std::move(text));
  std::size_t errors = turn.problems.size();
  for (const auto& receipt : turn.receipts) errors += receipt.outcome == Outcome::Refused ? 1U : 0U;
  if (turn.plan.refusal && errors == 0) errors = 1;
  for (std::size_t i = 0; i < errors; ++i) operations.push_back("error_input");
  return operations;
}

Result<std::vector<Reading>> past_of(const json& item, const Registry& registry) {
  std::vector<Reading> readings;
  if (!item.contains("history")) return readings;
  for (const auto& [device, entries] : item["history"].items()) {
    const Thing* thing = registry.find_thing(ThingId(device));
    if (thing == nullptr)
      return fail(ErrorCode::NotFound, "its history names " + device + ", which is not there");
    for (const auto& entry : entries) {
      HEARKEN_TRY(const auto time, parse_pack_time(entry.at(0).get<std::string>()));
      Reading reading;
      reading.thing = thing->id;
      reading.property = main_property(*thing);
      reading.at = time.at;
      if (entry.at(1).is_number()) {
        reading.value = entry.at(1).get<double>();
      } else {
        reading.value = entry.at(1).get<std::string>();
      }
      readings.push_back(std::move(reading));
    }
  }
  return readings;
}

/// Puts an item's past and its documents into the store before the engine opens it.
Status remember(const json& item, const Registry& registry, const std::string& path) {
  HEARKEN_TRY(const auto history, store::open_history({path, store::OpenMode::ReadWrite, 0}));
  HEARKEN_TRY(const auto readings, past_of(item, registry));
  HEARKEN_TRY_VOID(history->append(readings));
  if (!item.contains("documents")) return {};
  for (const auto& document : item["documents"]) {
    const std::string name = document.value("name", "");
    HEARKEN_TRY_VOID(history->put_document({name, name, document.value("text", ""), WallTime{}}));
  }
  return {};
}

/// The intent of a turn about a timer, in the packs' names: hours, minutes and seconds of the time
/// said, start_… of the timer that is meant.
json timer_intent(const TurnResult& turn) {
  static constexpr const char* kNames[] = {
      "HassStartTimer", "HassCancelTimer",  "HassIncreaseTimer", "HassDecreaseTimer",
      "HassPauseTimer", "HassUnpauseTimer", "HassTimerStatus"};
  const TimerRequest& timer = turn.plan.timers.front();
  json slots = json::object();
  const auto add_time = [&](const std::optional<SaidTime>& said, const std::string& prefix) {
    if (!said || *said >= turn.context.times.size()) return;
    const TimeMention& time = turn.context.times[*said];
    const auto length =
        time.kind == TimeMention::Kind::Duration ? time.duration : time.from - turn.context.now;
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(length).count();
    if (seconds / 3600 != 0) slots[prefix + "hours"] = seconds / 3600;
    if (seconds / 60 % 60 != 0) slots[prefix + "minutes"] = seconds / 60 % 60;
    if (seconds % 60 != 0) slots[prefix + "seconds"] = seconds % 60;
  };
  add_time(timer.time, "");
  add_time(timer.which, "start_");
  if (!timer.name.empty()) slots["name"] = timer.name;
  const Area* area = turn.context.home->registry->find_area(timer.area);
  if (area != nullptr) slots["area"] = area->name;
  const bool all = timer.everyone && timer.verb == TimerVerb::Cancel;
  return {{"name", all ? "HassCancelAllTimers" : kNames[static_cast<std::size_t>(timer.verb)]},
          {"slots", std::move(slots)}};
}

Result<ItemResult> run_item(const json& item, const Homes& homes,
                            const std::vector<llm::Tier>& tiers, bool verbose) {
  const auto home_text = homes.find(item.value("home", ""));
  if (home_text == homes.end()) return fail(ErrorCode::NotFound, "its home is in no homes-*.json");
  const std::string setup =
      item.contains("setup") && item["setup"].is_object() ? item["setup"].dump() : "";
  HEARKEN_TRY(auto home, sim::read_pack_home(home_text->second, setup));
  BenchRig::Options options;
  options.tiers = tiers;
  options.now.at =
      std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
  if (item.contains("now") && item["now"].is_string()) {
    HEARKEN_TRY(options.now, parse_pack_time(item["now"].get<std::string>()));
  }
  const bool ops = item["check"].value("type", "") == "ops";
  if (ops) options.relative_limit = plan::RelativeLimit::Keep;
  std::optional<TemporaryFolder> folder;
  // What was taught before is looked up in the store.
  if (item.contains("history") || item.contains("documents") || item.contains("before")) {
    folder.emplace();
    options.store = folder->path() + "/hearken.db";
    HEARKEN_TRY_VOID(remember(item, *home.registry, options.store));
  }
  HEARKEN_TRY(auto rig, BenchRig::start(std::move(home), std::move(options)));
  if (item.contains("before")) {
    for (const auto& earlier : item["before"]) {
      HEARKEN_TRY(const auto turn, rig->engine().ask(request_for(item, item_text(earlier))));
      static_cast<void>(turn);
    }
  }
  HEARKEN_TRY(auto turn, rig->engine().ask(request_for(item, item.value("utterance", ""))));
  ItemResult result;
  result.ms = static_cast<double>(turn.times.total.count()) / 1000;
  result.publish_ms = static_cast<double>(turn.times.published.count()) / 1000;
  result.false_receipts = rig->false_receipts(turn.receipts);
  if (!turn.confirmation.empty() && harness_confirms(item)) {
    HEARKEN_TRY(const auto confirmed,
                rig->engine().confirm(turn.confirmation, {PersonId("owner"), {}, {}}));
    result.confirmed_by_harness = true;
    result.false_receipts += rig->false_receipts(confirmed.receipts);
    turn.kind = confirmed.kind;
    turn.reply = confirmed.reply;
  }
  result.line = {{"id", item["id"]},
                 {"states", json::parse(rig->sim().read_states(), nullptr, false)},
                 {"response", turn.reply},
                 {"kind", to_string(turn.kind)},
                 {"ms", result.ms}};
  if (ops) result.line["ops"] = operations_of(*rig, turn);
  if (!turn.plan.timers.empty()) result.line["intent"] = timer_intent(turn);
  if (verbose) {
    std::cout << fmt::format("{} | {} | {} | {} | {}\n  {}\n", item["id"].get<std::string>(),
                             item.value("utterance", ""), turn.model_text, to_string(turn.kind),
                             turn.reply, turn.prompt)
              << std::flush;
  }
  return result;
}

double quantile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  return values[std::min(values.size() - 1,
                         static_cast<std::size_t>(share * static_cast<double>(values.size())))];
}

}  // namespace

Result<int> run_pack(const PackRunOptions& options) {
  HEARKEN_TRY(const auto homes, load_pack_homes(options.pack));
  HEARKEN_TRY(const auto items, load_pack_items(options.pack, options.only, {"id", "check"}));
  HEARKEN_TRY(auto models, ModelTiers::open({options.model_path, options.config, options.tier}));
  std::ofstream results;
  if (!options.results.empty()) {
    results.open(options.results);
    if (!results) return fail(ErrorCode::Resource, "cannot write " + options.results);
  }
  std::vector<double> total, published;
  std::map<std::string, std::size_t> kinds;
  std::size_t false_receipts = 0, failed = 0, confirmed = 0;
  for (const auto& item : items) {
    const auto result = run_item(item, homes, models->tiers(), options.verbose);
    if (!result) {
      ++failed;
      std::cerr << fmt::format("{}: {}\n", item["id"].get<std::string>(), result.error().message);
      continue;
    }
    total.push_back(result->ms);
    if (result->publish_ms > 0) published.push_back(result->publish_ms);
    ++kinds[result->line["kind"].get<std::string>()];
    false_receipts += result->false_receipts;
    confirmed += result->confirmed_by_harness ? 1U : 0U;
    if (results.is_open())
      results << result->line.dump(-1, ' ', false, json::error_handler_t::replace) << '\n';
  }
  std::cout << fmt::format(
      "{}: {} items, {} could not be run\nreplies: {} done, {} answers, {} questions, {} refusals\n"
      "receipts that do not match the device: {}\nwhole turn p50 {:.1f} ms, p95 {:.1f} ms; "
      "sentence to "
      "last command p50 {:.1f} ms\n",
      options.pack, items.size(), failed, kinds["done"], kinds["answer"], kinds["question"],
      kinds["refusal"], false_receipts, quantile(total, 0.5), quantile(total, 0.95),
      quantile(published, 0.5));
  if (confirmed > 0) {
    std::cout << fmt::format(
        "{} turns asked for a confirmation; the harness said yes once, as the owner\n", confirmed);
  }
  if (!options.results.empty()) {
    std::cout << fmt::format("judge them with: python3 score.py --pack {} {}\n",
                             std::filesystem::absolute(options.pack).parent_path().string(),
                             options.results);
  }
  return failed == 0 && false_receipts == 0 ? 0 : 1;
}

}  // namespace hearken::app

// SPDX-License-Identifier: Apache-2.0
#include "app/replay.h"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>

#include "app/cli/exit_code.h"
#include "app/cli/remote_commands.h"
#include "app/config.h"
#include "app/json_texts.h"
#include "app/model_tiers.h"
#include "app/taught_words.h"
#include "core/text.h"
#include "plan/json_plan.h"
#include "prompt/retrieve.h"

namespace hearken::app {
namespace {

/// Bytes shown of a difference.
constexpr std::size_t kShown = 60;

Result<store::LedgerEntry> find_turn(store::History& history, const TurnId& turn) {
  HEARKEN_TRY(const auto entries, history.turn(turn));
  const auto found = std::find_if(entries.begin(), entries.end(),
                                  [](const auto& entry) { return entry.content.kind == "turn"; });
  if (found != entries.end()) return *found;
  return fail(ErrorCode::NotFound,
              fmt::format("the ledger has no turn {}; `hearken ledger list` shows them",
                          sanitize(turn.str(), 80)));
}

constexpr const char* kNoHome =
    "the ledger does not hold the home of this turn (it was too large to be kept), or does not "
    "tell it to you";

Result<std::string> home_in(store::History& history, const std::string& id) {
  HEARKEN_TRY(const auto entries, history.turn(TurnId(id)));
  if (entries.empty()) return fail(ErrorCode::NotFound, kNoHome);
  return entries.front().content.body;
}

Result<std::shared_ptr<const Registry>> checked_home(const std::string& body,
                                                     const std::string& id) {
  HEARKEN_TRY(const TurnId real, home_id(body));
  if (real.str() != id) {
    return fail(ErrorCode::InvalidInput, "the recorded home is not the one of this turn");
  }
  return read_home(body);
}

/// The entry of one kind that a daemon tells under this id; the last turn's when it is empty.
Result<store::LedgerEntry> entry_at(const DaemonAddress& daemon, const std::string& id,
                                    const std::string& kind) {
  HEARKEN_TRY(const std::string answer, get_from(daemon, "/api/explain", {{"turn", id}}));
  const json told = json::parse(answer, nullptr, false);
  if (told.is_object() && told.contains("entries")) {
    for (const auto& one : told["entries"]) {
      if (one.value("kind", "") != kind) continue;
      store::LedgerEntry entry;
      entry.content.kind = kind;
      entry.content.turn = TurnId(one.value("turn", ""));
      entry.content.person = PersonId(one.value("person", ""));
      entry.content.body = dump(one["record"]);
      return entry;
    }
  }
  return fail(ErrorCode::NotFound,
              fmt::format("the daemon at {} tells no such turn; `hearken ledger list` shows them",
                          daemon.url));
}

/// The home with the states that the turn's things had.
HomePtr home_of(const RecordedTurn& turn, std::shared_ptr<const Registry> registry) {
  auto home = std::make_shared<HomeSnapshot>();
  const auto nothing = std::make_shared<const ThingState>();
  home->state.assign(registry->things().size(), nothing);
  for (std::size_t i = 0; i < turn.things.size(); ++i) {
    const auto position = registry->index_of(turn.things[i]);
    if (position) home->state[*position] = std::make_shared<const ThingState>(turn.states[i]);
  }
  home->registry = std::move(registry);
  home->at = turn.inputs.now;
  return home;
}

/// What a turn's model read: the sentence, and each of its requests that stands on its own.
struct Reading {
  Context whole;
  std::vector<Context> requests;
};

Result<Reading> reading_of(const RecordedTurn& turn, std::shared_ptr<const Registry> registry) {
  const ReplayInputs& inputs = turn.inputs;
  prompt::RetrieveOptions options;
  options.max_things = inputs.max_things;
  options.max_places = inputs.max_places;
  HEARKEN_TRY(options.zone, zone_by_name(inputs.zone));
  const prompt::HomeIndex index(registry);
  Context context = prompt::retrieve(index, home_of(turn, registry),
                                     {inputs.understood, inputs.area, turn.person, inputs.previous},
                                     inputs.now, options);
  context.teaches = !only_says_taught(turn.say, inputs.understood);
  context.preferences = inputs.preferences;
  context.history = inputs.history;
  auto requests = contexts_of_requests(index, context, options);
  return Reading{std::move(context), std::move(requests)};
}

Result<llm::Tier> find_tier(const std::vector<llm::Tier>& tiers, const std::string& name) {
  for (const auto& tier : tiers) {
    // What was certain enough then is so again: the ladder has one rung.
    if (tier.provider->describe().name == name) return llm::Tier{tier.provider, 0};
  }
  return fail(ErrorCode::Unavailable,
              fmt::format("the turn was planned by the tier \"{}\", which is not there",
                          sanitize(name, 60)));
}

void compare(ReplayReport& report, const char* what, const std::string& recorded,
             const std::string& replayed) {
  if (recorded == replayed) return;
  const std::size_t shorter = std::min(recorded.size(), replayed.size());
  const auto length = static_cast<std::ptrdiff_t>(shorter);
  const auto at = static_cast<std::size_t>(
      std::mismatch(recorded.begin(), recorded.begin() + length, replayed.begin()).first -
      recorded.begin());
  const std::size_t begin = at > kShown / 3 ? at - kShown / 3 : 0;
  report.differences.push_back({what, at, sanitize(recorded.substr(begin, kShown), kShown * 2),
                                sanitize(replayed.substr(begin, kShown), kShown * 2)});
}

void give_reasons(ReplayReport& report) {
  if (report.equal()) return;
  const RecordedTurn& turn = report.turn;
  if (report.model_hash != turn.model_hash || report.model != turn.model) {
    report.reasons.push_back(fmt::format("the model is another one: {} {} then, {} {} here",
                                         turn.model, turn.model_hash.substr(0, 12), report.model,
                                         report.model_hash.substr(0, 12)));
  }
  if (report.differences.front().what == "prompt") {
    report.reasons.emplace_back(
        "this program builds another prompt from the same home and sentence: its version is not "
        "the one that recorded the turn");
  } else if (report.reasons.empty() && turn.tier != "embedded") {
    report.reasons.emplace_back("a server's model need not write the same text twice");
  } else if (report.reasons.empty()) {
    report.reasons.emplace_back(
        "prompt and model are the same; this program or processor computes differently");
  }
}

std::string report_text(const ReplayReport& report) {
  const RecordedTurn& turn = report.turn;
  std::string text = fmt::format("{}  \"{}\"\n", turn.id.str(), sanitize(turn.say, 120));
  if (report.equal()) {
    return text + fmt::format("Equal: prompt ({} bytes), model text and plan, by {} ({}).\n",
                              turn.prompt.size(), report.model, report.model_hash.substr(0, 12));
  }
  for (const auto& difference : report.differences) {
    text += fmt::format("The {} differs from byte {} on:\n  recorded  …{}…\n  here      …{}…\n",
                        difference.what, difference.at, difference.recorded, difference.replayed);
  }
  for (const auto& reason : report.reasons) text += "Because " + reason + ".\n";
  return text;
}

std::string report_json(const ReplayReport& report) {
  json differences = json::array();
  for (const auto& difference : report.differences) {
    differences.push_back({{"what", difference.what},
                           {"at", difference.at},
                           {"recorded", difference.recorded},
                           {"replayed", difference.replayed}});
  }
  return dump({{"turn", report.turn.id.str()},
               {"say", report.turn.say},
               {"equal", report.equal()},
               {"prompt_bytes", report.turn.prompt.size()},
               {"differences", std::move(differences)},
               {"reasons", report.reasons},
               {"tier", report.turn.tier},
               {"recorded_model_hash", report.turn.model_hash},
               {"model_hash", report.model_hash}}) +
         "\n";
}

Result<ReplayReport> replay_configured(const ReplayOptions& options) {
  HEARKEN_TRY(Config config, options.config.empty()
                                 ? parse_config("", "defaults", "", process_environment())
                                 : load_config(options.config));
  HEARKEN_TRY(const auto history,
              store::open_history({.path = config.store.path, .mode = store::OpenMode::ReadOnly}));
  TurnId turn(options.turn);
  if (turn.empty()) {
    HEARKEN_TRY(const auto last, history->last_turn());
    if (!last) return fail(ErrorCode::NotFound, "the ledger has no turns yet");
    turn = last->content.turn;
  }
  config.store.path = ":memory:";  // the models keep nothing of this beside the store
  if (!options.model_path.empty()) config.model.path = options.model_path;
  HEARKEN_TRY(const auto models, ModelTiers::open(config, ""));
  return replay(*history, turn, models->tiers());
}

/// Its ledger, planned with the models that this machine has.
Result<ReplayReport> replay_of_daemon(const ReplayOptions& options) {
  const DaemonAddress& daemon = *options.daemon;
  HEARKEN_TRY(const auto entry, entry_at(daemon, options.turn, "turn"));
  HEARKEN_TRY(const auto models, ModelTiers::open({options.model_path, options.config, ""}));
  const auto home = [&](const std::string& id) -> Result<std::string> {
    const auto found = entry_at(daemon, id, kHomeKind);
    if (!found) return fail(found.error().code, kNoHome);
    return found->content.body;
  };
  return replay(entry, home, models->tiers());
}

}  // namespace

Result<ReplayReport> replay(store::History& history, const TurnId& turn,
                            const std::vector<llm::Tier>& tiers) {
  HEARKEN_TRY(const auto entry, find_turn(history, turn));
  return replay(
      entry, [&](const std::string& id) { return home_in(history, id); }, tiers);
}

Result<ReplayReport> replay(const store::LedgerEntry& entry, const FindHome& find_home,
                            const std::vector<llm::Tier>& tiers) {
  ReplayReport report;
  HEARKEN_TRY(report.turn, read_recorded(entry));
  HEARKEN_TRY(const std::string body, find_home(report.turn.inputs.home));
  HEARKEN_TRY(auto registry, checked_home(body, report.turn.inputs.home));
  HEARKEN_TRY(const Reading reading, reading_of(report.turn, std::move(registry)));
  HEARKEN_TRY(const llm::Tier tier, find_tier(tiers, report.turn.tier));
  HEARKEN_TRY(
      const Planned planned,
      make_plan(reading.whole,
                {.tiers = {tier}, .reach = report.turn.inputs.reach, .requests = reading.requests},
                {}));
  report.model = planned.reply.provider.model;
  report.model_hash = planned.reply.provider.model_hash;
  compare(report, "prompt", report.turn.prompt, planned.prompt);
  compare(report, "model text", report.turn.model_text, planned.reply.reply.text);
  compare(report, "plan", report.turn.inputs.planned, plan::to_json(planned.reply.plan));
  give_reasons(report);
  return report;
}

int run_replay(const ReplayOptions& options) {
  const auto report = options.daemon ? replay_of_daemon(options) : replay_configured(options);
  if (!report) return report_error(report.error(), options.json);
  std::cout << (options.json ? report_json(*report) : report_text(*report)) << std::flush;
  return report->equal() ? kExitDone : kExitFailed;
}

}  // namespace hearken::app

// SPDX-License-Identifier: Apache-2.0
#include "app/automation_sentences.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>

#include "app/bench_rig.h"
#include "app/model_tiers.h"
#include "app/pack_homes.h"
#include "automation/describe.h"
#include "automation/document.h"
#include "automation/meaning.h"

namespace hearken::app {
namespace {

using automation::Automation;
using nlohmann::json;

const PersonId kSpeaker("owner");

/// What one set of automations comes to.
struct Told {
  std::vector<std::string> meanings;  ///< sorted
  std::string words;
};

struct Judged {
  bool right = false;
  bool untouched = false;  ///< nothing was set, changed or done
  Told got;
  std::string expected;
  std::string read;   ///< what the model read
  std::string heard;  ///< what the model wrote, or who answered instead
  std::string reply;
};

Told told(const std::vector<Automation>& automations, const HomeSnapshot& home,
          const automation::ZoneOffset& zone) {
  Told made;
  for (const auto& one : automations) {
    made.meanings.push_back(automation::meaning_of(one, home, zone));
    made.words += (made.words.empty() ? "" : " ") + automation::describe(one, *home.registry, zone);
  }
  std::sort(made.meanings.begin(), made.meanings.end());
  if (made.words.empty()) made.words = "(none)";
  return made;
}

/// Automations of JSON objects; what is only for people is left out.
Result<std::vector<Automation>> read_all(json list, const automation::ZoneOffset& zone) {
  if (!list.is_array()) return fail(ErrorCode::InvalidInput, "expected a list of automations");
  std::vector<Automation> out;
  for (auto& entry : list) {
    if (!entry.is_object()) return fail(ErrorCode::InvalidInput, "an automation is an object");
    entry.erase("words");
    entry.erase("next");
    entry.erase("next_local");
    if (!entry.contains("id")) entry["id"] = fmt::format("expected-{}", out.size() + 1);
    HEARKEN_TRY(auto one, automation::read_automation(entry.dump(), "item", zone));
    out.push_back(std::move(one));
  }
  return out;
}

/// Says it, and yes when asked.
Result<TurnResult> say(Engine& engine, const json& item, const std::string& text) {
  AskRequest request;
  request.text = text;
  request.person = kSpeaker;
  request.conversation = "sentences";
  if (item.contains("context") && item["context"].is_object())
    request.area = AreaId(item["context"].value("area", ""));
  HEARKEN_TRY(auto turn, engine.ask(request));
  if (!turn.confirmation.empty()) {
    HEARKEN_TRY(const auto confirmed, engine.confirm(turn.confirmation, {kSpeaker, {}, {}}));
    turn.reply += " / yes / " + confirmed.reply;
  }
  return turn;
}

Result<Judged> run_item(const json& item, const std::map<std::string, std::string>& homes,
                        const std::vector<llm::Tier>& tiers) {
  const auto text = homes.find(item.value("home", ""));
  if (text == homes.end()) return fail(ErrorCode::NotFound, "its home is in no homes-*.json");
  HEARKEN_TRY(auto home, sim::read_pack_home(text->second, ""));
  BenchRig::Options options;
  options.tiers = tiers;
  HEARKEN_TRY(options.now, parse_pack_time(item.value("now", "")));
  const automation::ZoneOffset zone = [offset = options.now.offset](WallTime) { return offset; };
  HEARKEN_TRY(const auto rig, BenchRig::start(std::move(home), std::move(options)));
  Engine& engine = rig->engine();
  for (const auto& earlier : item.value("before", json::array())) {
    HEARKEN_TRY(const auto turn, say(engine, item, earlier.get<std::string>()));
    static_cast<void>(turn);
  }
  const auto standing = [&]() -> Result<Told> {
    const json listed = json::parse(engine.automations_json({}), nullptr, false);
    HEARKEN_TRY(const auto all, read_all(listed["automations"], zone));
    return told(all, *engine.home(), zone);
  };
  HEARKEN_TRY(const Told stood, standing());
  HEARKEN_TRY(const auto turn, say(engine, item, item.value("utterance", "")));
  const HomePtr now = engine.home();
  Judged judged;
  HEARKEN_TRY(judged.got, standing());
  judged.untouched = judged.got.meanings == stood.meanings && turn.steps.empty();
  judged.heard = turn.tier == "embedded" || turn.model_text.empty() ? turn.model_text : turn.tier;
  if (judged.heard.empty()) judged.heard = "(" + turn.tier + ")";
  judged.read = turn.prompt;
  judged.reply = turn.reply;
  json right = item.value("accept", json::array());
  right.insert(right.begin(), item["expect"]);
  for (const auto& one : right) {
    HEARKEN_TRY(const auto automations, read_all(one, zone));
    const Told expected = told(automations, *now, zone);
    if (judged.expected.empty()) judged.expected = expected.words;
    judged.right = judged.right || expected.meanings == judged.got.meanings;
  }
  return judged;
}

struct Tally {
  std::size_t right = 0, all = 0;
  std::size_t untouched = 0;  ///< of the others: nothing was set
};

void print(const json& item, const Judged& judged) {
  std::cout << fmt::format(
                   "{} {}: {}\n  wrote    {}\n  got      {}\n  expected {}\n  said     {}\n",
                   judged.right       ? "right"
                   : judged.untouched ? "NOT SET"
                                      : "WRONG",
                   item["id"].get<std::string>(), item.value("utterance", ""), judged.heard,
                   judged.got.words, judged.expected, judged.reply)
            << std::flush;
}

json line_of(const json& item, const Judged& judged) {
  return {{"id", item["id"]},        {"category", item.value("category", "")},
          {"right", judged.right},   {"untouched", judged.untouched},
          {"read", judged.read},     {"wrote", judged.heard},
          {"got", judged.got.words}, {"expected", judged.expected},
          {"reply", judged.reply}};
}

void print_figures(const std::map<std::string, Tally>& by_category, const Tally& sum,
                   std::size_t failed, bool as_json) {
  if (as_json) {
    json out{{"sentences", sum.all},
             {"right", sum.right},
             {"wrong", sum.all - sum.right - sum.untouched},
             {"not_set", sum.untouched},
             {"not_run", failed}};
    for (const auto& [category, tally] : by_category) {
      out["right_" + category] = tally.right;
      out["sentences_" + category] = tally.all;
    }
    std::cout << out.dump() << "\n";
    return;
  }
  for (const auto& [category, tally] : by_category)
    std::cout << fmt::format("{:<10} {:>3} of {:>3}\n", category, tally.right, tally.all);
  std::cout << fmt::format(
      "{:<10} {:>3} of {:>3}  ({:.1f} %); {} wrong, {} not set; {} could not be run\n", "all",
      sum.right, sum.all,
      sum.all == 0 ? 0 : 100.0 * static_cast<double>(sum.right) / static_cast<double>(sum.all),
      sum.all - sum.right - sum.untouched, sum.untouched, failed);
}

}  // namespace

Result<int> run_automation_sentences(const SentenceOptions& options) {
  HEARKEN_TRY(const auto homes, load_pack_homes(options.sentences));
  HEARKEN_TRY(const auto items,
              load_pack_items(options.sentences, options.only, {"id", "utterance", "expect"}));
  HEARKEN_TRY(const auto models,
              ModelTiers::open({options.model_path, options.config, options.tier}));
  std::ofstream results;
  if (!options.results.empty()) {
    results.open(options.results);
    if (!results) return fail(ErrorCode::Resource, "cannot write " + options.results);
  }
  std::map<std::string, Tally> by_category;
  Tally sum;
  std::size_t failed = 0;
  for (const auto& item : items) {
    const auto judged = run_item(item, homes, models->tiers());
    if (!judged) {
      ++failed;
      std::cerr << fmt::format("{}: {}\n", item["id"].get<std::string>(), judged.error().message);
      continue;
    }
    Tally& tally = by_category[item.value("category", "")];
    for (Tally* one : {&tally, &sum}) {
      ++one->all;
      one->right += judged->right ? 1U : 0U;
      one->untouched += !judged->right && judged->untouched ? 1U : 0U;
    }
    if (!options.json && (options.verbose || !judged->right)) print(item, *judged);
    if (results.is_open())
      results << line_of(item, *judged).dump(-1, ' ', false, json::error_handler_t::replace)
              << '\n';
  }
  print_figures(by_category, sum, failed, options.json);
  return failed == 0 ? 0 : 1;
}

}  // namespace hearken::app

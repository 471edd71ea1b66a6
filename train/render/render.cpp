// SPDX-License-Identifier: Apache-2.0
// hearken_render HOMES.jsonl SAMPLES.jsonl: turns generated samples into training text with the
// very retrieval and prompt builder that serve at run time, one {"prompt","target","category"} a
// line. With --things N first, every prompt may hold N things, as at run time, instead of 5 to 16.
// hearken_render --tokens: the special tokens, one a line, in the order of their ids.
#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>
#include <random>
#include <unordered_map>

#include "plan/compact.h"
#include "plan/compact_tokens.h"
#include "plan/json_plan.h"
#include "prompt/compact_prompt.h"
#include "prompt/retrieve.h"
#include "prompt/sentence.h"
#include "sim/pack_registry.h"

namespace hearken {
namespace {

using nlohmann::json;

struct Home {
  std::string text;
  std::shared_ptr<const prompt::HomeIndex> index;
  sim::PackHome pack;
};

/// Samples that could not be used, by reason; printed at the end.
struct Counts {
  std::size_t written = 0, bad_sample = 0, bad_plan = 0, not_sayable = 0, other_times = 0,
              not_read_back = 0;
};

Result<Home> read_home(const std::string& line) {
  Home home;
  home.text = line;
  HEARKEN_TRY(home.pack, sim::read_pack_home(line, ""));
  home.index = std::make_shared<prompt::HomeIndex>(home.pack.registry);
  return home;
}

class Renderer {
 public:
  /// `things`: how many each prompt may hold; nothing: it varies.
  Renderer(std::unordered_map<std::string, Home> homes, std::optional<std::size_t> things)
      : homes_(std::move(homes)), things_(things) {}

  void render(const json& sample, std::ostream& out, std::ostream* dropped) {
    const auto found = homes_.find(sample.value("home", ""));
    if (found == homes_.end() || !sample.contains("plan")) {
      ++counts_.bad_sample;
      return;
    }
    const Home& home = found->second;
    auto pack = home.pack;
    if (sample.contains("setup") && !sample["setup"].empty()) {
      auto changed = sim::read_pack_home(home.text, sample["setup"].dump());
      if (!changed) {
        ++counts_.bad_sample;
        return;
      }
      pack = std::move(*changed);
    }
    const auto plan = plan::parse_plan(sample["plan"].dump(), plan::ParseMode::Strict);
    if (!plan) {
      ++counts_.bad_plan;
      if (dropped) *dropped << "plan: " << plan.error().message << ' ' << sample.dump() << '\n';
      return;
    }
    prompt::RetrieveOptions options;
    options.max_things = things_ ? *things_ : limits_(random_);
    const Context context =
        prompt::retrieve(*home.index, sim::snapshot_of(pack), utterance(sample), WallTime{}, options);
    const bool times_fit = !plan->query || plan->query->windows.empty() ||
                           plan->query->windows.size() == context.times.size();
    if (!times_fit) {  // noise has made or broken a time
      ++counts_.not_sayable;
      return;
    }
    if (sample.contains("times") && !times_as_said(sample["times"], context)) {
      ++counts_.other_times;
      if (dropped)
        *dropped << "times: " << sample["utterance"] << ' ' << sample["times"] << '\n'
                 << "   " << prompt::compact_prompt(context) << '\n';
      return;
    }
    const auto target = plan::encode_compact(*plan, context);
    if (!target) {
      ++counts_.not_sayable;
      if (dropped)
        *dropped << "target: " << sample["utterance"] << ' ' << sample["plan"].dump() << '\n'
                 << "   " << prompt::compact_prompt(context) << '\n';
      return;
    }
    if (!plan::decode_compact(*target, context)) {
      ++counts_.not_read_back;
      if (dropped) *dropped << "decode: " << sample["utterance"] << ' ' << *target << '\n';
      return;
    }
    ++counts_.written;
    out << json{{"prompt", prompt::compact_prompt(context)},
                {"target", *target},
                {"category", sample.value("category", "")}}
               .dump()
        << '\n';
  }

  const Counts& counts() const { return counts_; }

 private:
  /// The recogniser found the phrases that the sentence was made with, all and in their order.
  static bool times_as_said(const json& phrases, const Context& context) {
    if (phrases.size() != context.times.size()) return false;
    for (std::size_t i = 0; i < phrases.size(); ++i) {
      std::string said, found;
      for (const auto& word : prompt::read_sentence(phrases[i].get<std::string>()))
        said += word.text + ' ';
      for (std::size_t w = context.times[i].first_word; w <= context.times[i].word; ++w)
        found += context.words[w].text + ' ';
      if (said.find(found) == std::string::npos) return false;
    }
    return true;
  }

  static prompt::Utterance utterance(const json& sample) {
    prompt::Utterance result;
    result.text = sample.value("utterance", "");
    if (sample.contains("context") && sample["context"].is_object()) {
      result.area = AreaId(sample["context"].value("area", ""));
    }
    if (sample.contains("before") && sample["before"].is_array() && !sample["before"].empty()) {
      const auto& before = sample["before"].back();
      PreviousTurn previous;
      previous.utterance = before.value("utterance", "");
      if (before.contains("plan")) {
        if (auto plan = plan::parse_plan(before["plan"].dump(), plan::ParseMode::Strict))
          previous.plan = std::move(*plan);
      }
      result.previous = std::move(previous);
    }
    return result;
  }

  std::unordered_map<std::string, Home> homes_;
  std::optional<std::size_t> things_;
  Counts counts_;
  std::mt19937 random_{7};
  /// The prompt's length varies in training so that the model does not depend on it.
  std::uniform_int_distribution<std::size_t> limits_{5, 16};
};

int render_files(const char* homes_file, const char* samples_file, const char* dropped_file,
                 std::optional<std::size_t> things) {
  std::ifstream homes_in(homes_file), samples_in(samples_file);
  if (!homes_in || !samples_in) {
    std::cerr << "hearken_render: cannot read " << (homes_in ? samples_file : homes_file) << '\n';
    return 1;
  }
  std::unordered_map<std::string, Home> homes;
  for (std::string line; std::getline(homes_in, line);) {
    const auto id = json::parse(line, nullptr, false).value("id", "");
    auto home = read_home(line);
    if (!home) {
      std::cerr << "hearken_render: home " << id << ": " << home.error().message << '\n';
      continue;
    }
    homes.emplace(id, std::move(*home));
  }
  std::ofstream dropped;
  if (dropped_file) dropped.open(dropped_file);
  Renderer renderer(std::move(homes), things);
  for (std::string line; std::getline(samples_in, line);) {
    renderer.render(json::parse(line, nullptr, false), std::cout,
                    dropped_file ? &dropped : nullptr);
  }
  const Counts& counts = renderer.counts();
  std::cerr << fmt::format(
      "hearken_render: wrote {}, dropped {} bad samples, {} bad plans, {} that the context cannot "
      "say, {} with other times, {} that do not read back\n",
      counts.written, counts.bad_sample, counts.bad_plan, counts.not_sayable, counts.other_times,
      counts.not_read_back);
  return counts.written > 0 ? 0 : 1;
}

}  // namespace
}  // namespace hearken

int main(int argc, char** argv) {
  if (argc == 2 && std::string_view(argv[1]) == "--tokens") {
    for (const auto& token : hearken::plan::compact_tokens()) std::cout << token << '\n';
    return 0;
  }
  std::optional<std::size_t> things;
  if (argc > 2 && std::string_view(argv[1]) == "--things") {
    things = std::strtoul(argv[2], nullptr, 10);
    argc -= 2;
    argv += 2;
  }
  if (argc == 3 || argc == 4)
    return hearken::render_files(argv[1], argv[2], argc == 4 ? argv[3] : nullptr, things);
  std::cerr << "usage: hearken_render [--things N] HOMES.jsonl SAMPLES.jsonl [DROPPED.txt] | "
               "hearken_render --tokens\n";
  return 2;
}

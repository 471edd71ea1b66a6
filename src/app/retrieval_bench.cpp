// SPDX-License-Identifier: Apache-2.0
#include "app/retrieval_bench.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>
#include <iostream>
#include <nlohmann/json.hpp>

#include "app/model_tiers.h"
#include "app/retrieval_homes.h"
#include "infer/infer.h"
#include "prompt/compact_prompt.h"
#include "prompt/retrieve.h"

namespace hearken::app {
namespace {

using Json = nlohmann::ordered_json;
using std::chrono::steady_clock;

constexpr std::size_t kLooked = 8;  ///< things from the top of the prompt
constexpr WallTime kNow{std::chrono::milliseconds(1'760'000'000'000)};

/// Processor time of this thread, which other work on the machine does not lengthen much.
double cpu_ms() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

double ms_since(steady_clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(steady_clock::now() - begin).count();
}

template <typename T>
double quantile(std::vector<T> values, double share) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  return static_cast<double>(values[std::min(
      values.size() - 1, static_cast<std::size_t>(share * static_cast<double>(values.size())))]);
}

/// Of the things that were right, how many of eight were found.
struct Recall {
  std::size_t found = 0, right = 0;

  double share() const {
    return right == 0 ? 1 : static_cast<double>(found) / static_cast<double>(right);
  }
  void add(const Recall& other) {
    found += other.found;
    right += other.right;
  }
};

/// What was measured of one home.
struct Measured {
  std::size_t things = 0;
  double index_ms = 0;
  std::array<Recall, std::size(kWays)> of_way;
  std::vector<double> ms, cpu_ms;
  std::vector<std::size_t> tokens;  ///< of the prompts; empty without the model's tokenizer

  Recall recall() const {
    Recall all;
    for (const Recall& one : of_way) all.add(one);
    return all;
  }
};

HomePtr silent_home(std::shared_ptr<const Registry> registry) {
  auto home = std::make_shared<HomeSnapshot>();
  home->state.assign(registry->things().size(), std::make_shared<ThingState>());
  home->registry = std::move(registry);
  home->at = kNow;
  return home;
}

Recall look(const Context& context, const Registry& registry, const RetrievalCase& one) {
  Recall recall;
  recall.right = std::min(kLooked, one.right.size());
  for (std::size_t i = 0; i < std::min(kLooked, context.things.size()); ++i) {
    const auto position = registry.index_of(context.things[i].id);
    if (position && std::find(one.right.begin(), one.right.end(), *position) != one.right.end())
      ++recall.found;
  }
  return recall;
}

void tell_missed(const Context& context, const Registry& registry, const RetrievalCase& one) {
  std::cerr << fmt::format("{}: \"{}\"\n", to_string(one.way), one.say);
  for (const std::size_t right : one.right) {
    const Thing& thing = registry.things()[right];
    std::cerr << fmt::format("  wanted {} \"{}\" in {}\n", thing.id.str(), thing.name,
                             registry.find_area(thing.area)->name);
  }
  for (std::size_t i = 0; i < std::min(kLooked, context.things.size()); ++i) {
    const Thing& thing = *registry.find_thing(context.things[i].id);
    std::cerr << fmt::format("  {:.2f} {} \"{}\" in {} ({})\n", context.things[i].score,
                             thing.id.str(), thing.name, registry.find_area(thing.area)->name,
                             context.things[i].why);
  }
}

Measured measure(const RetrievalBenchOptions& options, std::size_t things,
                 const infer::Model* model) {
  const RetrievalHome made = make_retrieval_home(things, options.sentences, options.seed);
  const HomePtr home = silent_home(made.registry);
  Measured measured;
  measured.things = made.registry->things().size();
  const auto begin = steady_clock::now();
  const prompt::HomeIndex index(made.registry);
  measured.index_ms = ms_since(begin);
  for (const RetrievalCase& one : made.cases) {
    const prompt::Utterance utterance{one.say, one.area, PersonId(), std::nullopt};
    const auto asked = steady_clock::now();
    const double cpu_before = cpu_ms();
    const Context context = prompt::retrieve(index, home, utterance, kNow, {});
    measured.cpu_ms.push_back(cpu_ms() - cpu_before);
    measured.ms.push_back(ms_since(asked));
    const Recall recall = look(context, *made.registry, one);
    measured.of_way[static_cast<std::size_t>(one.way)].add(recall);
    if (options.missed && recall.found < recall.right) tell_missed(context, *made.registry, one);
    if (model == nullptr) continue;
    measured.tokens.push_back(model->tokenizer()
                                  .encode(prompt::compact_prompt(context), infer::ParseSpecial::Yes)
                                  .size());
  }
  return measured;
}

Json figures_of(const Measured& one) {
  Json figures{{"things", one.things},
               {"sentences", one.ms.size()},
               {"recall_at_8", one.recall().share()},
               {"p50_ms", quantile(one.ms, 0.5)},
               {"p99_ms", quantile(one.ms, 0.99)},
               {"p99_cpu_ms", quantile(one.cpu_ms, 0.99)},
               {"index_ms", one.index_ms}};
  if (!one.tokens.empty()) {
    figures["prompt_tokens"] = quantile(one.tokens, 0.5);
    figures["prompt_tokens_p99"] = quantile(one.tokens, 0.99);
  }
  for (const Way way : kWays) {
    figures[fmt::format("recall_{}", to_string(way))] =
        one.of_way[static_cast<std::size_t>(way)].share();
  }
  return figures;
}

void print(const Measured& one) {
  std::cout << fmt::format(
      "{} things: recall at 8 {:.2f} %, p50 {:.3f} ms, p99 {:.3f} ms (of the processor {:.3f} ms); "
      "index {:.1f} ms",
      one.things, 100 * one.recall().share(), quantile(one.ms, 0.5), quantile(one.ms, 0.99),
      quantile(one.cpu_ms, 0.99), one.index_ms);
  if (!one.tokens.empty())
    std::cout << fmt::format("; prompt {:.0f} tokens, p99 {:.0f}", quantile(one.tokens, 0.5),
                             quantile(one.tokens, 0.99));
  std::cout << "\n ";
  for (const Way way : kWays) {
    std::cout << fmt::format(" {} {:.1f} %", to_string(way),
                             100 * one.of_way[static_cast<std::size_t>(way)].share());
  }
  std::cout << std::endl;
}

}  // namespace

Result<int> run_retrieval_bench(const RetrievalBenchOptions& options) {
  std::shared_ptr<const infer::Model> model;  // for its tokenizer
  if (const auto path = find_shipped_model()) {
    HEARKEN_TRY(model, infer::Model::load(*path));
  } else if (!options.json) {
    std::cerr << "prompts are not counted: " << path.error().message << '\n';
  }
  Json sizes = Json::array();
  for (const std::size_t things : options.things) {
    const Measured measured = measure(options, things, model.get());
    if (!options.json) print(measured);
    sizes.push_back(figures_of(measured));
  }
  if (options.json) {
    Json last = sizes.back();
    last["sizes"] = std::move(sizes);
    std::cout << last.dump() << '\n';
  }
  return 0;
}

}  // namespace hearken::app

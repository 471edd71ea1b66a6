// SPDX-License-Identifier: Apache-2.0
// hearken_judge MODEL.gguf HOMES.jsonl SAMPLES.jsonl: lets the model plan each sample as at run time,
// held by the grammar, and says how certain it was and whether it was right, one
// {"right","logprob","margin","choices","category","utterance","wrote","target"} a line (the last two in the
// compact form). train/calibrate.py fits on that.
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "infer/confidence.h"
#include "llm/local/grammar_constraint.h"
#include "plan/json_plan.h"
#include "prompt/compact_prompt.h"
#include "prompt/retrieve.h"
#include "sim/pack_registry.h"

namespace hearken {
namespace {

using nlohmann::json;

bool anybody(const Thing&, std::string_view) { return true; }

class Judge {
 public:
  static Result<Judge> open(const std::string& model_path) {
    HEARKEN_TRY(auto model, infer::Model::load(model_path));
    HEARKEN_TRY(auto compute, infer::ComputeContext::create({}));
    HEARKEN_TRY(auto session, infer::Session::create(model, std::move(compute)));
    return Judge(std::move(model), std::move(session));
  }

  void add_home(const std::string& line) {
    const json home = json::parse(line, nullptr, false);
    if (home.is_object()) homes_.emplace(home.value("id", ""), line);
  }

  /// The verdict on one sample; nothing when it cannot be said in the compact form.
  std::optional<json> judge(const json& sample) {
    const auto context = context_of(sample);
    const auto plan = plan::parse_plan(sample.value("plan", json()).dump(), plan::ParseMode::Strict);
    if (!context || !plan) return std::nullopt;
    const auto target = plan::encode_compact(*plan, *context);
    if (!target) return std::nullopt;
    plan::CompactGrammar grammar(*context, anybody);
    llm::GrammarConstraint constraint(grammar, spelling_);
    infer::GenerateOptions options;
    options.max_tokens = 96;
    options.constraint = &constraint;
    const auto prompt = model_->tokenizer().encode(prompt::compact_prompt(*context), infer::ParseSpecial::Yes);
    const auto made = infer::generate(session_, prompt, options);
    if (!made) return std::nullopt;
    std::vector<infer::TokenId> ids;
    for (const auto& token : made->tokens) ids.push_back(token.id);
    const auto text = model_->tokenizer().decode(ids, infer::RenderControl::Yes);
    const auto written = plan::decode_compact(text, *context), wanted = plan::decode_compact(*target, *context);
    const auto certainty = infer::certainty_of(*made);
    return json{{"right", written && wanted && *written == *wanted}, {"logprob", certainty.logprob},
                {"margin", certainty.margin}, {"choices", certainty.choices},
                {"category", sample.value("category", "")}, {"utterance", sample.value("utterance", "")}, {"wrote", text}, {"target", *target}};
  }

 private:
  Judge(std::shared_ptr<const infer::Model> model, infer::Session session)
      : model_(std::move(model)), session_(std::move(session)), spelling_(model_->tokenizer()) {}

  std::optional<Context> context_of(const json& sample) const {
    const auto found = homes_.find(sample.value("home", ""));
    if (found == homes_.end()) return std::nullopt;
    const json setup = sample.value("setup", json::object());
    const auto pack = sim::read_pack_home(found->second, setup.empty() ? "" : setup.dump());
    if (!pack) return std::nullopt;
    prompt::Utterance utterance;
    utterance.text = sample.value("utterance", "");
    const json here = sample.value("context", json());
    if (here.is_object()) utterance.area = AreaId(here.value("area", ""));
    const json before = sample.value("before", json());
    if (before.is_array() && !before.empty()) {
      PreviousTurn previous;
      previous.utterance = before.back().value("utterance", "");
      if (auto plan = plan::parse_plan(before.back().value("plan", json()).dump(), plan::ParseMode::Strict))
        previous.plan = std::move(*plan);
      utterance.previous = std::move(previous);
    }
    return prompt::retrieve(prompt::HomeIndex(pack->registry), sim::snapshot_of(*pack), utterance, WallTime{}, {});
  }

  std::shared_ptr<const infer::Model> model_;
  infer::Session session_;
  llm::SymbolTokens spelling_;
  std::unordered_map<std::string, std::string> homes_;
};

int judge_files(const char* model, const char* homes_file, const char* samples_file) {
  std::ifstream homes(homes_file), samples(samples_file);
  auto judge = Judge::open(model);
  if (!judge || !homes || !samples) {
    std::cerr << "hearken_judge: " << (judge ? "cannot read homes or samples" : judge.error().message) << '\n';
    return 1;
  }
  for (std::string line; std::getline(homes, line);) judge->add_home(line);
  std::size_t judged = 0;
  for (std::string line; std::getline(samples, line);) {
    const json sample = json::parse(line, nullptr, false);
    const auto verdict = sample.is_object() ? judge->judge(sample) : std::nullopt;
    if (!verdict) continue;
    std::cout << verdict->dump() << '\n';
    ++judged;
  }
  return judged > 0 ? 0 : 1;
}

}  // namespace
}  // namespace hearken

int main(int argc, char** argv) {
  if (argc == 4) return hearken::judge_files(argv[1], argv[2], argv[3]);
  std::cerr << "usage: hearken_judge MODEL.gguf HOMES.jsonl SAMPLES.jsonl\n";
  return 2;
}

// SPDX-License-Identifier: Apache-2.0
// The model that ships, here and in the real llama-server: the same greedy text, ties aside.
#include <gtest/gtest.h>
#include <httplib.h>

#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "bench/llama_server.h"
#include "bench/plan_cases.h"
#include "infer/infer.h"
#include "infer/testing/temp_folder.h"

namespace hearken::bench {
namespace {

using infer::TokenId;
using nlohmann::json;

constexpr std::size_t kPrompts = 200;
constexpr std::size_t kMostTokens = 48;

std::string shipped_model() {
  const char* set = std::getenv("HEARKEN_MODEL");
  return set != nullptr ? set : HEARKEN_SOURCE_DIR "/models/hearken-compact.gguf";
}

/// Prompts of homes of many sizes; every other one is cut within the sentence.
std::vector<std::vector<TokenId>> varied_prompts(const infer::Tokenizer& tokenizer) {
  std::vector<std::vector<TokenId>> prompts;
  for (std::size_t things = 2; prompts.size() < kPrompts; things += 5) {
    const auto cases = plan_cases(things);
    ensure(cases.has_value(), "the home of the cases can be made");
    for (const auto& one : *cases) {
      auto prompt = tokenizer.encode(one.prompt, infer::ParseSpecial::Yes);
      if (prompts.size() % 2 == 1) prompt.resize(prompt.size() - 1 - prompts.size() % 5);
      if (prompts.size() < kPrompts) prompts.push_back(std::move(prompt));
    }
  }
  return prompts;
}

Result<std::vector<TokenId>> their_text(int port, const std::vector<TokenId>& prompt) {
  httplib::Client client("127.0.0.1", port);
  client.set_read_timeout(120);
  const json request{{"prompt", prompt},
                     {"n_predict", kMostTokens},
                     {"temperature", 0},
                     {"return_tokens", true},
                     {"cache_prompt", false}};
  const auto response = client.Post("/completion", request.dump(), "application/json");
  if (!response || response->status != 200) {
    return fail(ErrorCode::Unavailable, response ? response->body : "no response");
  }
  return json::parse(response->body).at("tokens").get<std::vector<TokenId>>();
}

/// Half-precision keys and values, the server's default, move a logit by more than the distance
/// between two candidates of some prompts; in single precision both sides compute the same.
std::vector<std::string> exact_args() {
  return {"--flash-attn",   "off", "--cache-type-k", "f32",
          "--cache-type-v", "f32", "--threads",      "1"};
}

/// Where two texts part, what they chose between must be closer here than `tolerance`. Returns true
/// when they are the same to the end.
bool same_text(infer::Session& session, std::vector<TokenId> prompt,
               const std::vector<TokenId>& theirs, float tolerance) {
  infer::GenerateOptions options;
  options.max_tokens = kMostTokens;
  const auto made = infer::generate(session, prompt, options).value();
  const TokenId end = *session.model().tokenizer().eos();
  for (std::size_t i = 0; i < made.tokens.size(); ++i) {
    const TokenId ours = made.tokens[i].id;
    const TokenId other = i < theirs.size() ? theirs[i] : end;
    if (ours == other) {
      prompt.push_back(ours);
      continue;
    }
    EXPECT_TRUE(session.feed_with_prefix_reuse(prompt));
    const auto logits = session.logits().value();
    EXPECT_LT(logits[static_cast<std::size_t>(ours)] - logits[static_cast<std::size_t>(other)],
              tolerance)
        << session.model().tokenizer().decode(prompt, infer::RenderControl::Yes);
    return false;
  }
  return true;
}

/// How many of the prompts were continued alike to the end.
struct Alike {
  std::size_t whole = 0;  ///< of the prompts that were not cut
  std::size_t cut = 0;
};

/// Ours with `kernels`, once with one thread and once with two, which must be the same; theirs with
/// `backend`, or what llama.cpp chooses.
Alike compare_texts(const std::string& path, const std::string& kernels, const std::string& backend,
                    float tolerance) {
  auto server = LlamaServer::start(path, exact_args(), backend);
  EXPECT_TRUE(server) << server.error().message;
  if (!server) return {};
  const auto model = infer::Model::load(path).value();
  std::vector<infer::Session> sessions;
  for (const std::size_t threads : {1U, 2U}) {
    auto compute = infer::ComputeContext::create({threads, kernels}).value();
    sessions.push_back(infer::Session::create(model, std::move(compute)).value());
  }
  Alike alike;
  std::size_t index = 0;
  for (const auto& prompt : varied_prompts(model->tokenizer())) {
    const auto theirs = their_text((*server)->port(), prompt);
    EXPECT_TRUE(theirs) << theirs.error().message;
    if (!theirs) return {};
    std::size_t& count = index++ % 2 == 0 ? alike.whole : alike.cut;
    const bool same = same_text(sessions[0], prompt, *theirs, tolerance);
    EXPECT_EQ(same_text(sessions[1], prompt, *theirs, tolerance), same);
    if (same) ++count;
  }
  ::testing::Test::RecordProperty("whole", static_cast<int>(alike.whole));
  ::testing::Test::RecordProperty("cut", static_cast<int>(alike.cut));
  return alike;
}

constexpr std::size_t kHalf = kPrompts / 2;

/// Both round activations to int8 by the same rule, but where sums are added up in another order a
/// difference in the last bit can move one by a whole step (see infer/llama_reference_test.cpp).
/// Prompts cut within the sentence leave the model undecided, so that this shows: measured 83 of
/// 100 alike. llama.cpp's own backends for AVX2 and AVX-512 agree on 84 of the same.
TEST(ShippedModel, WritesTheSameInLlamaCpp) {
  if (!find_llama_root()) GTEST_SKIP() << kNoLlamaServer;
  const Alike alike = compare_texts(shipped_model(), "auto", "", 0.1F);
  EXPECT_EQ(alike.whole, kHalf);
  EXPECT_GE(alike.cut, 78U);
}

/// Writes the shipped model's weights as floats.
Result<std::string> in_floats(const std::string& path) {
  return run_llama_program("llama-quantize", {"--allow-requantize", shipped_model(), path, "F32"},
                           std::chrono::minutes(1));
}

TEST(ShippedModel, WritesTheSameInLlamaCppWithItsWeightsInFloats) {
  if (!find_llama_root()) GTEST_SKIP() << kNoLlamaServer;
  const infer::testing::TempFolder folder;
  const std::string floats = folder.file("floats.gguf");
  const auto made = in_floats(floats);
  ASSERT_TRUE(made) << made.error().message;
  const Alike alike = compare_texts(floats, "auto", "", 1e-3F);
  EXPECT_EQ(alike.whole, kHalf);
  EXPECT_EQ(alike.cut, kHalf);
}

/// The AVX2 set and the reference add up as llama.cpp does with AVX2.
class ShippedModelInOrder : public ::testing::TestWithParam<const char*> {};

TEST_P(ShippedModelInOrder, IsTheSameToTheLastBitInLlamaCpp) {
  if (!find_llama_root()) GTEST_SKIP() << kNoLlamaServer;
  if (!infer::ComputeContext::create({1, "avx2"})) GTEST_SKIP() << "this CPU has no AVX2";
  const infer::testing::TempFolder folder;
  std::string path = shipped_model();
  if (GetParam() != std::string("Q8_0")) {
    path = folder.file("floats.gguf");
    const auto made = in_floats(path);
    ASSERT_TRUE(made) << made.error().message;
  }
  const Alike alike = compare_texts(path, "avx2", "haswell", 0);
  EXPECT_EQ(alike.whole, kHalf);
  EXPECT_EQ(alike.cut, kHalf);
}

INSTANTIATE_TEST_SUITE_P(Weights, ShippedModelInOrder, ::testing::Values("Q8_0", "F32"));

}  // namespace
}  // namespace hearken::bench

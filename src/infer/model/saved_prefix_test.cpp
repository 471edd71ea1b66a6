// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <sys/stat.h>

#include <fstream>
#include <random>
#include <sstream>

#include "infer/testing/loaded_model.h"

namespace hearken::infer {
namespace {

using ::testing::ElementsAreArray;
using ::testing::HasSubstr;

constexpr std::size_t kPrefix = 21;

std::vector<TokenId> some_tokens(std::size_t count) {
  std::mt19937 random(4);
  std::vector<TokenId> tokens(count);
  for (auto& id : tokens) id = static_cast<TokenId>(random() % 500);
  return tokens;
}

std::string content_of(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

struct SavedPrefix : ::testing::Test {
  Session new_session(const std::string& kernels = "auto") const {
    return Session::create(model, testing::compute(1, kernels)).value();
  }
  /// A session that has read all tokens, its beginning saved.
  Session saved() const {
    Session session = new_session();
    EXPECT_TRUE(session.feed(tokens));
    EXPECT_TRUE(session.save_prefix(path, kPrefix));
    return session;
  }

  testing::TempFolder folder;
  const std::string path = folder.file("prefix");
  const std::shared_ptr<const Model> model = testing::loaded_model({});
  const std::vector<TokenId> tokens = some_tokens(40);
};

TEST_F(SavedPrefix, GivesTheSameBitsAsComputingIt) {
  Session first = saved();
  const auto logits = first.logits().value();
  const std::vector<float> expected(logits.begin(), logits.end());
  Session second = new_session();
  ASSERT_TRUE(second.load_prefix(path));
  EXPECT_EQ(second.position(), kPrefix);
  EXPECT_EQ(second.feed_with_prefix_reuse(tokens).value(), tokens.size() - kPrefix);
  EXPECT_THAT(second.logits().value(), ElementsAreArray(expected));
}

TEST_F(SavedPrefix, OnlyItsOwnerCanReadIt) {
  saved();
  struct stat info = {};
  ASSERT_EQ(::stat(path.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0600U);
}

TEST_F(SavedPrefix, IsRefusedWhenDamagedAndTheSessionGoesOn) {
  saved();
  const std::string whole = content_of(path);
  Session session = new_session();
  ASSERT_TRUE(session.feed(std::span(tokens).first(5)));
  const auto refused = [&](const std::string& content) {
    std::ofstream(path, std::ios::binary) << content;
    const Status loaded = session.load_prefix(path);
    EXPECT_FALSE(loaded);
    EXPECT_EQ(session.position(), 5U);
  };
  for (const std::size_t at : {std::size_t{0}, std::size_t{9}, std::size_t{75}, whole.size() / 2}) {
    std::string flipped = whole;
    flipped[at] = static_cast<char>(flipped[at] ^ 1);
    refused(flipped);
  }
  for (const std::size_t left : {std::size_t{1}, std::size_t{80}, whole.size() - 1}) {
    refused(whole.substr(0, left));
  }
  refused(whole + "x");
}

TEST_F(SavedPrefix, OfAnotherModelOrKernelSetIsRefused) {
  saved();
  testing::TinyModelOptions other;
  other.seed = 2;
  Session stranger =
      Session::create(testing::loaded_model(other), testing::compute(1, "auto")).value();
  const Status loaded = stranger.load_prefix(path);
  ASSERT_FALSE(loaded);
  EXPECT_THAT(loaded.error().message, HasSubstr("another model"));
  const std::string other_kernels = kernel_names().size() > 1 ? "scalar" : "";
  if (other_kernels.empty()) return;
  EXPECT_FALSE(new_session(other_kernels).load_prefix(path));
}

TEST_F(SavedPrefix, LongerThanTheContextIsRefused) {
  saved();
  Session small = Session::create(model, testing::compute(1, "auto"), kPrefix - 1).value();
  EXPECT_FALSE(small.load_prefix(path));
}

TEST_F(SavedPrefix, OfMoreTokensThanThereAreIsNotSaved) {
  Session session = saved();
  EXPECT_FALSE(session.save_prefix(path, tokens.size() + 1));
}

}  // namespace
}  // namespace hearken::infer

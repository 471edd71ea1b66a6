// SPDX-License-Identifier: Apache-2.0
#include "api/credentials.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <sstream>

#include "api/secret_hash.h"
#include "store/testing/store_fixture.h"

namespace hearken::api {
namespace {

using testing::HasSubstr;
using testing::Not;

TokenEntry entry_for(const char* person) {
  TokenEntry entry;
  entry.person = PersonId(person);
  entry.scopes = {Scope::Read, Scope::Ask};
  return entry;
}

std::string text_of(const std::string& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(SecretHash, FitsItsSecretAndNoOther) {
  const auto hash = hash_secret("1234");
  ASSERT_TRUE(hash);
  EXPECT_TRUE(fits_hash("1234", *hash));
  EXPECT_FALSE(fits_hash("1235", *hash));
  EXPECT_FALSE(fits_hash("1234", "no hash"));
  EXPECT_NE(*hash, *hash_secret("1234")) << "every hash has its own salt";
  EXPECT_THAT(*hash, testing::StartsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
}

TEST(Token, IsReadBackAndNothingElseIs) {
  const auto token = make_token(entry_for("ada"));
  ASSERT_TRUE(token);
  const auto parsed = parse_token(token->text);
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->id, token->entry.id);
  EXPECT_EQ(parsed->secret.size(), 64U) << "256 bits";
  EXPECT_TRUE(fits_hash(parsed->secret, token->entry.hash));
  for (const char* text : {"", "hk_", "hk_12345678", "hk_1234567g_00", "Bearer x"}) {
    EXPECT_FALSE(parse_token(text)) << text;
  }
  EXPECT_FALSE(parse_token(token->text + "0"));
}

TEST(Credentials, StayAsWrittenAndHoldNoSecret) {
  const store::TemporaryFolder folder;
  const std::string path = folder.file("credentials.json");
  auto token = *make_token(entry_for("ada"));
  token.entry.expires = WallTime{std::chrono::seconds(2'000'000'000)};
  ASSERT_TRUE(change_credentials(path, [&](Credentials& all) -> Status {
    all.tokens.push_back(token.entry);
    all.pins.push_back({PersonId("ada"), *hash_secret("4711")});
    return {};
  }));
  const auto read = read_credentials(path);
  ASSERT_TRUE(read);
  ASSERT_EQ(read->tokens.size(), 1U);
  EXPECT_EQ(read->tokens[0].person, PersonId("ada"));
  EXPECT_EQ(read->tokens[0].scopes, token.entry.scopes);
  EXPECT_EQ(read->tokens[0].expires, token.entry.expires);
  EXPECT_EQ(read->pins.at(0).person, PersonId("ada"));
  EXPECT_THAT(text_of(path), Not(HasSubstr(std::string(parse_token(token.text)->secret))));
  EXPECT_THAT(text_of(path), Not(HasSubstr("4711")));
  struct stat info = {};
  ASSERT_EQ(stat(path.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777U, 0600U);
}

TEST(Credentials, AFailedChangeWritesNothing) {
  const store::TemporaryFolder folder;
  const std::string path = folder.file("credentials.json");
  EXPECT_FALSE(change_credentials(path, [](Credentials& all) -> Status {
    all.pins.push_back({PersonId("ada"), "x"});
    return fail(ErrorCode::NotFound, "no");
  }));
  EXPECT_TRUE(read_credentials(path)->pins.empty());
}

TEST(Credentials, MalformedFilesAreErrors) {
  const store::TemporaryFolder folder;
  for (const char* text :
       {"", "[]", "{}", R"({"tokens":1,"pins":[]})", R"({"tokens":[{"id":1}],"pins":[]})"}) {
    const std::string path = folder.file("bad.json");
    std::ofstream(path) << text;
    const auto read = read_credentials(path);
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error().code, ErrorCode::InvalidInput);
  }
}

TEST(Credentials, AnUnknownScopeGrantsNothing) {
  const store::TemporaryFolder folder;
  const std::string path = folder.file("credentials.json");
  std::ofstream(path) << R"({"tokens":[{"id":"00000000","name":"","person":"","bearer":"program",)"
                         R"("scopes":["read","fly"],"created":0,"hash":"x"}],"pins":[]})";
  const auto read = read_credentials(path);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->tokens.at(0).scopes, Scopes{Scope::Read});
}

TEST(Pin, IsDigits) {
  EXPECT_TRUE(is_pin("1234"));
  EXPECT_FALSE(is_pin("123"));
  EXPECT_FALSE(is_pin("12a4"));
  EXPECT_FALSE(is_pin("1234567890123"));
}

}  // namespace
}  // namespace hearken::api

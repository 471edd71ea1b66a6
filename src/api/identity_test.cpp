// SPDX-License-Identifier: Apache-2.0
#include "api/identity.h"

#include <gtest/gtest.h>

#include <fstream>

#include "api/secret_hash.h"
#include "store/testing/store_fixture.h"

namespace hearken::api {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

class IdentityTest : public testing::Test {
 protected:
  IdentityTest() {
    options_.credentials_path = folder_.file("credentials.json");
    options_.people = {{PersonId("ada"), guard::Role::Owner, {}, {}, {}, {}},
                       {PersonId("bo"), guard::Role::Child, {}, {}, {}, {}},
                       {PersonId("mia"), guard::Role::Member, {}, {}, {}, {}}};
    options_.local_person = PersonId("ada");
  }
  void open() {
    auto opened = Identifier::open(options_, clock_);
    ASSERT_TRUE(opened) << opened.error().message;
    identifier_ = std::move(*opened);
  }
  /// Adds a token and gives the header that shows it.
  std::string token(const char* person, Bearer bearer = Bearer::Person, Scopes extra = {}) {
    TokenEntry entry;
    if (*person != '\0') entry.person = PersonId(person);
    entry.bearer = bearer;
    entry.scopes = extra == Scopes{} ? Scopes{Scope::Ask} : extra;
    const auto made = make_token(entry);
    change([&](Credentials& all) { all.tokens.push_back(made->entry); });
    return "Bearer " + made->text;
  }
  template <typename Change>
  void change(Change edit) {
    ASSERT_TRUE(change_credentials(options_.credentials_path, [&](Credentials& all) -> Status {
      edit(all);
      return {};
    }));
  }
  Result<Identity> remote(const std::string& header) {
    return identifier_->identify({header, false});
  }
  Result<Identity> local(const std::string& header = "") {
    return identifier_->identify({header, true});
  }

  const store::TemporaryFolder folder_;
  ManualClock clock_{store::kStart};
  IdentityOptions options_;
  std::unique_ptr<Identifier> identifier_;
};

TEST_F(IdentityTest, LocalCallersAreTheConfiguredPerson) {
  open();
  EXPECT_EQ(local()->person, PersonId("ada"));
  EXPECT_TRUE(local()->scopes.has(Scope::Admin));
  EXPECT_FALSE(remote(""));
}

TEST_F(IdentityTest, LocalCallersNeedATokenWhenConfigured) {
  options_.local_callers = LocalCallers::NeedToken;
  open();
  EXPECT_FALSE(local());
}

TEST_F(IdentityTest, AnUnnamedLocalCallerIsUnknownWherePeopleAre) {
  options_.local_person = {};
  open();
  EXPECT_TRUE(local()->person.empty());
  EXPECT_FALSE(local()->scopes.has(Scope::History));
}

TEST_F(IdentityTest, TheSharedTokenReplacesLocalTrust) {
  options_.shared_token = "s3cret";
  open();
  EXPECT_FALSE(local());
  EXPECT_EQ(remote("Bearer s3cret")->person, PersonId("ada"));
  EXPECT_FALSE(remote("Bearer s3cre"));
  EXPECT_FALSE(remote("s3cret"));
}

TEST_F(IdentityTest, ATokenIsItsPerson) {
  open();
  const std::string header = token("bo");
  for (int i = 0; i < 2; ++i) {  // once by its hash, once remembered
    const auto identity = remote(header);
    ASSERT_TRUE(identity);
    EXPECT_EQ(identity->person, PersonId("bo"));
    EXPECT_EQ(identity->origin, guard::Origin::Http);
  }
  std::string forged = header;
  forged.back() = forged.back() == '0' ? '1' : '0';
  EXPECT_FALSE(remote(forged));
  EXPECT_FALSE(local(forged)) << "a wrong token is worse than none";
}

TEST_F(IdentityTest, AProgramIsAMachine) {
  open();
  EXPECT_EQ(remote(token("ada", Bearer::Program))->origin, guard::Origin::Machine);
  EXPECT_TRUE(remote(token("", Bearer::Program))->person.empty());
}

TEST_F(IdentityTest, RevokedAndExpiredTokensAreNobodys) {
  open();
  const std::string header = token("ada");
  ASSERT_TRUE(remote(header));
  change([&](Credentials& all) { all.tokens[0].expires = clock_.wall() + hours(1); });
  EXPECT_TRUE(remote(header));
  clock_.advance(hours(1));
  EXPECT_FALSE(remote(header));
  change([](Credentials& all) { all.tokens.clear(); });
  EXPECT_FALSE(remote(header));
}

TEST_F(IdentityTest, ABrokenFileGrantsNothing) {
  open();
  const std::string header = token("ada");
  ASSERT_TRUE(remote(header));
  std::ofstream(options_.credentials_path) << "{";
  EXPECT_FALSE(remote(header));
}

TEST_F(IdentityTest, WrongTokensAreThrottled) {
  open();
  const std::string good = token("ada");
  const std::string proven = token("bo");
  ASSERT_TRUE(remote(proven));
  std::string forged = good;
  forged.back() = forged.back() == '0' ? '1' : '0';
  for (int i = 0; i < 60; ++i) EXPECT_FALSE(remote(forged));
  EXPECT_EQ(remote(forged).error().message, "too many wrong tokens; wait a minute");
  EXPECT_TRUE(remote(proven)) << "who is known stays in";
  clock_.advance(minutes(1));
  EXPECT_TRUE(remote(good));
}

TEST_F(IdentityTest, OnlyOwnersSpeakForOthers) {
  open();
  const auto speaker = [&](const std::string& header, const char* as) {
    return identifier_->speaker(*remote(header), as);
  };
  EXPECT_EQ(*speaker(token("ada"), "bo"), PersonId("bo"));
  EXPECT_EQ(*speaker(token("bo"), "bo"), PersonId("bo"));
  EXPECT_EQ(*speaker(token("bo"), ""), PersonId("bo"));
  EXPECT_FALSE(speaker(token("bo"), "ada"));
  EXPECT_FALSE(speaker(token("mia"), "stranger"));
  EXPECT_FALSE(speaker(token("", Bearer::Program), "ada"));
  EXPECT_FALSE(speaker(token("ada", Bearer::Program), "mia")) << "an owner's program is no owner";
  const Scopes microphone{Scope::Ask, Scope::SpeakFor};
  EXPECT_EQ(*speaker(token("", Bearer::Program, microphone), "mia"), PersonId("mia"));
}

TEST_F(IdentityTest, APinIsLockedAfterFiveWrongOnes) {
  open();
  const PersonId ada("ada");
  EXPECT_EQ(identifier_->check_pin(ada, "4711"), PinCheck::NotSet);
  change([&](Credentials& all) { all.pins.push_back({ada, *hash_secret("4711")}); });
  EXPECT_TRUE(identifier_->has_pin(ada));
  EXPECT_EQ(identifier_->check_pin(ada, "4711"), PinCheck::Fits);
  for (int i = 0; i < 5; ++i) EXPECT_EQ(identifier_->check_pin(ada, "0000"), PinCheck::Wrong);
  EXPECT_EQ(identifier_->check_pin(ada, "4711"), PinCheck::Locked);
  clock_.advance(minutes(15));
  EXPECT_EQ(identifier_->check_pin(ada, "0000"), PinCheck::Wrong);
  clock_.advance(minutes(15));
  EXPECT_EQ(identifier_->check_pin(ada, "4711"), PinCheck::Locked) << "twice as long";
  clock_.advance(minutes(15));
  EXPECT_EQ(identifier_->check_pin(ada, "4711"), PinCheck::Fits);
}

}  // namespace
}  // namespace hearken::api

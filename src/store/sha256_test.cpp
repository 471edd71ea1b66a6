// SPDX-License-Identifier: Apache-2.0
#include "store/sha256.h"

#include <gtest/gtest.h>

#include <string>

namespace hearken::store {
namespace {

std::string hash_of(std::string_view first, std::string_view second = {}) {
  return to_hex(sha256(first, second).value());
}

// Examples of FIPS 180-2, appendix B, and the empty message.
TEST(Sha256, GivesTheHashesOfTheStandard) {
  EXPECT_EQ(hash_of(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(hash_of("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(hash_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(hash_of(std::string(1'000'000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, TwoPartsAreOneMessage) { EXPECT_EQ(hash_of("ab", "c"), hash_of("abc")); }

TEST(Sha256, HexadecimalThereAndBack) {
  const Sha256 hash = sha256("abc").value();
  EXPECT_EQ(parse_hex(to_hex(hash)), hash);
}

TEST(Sha256, OnlyExactHexadecimalIsRead) {
  const std::string good(64, 'a');
  EXPECT_TRUE(parse_hex(good));
  EXPECT_FALSE(parse_hex(""));
  EXPECT_FALSE(parse_hex(good + "a"));
  EXPECT_FALSE(parse_hex(good.substr(1)));
  EXPECT_FALSE(parse_hex(std::string(64, 'A')));
  EXPECT_FALSE(parse_hex(std::string(63, 'a') + "g"));
}

}  // namespace
}  // namespace hearken::store

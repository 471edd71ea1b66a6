// SPDX-License-Identifier: Apache-2.0
#include "app/cli/columns.h"

#include <gtest/gtest.h>

namespace hearken::app {
namespace {

TEST(Columns, CountCharactersNotBytes) {
  EXPECT_EQ(columns_of("Küche"), 5U);
  EXPECT_EQ(padded("Küche", 7), "Küche  ");
  EXPECT_EQ(padded("longer", 3), "longer");
}

TEST(Columns, ShorteningKeepsWholeCharacters) {
  EXPECT_EQ(shortened("Küche", 5), "Küche");
  EXPECT_EQ(shortened("Küchenlicht", 3), "Kü…");
  EXPECT_EQ(shortened("", 3), "");
}

}  // namespace
}  // namespace hearken::app

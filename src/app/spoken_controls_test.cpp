// SPDX-License-Identifier: Apache-2.0
#include "app/spoken_controls.h"

#include <gtest/gtest.h>

namespace hearken::app {
namespace {

TEST(SpokenControls, UndoIsKnownInManyWords) {
  for (const char* text :
       {"undo", "Undo that, please.", "take that back", "I take it all back", "no wait, undo!",
        "put it back the way it was", "Revert the last change", "go back to how things were before",
        "change it back", "Could you roll that back for me?", "undo what you just did",
        "undo that, it's too cold now"}) {
    EXPECT_TRUE(asks_to_undo(text)) << text;
  }
}

TEST(SpokenControls, UndoMayHaveAReason) {
  EXPECT_TRUE(asks_to_undo("undo that, it's far too hot"));
  EXPECT_TRUE(asks_to_undo("take that back. We are freezing"));
  EXPECT_FALSE(asks_to_undo("undo that, the lamp should be red"));
  EXPECT_FALSE(asks_to_undo("undo that, they want it set to 20"));
}

TEST(SpokenControls, AWishThatOnlySoundsLikeUndoGoesToTheModel) {
  for (const char* text :
       {"turn it back on", "put the music back on", "bring the heating back to 20",
        "set it back to 40 percent", "take the bins back in", "reverse the fan", "go back a track",
        "turn that off", "play it back", "change it back to red", "", "back",
        "undo that and turn on the fan"}) {
    EXPECT_FALSE(asks_to_undo(text)) << text;
  }
  EXPECT_FALSE(asks_to_undo(std::string(100'000, 'u')));
}

TEST(SpokenControls, StopIsTheWholeSentence) {
  for (const char* text :
       {"Stop!", "stop", "Halt", "HALT!", "please halt", "halt, please", "Halt everything!",
        "stop stop stop", "Hearken, stop now!", "no, stop!", "Emergency stop!", "everything stop",
        "stop it all at once", "halt right now", "Stop all of it."}) {
    EXPECT_TRUE(says_stop(text)) << text;
  }
  for (const char* text :
       {"stop the music", "halt the vacuum", "stop it", "when does it stop", "don't stop", "",
        "is the bus stop busy now", "stop everything in the kitchen", "please", "everything"}) {
    EXPECT_FALSE(says_stop(text)) << text;
  }
  EXPECT_FALSE(says_stop(std::string(100'000, 's')));
  EXPECT_TRUE(asks_for_help("What can you do?"));
  EXPECT_FALSE(asks_for_help("help the plants"));
}

}  // namespace
}  // namespace hearken::app

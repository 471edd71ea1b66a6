// SPDX-License-Identifier: Apache-2.0
#include "prompt/said_beside.h"

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <unordered_set>

#include "core/text.h"
#include "prompt/words.h"

namespace hearken::prompt {
namespace {

using WordSet = std::unordered_set<std::string_view>;

/// One word of a pattern: any of these, or also none.
struct Slot {
  std::vector<std::string_view> any;
  bool may_lack = false;
};
using Pattern = std::vector<Slot>;

/// "if|when you like|can" in slots; "all?" may lack.
Pattern pattern_of(std::string_view text) {
  Pattern pattern;
  for (std::string_view word : split_words(text)) {
    Slot slot;
    slot.may_lack = word.ends_with('?');
    if (slot.may_lack) word.remove_suffix(1);
    for (std::size_t bar = word.find('|'); bar != std::string_view::npos; bar = word.find('|')) {
      slot.any.push_back(word.substr(0, bar));
      word.remove_prefix(bar + 1);
    }
    slot.any.push_back(word);
    pattern.push_back(std::move(slot));
  }
  return pattern;
}

std::vector<Pattern> patterns_of(std::initializer_list<std::string_view> texts) {
  std::vector<Pattern> patterns;
  for (const auto text : texts) patterns.push_back(pattern_of(text));
  return patterns;
}

/// Behind the longest fit of the pattern's slots from `slot` on; nothing: they do not fit.
std::optional<std::size_t> end_of_fit(const std::vector<Word>& words, std::size_t at,
                                      const Pattern& pattern, std::size_t slot = 0) {
  if (slot == pattern.size()) return at;
  const auto& any = pattern[slot].any;
  if (at < words.size() && std::find(any.begin(), any.end(), words[at].text) != any.end()) {
    if (const auto end = end_of_fit(words, at + 1, pattern, slot + 1)) return end;
  }
  return pattern[slot].may_lack ? end_of_fit(words, at, pattern, slot + 1) : std::nullopt;
}

/// The longest fit of any; `at` where none fits.
std::size_t longest_fit(const std::vector<Word>& words, std::size_t at,
                        const std::vector<Pattern>& patterns) {
  std::size_t end = at;
  for (const Pattern& pattern : patterns) {
    if (const auto fit = end_of_fit(words, at, pattern)) end = std::max(end, *fit);
  }
  return end;
}

/// Courtesies that end in a noun or say all by themselves: an order may follow without a comma.
const std::vector<Pattern>& whole_courtesies() {
  static const std::vector<Pattern> all = patterns_of({
      "if|when|whenever|once you|ya|you've|you'll get|have|got|find|spare a|the|one|half? free|"
      "spare|quick? minute|moment|mo|sec|second|chance|tick|bit|while? free|spare? to? spare?",
      "as soon as you|you've get|have|got|find a|the free|spare? minute|moment|sec|second|chance",
      "if|when|whenever you|you've have|got|get time",
      "if you don't|dont|wouldn't mind",
      "if you do|would not mind",
      "if|when|whenever it|that suits you?",
      "if it's|its|that's|thats|it|that is|isn't|not|no? not|no? too? much|any|a|no? "
      "bother|trouble|problem|hassle|imposition|inconvenience for|to? you?",
      "if it|it's|its is? all the same to|with? you?",
      "if it makes|make no odds|difference to? you?",
      "if|when|whenever it's|its|that's|thats|it|that is? ok|okay|alright|convenient|possible "
      "with|for|by? you?",
      "if that's|thats|that is? fine",
      "if it's|its|that's|thats|it|that is? fine|cool with|by you",
      "if|when|whenever possible|convenient",
      "as soon as possible",
      "if you'd|you would? be so kind",
      "if|when|whenever you get round|around? to it",
  });
  return all;
}

/// Courtesies that end in a verb: what follows without a comma may belong to it.
const std::vector<Pattern>& open_courtesies() {
  static const std::vector<Pattern> all = patterns_of({
      "if|when|whenever|as you like|can|want|wish|please|could|would|will|may|fancy",
      "as soon as you can|could|like",
      "once you can",
      "if|when|whenever you're|you are? free|ready|able",
  });
  return all;
}

/// "Once that's done", "when you've done that", "with that done". Not "when it's done": that is
/// about a thing.
const std::vector<Pattern>& sequences() {
  static const std::vector<Pattern> all = patterns_of({
      "once|when|after that|this|that's|thats|those|these|they're is|are|has|have? been|all? "
      "done|finished|sorted|complete|completed|through",
      "as soon as that|this|that's|thats|those|these is|are|has|have? been|all? "
      "done|finished|sorted|complete|completed",
      "once|when done|finished|completed|complete",
      "with that|this|those all? done|finished|sorted",
      "once|when|after you've|you|you're have|are|do|did? done|do|did|finished|sorted that|this",
      "once|when|after you've|you|you're have|are? done|finished|through with? that|this?",
      "as soon as you've|you have? done|finished that|this?",
  });
  return all;
}

/// "While you're at it": no more than "also".
const std::vector<Pattern>& meanwhiles() {
  static const std::vector<Pattern> all =
      patterns_of({"while you're|we're|i'm|you|we are? at|about it|that"});
  return all;
}

/// What goes on for a while by itself once it was asked for, and ends by itself.
bool runs_by_itself(std::string_view word) {
  static const WordSet running{
      "run",        "runs",       "running",  "start",   "starts",   "started",    "starting",
      "launch",     "begin",      "wash",     "washing", "washer",   "dishwasher", "dryer",
      "drier",      "dry",        "drying",   "clean",   "cleaning", "cleaner",    "charge",
      "charging",   "charger",    "brew",     "brewing", "brewer",   "cook",       "cooking",
      "cooker",     "bake",       "baking",   "roast",   "boil",     "boiling",    "boiler",
      "kettle",     "coffee",     "espresso", "vacuum",  "hoover",   "mop",        "mopping",
      "sweep",      "robot",      "timer",    "timers",  "cycle",    "programme",  "program",
      "rinse",      "fill",       "filling",  "drain",   "water",    "watering",   "sprinkler",
      "sprinklers", "irrigation", "irrigate", "heat",    "preheat",  "warm",       "cool",
      "thaw",       "defrost",    "oven",     "mow",     "mower",    "wait",       "update",
      "print",      "scan",       "backup",   "play",    "playing",  "film",       "movie",
      "song",       "minute",     "minutes",  "hour",    "hours",    "seconds",    "count"};
  return running.count(word) != 0;
}

/// Reads one sentence from its first word to its last.
class Asides {
 public:
  Asides(std::vector<Word>& words, std::string_view raw) : words_(words), raw_(raw) {}

  void leave_out() {
    for (std::size_t i = 0; i < words_.size();) {
      const std::size_t beside = longest_fit(words_, i, meanwhiles());
      if (beside > i && i > 0 && beside < words_.size()) {
        put_then(i++, beside);
      } else if (const std::size_t end = std::max(courtesy_at(i), left(i, beside)); end > i) {
        words_.erase(at(i), at(end));
      } else if (const std::size_t behind = sequence_at(i); behind > i) {
        put_then(i++, behind);
      } else {
        ++i;
      }
    }
  }

 private:
  std::vector<Word>::iterator at(std::size_t word) {
    return words_.begin() + static_cast<std::ptrdiff_t>(word);
  }

  void put_then(std::size_t begin, std::size_t end) {
    words_[begin] = {"then", words_[begin].raw_begin, words_[end - 1].raw_end};
    words_.erase(at(begin + 1), at(end));
  }

  bool is_parted(std::size_t word) const {
    if (word == 0 || word >= words_.size()) return true;
    if (words_[word].text == "?" || words_[word - 1].text == "?") return true;
    const std::size_t begin = words_[word - 1].raw_end, end = words_[word].raw_begin;
    return begin < end && end <= raw_.size() &&
           raw_.substr(begin, end - begin).find_first_of(",;.:!?\n") != std::string_view::npos;
  }

  /// "Tell me if you can …" asks, whatever follows.
  bool is_asked_before(std::size_t word) const {
    static const WordSet asking{"me",  "us",   "know",   "see",       "ask",  "tell",  "check",
                                "say", "sure", "wonder", "wondering", "asks", "asked", "out"};
    return word > 0 && !is_parted(word) && asking.count(words_[word - 1].text) != 0;
  }

  /// Behind the courtesy that begins at this word; the word itself: none does.
  std::size_t courtesy_at(std::size_t begin) const {
    static const WordSet leads{"if", "when", "whenever", "once", "as"};
    if (leads.count(words_[begin].text) == 0 || is_asked_before(begin)) return begin;
    const std::size_t whole = longest_fit(words_, begin, whole_courtesies());
    if (whole > begin && (is_parted(whole) || may_follow(words_[whole].text)))
      return left(begin, whole);
    const std::size_t open = longest_fit(words_, begin, open_courtesies());
    static const WordSet asking{"i'd", "we'd", "could", "would", "please"};
    const bool ends = open > begin && (is_parted(open) || asking.count(words_[open].text) != 0);
    return ends ? left(begin, open) : begin;
  }

  /// Nothing but the courtesy: then it stays, for there is nothing beside which it is said.
  std::size_t left(std::size_t begin, std::size_t end) const {
    return begin == 0 && end == words_.size() ? begin : end;
  }

  /// Begins what is asked for, right behind a courtesy.
  static bool may_follow(std::string_view word) {
    static const WordSet orders{
        "and",   "then",  "please", "can",    "could", "would",  "will",  "i",      "i'd",
        "we",    "let's", "also",   "thanks", "turn",  "switch", "set",   "put",    "make",
        "get",   "give",  "dim",    "open",   "close", "shut",   "lock",  "unlock", "raise",
        "lower", "start", "stop",   "pause",  "play",  "run",    "bring", "change", "take"};
    return orders.count(word) != 0;
  }

  /// Behind the words from this one on that say no more than "then".
  std::size_t sequence_at(std::size_t begin) const {
    static const WordSet leads{"once", "when", "after", "as", "with"};
    static const WordSet joining{"and", "then", "also", "so"};
    static const WordSet further{"by", "with", "for", "in", "on", "at", "of", "to", "or"};
    if (begin == 0 || leads.count(words_[begin].text) == 0) return begin;
    const std::size_t end = longest_fit(words_, begin, sequences());
    if (end == begin || end + 1 >= words_.size() || further.count(words_[end].text) != 0)
      return begin;
    const bool begins = is_parted(begin) || joining.count(words_[begin - 1].text) != 0;
    // "… once done shoot for 20": said in one breath, it may as well begin what follows.
    if (!begins && is_parted(end)) return begin;
    static const WordSet waiting{"if", "when", "whenever", "every", "unless", "until"};
    const bool waits = std::any_of(
        words_.begin(), words_.begin() + static_cast<std::ptrdiff_t>(begin), [](const Word& word) {
          return runs_by_itself(word.text) || waiting.count(word.text) != 0;
        });
    return waits ? begin : end;
  }

  std::vector<Word>& words_;
  std::string_view raw_;
};

}  // namespace

void leave_out_asides(std::vector<Word>& words, std::string_view raw) {
  // Who teaches words ("… means …") may teach these.
  const bool teaches = std::any_of(words.begin(), words.end(), [](const Word& word) {
    return is_one_of(word.text, {"means", "mean", "say", "says", "call", "calls"});
  });
  if (!teaches) Asides(words, raw).leave_out();
}

}  // namespace hearken::prompt

// SPDX-License-Identifier: Apache-2.0
#include "automation/said_reminder.h"

#include <algorithm>

#include "automation/said_cut.h"
#include "automation/said_parser.h"
#include "core/text.h"

namespace hearken::automation {
namespace {

/// Words of what is to be remembered: [begin, end).
struct Remembered {
  std::size_t begin = 0, end = 0;
};

class ReminderReader {
 public:
  explicit ReminderReader(const Context& context) : context_(context), words_(context.words) {}

  /// Where its text stands; `kept` says which words are left for its time.
  std::optional<Remembered> find(std::vector<bool>& kept) const {
    static const WordSet reminding{"remind", "reminded", "reminder"};
    const auto found = std::find_if(words_.begin(), words_.end(),
                                    [](const Word& word) { return is_in(word.text, reminding); });
    if (found == words_.end()) return {};
    const auto at = static_cast<std::size_t>(found - words_.begin());
    kept.assign(words_.size(), true);
    static const WordSet wanting{
        "i",      "i'd",  "i'll", "we", "we'd", "like",  "need",   "want",  "a",      "an",
        "am",     "are",  "to",   "be", "can",  "could", "you",    "would", "set",    "give",
        "please", "must", "me",   "us", "have", "send",  "should", "get",   "kindly", "will"};
    std::size_t first = at;
    while (first > 0 && !in_time(first - 1) && is_in(words_[first - 1].text, wanting)) --first;
    Remembered text{at + 1, words_.size()};
    static const WordSet whom{"me", "us", "for", "of", "please"};
    while (text.begin < words_.size() &&
           (in_time(text.begin) || is_lead(text.begin, whom) || is_person(text.begin)))
      ++text.begin;
    for (std::size_t i = first; i < text.begin; ++i) kept[i] = in_time(i);
    static const WordSet leads{"to", "that", "about", "of", "it", "is", "it's", "time"};
    if (text.begin >= words_.size() ||
        !is_in(words_[text.begin].text, {"to", "that", "about", "of"}))
      return {};
    const bool that = words_[text.begin].text == "that";
    while (text.begin < words_.size() &&
           is_in(words_[text.begin].text, that ? WordSet{"that"} : leads))
      kept[text.begin++] = false;
    text.end = when_at(text);
    while (text.end > text.begin && in_time(text.end - 1)) --text.end;
    return is_plain(text) ? std::optional(text) : std::nullopt;
  }

  /// Who is to be reminded, where it is a person of the home: "remind Ada to …"; empty: who speaks.
  PersonId person() const { return person_; }

 private:
  bool is_person(std::size_t word) const {
    for (const Thing& thing : context_.home->registry->things()) {
      if (thing.kind != "person" || fold(thing.name) != words_[word].text) continue;
      const std::string& id = thing.id.str();
      person_ = PersonId(id.substr(id.find('.') + 1));
      return true;
    }
    return false;
  }

  bool is_lead(std::size_t word, const WordSet& whom) const {
    // "remind me of": what it is about follows.
    const bool about = words_[word].text == "of" && word + 1 < words_.size() && !in_time(word + 1);
    return is_in(words_[word].text, whom) && !about;
  }

  bool in_time(std::size_t word) const {
    return std::any_of(context_.times.begin(), context_.times.end(), [&](const TimeMention& time) {
      return time.word != kNotInSentence && word >= time.first_word && word <= time.word;
    });
  }

  /// "remind me to shut the door if it is open": where the text ends and a condition begins.
  /// "Check if it is locked" asks whether.
  std::size_t when_at(const Remembered& text) const {
    static const WordSet opening{"when", "whenever", "if", "unless", "once", "while"};
    static const WordSet asking{"check",   "see",  "ask",  "know", "sure",
                                "whether", "tell", "find", "out",  "look"};
    for (std::size_t i = text.begin + 1; i < text.end; ++i) {
      if (is_in(words_[i].text, opening) && !is_in(words_[i - 1].text, asking) && !in_time(i))
        return i;
    }
    return text.end;
  }

  /// Nothing in it says when.
  bool is_plain(const Remembered& text) const {
    static const WordSet saying_when{"when", "whenever", "if",    "unless", "every",  "each",
                                     "once", "until",    "while", "daily",  "except", "only"};
    if (text.begin >= text.end || is_in(words_[text.end - 1].text, {"and", "or", "on", "at"}))
      return false;
    for (std::size_t i = text.begin; i < text.end; ++i) {
      if (in_time(i) || is_in(words_[i].text, saying_when)) return false;
    }
    return true;
  }

  const Context& context_;
  const std::vector<Word>& words_;
  mutable PersonId person_;
};

/// The thing that the text ends with: what "it" points back to. Null: none.
const Thing* thing_in(const Context& context, const Remembered& text, const Nouns& nouns) {
  Tokens words;
  for (std::size_t i = text.begin; i < text.end; ++i)
    words.push_back({context.words[i].text, {}, false});
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Things found = nouns.named(words, i, words.size(), [](const Thing&) { return true; });
    if (found.size() == 1) return found.front();
  }
  return nullptr;
}

}  // namespace

std::optional<RuleReading> read_reminder(const Context& context, const ZoneOffset& zone,
                                         const Nouns& nouns, const AutomationId& id) {
  std::vector<bool> kept;
  const ReminderReader reader(context);
  const auto text = reader.find(kept);
  if (!text) return {};
  for (std::size_t i = text->begin; i < text->end; ++i) kept[i] = false;
  const Context times = cut_words(context, kept);
  const std::size_t begin = context.words[text->begin].raw_begin;
  NotifyAction notice;
  notice.person = reader.person();
  notice.text =
      "Remember: " + context.utterance.substr(begin, context.words[text->end - 1].raw_end - begin);
  RuleParts parts;
  parts.deeds.actions.emplace_back(std::move(notice));
  parts.deeds.last = thing_in(context, *text, nouns);
  RuleParser parser(times, zone, nouns);
  auto made = parser.parse_rest(tokens_of(times, nouns.names()), id, parts);
  const bool tells = made && made->immediate.empty() && parts.deeds.actions.size() == 1 &&
                     !parts.alternates && (parts.start || !parts.times.empty());
  if (!tells) return {};
  RuleReading reading;
  reading.rules.push_back(std::move(*made));
  return reading;
}

}  // namespace hearken::automation

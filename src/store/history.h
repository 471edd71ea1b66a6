// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.h"
#include "core/outcome.h"
#include "core/reading.h"
#include "core/result.h"

/// What Hearken remembers: readings, the journal of commands, the ledger of turns, preferences and
/// documents, behind one interface that names no database.
///
/// Goals: nothing acknowledged is lost; a figure always comes with its window and sample count; the
/// ledger shows any later change. Non-goals: a query language; answers that a caller can compute
/// from these.
namespace hearken::store {

/// What a finished write survives.
enum class Durability {
  ProcessCrash,  ///< kill -9; a power cut may take the last moments
  PowerLoss,     ///< a power cut as well: the data was flushed to the disk
};

/// One stored value of one property, in the property's unit.
struct Sample {
  WallTime at{};
  Value value;

  bool operator==(const Sample&) const = default;
};

/// One property of one thing of which readings are stored.
struct Series {
  ThingId thing;
  std::string property;
  WallTime last_at{};
};

/// Half-open stretch of time [from, to). The last value is taken to hold until `to`, so `to` should
/// not be in the future.
struct Window {
  WallTime from{};
  WallTime to{};
  /// How long a value is taken to hold when nothing newer came; unset: until the next one.
  std::optional<std::chrono::milliseconds> hold;
};

/// Figures of the numbers in a window. A value that began before the window and holds into it
/// counts for minimum, maximum and the time-weighted mean, and not as a sample.
struct Aggregate {
  Window window;
  std::uint64_t count = 0;  ///< samples inside the window
  double sum = 0;           ///< of the samples
  std::optional<double> minimum;
  std::optional<double> maximum;
  WallTime minimum_at{};  ///< never before window.from
  WallTime maximum_at{};
  std::optional<double> mean;                ///< of the samples, each counted once
  std::optional<double> time_weighted_mean;  ///< each value weighted by how long it held
  std::chrono::milliseconds covered{};       ///< time in the window for which a value is known
  std::optional<Sample> first;               ///< first and last sample inside the window
  std::optional<Sample> last;
  /// Zero: exact. Else part of the window is so old that only summaries of periods this long are
  /// left: there a period counts as a whole when it begins inside the window, and `hold` has no
  /// effect inside it.
  std::chrono::milliseconds resolution{};
};

/// How long what was read is kept: each reading, then summaries of minutes, hours and days. Unset:
/// for ever. States and texts have no summaries: when readings go, their changes stay as long as
/// hours do. The newest reading of a property always stays. What is kept of a tier ends at midnight
/// UTC; a tier is never kept for less time than the one before it.
struct Retention {
  std::optional<std::chrono::milliseconds> readings = std::chrono::hours(24 * 30);
  std::optional<std::chrono::milliseconds> minutes = std::chrono::hours(24 * 90);
  std::optional<std::chrono::milliseconds> hours = std::chrono::hours(24 * 400);
  std::optional<std::chrono::milliseconds> days;
};

/// What one step of upkeep did.
struct Upkeep {
  std::uint64_t summarised = 0;  ///< readings that went into summaries
  std::uint64_t deleted = 0;     ///< readings and summaries past their time
  bool more = false;             ///< the step's limit was reached; there is more to do
};

/// Told how much of a copy is done, in pages or rows.
using CopyProgress = std::function<void(std::uint64_t done, std::uint64_t total)>;

/// How long one value held inside a window, and how often it began there.
struct StateDuration {
  Value value;
  std::chrono::milliseconds held{};
  std::uint64_t begun = 0;
};

/// What is journalled before a command leaves.
struct CommandStart {
  Command command;       ///< its deadline is monotonic time and is not stored
  std::string property;  ///< that is to change; may be empty
  Value before;
  Value wanted;
  WallTime at{};
};

struct JournalEntry {
  CommandStart start;
  std::optional<Outcome> outcome;  ///< unset: begun and never finished
  Value observed;
  std::string reason;
  WallTime finished_at{};
};

/// A command of a turn of a person that had the wanted effect.
struct PersonCommand {
  TurnId turn;
  std::string kind;  ///< of the turn's ledger entry: "turn", "confirmation", "undo"
  ThingId thing;
  std::string action;
  std::string property;
  Value wanted;
  WallTime at{};  ///< when it was begun

  bool operator==(const PersonCommand&) const = default;
};

/// What is to be written into the ledger. `kind` "turn" marks the entry that stands for a turn.
struct LedgerDraft {
  WallTime at{};
  std::string kind;     ///< kebab-case: "turn", "outcome", "confirmation", "undo" …
  TurnId turn;          ///< may be empty
  PersonId person;      ///< may be empty
  std::string summary;  ///< one line for lists: the sentence said
  std::string body;     ///< a JSON text
};

/// One link of the chain; docs/formats/ledger.md defines the bytes that are hashed.
struct LedgerEntry {
  std::uint64_t seq = 0;  ///< 1, 2, 3 … without gaps
  LedgerDraft content;
  std::string previous_hash;  ///< 64 hexadecimal digits; zeros before the first entry
  std::string hash;  ///< SHA-256 of previous_hash's bytes and the content's canonical bytes
};

struct LedgerReport {
  bool intact = true;
  std::uint64_t entries = 0;     ///< checked, up to the first broken one
  std::uint64_t broken_seq = 0;  ///< first entry that does not fit; 0 when intact
  std::string why;               ///< empty when intact
  std::string head;              ///< hash of the last entry that fits
};

/// What a person likes: "cosy" means "the lamps at 30 %".
struct Preference {
  PersonId person;  ///< empty: the whole household
  std::string phrase;
  std::string meaning;
  WallTime at{};
};

/// A text that answers may draw on. It is data, never an instruction.
struct Document {
  std::string name;  ///< unique
  std::string title;
  std::string text;
  WallTime at{};
};

struct DocumentHit {
  std::string name;
  std::string title;
  std::string excerpt;  ///< the words around the best match
  double score = 0;     ///< larger is better; compares only within one result
};

/// Longest pieces that are stored, in bytes; longer ones are refused.
inline constexpr std::size_t kMaxLedgerBody = 16 * 1024 * 1024;
inline constexpr std::size_t kMaxDocument = 4 * 1024 * 1024;
inline constexpr std::size_t kMaxText = 64 * 1024;
/// Most rows one query returns.
inline constexpr std::size_t kMaxRows = 1'000'000;

/// Why `reading` cannot be stored (no value, not finite, too long, no name), or ok.
Status check_storable(const Reading& reading);

/// One connection to the store. One thread at a time; open one per thread. Errors: Resource (disk
/// full, I/O), Timeout (another writer holds the store), Conflict (exists already), InvalidInput,
/// Denied (opened for reading), Internal (damaged or unexpected).
class History {
 public:
  virtual ~History() = default;

  // Writing. Each call is one transaction of its own, or part of the one around it.

  /// Runs `body`; when it fails, or the commit does, nothing that it wrote remains. Nested calls
  /// undo only their own part, and are as durable as the outermost.
  virtual Status in_transaction(Durability durability, const std::function<Status()>& body) = 0;

  /// All or none. A reading that is stored already (same property, time and value) is skipped, and
  /// so is one from a time of which readings are no longer kept.
  virtual Status append(std::span<const Reading> readings) = 0;
  /// One step of what keeps the store small and its queries fast, as one transaction: deletes what
  /// is past its time, after it was summarised, and summarises new readings up to a minute before
  /// `now`. Touches about `limit` rows; call it again while there is more.
  virtual Result<Upkeep> keep_up(WallTime now, const Retention& retention, std::uint64_t limit) = 0;

  /// REQUIRES for sending: this returned ok (outside in_transaction), or the transaction did.
  /// Conflict when the command's id was ever used before.
  virtual Status begin_command(const CommandStart& start) = 0;
  /// NotFound when never begun, Conflict when finished already.
  virtual Status finish_command(const CommandId& id, Outcome outcome, const Value& observed,
                                WallTime at, std::string_view reason) = 0;

  /// Makes all that was committed so far survive a power cut.
  virtual Status flush() = 0;

  virtual Result<LedgerEntry> append_ledger(const LedgerDraft& draft) = 0;

  /// Replaces the meaning when the person has this phrase (compared folded) already.
  virtual Status set_preference(const Preference& preference) = 0;
  /// False when there was none.
  virtual Result<bool> delete_preference(const PersonId& person, std::string_view phrase) = 0;
  virtual Status put_document(const Document& document) = 0;
  /// Remembers a small text under a key: the automations' rules, timers, runs and scenes, and which
  /// habits are not to be learnt.
  virtual Status keep(std::string_view key, std::string_view body) = 0;
  /// Ok also when there was none.
  virtual Status forget(std::string_view key) = 0;
  virtual Result<bool> delete_document(std::string_view name) = 0;

  // Reading.

  /// Every stored series, by thing and property.
  virtual Result<std::vector<Series>> series() = 0;
  virtual Result<std::optional<Sample>> last_value(const ThingId& thing,
                                                   std::string_view property) = 0;
  /// The newest `limit` samples of the window, oldest first.
  virtual Result<std::vector<Sample>> range(const ThingId& thing, std::string_view property,
                                            const Window& window, std::size_t limit) = 0;
  virtual Result<Aggregate> aggregate(const ThingId& thing, std::string_view property,
                                      const Window& window) = 0;
  /// Longest first; together at most the window's length. At most 1,000 different values.
  virtual Result<std::vector<StateDuration>> durations(const ThingId& thing,
                                                       std::string_view property,
                                                       const Window& window) = 0;

  /// Begun and never finished: after a crash their outcome is unknown. Oldest first.
  virtual Result<std::vector<JournalEntry>> unfinished_commands() = 0;
  virtual Result<std::optional<JournalEntry>> command(const CommandId& id) = 0;
  /// In the order in which they were begun.
  virtual Result<std::vector<JournalEntry>> commands_of(const TurnId& turn) = 0;
  /// Among the newest 2,000 commands, those that this person asked for since then and that are
  /// confirmed or were unnecessary, oldest first.
  virtual Result<std::vector<PersonCommand>> commands_by(const PersonId& person,
                                                         WallTime since) = 0;

  /// All entries of a turn, oldest first; empty when there are none.
  virtual Result<std::vector<LedgerEntry>> turn(const TurnId& turn) = 0;
  /// Newest entry of kind "turn".
  virtual Result<std::optional<LedgerEntry>> last_turn() = 0;
  /// Entries of kind "turn", newest first.
  virtual Result<std::vector<LedgerEntry>> recent_turns(std::size_t limit) = 0;
  /// Entries with seq >= first_seq, oldest first.
  virtual Result<std::vector<LedgerEntry>> ledger(std::uint64_t first_seq, std::size_t limit) = 0;
  /// Computes every hash again. An error means that the ledger could not be read at all.
  virtual Result<LedgerReport> verify_ledger() = 0;

  /// Of this person, by phrase.
  virtual Result<std::vector<Preference>> preferences(const PersonId& person) = 0;
  /// Preferences of the person and of the household whose phrase shares words with `text`; best
  /// match first, the person's own before the household's.
  virtual Result<std::vector<Preference>> find_preferences(const PersonId& person,
                                                           std::string_view text,
                                                           std::size_t limit) = 0;
  /// Documents that share words with `text` (BM25), best first.
  virtual Result<std::vector<DocumentHit>> find_documents(std::string_view text,
                                                          std::size_t limit) = 0;
  virtual Result<std::optional<Document>> document(std::string_view name) = 0;
  /// All of them by name, without their texts.
  virtual Result<std::vector<Document>> documents() = 0;
  /// Everything kept, by key.
  virtual Result<std::map<std::string, std::string>> kept() = 0;

  /// Copies the whole store, as it is at one moment, into one file; replaces the file at once or
  /// not at all. Writers may go on meanwhile. The file is a store in SQLite, whatever this one is.
  virtual Status backup_to(const std::string& path, const CopyProgress& progress) = 0;
  Status backup_to(const std::string& path) { return backup_to(path, {}); }
  /// Reads every page and index. Slow on a large store.
  virtual Status check_integrity() = 0;
};

}  // namespace hearken::store

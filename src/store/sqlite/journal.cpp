// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <utility>

#include "store/limits.h"
#include "store/sqlite/sqlite_history.h"

namespace hearken::store::sqlite {
namespace {

/// The columns that read_entry expects, in its order.
#define COMMAND_COLUMNS                                                                  \
  "SELECT id, turn, thing, action, argument, expires, property, before, wanted, begun, " \
  "outcome, observed, reason, finished FROM commands "

JournalEntry read_entry(const Query& query) {
  JournalEntry entry;
  Command& command = entry.start.command;
  command.id = CommandId(query.text(0));
  command.turn = TurnId(query.text(1));
  command.thing = ThingId(query.text(2));
  command.action = query.text(3);
  command.argument = query.value(4);
  command.expires = from_ms(query.integer(5));
  entry.start.property = query.text(6);
  entry.start.before = query.value(7);
  entry.start.wanted = query.value(8);
  entry.start.at = from_ms(query.integer(9));
  entry.outcome = parse_outcome(query.text(10));  // NULL reads as "", which is no outcome
  entry.observed = query.value(11);
  entry.reason = query.text(12);
  entry.finished_at = from_ms(query.integer(13));
  return entry;
}

Result<std::vector<JournalEntry>> read_entries(Query& query) {
  std::vector<JournalEntry> entries;
  for (;;) {
    HEARKEN_TRY(const bool row, query.step());
    if (!row) return entries;
    entries.push_back(read_entry(query));
  }
}

}  // namespace

Status SqliteHistory::begin_command(const CommandStart& start) {
  HEARKEN_TRY_VOID(check_command(start));
  const Command& command = start.command;
  Status status = write(Durability::PowerLoss, [&]() -> Status {
    HEARKEN_TRY(Query insert,
                database_.query("INSERT INTO commands (id, turn, thing, action, argument, expires, "
                                "property, before, wanted, begun) "
                                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
    insert.bind(1, command.id.str()).bind(2, command.turn.str()).bind(3, command.thing.str());
    insert.bind(4, command.action).bind_value(5, command.argument);
    insert.bind(6, to_ms(command.expires)).bind(7, start.property);
    insert.bind_value(8, start.before).bind_value(9, start.wanted).bind(10, to_ms(start.at));
    return insert.run();
  });
  if (!status && status.error().code == ErrorCode::Conflict) {
    return fail(ErrorCode::Conflict,
                fmt::format("journal: command {} was begun before", command.id.str()));
  }
  return status;
}

Status SqliteHistory::finish_command(const CommandId& id, Outcome outcome, const Value& observed,
                                     WallTime at, std::string_view reason) {
  HEARKEN_TRY_VOID(check_finish(observed, reason));
  return write(Durability::PowerLoss, [&]() -> Status {
    HEARKEN_TRY(Query update,
                database_.query("UPDATE commands SET outcome = ?, observed = ?, reason = ?, "
                                "finished = ? WHERE id = ? AND outcome IS NULL"));
    update.bind(1, std::string_view(to_string(outcome))).bind_value(2, observed).bind(3, reason);
    HEARKEN_TRY_VOID(update.bind(4, to_ms(at)).bind(5, id.str()).run());
    if (database_.changes() == 1) return {};
    HEARKEN_TRY(const auto known, command(id));
    if (!known) {
      return fail(ErrorCode::NotFound,
                  fmt::format("journal: command {} was never begun", id.str()));
    }
    return fail(ErrorCode::Conflict, fmt::format("journal: command {} is finished: {}", id.str(),
                                                 to_string(*known->outcome)));
  });
}

Result<std::vector<JournalEntry>> SqliteHistory::unfinished_commands() {
  HEARKEN_TRY(Query query,
              database_.query(COMMAND_COLUMNS "WHERE outcome IS NULL ORDER BY seq LIMIT 1000000"));
  return read_entries(query);
}

Result<std::optional<JournalEntry>> SqliteHistory::command(const CommandId& id) {
  HEARKEN_TRY(Query query, database_.query(COMMAND_COLUMNS "WHERE id = ?"));
  HEARKEN_TRY(const bool found, query.bind(1, id.str()).step());
  if (!found) return std::optional<JournalEntry>();
  return read_entry(query);
}

Result<std::vector<JournalEntry>> SqliteHistory::commands_of(const TurnId& turn) {
  HEARKEN_TRY(Query query,
              database_.query(COMMAND_COLUMNS "WHERE turn = ? ORDER BY seq LIMIT 1000000"));
  return read_entries(query.bind(1, turn.str()));
}

#undef COMMAND_COLUMNS

}  // namespace hearken::store::sqlite

// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "store/limits.h"
#include "store/postgres/postgres_history.h"

namespace hearken::store::postgres {
namespace {

/// The columns that read_entry expects, in its order.
#define COMMAND_COLUMNS                                                                  \
  "SELECT id, turn, thing, action, argument, expires, property, before, wanted, begun, " \
  "outcome, observed, reason, finished FROM commands "

JournalEntry read_entry(const Rows& rows, int row) {
  JournalEntry entry;
  Command& command = entry.start.command;
  command.id = CommandId(rows.bytes(row, 0));
  command.turn = TurnId(rows.bytes(row, 1));
  command.thing = ThingId(rows.bytes(row, 2));
  command.action = rows.bytes(row, 3);
  command.argument = rows.value(row, 4);
  command.expires = from_ms(rows.integer(row, 5));
  entry.start.property = rows.bytes(row, 6);
  entry.start.before = rows.value(row, 7);
  entry.start.wanted = rows.value(row, 8);
  entry.start.at = from_ms(rows.integer(row, 9));
  entry.outcome = parse_outcome(rows.bytes(row, 10));  // NULL reads as "", which is no outcome
  entry.observed = rows.value(row, 11);
  entry.reason = rows.bytes(row, 12);
  entry.finished_at = from_ms(rows.integer(row, 13));
  return entry;
}

std::vector<JournalEntry> read_entries(const Rows& rows) {
  std::vector<JournalEntry> entries;
  for (int row = 0; row < rows.size(); ++row) entries.push_back(read_entry(rows, row));
  return entries;
}

}  // namespace

Status PostgresHistory::begin_command(const CommandStart& start) {
  HEARKEN_TRY_VOID(check_command(start));
  const Command& command = start.command;
  Parameters parameters;
  for (const std::string_view text :
       {std::string_view(command.id.str()), std::string_view(command.turn.str()),
        std::string_view(command.thing.str()), std::string_view(command.action)}) {
    parameters.add(text);
  }
  parameters.add_value(command.argument).add(to_ms(command.expires));
  parameters.add(std::string_view(start.property)).add_value(start.before);
  parameters.add_value(start.wanted).add(to_ms(start.at));
  Status status = write(Durability::PowerLoss, [&] {
    return connection_->run(
        "INSERT INTO commands (id, turn, thing, action, argument, expires, property, before, "
        "wanted, begun) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        parameters);
  });
  if (!status && status.error().code == ErrorCode::Conflict) {
    return fail(ErrorCode::Conflict,
                fmt::format("journal: command {} was begun before", command.id.str()));
  }
  return status;
}

Status PostgresHistory::finish_command(const CommandId& id, Outcome outcome, const Value& observed,
                                       WallTime at, std::string_view reason) {
  HEARKEN_TRY_VOID(check_finish(observed, reason));
  Parameters parameters;
  parameters.add(std::string_view(to_string(outcome))).add_value(observed).add(reason);
  parameters.add(to_ms(at)).add(std::string_view(id.str()));
  return write(Durability::PowerLoss, [&]() -> Status {
    HEARKEN_TRY(const Rows updated,
                connection_->query("UPDATE commands SET outcome = $1, observed = $2, reason = $3, "
                                   "finished = $4 WHERE id = $5 AND outcome IS NULL",
                                   parameters));
    if (updated.changed() == 1) return {};
    HEARKEN_TRY(const auto known, command(id));
    if (!known) {
      return fail(ErrorCode::NotFound,
                  fmt::format("journal: command {} was never begun", id.str()));
    }
    return fail(ErrorCode::Conflict, fmt::format("journal: command {} is finished: {}", id.str(),
                                                 to_string(*known->outcome)));
  });
}

Result<std::vector<JournalEntry>> PostgresHistory::unfinished_commands() {
  HEARKEN_TRY(const Rows rows,
              connection_->query(COMMAND_COLUMNS "WHERE outcome IS NULL ORDER BY seq LIMIT "
                                                 "1000000"));
  return read_entries(rows);
}

Result<std::optional<JournalEntry>> PostgresHistory::command(const CommandId& id) {
  HEARKEN_TRY(const Rows rows, connection_->query(COMMAND_COLUMNS "WHERE id = $1",
                                                  Parameters().add(std::string_view(id.str()))));
  if (rows.size() == 0) return std::optional<JournalEntry>();
  return read_entry(rows, 0);
}

Result<std::vector<JournalEntry>> PostgresHistory::commands_of(const TurnId& turn) {
  HEARKEN_TRY(const Rows rows,
              connection_->query(COMMAND_COLUMNS "WHERE turn = $1 ORDER BY seq LIMIT 1000000",
                                 Parameters().add(std::string_view(turn.str()))));
  return read_entries(rows);
}

#undef COMMAND_COLUMNS

}  // namespace hearken::store::postgres

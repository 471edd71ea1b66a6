// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "store/limits.h"
#include "store/sql/sql_history.h"

namespace hearken::store {
namespace {

/// The columns that read_entry expects, in its order.
#define COMMAND_COLUMNS                                                                  \
  "SELECT id, turn, thing, action, argument, expires, property, before, wanted, begun, " \
  "outcome, observed, reason, finished FROM commands "

JournalEntry read_entry(const SqlRow& row) {
  JournalEntry entry;
  Command& command = entry.start.command;
  command.id = CommandId(row.text(0));
  command.turn = TurnId(row.text(1));
  command.thing = ThingId(row.text(2));
  command.action = row.text(3);
  command.argument = row.value(4);
  command.expires = from_ms(row.integer(5));
  entry.start.property = row.text(6);
  entry.start.before = row.value(7);
  entry.start.wanted = row.value(8);
  entry.start.at = from_ms(row.integer(9));
  entry.outcome = parse_outcome(row.text(10));  // NULL reads as "", which is no outcome
  entry.observed = row.value(11);
  entry.reason = row.text(12);
  entry.finished_at = from_ms(row.integer(13));
  return entry;
}

PersonCommand read_person_command(const SqlRow& row) {
  return {TurnId(row.text(0)), row.text(1),  ThingId(row.text(2)),   row.text(3),
          row.text(4),         row.value(5), from_ms(row.integer(6))};
}

}  // namespace

Status SqlHistory::begin_command(const CommandStart& start) {
  HEARKEN_TRY_VOID(check_command(start));
  const Command& command = start.command;
  Arguments arguments;
  arguments.add(command.id.str()).add(command.turn.str()).add(command.thing.str());
  arguments.add(command.action).add_value(command.argument).add(to_ms(command.expires));
  arguments.add(start.property).add_value(start.before).add_value(start.wanted);
  arguments.add(to_ms(start.at));
  Status status = write(Durability::PowerLoss, [&]() -> Status {
    HEARKEN_TRY(const auto rows,
                session().change("INSERT INTO commands (id, turn, thing, action, argument, "
                                 "expires, property, before, wanted, begun) "
                                 "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                                 arguments));
    static_cast<void>(rows);
    return {};
  });
  if (!status && status.error().code == ErrorCode::Conflict) {
    return fail(ErrorCode::Conflict,
                fmt::format("journal: command {} was begun before", command.id.str()));
  }
  return status;
}

Status SqlHistory::finish_command(const CommandId& id, Outcome outcome, const Value& observed,
                                  WallTime at, std::string_view reason) {
  HEARKEN_TRY_VOID(check_finish(observed, reason));
  Arguments arguments;
  arguments.add(to_string(outcome)).add_value(observed).add(reason).add(to_ms(at)).add(id.str());
  return write(Durability::PowerLoss, [&]() -> Status {
    HEARKEN_TRY(const auto rows,
                session().change("UPDATE commands SET outcome = $1, observed = $2, reason = $3, "
                                 "finished = $4 WHERE id = $5 AND outcome IS NULL",
                                 arguments));
    if (rows == 1) return {};
    HEARKEN_TRY(const auto known, command(id));
    if (!known) {
      return fail(ErrorCode::NotFound,
                  fmt::format("journal: command {} was never begun", id.str()));
    }
    return fail(ErrorCode::Conflict, fmt::format("journal: command {} is finished: {}", id.str(),
                                                 to_string(*known->outcome)));
  });
}

Result<std::vector<JournalEntry>> SqlHistory::unfinished_commands() {
  return rows_of<JournalEntry>(COMMAND_COLUMNS "WHERE outcome IS NULL ORDER BY seq LIMIT 1000000",
                               {}, read_entry);
}

Result<std::optional<JournalEntry>> SqlHistory::command(const CommandId& id) {
  HEARKEN_TRY(auto entries, rows_of<JournalEntry>(COMMAND_COLUMNS "WHERE id = $1",
                                                  Arguments().add(id.str()), read_entry));
  if (entries.empty()) return std::optional<JournalEntry>();
  return std::move(entries.front());
}

Result<std::vector<JournalEntry>> SqlHistory::commands_of(const TurnId& turn) {
  return rows_of<JournalEntry>(COMMAND_COLUMNS "WHERE turn = $1 ORDER BY seq LIMIT 1000000",
                               Arguments().add(turn.str()), read_entry);
}

#undef COMMAND_COLUMNS

Result<std::vector<PersonCommand>> SqlHistory::commands_by(const PersonId& person, WallTime since) {
  HEARKEN_TRY(auto newest_first,
              rows_of<PersonCommand>(
                  "SELECT c.turn, l.kind, c.thing, c.action, c.property, c.wanted, c.begun "
                  "FROM commands c JOIN ledger l ON l.turn = c.turn "
                  "WHERE c.seq > (SELECT coalesce(max(seq), 0) - 2000 FROM commands) "
                  "AND l.person = $1 AND c.begun >= $2 AND c.outcome IN ('confirmed', 'unchanged') "
                  "AND l.kind IN ('turn', 'confirmation', 'undo') ORDER BY c.seq DESC, l.seq DESC",
                  Arguments().add(person.str()).add(to_ms(since)), read_person_command));
  // A turn that waited for a yes has an entry for each; its commands are one.
  std::vector<PersonCommand> commands;
  for (auto& one : newest_first) {
    const bool again = !commands.empty() && commands.back().turn == one.turn &&
                       commands.back().thing == one.thing &&
                       commands.back().property == one.property && commands.back().at == one.at;
    if (!again) commands.push_back(std::move(one));
  }
  std::stable_sort(commands.begin(), commands.end(),
                   [](const auto& a, const auto& b) { return a.at < b.at; });
  return commands;
}

}  // namespace hearken::store

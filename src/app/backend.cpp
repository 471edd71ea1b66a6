// SPDX-License-Identifier: Apache-2.0
#include "app/backend.h"

#include "app/engine.h"
#include "app/turn_json.h"

namespace hearken::app {
namespace {

PersonId person_or(const std::string& given, const BackendDefaults& defaults) {
  return given.empty() ? defaults.person : PersonId(given);
}

Result<std::string> ask(Engine& engine, const BackendDefaults& defaults, const api::AskBody& body,
                        std::stop_token stop) {
  AskRequest request;
  request.text = body.text;
  request.area = body.area.empty() ? defaults.area : AreaId(body.area);
  request.person = person_or(body.person, defaults);
  request.origin = guard::Origin::Http;
  request.conversation = body.conversation;
  request.dry_run = body.dry_run;
  HEARKEN_TRY(const TurnResult turn, engine.ask(request, std::move(stop)));
  return turn_json(turn, body.dry_run ? Detail::Explain : Detail::Short);
}

/// Runs `use` on a view of the store that belongs to this thread.
template <typename Use>
Result<std::string> with_history(Engine& engine, Use use) {
  HEARKEN_TRY(const auto history, engine.open_history());
  return use(*history);
}

}  // namespace

api::Backend make_backend(Engine& engine, BackendDefaults defaults) {
  api::Backend backend;
  backend.ask = [&engine, defaults](const api::AskBody& body, std::stop_token stop) {
    return ask(engine, defaults, body, std::move(stop));
  };
  backend.confirm = [&engine, defaults](const api::ConfirmBody& body) -> Result<std::string> {
    HEARKEN_TRY(const TurnResult turn,
                engine.confirm(body.confirmation, person_or(body.person, defaults)));
    return turn_json(turn, Detail::Short);
  };
  backend.things = [&engine](const api::ThingsQuery& query) -> Result<std::string> {
    return things_json(*engine.home(), query);
  };
  backend.history = [&engine](const api::HistoryQuery& query) {
    return with_history(engine, [&](store::History& history) {
      const HomePtr home = engine.home();
      return history_json(history, *home->registry, query, home->at);
    });
  };
  backend.explain = [&engine](const std::string& turn) {
    return with_history(engine,
                        [&](store::History& history) { return explain_json(history, turn); });
  };
  backend.turns = [&engine](std::size_t limit) {
    return with_history(engine,
                        [&](store::History& history) { return turns_json(history, limit); });
  };
  backend.ledger_verify = [&engine] {
    return with_history(engine,
                        [](store::History& history) { return ledger_report_json(history); });
  };
  backend.status = [&engine]() -> Result<std::string> { return status_json(engine.status()); };
  return backend;
}

}  // namespace hearken::app

// SPDX-License-Identifier: Apache-2.0
#include "app/backend.h"

#include "app/engine.h"
#include "app/turn_json.h"

namespace hearken::app {
namespace {

/// What the requests are answered with.
struct Parts {
  Engine& engine;
  api::Identifier& identifier;
  AreaId default_area;
};

Result<std::string> ask(const Parts& parts, const api::Identity& identity, const api::AskBody& body,
                        std::stop_token stop) {
  AskRequest request;
  HEARKEN_TRY(request.person, parts.identifier.speaker(identity, body.person));
  request.text = body.text;
  request.area = body.area.empty() ? parts.default_area : AreaId(body.area);
  request.origin = identity.origin;
  // Kept apart by who speaks, so that nobody continues another person's conversation.
  if (!body.conversation.empty()) {
    request.conversation = request.person.str() + "\n" + body.conversation;
  }
  request.channel = identity.token;
  request.dry_run = body.dry_run;
  HEARKEN_TRY(const TurnResult turn, parts.engine.ask(request, std::move(stop)));
  return turn_json(turn, body.dry_run ? Detail::Explain : Detail::Short);
}

/// A person who has a PIN says yes with it.
Result<guard::Proof> proof_of(const Parts& parts, const PersonId& person, const std::string& pin) {
  if (pin.empty()) {
    if (!parts.identifier.has_pin(person)) return guard::Proof::Yes;
    return fail(ErrorCode::Denied, "a yes needs the PIN");
  }
  switch (parts.identifier.check_pin(person, pin)) {
    case api::PinCheck::Fits:
      return guard::Proof::Pin;
    case api::PinCheck::Locked:
      return fail(ErrorCode::Denied, "too many wrong PINs; it is locked for a while");
    case api::PinCheck::NotSet:
      return fail(ErrorCode::Denied, "this person has no PIN; `hearken pin set` gives one");
    case api::PinCheck::Wrong:
      break;
  }
  return fail(ErrorCode::Denied, "the PIN is wrong");
}

Result<std::string> confirm(const Parts& parts, const api::Identity& identity,
                            const api::ConfirmBody& body) {
  HEARKEN_TRY(const PersonId person, parts.identifier.speaker(identity, body.person));
  HEARKEN_TRY(const auto proof, proof_of(parts, person, body.pin));
  HEARKEN_TRY(const TurnResult turn,
              parts.engine.confirm(body.confirmation, {person, proof, identity.token}));
  return turn_json(turn, Detail::Short);
}

Result<std::string> undo(const Parts& parts, const api::Identity& identity,
                         const api::UndoBody& body) {
  AskRequest request;
  HEARKEN_TRY(request.person, parts.identifier.speaker(identity, body.person));
  request.origin = identity.origin;
  request.channel = identity.token;
  HEARKEN_TRY(const TurnResult turn, parts.engine.undo(request));
  return turn_json(turn, Detail::Short);
}

Whose whose_turns(const api::Identity& identity) {
  if (identity.scopes.has(api::Scope::Admin)) return std::nullopt;
  return identity.person;
}

/// Runs `use` on a view of the store that belongs to this thread.
template <typename Use>
Result<std::string> with_history(Engine& engine, Use use) {
  HEARKEN_TRY(const auto history, engine.open_history());
  return use(*history);
}

}  // namespace

api::Backend make_backend(Engine& engine, api::Identifier& identifier, AreaId default_area) {
  const Parts parts{engine, identifier, std::move(default_area)};
  api::Backend backend;
  backend.ask = [parts](const api::Identity& identity, const api::AskBody& body,
                        std::stop_token stop) {
    return ask(parts, identity, body, std::move(stop));
  };
  backend.confirm = [parts](const api::Identity& identity, const api::ConfirmBody& body) {
    return confirm(parts, identity, body);
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
  backend.undo = [parts](const api::Identity& identity, const api::UndoBody& body) {
    return undo(parts, identity, body);
  };
  backend.explain = [&engine](const api::Identity& identity, const std::string& what) {
    return with_history(engine, [&](store::History& history) {
      const Whose whose = whose_turns(identity);
      const HomePtr home = engine.home();
      const Thing* thing = find_named(*home->registry, what);
      if (thing == nullptr) return explain_json(history, what, whose);
      return cause_json(*thing, *home, engine.answer_options(&history, ""), whose);
    });
  };
  backend.turns = [&engine](const api::Identity& identity, std::size_t limit) {
    return with_history(engine, [&](store::History& history) {
      return turns_json(history, limit, whose_turns(identity));
    });
  };
  backend.automations = [parts](const api::Identity& identity,
                                const api::AutomationsBody& body) -> Result<std::string> {
    if (body.what.empty()) return parts.engine.automations_json();
    if (body.what != "add") return parts.engine.change_automation(body.id, body.what);
    HEARKEN_TRY(const PersonId owner, parts.identifier.speaker(identity, ""));
    return parts.engine.add_automations(body.document, owner);
  };
  backend.ledger_verify = [&engine] {
    return with_history(engine,
                        [](store::History& history) { return ledger_report_json(history); });
  };
  backend.status = [&engine]() -> Result<std::string> { return status_json(engine.status()); };
  return backend;
}

}  // namespace hearken::app

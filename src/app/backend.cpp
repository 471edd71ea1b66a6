// SPDX-License-Identifier: Apache-2.0
#include "app/backend.h"

#include "app/backend_parts.h"
#include "app/engine.h"
#include "app/habit_proposals.h"
#include "app/spoken_answer.h"
#include "app/temporary_folder.h"
#include "app/turn_json.h"
#include "devices/wot/thing_description.h"
#include "plan/json_plan.h"

namespace hearken::app {
namespace {

/// A person who has a PIN says yes with it.
Result<guard::Proof> proof_of(const BackendParts& parts, const PersonId& person,
                              const std::string& pin) {
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

Result<std::string> confirm(const BackendParts& parts, const api::Identity& identity,
                            const api::ConfirmBody& body, const api::TurnObserver& observer) {
  HEARKEN_TRY(const PersonId person, parts.identifier.speaker(identity, body.person));
  HEARKEN_TRY(const auto proof, proof_of(parts, person, body.pin));
  HEARKEN_TRY(const TurnResult turn,
              parts.engine.confirm(body.confirmation, {person, proof, identity.token, observer}));
  return turn_json(turn, Detail::Short);
}

Result<std::string> command(const BackendParts& parts, const api::Identity& identity,
                            const api::CommandBody& body, const api::TurnObserver& observer) {
  PlanRequest request;
  HEARKEN_TRY(request.person, parts.identifier.speaker(identity, body.person));
  HEARKEN_TRY(request.plan, plan::parse_plan(body.plan, plan::ParseMode::Strict));
  request.origin = identity.origin;
  request.channel = identity.token;
  request.dry_run = body.dry_run;
  request.observer = observer;
  HEARKEN_TRY(const TurnResult turn, parts.engine.command(request));
  return turn_json(turn, body.dry_run ? Detail::Explain : Detail::Short);
}

Result<std::string> decline(const BackendParts& parts, const api::Identity& identity,
                            const api::ConfirmBody& body) {
  HEARKEN_TRY(const PersonId person, parts.identifier.speaker(identity, body.person));
  HEARKEN_TRY(const TurnResult turn, parts.engine.decline(body.confirmation, person));
  return turn_json(turn, Detail::Short);
}

AskRequest request_of(const BackendParts& parts, const api::Identity& identity,
                      const api::AskBody& body, PersonId person) {
  AskRequest request;
  request.person = std::move(person);
  request.text = body.text;
  request.area = body.area.empty() ? parts.default_area : AreaId(body.area);
  request.origin = identity.origin;
  // Kept apart by who speaks, so that nobody continues another person's conversation.
  if (!body.conversation.empty())
    request.conversation = request.person.str() + "\n" + body.conversation;
  request.channel = identity.token;
  request.dry_run = body.dry_run;
  return request;
}

/// A yes or no that answers the conversation's question; nothing when the sentence is neither, or
/// nothing was asked, or this identity may not answer.
std::optional<Result<std::string>> answered(const BackendParts& parts,
                                            const api::Identity& identity, const api::AskBody& body,
                                            const AskRequest& request) {
  const auto answer = read_answer(body.text);
  if (!answer || body.dry_run || !identity.scopes.has(api::Scope::Confirm)) return {};
  const std::string key = awaited_in(parts.engine, request);
  if (key.empty()) return {};
  const api::ConfirmBody confirmed{key, body.person, "", false};
  return *answer == SpokenAnswer::Yes ? confirm(parts, identity, confirmed, request.observer)
                                      : decline(parts, identity, confirmed);
}

Result<std::string> ask(const BackendParts& parts, const api::Identity& identity,
                        const api::AskBody& body, const api::TurnObserver& observer,
                        std::stop_token stop) {
  HEARKEN_TRY(PersonId person, parts.identifier.speaker(identity, body.person));
  AskRequest request = request_of(parts, identity, body, std::move(person));
  request.observer = observer;
  if (auto answer = answered(parts, identity, body, request)) return *std::move(answer);
  if (!request.conversation.empty()) {
    const bool ended =
        parts.conversations->has_ended(request.conversation, parts.engine.clock().mono());
    if (ended || body.fresh) parts.engine.forget(request.conversation);
  }
  HEARKEN_TRY(const TurnResult turn, parts.engine.ask(request, std::move(stop)));
  return turn_json(turn, body.dry_run ? Detail::Explain : Detail::Short);
}

Result<std::string> undo(const BackendParts& parts, const api::Identity& identity,
                         const api::UndoBody& body, const api::TurnObserver& observer) {
  AskRequest request;
  request.observer = observer;
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

void fill_turns(api::Backend& backend, const BackendParts& parts) {
  backend.ask = [parts](const api::Identity& identity, const api::AskBody& body,
                        const api::TurnObserver& observer, std::stop_token stop) {
    return ask(parts, identity, body, observer, std::move(stop));
  };
  backend.command = [parts](const api::Identity& identity, const api::CommandBody& body,
                            const api::TurnObserver& observer) {
    return command(parts, identity, body, observer);
  };
  backend.confirm = [parts](const api::Identity& identity, const api::ConfirmBody& body,
                            const api::TurnObserver& observer) {
    return confirm(parts, identity, body, observer);
  };
  backend.decline = [parts](const api::Identity& identity, const api::ConfirmBody& body) {
    return decline(parts, identity, body);
  };
  backend.undo = [parts](const api::Identity& identity, const api::UndoBody& body,
                         const api::TurnObserver& observer) {
    return undo(parts, identity, body, observer);
  };
  backend.approvals = [parts](const api::Identity& identity,
                              const std::string& as) -> Result<std::string> {
    HEARKEN_TRY(const PersonId person, parts.identifier.speaker(identity, as));
    return approvals_json(parts, person);
  };
}

void fill_automations(api::Backend& backend, const BackendParts& parts) {
  backend.automations = [parts](const api::Identity& identity,
                                const api::AutomationsBody& body) -> Result<std::string> {
    const Whose whose = whose_turns(identity);
    if (body.what.empty()) return parts.engine.automations_json(whose);
    if (body.what == "add") {
      HEARKEN_TRY(const PersonId owner, parts.identifier.speaker(identity, ""));
      const Findings findings = body.anyway ? Findings::Accept : Findings::Refuse;
      HEARKEN_TRY_VOID(parts.engine.add_automations(body.document, owner, findings));
    } else if (body.what == "accept") {
      const Findings findings = body.anyway ? Findings::Accept : Findings::Refuse;
      HEARKEN_TRY_VOID(accept_proposal(parts.engine, body.id, whose, findings));
    } else if (body.what == "dismiss") {
      HEARKEN_TRY_VOID(dismiss_proposal(parts.engine, body.id, whose));
    } else {
      HEARKEN_TRY_VOID(parts.engine.change_automation(body.id, body.what));
    }
    return parts.engine.automations_json(whose);
  };
  backend.automation_proposals = [&engine = parts.engine](const api::Identity& identity) {
    return proposals_json(engine, whose_turns(identity));
  };
  backend.automation_trial = [parts](const api::Identity& identity,
                                     const api::AutomationTrial& trial) -> Result<std::string> {
    HEARKEN_TRY(const PersonId owner, parts.identifier.speaker(identity, ""));
    const TrialRequest request{trial.document, trial.id, owner, trial.days};
    return trial.what == api::AutomationTrial::What::Check
               ? parts.engine.check_automations(request)
               : parts.engine.backtest_automations(request);
  };
}

/// A copy beside nothing else, in a folder of its own that goes with it.
Result<api::StoreCopy> copy_store(Engine& engine) {
  HEARKEN_TRY(const auto history, engine.open_history());
  const auto folder = std::make_shared<const TemporaryFolder>();
  const std::string path = folder->path() + "/hearken.db";
  HEARKEN_TRY_VOID(history->backup_to(path));
  return api::StoreCopy{path, folder};
}

void fill_ledger(api::Backend& backend, Engine& engine) {
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
  backend.ledger_verify = [&engine] {
    return with_history(engine,
                        [](store::History& history) { return ledger_report_json(history); });
  };
  backend.copy_store = [&engine] { return copy_store(engine); };
}

void fill_home(api::Backend& backend, const BackendParts& parts) {
  backend.home = [parts](const api::Identity& identity) -> Result<std::string> {
    return home_json(parts, identity);
  };
  backend.things = [&engine = parts.engine](const api::ThingsQuery& query) -> Result<std::string> {
    return things_json(*engine.home(), query);
  };
  backend.history = [&engine = parts.engine](const api::HistoryQuery& query) {
    return with_history(engine, [&](store::History& history) {
      const HomePtr home = engine.home();
      api::HistoryQuery of = query;
      if (const Thing* named = find_named(*home->registry, query.thing)) of.thing = named->id.str();
      return history_json(history, *home->registry, of, home->at, engine.process_options());
    });
  };
  backend.status = [parts]() -> Result<std::string> { return status_json(parts.engine.status()); };
  backend.subscribe = [&engine = parts.engine] { return engine.subscribe(); };
  backend.thing = [&engine = parts.engine](const std::string& thing) {
    return thing_json(*engine.home(), thing);
  };
  backend.description = [&engine = parts.engine](const std::string& thing) -> Result<std::string> {
    const HomePtr home = engine.home();
    HEARKEN_TRY(const Thing* found, require_thing(*home->registry, thing));
    return devices::wot::describe(*found, "");
  };
  backend.model_card = [&engine = parts.engine] { return engine.model_card(); };
  backend.metrics = [&engine = parts.engine] { return engine.metrics(); };
}

}  // namespace

api::Backend make_backend(Engine& engine, api::Identifier& identifier, AreaId default_area) {
  const BackendParts parts{engine, identifier, std::move(default_area),
                           std::make_shared<Conversations>()};
  api::Backend backend;
  fill_turns(backend, parts);
  fill_automations(backend, parts);
  fill_ledger(backend, engine);
  fill_home(backend, parts);
  fill_memory(backend, parts);
  return backend;
}

}  // namespace hearken::app

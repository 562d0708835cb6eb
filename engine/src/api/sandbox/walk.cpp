// One case on its way. Whatever is refused is refused by the core; here it is only said what to try
// next, and on which day.

#include "api/sandbox/walk.hpp"

#include <algorithm>
#include <utility>

#include "api/sandbox/cast.hpp"
#include "api/sandbox/reasons.hpp"
#include "api/sandbox/sitting.hpp"
#include "core/lookup.hpp"
#include "core/timers.hpp"
#include "yishi/base/catalog/days.hpp"
#include "yishi/base/catalog/system.hpp"

namespace yishi::sandbox {

namespace {

namespace command = engine::command;
namespace core = engine::core;

constexpr int timers_in_a_stage_max = 64;
constexpr std::int32_t delegation_days = 5 * 365;
constexpr char const* made_up = "试走";

Words const office_holder{"有职务的人", "an office-holder"};
Words const by_itself{"（到时自动）", "(by itself)"};

Words of_stage(rules::Stage const& stage, Words const& what) {
  auto const name = stage.name.words();
  return {name.zh + "：" + what.zh, name.en + ": " + what.en};
}

Diagnostic said(DiagnosticKind const* kind, std::vector<Argument> arguments) {
  Diagnostic diagnostic;
  diagnostic.kind = kind;
  diagnostic.arguments = std::move(arguments);
  return diagnostic;
}

}  // namespace

Walk::Walk(Sandbox const& village, std::string case_id, std::shared_ptr<rules::Rules const> rules,
           std::string matter, std::int32_t pace)
    : sandbox_(village), rules_(std::move(rules)), matter_(std::move(matter)) {
  forecast_.case_id = std::move(case_id);
  forecast_.workflow = rules_->workflow.name.words();
  forecast_.from = today();
  forecast_.pace = pace;
  if (!matter_.empty())
    forecast_.matter =
        core::matter_words(core::law_of(sandbox_.library(), sandbox_.state()), matter_);
  if (auto const* calendar = core::calendar_of(sandbox_.library(), sandbox_.state()))
    forecast_.known_until = calendar->known_until;
}

CalendarForecast Walk::run() {
  bool more = !forecast_.case_id.empty() || open();
  // Each stage of the way is entered once, so there cannot be more steps than stages.
  for (std::size_t i = 0; more && i <= rules_->workflow.stages.size(); ++i) more = go_on();
  if (!forecast_.complete && forecast_.reasons.empty())
    stop({said(kind(catalog::system, "YS-9143"), {rules_->workflow.stages.front().name.words()})});
  forecast_.entries = sandbox_.entries();
  return std::move(forecast_);
}

bool Walk::go_to(std::string const& name) {
  auto const there = [&] {
    if (!is_in_stage()) return false;
    auto const& here = stage();
    if (name.empty()) return here.meeting && here.meeting->ballot;
    return name == here.name.zh || name == here.name.en || name == here.name.id() ||
           name == here.label.zh || name == here.label.en;
  };
  for (std::size_t i = 0; i <= rules_->workflow.stages.size(); ++i) {
    if (there()) return true;
    if (!go_on()) return false;
  }
  return false;
}

// ---- where the case is

bool Walk::is_in_stage() const {
  auto const& item = the_case();
  return item.status == engine::CaseStatus::running && !item.waiting_for && !item.active.empty();
}

engine::ActiveStage const& Walk::active() const {
  auto const* chosen = core::find_active(the_case(), branch_);
  return chosen == nullptr ? the_case().active.front() : *chosen;
}

rules::Stage const& Walk::stage() const {
  auto const index = rules::find_stage(rules_->workflow, active().stage);
  return rules_->workflow.stages[static_cast<std::size_t>(*index)];
}

std::int64_t Walk::visit() const {
  if (!is_in_stage()) return -1;
  bool const left = !branch_.empty() && core::find_active(the_case(), branch_) == nullptr;
  return left ? -1 : active().seq;
}

void Walk::choose_branch() {
  branch_.clear();
  if (!is_in_stage() || the_case().active.size() < 2) return;
  auto const acts = [&](engine::ActiveStage const& each) {
    auto const* at = core::find_stage(*rules_, each.stage);
    return at != nullptr &&
           (at->kind == rules::StageKind::step || at->kind == rules::StageKind::work);
  };
  auto const& all = the_case().active;
  auto const found = std::find_if(all.begin(), all.end(), acts);
  branch_ = (found == all.end() ? all.front() : *found).stage;
}

// ---- what is written down about a step

Words Walk::bodies(rules::Action const& action) const {
  Words words;
  for (auto const index : action.by) {
    auto const body = core::body_words(*rules_, index);
    if (!words.zh.empty()) words.zh += action.jointly ? "和" : "、";
    if (!words.en.empty()) words.en += action.jointly ? " and " : " or ";
    words.zh += body.zh;
    words.en += body.en;
  }
  return words;
}

CalendarStep Walk::step(Words what, Words who, Last const& last) const {
  CalendarStep step;
  step.what = std::move(what);
  step.who = std::move(who);
  step.last = last.day;
  step.last_unknown = last.unknown;
  return step;
}

void Walk::done(CalendarStep step) {
  step.earliest = today();
  step.entry = sandbox_.entries().size() - 1;
  forecast_.steps.push_back(std::move(step));
}

bool Walk::stop(std::vector<Diagnostic> reasons) {
  forecast_.reasons = std::move(reasons);
  return false;
}

Walk::Last Walk::last_of(std::optional<rules::Period> const& period) const {
  Last last;
  auto const* calendar = core::calendar_of(sandbox_.library(), sandbox_.state());
  if (!period || calendar == nullptr) return last;
  auto const day = core::period_end(*calendar, active().on, rules::resolve(*rules_, *period));
  if (day) last.day = *day;
  last.unknown = !day;
  return last;
}

Walk::Last Walk::lapse_of(rules::Stage const& stage) const {
  auto const* exit = rules::find_exit(stage, rules::Outcome::lapsed);
  return exit == nullptr ? Last{} : last_of(exit->after);
}

// ---- steps

/// Opens a case with the action that leads on by the fewest steps.
bool Walk::open() {
  forecast_.opened = true;
  auto const& workflow = rules_->workflow;
  engine::Case const nothing;
  rules::Action const* best = nullptr;
  std::optional<int> least;
  for (auto const& action : workflow.stages.front().actions) {
    if (action.kind != rules::ActionKind::initiate) continue;
    auto const start = action.arrow ? action.arrow->target : 0;
    auto const length = Way(workflow, nothing, start).length(start);
    if (best != nullptr && (!length || (least && *length >= *least))) continue;
    best = &action;
    least = length;
  }
  if (best == nullptr) return false;
  command::Act act;
  act.workflow = workflow.name.id();
  act.stage = workflow.stages.front().name.id();
  act.action = best->name.id();
  act.form = made_up_form(*best, matter_, today());
  auto const decision =
      sandbox_.submit(by_bodies(sandbox_, *rules_, *best, std::move(act), moment()));
  if (auto reasons = reasons_of(decision); !reasons.empty()) return stop(std::move(reasons));
  forecast_.case_id = std::get<engine::Acceptance>(decision).stream.id;
  done(step(of_stage(workflow.stages.front(), best->name.words()), bodies(*best), {}));
  return true;
}

/// The days that were asked for pass before anything is done in a stage. True: the case is still
/// there. Where nothing is to be done but to wait, nobody lingers.
bool Walk::linger() {
  auto const here = visit();
  bool const only_waits = core::running_posting(sandbox_.state(), active()) != nullptr ||
                          meeting_about(sandbox_, forecast_.case_id);
  if (forecast_.pace == 0 || only_waits) return true;
  auto lapsing = lapse_of_itself();
  auto const until = rules::start_of(today().plus(forecast_.pace));
  sandbox_.set_time(std::max(sandbox_.now(), until));
  if (visit() == here) return true;
  done(std::move(lapsing));
  return false;
}

bool Walk::go_on() {
  choose_branch();
  auto const& item = the_case();
  if (!is_in_stage()) {
    if (item.status == engine::CaseStatus::ended) return arrived(item.end);
    // It waits at a door, or was withdrawn: whatever is asked for now, the core says so.
    command::PostNotice post;
    post.case_id = forecast_.case_id;
    post.stage = item.waiting_for.value_or("");
    post.place = made_up;
    return stop(reasons_of(sandbox_.submit(by_officer(sandbox_, post, moment()))));
  }
  auto const index = rules::find_stage(rules_->workflow, active().stage);
  auto const edge = Way(rules_->workflow, item, *index).next(*index);
  if (!edge) return stop({said(kind(catalog::system, "YS-9143"), {stage().name.words()})});
  if (!linger()) return true;
  auto const here = visit();
  if (!leave(*edge)) return false;
  return visit() != here;
}

/// At an end; it may be another than was headed for, if something lapsed on the way.
bool Walk::arrived(std::string const& end) {
  auto const* stage = core::find_stage(*rules_, end);
  forecast_.complete = stage != nullptr && stage->end == rules::EndKind::passed;
  if (forecast_.complete || stage == nullptr) return false;
  return stop({said(kind(catalog::system, "YS-9143"), {stage->name.words()})});
}

CalendarStep Walk::lapse_of_itself() const {
  auto waiting = lapse_waits(sandbox_, *rules_, stage());
  auto lapsing = step(of_stage(stage(), {"逾期，自动往下走", "it lapses and goes on"}), by_itself,
                      lapse_of(stage()));
  lapsing.because = std::move(waiting.because);
  lapsing.basis = std::move(waiting.basis);
  return lapsing;
}

bool Walk::leave(Edge const& edge) {
  auto const& here = stage();
  if (edge.exit != nullptr && edge.exit->outcome == rules::Outcome::lapsed) {
    return wait(lapse_of_itself());
  }
  if (here.kind == rules::StageKind::notice) return leave_notice(edge);
  if (here.kind == rules::StageKind::meeting) return leave_meeting(edge);
  return do_duties("") && (edge.action == nullptr || act(*edge.action, ""));
}

bool Walk::act(rules::Action const& action, command::Act act) {
  auto last = action.within ? last_of(action.within) : lapse_of(stage());
  for (auto const& objection : the_case().objections)
    if (objection.id == act.objection) last = {objection.answer_due, false};
  act.case_id = forecast_.case_id;
  act.stage = stage().name.id();
  act.action = action.name.id();
  act.form = made_up_form(action, matter_, today());
  auto next = step(of_stage(stage(), action.name.words()), bodies(action), last);
  auto reasons =
      reasons_of(sandbox_.submit(by_bodies(sandbox_, *rules_, action, std::move(act), moment())));
  if (!reasons.empty()) return stop(std::move(reasons));
  done(std::move(next));
  return true;
}

bool Walk::act(rules::Action const& action, std::string const& meeting) {
  command::Act act_there;
  act_there.meeting = meeting;
  return act(action, std::move(act_there));
}

/// What has to be done in the stage and leads nowhere.
bool Walk::do_duties(std::string const& meeting) {
  for (auto const& action : stage().actions) {
    auto const& finished = active().done;
    bool const open =
        action.duty && !action.arrow && action.kind == rules::ActionKind::ordinary &&
        std::find(finished.begin(), finished.end(), action.name.id()) == finished.end();
    if (open && !act(action, meeting)) return false;
  }
  return true;
}

bool Walk::answer_objections() {
  auto const* answer = core::answer_duty(stage());
  if (answer == nullptr) return true;
  std::vector<std::string> open;
  for (auto const* each : core::unanswered(the_case(), active())) open.push_back(each->id);
  for (auto const& id : open) {
    command::Act dismissing;
    dismissing.objection = id;
    dismissing.verdict = engine::ObjectionVerdict::dismissed;
    if (!act(*answer, std::move(dismissing))) return false;
  }
  return true;
}

/// What hangs in several branches hangs at the same time.
bool Walk::post_all() {
  std::vector<std::string> stages;
  for (auto const& each : the_case().active) {
    auto const* at = core::find_stage(*rules_, each.stage);
    bool const bare = core::running_posting(sandbox_.state(), each) == nullptr;
    if (at != nullptr && at->kind == rules::StageKind::notice && bare) stages.push_back(each.stage);
  }
  return std::all_of(stages.begin(), stages.end(),
                     [&](std::string const& each) { return post(each); });
}

bool Walk::post(std::string const& stage) {
  auto const& here = *core::find_stage(*rules_, stage);
  command::PostNotice post;
  post.case_id = forecast_.case_id;
  post.stage = stage;
  post.place = made_up;
  auto reasons = reasons_of(sandbox_.submit(by_officer(sandbox_, post, moment())));
  if (!reasons.empty()) return stop(std::move(reasons));
  done(step(of_stage(here, {"张贴公示", "post the notice"}), office_holder, lapse_of(here)));
  return true;
}

bool Walk::leave_notice(Edge const& edge) {
  auto const& here = stage();
  if (edge.action != nullptr) return do_duties("") && act(*edge.action, "");
  if (!post_all()) return false;
  if (!do_duties("") || !answer_objections()) return false;
  auto const* posting = core::running_posting(sandbox_.state(), active());
  if (posting == nullptr)
    return stop({said(kind(catalog::system, "YS-9143"), {here.name.words()})});
  auto ending = step(of_stage(here, {"公示期满", "the posting ends"}), by_itself, {});
  auto waiting = posting_waits(sandbox_, *rules_, here, *posting);
  ending.because = std::move(waiting.because);
  ending.basis = std::move(waiting.basis);
  return wait(std::move(ending));
}

/// Until the case has left its stage by itself.
bool Walk::wait(CalendarStep step) {
  auto const here = visit();
  for (int i = 0; i < timers_in_a_stage_max && visit() == here; ++i) {
    auto const due = engine::next_due(sandbox_.library(), sandbox_.state(), forecast_.case_id);
    if (!due) break;
    sandbox_.set_time(std::max(sandbox_.now(), *due));
  }
  if (visit() != here) {
    done(std::move(step));
    return true;
  }
  auto const until = forecast_.known_until.value_or(today());
  return stop({said(kind(catalog::days, "YS-6106"), {until.plus(1).words()})});
}

/// A 授权 that the meeting needs and does not have is recorded today, as a step of its own.
bool Walk::delegate(std::vector<Diagnostic> const& reasons) {
  auto const* law = core::law_of(sandbox_.library(), sandbox_.state());
  auto const* matter = law == nullptr ? nullptr : rules::find_matter(*law, the_case().matter);
  auto const* row = matter == nullptr ? nullptr : rules::competence_on(*matter, today());
  bool const needed = only_codes(reasons, {"YS-4305", "YS-4306", "YS-4307"});
  if (!needed || delegated_ || row == nullptr || !row->delegate) return false;
  command::Delegate grant;
  grant.matters = {matter->id};
  grant.to = *row->delegate;
  grant.from = today();
  grant.until = today().plus(delegation_days);
  grant.evidence = made_up_document("delegation");
  auto const before = sandbox_.submit(by_officer(sandbox_, grant, moment()));
  if (!reasons_of(before).empty()) return false;
  delegated_ = true;
  auto const title = Words{matter->title.zh, matter->title.en};
  auto granting = step({"先要有授权：" + title.zh, "first a delegation: " + title.en},
                       core::legal_body_words(*law, row->decider), {});
  for (auto const& reason : reasons)
    granting.basis.insert(granting.basis.end(), reason.basis.begin(), reason.basis.end());
  granting.because = {"档案里还没有；开那次会的时间没有算",
                      "there is none yet; the time for that meeting is not counted"};
  done(std::move(granting));
  return true;
}

/// Calls the meeting; `held` learns what it has to wait for.
std::optional<std::string> Walk::call(CalendarStep& held) {
  auto const notice = notice_for(sandbox_, {forecast_.case_id});
  auto called = call_meeting(sandbox_, notice, std::nullopt);
  if (called.meeting.empty() && delegate(called.reasons))
    called = call_meeting(sandbox_, notice, std::nullopt);
  if (called.meeting.empty()) {
    stop(std::move(called.reasons));
    return std::nullopt;
  }
  auto const body = core::body_words(*rules_, stage().meeting->of);
  Words const what{"通知" + body.zh + "开会", "call a meeting of " + body.en};
  done(step(of_stage(stage(), what), office_holder, lapse_of(stage())));
  auto waiting = meeting_waits(*rules_, stage(), called.not_earlier);
  held.because = std::move(waiting.because);
  held.basis = std::move(waiting.basis);
  return called.meeting;
}

bool Walk::leave_meeting(Edge const& edge) {
  bool const votes = edge.exit != nullptr;
  auto held =
      step(of_stage(stage(), votes ? Words{"开会表决", "meet and vote"} : Words{"开会", "meet"}),
           core::body_words(*rules_, stage().meeting->of), lapse_of(stage()));
  auto const there = meeting_about(sandbox_, forecast_.case_id);
  if (there) {
    held.because = {"会议 " + *there + " 已经通知", "meeting " + *there + " has been called"};
    return hold(edge, *there, std::move(held));
  }
  auto const called = call(held);
  return called && hold(edge, *called, std::move(held));
}

bool Walk::hold(Edge const& edge, std::string const& meeting, CalendarStep held) {
  auto const people = std::ssize(voters_of(sandbox_, meeting));
  if (auto reasons = assemble(sandbox_, meeting, people); !reasons.empty())
    return stop(std::move(reasons));
  auto const& items = sandbox_.state().meetings.at(meeting).items;
  auto const found = std::find_if(items.begin(), items.end(), [&](auto const& each) {
    return each.item.case_id == forecast_.case_id;
  });
  auto const item = found - items.begin();
  if (edge.exit == nullptr) {
    done(std::move(held));
    if (!do_duties(meeting) || !act(*edge.action, meeting)) return false;
  } else {
    auto const present = engine::reckon_item(sandbox_.library(), sandbox_.state(),
                                             sandbox_.state().meetings.at(meeting), item)
                             .counts.present;
    engine::Tally const all{present, present, present, present, 0, 0};
    if (!do_duties(meeting)) return false;
    if (auto reasons = vote(sandbox_, meeting, item, all); !reasons.empty())
      return stop(std::move(reasons));
    done(std::move(held));
  }
  auto reasons = close_meeting(sandbox_, meeting);
  return reasons.empty() || stop(std::move(reasons));
}

}  // namespace yishi::sandbox

// Whether a meeting can come to anything: at best, everybody who may takes part and agrees.

#include "yishi/rules/outlook.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/max_cardinality_matching.hpp>
#include <map>
#include <numeric>
#include <set>

#include "yishi/rules/households.hpp"

namespace yishi::rules {
namespace {

/// The largest number of offices that different people can hold, relatives or not: what no search
/// has to try to beat.
std::size_t most_fillable(std::vector<Office> const& offices) {
  using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS>;
  using Vertex = boost::graph_traits<Graph>::vertex_descriptor;
  Graph graph{offices.size()};
  std::map<std::string, Vertex> people;
  for (std::size_t office = 0; office < offices.size(); ++office)
    for (auto const& person : offices[office].candidates) {
      auto const [place, fresh] = people.emplace(person, Vertex{});
      if (fresh) place->second = boost::add_vertex(graph);
      boost::add_edge(office, place->second, graph);
    }
  std::vector<Vertex> mate(boost::num_vertices(graph));
  boost::edmonds_maximum_cardinality_matching(graph, mate.data());
  return boost::matching_size(graph, mate.data());
}

class OfficeSearch {
 public:
  OfficeSearch(std::vector<Office> const& offices, Kinship const* kinship)
      : offices_(offices),
        kinship_(kinship),
        goal_(most_fillable(offices)),
        order_(offices.size()),
        now_(offices.size()),
        best_(offices.size()) {
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) {
      return offices[a].candidates.size() < offices[b].candidates.size();
    });
  }

  std::vector<std::string> run() {
    fill(0, 0);
    return best_;
  }

 private:
  void fill(std::size_t depth, std::size_t filled) {
    if (filled > most_) {
      most_ = filled;
      best_ = now_;
    }
    if (depth == order_.size()) return;
    auto const office = order_[depth];
    auto const hopeless = [&](std::size_t reachable) {
      return most_ == goal_ || filled + reachable <= most_;
    };
    for (auto const& person : offices_[office].candidates) {
      if (hopeless(order_.size() - depth)) return;
      if (barred(person)) continue;
      take(person, 1);
      now_[office] = person;
      fill(depth + 1, filled + 1);
      now_[office].clear();
      take(person, -1);
    }
    if (!hopeless(order_.size() - depth - 1)) fill(depth + 1, filled);
  }

  bool barred(std::string const& person) const {
    auto const found = taken_.find(person);
    return found != taken_.end() && found->second > 0;
  }

  /// Counts a holder, and with him those who may hold nothing beside him, in or out.
  void take(std::string const& person, int by) {
    taken_[person] += by;
    if (kinship_ == nullptr) return;
    auto [place, fresh] = relatives_.try_emplace(person);
    if (fresh) place->second = kinship_->near_relatives(person);
    for (auto const& relative : place->second) taken_[relative.person] += by;
  }

  std::vector<Office> const& offices_;
  Kinship const* kinship_;
  std::size_t goal_;
  std::vector<std::size_t> order_;  // offices, those with few candidates first
  std::vector<std::string> now_;
  std::vector<std::string> best_;
  std::size_t most_ = 0;
  std::map<std::string, int> taken_;  // how many holders keep a person out
  std::map<std::string, std::vector<Relative>> relatives_;
};

/// The votes that a bar can get: one of each person, or of each household.
std::int64_t most_for(Threshold const& bar, BaseCounts const& counts) {
  return counts_households(bar.base) ? counts.households_represented : counts.present;
}

}  // namespace

VoteOutlook look_ahead(VoteQuestion const& question) {
  std::set<std::string> const recused{question.recused.begin(), question.recused.end()};
  auto const totals = count_on(question.roster, question.date);
  VoteOutlook outlook;
  auto& counts = outlook.at_best;
  std::vector<HouseholdsOf> claims;
  bool const named = names_households(question.roster);
  for (auto const& member : question.roster.members) {
    if (!votes_on(member, question.date)) continue;
    if (recused.count(member.person) > 0) {
      ++outlook.recused;
      continue;
    }
    ++counts.present;
    claims.push_back({member.person, households_of(member, named)});
  }
  counts.all_members = totals.members;
  counts.voting = totals.voting;
  counts.due = totals.voting;
  if (question.effect == RecusalEffect::due_falls) counts.due -= outlook.recused;
  counts.ballots_cast = counts.present;
  counts.valid = counts.present;
  auto const& village = question.households == nullptr ? question.roster : *question.households;
  auto const households = households_on(village, question.date);
  counts.households = std::ssize(households);
  // A roster that does not say who represents whom leaves it to the sign-in.
  counts.households_represented = question.households != nullptr && !named
                                      ? counts.households
                                      : number_of_households(share_households(households, claims));
  outlook.quorum = reckon(question.quorum, counts);
  outlook.can_open = outlook.quorum.met;
  outlook.can_pass = outlook.can_open;
  if (!question.pass) return outlook;
  auto const total = counts.of(question.pass->base);
  outlook.needed = least_clearing(*question.pass, total);
  // Who stays away or abstains never makes a share of those who are there larger than all of them.
  outlook.can_pass =
      outlook.can_open && outlook.needed <= most_for(*question.pass, counts) &&
      (!question.also || least_clearing(*question.also, counts.of(question.also->base)) <=
                             most_for(*question.also, counts));
  return outlook;
}

std::vector<std::string> fill_offices(std::vector<Office> const& offices, Kinship const* kinship) {
  return OfficeSearch{offices, kinship}.run();
}

}  // namespace yishi::rules

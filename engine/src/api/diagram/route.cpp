// The lines of a picture: level ones in the gaps between rows, upright ones outside of the boxes.

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <tuple>

#include "api/diagram/plan.hpp"

namespace yishi::diagram {

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

constexpr int endless = std::numeric_limits<int>::max() / 4;
constexpr int entry_shift = 12;  // of a line from above that is not straight, from the centre
constexpr int level_pitch = 10;
constexpr int upright_pitch = 14;
constexpr int above_levels = 8;
constexpr int least_room = 2;
constexpr int arrow_room = 14;
constexpr int band_above = 8;
constexpr int band_below = 3;

struct Span {
  int low = endless;
  int high = -endless;
  int slot = -1;
  void add(int value) {
    low = std::min(low, value);
    high = std::max(high, value);
  }
};

/// A level line: in which gap, to which box, and on which side it leaves (bottom: it comes in).
using Level = std::tuple<int, int, Side>;
/// An upright line: on which side, to which box.
using Upright = std::pair<Side, int>;

/// Gives each span the first slot in which it touches no other; returns how many there are.
template <class Key>
int colour(std::vector<std::pair<Key, Span*>>& spans, int margin) {
  std::vector<std::vector<Span const*>> slots;
  for (auto& [key, span] : spans) {
    auto const fits = [&](std::vector<Span const*> const& slot) {
      return std::none_of(slot.begin(), slot.end(), [&](Span const* other) {
        return span->low <= other->high + margin && other->low <= span->high + margin;
      });
    };
    auto const found = std::find_if(slots.begin(), slots.end(), fits);
    span->slot = static_cast<int>(found - slots.begin());
    if (found == slots.end()) slots.emplace_back();
    slots[at(span->slot)].push_back(span);
  }
  return static_cast<int>(slots.size());
}

Path tidied(Path const& path) {
  Path out;
  for (auto const& point : path) {
    if (!out.empty() && out.back() == point) continue;
    if (out.size() >= 2) {
      auto const& a = out[out.size() - 2];
      auto const& b = out.back();
      if ((a.x == b.x && b.x == point.x) || (a.y == b.y && b.y == point.y)) out.pop_back();
    }
    out.push_back(point);
  }
  return out;
}

class Router {
 public:
  explicit Router(Plan& plan) : plan_(plan) {}

  Layout run() {
    collect_levels();
    place_rows();
    place_aside();
    collect_uprights();
    draw();
    return std::move(out_);
  }

 private:
  int entry_x(int node) const { return plan_.centre[at(node)] + entry_shift; }
  Level in_of(int node) const { return {plan_.row(node), node, Side::bottom}; }
  Level away_of(int edge) const {
    return {plan_.from_row(edge) + 1, plan_.of(edge).to, plan_.side[at(edge)]};
  }
  bool is_upright(int edge) const {
    auto const entry = plan_.entry_of(edge);
    return !plan_.is_direct(edge) && entry != Entry::loop;
  }
  int beyond(int edge) const { return plan_.side[at(edge)] == Side::left ? -endless : endless; }

  void collect_levels() {
    for (int e = 0; e < plan_.edge_count(); ++e) {
      auto const& edge = plan_.of(e);
      auto const entry = plan_.entry_of(e);
      bool const bottom = plan_.side[at(e)] == Side::bottom;
      if (bottom) {
        auto const row = plan_.from_row(e);
        auto const room = plan_.row_height[at(row)] - plan_.height[at(edge.from)];
        auto& label = plan_.gap_label[at(row + 1)];
        label = std::max({label, edge.label.h + 4 - room, edge.knob + 2 - room});
      }
      if (entry == Entry::loop || entry == Entry::straight) continue;
      if (entry == Entry::above) {
        auto& span = levels_[in_of(edge.to)];
        span.add(entry_x(edge.to));
        if (bottom)
          span.add(plan_.centre[at(edge.from)]);
        else
          span.add(plan_.is_direct(e) ? plan_.drop[at(e)] : beyond(e));
      }
      if (bottom || plan_.is_direct(e) || plan_.is_open(e)) continue;
      auto& span = levels_[away_of(e)];
      span.add(plan_.drop[at(e)]);
      span.add(beyond(e));
    }
  }

  /// From top to bottom: gaps as high as their words and lines, rows as high as their boxes.
  void place_rows() {
    auto const rows = plan_.rows.rows.size();
    std::vector<int> height(rows + 1);
    auto const& start = plan_.graph.start_label;
    plan_.gap_label[0] = std::max(plan_.graph.start_size, start.h) + 4;
    plan_.right = std::max(plan_.right, plan_.centre[0] + plan_.graph.start_size + 8 + start.w);
    for (std::size_t gap = 0; gap <= rows; ++gap) {
      std::vector<std::pair<Level, Span*>> here;
      for (auto& [level, span] : levels_)
        if (std::get<0>(level) == static_cast<int>(gap)) here.emplace_back(level, &span);
      std::stable_sort(here.begin(), here.end(),
                       [](auto const& a, auto const& b) { return a.second->low < b.second->low; });
      auto const slots = colour(here, 8);
      height[gap] = plan_.gap_label[gap] + arrow_room +
                    (slots == 0 ? least_room : above_levels + slots * level_pitch);
      if (gap == rows && slots == 0) height[gap] = plan_.gap_label[gap];
    }
    stretch_bands(height);
    int y = 0;
    for (std::size_t gap = 0; gap <= rows; ++gap) {
      plan_.gap_top[gap] = y;
      y += height[gap];
      if (gap == rows) break;
      plan_.row_top[gap] = y;
      y += plan_.row_height[gap];
      for (auto const v : plan_.rows.rows[gap]) plan_.top[at(v)] = plan_.row_top[gap];
    }
    bottom_ = y;
    for (auto& band : out_.bands) {
      auto const first = at(band.area.y);
      auto const last = at(band.area.h);
      band.area.y = plan_.row_top[first] - band_above;
      band.area.h = plan_.row_top[last] + plan_.row_height[last] + plan_.gap_label[last + 1] +
                    band_below - band.area.y;
    }
  }

  /// Finds the bands (first and last row of each), and makes them as high as their words.
  void stretch_bands(std::vector<int> const& gap_height) {
    auto const& rows = plan_.rows.rows;
    for (std::size_t first = 0; first < rows.size();) {
      auto const band = plan_.node(rows[first].front()).band;
      auto last = first;
      int height = band_above + plan_.row_height[first];
      for (; last + 1 < rows.size() && plan_.node(rows[last + 1].front()).band == band; ++last)
        height += gap_height[last + 1] + plan_.row_height[last + 1];
      height += plan_.gap_label[last + 1] + band_below;
      if (band >= 0) {
        auto const wanted = plan_.graph.band_heights[at(band)];
        plan_.row_height[last] += std::max(0, wanted - height);
        out_.bands.push_back({band, {0, static_cast<int>(first), 0, static_cast<int>(last)}});
      }
      first = last + 1;
    }
  }

  int level_y(Level const& level) const {
    auto const gap = at(std::get<0>(level));
    return plan_.gap_top[gap] + plan_.gap_label[gap] + above_levels +
           levels_.at(level).slot * level_pitch + level_pitch / 2;
  }

  int port_y(int edge) const { return plan_.top[at(plan_.of(edge).from)] + plan_.port[at(edge)]; }

  int aside_y(int node) const {
    auto const anchor = plan_.anchor[at(node)];
    if (anchor >= 0) return port_y(anchor);
    return plan_.row_top[at(plan_.aside_row[at(node)])] + plan_.entry[at(node)];
  }

  void place_aside() {
    for (int v = 0; v < plan_.node_count(); ++v)
      if (plan_.is_aside(v)) {
        plan_.top[at(v)] = aside_y(v) - plan_.height[at(v)] / 2;
        bottom_ = std::max(bottom_, plan_.top[at(v)] + plan_.height[at(v)]);
      }
  }

  /// Where an edge leaves its upright line for its box.
  int arrival_y(int edge) const {
    auto const to = plan_.of(edge).to;
    switch (plan_.entry_of(edge)) {
      case Entry::left:
      case Entry::loop:
        return plan_.top[at(to)] + plan_.entry[at(to)];
      case Entry::right:
        return plan_.top[at(to)] + plan_.far_entry[at(to)];
      case Entry::aside:
        return aside_y(to);
      case Entry::above:
      case Entry::straight:
        return level_y(in_of(to));
    }
    return 0;
  }

  int departure_y(int edge) const {
    return plan_.is_open(edge) ? port_y(edge) : level_y(away_of(edge));
  }

  void collect_uprights() {
    for (int e = 0; e < plan_.edge_count(); ++e) {
      if (!is_upright(e)) continue;
      auto& span = uprights_[{plan_.side[at(e)], plan_.of(e).to}];
      span.add(departure_y(e));
      span.add(arrival_y(e));
    }
    int widest = 0;
    for (auto const side : {Side::left, Side::right}) {
      std::vector<std::pair<Upright, Span*>> here;
      for (auto& [upright, span] : uprights_)
        if (upright.first == side && span.low < span.high) here.emplace_back(upright, &span);
      std::stable_sort(here.begin(), here.end(), [](auto const& a, auto const& b) {
        return a.second->high - a.second->low < b.second->high - b.second->low;
      });
      widest = colour(here, 8);
      if (side == Side::left) left_ = plan_.left - 12 - widest * upright_pitch;
    }
    aside_x_ = plan_.right + 24 + widest * upright_pitch;
  }

  int upright_x(int edge) const {
    auto const side = plan_.side[at(edge)];
    auto const slot = uprights_.at({side, plan_.of(edge).to}).slot;
    return side == Side::left ? plan_.left - 12 - slot * upright_pitch
                              : plan_.right + 12 + slot * upright_pitch;
  }

  Rect box_of(int node) const {
    auto const width = plan_.node(node).size.w;
    auto const x = plan_.is_aside(node) ? aside_x_ : plan_.centre[at(node)] - width / 2;
    return {x, plan_.top[at(node)], width, plan_.height[at(node)]};
  }

  void go_in(Path& path, int edge) const {
    auto const to = plan_.of(edge).to;
    auto const box = box_of(to);
    auto const y = arrival_y(edge);
    switch (plan_.entry_of(edge)) {
      case Entry::left:
      case Entry::loop:
      case Entry::aside:
        path.push_back({path.back().x, y});
        path.push_back({box.x, y});
        return;
      case Entry::right:
        path.push_back({path.back().x, y});
        path.push_back({box.right(), y});
        return;
      case Entry::above:
      case Entry::straight:
        path.push_back({path.back().x, y});
        path.push_back({entry_x(to), y});
        path.push_back({entry_x(to), box.y});
        return;
    }
  }

  Path path_of(int edge) const {
    auto const from = box_of(plan_.of(edge).from);
    Path path;
    if (plan_.side[at(edge)] == Side::bottom) {
      path.push_back({from.middle(), from.bottom()});
      if (plan_.entry_of(edge) == Entry::straight)
        path.push_back({from.middle(), box_of(plan_.of(edge).to).y});
      else
        go_in(path, edge);
      return tidied(path);
    }
    auto const y = port_y(edge);
    path.push_back({plan_.side[at(edge)] == Side::left ? from.x : from.right(), y});
    if (!plan_.is_open(edge)) path.push_back({plan_.drop[at(edge)], y});
    if (is_upright(edge)) {
      if (uprights_.at({plan_.side[at(edge)], plan_.of(edge).to}).slot >= 0) {
        path.push_back({path.back().x, departure_y(edge)});
        path.push_back({upright_x(edge), departure_y(edge)});
      }
    }
    go_in(path, edge);
    return tidied(path);
  }

  Rect label_of(int edge) const {
    auto const& it = plan_.of(edge);
    auto const from = box_of(it.from);
    Rect label{0, 0, it.label.w, it.label.h};
    if (plan_.side[at(edge)] == Side::bottom) {
      label.x = from.middle() + it.knob + 6;
      label.y = from.bottom() + 3;
      return label;
    }
    label.y = port_y(edge) - it.label.h - 3;
    label.x = plan_.side[at(edge)] == Side::left ? from.x - it.knob - 6 - it.label.w
                                                 : from.right() + it.knob + 6;
    return label;
  }

  void draw() {
    for (int v = 0; v < plan_.node_count(); ++v) out_.boxes.push_back(box_of(v));
    for (int e = 0; e < plan_.edge_count(); ++e) {
      out_.paths.push_back(path_of(e));
      out_.labels.push_back(label_of(e));
    }
    out_.sides = plan_.side;
    auto const first = box_of(0);
    auto const size = plan_.graph.start_size;
    out_.start = {first.middle() - size / 2, plan_.gap_top[0], size, size};
    out_.start_path = {{first.middle(), out_.start.bottom()}, {first.middle(), first.y}};
    out_.start_label = {out_.start.right() + 8, plan_.gap_top[0], plan_.graph.start_label.w,
                        plan_.graph.start_label.h};
    find_joins();
    move();
  }

  /// Where lines to one box come together from three directions.
  void find_joins() {
    std::map<int, std::vector<int>> to;
    for (int e = 0; e < plan_.edge_count(); ++e) to[plan_.of(e).to].push_back(e);
    for (auto const& [node, edges] : to) {
      if (edges.size() < 2) continue;
      std::map<std::pair<int, int>, int> directions;  // of each corner: bits
      for (auto const e : edges)
        for (auto const& point : out_.paths[at(e)]) directions[{point.y, point.x}] = 0;
      for (auto const e : edges) mark(out_.paths[at(e)], directions);
      for (auto const& [place, bits] : directions)
        if ((bits & 1) + (bits >> 1 & 1) + (bits >> 2 & 1) + (bits >> 3 & 1) >= 3)
          out_.joins.push_back({place.second, place.first});
    }
  }

  static void mark(Path const& path, std::map<std::pair<int, int>, int>& directions) {
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
      auto const& a = path[i];
      auto const& b = path[i + 1];
      bool const level = a.y == b.y;
      for (auto& [place, bits] : directions) {
        auto const [y, x] = place;
        if (level ? y != a.y : x != a.x) continue;
        auto const [low, high] = level ? std::minmax(a.x, b.x) : std::minmax(a.y, b.y);
        auto const here = level ? x : y;
        if (here > low && here <= high) bits |= level ? 1 : 2;
        if (here >= low && here < high) bits |= level ? 4 : 8;
      }
    }
  }

  /// Everything so that nothing is left of the gutter, and the size of the whole.
  void move() {
    auto const dx = plan_.graph.gutter + 8 - left_;
    int right = plan_.right + 12;
    for (auto& box : out_.boxes) right = std::max(right, box.right());
    for (auto const& path : out_.paths)
      for (auto const& point : path) right = std::max(right, point.x + 6);
    out_.size = {right + dx + 8, bottom_ + band_below + 2};
    auto const shift = [dx](Path& path) {
      for (auto& point : path) point.x += dx;
    };
    for (auto& box : out_.boxes) box.x += dx;
    for (auto& label : out_.labels) label.x += dx;
    for (auto& path : out_.paths) shift(path);
    shift(out_.joins);
    shift(out_.start_path);
    out_.start.x += dx;
    out_.start_label.x += dx;
    for (auto& band : out_.bands) {
      band.area.x = 0;
      band.area.w = out_.size.w;
    }
  }

  Plan& plan_;
  Layout out_;
  std::map<Level, Span> levels_;
  std::map<Upright, Span> uprights_;
  int bottom_ = 0;
  int left_ = 0;
  int aside_x_ = 0;
};

}  // namespace

Layout route(Plan& plan) { return Router(plan).run(); }

}  // namespace yishi::diagram

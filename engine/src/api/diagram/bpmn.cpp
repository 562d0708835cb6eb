// BPMN 2.0 with its layout (DI): a stage is a task, several ways out of it are a gateway, what
// happens by itself at the end of a period is a timer on the border of the task.

#include <algorithm>
#include <map>

#include "api/diagram/formats.hpp"
#include "api/diagram/markup.hpp"
#include "api/diagram/scene.hpp"
#include "api/diagram/words.hpp"

namespace yishi::diagram {

namespace {

constexpr Font label_font{12, false};
constexpr int event_size = 36;
constexpr int gateway_size = 50;
constexpr int gateway_width = 82;  // with the lines that spread from its corners
constexpr int task_width = 200;
constexpr int end_label_width = 96;
constexpr int end_width = 2 * (event_size / 2 + 8 + end_label_width);

std::string task_tag(rules::StageKind kind) {
  switch (kind) {
    case rules::StageKind::step:
      return "userTask";
    case rules::StageKind::notice:
      return "sendTask";
    case rules::StageKind::meeting:
      return "userTask";
    case rules::StageKind::work:
      return "manualTask";
    case rules::StageKind::choice:
      return "businessRuleTask";
    case rules::StageKind::parallel:
      return "task";  // several ways out of it without a gateway: all of them at once
    case rules::StageKind::end:
      return "endEvent";
  }
  return "task";
}

/// The 会合 waits for every branch, or for some of them.
std::string join_tag(DiagramNode const& node, Diagram const& diagram) {
  bool const some = std::any_of(diagram.edges.begin(), diagram.edges.end(), [&](auto const& edge) {
    auto const& from = diagram.nodes[static_cast<std::size_t>(edge.from)];
    return &from == &node && edge.label.en.find("rest cancelled") != std::string::npos;
  });
  return some ? "complexGateway" : "parallelGateway";
}

bool is_gateway(std::string const& tag) { return tag.ends_with("Gateway"); }

bool is_timed(DiagramEdge const& edge) {
  return edge.kind == EdgeKind::expired || edge.kind == EdgeKind::lapsed;
}

/// A task, gateway or end; also a timer, which has no place of its own in the layout.
struct Element {
  std::string id;
  std::string tag;
  std::string name;
  std::string documentation;
  std::string attributes;
  std::string inside;  // behind incoming and outgoing
  std::vector<std::string> incoming;
  std::vector<std::string> outgoing;
  int box = -1;    // in the layout
  int timer = -1;  // the edge of the layout that leaves from it
};

struct Flow {
  std::string id;
  std::size_t from = 0;  // element
  std::size_t to = 0;
  std::string name;
  int way = -1;  // edge of the layout; -1: from the start
};

Rect around(Point at, int size) { return {at.x - size / 2, at.y - size / 2, size, size}; }

class Writer {
 public:
  Writer(Diagram const& diagram, Language language) : diagram_(diagram), language_(language) {
    phases_ = phases_of(diagram, language);
    for (std::size_t i = 0; i < phases_.size(); ++i) graph_.band_heights.push_back(0);
  }

  std::string write() {
    add_start();
    for (std::size_t i = 0; i < diagram_.nodes.size(); ++i) add_stage(i);
    connect(0, element_of_.at(0), "", -1);
    for (std::size_t i = 0; i < diagram_.nodes.size(); ++i) add_ways(static_cast<int>(i));
    layout_ = lay_out(graph_);
    std::string out =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" "
        "xmlns:bpmndi=\"http://www.omg.org/spec/BPMN/20100524/DI\" "
        "xmlns:dc=\"http://www.omg.org/spec/DD/20100524/DC\" "
        "xmlns:di=\"http://www.omg.org/spec/DD/20100524/DI\" "
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" id=\"definitions\" "
        "targetNamespace=\"urn:yishi:diagram\" exporter=\"yishi\">\n";
    for (std::size_t i = 0; i < phases_.size(); ++i)
      out += "  <category id=\"category_" + number(i) + "\"><categoryValue id=\"phase_" +
             number(i) + "\"" + attribute("value", phases_[i]) + "/></category>\n";
    return out + process() + plane() + "</definitions>\n";
  }

 private:
  static std::string number(std::size_t index) { return std::to_string(index + 1); }
  std::string words(Words const& both) const { return both.in(language_); }

  void add_start() {
    Element start{"start", "startEvent", start_words(diagram_, language_), "", "", "", {}, {}};
    elements_.push_back(std::move(start));
    graph_.start_size = event_size;
    auto const lines = wrap(elements_[0].name, label_font, task_width, 3);
    auto const size = size_of(lines, label_font);
    graph_.start_label = size;
  }

  int band_of(std::size_t stage) const {
    auto const phase = clean(words(diagram_.nodes[stage].phase));
    if (phase.empty()) return -1;
    return static_cast<int>(std::find(phases_.begin(), phases_.end(), phase) - phases_.begin());
  }

  int add_box(LayoutNode const& node) {
    graph_.nodes.push_back(node);
    return static_cast<int>(graph_.nodes.size()) - 1;
  }

  /// A stage, and behind it the gateway of what is done there and one for each timer with two ways.
  void add_stage(std::size_t index) {
    auto const& node = diagram_.nodes[index];
    bool const end = node.kind == rules::StageKind::end;
    element_of_.push_back(elements_.size());
    Element element{"stage_" + number(index),
                    node.joins ? join_tag(node, diagram_) : task_tag(node.kind),
                    words(node.title),
                    words(role_words(node)),
                    "",
                    "",
                    {},
                    {}};
    if (auto const phase = words(node.phase); !clean(phase).empty())
      element.documentation += (language_ == Language::zh ? "；轮次：" : "; phase: ") + phase;
    LayoutNode box;
    box.band = band_of(index);
    box.aside = end;
    box.top_only = end;
    box.wished = end && node.end == rules::EndKind::passed;
    auto const width = end ? end_label_width : task_width - 16;
    auto const words_size = size_of(wrap(element.name, label_font, width, 8), label_font);
    box.size = end ? Size{end_width, std::max(event_size, words_size.h)}
                   : Size{task_width, std::max(56, words_size.h + 16)};
    if (node.joins) {
      box.size = {gateway_width, gateway_size};
      box.top_only = true;
      element.attributes = " gatewayDirection=\"Converging\"";
    }
    bool const forks = node.kind == rules::StageKind::parallel && !node.joins;
    element.box = add_box(box);
    elements_.push_back(std::move(element));
    std::map<int, int> ways_of_timer;
    int untimed = 0;
    for (auto const& edge : diagram_.edges)
      if (edge.from == static_cast<int>(index))
        ++(is_timed(edge) ? ways_of_timer[edge.exit] : untimed);
    if (untimed > 1 && !forks)
      gateway_of_[{index, -1}] = add_gateway("choice_" + number(index), box.band);
    for (auto const& [exit, ways] : ways_of_timer)
      if (ways > 1)
        gateway_of_[{index, exit}] =
            add_gateway("late_" + number(index) + "_" + std::to_string(exit), box.band);
  }

  std::size_t add_gateway(std::string id, int band) {
    Element gateway{
        std::move(id), "exclusiveGateway", "", "", " gatewayDirection=\"Diverging\"", "", {}, {}};
    LayoutNode box;
    box.size = {gateway_width, gateway_size};
    box.band = band;
    box.top_only = true;
    gateway.box = add_box(box);
    elements_.push_back(std::move(gateway));
    return elements_.size() - 1;
  }

  void connect(std::size_t from, std::size_t to, std::string const& name, int way) {
    Flow flow{"flow_" + number(flows_.size()), from, to, name, way};
    elements_[from].outgoing.push_back(flow.id);
    elements_[to].incoming.push_back(flow.id);
    flows_.push_back(std::move(flow));
  }

  int add_way(std::size_t from, std::size_t to, std::string const& label, int rank, int knob) {
    LayoutEdge way{elements_[from].box, elements_[to].box, {}, rank, knob};
    way.label = size_of(wrap(label, label_font, 144, 3), label_font);
    graph_.edges.push_back(way);
    return static_cast<int>(graph_.edges.size()) - 1;
  }

  std::size_t add_timer(DiagramEdge const& edge, std::string const& name, int way) {
    Element timer{
        "timer_" + number(static_cast<std::size_t>(edge.from)) + "_" + std::to_string(edge.exit),
        "boundaryEvent",
        name,
        "",
        "",
        "",
        {},
        {}};
    timer.attributes = attribute("attachedToRef", elements_[element_of_[at(edge.from)]].id);
    timer.inside = "      <timerEventDefinition" + attribute("id", timer.id + "_when") + ">";
    if (edge.after) {
      bool const working = edge.after->unit == rules::DayUnit::working_days;
      timer.inside += "<timeDuration xsi:type=\"tFormalExpression\"" +
                      std::string(working ? " language=\"urn:yishi:working-days\"" : "") + ">P" +
                      std::to_string(edge.after->count) + "D</timeDuration>";
    }
    timer.inside += "</timerEventDefinition>\n";
    timer.timer = way;
    elements_.push_back(std::move(timer));
    return elements_.size() - 1;
  }

  static std::size_t at(int index) { return static_cast<std::size_t>(index); }

  void add_ways(int stage) {
    auto const task = element_of_[at(stage)];
    std::map<int, bool> timers;  // exits whose timer is there
    auto const choice = gateway_of_.find({at(stage), -1});
    if (choice != gateway_of_.end())
      connect(task, choice->second, "", add_way(task, choice->second, "", 0, 0));
    for (auto const& edge : diagram_.edges) {
      if (edge.from != stage) continue;
      auto const to = element_of_[at(edge.to)];
      auto const label = words(edge.label);
      auto const rank = preference(edge);
      if (!is_timed(edge)) {
        auto const from = choice != gateway_of_.end() ? choice->second : task;
        connect(from, to, label, add_way(from, to, label, rank, 0));
        continue;
      }
      auto const late = gateway_of_.find({at(stage), edge.exit});
      if (late == gateway_of_.end()) {
        auto const way = add_way(task, to, label, rank, event_size / 2);
        connect(add_timer(edge, label, way), to, "", way);
        continue;
      }
      if (!timers[edge.exit]) {
        auto const cause = words(edge.cause);
        auto const way = add_way(task, late->second, cause, rank, event_size / 2);
        connect(add_timer(edge, cause, way), late->second, "", way);
        timers[edge.exit] = true;
      }
      connect(late->second, to, label, add_way(late->second, to, label, rank, 0));
    }
  }

  std::string process() const {
    std::string out = "  <process id=\"process\" isExecutable=\"false\"" +
                      attribute("name", words(diagram_.title)) + ">\n    <documentation>" +
                      escaped(subtitle(diagram_, language_)) + "</documentation>\n";
    for (auto const& element : elements_) {
      out += "    <" + element.tag + attribute("id", element.id) +
             (element.name.empty() ? "" : attribute("name", element.name)) + element.attributes +
             ">\n";
      if (!element.documentation.empty())
        out += "      <documentation>" + escaped(element.documentation) + "</documentation>\n";
      for (auto const& flow : element.incoming) out += "      <incoming>" + flow + "</incoming>\n";
      for (auto const& flow : element.outgoing) out += "      <outgoing>" + flow + "</outgoing>\n";
      out += element.inside + "    </" + element.tag + ">\n";
    }
    for (auto const& flow : flows_)
      out += "    <sequenceFlow" + attribute("id", flow.id) +
             (flow.name.empty() ? "" : attribute("name", flow.name)) +
             attribute("sourceRef", elements_[flow.from].id) +
             attribute("targetRef", elements_[flow.to].id) + "/>\n";
    for (std::size_t i = 0; i < layout_.bands.size(); ++i)
      out += "    <group" + attribute("id", "group_" + number(i)) +
             attribute("categoryValueRef", "phase_" + number(at(layout_.bands[i].band))) + "/>\n";
    return out + "  </process>\n";
  }

  static std::string bounds(Rect const& r) {
    return "<dc:Bounds" + attribute("x", r.x) + attribute("y", r.y) + attribute("width", r.w) +
           attribute("height", r.h) + "/>";
  }

  static std::string label(Rect const& r) {
    return "<bpmndi:BPMNLabel>" + bounds(r) + "</bpmndi:BPMNLabel>";
  }

  /// What an element takes, in the box that the layout has for it.
  Rect area(Element const& element) const {
    if (element.timer >= 0) return around(layout_.paths[at(element.timer)].front(), event_size);
    if (element.box < 0) return layout_.start;
    auto const& box = layout_.boxes[at(element.box)];
    if (is_gateway(element.tag))
      return {box.middle() - gateway_size / 2, box.y, gateway_size, gateway_size};
    if (element.tag != "endEvent") return box;
    // At the right a line comes in from the left; under the last row, from above.
    if (is_below(element)) return {box.middle() - event_size / 2, box.y, event_size, event_size};
    return {box.x, box.y + box.h / 2 - event_size / 2, event_size, event_size};
  }

  bool is_below(Element const& element) const {
    for (auto const& flow : flows_)
      if (elements_[flow.to].box == element.box) {
        auto const& path = layout_.paths[at(flow.way)];
        return path.back().y == layout_.boxes[at(element.box)].y;
      }
    return false;
  }

  std::string shape(Element const& element) const {
    auto const r = area(element);
    std::string out = "      <bpmndi:BPMNShape" + attribute("id", element.id + "_shape") +
                      attribute("bpmnElement", element.id);
    if (element.tag == "exclusiveGateway") out += " isMarkerVisible=\"true\"";
    out += ">" + bounds(r);
    if (element.timer >= 0) out += label(layout_.labels[at(element.timer)]);
    if (element.tag == "startEvent") out += label(layout_.start_label);
    if (element.tag == "endEvent") {
      auto const size = size_of(wrap(element.name, label_font, end_label_width, 8), label_font);
      out += label({r.right() + 6, r.y + (r.h - size.h) / 2, size.w, size.h});
    }
    return out + "</bpmndi:BPMNShape>\n";
  }

  /// From border to border: boxes of the layout are larger than gateways and round events.
  Path waypoints(Flow const& flow) const {
    if (flow.way < 0) return layout_.start_path;
    auto path = layout_.paths[at(flow.way)];
    auto const& from = elements_[flow.from];
    auto const first = path.front();
    if (from.timer >= 0) {
      auto const& next = path[1];
      auto const step = event_size / 2;
      path.front() = next.x == first.x
                         ? Point{first.x, first.y + step}
                         : Point{first.x + (next.x > first.x ? step : -step), first.y};
    } else if (is_gateway(from.tag)) {
      auto const r = area(from);
      auto const side = layout_.sides[at(flow.way)];
      if (side == Side::bottom) {
        path.front() = {first.x, r.bottom()};
      } else {
        auto const corner = side == Side::left ? r.x : r.right();
        auto const spread = corner + (side == Side::left ? -8 : 8);
        auto const y = r.y + r.h / 2;
        path.erase(path.begin());
        Path head{{corner, y}, {spread, y}};
        if (first.y != y) head.push_back({spread, first.y});
        path.insert(path.begin(), head.begin(), head.end());
      }
    }
    auto const& to = elements_[flow.to];
    auto const target = area(to);
    auto& last = path.back();
    auto const off = std::abs(last.x - target.x - target.w / 2);
    if (is_gateway(to.tag)) last.y += off;
    if (to.tag == "endEvent" && is_below(to) && off > 0) last.y += 5;
    return path;
  }

  std::string plane() const {
    std::string out =
        "  <bpmndi:BPMNDiagram id=\"diagram\">\n"
        "    <bpmndi:BPMNPlane id=\"plane\" bpmnElement=\"process\">\n";
    for (auto const& element : elements_) out += shape(element);
    for (std::size_t i = 0; i < layout_.bands.size(); ++i)
      out += "      <bpmndi:BPMNShape" + attribute("id", "group_" + number(i) + "_shape") +
             attribute("bpmnElement", "group_" + number(i)) + ">" + bounds(layout_.bands[i].area) +
             "</bpmndi:BPMNShape>\n";
    for (auto const& flow : flows_) {
      out += "      <bpmndi:BPMNEdge" + attribute("id", flow.id + "_edge") +
             attribute("bpmnElement", flow.id) + ">";
      for (auto const& point : waypoints(flow))
        out += "<di:waypoint" + attribute("x", point.x) + attribute("y", point.y) + "/>";
      if (!flow.name.empty()) out += label(layout_.labels[at(flow.way)]);
      out += "</bpmndi:BPMNEdge>\n";
    }
    return out + "    </bpmndi:BPMNPlane>\n  </bpmndi:BPMNDiagram>\n";
  }

  Diagram const& diagram_;
  Language language_;
  std::vector<std::string> phases_;
  std::vector<Element> elements_;                                  // the start is the first
  std::vector<std::size_t> element_of_;                            // of each stage
  std::map<std::pair<std::size_t, int>, std::size_t> gateway_of_;  // stage and exit (-1: untimed)
  std::vector<Flow> flows_;
  LayoutGraph graph_;
  Layout layout_;
};

}  // namespace

std::string to_bpmn(Diagram const& diagram, Language language) {
  return Writer(diagram, language).write();
}

}  // namespace yishi::diagram

#pragma once
// std::visit with one function for each alternative; no default, so that a new command does not
// compile until it is handled.

namespace yishi::engine::core {

template <class... F>
struct overloaded : F... {
  using F::operator()...;
};
template <class... F>
overloaded(F...) -> overloaded<F...>;

}  // namespace yishi::engine::core

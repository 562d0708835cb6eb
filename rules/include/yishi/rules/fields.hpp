#pragma once
// How a value tells its parts to code that is not here.
//
// A struct that is written to the trail has one function template
//
//   template <class Self, class F>
//   static void each_field(Self& self, F&& field) { field("case", self.case_id); … }
//
// and the codec (target yishi::codec) turns any such struct into canonical JSON and back. Names are
// ASCII, `[a-z][a-z0-9_]*`, and frozen once released: they are in the leaves. An absent
// std::optional, an empty std::vector and an empty std::string are all written as they are, except
// that an absent optional has no key.

namespace yishi::rules {}

#pragma once
// Filled-in forms: every blank that is asked for, nothing else, and of the right kind.

#include <string>
#include <vector>

#include "core/lookup.hpp"

namespace yishi::engine::core {

void check_form(Draft& draft, std::vector<rules::FormField> const& fields,
                std::vector<FieldValue> const& form);

/// Whether this is how a hash is written: 64 lower-case hexadecimal digits.
bool is_hash(std::string const& text);
/// Whether `value` can stand in a blank of this kind that takes plain values.
bool fits(Draft const& draft, rules::FormField const& field, std::string const& value);
/// What a blank takes, in words.
Words takes(rules::FormField const& field);

/// The canonical id of the matter that the form names; empty if it has no such blank.
std::string matter_of(Draft const& draft, std::vector<rules::FormField> const& fields,
                      std::vector<FieldValue> const& form);
/// The document that becomes the text voted on; empty if the form sets none.
std::string text_of(std::vector<rules::FormField> const& fields,
                    std::vector<FieldValue> const& form);

}  // namespace yishi::engine::core
